"""Labels of conclusions on clauses with their grounds, of shortcomings, and of self-reviews before two bodies."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.accountability import ReviewBody, ReviewStep
from desktop_app.domain.clause_suggestions import Ground, Grounded
from desktop_app.domain.conclusions import Finding, Stage
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcoming_repeats import Likeness
from desktop_app.domain.shortcomings import Stand
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.figures import write_percent

FINDINGS: Final[dict[Finding, str]] = {
    Finding.MET: N_("Met"),
    Finding.PARTLY: N_("Partly met"),
    Finding.NOT_MET: N_("Not met"),
    Finding.NOT_YET: N_("Nothing to conclude yet"),
}
STAGES: Final[dict[Stage, str]] = {
    Stage.OPEN: N_("Nothing proposed"),
    Stage.PROPOSED: N_("Proposed by the agency"),
    Stage.APPRAISED: N_("Appraised by the body that follows"),
    Stage.DECIDED: N_("Decided by a document"),
}
GROUNDS: Final[dict[Ground, str]] = {
    Ground.NO_TASK: N_("a promise of no task: only people know"),
    Ground.TASK_MISSING: N_("its task is not in this workspace"),
    Ground.LEFT_OUT: N_("its task is not rated, moved or withdrawn"),
    Ground.DONE_IN_TIME: N_("done on {day}, due {due_on}"),
    Ground.DEADLINE_MOVED: N_("promised for {day}; a decision has moved the deadline to {due_on}"),
    Ground.DONE_LATE: N_("done on {day}, after {due_on}"),
    Ground.OVERDUE: N_("not done; due {due_on}"),
    Ground.NOT_DUE: N_("not done; due {due_on}, still ahead or without a day"),
    Ground.UNCONFIRMED: N_("the completion is not confirmed"),
    Ground.REFUSED: N_("the completion was not accepted"),
    Ground.TARGET_MISSED: N_("{name}: {told}/{asked}, target {target}"),
    Ground.PERIODS_TOLD: N_("work told in {told} of {asked} periods that have ended"),
}
STANDS: Final[dict[Stand, str]] = {
    Stand.OPEN: N_("Not mended"),
    Stand.MENDED: N_("Mended, awaits confirmation"),
    Stand.REFUSED: N_("Mending not accepted"),
    Stand.CONFIRMED: N_("Mending confirmed"),
    Stand.WITHDRAWN: N_("Taken back"),
}
CAUSES: Final[dict[Cause, str]] = {
    Cause.OBJECTIVE: N_("Objective"),
    Cause.SUBJECTIVE: N_("Subjective"),
}
LIKENESS: Final[dict[Likeness, str]] = {
    Likeness.TASK: N_("same task"),
    Likeness.COMPONENT: N_("same index component"),
    Likeness.WORDS: N_("similar words"),
}
BODIES: Final[dict[ReviewBody, str]] = {
    ReviewBody.PARTY: N_("the Party committee directly in charge"),
    ReviewBody.COMMITTEE: N_("the provincial People's Committee"),
}
STEPS: Final[dict[ReviewStep, str]] = {
    ReviewStep.OWED: N_("still owed"),
    ReviewStep.PLANNED: N_("planned"),
    ReviewStep.HELD: N_("held"),
    ReviewStep.CONCLUDED: N_("concluded"),
}


def finding_label(finding: Finding | None) -> str:
    """What became of a clause; a dash where nobody, or no data, says anything."""
    return _(FINDINGS[finding]) if finding is not None else "–"


def stage_label(stage: Stage) -> str:
    """How far the conclusion on a clause has come."""
    return _(STAGES[stage])


def ground_words(one: Grounded) -> str:
    """A ground with its days and figures."""
    return _(GROUNDS[one.ground]).format(
        day=short_date(one.day) if one.day else "–",
        due_on=short_date(one.due_on) if one.due_on else "–",
        name=one.name,
        told=one.told,
        asked=one.asked,
        target=write_percent(one.target_permille, 1000) if one.target_permille is not None else "–",
    )


def stand_label(stand: Stand, late: bool) -> str:
    """How a shortcoming stands, and whether its dates are past the day that was set."""
    if not late:
        return _(STANDS[stand])
    told = _("mended late") if stand in (Stand.MENDED, Stand.CONFIRMED) else _("past its day")
    return f"{_(STANDS[stand])} · {told}"


def cause_label(cause: Cause | None) -> str:
    """Objective or subjective, as somebody says; empty where nobody does."""
    return _(CAUSES[cause]) if cause is not None else ""


def likeness_label(one: Likeness) -> str:
    """Why one shortcoming looks like another."""
    return _(LIKENESS[one])


def body_label(body: ReviewBody, name: str = "") -> str:
    """Before whom: by its own name where it is known."""
    return name or _(BODIES[body])


def step_label(step: ReviewStep) -> str:
    """How far a review has come before one body."""
    return _(STEPS[step])
