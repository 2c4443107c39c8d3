"""Reports of the sample office year: approved, issued, sent, answered, and mended when they come back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.reports import ReturnItem, ReturnKind, Texts
from desktop_app.services.exporting import seal_report, seal_supplement
from desktop_app.services.office_stage import Act, Stage, took
from desktop_app.services.report_texts import PARTS, fill
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.verdicts import accept, give_back, give_receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.office import Office
    from desktop_app.services.sample_office import OfficeReport


def acts_of(stage: Stage, report: OfficeReport) -> Iterator[Act]:
    """What happens with one report, act by act."""
    yield Act(report.approved_on, 6, partial(_approve, stage, report))
    yield Act(report.issued_on, 7, partial(_issue_report, stage, report))
    yield Act(report.sent_on, 8, partial(_send, stage, report))
    yield Act(report.answered_on, 9, partial(_answer, stage, report))
    yield Act(report.taken_on or report.answered_on, 10, partial(_take_answer, stage, report))
    if report.supplement_on is not None:
        yield Act(report.supplement_on, 8, partial(_supplement, stage, report))
    if report.accepted_on is not None:
        yield Act(report.accepted_on, 9, partial(_accept_at_last, stage, report))


def _report_id(stage: Stage, office: Office, report: OfficeReport) -> str:
    with office.look() as work:
        document = work.documents.find(stage.year.document(report.document).number).id
        found = work.reports.all(document, stage.own.code)
    return next(one.id for one in reversed(found) if (one.period, one.round) == (report.period, report.round))


def _approve(stage: Stage, report: OfficeReport) -> None:
    words = {name: getattr(stage.year.told.texts, name).strip() for name in Texts.__dataclass_fields__}
    number = stage.year.document(report.document).number
    if report.filled:
        words |= dict.fromkeys(PARTS, "")
    draft = start_report(stage.office, number, report.period, Texts(**words))
    if report.filled:
        fill(stage.office, draft.id)
    approve(stage.office, draft.id)


def _issue_report(stage: Stage, report: OfficeReport) -> None:
    issue_report(stage.office, _report_id(stage, stage.office, report), report.number, report.issued_on)


def _send(stage: Stage, report: OfficeReport) -> None:
    record = seal_report(stage.office, _report_id(stage, stage.office, report))
    stage.answers[report.id] = [stage.sent(record, stage.office)]


def _answer(stage: Stage, report: OfficeReport) -> None:
    """The body that follows takes the report in by the day on which it came, and answers."""
    took(stage.province, stage.answers.pop(report.id), arrived_on=report.arrives_on)
    files = [stage.sent(give_receipt(stage.province, stage.own.code), stage.province)]
    id_ = _report_id(stage, stage.province, report)
    if report.outcome == "returned" and report.due_on is not None:
        with stage.province.look() as work:
            lines = {line.number: line.assignment_id for line in work.reports.content(id_).lines}
        items = [ReturnItem(lines[one.task], one.field, one.note) for one in report.comment]
        kind = report.asks or ReturnKind.REPORT_AGAIN
        files.append(stage.sent(give_back(stage.province, id_, kind, items, report.due_on), stage.province))
    else:
        files.append(stage.sent(accept(stage.province, id_), stage.province))
    stage.answers[report.id] = files


def _take_answer(stage: Stage, report: OfficeReport) -> None:
    took(stage.office, stage.answers.pop(report.id))


def _supplement(stage: Stage, report: OfficeReport) -> None:
    number = stage.year.document(report.document).number
    files = [stage.sent(record, stage.office) for record in seal_supplement(stage.office, number)]
    took(stage.province, files)


def _accept_at_last(stage: Stage, report: OfficeReport) -> None:
    files = [stage.sent(give_receipt(stage.province, stage.own.code), stage.province)]
    files.append(stage.sent(accept(stage.province, _report_id(stage, stage.province, report)), stage.province))
    took(stage.office, files)
