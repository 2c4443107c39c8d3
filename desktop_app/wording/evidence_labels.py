"""What is pointed out about evidence, in words. Facts: nobody is blamed."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.evidence_remarks import RemarkKind
from desktop_app.wording.catalogue import N_, _

REMARKS: Final = {
    RemarkKind.REUSED: N_("also proves task {other}, with the reason: {said}"),
    RemarkKind.REUSED_SILENTLY: N_("also proves task {other}; no reason was given"),
    RemarkKind.OTHER_PERIOD: N_("was first used in an earlier period ({said}, task {other})"),
    RemarkKind.OTHER_AGENCY: N_("another agency has sent the same file: {agency}"),
    RemarkKind.DATED_BEFORE: N_("the paper is older than the assigning document ({other})"),
    RemarkKind.REQUIREMENT_OPEN: N_("said to be done; a proof that the task asks for is not there: {other}"),
    RemarkKind.ALIKE_TEXT: N_("the text is nearly that of {other} ({percent}% of the runs of words)"),
    RemarkKind.ALIKE_PICTURE: N_("the picture is nearly that of {other} ({percent}% of the points compared)"),
}


def remark_label(kind: RemarkKind) -> str:
    """The sentence of a remark; `{other}`, `{agency}`, `{said}` and `{percent}` are filled by the caller."""
    return _(REMARKS[kind])
