"""Anybody can verify a package with unzip, openssl and sha256sum, and hears when something was changed."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop_app.domain.packages import Kind
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.seal import MANIFEST
from tests.packages.forgery import put_together, reseal, take_apart
from tests.packages.world import KINDS, World

SCRIPT = Path(__file__).parents[2] / "tools/verify_package.sh"
pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("unzip", "openssl", "sha256sum")), reason="needs the three tools"
)


def run(file: Path, trust: Path) -> tuple[int, str]:
    done = subprocess.run(["sh", SCRIPT, file, trust], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


def trust_for(world: World, kind: Kind) -> Path:
    return world.own_pem if kind is Kind.ENROLMENT else world.ca


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_passes(world: World, kind: Kind) -> None:
    status, said = run(world.package(kind), trust_for(world, kind))
    assert (status, said.startswith(f"OK {kind.value} from H19")) == (0, True), said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fails_when_a_byte_of_its_content_is_changed(world: World, kind: Kind, tmp_path: Path) -> None:
    files = take_apart(world.package(kind).read_bytes())
    chance = random.Random(kind.value)
    for name in files:
        content = bytearray(files[name])
        # OpenSSL forgives other spellings of what stands around the signature; our own reader does not (test_seal).
        place = -1 if name == SEAL else chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        altered = tmp_path / "altered.asice"
        altered.write_bytes(put_together({**files, name: bytes(content)}))
        status, said = run(altered, trust_for(world, kind))
        assert (status, said.startswith("REFUSED")) == (1, True), name


def test_an_entry_more_and_an_entry_less(world: World, tmp_path: Path) -> None:
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    more, less = tmp_path / "more.asice", tmp_path / "less.asice"
    more.write_bytes(put_together({**files, "evidence/" + "f" * 64: b"smuggled"}))
    assert run(more, world.ca) == (1, "REFUSED files that the seal does not cover\n")
    proof = next(name for name in files if name.startswith("evidence/"))
    less.write_bytes(put_together({name: content for name, content in files.items() if name != proof}))
    assert run(less, world.ca) == (1, f"REFUSED missing {proof}\n")


def test_names_that_leave_the_folder(world: World, tmp_path: Path) -> None:
    files = take_apart(world.package(Kind.RECEIPT).read_bytes())
    evil = tmp_path / "evil.asice"
    evil.write_bytes(put_together({**files, "../evil": b"x"}))
    assert run(evil, world.ca) == (1, "REFUSED unsafe name ../evil\n")
    assert not (tmp_path.parent / "evil").exists()


def test_a_key_that_is_not_below_the_root(world: World, tmp_path: Path) -> None:
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    own = tmp_path / "own.asice"
    own.write_bytes(put_together(reseal(files, world.newcomer()._key, (world.own,))))
    assert run(own, world.ca)[0] == 1
    assert run(world.package(Kind.ENROLMENT), world.ca)[0] == 1


def test_another_agency_cannot_speak_for_this_one(world: World, tmp_path: Path) -> None:
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    other = world.keys.sealer("other", (world.other,))._key
    forged = tmp_path / "forged.asice"
    forged.write_bytes(put_together(reseal(files, other, (world.other, world.operational))))
    assert run(forged, world.ca) == (1, "REFUSED sealed with another key than the sender names\n")


def test_a_revoked_key(world: World, tmp_path: Path) -> None:
    import dataclasses

    from desktop_app.packages.pem import trust_file
    from tests.packages.world import LATER

    serial = world.keys.serial(world.certificate)
    crl = world.keys.revocation_list(world.operational, "province", 2, {serial: LATER})
    trust = tmp_path / "revoked.pem"
    trust.write_text(trust_file(dataclasses.replace(world.trust, crls=(world.crls[0], crl))))
    status, said = run(world.package(Kind.REPORT), trust)
    assert (status, "revoked" in said) == (1, True), said
    assert run(world.package(Kind.RECEIPT), trust)[0] == 0


def test_the_manifest_is_an_ordinary_asic_manifest(world: World) -> None:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(take_apart(world.package(Kind.REPORT).read_bytes())[MANIFEST])
    spaces = {"asic": "http://uri.etsi.org/02918/v1.2.1#", "ds": "http://www.w3.org/2000/09/xmldsig#"}
    assert root.find("asic:SigReference", spaces) is not None
    named = [one.get("URI") for one in root.findall("asic:DataObjectReference", spaces)]
    assert named[0] == "package.json"
    assert all(
        one.find("ds:DigestValue", spaces) is not None for one in root.findall("asic:DataObjectReference", spaces)
    )
