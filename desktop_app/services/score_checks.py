"""Sheets that arrive: whoever takes one in counts it again first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.score_sheets import check_appraisal, check_self_score
from desktop_app.domain.self_scores import SelfScore, SelfScoreAppraisal

if TYPE_CHECKING:
    from desktop_app.domain.matters import Matter
    from desktop_app.services.unit_of_work import UnitOfWork


def check_scores(work: UnitOfWork, matter: Matter) -> None:
    """SelfScoreWrong for a sheet, or an answer to a version of a sheet of ours, that cannot be counted."""
    if isinstance(matter, SelfScore):
        check_self_score(matter)
    elif isinstance(matter, SelfScoreAppraisal):
        for sheet in work.matters.versions(matter.sheet_id):
            if isinstance(sheet, SelfScore) and sheet.version == matter.sheet_version:
                check_appraisal(sheet, matter)
