"""Programs of different ages write to each other: what each declares decides, and no line is ever written again."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.contents import Statement
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.packages import Draft, PackageRefused
from desktop_app.domain.watch import unwatched
from desktop_app.packages.contents import PackageContents
from desktop_app.services import sending
from desktop_app.services.enrolment import write_enrolment
from desktop_app.services.exporting import seal_report
from desktop_app.services.incarnations import restore
from desktop_app.services.office import Office
from desktop_app.services.read_back import read_back
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over, own_chain
from desktop_app.services.verdicts import give_receipt
from tests.services.images import Q1, Q2, image, lines_of, quarter
from tests.services.world import FACTS, FOLLOWER, SNV, STP, World, outcomes, took


def declaring(world: World, code: str, speaks: tuple[int, ...]) -> Path:
    """One more enrolment of an agency, sealed with its own key, under a header that declares these formats."""
    office = world.agencies[code]
    record = write_enrolment(office, "Nguyễn Thị Ước")
    sealed, staging = office.folder / "outbox" / record.file_name, world.folder / f"staged {record.id}"
    number = 10 * record.number  # where no file of the chain itself stands beside it
    target = world.folder / f"{code} {number}.asice"
    with office.look() as work:
        keys = frozenset(key.fingerprint for key in work.keys.of(code))
        opened = office.opener.open_own(sealed, staging, code, keys, unwatched)
        header = replace(opened.header, number=number, previous=record.identity, speaks=speaks)
        sealer = office.keys.sealer(office.info.id, own_chain(office, work))
    sealer.seal(Draft(header, opened.records), target, unwatched)
    return target


def declared(office: Office) -> dict[str, tuple[int, ...]]:
    with office.look() as work:
        return work.custody.declared_formats()


def formats(office: Office, record: PackageRecord) -> tuple[int, list[int]]:
    """The format of a file of ours, and the formats that it declares."""
    with zipfile.ZipFile(office.folder / "outbox" / record.file_name) as package:
        header = json.loads(package.read("package.json"))
    return header["format"], header["speaks"]


@pytest.fixture
def mixed(world: World) -> World:
    """At the province: Sở Nội vụ has declared formats 1 and 2, Sở Tư pháp 1 alone."""
    for code in (SNV, STP):
        world.pinned(code)
    took(receive(world.province, [declaring(world, SNV, (1, 2)), world.enrol(STP)]))
    for code in (SNV, STP):
        took(receive(world.agencies[code], [world.certify(code)]))
    return world


def test_a_party_may_declare_more_than_we_write_and_we_stay_at_the_first(mixed: World) -> None:
    assert declared(mixed.province) == {SNV: (1, 2), STP: (1,)}
    for code in (SNV, STP):
        record = give_receipt(mixed.province, code)
        assert formats(mixed.province, record) == (1, [1])
        took(receive(mixed.agencies[code], [hand_over(mixed.province, record, mixed.mail)]))
        assert declared(mixed.agencies[code]) == {FOLLOWER: (1,)}
        assert formats(mixed.agencies[code], write_enrolment(mixed.agencies[code], "Lê Văn Tám")) == (1, [1])


def test_the_newest_verified_file_counts_and_one_that_is_not_verified_declares_nothing(mixed: World) -> None:
    later = declaring(mixed, SNV, (1,))
    broken = mixed.folder / "broken.asice"
    broken.write_bytes(declaring(mixed, STP, (1, 2)).read_bytes()[:-1] + b"\1")
    assert outcomes(receive(mixed.province, [broken])) == ["quarantined"]
    took(receive(mixed.province, [later]))
    assert declared(mixed.province) == {SNV: (1,), STP: (1,)}


def test_a_later_program_writes_the_first_format_to_whoever_declares_no_more(
    mixed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SPOKEN", (1, 2))  # the province has a later program; agencies read with this one
    record = give_receipt(mixed.province, STP)
    assert formats(mixed.province, record) == (1, [1, 2])
    took(receive(mixed.agencies[STP], [hand_over(mixed.province, record, mixed.mail)]))
    assert declared(mixed.agencies[STP]) == {FOLLOWER: (1, 2)}
    mixed.issue(replace(FACTS, number="400/KH-UBND"))  # to everybody: one of them reads the first alone
    took(receive(mixed.agencies[STP], [mixed.assignment]))
    with pytest.raises(PackageRefused, match="HEADER_UNREADABLE"):  # it would write 2, of which there is no form yet
        give_receipt(mixed.province, SNV)
    with mixed.province.work() as work:
        work.chains.close(STP, mixed.clock.day, mixed.clock.now())
        work.commit()
    with pytest.raises(PackageRefused, match="HEADER_UNREADABLE"):  # whoever is closed holds nobody back
        mixed.issue(replace(FACTS, number="401/KH-UBND"))


class LaterForms(PackageContents):
    """What a later program would write: every entry in a second form."""

    def statement_line(self, statement: Statement) -> bytes:
        return super().statement_line(statement).replace(b'"v":1', b'"v":2', 1)


def test_entries_go_out_in_the_bytes_of_their_first_export_though_the_writer_has_a_later_form(member: World) -> None:
    kept = image(member)
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    first = lines_of(member.agencies[SNV], report)
    took(receive(member.province, [file]))
    receipt = member.receipt(SNV)
    member.close(SNV)
    shutil.rmtree(member.folder / SNV)
    shutil.copytree(kept, member.folder / SNV)
    with member.house.mend(member.folder / SNV, member.clock) as office:
        restore(office)
    member.reopen(SNV)
    took(receive(member.agencies[SNV], [receipt]))
    assert lines_of(member.agencies[SNV], report) == {}
    # What it stated is known from nowhere now but the file that is read back.
    assert [one.outcome for one in read_back(member.agencies[SNV], [file])] == ["merged"]
    assert lines_of(member.agencies[SNV], report) == first
    member.clock.day = Q2
    entry = member.log(SNV, "1", "quý hai")
    again = member.report(SNV, "60/BC-SNV", "2025-Q2")
    later = replace(member.agencies[SNV], contents=LaterForms())
    sealed = later.folder / "outbox" / seal_report(later, again.id).file_name
    with zipfile.ZipFile(sealed) as package:
        _head, *sent = package.read("records/snapshot.jsonl").splitlines()
    assert [line for line in sent if b'"v":1' in line] == list(first.values())
    (new,) = (line for line in sent if entry.id.encode() in line)
    assert b'"v":2' in new
