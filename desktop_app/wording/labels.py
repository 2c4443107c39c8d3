"""Labels of states, kinds and outcomes: one word each, the same on every page, on the command line and in exports."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.reports import ReportState
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.wording.catalogue import N_, _

WORDS: Final[dict[Word, str]] = {
    Word.NOT_STARTED: N_("Not started"),
    Word.IN_TIME: N_("Under way, in time"),
    Word.DUE_SOON: N_("Due soon"),
    Word.OVERDUE: N_("Under way, overdue"),
    Word.DONE_ON_TIME: N_("Done on time"),
    Word.DONE_LATE: N_("Done late"),
    Word.WAITING: N_("Waiting for a condition"),
    Word.NOTHING_AROSE: N_("Nothing arose in this period"),
    Word.EXEMPT: N_("Not rated"),
    Word.MOVED: N_("Moved to another agency"),
}
ROLES: Final[dict[Role, str]] = {Role.LEAD: N_("Lead"), Role.SUPPORT: N_("Partner")}
ENTRIES: Final[dict[EntryKind, str]] = {
    EntryKind.WORK: N_("Under way"),
    EntryKind.DONE: N_("Done"),
    EntryKind.NOTHING_AROSE: N_("Nothing arose in this period"),
    EntryKind.RETRACTED: N_("Entry withdrawn"),
}
REPORTS: Final[dict[ReportState, str]] = {
    ReportState.DRAFT: N_("Being drafted"),
    ReportState.IN_APPROVAL: N_("In approval"),
    ReportState.APPROVED: N_("Content approved"),
    ReportState.SIGNED: N_("Signed, to be numbered"),
    ReportState.ISSUED: N_("Issued"),
    ReportState.EXPORTED: N_("Exported, no receipt yet"),
    ReportState.RECEIVED: N_("Received"),
    ReportState.ACCEPTED: N_("Accepted"),
    ReportState.RETURNED: N_("Returned for completion"),
    ReportState.SUPERSEDED: N_("Superseded"),
}
WORKSPACES: Final[dict[WorkspaceKind, str]] = {
    WorkspaceKind.AGENCY: N_("agency"),
    WorkspaceKind.PROVINCE: N_("body that follows"),
}
KINDS: Final[dict[Kind, str]] = {
    Kind.CERTIFICATE: N_("Certificates"),
    Kind.ASSIGNMENT: N_("Assignment of tasks"),
    Kind.AMENDMENT: N_("Amendment"),
    Kind.DATA_PACK: N_("Data pack"),
    Kind.RANKING: N_("Ranking"),
    Kind.RECEIPT: N_("Receipt"),
    Kind.RETURN: N_("Return"),
    Kind.EVIDENCE_REQUEST: N_("Request for evidence"),
    Kind.DECISION: N_("Decision"),
    Kind.ENROLMENT: N_("Enrolment"),
    Kind.ACKNOWLEDGEMENT: N_("Acknowledgement"),
    Kind.COMMITMENT: N_("Commitment"),
    Kind.REPORT: N_("Report"),
    Kind.SUPPLEMENT: N_("Supplement"),
    Kind.REQUEST: N_("Request"),
    Kind.APPEAL: N_("Appeal"),
    Kind.HANDOVER: N_("Handover"),
}
OUTCOMES: Final[dict[str, str]] = {
    "applied": N_("Valid, taken in"),
    "older": N_("Valid, older than one taken in before"),
    "duplicate": N_("Received before"),
    "waiting": N_("Waits for its key to be compared"),
    "stray": N_("Sent to the wrong place"),
    "refused": N_("Content refused"),
    "quarantined": N_("File to be looked at"),
}
PACKAGE_STATES: Final[dict[str, str]] = {
    "exported": N_("Exported, no receipt yet"),
    "received": N_("Received"),
    "applied": N_("Taken in"),
    "refused": N_("Content refused"),
}
PROBLEMS: Final[dict[str, str]] = {
    "DONE_WITHOUT_EVIDENCE": N_("Task {task} is done but has no evidence"),
    "NUMERATOR_ABOVE_DENOMINATOR": N_("Task {task}: the numerator is above the denominator"),
}


def word_label(word: Word) -> str:
    """The state word of an assignment."""
    return _(WORDS[word])


def role_label(role: Role) -> str:
    """Lead or partner."""
    return _(ROLES[role])


def entry_label(kind: EntryKind) -> str:
    """What an entry states."""
    return _(ENTRIES[kind])


def report_label(state: ReportState) -> str:
    """Where a report is."""
    return _(REPORTS[state])


def workspace_label(kind: WorkspaceKind) -> str:
    """Whose workspace it is."""
    return _(WORKSPACES[kind])


def kind_label(kind: str) -> str:
    """What a package is."""
    return _(KINDS[Kind(kind)])


def outcome_label(outcome: str) -> str:
    """What became of a file that arrived."""
    return _(OUTCOMES[outcome])


def package_state_label(state: str) -> str:
    """Where a package is."""
    return _(PACKAGE_STATES[state])


def problem_label(problem: str) -> str:
    """What must be mended in a report before it can be approved; `CODE task`."""
    code, _space, task = problem.partition(" ")
    return _(PROBLEMS[code]).format(task=task)
