"""`camket pack publish|list|trust`: data that the body that follows gives everybody."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import file as existing
from desktop_app.domain.datapacks import TYPES
from desktop_app.services.datapacks import packs, publish, trust_root
from desktop_app.services.house import House
from desktop_app.services.paper_templates import LETTERS
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import pack_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("province: pack publish TYPE FILE --to DIR; either kind: pack list, pack trust")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["publish", "list", "trust"])
    parser.add_argument("type", nargs="?", choices=list(TYPES))
    parser.add_argument("file", nargs="?", type=existing, metavar="FILE")
    parser.add_argument("--version", type=int, help=_("a higher version than the next one"))
    parser.add_argument("--fingerprint", default="", help=_("of a root, as its owner publishes it"))
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        if words.step == "list":
            known = packs(office)
            for one in known:
                out.line(f"{pack_label(one.kind)}  {one.name}  v{one.version}  {one.made_by}")
                if one.kind == "template" and one.name not in LETTERS:
                    note = _("    no paper has this name: it counts for none of {kinds}")
                    out.line(note.format(kinds=", ".join(sorted(LETTERS))))
                for root in one.waits:
                    out.line(_("    root not yet compared: {fingerprint}").format(fingerprint=root))
            out.result({"ok": True, "packs": known})
            return DONE
        if words.step == "trust":
            if not words.fingerprint:
                raise UsageError(_("Give --fingerprint as the owner of the root publishes it."))
            name = trust_root(office, words.fingerprint)
            out.line(_("Counts from now on: {name}").format(name=name))
            out.result({"ok": True, "name": name})
            return DONE
        if not (words.type and words.file and words.to):
            raise UsageError(_("A pack needs its type, its file and --to DIR."))
        record, pack = publish(office, words.type, words.file, words.version)
        out.line(f"{pack_label(words.type)}  {pack.name}  v{pack.version}")
        file, encrypted = say_written(office, record, words.to, out)
    told = {"file": file, "encrypted": encrypted, "type": words.type, "name": pack.name, "version": pack.version}
    out.result({"ok": True, **told})
    return DONE
