"""Labels of requests, decisions and revisions."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.redlines import ChangeKind
from desktop_app.domain.requests import ClarificationKind, DeadlineRequest, Request
from desktop_app.wording.catalogue import N_, _

CHANGES: Final[dict[ChangeKind, str]] = {
    ChangeKind.DOCUMENT: N_("Document"),
    ChangeKind.ADDED: N_("Task added"),
    ChangeKind.WITHDRAWN: N_("Task withdrawn"),
    ChangeKind.RESTORED: N_("Task in force again"),
    ChangeKind.PLACE: N_("Number and heading"),
    ChangeKind.CONTENT: N_("Words"),
    ChangeKind.DELIVERABLES: N_("Product"),
    ChangeKind.DEADLINE: N_("Deadline"),
    ChangeKind.AGENCIES: N_("Agencies"),
    ChangeKind.COMPONENTS: N_("Index components"),
}
REQUESTS: Final[dict[DeadlineChange, str]] = {
    DeadlineChange.EXTENSION: N_("Another deadline asked for"),
    DeadlineChange.PAUSE: N_("Pause asked for"),
    DeadlineChange.ADJUSTMENT: N_("Adjusted deadline asked for"),
    DeadlineChange.RESUMPTION: N_("End of the pause asked for"),
    DeadlineChange.WITHDRAWAL: N_("Withdrawal of the task asked for"),
    DeadlineChange.TRANSFER: N_("Transfer of the task asked for"),
}
DECISIONS: Final[dict[DeadlineChange, str]] = {
    DeadlineChange.EXTENSION: N_("Deadline extended"),
    DeadlineChange.PAUSE: N_("Task paused"),
    DeadlineChange.ADJUSTMENT: N_("Deadline adjusted"),
    DeadlineChange.RESUMPTION: N_("Task resumed"),
    DeadlineChange.WITHDRAWAL: N_("Task withdrawn"),
    DeadlineChange.TRANSFER: N_("Task moved to another agency"),
}
ANSWERS: Final[dict[Answer, str]] = {
    Answer.GRANTED: N_("Granted"),
    Answer.REFUSED: N_("Not granted"),
}


def change_label(kind: ChangeKind) -> str:
    """What a revision changed."""
    return _(CHANGES[kind])


def request_label(request: Request) -> str:
    """What is asked for."""
    if isinstance(request, DeadlineRequest):
        return _(REQUESTS[request.change])
    if request.kind is ClarificationKind.AUTHORITY:
        return _("Said to be outside the agency's powers")
    return _("Explanation asked for")


def decision_label(change: DeadlineChange) -> str:
    """What was changed."""
    return _(DECISIONS[change])


def answer_label(answer: Answer) -> str:
    """What was decided."""
    return _(ANSWERS[answer])
