"""Marks of workspaces as small files outside them, one a workspace; and the trail as the database tells it.

A mark that cannot be written stops nobody: `write` says so, and who opened the workspace passes it on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, func, select

from desktop_app.domain.marks import Mark, Trail, judge
from desktop_app.domain.refusal import Refusal
from desktop_app.storage.audit import AUDIT, SqlAudit
from desktop_app.storage.durable import sync_file, sync_folder
from desktop_app.storage.package_table import PACKAGE
from desktop_app.storage.workspaces import read_info

_FORM: Final = 1


class MachineMarks:
    """The marks that this machine keeps.

    `places` are the folders to try, the preferred one first; `machine` is the machine's id, `account` the person's
    account here, `has_key` says whether this account's profile holds a key of a workspace.
    """

    def __init__(self, places: Sequence[Path], machine: str, account: str, has_key: Callable[[str], bool]) -> None:
        self._places = tuple(places)
        self._machine = machine
        self._account = account
        self.has_key = has_key

    def read(self, workspace_id: str) -> Mark | None:
        """The newest mark of a workspace that was made on this machine; None when there is none that can be read."""
        found = [mark for place in self._places if (mark := self._read(place / f"{workspace_id}.json")) is not None]
        own = [
            mark for mark in found if (mark.workspace_id, mark.machine) == (workspace_id, self._digest(workspace_id))
        ]
        return max(own, key=lambda mark: mark.serial, default=None)

    def write(self, workspace_id: str, folder: Path, trail: Trail) -> str:
        """Keep how far a workspace has come; returns why it could not be kept, empty when it was."""
        before = self.read(workspace_id)
        if before is not None and (before.trail, before.folder) == (trail, str(folder.absolute())):
            return ""
        holder = self._account if before is None or self.has_key(workspace_id) else before.account
        mark = Mark(
            workspace_id,
            trail,
            self._digest(workspace_id),
            str(folder.absolute()),
            place_of(folder),
            holder,
            1 if before is None else before.serial + 1,
        )
        trouble = ""
        for place in self._places:
            try:
                self._write(place, mark)
            except OSError as error:
                trouble = trouble or f"{place}: {error.strerror or error}"
                continue
            return ""
        return trouble

    def usable(self) -> bool:
        """Whether a mark could be kept anywhere."""
        return any(_may_write(place) for place in self._places)

    def judge(self, workspace_id: str, folder: Path, connection: Connection) -> Refusal | None:
        """What stands against writing in this workspace, by its mark; nothing where no mark can be kept at all."""
        mark = self.read(workspace_id)
        if mark is None and not self.usable():
            return None
        trail = trail_of(connection)
        head = head_at(connection, mark.trail.audit_length) if mark is not None else ""
        return judge(mark, trail, head, str(folder.absolute()), place_of(folder))

    def holder(self, workspace_id: str) -> str:
        """The account whose profile holds the key, when it is another than this one; empty when nobody knows."""
        mark = self.read(workspace_id)
        return "" if mark is None or mark.account == self._account else mark.account

    def _digest(self, workspace_id: str) -> str:
        return hashlib.sha256(f"camket\n{self._machine}\n{workspace_id}".encode()).hexdigest()

    def _read(self, file: Path) -> Mark | None:
        try:
            told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            if told["form"] != _FORM:
                return None
            trail = Trail(
                str(told["incarnation"]),
                int(told["audit_length"]),
                str(told["audit_head"]),
                {str(chain): int(number) for chain, number in told["numbers"].items()},
            )
            machine, folder, place, account = (str(told[name]) for name in ("machine", "folder", "place", "account"))
            return Mark(str(told["workspace"]), trail, machine, folder, place, account, int(told["serial"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _write(self, place: Path, mark: Mark) -> None:
        place.mkdir(parents=True, exist_ok=True)
        told = {
            "form": _FORM,
            "workspace": mark.workspace_id,
            "incarnation": mark.trail.incarnation,
            "audit_length": mark.trail.audit_length,
            "audit_head": mark.trail.audit_head,
            "numbers": dict(sorted(mark.trail.numbers.items())),
            "machine": mark.machine,
            "folder": mark.folder,
            "place": mark.place,
            "account": mark.account,
            "serial": mark.serial,
        }
        target = place / f"{mark.workspace_id}.json"
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            sync_file(part)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(place)


def place_of(folder: Path) -> str:
    """The system's own identity of a folder: the same after renaming, another for a copy."""
    found = folder.stat()
    return f"{found.st_dev:x}-{found.st_ino:x}"


def trail_of(connection: Connection) -> Trail:
    """How far the database has come."""
    incarnation = read_info(connection).incarnation
    log = SqlAudit(connection)
    rows = connection.execute(
        select(PACKAGE.c.receiver, PACKAGE.c.stream, func.max(PACKAGE.c.number).label("number"))
        .where(PACKAGE.c.direction == "out", PACKAGE.c.incarnation == incarnation)
        .group_by(PACKAGE.c.receiver, PACKAGE.c.stream)
    )
    numbers = {f"{row.receiver}/{row.stream}": int(row.number) for row in rows}
    return Trail(incarnation, log.length(), log.head(), numbers)


def head_at(connection: Connection, length: int) -> str:
    """The hash of the log when it had `length` events; empty when it never came so far."""
    if length == 0:
        from desktop_app.domain.audit import FIRST

        return FIRST
    found = connection.execute(select(AUDIT.c.hash).where(AUDIT.c.sequence == length)).scalar()
    return str(found or "")


def _may_write(place: Path) -> bool:
    """Whether files could be put there: the folder, or the nearest one above it that is there, allows it."""
    while not place.exists():
        if place == place.parent:
            return False
        place = place.parent
    return place.is_dir() and os.access(place, os.W_OK)
