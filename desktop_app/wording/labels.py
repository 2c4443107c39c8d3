"""Labels of states, kinds and outcomes: one word each, the same on every page, on the command line and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.figures import tenths

if TYPE_CHECKING:
    from desktop_app.domain.progress import EntryKind
    from desktop_app.domain.suspicions import Oddity

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
    Word.WITHDRAWN: N_("Withdrawn from the document"),
    Word.CONTINUED: N_("Carried over into another document"),
}
ROLES: Final[dict[Role, str]] = {Role.LEAD: N_("Lead"), Role.SUPPORT: N_("Partner")}
# By value where the noun brings much along: the first page needs a few of these words and none of that.
ENTRIES: Final[dict[str, str]] = {
    "work": N_("Under way"),
    "done": N_("Done"),
    "nothing_arose": N_("Nothing arose in this period"),
    "retracted": N_("Entry withdrawn"),
}
REPORTS: Final[dict[str, str]] = {
    "draft": N_("Being drafted"),
    "in_approval": N_("In approval"),
    "approved": N_("Content approved"),
    "signed": N_("Signed, to be numbered"),
    "issued": N_("Issued"),
    "exported": N_("Exported, no receipt yet"),
    "refused": N_("Not taken in, to be sent again"),
    "received": N_("Received"),
    "accepted": N_("Accepted"),
    "returned": N_("Returned for completion"),
    "superseded": N_("Superseded"),
}
WORKSPACES: Final[dict[WorkspaceKind, str]] = {
    WorkspaceKind.AGENCY: N_("agency"),
    WorkspaceKind.PROVINCE: N_("body that follows"),
}
KINDS: Final[dict[str, str]] = {
    "certificate": N_("Certificates"),
    "assignment": N_("Assignment of tasks"),
    "amendment": N_("Amendment"),
    "data-pack": N_("Data pack"),
    "ranking": N_("Ranking"),
    "receipt": N_("Receipt"),
    "return": N_("Return"),
    "evidence-request": N_("Request for evidence"),
    "decision": N_("Decision"),
    "enrolment": N_("Enrolment"),
    "acknowledgement": N_("Acknowledgement"),
    "commitment": N_("Commitment"),
    "report": N_("Report"),
    "supplement": N_("Supplement"),
    "request": N_("Request"),
    "appeal": N_("Appeal"),
    "handover": N_("Handover"),
}
OUTCOMES: Final[dict[str, str]] = {
    "applied": N_("Valid, taken in"),
    "older": N_("Valid, older than one taken in before"),
    "duplicate": N_("Received before"),
    "waiting": N_("Waits for its key to be compared"),
    "unapproved": N_("Waits for its segment to be approved"),
    "stray": N_("Sent to the wrong place"),
    "refused": N_("Content refused"),
    "halted": N_("Waits for a decision on its chain"),
    "incomplete": N_("Part missing"),
    "unread": N_("Not looked at"),
    "quarantined": N_("File to be looked at"),
}
ODDITIES: Final[dict[str, str]] = {
    "autorun": N_("starts a program by itself when the disk is put in"),
    "program as document": N_("a program that bears the name of a document"),
    "shortcut": N_("a shortcut, which may start a program"),
    "shortcut for folder": N_("stands in for a hidden folder of the same name"),
    "script": N_("a script, which runs when it is opened"),
    "direction": N_("hidden marks turn its name round, so that it shows another ending"),
}
PACKAGE_STATES: Final[dict[str, str]] = {
    "exported": N_("Exported, no receipt yet"),
    "sealed": N_("Sealed, not handed over yet"),
    "given": N_("Given"),
    "phoned": N_("Confirmed by telephone"),
    "received": N_("Received"),
    "applied": N_("Taken in"),
    "refused": N_("Content refused"),
    "halted": N_("Waits for a decision on its chain"),
    "resumed": N_("Decided, to be taken in"),
    "set_aside": N_("Taken in, not counted by decision"),
}
PACKS: Final[dict[str, str]] = {
    "calendar": N_("Reporting calendar"),
    "holidays": N_("Days off"),
    "agencies": N_("Catalogue of agencies"),
    "template": N_("Template"),
    "rating": N_("Rating rules"),
    "rating_rules": N_("Rules for rating persons"),
    "ranking_rules": N_("Rules for scoring agencies"),
    "checks": N_("Rules for checking reports"),
    "roots": N_("Roots of official certificates"),
    "revocations": N_("Revoked official certificates"),
    "indices": N_("Index: criteria, results and targets"),
}
APPEALS: Final[dict[str, str]] = {
    "": N_("Waits for an answer"),
    "upheld": N_("Upheld"),
    "partly": N_("Upheld in part"),
    "rejected": N_("Not upheld"),
}
PROBLEMS: Final[dict[str, str]] = {
    "DONE_WITHOUT_EVIDENCE": N_("{tasks}: done but without evidence"),
    "NUMERATOR_ABOVE_DENOMINATOR": N_("{tasks}: the numerator is above the denominator"),
    "COUNTS_DIFFER": N_("The four counts are not those of the lines"),
    "NO_UPDATE_IN_PERIOD": N_("{tasks}: no update in this period"),
    "FIGURE_FELL": N_("{tasks}: the rate is lower than in the period before"),
    "EVIDENCE_SHARED_WITHOUT_REASON": N_("{tasks}: evidence used for several tasks, no reason given"),
    "EVIDENCE_BEFORE_ASSIGNMENT": N_("{tasks}: evidence dated before the assigning document"),
    "DAY_OF_NO_PAPER": N_("{tasks}: the day of completion is that of no evidence"),
    "PROMISE_MISSED": N_("{tasks}: promised in the commitment and late"),
    "OVERDUE_WITHOUT_CAUSE": N_("Part III names no cause for overdue tasks"),
    "ESTIMATE_MISSING": N_("{tasks}: the document asks for an estimate to the end of the period"),
    "FIGURE_IN_TEXT_DIFFERS": N_("Part II names a figure that is no longer that of the report"),
    "EVIDENCE_OF_ANOTHER_AGENCY": N_("{tasks}: another agency has sent the same evidence"),
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


def report_label(state: str) -> str:
    """Where a report is."""
    return _(REPORTS[state])


def workspace_label(kind: WorkspaceKind) -> str:
    """Whose workspace it is."""
    return _(WORKSPACES[kind])


def kind_label(kind: str) -> str:
    """What a package is."""
    return _(KINDS[kind])


def outcome_label(outcome: str) -> str:
    """What became of a file that arrived."""
    return _(OUTCOMES[outcome])


def earlier_label(given_up: bool) -> str:
    """Why the newest files of an agency do not repeat an entry that is kept here."""
    return _("only in the side of a fork that was given up") if given_up else _("only in an earlier segment")


def read_back_label(outcome: str) -> str:
    """What became of a file of ours that was read back."""
    return {"merged": _("Read back"), "known": _("Known already"), "refused": outcome_label("refused")}[outcome]


def oddity_label(oddity: Oddity) -> str:
    """Why a file on a disk looks suspicious."""
    return _(ODDITIES[oddity])


def size_label(size: int) -> str:
    """`48,2 MB`, `12 KB`."""
    if size < 1024:
        return _("{n} bytes").format(n=size)
    if size < 1024**2:
        return f"{round(size / 1024)}\u00a0KB"
    value, unit = (size / 1024**2, "MB") if size < 1024**3 else (size / 1024**3, "GB")
    return f"{tenths(value)}\u00a0{unit}"


def package_state_label(state: str) -> str:
    """Where a package is."""
    return _(PACKAGE_STATES[state])


def pack_label(kind: str) -> str:
    """What a data pack brings."""
    return _(PACKS[kind])


def appeal_label(outcome: str) -> str:
    """What became of an appeal; empty: nobody has answered."""
    return _(APPEALS[outcome])


def problem_label(problem: str) -> str:
    """What must be mended in a report before it can be approved; `CODE task`, or `CODE task, task`."""
    code, _space, tasks = problem.partition(" ")
    return _(PROBLEMS[code]).format(tasks=tasks_label(tasks))


def tasks_label(numbers: str) -> str:
    """`Nhiệm vụ 12`, or several parted by a comma: `Nhiệm vụ 12, 13`."""
    form = _("Tasks {number}") if "," in numbers else _("Task {number}")
    return form.format(number=numbers)
