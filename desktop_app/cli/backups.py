"""`camket backup`, `backup list`, `backup drill`, `restore`: a copy on another disk, its proof, and the way back."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.domain.backups import Backup, BackupState
from desktop_app.services import backups
from desktop_app.services.house import House
from desktop_app.vietnamese.dates import short_date, short_moment
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "backup": _("copy the whole workspace to another disk: backup --to DIR, later backup alone"),
        "backup list": _("say when backups were made and which lie in a place"),
        "backup drill": _("bring the newest backup back on trial and check every byte"),
        "restore": _("make a workspace from a backup: restore DIR --to NEW"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "restore":
        parser.add_argument("place", type=Path, metavar="DIR", help=_("where the backups lie"))
        parser.add_argument("--to", type=Path, required=True, metavar="NEW", help=_("a new or empty folder"))
    else:
        where = _("where backups go; without it where they went last")
        parser.add_argument("--to", type=Path, metavar="DIR", help=where)
    if verb in ("restore", "backup drill"):
        parser.add_argument("--name", default="", help=_("name of one backup; without it the newest"))
    if verb == "backup":
        parser.add_argument("--same-disk", action="store_true", help=_("I know that the place lies on the same disk"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "restore":
        found = backups.bring_back(house, words.place, words.to, words.name, out.watch)
        out.end_watch()
        told = _("Brought back: the data of {name} as of {moment}, in {folder}.")
        out.line(told.format(name=found.workspace_name, moment=short_moment(found.made_at), folder=words.to))
        later = _(
            "Nothing can be sent until the newest receipt has been taken in: what came after the backup is asked for."
        )
        out.line(later)
        out.result({"ok": True, "backup": _json(found), "folder": words.to})
        return DONE
    with house.open(workspace_of(words)) as office:
        if verb == "backup":
            made = backups.make(office, house.backups, words.to, same_disk=words.same_disk, watch=out.watch)
            out.end_watch()
            out.line(_("Backed up: {what}").format(what=_line(made)))
            if not made.keys:
                out.warn(_("The keys are not in it: print a recovery sheet first (camket key recovery-sheet)."))
            out.result({"ok": True, "backup": _json(made), "state": backups.state(office)})
        elif verb == "backup drill":
            tried = backups.drill(office, house, words.to, words.name, out.watch)
            out.end_watch()
            out.line(_("Brought back on trial and sound: {what}").format(what=_line(tried)))
            out.result({"ok": True, "backup": _json(tried), "state": backups.state(office)})
        else:
            state = backups.state(office)
            place = words.to or (Path(state.place) if state.place else None)
            found_there = house.backups.listed(place, office.info.id) if place is not None else ()
            _say(state, out)
            for one in found_there:
                out.line(_line(one))
            out.result({"ok": True, "state": state, "backups": [_json(one) for one in found_there]})
    return DONE


def _say(state: BackupState, out: Out) -> None:
    if state.last is None:
        out.line(_("No backup has been made yet."))
    else:
        out.line(_("Last backup: {day}, {place}").format(day=short_date(state.last), place=state.place))
        if state.overdue:
            out.line(_("That is more than 7 days ago: make one today."))
    if state.drill_due:
        out.line(_("No backup was brought back on trial this month: camket backup drill."))


def _line(backup: Backup) -> str:
    number = len(backup.files)
    files = ngettext("{count} file", "{count} files", number).format(count=number)
    keys = _("with keys") if backup.keys else _("without keys")
    return f"{backup.name} · {backup.workspace_name} · {files} · {keys}"


def _json(backup: Backup) -> dict[str, object]:
    return {
        "name": backup.name,
        "made_at": backup.made_at,
        "workspace_id": backup.workspace_id,
        "agency": backup.code,
        "training": backup.training,
        "incarnation": backup.incarnation,
        "files": len(backup.files),
        "bytes": backup.database.size + sum(one.size for one in backup.files),
        "keys": backup.keys,
    }
