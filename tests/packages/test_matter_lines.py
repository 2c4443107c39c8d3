"""Lines of requests, decisions, commitments and amendments: each comes back as it went, and in one spelling only."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.amendments import Amendment
from desktop_app.domain.assignments import Confirmation, Ending, Mark, Progress, Role, Timing
from desktop_app.domain.assignments import Word as StateWord
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.commitments import Clause, Commitment, CommitmentContent, Signer
from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.contents import AmendmentContents, ReportContents
from desktop_app.domain.decisions import (
    Answer,
    Clarification,
    ConfirmationDecision,
    DeadlineChange,
    DeadlineDecision,
    ExemptionDecision,
)
from desktop_app.domain.evidence_requests import EvidenceAsked, EvidenceRequest
from desktop_app.domain.matters import NAMES, NOUNS, TRAVELS_AS, Matter
from desktop_app.domain.measures import Figure
from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.requests import Cause, ClarificationRequest, DeadlineRequest
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.transfers import PastEntry, PastPaper, Transfer
from desktop_app.domain.year_closings import ClosedPart, MovedDay, YearClosing
from desktop_app.packages.contents import PackageContents, read_kind
from desktop_app.packages.lines.matters import SHAPES, STEMS
from desktop_app.vietnamese.text import tidy
from tests.packages import world as w

CONTENTS = PackageContents()
IDS = st.uuids().map(str)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
TEXTS = st.text(max_size=60).map(tidy)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM)
)
SCHEDULES = st.lists(
    st.builds(
        Schedule,
        st.sampled_from(ScheduleKind),
        TEXTS,
        st.none() | DAYS,
        st.none() | DAYS,
        st.none() | st.sampled_from(Every),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
    ),
    max_size=3,
).map(tuple)
COMPLETION = st.builds(CompletionDecision, IDS, IDS, IDS, st.sampled_from(Verdict), TEXTS, MOMENTS, TEXTS)
COMMON: dict[str, Any] = {
    "id": IDS,
    "version": st.integers(1, 1_000_000),
    "agency_code": st.just("H19.12"),
    "document_id": IDS,
    "made_at": MOMENTS,
    "made_by": TEXTS,
}
NOUN: dict[type, st.SearchStrategy[Any]] = {
    DeadlineRequest: st.builds(
        DeadlineRequest, **COMMON, assignment_id=IDS, change=st.sampled_from(DeadlineChange),
        milestone=st.none() | DAYS, wanted=st.none() | DAYS, cause=st.sampled_from(Cause), reason=TEXTS, paper=TEXTS,
        withdrawn=st.booleans(), words=TEXTS, receiver=TEXTS,
    ),
    Transfer: st.builds(
        Transfer, **COMMON, assignment_id=IDS, former_id=IDS, former_agency=st.just("H19.03"), former_name=TEXTS,
        revision=st.integers(2, 9), paper=TEXTS, paper_on=DAYS,
        entries=st.lists(
            st.builds(
                PastEntry, IDS, st.sampled_from(EntryKind), DAYS, MOMENTS, TEXTS, st.none() | st.integers(0, 100),
                st.none() | DAYS, st.just((Figure(w.uid(1), 5, 8, True),)) | st.just(()), st.booleans(),
                st.sampled_from(("", "confirmed", "not_proved", "refused")),
            ),
            max_size=3,
        ).map(tuple),
        papers=st.lists(st.builds(PastPaper, TEXTS, st.none() | DAYS, TEXTS, TEXTS), max_size=3).map(tuple),
    ),
    YearClosing: st.builds(
        YearClosing, **COMMON, year=st.integers(2000, 2999), stage=TEXTS, last_day=DAYS, revision=st.integers(1, 9),
        issued_on=DAYS, ends_on=DAYS, period_first=DAYS, due_soon_until=DAYS, paper=TEXTS, reason=TEXTS,
        parts=st.lists(
            st.builds(
                ClosedPart, IDS, IDS, TEXTS, st.sampled_from(Role), st.booleans(), st.sampled_from(StateWord),
                st.sampled_from(Progress), st.sampled_from(Timing), st.none() | st.sampled_from(Mark),
                st.none() | DAYS, st.none() | DAYS, st.none() | st.sampled_from(Confirmation), SCHEDULES,
                st.lists(st.builds(MovedDay, DAYS, DAYS), max_size=2).map(tuple), st.booleans(),
                st.none() | st.sampled_from(Ending), st.lists(IDS, max_size=3).map(tuple), st.booleans(),
                st.just("") | IDS, st.just("") | IDS, st.just("") | IDS,
            ),
            max_size=3,
        ).map(tuple),
    ),
    ClarificationRequest: st.builds(
        ClarificationRequest, **COMMON, assignment_id=st.just("") | IDS, question=TEXTS, withdrawn=st.booleans()
    ),
    DeadlineDecision: st.builds(
        DeadlineDecision, **COMMON, assignment_id=IDS, request_id=st.just("") | IDS,
        change=st.sampled_from(DeadlineChange), answer=st.sampled_from(Answer), revision=st.integers(1, 2**53 - 1),
        basis=SCHEDULES, schedules=SCHEDULES, milestone=st.none() | DAYS, due_on=st.none() | DAYS, reason=TEXTS,
        paper=TEXTS,
    ),
    ExemptionDecision: st.builds(
        ExemptionDecision, **COMMON, assignment_id=IDS, exempt=st.booleans(), reason=TEXTS, paper=TEXTS
    ),
    ConfirmationDecision: st.builds(
        ConfirmationDecision, **COMMON, completions=st.lists(COMPLETION, min_size=1, max_size=3).map(tuple)
    ),
    Clarification: st.builds(
        Clarification, **COMMON, assignment_id=st.just("") | IDS, request_id=IDS, answer=TEXTS
    ),
    EvidenceRequest: st.builds(
        EvidenceRequest, **COMMON, due_on=DAYS,
        items=st.lists(st.builds(EvidenceAsked, IDS, TEXTS), min_size=1, max_size=3).map(tuple),
    ),
}  # fmt: skip
CLAUSE = Clause(
    w.uid(200), w.uid(5), "4", "Rà soát thủ tục", "Báo cáo", "Tháng 2/2025", date(2025, 2, 28), "Lê Thị Đào"
)
CONTENT = CommitmentContent(
    w.uid(201), 2, w.DOCUMENT.id, "336/KH-UBND", "ab" * 32, "H19.12", "Sở Nội vụ", 2025,
    (CLAUSE, replace(CLAUSE, id=w.uid(202), assignment_id="", due_on=None)),
)  # fmt: skip
COMMITMENT = Commitment(
    CONTENT.id, 2, "H19.12", w.DOCUMENT.id, 2025, Signer("Nguyễn Thị Ước", "Giám đốc"), Signer("", ""),
    date(2024, 10, 29), "", "", 0, w.NOW, "chuyên viên", CONTENT,
)  # fmt: skip
AMENDMENT = Amendment(
    w.uid(203), w.DOCUMENT.id, 2, "cd" * 32, "15/QĐ-UBND", date(2025, 1, 20), "Điều chỉnh", w.NOW, "chuyên viên"
)


@pytest.mark.parametrize("noun", NOUN, ids=lambda noun: NAMES[noun])
@settings(max_examples=40)
@given(data=st.data())
def test_a_matter_comes_back_as_it_went(noun: type, data: st.DataObject) -> None:
    matter: Matter = data.draw(NOUN[noun])
    records = CONTENTS.write_matter(matter)
    kind = TRAVELS_AS[NAMES[noun]]
    assert list(records) == [STEMS[kind]]
    assert CONTENTS.read_matter(kind, records) == matter
    assert read_kind(CONTENTS, kind.value, records) == matter


@pytest.mark.parametrize("noun", NOUN, ids=lambda noun: NAMES[noun])
@settings(max_examples=5)
@given(data=st.data())
def test_every_field_stands_on_the_line_and_nothing_else_does(noun: type, data: st.DataObject) -> None:
    records = CONTENTS.write_matter(data.draw(NOUN[noun]))
    kind = TRAVELS_AS[NAMES[noun]]
    line = records[STEMS[kind]]
    told = json.loads(line)
    assert list(told)[:2] == ["type", "v"]
    # What came with a later release is left out while it is empty, so that earlier lines keep their one spelling.
    later = {field.name: field.default for field in fields(noun) if field.default is not MISSING}
    assert {field.name for field in fields(noun)} - set(later) <= set(told) - {"type", "v"}
    assert set(told) - {"type", "v"} <= {field.name for field in fields(noun)}
    assert all(told[name] != empty for name, empty in later.items() if name in told)
    for other in (
        line + line,
        b"",
        line[:-1],
        line.replace(b'"v":1,', b'"v":1,"w":1,', 1),
        line.replace(b":", b": ", 1),
    ):
        with pytest.raises(PackageRefused):
            CONTENTS.read_matter(kind, {STEMS[kind]: other})


def test_a_matter_travels_only_as_its_kind() -> None:
    line = CONTENTS.write_matter(
        ClarificationRequest(w.uid(1), 1, "H19.12", w.uid(2), "", "Mẫu nào?", False, w.NOW, "x")
    )["request"]
    with pytest.raises(PackageRefused):
        CONTENTS.read_matter(Kind.DECISION, {"decision": line})
    assert set(SHAPES) == set(NOUNS) == set(TRAVELS_AS)


def test_what_no_line_can_hold_is_not_written() -> None:
    request = ClarificationRequest(w.uid(1), 1, "H19.12", w.uid(2), "", "Mẫu nào?", False, w.NOW, "x")
    for change in (
        {"question": "x" * 20_001},
        {"version": 0},
        {"id": "1"},
        {"agency_code": ""},
        {"question": "\u202e"},
    ):
        with pytest.raises(PackageRefused):
            CONTENTS.write_matter(replace(request, **change))
    with pytest.raises(PackageRefused):
        CONTENTS.write_matter(EvidenceRequest(w.uid(1), 1, "H19.12", w.uid(2), (), date(2025, 1, 1), w.NOW, "x"))


def test_a_decision_on_a_report_and_any_other_are_read_by_one_reader() -> None:
    assert CONTENTS.read_decision(CONTENTS.write_decision(w.ACCEPTANCE)) == w.ACCEPTANCE
    decision = ExemptionDecision(w.uid(1), 1, "H19.12", w.uid(2), w.uid(3), True, "căn cứ", "", w.NOW, "x")
    assert CONTENTS.read_decision(CONTENTS.write_matter(decision)) == decision


def test_a_commitment_brings_its_frozen_lines() -> None:
    records = CONTENTS.write_matter(COMMITMENT)
    assert set(records) == {"commitment", COMMITMENT.id}
    assert records[COMMITMENT.id] == CONTENTS.freeze_commitment(CONTENT)
    assert CONTENTS.read_matter(Kind.COMMITMENT, records) == COMMITMENT
    frozen = json.loads(records[COMMITMENT.id].splitlines()[0])
    assert not {"number", "signed_on", "signer", "superior", "pdf_sha256"} & set(frozen)
    assert set(frozen) - {"type", "v"} == {field.name for field in fields(CommitmentContent)} - {"clauses"}


def test_another_commitments_lines_are_refused() -> None:
    records = CONTENTS.write_matter(COMMITMENT)
    other = CONTENTS.write_matter(replace(COMMITMENT, content=replace(CONTENT, clauses=(CLAUSE,))))
    altered = {
        "other lines": {**records, COMMITMENT.id: other[COMMITMENT.id]},
        "no lines": {"commitment": records["commitment"]},
        "more lines": {**records, w.uid(9): records[COMMITMENT.id]},
        "two": {**records, "commitment": records["commitment"] * 2},
        "nothing": {},
        "another year": CONTENTS.write_matter(replace(COMMITMENT, content=replace(CONTENT, year=2026))),
    }
    for told in altered.values():
        with pytest.raises(PackageRefused):
            CONTENTS.read_matter(Kind.COMMITMENT, told)


def test_an_amendment_brings_the_whole_document(world: w.World) -> None:
    whole = replace(w.ASSIGNMENT_CONTENTS, document=replace(w.DOCUMENT, revision=2))
    contents = AmendmentContents(AMENDMENT, whole)
    records = CONTENTS.write_amendment(contents)
    assert CONTENTS.read_amendment(records) == contents
    assert read_kind(CONTENTS, "amendment", records) == contents
    for wrong in (
        CONTENTS.write_amendment(AmendmentContents(replace(AMENDMENT, revision=3), whole)),
        {**records, "amendment": b""},
        CONTENTS.write_assignment(whole),
    ):
        with pytest.raises(PackageRefused):
            CONTENTS.read_amendment(wrong)
    with pytest.raises(PackageRefused):
        CONTENTS.write_amendment(AmendmentContents(replace(AMENDMENT, revision=1), whole))


def test_a_supplement_brings_entries_and_no_frozen_report() -> None:
    lines = {w.ENTRY.id: CONTENTS.statement_line(w.ENTRY)}
    contents = ReportContents(lines, {}, "")
    records = CONTENTS.write_supplement(contents)
    assert CONTENTS.read_supplement(records) == contents
    with pytest.raises(PackageRefused):
        CONTENTS.read_report(records)
    with pytest.raises(PackageRefused):
        CONTENTS.read_supplement({**records, w.uid(9): b"\n"})
