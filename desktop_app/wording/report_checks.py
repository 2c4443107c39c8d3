"""What the check before sending found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import problem_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.report_checks import Finding
    from desktop_app.services.next_period import Falls

_BEFORE_AND_NOW: Final = frozenset({"FIGURE_FELL", "COUNTS_DIFFER"})


def finding_label(finding: Finding) -> str:
    """One finding with its facts."""
    told = problem_label(f"{finding.code} {finding.number}".strip())
    between = " → " if finding.code in _BEFORE_AND_NOW else "; "
    facts = between.join(one for one in finding.facts if one)
    return f"{told} ({facts})" if facts else told


def level_label(finding: Finding) -> str:
    """Lỗi or lưu ý."""
    return _("Error") if finding.level.value == "error" else _("Note")


def tally_label(found: Sequence[Finding]) -> str:
    """`2 lỗi phải sửa, 3 lưu ý`."""
    errors = sum(one.level.value == "error" for one in found)
    return _("{errors} errors must be mended, {notes} notes").format(errors=errors, notes=len(found) - errors)


def falls_label(found: Falls) -> str:
    """`Ghi vào kỳ sau (quý IV). Báo cáo quý III không đổi.`"""
    if found.because.value == "frozen":
        told = _("The report of {unchanged} has been approved and does not change.").format(
            unchanged=found.unchanged_title
        )
        goes = _("This goes into the next period ({period}).").format(period=found.title) if found.title else ""
        return f"{told} {goes}".strip()
    if found.because.value == "locked":
        told = _(
            "The return asks nothing about this task: the report of {unchanged} stays as it was sent here."
        ).format(unchanged=found.unchanged_title)
        goes = _("This goes into the next period ({period}).").format(period=found.title) if found.title else ""
        return f"{told} {goes}".strip()
    if not found.title:
        return _("The report of {unchanged} does not change.").format(unchanged=found.unchanged_title)
    return _("Goes into the next period ({period}). The report of {unchanged} does not change.").format(
        period=found.title, unchanged=found.unchanged_title
    )
