"""What packages say: every noun comes back as it went, and a line has one spelling."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.contents import CertificateContents, ReportContents
from desktop_app.domain.custody import Receipt
from desktop_app.domain.encryption import Purpose, Recipient
from desktop_app.domain.packages import Kind, PackageRefused, VersionTooNew
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import Acceptance, ReportContent, Return
from desktop_app.packages.contents import PackageContents
from desktop_app.vietnamese.text import tidy
from tests.packages import world as w
from tests.packages.world import World

RECOVERY = "age1g2vkutj9mqahc77rwndthqxasyy9pq4wygdt37yn06yxkkp62ccqxcuzl7"
CONTENTS = PackageContents()
LINES = {
    "progress": CONTENTS.statement_line(w.ENTRY),
    "evidence": CONTENTS.statement_line(w.EVIDENCE),
    "link": CONTENTS.statement_line(w.LINK),
    "tombstone": CONTENTS.statement_line(w.GONE),
    "issue": CONTENTS.statement_line(w.ISSUE),
}


def test_every_kind_comes_back_as_it_went(world: World) -> None:
    assert CONTENTS.read_assignment(world.records(Kind.ASSIGNMENT)) == w.ASSIGNMENT_CONTENTS
    assert CONTENTS.read_receipt(CONTENTS.write_receipt(w.RECEIPT)) == w.RECEIPT
    assert CONTENTS.read_return(CONTENTS.write_return(w.RETURN)) == w.RETURN
    assert CONTENTS.read_decision(CONTENTS.write_decision(w.ACCEPTANCE)) == w.ACCEPTANCE
    assert CONTENTS.thaw(CONTENTS.freeze(w.CONTENT)) == w.CONTENT
    enrolment = CONTENTS.read_enrolment(world.records(Kind.ENROLMENT))
    assert (enrolment.agency_code, enrolment.certificate) == (w.AGENCY, world.own)
    offered = (Recipient(Purpose.WORK, w.AGE_RECIPIENT), Recipient(Purpose.RECOVERY, RECOVERY))
    shown = CertificateContents(
        world.root, (world.operational,), world.crls, world.certificate, b"\x07" * 32, recipients=offered
    )
    assert CONTENTS.read_certificate(CONTENTS.write_certificate(shown)) == shown
    report = CONTENTS.read_report(world.records(Kind.REPORT))
    assert list(report.statements) == [w.ENTRY.id, w.EVIDENCE.id, w.LINK.id, w.GONE.id, w.ISSUE.id]
    assert (report.report_id, set(report.frozen)) == (w.REPORT_ID, {w.REPORT_ID})


@pytest.mark.parametrize("noun", [w.ENTRY, w.EVIDENCE, w.LINK, w.GONE, w.ISSUE])
def test_every_statement_comes_back_as_it_went(noun: Any) -> None:
    assert CONTENTS.read_statement(CONTENTS.statement_line(noun)) == noun


def test_every_field_of_a_noun_stands_on_its_line() -> None:
    nouns: tuple[Any, ...] = (w.ENTRY, w.EVIDENCE, w.LINK, w.GONE, w.ISSUE)
    for noun, line in zip(nouns, LINES.values(), strict=True):
        assert set(json.loads(line)) - {"type", "v"} == {field.name for field in dataclasses.fields(noun)}


def test_a_moment_has_one_spelling() -> None:
    same = dataclasses.replace(w.ENTRY, recorded_at=w.NOW.astimezone(UTC).replace(microsecond=7))
    assert CONTENTS.statement_line(same) == LINES["progress"]
    assert b'"recorded_at":"2024-10-21T08:30:00+07:00"' in LINES["progress"]


def test_the_digest_of_a_revision_leaves_the_catalogue_of_agencies_out() -> None:
    renamed = dataclasses.replace(w.OFFICE, head_name="Người khác")
    changed = dataclasses.replace(w.TASK, content="Ban hành quyết định")
    contents = w.ASSIGNMENT_CONTENTS
    digest = CONTENTS.digest_assignment(contents)
    assert CONTENTS.digest_assignment(dataclasses.replace(contents, agencies=(renamed,))) == digest
    assert CONTENTS.digest_assignment(dataclasses.replace(contents, tasks=(changed,))) != digest


def test_the_digest_of_a_revision_follows_the_document_and_not_the_order_of_its_lines() -> None:
    second = dataclasses.replace(w.TASK, id=w.uid(30), position=2)
    other = dataclasses.replace(w.ASSIGNMENT, id=w.uid(31), task_id=second.id)
    one = dataclasses.replace(w.ASSIGNMENT_CONTENTS, tasks=(w.TASK, second), assignments=(w.ASSIGNMENT, other))
    two = dataclasses.replace(w.ASSIGNMENT_CONTENTS, tasks=(second, w.TASK), assignments=(other, w.ASSIGNMENT))
    assert CONTENTS.digest_assignment(one) == CONTENTS.digest_assignment(two)


def test_the_frozen_lines_are_what_is_hashed_and_printed() -> None:
    lines = CONTENTS.freeze(w.CONTENT)
    assert lines.count(b"\n") == 1 + len(w.CONTENT.lines)
    assert hashlib.sha256(lines).hexdigest() == hashlib.sha256(CONTENTS.freeze(CONTENTS.thaw(lines))).hexdigest()


def _refused(line: bytes) -> str:
    with pytest.raises(PackageRefused) as refusal:
        CONTENTS.read_statement(line)
    return refusal.value.detail


TEXT = b'"note":"\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'
OTHER_SPELLINGS = {
    "a space": (b'"v":1,', b'"v":1, '),
    "an unknown field": (b'"v":1,', b'"v":1,"w":1,'),
    "a missing field": (b'"v":1,', b""),
    "a key twice": (b'"percent":100,', b'"percent":100,"percent":100,'),
    "a float": (b'"percent":100,', b'"percent":100.0,'),
    "an exponent": (b'"percent":100,', b'"percent":1e2,'),
    "a number in quotes": (b'"percent":100,', b'"percent":"100",'),
    "more than everything": (b'"percent":100,', b'"percent":101,'),
    "another type": (b'"type":"progress"', b'"type":"rumour"'),
    "an escape that is not needed": (TEXT, b'"note":"\\u0110\xc3\xa3 ban h\xc3\xa0nh'),
    "decomposed letters": (TEXT, '"note":"\u0110a\u0303 ban ha\u0300nh'.encode()),
    "a tab": (TEXT, b'"note":"\\t\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'),
    "a carriage return": (TEXT, b'"note":"\\r\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'),
    "a zero": (TEXT, b'"note":"\\u0000\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'),
    "a delete": (TEXT, b'"note":"\x7f\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'),
    "a C1 control": (TEXT, b'"note":"\xc2\x85\xc4\x90\xc3\xa3 ban h\xc3\xa0nh'),
    "right to left": (TEXT, '"note":"\u202eĐã ban hành'.encode()),
    "bytes that are no UTF-8": (TEXT, b'"note":"\xff'),
    "a lone surrogate": (TEXT, b'"note":"\\ud800'),
    "another zone": (b"T08:30:00+07:00", b"T01:30:00Z"),
    "a fraction of a second": (b"T08:30:00+07:00", b"T08:30:00.5+07:00"),
    "a day that is none": (b'"worked_on":"2024-10-20"', b'"worked_on":"2024-02-30"'),
    "no id": (w.ENTRY.id.encode(), b"../../etc/passwd"),
    "an id in capitals": (b"019280", b"019280".replace(b"0192", b"0192").upper().replace(b"0", b"A", 1)),
    "no end": (b"}", b""),
    "two values": (b'"v":1', b'"v":1}{"v":1'),
    "a number beyond 2^53": (b'"numerator":58', b'"numerator":9007199254740992'),
    "a negative number": (b'"numerator":58', b'"numerator":-1'),
}


@pytest.mark.parametrize("name", OTHER_SPELLINGS)
def test_a_line_has_one_spelling(name: str) -> None:
    old, new = OTHER_SPELLINGS[name]
    assert old in LINES["progress"]
    assert _refused(LINES["progress"].replace(old, new, 1))


def test_lines_that_are_no_lines_are_refused() -> None:
    for line in (b"", b"null", b"[]", b"{}", b"[" * 100_000, b'{"type":"progress"}', b'"x"', b"\xef\xbb\xbf{}"):
        assert _refused(line)


def test_a_line_of_a_later_form_is_for_a_later_program() -> None:
    with pytest.raises(VersionTooNew) as refusal:
        CONTENTS.read_statement(LINES["progress"].replace(b'"v":1', b'"v":2', 1))
    assert refusal.value.facts == {"format": 2, "kind": "progress"}


def test_a_line_is_not_longer_than_four_mebibytes() -> None:
    with pytest.raises(PackageRefused) as refusal:
        CONTENTS.read_statement(b'{"type":"progress","v":1,' + b" " * (4 * 1024 * 1024))
    assert refusal.value.code == "TOO_LARGE"


@pytest.mark.parametrize(
    "change",
    [{"note": "x" * 20_001}, {"note": "a\u0303"}, {"note": "\u202e"}, {"note": "\t"}, {"id": "1"}, {"percent": 101}],
)
def test_a_noun_that_no_line_can_hold_is_not_written(change: dict[str, Any]) -> None:
    with pytest.raises(PackageRefused) as refusal:
        CONTENTS.statement_line(dataclasses.replace(w.ENTRY, **change))
    assert refusal.value.code == "RECORD_UNREADABLE"


TEXTS = st.text(max_size=300).map(tidy)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM)
)
IDS = st.uuids().map(str)


@given(
    st.builds(
        ProgressEntry,
        id=IDS,
        assignment_id=IDS,
        kind=st.sampled_from(EntryKind),
        worked_on=DAYS,
        recorded_at=MOMENTS,
        author=TEXTS,
        note=TEXTS,
        percent=st.none() | st.integers(0, 100),
        done_on=st.none() | DAYS,
        milestone=st.none() | DAYS,
        figures=st.just(()),
        supersedes=st.none() | IDS,
    )
)
def test_whatever_a_person_may_type_comes_back(entry: ProgressEntry) -> None:
    line = CONTENTS.statement_line(entry)
    assert b"\n" not in line
    assert CONTENTS.read_statement(line) == entry


@given(st.sampled_from(sorted(LINES)), st.data())
def test_a_changed_byte_gives_another_statement_or_a_refusal(name: str, data: st.DataObject) -> None:
    line = bytearray(LINES[name])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    try:
        statement = CONTENTS.read_statement(bytes(line))
    except (PackageRefused, VersionTooNew):
        return
    assert CONTENTS.statement_line(statement) == bytes(line)


def _records_refused(read: Any, records: dict[str, bytes]) -> PackageRefused:
    with pytest.raises(PackageRefused) as refusal:
        read(records)
    assert refusal.value.code == "RECORD_UNREADABLE"
    return refusal.value


def test_records_must_be_those_of_the_kind(world: World) -> None:
    receipt = world.records(Kind.RECEIPT)
    _records_refused(CONTENTS.read_receipt, {})
    _records_refused(CONTENTS.read_receipt, {**receipt, "more": b"{}\n"})
    _records_refused(CONTENTS.read_return, receipt)
    _records_refused(CONTENTS.read_receipt, {"receipt": receipt["receipt"][:-1]})
    _records_refused(CONTENTS.read_return, {"return": CONTENTS.write_return(w.RETURN)["return"] * 2})
    _records_refused(CONTENTS.read_decision, {"decision": b""})


def test_lines_of_a_receipt_stand_in_their_order(world: World) -> None:
    lines = world.records(Kind.RECEIPT)["receipt"].splitlines(keepends=True)
    swapped = [lines[0], lines[-1], *lines[1:-1]]
    assert "order" in _records_refused(CONTENTS.read_receipt, {"receipt": b"".join(swapped)}).detail


def test_tasks_and_assignments_belong_to_the_document(world: World) -> None:
    contents = w.ASSIGNMENT_CONTENTS
    stray = dataclasses.replace(w.TASK, document_id=w.uid(99))
    astray = dataclasses.replace(w.ASSIGNMENT, task_id=w.uid(99))
    for changed in (
        dataclasses.replace(contents, tasks=(stray,)),
        dataclasses.replace(contents, assignments=(astray,)),
        dataclasses.replace(contents, tasks=(w.TASK, w.TASK)),
        dataclasses.replace(contents, assignments=(w.ASSIGNMENT, w.ASSIGNMENT)),
    ):
        _records_refused(CONTENTS.read_assignment, CONTENTS.write_assignment(changed))
    empty = dataclasses.replace(contents, agencies=(), tasks=(), assignments=())
    assert CONTENTS.read_assignment(CONTENTS.write_assignment(empty)) == empty


def test_a_report_names_what_it_brings_and_says_nothing_twice(world: World) -> None:
    records = world.records(Kind.REPORT)
    without = {stem: lines for stem, lines in records.items() if stem == "snapshot"}
    _records_refused(CONTENTS.read_report, without)
    _records_refused(CONTENTS.read_report, {w.REPORT_ID: records[w.REPORT_ID]})
    _records_refused(CONTENTS.read_report, {**records, w.uid(50): records[w.REPORT_ID]})
    twice = records["snapshot"] + LINES["progress"] + b"\n"
    _records_refused(CONTENTS.read_report, {**records, "snapshot": twice})
    _records_refused(CONTENTS.read_report, {**records, "snapshot": LINES["progress"] + b"\n"})


def test_an_empty_snapshot_is_a_snapshot() -> None:
    contents = ReportContents({}, {w.REPORT_ID: CONTENTS.freeze(w.CONTENT)}, w.REPORT_ID)
    assert CONTENTS.read_report(CONTENTS.write_report(contents)) == contents


def test_an_empty_receipt_is_a_receipt() -> None:
    receipt = dataclasses.replace(w.RECEIPT, lines=(), missing_numbers=(), held=(), missing=(), audit_head="")
    assert CONTENTS.read_receipt(CONTENTS.write_receipt(receipt)) == receipt
    assert isinstance(receipt, Receipt)


def test_lines_of_answers_are_never_taken_for_each_other() -> None:
    returned, accepted = CONTENTS.write_return(w.RETURN)["return"], CONTENTS.write_decision(w.ACCEPTANCE)["decision"]
    _records_refused(CONTENTS.read_return, {"return": accepted})
    _records_refused(CONTENTS.read_decision, {"decision": returned})
    assert {Return, Acceptance, ReportContent} == {type(w.RETURN), type(w.ACCEPTANCE), type(w.CONTENT)}


def test_certificates_must_stand_under_the_root_that_comes_with_them(world: World, tmp_path_factory: Any) -> None:
    foreign = World(tmp_path_factory.mktemp("foreign"))
    recipients = (Recipient(Purpose.WORK, w.AGE_RECIPIENT),)
    whole = CertificateContents(
        world.root, (world.operational,), world.crls, world.certificate, None, recipients=recipients
    )
    for changed in (
        dataclasses.replace(whole, root=foreign.root),
        dataclasses.replace(whole, root=world.operational),
        dataclasses.replace(whole, operational=(world.operational, foreign.operational)),
        dataclasses.replace(whole, operational=(world.certificate,)),
        dataclasses.replace(whole, crls=foreign.crls),
        dataclasses.replace(whole, agency=foreign.certificate),
        dataclasses.replace(whole, agency=world.own),
        dataclasses.replace(whole, crls=(b"no list",)),
        dataclasses.replace(whole, root=b"no certificate"),
    ):
        with pytest.raises(PackageRefused) as refusal:
            CONTENTS.read_certificate(CONTENTS.write_certificate(changed))
        assert refusal.value.code in {"UNKNOWN_CA", "CERT_DIFFERS"}
