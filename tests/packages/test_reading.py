"""From file to opened package: a private copy, nothing followed, nothing left behind when it is refused."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from pathlib import Path

import pytest

from desktop_app.domain.packages import EVERYBODY, Kind, PackageRefused, Party, VersionTooNew, WrongRecipient
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.packages import header as package_header
from desktop_app.packages import manifest, seal, zipform
from desktop_app.packages.kept import is_intact
from tests.packages.forgery import Contents, put_together, relist, reseal, signer, take_apart
from tests.packages.world import AGENCY, KINDS, NOW, OTHER, PAPER, PROOF, PROVINCE, World


def refused(world: World, data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        world.read(data)
    return refusal.value


def forged(world: World, files: Contents) -> bytes:
    """Sealed again by the certified agency itself."""
    return put_together(reseal(files, world.agency()._key, (world.certificate, world.operational)))


def report(world: World) -> Contents:
    return take_apart(world.package(Kind.REPORT).read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_opens_as_it_was_sealed(world: World, kind: Kind) -> None:
    file = world.package(kind)
    opened = world.open(file)
    assert opened.header == world.header(kind)
    assert opened.records == world.records(kind)
    assert opened.role is (KeyRole.AGENCY if kind in (Kind.ENROLMENT, Kind.REPORT) else KeyRole.PROVINCE)
    assert opened.certified is (kind is not Kind.ENROLMENT)
    assert opened.staged.read_bytes() == file.read_bytes()
    assert opened.identity == hashlib.sha256(take_apart(file.read_bytes())[manifest.ENTRY]).hexdigest()
    assert stat.S_IMODE(opened.staged.stat().st_mode) == 0o600


def test_papers_and_evidence_come_out_whole(world: World, tmp_path: Path) -> None:
    opened = world.open(world.package(Kind.REPORT))
    (paper,), (proof,) = opened.documents.values(), opened.evidence.values()
    assert set(opened.documents) == {f"{paper.sha256}.pdf"}
    assert set(opened.evidence) == {hashlib.sha256(PROOF).hexdigest()}
    (tmp_path / "paper.pdf.part").write_bytes(b"left by a power cut")
    world.opener.extract(opened, paper, tmp_path / "paper.pdf")
    assert (tmp_path / "paper.pdf").read_bytes() == PAPER
    with world.opener.stream(opened, proof) as stream:
        assert stream.read(5) == PROOF[:5]
        assert stream.read() == PROOF[5:]
        assert stream.read(1) == b""
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]


def test_a_staged_copy_that_changes_gives_nothing_out(world: World, tmp_path: Path) -> None:
    opened = world.open(world.package(Kind.REPORT))
    (paper,) = opened.documents.values()
    with opened.staged.open("r+b") as stream:
        stream.seek(paper.offset + 10)
        stream.write(b"\x00")
    with pytest.raises(PackageRefused) as refusal:
        world.opener.extract(opened, paper, tmp_path / "paper.pdf")
    assert refusal.value.code == "DIGEST_MISMATCH"
    assert not list(tmp_path.iterdir())


def test_a_refusal_leaves_no_copy(world: World, tmp_path: Path) -> None:
    file = tmp_path / "x.asice"
    file.write_bytes(world.package(Kind.REPORT).read_bytes()[:-1])
    with pytest.raises(PackageRefused):
        world.opener.open(file, tmp_path / "copy", world.trust, (PROVINCE,), unwatched)
    assert [one.name for one in tmp_path.iterdir()] == ["x.asice"]


def test_a_person_may_stop_and_nothing_is_left(world: World, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        raise Cancelled

    with pytest.raises(Cancelled):
        world.opener.open(world.package(Kind.REPORT), tmp_path / "copy", world.trust, (PROVINCE,), stop)
    assert not list(tmp_path.iterdir())


def test_links_folders_pipes_and_absent_files_are_not_read(world: World, tmp_path: Path) -> None:
    link, pipe = tmp_path / "link.asice", tmp_path / "pipe.asice"
    link.symlink_to(world.package(Kind.RECEIPT))
    os.mkfifo(pipe)
    for path in (link, pipe, tmp_path, tmp_path / "absent.asice"):
        with pytest.raises(PackageRefused) as refusal:
            world.opener.open(path, tmp_path / "copy", world.trust, (AGENCY,), unwatched)
        assert refusal.value.code == "FILE_UNREADABLE"
    assert not (tmp_path / "copy").exists()


def test_a_file_larger_than_a_stick_takes_is_refused_unread(world: World, tmp_path: Path) -> None:
    huge = tmp_path / "huge.asice"
    with huge.open("wb") as stream:
        stream.truncate(5 * 1024**3)
    with pytest.raises(PackageRefused) as refusal:
        world.opener.open(huge, tmp_path / "copy", world.trust, (AGENCY,), unwatched)
    assert refusal.value.code == "TOO_LARGE"
    with huge.open("wb") as stream:
        stream.truncate(20 * 1024**2)
    with pytest.raises(PackageRefused) as refusal:
        world.opener.root_in(huge)
    assert refusal.value.code == "TOO_LARGE"


def test_a_package_for_somebody_else(world: World) -> None:
    with pytest.raises(WrongRecipient) as refusal:
        world.open(world.package(Kind.RECEIPT), us=(OTHER,))
    assert refusal.value.receiver == AGENCY
    assert world.open(world.package(Kind.ASSIGNMENT), us=(OTHER,)).header.receiver is None
    assert EVERYBODY == "*"


def test_first_contact(world: World) -> None:
    first = world.package(Kind.CERTIFICATE)
    with pytest.raises(RootNotPinned) as refusal:
        world.open(first, trust=Trust(None))
    root = world.opener.root_in(first)
    assert refusal.value.fingerprint == world.keys.fingerprint(root)
    assert world.contents.read_certificate(world.open(first, trust=Trust(root)).records).root == root
    with pytest.raises(RootNotPinned):
        world.opener.root_in(world.package(Kind.ASSIGNMENT))


def test_a_root_of_ones_own_does_not_open_it(world: World, tmp_path_factory: pytest.TempPathFactory) -> None:
    foreign = World(tmp_path_factory.mktemp("foreign"))
    with pytest.raises(RootDiffers):
        world.open(world.package(Kind.RECEIPT), trust=foreign.trust)


def test_a_report_before_certification_waits_and_opens_once_its_key_is_certified(world: World) -> None:
    file = world.folder / "early.asice"
    world.newcomer().seal(world.draft(Kind.REPORT), file, unwatched)
    with pytest.raises(KeyNotCertified):
        world.open(file, trust=Trust(world.trust.root, world.trust.operational, world.trust.crls))
    assert world.open(file).certified


def test_entries_without_a_seal_and_seals_without_entries(world: World) -> None:
    files = report(world)
    smuggled = {**files, "evidence/" + "f" * 64: b"x"}
    order = sorted(smuggled, key=zipform.place_of)
    assert refused(world, put_together({name: smuggled[name] for name in order})).code == "UNSIGNED_ENTRY"
    for name in files:
        if name.startswith(("records/", "documents/", "evidence/")):
            less = {other: content for other, content in files.items() if other != name}
            assert refused(world, put_together(less)).code == "MISSING"


def test_the_manifest_has_one_form(world: World) -> None:
    files = report(world)
    raw = files[manifest.ENTRY]
    for old, new in (
        (b"<?xml", b"\xef\xbb\xbf<?xml"),
        (b'encoding="UTF-8"?>\n', b'encoding="UTF-8"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n'),
        (b"xmlenc#sha256", b"xmlenc#sha512"),
        (b'MimeType="application/json"', b'MimeType="text/plain"'),
        (b"</asic:ASiCManifest>\n", b"</asic:ASiCManifest>"),
        (b"signature001.p7s", b"signature002.p7s"),
        (b"/></asic", b"/>\n</asic"),
        (b">\n<asic:DataObjectReference", b">\n<asic:DataObjectReference \n"),
        (b'URI="package.json"', b'URI="package.jso%6e"'),
    ):
        changed = raw.replace(old, new, 1)
        if changed != raw:
            assert refused(world, put_together({**files, manifest.ENTRY: changed})).code == "MANIFEST_XML"
    lines = raw.splitlines(keepends=True)
    twice = b"".join([*lines[:4], lines[3], *lines[4:]])
    assert refused(world, put_together({**files, manifest.ENTRY: twice})).code == "MANIFEST_XML"
    swapped = b"".join([*lines[:3], lines[4], lines[3], *lines[5:]])
    assert refused(world, put_together({**files, manifest.ENTRY: swapped})).code == "MANIFEST_XML"
    with pytest.raises(PackageRefused) as refusal:
        manifest.read(b"x" * (manifest.MAX_SIZE + 1))
    assert refusal.value.code == "TOO_LARGE"


def test_what_is_sealed_must_also_be_listed_and_the_other_way(world: World) -> None:
    files = report(world)
    extra = {**files, "evidence/" + hashlib.sha256(b"x").hexdigest(): b"x"}
    extra = {name: extra[name] for name in sorted(extra, key=zipform.place_of)}
    assert refused(world, forged(world, extra)).code == "EVIDENCE_NOT_LISTED"
    assert world.read(forged(world, relist(extra)))
    longer = {**files, f"documents/{world.paper.sha256}.pdf": PAPER + b"x"}
    assert refused(world, forged(world, longer)).code == "SIZE_MISMATCH"
    other = {**files, f"documents/{world.paper.sha256}.pdf": PAPER[::-1]}
    assert refused(world, forged(world, other)).code == "DIGEST_MISMATCH"
    misnamed = {**files, f"evidence/{'0' * 64}": PROOF}
    misnamed = {name: misnamed[name] for name in sorted(misnamed, key=zipform.place_of)}
    assert refused(world, forged(world, relist(misnamed))).code == "NOT_CANONICAL"
    header, listed = package_header.decode(files[zipform.HEADER])
    for changed, code in (
        ((*listed, dataclasses.replace(listed[-1], path="evidence/" + "1" * 64)), "MISSING"),
        (tuple(reversed(listed)), "NOT_CANONICAL"),
        ((*listed, listed[-1]), "NOT_CANONICAL"),
    ):
        raw = package_header.encode(header, changed)
        assert refused(world, forged(world, {**files, zipform.HEADER: raw})).code == code


def test_the_words_for_people_are_constant(world: World) -> None:
    files = report(world)
    script = files[zipform.READ_ME] + b"<script>alert(1)</script>"
    assert refused(world, forged(world, relist({**files, zipform.READ_ME: script}))).code == "NOT_CANONICAL"
    words = files[zipform.READ_ME].decode()
    assert not any(word in words.lower() for word in ("<script", "href", "src=", "http", "url("))


def test_the_seal_and_the_header_give_the_same_time(world: World) -> None:
    files = report(world)
    header, listed = package_header.decode(files[zipform.HEADER])
    changed = dataclasses.replace(header, created=NOW.replace(year=2023))
    raw = package_header.encode(changed, listed)
    assert refused(world, forged(world, {**files, zipform.HEADER: raw})).code == "NOT_CANONICAL"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"format":1,', b'{ "format":1,'),
        (b'"number":1,', b'"number":0,'),
        (b'"number":1,', b'"number":1.0,'),
        (b'"number":1,', b'"number":1,"number":1,'),
        (b'"training":true', b'"training":1'),
        (b'"clock":"system"', b'"clock":"sundial"'),
        (b'"previous":null', b'"previous":"x"'),
        (b'"speaks":[1]', b'"speaks":[]'),
        (b'"training":true', b'"training":true,"extra":1'),
        (b"+07:00", b"+08:00"),
        (b"}\n", b"}"),
        (b"}\n", b"}\n\n"),
        (b'"stream":"', b'"stream":"common","x":"'),
        (b'"audit_head":"0', b'"audit_head":"G'),
    ],
)
def test_the_header_has_one_form(world: World, old: bytes, new: bytes) -> None:
    files = report(world)
    raw = files[zipform.HEADER]
    assert old in raw
    changed = {**files, zipform.HEADER: raw.replace(old, new, 1)}
    assert refused(world, forged(world, changed)).code == "HEADER_UNREADABLE"


def test_stream_and_document_belong_together(world: World) -> None:
    header = dataclasses.replace(world.header(Kind.REPORT), document_id=None)
    files = report(world)
    _, listed = package_header.decode(files[zipform.HEADER])
    raw = package_header.encode(header, listed)
    assert refused(world, forged(world, {**files, zipform.HEADER: raw})).code == "HEADER_UNREADABLE"


def test_later_formats_and_kinds_are_for_a_later_program(world: World) -> None:
    files = report(world)
    raw = files[zipform.HEADER]
    for old, new, told in ((b'"format":1', b'"format":2', (2, "report")), (b'"report"', b'"lottery"', (1, "lottery"))):
        found = refused(world, forged(world, {**files, zipform.HEADER: raw.replace(old, new, 1)}))
        assert isinstance(found, VersionTooNew)
        assert (found.format, found.kind) == told


def test_small_entries_have_their_limits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    files = report(world)
    large = {**files, zipform.READ_ME: b"x" * (65 * 1024)}
    assert refused(world, forged(world, relist(large))).code == "TOO_LARGE"
    bloated = {**files, zipform.HEADER: b"x" * (1024 * 1024 + 1)}
    assert refused(world, forged(world, bloated)).code == "TOO_LARGE"
    monkeypatch.setattr("desktop_app.packages.reading.MAX_RECORDS", 1000)
    assert refused(world, put_together(files)).code == "TOO_LARGE"


def test_the_parties_stand_in_the_header(world: World) -> None:
    header, _ = package_header.decode(report(world)[zipform.HEADER])
    assert header.sender == Party(AGENCY, world.keys.fingerprint(world.own))
    assert header.receiver == Party(PROVINCE, world.keys.fingerprint(world.operational))


def test_a_seal_over_nothing_of_ours(world: World) -> None:
    files = report(world)
    key = world.agency()._key
    other = seal.make(b"something else", (world.certificate, world.operational), NOW, signer(key))
    assert refused(world, put_together({**files, seal.ENTRY: other})).code == "DIGEST_MISMATCH"


def test_a_kept_package_is_read_again_byte_by_byte(world: World, tmp_path: Path) -> None:
    file = tmp_path / "kept.asice"
    data = world.package(Kind.REPORT).read_bytes()
    identity = world.read(data)
    file.write_bytes(data)
    assert is_intact(file, identity)
    assert not is_intact(file, "0" * 64)
    file.write_bytes(data.replace(PROOF, PROOF[::-1]))
    assert not is_intact(file, identity)
    assert not is_intact(tmp_path / "gone.asice", identity)
