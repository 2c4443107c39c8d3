"""What the check before sending found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import _, in_vietnamese
from desktop_app.wording.figures import write_number
from desktop_app.wording.labels import problem_label
from desktop_app.wording.periods import period_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.report_checks import Finding
    from desktop_app.services.next_period import Falls

_BEFORE_AND_NOW: Final = frozenset({"FIGURE_FELL", "COUNTS_DIFFER", "FIGURE_IN_TEXT_DIFFERS"})


def finding_label(finding: Finding) -> str:
    """One finding with its facts."""
    told = problem_label(f"{finding.code} {finding.number}".strip())
    between = " → " if finding.code in _BEFORE_AND_NOW else "; "
    facts = between.join(_fact(one) for one in finding.facts if one)
    return f"{told} ({facts})" if facts else told


def _fact(said: str) -> str:
    """A share as people write it: 4.180/4.212."""
    parts = said.split("/")
    if len(parts) == 2 and all(part.isdecimal() for part in parts):
        return "/".join(write_number(int(part)) for part in parts)
    return said


def check_lines(found: Sequence[Finding]) -> tuple[str, ...]:
    """Each error in a line; of notes each kind in one, however many tasks it names."""
    lines = []
    for group in _groups(found):
        mark = _("Error") if group[0].level.value == "error" else _("Note")
        if len(group) == 1:
            told = finding_label(group[0])
        else:
            told = problem_label(f"{group[0].code} {', '.join(one.number for one in group)}")
        lines.append(f"{mark}: {told}")
    return tuple(lines)


def tally(found: Sequence[Finding]) -> tuple[int, int]:
    """How many errors, and how many kinds of notes."""
    errors = sum(one.level.value == "error" for one in found)
    return errors, len(_groups(found)) - errors


def tally_label(found: Sequence[Finding]) -> str:
    """`2 lỗi phải sửa, 3 lưu ý`."""
    errors, notes = tally(found)
    return _("{errors} errors must be mended, {notes} notes").format(errors=errors, notes=notes)


def _groups(found: Sequence[Finding]) -> list[list[Finding]]:
    groups: dict[tuple[str, int], list[Finding]] = {}
    for place, one in enumerate(found):
        groups.setdefault((one.code, place if one.level.value == "error" else -1), []).append(one)
    return list(groups.values())


def falls_label(found: Falls) -> str:
    """`Ghi vào kỳ sau (quý IV). Báo cáo quý III không đổi.`"""
    unchanged = _period(found.unchanged, found.unchanged_title)
    period = _period(found.period, found.title)
    if found.because.value == "frozen":
        told = _("The report of {unchanged} has been approved and does not change.").format(unchanged=unchanged)
    elif found.because.value == "locked":
        told = _(
            "The return asks nothing about this task: the report of {unchanged} stays as it was sent here."
        ).format(unchanged=unchanged)
    elif not period:
        return _("The report of {unchanged} does not change.").format(unchanged=unchanged)
    else:
        return _("Goes into the next period ({period}). The report of {unchanged} does not change.").format(
            period=period, unchanged=unchanged
        )
    goes = _("This goes into the next period ({period}).").format(period=period) if period else ""
    return f"{told} {goes}".strip()


def _period(key: str, title: str) -> str:
    # Its title within its own year is Vietnamese: the calendar of reports gives it.
    return title if in_vietnamese() or not key else period_words(key)
