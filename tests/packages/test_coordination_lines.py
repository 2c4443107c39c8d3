"""Lines of coordination, supervision and outreach, and questions of powers: each comes back as it went."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.coordination import CoordinationRequest, Direction, Reminding, Way
from desktop_app.domain.delegations import Delegation
from desktop_app.domain.outreach import Form, OutreachSession, Reach
from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.registers import HANDED, TRAVELLING
from desktop_app.domain.requests import ClarificationKind, ClarificationRequest
from desktop_app.domain.supervision import Finding, Inspection, Instruction
from desktop_app.packages.contents import PackageContents
from desktop_app.storage import json_records
from desktop_app.vietnamese.text import tidy
from tests.independent import forms

CONTENTS = PackageContents()
ONE = "00000000-0000-4000-8000-000000000001"
SCHEMAS = Path(__file__).parents[2] / "resources" / "schemas"
IDS = st.uuids().map(str)
TEXTS = st.text(max_size=40).map(tidy)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MAYBE = st.none() | DAYS
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM)
)
ENTRY: dict[str, Any] = {
    "id": IDS, "subject": IDS, "agency_code": st.just("H19.12"), "document_id": IDS, "made_at": MOMENTS,
    "made_by": TEXTS,
}  # fmt: skip
REACHES = st.builds(Reach, *[st.integers(0, 10**6)] * 4)
ENTRIES = st.one_of(
    st.builds(
        CoordinationRequest, **ENTRY, assignment_id=st.just("") | IDS, direction=st.sampled_from(Direction),
        partner_code=st.sampled_from(("", "H19.05")), partner_name=TEXTS, content=TEXTS, asked_on=DAYS, due_on=MAYBE,
        paper=TEXTS, answered_on=MAYBE, answer=TEXTS, answer_paper=TEXTS, withdrawn=st.booleans(),
        reminders=st.lists(st.builds(Reminding, DAYS, st.sampled_from(Way), TEXTS), max_size=2).map(tuple),
    ),
    st.builds(
        Inspection, **ENTRY, body=TEXTS, first_day=DAYS, last_day=DAYS, scope=TEXTS, paper=TEXTS, conclusion=TEXTS,
        findings=st.lists(st.builds(Finding, TEXTS, TEXTS), max_size=2).map(tuple),
    ),
    st.builds(
        Instruction, **ENTRY, assignment_ids=st.lists(IDS, max_size=2).map(tuple), giver=TEXTS, given_on=DAYS,
        paper=TEXTS, content=TEXTS, due_on=MAYBE, carried_out_on=MAYBE, result=TEXTS, result_paper=TEXTS,
    ),
    st.builds(
        OutreachSession, **ENTRY, held_on=DAYS, form=st.sampled_from(Form), topic=TEXTS, paper=TEXTS, reach=REACHES,
        newcomers=st.booleans(), stated=st.none() | REACHES, proofs=st.lists(IDS, max_size=2).map(tuple),
        withdrawn=st.booleans(),
    ),
)  # fmt: skip
QUESTIONS = st.builds(
    ClarificationRequest, id=IDS, version=st.integers(1, 9), agency_code=st.just("H19.12"), document_id=IDS,
    assignment_id=st.just("") | IDS, question=TEXTS, withdrawn=st.booleans(), made_at=MOMENTS, made_by=TEXTS,
    kind=st.sampled_from(ClarificationKind), receiver=TEXTS, paper=TEXTS,
)  # fmt: skip


@settings(max_examples=40)
@given(entry=ENTRIES)
def test_an_entry_comes_back_as_it_went_and_as_it_was_kept(entry: Any) -> None:
    line = CONTENTS.statement_line(entry)
    assert CONTENTS.read_statement(line) == entry
    assert CONTENTS.statement_line(CONTENTS.read_statement(line)) == line
    assert json_records.load(type(entry), json_records.dump(entry)) == entry
    for altered in (line.replace(b'":', b'" :', 1), line[:-1] + b',"more":1}', line.replace(b'"v":1', b'"v":1,"v":1')):
        with pytest.raises(PackageRefused):
            CONTENTS.read_statement(altered)


@settings(max_examples=25)
@given(question=QUESTIONS)
def test_a_question_of_powers_comes_back_and_an_ordinary_one_is_written_as_ever(question: ClarificationRequest) -> None:
    records = CONTENTS.write_matter(question)
    assert CONTENTS.read_matter(Kind.REQUEST, records) == question
    (line,) = records.values()
    ordinary = question.kind is ClarificationKind.EXPLANATION
    assert (b'"kind"' in line) is not ordinary
    if ordinary and not question.receiver and not question.paper:
        assert line.rstrip(b"\n}").endswith(b'"')
        assert b'"receiver"' not in line
        assert b'"paper"' not in line


def test_a_delegation_is_told_to_whoever_takes_over_and_in_no_snapshot() -> None:
    assert "delegation" in HANDED - TRAVELLING
    told = Delegation(
        ONE, ONE, "H19.12", ONE, ONE, "Trần Văn Bình", "", "Lê Thị Hoa", None, date(2025, 3, 3), False, "",
        datetime(2025, 3, 3, tzinfo=VIETNAM), "Lan",
    )  # fmt: skip
    line = CONTENTS.statement_line(told)
    assert CONTENTS.read_statement(line) == told
    head = json.dumps({"type": "snapshot", "v": 1, "report_id": ONE}, separators=(",", ":")).encode()
    with pytest.raises(PackageRefused):
        CONTENTS.read_supplement({"snapshot": b"".join(one + b"\n" for one in (head, line))})
    assert CONTENTS.read_supplement({"snapshot": head + b"\n"}).statements == {}
    assert {"coordination_request", "inspection", "instruction", "outreach_session"} <= TRAVELLING


@pytest.mark.parametrize(
    ("more", "fits"),
    [
        ({}, True),
        ({"kind": "authority"}, True),
        ({"kind": "authority", "receiver": "STC", "paper": "70/SNV"}, True),
        ({"kind": "explanation"}, False),
        ({"receiver": "STC", "kind": "authority"}, False),
        ({"kind": "authority", "paper": ""}, False),
    ],
)
def test_the_second_reader_takes_what_ours_takes(more: dict[str, str], fits: bool) -> None:
    identity = "00000000-0000-4000-8000-000000000001"
    told = {
        "type": "clarification_request", "v": 1, "id": identity, "version": 1, "agency_code": "H19.12",
        "document_id": identity, "assignment_id": "", "question": "Mẫu nào?", "withdrawn": False,
        "made_at": "2025-03-17T08:00:00+07:00", "made_by": "Lan", **more,
    }  # fmt: skip
    schema = json.loads((SCHEMAS / "clarification_request.v1.json").read_text("utf-8"))
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    if fits:
        forms.check(told, schema)
        assert CONTENTS.read_matter(Kind.REQUEST, {"request": line}).id == identity
        return
    with pytest.raises(forms.Unfit):
        forms.check(told, schema)
    with pytest.raises(PackageRefused):
        CONTENTS.read_matter(Kind.REQUEST, {"request": line})
