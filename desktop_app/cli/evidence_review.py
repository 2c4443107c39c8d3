"""`camket evidence review|required`: what is pointed out about files, and which proofs a task asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.cli.out import DONE, Out
from desktop_app.domain.evidence_remarks import NEUTRAL, EvidenceRemark, RemarkKind, Requirement
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.evidence_labels import remark_label

if TYPE_CHECKING:
    from desktop_app.services.evidence_review import EvidenceReview


def say(found: EvidenceReview, out: Out) -> int:
    """Every remark in a line, what is neutral last."""
    out.end_watch()
    for neutral in (False, True):
        for remark in found.remarks:
            if (remark.kind in NEUTRAL) is neutral:
                out.line(_line(remark))
    if not found.remarks:
        out.line(_("Nothing is pointed out."))
    told = _("{uses} uses of files; {compared} files compared by text or picture; {absent} not here.")
    out.line(told.format(uses=found.uses, compared=found.compared, absent=found.absent))
    out.result({"ok": True, "remarks": found.remarks, "uses": found.uses, "compared": found.compared,
                "absent": found.absent})  # fmt: skip
    return DONE


def _line(remark: EvidenceRemark) -> str:
    other = remark.other
    if remark.kind is RemarkKind.DATED_BEFORE:
        other = short_date(date.fromisoformat(remark.other))
    where = _("{agency} · {document} · task {task}").format(
        agency=remark.agency_code, document=remark.document_number, task=remark.task_number or "–"
    )
    told = remark_label(remark.kind).format(
        other=other, agency=remark.other_agency, said=remark.said, percent=remark.percent
    )
    file = f" · {remark.file_name}" if remark.file_name else ""
    whose = f" ({remark.other_agency})" if remark.percent and remark.other_agency else ""
    return f"{where}{file}: {told}{whose}"


def say_required(rows: Sequence[Requirement], out: Out) -> int:
    """Each proof that the task asks for, and how many files are linked as such."""
    for row in rows:
        number = len(row.evidence_ids)
        told = ngettext("{count} file", "{count} files", number).format(count=number) if number else _("none yet")
        out.line(f"{row.words}: {told}")
    if not rows:
        out.line(_("The task names no proof that it asks for."))
    out.result({"ok": True, "required": rows})
    return DONE
