"""What can be said of a file without a workspace: valid, invalid, or not enough to tell."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from desktop_app.domain.fingerprints import words
from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.refusal import NUMBERS
from desktop_app.domain.trust import groups
from desktop_app.domain.watch import unwatched
from desktop_app.packages import zipform
from desktop_app.packages.pem import CERTIFICATE, block, read_anchors, trust_file
from desktop_app.packages.verdict import verify
from tests.packages.forgery import put_together, relist, reseal, take_apart
from tests.packages.world import AGENCY, EVIDENCE, KINDS, LATER, NOW, OFFICE, PROOF, World


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid_under_its_trust(world: World, kind: Kind) -> None:
    found = verify(world.package(kind), [world.own_pem if kind is Kind.ENROLMENT else world.ca], LATER)
    assert (found.verdict, found.reasons) == ("valid", ())
    told = found.as_dict()
    assert told["kind"] == kind.value
    assert json.loads(json.dumps(told)) == told
    assert set(told) >= {
        "file", "verdict", "reasons", "kind", "sender", "receiver", "stream", "number", "identity", "created",
        "training",
    }  # fmt: skip


def test_a_report_tells_who_sealed_it_and_how_old_the_list_is(world: World) -> None:
    told = verify(world.package(Kind.REPORT), [world.ca], LATER).as_dict()
    fingerprints = [world.keys.fingerprint(one) for one in (world.own, world.operational, world.root)]
    assert told["sealed_by"] == {
        "name": OFFICE.name, "code": AGENCY, "role": "A", "shape": "agency", "fingerprint": fingerprints[0],
        "groups": groups(fingerprints[0]), "words": words(fingerprints[0]), "root": fingerprints[2],
    }  # fmt: skip
    assert [one["shape"] for one in told["signed_by"]] == ["agency", "operational", "root"]
    assert [one["fingerprint"] for one in told["signed_by"]] == fingerprints
    assert told["revocation"] == {"number": 1, "issued_on": "21/10/2024", "age_days": 1}
    assert (told["documents"], told["evidence"], told["training"]) == (1, 1, True)
    assert told["size"] == world.package(Kind.REPORT).stat().st_size


def test_a_renamed_file_is_recognised_by_what_it_is(world: World, tmp_path: Path) -> None:
    for name in ("gói (1).zip", "báo cáo.pdf", "x"):
        file = tmp_path / name
        file.write_bytes(world.package(Kind.REPORT).read_bytes())
        assert verify(file, [world.ca], NOW).verdict == "valid"


def test_without_enough_trust_nothing_is_claimed(world: World, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for kind, trust, code in (
        (Kind.RECEIPT, empty, "ROOT_NOT_PINNED"),
        (Kind.REPORT, empty, "ROOT_NOT_PINNED"),
        (Kind.ENROLMENT, world.ca, "KEY_NOT_CERTIFIED"),
    ):
        found = verify(world.package(kind), [trust], NOW)
        assert (found.verdict, [one.code for one in found.reasons]) == ("incomplete", [code])
        assert found.reasons[0].number == NUMBERS[code]
        assert found.reasons[0].message


def test_a_kind_of_a_later_version_is_not_judged(world: World, tmp_path: Path) -> None:
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    header = files[zipform.HEADER].replace(b'"kind":"report"', b'"kind":"lottery"', 1)
    key = world.agency()._key
    file = tmp_path / "lottery.asice"
    chain = (world.certificate, world.operational)
    file.write_bytes(put_together(reseal({**files, zipform.HEADER: header}, key, chain)))
    found = verify(file, [world.ca], NOW)
    assert (found.verdict, found.reasons[0].code) == ("incomplete", "VERSION_TOO_NEW")


def test_the_root_alone_is_enough_when_nothing_was_revoked(world: World, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_text(block(CERTIFICATE, world.root))
    for kind in (Kind.RECEIPT, Kind.REPORT):
        found = verify(world.package(kind), [root], NOW)
        assert (found.verdict, found.revocation) == ("valid", None)


def test_the_right_root_is_found_among_several(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    foreign = World(tmp_path_factory.mktemp("foreign"))
    both = foreign.folder / "trust"
    both.mkdir()
    (both / "a.pem").write_text(foreign.ca.read_text())
    (both / "b.crt").write_text(world.ca.read_text())
    (both / "notes.txt").write_text("no certificate")
    assert verify(world.package(Kind.REPORT), [both], NOW).verdict == "valid"
    alone = verify(world.package(Kind.REPORT), [foreign.ca], NOW)
    assert (alone.verdict, alone.reasons[0].code) == ("invalid", "ROOT_DIFFERS")


def test_a_revoked_key_and_an_altered_file(world: World, tmp_path: Path) -> None:
    serial = world.keys.serial(world.certificate)
    crl = world.keys.revocation_list(world.operational, "province", 2, {serial: LATER})
    trust = tmp_path / "ca.pem"
    trust.write_text(trust_file(dataclasses.replace(world.trust, crls=(world.crls[0], crl))))
    found = verify(world.package(Kind.REPORT), [trust], NOW)
    assert (found.verdict, found.reasons[0].code, found.as_dict()["kind"]) == ("invalid", "CERT_REVOKED", "report")
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    altered = tmp_path / "altered.asice"
    changed = {**files, f"evidence/{EVIDENCE.sha256}": PROOF[::-1]}
    altered.write_bytes(put_together(changed))
    found = verify(altered, [world.ca], NOW)
    assert (found.verdict, found.reasons[0].code) == ("invalid", "DIGEST_MISMATCH")
    assert found.reasons[0].entry == f"evidence/{EVIDENCE.sha256}"


def test_everything_that_is_wrong_is_told_at_once(world: World, tmp_path: Path) -> None:
    """A revoked key, an altered paper and an altered proof: three reasons, the key first."""
    serial = world.keys.serial(world.certificate)
    crl = world.keys.revocation_list(world.operational, "province", 2, {serial: LATER})
    trust = tmp_path / "ca.pem"
    trust.write_text(trust_file(dataclasses.replace(world.trust, crls=(world.crls[0], crl))))
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    large = [name for name in files if name.startswith(("documents/", "evidence/"))]
    altered = tmp_path / "altered.asice"
    altered.write_bytes(put_together({**files, **{name: files[name][::-1] for name in large}}))
    found = verify(altered, [trust], NOW)
    assert [one.code for one in found.reasons] == ["CERT_REVOKED", "DIGEST_MISMATCH", "DIGEST_MISMATCH"]
    assert [one.entry for one in found.reasons[1:]] == large
    assert found.verdict == "invalid"
    untold = verify(altered, [tmp_path / "empty"], NOW) if (tmp_path / "empty").mkdir() is None else None
    assert untold is not None
    assert (untold.verdict, untold.reasons[0].code) == ("invalid", "ROOT_NOT_PINNED")


def test_what_is_no_package(world: World, tmp_path: Path) -> None:
    other = tmp_path / "x.pdf"
    other.write_bytes(b"%PDF-1.7\n" * 9)
    found = verify(other, [world.ca], NOW)
    assert (found.verdict, found.reasons[0].code) == ("invalid", "NOT_A_ZIP")
    assert found.as_dict()["sender"] is None
    found = verify(tmp_path / "absent", [world.ca], NOW)
    assert (found.verdict, found.reasons[0].code) == ("invalid", "FILE_UNREADABLE")


def test_kinds_have_their_direction(world: World, tmp_path: Path) -> None:
    file = tmp_path / "x.asice"
    draft = world.draft(Kind.RETURN, sender=world.header(Kind.REPORT).sender)
    world.agency().seal(draft, file, unwatched)
    assert verify(file, [world.ca], NOW).reasons[0].code == "WRONG_DIRECTION"


def test_content_that_contradicts_its_header(world: World, tmp_path: Path) -> None:
    file = tmp_path / "x.asice"

    def code(files: dict[str, bytes], key: str, chain: tuple[bytes, ...]) -> str:
        file.write_bytes(put_together(reseal(relist(files), world.keys.sealer(key, chain)._key, chain)))
        return verify(file, [world.ca, world.own_pem], NOW).reasons[0].code

    agency = (world.certificate, world.operational)
    report = take_apart(world.package(Kind.REPORT).read_bytes())
    proof = b"not mentioned anywhere"
    extra = {**report, "evidence/" + __import__("hashlib").sha256(proof).hexdigest(): proof}
    from desktop_app.packages.zipform import place_of

    extra = {name: extra[name] for name in sorted(extra, key=place_of)}
    assert code(extra, "agency", agency) == "EVIDENCE_NOT_LISTED"
    stem = next(name for name in report if name.startswith("records/0"))
    foreign = {**report, stem: report[stem].replace(b'"agency_code":"H19.12"', b'"agency_code":"H19.13"')}
    assert code(foreign, "agency", agency) == "WRONG_AGENCY"
    enrolment = take_apart(world.package(Kind.ENROLMENT).read_bytes())
    name = "records/enrolment.jsonl"
    renamed = {**enrolment, name: enrolment[name].replace(b'"agency_code":"H19.12"', b'"agency_code":"H19.13"')}
    assert code(renamed, "agency", (world.own,)) == "WRONG_AGENCY"
    other = world.contents.write_enrolment(
        dataclasses.replace(world.contents.read_enrolment({"enrolment": enrolment[name]}), certificate=world.other)
    )
    assert code({**enrolment, name: other["enrolment"]}, "agency", (world.own,)) == "CERT_DIFFERS"


def test_a_certificate_package_brings_the_root_it_stands_under(
    world: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    foreign = World(tmp_path_factory.mktemp("foreign"))
    file = foreign.folder / "x.asice"
    draft = dataclasses.replace(world.draft(Kind.CERTIFICATE), records=foreign.records(Kind.CERTIFICATE))
    world.province().seal(draft, file, unwatched)
    assert verify(file, [world.ca], NOW).reasons[0].code == "UNKNOWN_CA"


def test_unreadable_trust_is_said_at_once(world: World, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nAAA=A\n-----END CERTIFICATE-----\n")
    large = tmp_path / "large.pem"
    with large.open("wb") as stream:
        stream.truncate(17 * 1024 * 1024)
    for file in (broken, large, tmp_path / "absent.pem"):
        with pytest.raises(PackageRefused) as refusal:
            verify(world.package(Kind.RECEIPT), [file], NOW)
        assert refusal.value.code == "FILE_UNREADABLE"
    assert read_anchors([world.ca]).certificates == (world.root, world.operational)


def test_certificates_of_others_in_the_folder_do_no_harm(world: World, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.pem"
    mixed.write_text(world.ca.read_text() + block(CERTIFICATE, b"0\x03\x02\x01\x05"))
    assert verify(world.package(Kind.RECEIPT), [mixed], NOW).verdict == "valid"
