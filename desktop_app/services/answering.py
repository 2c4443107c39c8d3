"""The follower's answers, each as a sealed file in a folder that somebody chose.

The folder is made before anything is decided: a place that cannot be written refuses first. A decision stands once it
is recorded; `again` writes its file to another place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyLocked, PassphraseWrong
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept_for_all, give_back_to_all, give_receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.reports import ReturnItem, ReturnKind
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Answered:
    """What was written, and for whom nothing could be."""

    files: tuple[Path, ...]
    refused: tuple[tuple[str, Refusal], ...] = ()
    """(agency code, why)."""
    changes: Changes = NOTHING_CHANGED


def accept_to(office: Office, report_id: str, not_proved: Mapping[str, str], folder: Path) -> Answered:
    """Đạt yêu cầu: accept, and write the decision into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return _written(office, accept_for_all(office, report_id, not_proved), report_id, folder)


def return_to(
    office: Office,
    report_id: str,
    kind: ReturnKind,
    items: Sequence[ReturnItem],
    due_on: date,
    not_proved: Mapping[str, str],
    folder: Path,
) -> Answered:
    """Trả lại: return with remarks, and write the return into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    records = give_back_to_all(office, report_id, kind, items, due_on, not_proved)
    return _written(office, records, report_id, folder)


def receipts_to(office: Office, codes: Sequence[str], folder: Path, watch: Watch = unwatched) -> Answered:
    """Cấp phiếu: one receipt for each agency; one that cannot be given stops no other."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    refused: list[tuple[str, Refusal]] = []
    records: list[PackageRecord] = []
    for done, code in enumerate(codes):
        watch(done, len(codes))
        try:
            records.append(give_receipt(office, code))
        except (KeyLocked, PassphraseWrong):
            raise  # of our own keys: it would be the same for every agency
        except Refusal as refusal:
            refused.append((code, refusal))
            continue
        files.append(hand_over(office, records[-1], folder))
    watch(len(codes), len(codes))
    return Answered(tuple(files), tuple(refused), Changes(packages=frozenset(record.id for record in records)))


def again(office: Office, records: Sequence[PackageRecord], folder: Path) -> Answered:
    """Write sealed answers once more; nothing is sealed anew."""
    folder.mkdir(parents=True, exist_ok=True)
    return Answered(tuple(hand_over(office, record, folder) for record in records))


def _written(office: Office, records: Sequence[PackageRecord], report_id: str, folder: Path) -> Answered:
    files = tuple(hand_over(office, record, folder) for record in records)
    packages = frozenset(record.id for record in records)
    return Answered(files, (), Changes(reports=frozenset({report_id}), packages=packages))
