"""By which rules a paper of ours is judged: signed here strictly, signed in another system or a certified copy by rules
of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.brought_papers import judge_brought, signed_elsewhere
from desktop_app.domain.paper_reading import PagesTooLarge, PagesUnreadable
from desktop_app.domain.printing import Spot
from desktop_app.domain.signature_rules import ExpectedSigners, judge

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.signature_verdicts import Examined, PaperVerdict
    from desktop_app.services.office import Office


def judge_own(
    office: Office,
    file: Path,
    examined: Examined,
    expected: ExpectedSigners,
    records_sha256: str,
    policy: str = "report",
) -> PaperVerdict:
    """The verdict on a paper of ours that is digitally signed; `policy`: `report` or `commitment`."""
    now = office.clock.now()
    elsewhere = signed_elsewhere(examined)
    if elsewhere or not any(mark.spot is Spot.HEAD for mark in examined.marks):
        copy = is_scan(office, file)
        if elsewhere or copy:
            return judge_brought(examined, now, expected, records_sha256, copy=copy)
    return judge(examined, policy, now, expected, records_sha256)


def is_scan(office: Office, file: Path) -> bool:
    """Whether every page is one picture: paper that was scanned or photographed."""
    try:
        pages = office.pages.scanned(file)
    except (PagesUnreadable, PagesTooLarge):
        return False
    return bool(pages) and all(page.covered for page in pages)
