"""Lines of conclusions, shortcomings, violations and self-reviews: each comes back as it went, in one spelling only."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.accountability import AccountabilityReview, BodyReview, ReviewBody, ReviewedClause
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.conclusions import (
    AppraisedClause,
    ConclusionAppraisal,
    ConclusionDecision,
    ConclusionProposal,
    DecidedClause,
    DecidingPaper,
    Finding,
    ProposedClause,
)
from desktop_app.domain.matters import NAMES, TRAVELS_AS
from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.registers import NAMES as REGISTERS
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import (
    BodyConfirmation,
    Found,
    ReviewVerdict,
    ShortcomingAnswer,
    ShortcomingNotice,
    ShortcomingRecord,
    ShortcomingReview,
)
from desktop_app.domain.violations import Violation
from desktop_app.packages.contents import PackageContents
from desktop_app.storage import json_records
from desktop_app.vietnamese.text import tidy

CONTENTS = PackageContents()
IDS = st.uuids().map(str)
TEXTS = st.text(max_size=40).map(tidy)
FILLED = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20).map(tidy).filter(bool)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MAYBE = st.none() | DAYS
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM)
)
SOME_IDS = st.lists(IDS, max_size=2).map(tuple)
COMMON: dict[str, Any] = {
    "id": IDS, "agency_code": st.just("H19.12"), "document_id": IDS, "made_at": MOMENTS, "made_by": TEXTS,
}  # fmt: skip
MATTER = {**COMMON, "version": st.integers(1, 1_000_000)}
ENTRY = {**COMMON, "subject": IDS}
CLAUSE: dict[str, Any] = {
    "clause_id": IDS, "assignment_id": st.just("") | IDS, "content": TEXTS, "reason": TEXTS,
}  # fmt: skip
FINDINGS, DECIDED = st.sampled_from(Finding), st.sampled_from([Finding.MET, Finding.PARTLY, Finding.NOT_MET])
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
PAPERS = st.builds(DecidingPaper, FILLED, DAYS, FILLED)
CONCLUSION = {
    **MATTER, "commitment_id": IDS, "commitment_version": st.integers(1, 9), "year": st.integers(2000, 2999),
}  # fmt: skip
CAUSES = st.none() | st.sampled_from(Cause)
FOUND = st.builds(
    Found, body=TEXTS, paper=TEXTS, found_on=DAYS, words=TEXTS, cause=CAUSES, assignment_id=st.just("") | IDS,
    component=TEXTS, due_on=MAYBE,
)  # fmt: skip


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=1, max_size=3).map(tuple)


def before(body: ReviewBody) -> st.SearchStrategy[BodyReview]:
    return st.builds(
        BodyReview, body=st.just(body), name=TEXTS, planned_on=MAYBE, held_on=MAYBE, minutes=TEXTS,
        minutes_evidence=SOME_IDS, concluded_on=MAYBE, conclusion_paper=TEXTS, conclusion=TEXTS,
    )  # fmt: skip


MATTERS: dict[type, st.SearchStrategy[Any]] = {
    ConclusionProposal: st.builds(
        ConclusionProposal, **CONCLUSION,
        clauses=some(
            st.builds(
                ProposedClause, **CLAUSE, finding=FINDINGS, suggested=st.none() | FINDINGS,
                evidence=st.lists(HASHES, max_size=2).map(tuple),
            )
        ),
    ),
    ConclusionAppraisal: st.builds(
        ConclusionAppraisal, **CONCLUSION, clauses=some(st.builds(AppraisedClause, **CLAUSE, finding=FINDINGS))
    ),
    ConclusionDecision: st.builds(
        ConclusionDecision, **CONCLUSION,
        clauses=some(st.builds(DecidedClause, **CLAUSE, finding=DECIDED, paper=PAPERS, decided_by=TEXTS)),
    ),
    ShortcomingNotice: st.builds(ShortcomingNotice, **MATTER, found=FOUND, withdrawn=st.booleans()),
    ShortcomingReview: st.builds(
        ShortcomingReview, **MATTER, shortcoming_id=IDS, answer_id=st.just("") | IDS,
        verdict=st.none() | st.sampled_from(ReviewVerdict), mended_on=MAYBE, repeats=SOME_IDS, no_repeats=SOME_IDS,
        reason=TEXTS, paper=TEXTS,
    ),
}  # fmt: skip
ENTRIES: dict[type, st.SearchStrategy[Any]] = {
    ShortcomingRecord: st.builds(ShortcomingRecord, **ENTRY, found=FOUND, withdrawn=st.booleans()),
    ShortcomingAnswer: st.builds(
        ShortcomingAnswer, **ENTRY, shortcoming_id=IDS, cause=CAUSES, handling=TEXTS, mended_on=MAYBE, proofs=SOME_IDS,
        confirmed=st.none() | st.builds(BodyConfirmation, TEXTS, TEXTS, DAYS), repeats=SOME_IDS, no_repeats=SOME_IDS,
    ),
    Violation: st.builds(
        Violation, **ENTRY, body=TEXTS, paper=TEXTS, found_on=DAYS, content=TEXTS,
        persons=st.lists(TEXTS, max_size=2).map(tuple), handling=TEXTS, decision=TEXTS, due_on=MAYBE,
        handled_on=MAYBE, shared=st.booleans(),
    ),
    AccountabilityReview: st.builds(
        AccountabilityReview, **ENTRY, year=st.integers(2000, 2999), person=TEXTS, title=TEXTS,
        clauses=st.lists(st.builds(ReviewedClause, st.just("") | IDS, TEXTS, TEXTS), max_size=2).map(tuple),
        bodies=st.tuples(before(ReviewBody.PARTY), before(ReviewBody.COMMITTEE)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("noun", MATTERS, ids=lambda noun: NAMES[noun])
@settings(max_examples=25)
@given(data=st.data())
def test_a_matter_of_the_year_comes_back_as_it_went_and_as_it_was_kept(noun: type, data: st.DataObject) -> None:
    matter = data.draw(MATTERS[noun])
    records = CONTENTS.write_matter(matter)
    kind = TRAVELS_AS[NAMES[noun]]
    read = CONTENTS.read_decision(records) if kind is Kind.DECISION else CONTENTS.read_matter(kind, records)
    assert read == matter
    assert json_records.load(noun, json_records.dump(matter)) == matter
    (line,) = records.values()
    assert list(json.loads(line)) == ["type", "v", *(field.name for field in fields(matter))]


@pytest.mark.parametrize("noun", ENTRIES, ids=lambda noun: REGISTERS[noun])
@settings(max_examples=25)
@given(data=st.data())
def test_an_entry_comes_back_as_it_went_and_as_it_was_kept(noun: type, data: st.DataObject) -> None:
    entry = data.draw(ENTRIES[noun])
    line = CONTENTS.statement_line(entry)
    assert CONTENTS.read_statement(line) == entry
    assert json_records.load(noun, json_records.dump(entry)) == entry
    with pytest.raises(PackageRefused):
        CONTENTS.read_statement(line[:-1] + b',"more":1}')


def test_a_document_that_decides_has_number_and_issuer_and_says_met_partly_or_not() -> None:
    paper = DecidingPaper("12/KL-UBND", date(2025, 12, 18), "UBND tỉnh")
    at = datetime(2025, 12, 20, 8, tzinfo=VIETNAM)
    uid = "0192a0c0-0000-7000-8000-000000000001"

    def decision(finding: Finding, paper: DecidingPaper) -> ConclusionDecision:
        clause = DecidedClause(uid, "", "Nội dung", finding, "", paper, "")
        return ConclusionDecision(uid, 1, "H19.12", uid, uid, 1, 2025, (clause,), at, "")

    CONTENTS.write_matter(decision(Finding.NOT_MET, paper))
    unsigned = DecidingPaper("", paper.issued_on, paper.issuer)
    for wrong in (decision(Finding.NOT_YET, paper), decision(Finding.MET, unsigned)):
        with pytest.raises(PackageRefused):
            CONTENTS.write_matter(wrong)
