"""Registers of the sample office year: who was briefed, what inspections found, what was mended, who confirmed it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.outreach import Reach
from desktop_app.domain.shortcomings import BodyConfirmation, Found
from desktop_app.domain.supervision import Finding
from desktop_app.services import mending
from desktop_app.services.evidence import PaperFacts, keep_proof
from desktop_app.services.mending import Handling
from desktop_app.services.office_stage import Act, took
from desktop_app.services.outreach import record_session
from desktop_app.services.supervision import carried_out, change_inspection, record_inspection, record_instruction
from desktop_app.services.violations import ViolationFacts, handle_violation, record_violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.office_stage import Stage
    from desktop_app.services.sample_registers import (
        OfficeHandling,
        OfficeInspection,
        OfficeInstruction,
        OfficeOutreach,
        OfficeRepeat,
        OfficeReview,
        OfficeShortcoming,
        OfficeViolation,
    )


def register_acts(stage: Stage) -> Iterator[Act]:
    """What is entered in registers, and what the body that follows says of it, act by act."""
    kept = stage.year.kept
    for session in kept.outreach:
        yield Act(session.day, 2, partial(_brief, stage, session))
    for one in kept.shortcoming:
        yield Act(one.day, 2, partial(_find, stage, one))
        for answer in one.answer:
            yield Act(answer.day, 4, partial(_mend, stage, one, answer))
        for review in one.review:
            yield Act(review.day, 9, partial(_review, stage, one, review))
    for repeat in kept.repeat:
        yield Act(repeat.day, 9, partial(_repeat, stage, repeat))
    for inspection in kept.inspection:
        yield Act(inspection.day, 3, partial(_inspect, stage, inspection))
        yield Act(inspection.concluded_on, 4, partial(_conclude, stage, inspection))
    for instruction in kept.instruction:
        yield Act(instruction.day, 3, partial(_instruct, stage, instruction))
        if instruction.noted_on is not None:
            yield Act(instruction.noted_on, 4, partial(_carry_out, stage, instruction))
    for violation in kept.violation:
        yield Act(violation.day, 3, partial(_violate, stage, violation))
        yield Act(violation.noted_on, 4, partial(_handle, stage, violation))


def _number(stage: Stage, document: str) -> str:
    return stage.year.document(document).number


def _brief(stage: Stage, one: OfficeOutreach) -> None:
    files = [stage.paper(name)[0] for name in one.proofs]
    stated = Reach(*one.stated) if one.stated else None
    record_session(
        stage.office, _number(stage, one.document), one.held_on, one.form, one.topic, Reach(*one.reach),
        one.newcomers, stated, one.paper, files,
    )  # fmt: skip


def _inspect(stage: Stage, one: OfficeInspection) -> None:
    number = _number(stage, one.document)
    kept = record_inspection(stage.office, number, one.body, one.first_day, one.scope, one.last_day, one.paper)
    stage.records[one.id] = kept.subject


def _conclude(stage: Stage, one: OfficeInspection) -> None:
    found = [Finding(each.content, stage.records.get(each.shortcoming, "")) for each in one.finding]
    change_inspection(stage.office, stage.records[one.id], conclusion=one.conclusion, findings=found)


def _instruct(stage: Stage, one: OfficeInstruction) -> None:
    parts = [stage.part(one.document, task) for task in one.tasks]
    number = _number(stage, one.document)
    kept = record_instruction(
        stage.office, number, one.giver, one.given_on, one.content, one.paper, one.due_on, parts
    )  # fmt: skip
    stage.records[one.id] = kept.subject


def _carry_out(stage: Stage, one: OfficeInstruction) -> None:
    carried_out(stage.office, stage.records[one.id], one.carried_out_on, one.result, one.result_paper)


def _find(stage: Stage, one: OfficeShortcoming) -> None:
    part = stage.part(one.document, one.task) if one.task else ""
    found = Found(one.body, one.paper, one.found_on, one.words, one.cause, part, one.component, one.due_on)
    number = _number(stage, one.document)
    if one.told:
        kept, record = mending.tell(stage.province, stage.own.code, number, found)
        took(stage.office, [stage.sent(record, stage.province)])
    else:
        kept = mending.record(stage.office, number, found)
    stage.records[one.id] = kept.id


def _mend(stage: Stage, one: OfficeShortcoming, said: OfficeHandling) -> None:
    confirmed = None
    if said.confirmed_on is not None:
        confirmed = BodyConfirmation(said.confirmed_by, said.confirmed_paper, said.confirmed_on)
    files = tuple(_proof(stage, name) for name in said.proofs)
    handling = Handling(said.words, said.cause, said.mended_on, files, confirmed)
    mending.answer(stage.office, stage.records[one.id], handling)


def _proof(stage: Stage, name: str) -> str:
    if name not in stage.kept:
        file, paper = stage.paper(name)
        facts = PaperFacts(paper.number, paper.dated_on, paper.issuer, paper.abstract)
        stage.kept[name] = keep_proof(stage.office, file, facts).id
    return stage.kept[name]


def _review(stage: Stage, one: OfficeShortcoming, said: OfficeReview) -> None:
    _now, record = mending.review(stage.province, stage.records[one.id], said.verdict, said.reason, said.paper)
    took(stage.office, [stage.sent(record, stage.province)])


def _repeat(stage: Stage, one: OfficeRepeat) -> None:
    later, earlier = stage.records[one.shortcoming], stage.records[one.earlier]
    _now, record = mending.judge_repeat(stage.province, later, earlier, one.repeats)
    if record is not None:
        took(stage.office, [stage.sent(record, stage.province)])


def _violate(stage: Stage, one: OfficeViolation) -> None:
    facts = ViolationFacts(one.body, one.paper, one.found_on, one.content, one.persons, due_on=one.due_on)
    stage.records[one.id] = record_violation(stage.office, _number(stage, one.document), facts).subject


def _handle(stage: Stage, one: OfficeViolation) -> None:
    facts = ViolationFacts(handling=one.handling, decision=one.decision, handled_on=one.handled_on)
    handle_violation(stage.office, stage.records[one.id], facts)
