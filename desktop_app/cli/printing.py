"""`camket print KIND … --to FILE.pdf|.docx`: any official paper, number and day open unless they are given."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.print_kinds import KINDS, UNFIT
from desktop_app.cli.words import day, number
from desktop_app.domain.printing import Issuing, PaperForm
from desktop_app.domain.signers import Signer, form_lines
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.house import House
from desktop_app.services.paper_templates import opening_of
from desktop_app.services.sending import writing_to
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.text import tidy
from desktop_app.wording.catalogue import _

_RIGHTS: Final = {"TM": "collective", "TL": "ordered_by", "TUQ": "mandated_by", "KT": "head"}
"""Short word before a title (NĐ 30/2020, Phụ lục I, 7a) → the fact of a signer that it says."""


def _kind(verb: str) -> str:
    return verb.removeprefix("print").strip()


def _module(kind: str) -> Any:
    return import_module(f"desktop_app.cli.{KINDS[kind]}")


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    kind = _kind(verb)
    said: str = _module(kind).summary(kind) if kind else _("write a paper as .pdf or .docx: print KIND … --to FILE")
    return said


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of a kind, and those of every paper."""
    kind = _kind(verb)
    if not kind:
        parser.add_argument("kind", metavar="KIND", nargs="?", choices=list(KINDS), help=", ".join(KINDS))
        return
    _module(kind).arguments(kind, parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=_(".pdf or .docx, not yet there"))
    parser.add_argument("--fields", action="store_true", help=_("with empty fields for signing here (.pdf)"))
    parser.set_defaults(number=None, day=None, signer=None)
    unfit = UNFIT.get(kind, frozenset())
    if "number" not in unfit:
        parser.add_argument("--number", type=number, help=_("number and sign; without it left open for the registry"))
    if "day" not in unfit:
        parser.add_argument("--day", type=day, metavar="DAY", help=_("day of issue; without it left open"))
    if "signer" not in unfit:
        parser.add_argument(
            "--signer", type=signer, metavar="TITLE|NAME", help=_("who signs instead of the head of the catalogue")
        )


def signer(word: str) -> Signer:
    """`Phó Giám đốc|Nguyễn Văn A`; ArgumentTypeError for anything else."""
    title, bar, name = (part.strip() for part in tidy(word).partition("|"))
    if not (title and bar and name):
        raise argparse.ArgumentTypeError(_("{word}: say TITLE|NAME").format(word=word))
    found = Signer(title, name)
    form_lines(found)
    return found


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Print one paper."""
    kind = _kind(verb)
    if not kind:
        raise UsageError(_("Say what to print: {kinds}.").format(kinds=", ".join(KINDS)))
    if words.to.suffix.lower() not in {f".{form}" for form in PaperForm}:
        raise UsageError(_("The file's name must end in .pdf or .docx."))
    if words.fields and words.to.suffix.lower() != f".{PaperForm.PDF}":
        raise UsageError(_("Only a .pdf takes signature fields."))
    with house.open(workspace_of(words)) as office:
        order = _module(kind).order(kind, words, office)
        issuing = _said(order.issuing, words.number or "", words.day, words.signer)
        order = replace(order, issuing=replace(issuing, opening=opening_of(office, kind)))
        with writing_to(words.to):
            if words.to.exists():
                raise TargetExists(str(words.to))
            printed = office.printer.paper(order, words.to)
            if words.fields:
                house.desk.papers.declare(words.to, printed.places)
    out.line(_("Written: {file}").format(file=words.to))
    out.result({"ok": True, "file": words.to, "pages": printed.pages, "places": printed.places})
    return DONE


def _said(issuing: Issuing, number: str, issued_on: date | None, who: Signer | None) -> Issuing:
    """What the command says goes before what the workspace knows, but for number and day of a paper that is issued."""
    if issuing.number and number not in ("", issuing.number):
        raise UsageError(
            _("This paper has its number: {number}. It is printed with no other.").format(number=issuing.number)
        )
    if issuing.issued_on and issued_on not in (None, issuing.issued_on):
        raise UsageError(
            _("This paper has its day: {day}. It is printed with no other.").format(day=short_date(issuing.issued_on))
        )
    issuing = replace(issuing, number=number or issuing.number, issued_on=issued_on or issuing.issued_on)
    return issuing if who is None else _signed_by(issuing, who)


def _signed_by(issuing: Issuing, who: Signer) -> Issuing:
    """With the signer whom the command names: a deputy signs for the head (KT.), that of a committee in its name (TM.).

    Other rights are said before his title: `TL. Giám đốc / Trưởng phòng`.
    """
    *rights, title = (part.strip() for part in who.title.split("/"))
    said: dict[str, str] = {}
    for right in rights:
        form, dot, of = right.partition(".")
        said[_RIGHTS.get(form.upper(), "") if dot else ""] = of.strip()
    if not title or "" in said or title.partition(".")[0].upper() in _RIGHTS:
        raise UsageError(
            _("{word}: say the right, then the signer's own title, as TL. Giám đốc / Trưởng phòng").format(
                word=who.title
            )
        )
    if rights:
        named = Signer(
            title,
            who.name,
            collective=said.get("collective", ""),
            ordered_by=said.get("ordered_by", ""),
            mandated_by=said.get("mandated_by", ""),
            head=said.get("head", ""),
        )
        return replace(issuing, signer=named)
    return replace(issuing, signer=None, agency=replace(issuing.agency, head_title=title, head_name=who.name))
