"""What the check before sending found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import problem_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.report_checks import Finding

_BEFORE_AND_NOW: Final = frozenset({"FIGURE_FELL", "COUNTS_DIFFER"})


def finding_label(finding: Finding) -> str:
    """One finding with its facts."""
    told = problem_label(f"{finding.code} {finding.number}".strip())
    between = " → " if finding.code in _BEFORE_AND_NOW else "; "
    facts = between.join(one for one in finding.facts if one)
    return f"{told} ({facts})" if facts else told


def tally_label(found: Sequence[Finding]) -> str:
    """`2 lỗi phải sửa, 3 lưu ý`."""
    errors = sum(one.level.value == "error" for one in found)
    return _("{errors} errors must be mended, {notes} notes").format(errors=errors, notes=len(found) - errors)
