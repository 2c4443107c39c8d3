"""`camket succession publish|renew|list`, `camket handover export|receive`: who takes over, what is handed to it."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.packages import GOOD, say
from desktop_app.cli.words import day, pair
from desktop_app.domain.successions import Succession
from desktop_app.services.handover import seal_handover
from desktop_app.services.house import House
from desktop_app.services.lineage import successions
from desktop_app.services.receiving import receive
from desktop_app.services.successions import publish_succession, renew_succession
from desktop_app.wording.catalogue import _, ngettext


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "succession": _("province: succession publish|renew AGENCY; either kind: succession list"),
        "handover": _("closed agency: handover export --to DIR; its successor: handover receive FILE…"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    parser.add_argument("--to", type=Path, metavar="DIR")
    if verb == "handover":
        parser.add_argument("step", choices=["export", "receive"])
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
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
    with house.open(workspace_of(words)) as office:
        if verb == "handover" and words.step == "receive":
            results = receive(office, words.files, watch=out.watch)
            for result in results:
                say(result, out)
            done = bool(results) and all(result.outcome in GOOD for result in results)
            out.result({"ok": done, "outcomes": [result.outcome for result in results]})
            return DONE if done else REFUSED
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
            files, sealed = say_all_written(office, seal_handover(office), words.to, out)
            out.result({"ok": True, "files": files, "encrypted": sealed})
            return DONE
        if words.step == "renew" and words.agency:
            record, succession = renew_succession(office, words.agency)
        elif words.agency and words.day and (words.passes or words.rest):
            record, succession = publish_succession(office, words.agency, words.day, dict(words.passes), words.rest)
        else:
            raise UsageError(_("A succession needs the agency, --day, and --rest or --pass."))
        _say(succession, out)
        file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "succession": succession})
    return DONE


def _say(succession: Succession, out: Out) -> None:
    for heir in succession.heirs:
        count = sum(part.successor == heir.agency_code for part in succession.parts)
        parts = ngettext("{count} assignment", "{count} assignments", count).format(count=count)
        out.line(f"{succession.day:%d/%m/%Y}  {succession.predecessor} → {heir.agency_code}: {parts}")
