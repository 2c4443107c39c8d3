"""Numbers order files, not effects: whatever the order in which files arrive, both sides end with one ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Assignment
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.commitments import Signer
from desktop_app.domain.completions import Verdict
from desktop_app.domain.decisions import Answer, DeadlineChange, DeadlineDecision, ExemptionDecision, moved_to
from desktop_app.domain.matters import NOUNS
from desktop_app.domain.reports import ReportState, ReturnItem, ReturnKind
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.domain.supplements import Limits
from desktop_app.domain.tasks import Task
from desktop_app.services.acknowledging import acknowledge, ask_evidence
from desktop_app.services.amendments import AmendmentFacts, amend, revisions_of
from desktop_app.services.commitments import Signing, commit
from desktop_app.services.decisions import clarify, decide_completions, decide_exemption, decide_request
from desktop_app.services.exporting import seal_report, whole_sending
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.requests import request_clarification, request_deadline, withdraw_request
from desktop_app.services.sending import hand_over
from desktop_app.services.terms import settle
from desktop_app.services.verdicts import give_back
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspace import Workspace, create
from tests.services.world import FACTS, SNV, TASKS, World, once, outcomes
from tests.storage import world as made

TODAY = date(2025, 3, 15)
SIGNED = Signing(Signer("Nguyễn Thị Ước", "Giám đốc"), date(2024, 10, 29))


def part(world: World, task: str) -> str:
    return find_assignment(world.agencies[SNV], task, None, SNV).id


def said_by_the_agency(world: World) -> tuple[list[Path], str, str, str]:
    """Everything that an agency may send, sealed one after the other; and the ids of what awaits an answer."""
    snv = world.agencies[SNV]
    with snv.look() as work:
        document = work.documents.find(FACTS.number).id
    records = [acknowledge(snv, FACTS.number)[1]]
    records += [commit(snv, FACTS.number, 2025, SIGNED, words=words)[1] for words in ((), ("Không trễ hạn",))]
    extension = DeadlineChange.EXTENSION
    wanted, record = request_deadline(snv, part(world, "4"), extension, "Chờ bộ", date(2025, 3, 31))
    question, other = request_clarification(snv, document, "Theo mẫu nào?")
    gone, third = request_deadline(snv, part(world, "1"), DeadlineChange.PAUSE, "Chờ luật")
    records += [record, other, third, withdraw_request(snv, gone.id)[1]]
    world.done(SNV, "1", date(2024, 12, 20))
    for number in range(12):
        world.attach(SNV, "4", f"Minh chứng {number}")
    report = world.report(SNV, "05/BC-SNV")
    records += whole_sending(snv, seal_report(snv, report.id, limits=Limits(entries=14)))
    return [hand_over(snv, one, world.mail) for one in records], wanted.id, question.id, report.id


def answered_by_the_province(world: World, wanted: str, question: str, report: str) -> list[Path]:
    """Everything that the follower may answer."""
    province = world.province
    one, four = part(world, "1"), part(world, "4")
    records = [
        clarify(province, question, "Mẫu số 1")[1],
        clarify(province, question, "Mẫu số 2")[1],
        decide_request(province, wanted, Answer.GRANTED, "Đồng ý")[1],
        decide_exemption(province, part(world, "2"), True, "Không có đối tượng")[1],
        ask_evidence(province, {four: "Trang 2"}, date(2025, 4, 1))[1],
        give_back(
            province, report, ReturnKind.EVIDENCE_ONLY, [ReturnItem(one, "evidence", "Thiếu dấu")], date(2025, 3, 25)
        ),
        decide_completions(province, {one: (Verdict.NOT_PROVED, "Thiếu dấu")})[1],
    ]
    files = [hand_over(province, record, world.mail) for record in records]
    files.append(world.receipt(SNV))
    for day, number in ((date(2025, 12, 31), "15/QĐ-UBND"), (date(2026, 6, 30), "16/QĐ-UBND")):
        row = replace(TASKS[0], schedules=once(f"Trước {day}", day))
        _amendment, record = amend(province, FACTS.number, AmendmentFacts(number, TODAY, "Lùi hạn"), [row])
        files.append(hand_over(province, record, world.mail))
    return files


def ledger(office: Office) -> dict[str, object]:
    """What was said, and everything that follows from it."""
    with office.look() as work:
        document = work.documents.find(FACTS.number).id
        found: dict[str, object] = {name: sorted(map(str, work.matters.all(noun))) for name, noun in NOUNS.items()}
        parts = work.assignments.of_document(document, SNV)
        found["parts"] = parts
        found["terms"] = [work.assignments.terms(one.id) for one in parts]
        found["states"] = [(row.id, row.state, row.files) for row in work.assignments.rows(TODAY, TODAY, SNV)]
        found["completions"] = work.completions.of_document(document, SNV)
        found["reports"] = [(one.id, one.state, one.arrived_on) for one in work.reports.all(document, SNV)]
        found["digests"] = work.documents.digests(document)
    found["revisions"] = [(one.revision.number, one.revision.digest) for one in revisions_of(office, FACTS.number)]
    return found


def deliver(office: Office, files: Sequence[Path], random: Random) -> None:
    """One after the other in any order, some of them twice, and then all of them once more."""
    order = [*files, *random.sample(list(files), 3)]
    random.shuffle(order)
    for file in order:
        assert set(outcomes(receive(office, [file], TODAY))) <= {"applied", "older", "duplicate"}, file.name
    assert set(outcomes(receive(office, files, TODAY))) == {"duplicate"}


@pytest.mark.parametrize("seed", range(4))
def test_everything_that_is_said_in_any_order_gives_one_ledger(member: World, seed: int) -> None:
    member.clock.day = TODAY
    random = Random(seed)
    files, wanted, question, report = said_by_the_agency(member)
    deliver(member.province, files, random)
    answers = answered_by_the_province(member, wanted, question, report)
    deliver(member.agencies[SNV], answers, random)
    ours, theirs = ledger(member.agencies[SNV]), ledger(member.province)
    assert ours == theirs
    assert ours["reports"] == [(report, ReportState.RETURNED, TODAY)]
    assert [number for number, _digest in ours["revisions"]] == [1, 2, 3]  # type: ignore[attr-defined]


NOW = datetime(2025, 3, 1, 8, tzinfo=VIETNAM)
BASIS = (Schedule(ScheduleKind.ONCE, "trước 28/02", due=date(2025, 2, 28)),)
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
WORDS = st.sampled_from((BASIS, (Schedule(ScheduleKind.ONCE, "trước 30/06", due=date(2025, 6, 30)),)))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for many examples; each rolls back what it wrote."""
    with create(tmp_path_factory.mktemp("order") / "ws", made.INFO) as workspace:
        yield workspace


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[tuple[Schedule, ...]], list[DeadlineDecision | ExemptionDecision]]:
    """Revisions of one task's days, and decisions on its assignment as a follower would have made them."""
    revisions: list[tuple[Schedule, ...]] = [BASIS, *draw(st.lists(WORDS, max_size=2))]
    decisions: list[DeadlineDecision | ExemptionDecision] = []
    for place in range(draw(st.integers(0, 5))):
        revision = draw(st.integers(1, len(revisions)))
        basis, due = revisions[revision - 1], draw(DAYS)
        common = (made.new_id(), place + 1, made.US, "")
        at = NOW + timedelta(hours=place)
        if draw(st.booleans()):
            exempt = draw(st.booleans())
            decisions.append(ExemptionDecision(*common, "", exempt, "căn cứ", "", at, "x"))
            continue
        after = moved_to(basis, made.NOW.date(), date(2026, 12, 31), basis[0].due, due, "gia hạn")
        decisions.append(
            DeadlineDecision(
                *common, "", "", DeadlineChange.EXTENSION, draw(st.sampled_from(Answer)), revision, basis, after,
                basis[0].due, due, "", "", at, "x",
            )
        )  # fmt: skip
    return revisions, decisions


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_revisions_and_decisions_in_any_order_leave_the_same_rows(
    shared: Workspace,
    history: tuple[list[tuple[Schedule, ...]], list[DeadlineDecision | ExemptionDecision]],
    random: Random,
) -> None:
    revisions, decisions = history
    document = made.document()
    task = made.task(document.id, schedules=BASIS)
    assignment = made.assignment(task)
    named = [replace(one, assignment_id=assignment.id, document_id=document.id) for one in decisions]
    steps: list[object] = [*enumerate(revisions, 1), *named]
    seen = set()
    for _again in range(3):
        random.shuffle(steps)
        with shared.work() as work:
            for step in steps:
                if isinstance(step, tuple):
                    number, schedules = step
                    _revise(work, replace(document, revision=number), replace(task, schedules=schedules), assignment)
                else:
                    work.matters.add(step, "in", NOW)  # type: ignore[arg-type]
                settle(work, document.id)
            terms = work.assignments.terms(assignment.id)
            (row,) = work.assignments.rows(TODAY, TODAY, made.US, document.id)
            seen.add((terms, row.state, row.due_words))
            # Left without commit: the next order starts from nothing.
    assert len(seen) == 1


def _revise(work: SqlUnitOfWork, document: AssigningDocument, task: Task, assignment: Assignment) -> None:
    """The newest revision is in force: an older one that comes later changes nothing."""
    if any(one.id == document.id and one.revision > document.revision for one in work.documents.all()):
        return
    work.documents.add(document, f"{document.revision:064x}")
    work.tasks.add(task)
    work.assignments.add(assignment)
