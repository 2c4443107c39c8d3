"""`camket quarantine list|letter`: files that could not be verified, and the letter that a person sends about one."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.domain.refusal import NUMBERS
from desktop_app.services.house import House
from desktop_app.services.letters import write_letter
from desktop_app.services.quarantine import PutAside, quarantined
from desktop_app.wording.catalogue import _
from desktop_app.wording.refusals import sentence_of


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("quarantine list; quarantine letter FILE --to AGENCY --out FILE.pdf")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["list", "letter"])
    parser.add_argument(
        "file", type=str, nargs="?", default="", help=_("name of the file, or the first digits of its digest")
    )
    parser.add_argument("--to", default="", metavar="AGENCY", help=_("whom a person has chosen to write to"))
    parser.add_argument("--out", type=Path, metavar="FILE")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    with house.open(workspace_of(words)) as office:
        if words.step == "list":
            known = quarantined(office)
            for one in known:
                out.line(f"{one.arrived_on:%d/%m/%Y}  {one.file_name}  {one.key[:16]}")
                out.line(f"    {_why(one)}")
            out.result({"ok": True, "files": [_json(one) for one in known]})
            return DONE
        if not (words.file and words.to and words.out):
            raise UsageError(_("A letter needs the file, --to AGENCY and --out FILE.pdf."))
        aside = write_letter(office, words.file, words.to, _cause, words.out)
    out.line(_("Written: {file}").format(file=words.out))
    out.result({"ok": True, "file": words.out, "about": _json(aside)})
    return DONE


def _why(aside: PutAside) -> str:
    return f"{sentence_of(aside.code)} [CK-{NUMBERS[aside.code]}]"


def _cause(aside: PutAside) -> str:
    """What happened, without what the program advises its own user: a letter has its own advice."""
    happened = sentence_of(aside.code).split(". ", 1)[0].rstrip(".")
    return f"{happened} (CK-{NUMBERS[aside.code]})."


def _json(aside: PutAside) -> dict[str, object]:
    return {
        "file": aside.file_name,
        "sha256": "" if aside.key.startswith("name:") else aside.key,
        "arrived_on": aside.arrived_on.isoformat(),
        "code": aside.code,
        "number": NUMBERS[aside.code],
        "message": sentence_of(aside.code),
        "size": aside.size,
    }
