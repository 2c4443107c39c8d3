"""Ảnh minh chứng: several photographs of one event become one file that proves; the originals stay here, unsent."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.photos import MOST, PhotoCaptionMissing, PhotoSheet, PhotosTooMany
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.evidence import PaperFacts, attach, keep_proof
from desktop_app.services.kinds import need
from desktop_app.vietnamese.text import tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.evidence import Evidence
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office


_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def attach_photos(
    office: Office,
    assignment_id: str,
    photos: Sequence[Path],
    caption: str,
    taken_on: date,
    requirement: str = "",
    not_secret: bool = False,
    watch: Watch = unwatched,
) -> tuple[Evidence, tuple[Evidence, ...], Changes]:
    """Bind photographs into one PDF, upright and without what the camera wrote beside them (place, owner), and attach
    it; the originals are kept as records that prove nothing by themselves and never travel.

    PhotoCaptionMissing, PhotosTooMany, PhotoUnreadable before anything is kept; refusals of `attach`.
    """
    need(office, WorkspaceKind.AGENCY)
    caption = tidy_line(caption)
    if not caption or not photos:
        raise PhotoCaptionMissing()
    if len(photos) > MOST:
        raise PhotosTooMany(len(photos), MOST)
    with office.look() as work:
        work.assignments.get(assignment_id)
    with TemporaryDirectory(prefix="camket-") as folder:
        made = Path(folder) / f"{_name(caption)} {taken_on:%d.%m.%Y}.pdf"
        office.printer.photos(PhotoSheet(tuple(photos), caption, taken_on, office.info.training), made)
        originals = []
        for place, photo in enumerate(photos):
            watch(place, len(photos))
            facts = PaperFacts(dated_on=taken_on, abstract=caption)
            originals.append(keep_proof(office, photo, facts, not_secret))
        watch(len(photos), len(photos))
        facts = PaperFacts(dated_on=taken_on, abstract=caption)
        evidence, changes = attach(office, assignment_id, made, facts, requirement, "", not_secret)
    with office.work() as work:
        told: dict[str, object] = {"assignment": assignment_id, "originals": [one.sha256 for one in originals]}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "evidence.bind", evidence.id, told)
        work.commit()
    return evidence, tuple(originals), changes


def _name(caption: str) -> str:
    """The caption as a file may be called: no sign that a system forbids, not too long."""
    return _FORBIDDEN.sub(" ", caption)[:80].strip(" .") or "anh"
