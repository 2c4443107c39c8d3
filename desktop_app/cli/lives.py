"""`camket workspace`, `camket segment`, `camket clock`: a folder that was moved or restored, a clock that is wrong."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain, refusal_json
from desktop_app.cli.words import day
from desktop_app.domain.segments import LeftEntry
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.clock import state_today
from desktop_app.services.house import House
from desktop_app.services.incarnations import continue_here, new_segment, restore
from desktop_app.services.office import Office
from desktop_app.services.picking_up import announce, pick_up
from desktop_app.services.read_back import ReadBack, read_back
from desktop_app.services.receiving import receive_waiting
from desktop_app.services.restoring import restoring
from desktop_app.services.segments import approve_segment, left_entries, segments
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import earlier_label, kind_label, read_back_label
from desktop_app.wording.refusals import entry_words, sentence_for


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "workspace": _("whether a folder may be written here; continue, restore, read-back, new-segment"),
        "segment": _("province: agencies that went on after losing data; list, approve"),
        "clock": _("what counts as today; state YYYY-MM-DD --reason TEXT"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "workspace":
        parser.add_argument(
            "step", choices=["status", "continue", "restore", "read-back", "new-segment"], nargs="?", default="status"
        )
        parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help=_("read-back: files and folders"))
        parser.add_argument("--reason", default="", help=_("new-segment: why, as the head confirms"))
        parser.add_argument("--head", default="", help=_("new-segment: who confirms"))
        parser.add_argument("--to", type=Path, metavar="DIR", help=_("where the file that announces it is written"))
    elif verb == "segment":
        parser.add_argument("step", choices=["list", "approve"], nargs="?", default="list")
        parser.add_argument("agency", nargs="?", default="", metavar="AGENCY")
        parser.add_argument("--entries", action="store_true", help=_("list: also entries kept from earlier segments"))
        parser.add_argument("--reason", default="")
    else:
        parser.add_argument("step", choices=["show", "state"], nargs="?", default="show")
        parser.add_argument("day", type=day, nargs="?", metavar="YYYY-MM-DD")
        parser.add_argument("--reason", default="")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    folder = workspace_of(words)
    if verb == "clock":
        return _clock(words, house, folder, out)
    if verb == "segment":
        return _segment(words, house, folder, out)
    if words.step in ("continue", "restore"):
        return _choose(words, house, folder, out)
    if words.step == "read-back":
        return _read_back(words, house, folder, out)
    return _new_segment(words, house, folder, out) if words.step == "new-segment" else _status(house, folder, out)


def _status(house: House, folder: Path, out: Out) -> int:
    with house.open(folder) as office:
        hindrance, trouble = office.standing.hindrance(), office.standing.trouble()
        info, holder = office.info, office.standing.key_holder()
        with office.look() as work:
            unfinished = restoring(work) if info.kind is WorkspaceKind.AGENCY else None
            waiting = {body: restoring(work, body) for body in work.keys.trust().bodies}
    waiting = {body: refusal for body, refusal in waiting.items() if refusal is not None}
    out.line(f"{info.name} ({info.code})")
    for refusal in (hindrance, unfinished):
        if refusal is not None:
            out.line(f"  {sentence_for(refusal)} [CK-{refusal.short_number}]")
    if waiting:
        out.line(_("  Nothing can be sent yet to: {bodies}").format(bodies=", ".join(waiting)))
    if hindrance is None and unfinished is None:
        out.line(_("  It is where it was used last and may be written."))
    if holder:
        out.line(_("  Its key is held by the account {account} of this computer.").format(account=holder))
    out.result(
        {
            "ok": True,
            "workspace": info,
            "hindrance": refusal_json(hindrance) if hindrance is not None else None,
            "restoring": refusal_json(unfinished) if unfinished is not None else None,
            "restoring_bodies": list(waiting),
            "key_holder": holder,
            "mark_trouble": trouble,
        }
    )
    return DONE


def _choose(words: argparse.Namespace, house: House, folder: Path, out: Out) -> int:
    with house.mend(folder) as office:
        incarnation = continue_here(office) if words.step == "continue" else restore(office)
    found: tuple[ReadBack, ...] = ()
    files: list[Path] = []
    if words.step == "restore":
        with house.open(folder) as office:
            found = pick_up(office, out.watch).own
            if words.to is not None and office.info.kind is WorkspaceKind.PROVINCE:
                files = [say_written(office, announce(office), words.to, out)[0]]
        out.end_watch()
    out.line(_("From now on this folder is the one; its numbers begin again."))
    _say(found, out)
    out.result({"ok": True, "incarnation": incarnation, "files": [_json(one) for one in found], "written": files})
    return DONE


def _read_back(words: argparse.Namespace, house: House, folder: Path, out: Out) -> int:
    missing = [path for path in words.paths if not path.exists()]
    if not words.paths or missing:
        raise UsageError(_("Say which files or folders to read back; all of them must be there."))
    with house.open(folder) as office:
        found = read_back(office, words.paths, out.watch)
    out.end_watch()
    _say(found, out)
    good = all(one.outcome != "refused" for one in found)
    out.result({"ok": good, "files": [_json(one) for one in found]})
    return DONE if good else REFUSED


def _say(found: tuple[ReadBack, ...], out: Out) -> None:
    for one in found:
        kind = f" · {kind_label(one.header.kind)} {one.header.number}" if one.header is not None else ""
        out.line(f"  {one.path.name}: {read_back_label(one.outcome)}{kind}")
        if one.refusal is not None:
            out.line(f"    {sentence_for(one.refusal)} [CK-{one.refusal.short_number}]")


def _json(one: ReadBack) -> dict[str, object]:
    return {
        "file": str(one.path),
        "outcome": one.outcome,
        "entries": one.entries,
        "refusal": refusal_json(one.refusal) if one.refusal is not None else None,
    }


def _new_segment(words: argparse.Namespace, house: House, folder: Path, out: Out) -> int:
    if words.to is None:
        raise UsageError(_("Say where the file that announces the segment is written: --to DIR."))
    with house.open(folder) as office:
        with office.look() as work:
            head = words.head or work.agencies.get(office.info.code).head_name
        files, encrypted = say_all_written(office, new_segment(office, words.reason, head), words.to, out)
    out.result({"ok": True, "file": files[0], "files": files, "encrypted": encrypted})
    return DONE


def _segment(words: argparse.Namespace, house: House, folder: Path, out: Out) -> int:
    with house.open(folder) as office:
        if words.step == "list":
            rows = segments(office)
            for row in rows:
                state = _("approved") if row.approved else _("to be approved")
                said = row.segment
                out.line(f"{said.made_at:%d/%m/%Y} {row.agency_name} · {state} · {said.confirmed_by}: {said.reason}")
            told: dict[str, object] = {"ok": True, "segments": plain(rows)}
            if words.entries:
                told["entries"] = _left(office, out)
            out.result(told)
            return DONE
        if not words.agency:
            raise UsageError(_("Say whose segment: segment approve AGENCY."))
        segment = approve_segment(office, words.agency, words.reason)
        results = receive_waiting(office, out.watch)
    out.end_watch()
    out.line(_("Approved; files that waited for it were tried again: {count}").format(count=len(results)))
    outcomes = [{"file": one.path.name, "outcome": one.outcome} for one in results]
    out.result({"ok": True, "segment": segment, "files": outcomes})
    return DONE


def _left(office: Office, out: Out) -> tuple[LeftEntry, ...]:
    found = left_entries(office)
    told = ngettext(
        "{count} entry is kept that the newest files do not repeat; it still counts",
        "{count} entries are kept that the newest files do not repeat; they still count",
        len(found),
    )
    out.line(told.format(count=len(found)))
    for one in found:
        when = date.fromisoformat(one.day)
        out.line(
            f"  {one.agency_name} · {one.document_number} · {when:%d/%m/%Y} · {entry_words(one.kind)}: {one.words}"
            f" · {earlier_label(one.given_up)}"
        )
    return found


def _clock(words: argparse.Namespace, house: House, folder: Path, out: Out) -> int:
    if words.step == "state":
        if words.day is None:
            raise UsageError(_("Say which day it is: clock state YYYY-MM-DD --reason TEXT."))
        with house.mend(folder) as office:
            state_today(office, words.day, words.reason)
    with house.open(folder) as office:
        today, stated = office.clock.today(), office.clock.stated
    word = _("stated")
    told = _("Today is {day}").format(day=f"{today:%d/%m/%Y}")
    out.line(f"{told} ({word})" if stated else told)
    out.result({"ok": True, "today": today, "stated": stated})
    return DONE
