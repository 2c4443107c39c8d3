"""Indices of the sample office year: what is published, why points were lost, and how the office scores itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.index_figures import Measured
from desktop_app.services.appraisals import Given, answer_sheet, appraise
from desktop_app.services.index_sets import find_set, import_set, publish_set
from desktop_app.services.index_shares import send_losses
from desktop_app.services.indices import keep_figures, note_loss
from desktop_app.services.office_stage import Act, took
from desktop_app.services.self_scores import Said, score, send_sheet, start_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.office_stage import Stage
    from desktop_app.services.sample_scores import OfficeScore


def score_acts(stage: Stage) -> Iterator[Act]:
    """What happens with indices and the office's own sheet, act by act."""
    scores = stage.year.scores
    yield Act(scores.published_on, 2, partial(_publish, stage))
    yield Act(scores.sheet.started_on, 3, partial(_start, stage))
    for one in scores.score:
        yield Act(one.day, 4, partial(_score, stage, one))
    yield Act(scores.sheet.sent_on, 9, partial(_send, stage))
    yield Act(scores.sheet.appraised_on, 11, partial(_appraise, stage))


def _publish(stage: Stage) -> None:
    """The body that follows takes in its criteria, keeps results and targets, and publishes each set to everybody."""
    scores, province = stage.year.scores, stage.province
    import_set(province, stage.year.criteria)
    for name in scores.sets:
        about = stage.own.code if find_set(province, name).of_agencies else ""
        said = (
            Measured(one.kind, one.component, about, one.year, one.year, one.points, one.rank, one.of, one.paper)
            for one in scores.figure
            if one.set == name
        )
        keep_figures(province, name, said)
        record, _pack = publish_set(province, name)
        took(stage.office, [stage.sent(record, province)])
    document = stage.year.document(scores.sheet.document).number
    for loss in scores.loss:
        note_loss(
            province, scores.sheet.set, loss.component, scores.sheet.year - 1, loss.cause, [stage.own.code], loss.tasks,
            document, stage.own.code,
        )  # fmt: skip
    told, _waiting = send_losses(province, scores.sheet.set, scores.sheet.year - 1, document, stage.own.code)
    took(stage.office, [stage.sent(record, province) for record, _share in told])


def _start(stage: Stage) -> None:
    sheet = stage.year.scores.sheet
    number = stage.year.document(sheet.document).number
    stage.records["sheet"] = start_sheet(stage.office, sheet.set, sheet.year, number).subject


def _score(stage: Stage, one: OfficeScore) -> None:
    with stage.office.look() as work:
        digests = tuple(work.evidence.get(stage.kept[name]).sha256 for name in one.papers)
    said = Said(
        one.criterion, one.points, rule=one.rule, explanation=one.explanation, evidence=digests or None,
        tasks=one.tasks or None, unsure=one.unsure,
    )  # fmt: skip
    score(stage.office, stage.records["sheet"], [said])


def _send(stage: Stage) -> None:
    record, _sheet = send_sheet(stage.office, stage.records["sheet"])
    took(stage.province, [stage.sent(record, stage.office)])


def _appraise(stage: Stage) -> None:
    given = [Given(one.criterion, one.points, one.reason) for one in stage.year.scores.appraisal]
    appraise(stage.province, stage.records["sheet"], given)
    record, _answer = answer_sheet(stage.province, stage.records["sheet"], accept_rest=True)
    took(stage.office, [stage.sent(record, stage.province)])
