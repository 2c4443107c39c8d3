"""`camket succession publish|renew|list`, `camket handover export|receive|list`: who takes over, and what."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import plain_arguments, plain_of, say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.packages import GOOD, say
from desktop_app.cli.words import day, pair
from desktop_app.domain.successions import Awaited, Succession
from desktop_app.services.handover import seal_handover, without_key
from desktop_app.services.house import House
from desktop_app.services.inheriting import awaited
from desktop_app.services.lineage import not_enrolled, successions
from desktop_app.services.office import Office
from desktop_app.services.passing_on import pass_on
from desktop_app.services.receiving import receive
from desktop_app.services.successions import publish_succession, renew_succession
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "succession": _("province: succession publish|renew AGENCY; either kind: succession list"),
        "handover": _("closed agency: handover export --to DIR; its successor: handover receive FILE…, handover list"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("--to", type=Path, metavar="DIR")
    if verb == "handover":
        parser.add_argument("step", choices=["export", "receive", "list"])
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        plain_arguments(parser)
        return
    parser.add_argument("step", choices=["publish", "renew", "list"])
    parser.add_argument("agency", nargs="?", default="", help=_("the agency that ends"))
    parser.add_argument("--day", type=day, metavar="DAY", help=_("its last day"))
    parser.add_argument(
        "--pass", dest="passes", type=pair, action="append", default=[], metavar="TASK=AGENCY",
        help=_("who takes over this task; may be repeated"),
    )  # fmt: skip
    parser.add_argument("--rest", default="", metavar="AGENCY", help=_("who takes over all other tasks"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    plain = plain_of(words) if verb == "handover" else None
    if plain is not None and words.step != "export":
        raise UsageError(_("--plain goes with export."))
    with house.open(workspace_of(words)) as office:
        if verb == "handover" and words.step == "receive":
            results = receive(office, words.files, watch=out.watch)
            for result in results:
                say(result, out)
            done = bool(results) and all(result.outcome in GOOD for result in results)
            out.result(
                {"ok": done, "outcomes": [result.outcome for result in results], "missing": _missing(office, out)}
            )
            return DONE if done else REFUSED
        if verb == "handover" and words.step == "list":
            out.result({"ok": True, "missing": _missing(office, out)})
            return DONE
        if verb == "succession" and words.step == "list":
            with office.look() as work:
                known = successions(work)
            for one in known:
                _say(one, out)
            out.result({"ok": True, "successions": known})
            return DONE
        if words.to is None:
            raise UsageError(_("Say where the file goes: --to DIR."))
        if verb == "handover":
            files, sealed = say_all_written(office, seal_handover(office, out.watch), words.to, out, plain)
            waiting = without_key(office)
            _say_without_key(waiting, out)
            out.result({"ok": True, "files": files, "encrypted": sealed, "not_enrolled": waiting})
            return DONE
        if words.step == "renew" and words.agency:
            record, succession = renew_succession(office, words.agency)
        elif words.agency and words.day and (words.passes or words.rest):
            record, succession = publish_succession(office, words.agency, words.day, dict(words.passes), words.rest)
        else:
            raise UsageError(_("A succession needs the agency, --day, and --rest or --pass."))
        _say(succession, out)
        file, encrypted = say_written(office, record, words.to, out)
        answers, _sealed = say_all_written(office, pass_on(office, succession.predecessor), words.to, out)
        with office.look() as work:
            waiting = not_enrolled(work, succession)
        _say_without_key(waiting, out)
    told = {"ok": True, "file": file, "encrypted": encrypted, "succession": succession}
    out.result({**told, "answers": answers, "not_enrolled": waiting})
    return DONE


def _say_without_key(names: tuple[str, ...], out: Out) -> None:
    for name in names:
        told = _(
            "{name} has not enrolled: nothing can be handed to it yet. When it has, the body that follows seals the "
            "succession again: camket succession renew."
        )
        out.line(told.format(name=name))


def _missing(office: Office, out: Out) -> tuple[Awaited, ...]:
    found = awaited(office)
    for one in found:
        if one.missing:
            told = _("{document}, from {agency}: of {parts} parts these have not come: {missing}")
            missing = ", ".join(map(str, one.missing))
            out.line(told.format(document=one.document, agency=one.predecessor, parts=one.parts, missing=missing))
        if one.files:
            files = ngettext(
                "{count} file of evidence is not here", "{count} files of evidence are not here", one.files
            )
            out.line(f"{one.document}, {one.predecessor}: {files.format(count=one.files)}")
    if not found:
        out.line(_("Nothing that was handed over is missing."))
    return found


def _say(succession: Succession, out: Out) -> None:
    for heir in succession.heirs:
        count = sum(part.successor == heir.agency_code for part in succession.parts)
        parts = ngettext("{count} assignment", "{count} assignments", count).format(count=count)
        out.line(f"{succession.day:%d/%m/%Y}  {succession.predecessor} → {heir.agency_code}: {parts}")
