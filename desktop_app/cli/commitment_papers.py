"""`camket commitment draft|print-all|template`: the bản cam kết on paper, and the words on it."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path

from desktop_app.cli.commitments import persons_of
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import file, pair
from desktop_app.domain.commitments import Signer
from desktop_app.domain.printing import PaperForm
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.commitment_papers import Hands, print_all, print_draft, print_sample
from desktop_app.services.commitment_templates import install, is_own, read_file, template_file, write_out
from desktop_app.services.commitments import draft
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.sending import writing_to
from desktop_app.wording.catalogue import _, ngettext

_MOST_COPIES = 10


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "commitment draft": _("agency: freeze the commitment and print it to be signed"),
        "commitment print-all": _("province: all commitments in one PDF for the day of signing"),
        "commitment template": _("the words of the commitment: write them out, check and install a changed file"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "commitment template":
        parser.add_argument("file", nargs="?", type=file, metavar="FILE", help=_("a changed template to install"))
        parser.add_argument("--to", type=Path, metavar="FILE", help=_("where to write the shipped template, .toml"))
        parser.add_argument(
            "--print", type=Path, dest="shown", metavar="FILE", help=_("a sample by these words, .pdf or .docx")
        )
        parser.add_argument("--replace", action="store_true", help=_("a file of this name may be replaced"))
        return
    parser.add_argument("document", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("not yet there"))
    parser.add_argument("--superior", default="", help=_("name of whoever receives the promise"))
    parser.add_argument("--superior-title", default="")
    if verb == "commitment print-all":
        parser.add_argument("--agency", action="append", default=[], help=_("only this one; may be repeated"))
        parser.add_argument("--copies", type=_copies, default=1, metavar="COUNT")
        parser.add_argument("--duplex", action="store_true", help=_("each copy begins on the front of a sheet"))
        return
    parser.add_argument("--fields", action="store_true", help=_("with empty fields for signing here (.pdf)"))
    parser.add_argument("--signer", default="", help=_("name of the head who commits"))
    parser.add_argument("--title", default="", help=_("title of the head"))
    parser.add_argument("--number", default="", help=_("number of the paper, if it bears one"))
    parser.add_argument("--person", type=pair, action="append", default=[], metavar="TASK=NAME")
    parser.add_argument("--clause", action="append", default=[], metavar="WORDS", help=_("a promise of no task"))


def _copies(word: str) -> int:
    count = int(word) if word.isdecimal() else 0
    if not 1 <= count <= _MOST_COPIES:
        raise argparse.ArgumentTypeError(_("a count from 1 to {most}").format(most=_MOST_COPIES))
    return count


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    with house.open(workspace_of(words)) as office:
        if verb == "commitment template":
            return _template(words, office, out)
        superior = Signer(words.superior, words.superior_title)
        endings = {f".{form}" for form in PaperForm} if verb == "commitment draft" else {f".{PaperForm.PDF}"}
        need_form(words.to, endings)
        with writing_to(words.to):
            if verb == "commitment draft":
                return _draft(words, superior, office, house, out)
            return _all(words, superior, office, out)


def need_form(target: Path, endings: Collection[str]) -> None:
    """Refuse a name with another ending, and a file that is there; UsageError, TargetExists."""
    if target.suffix.lower() not in endings:
        raise UsageError(_("The file's name must end in {endings}.").format(endings=", ".join(sorted(endings))))
    if target.exists():
        raise TargetExists(str(target))


def _draft(words: argparse.Namespace, superior: Signer, office: Office, house: House, out: Out) -> int:
    if words.fields and words.to.suffix.lower() != f".{PaperForm.PDF}":
        raise UsageError(_("Only a .pdf takes signature fields."))
    content = draft(office, words.document, words.year, persons_of(words, office), words.clause)
    hands = Hands(Signer(words.signer, words.title), superior, words.number)
    printed = print_draft(office, content, words.to, hands)
    if words.fields:
        house.desk.papers.declare(words.to, printed.places)
    said = ngettext("{file}: {count} clause", "{file}: {count} clauses", len(content.clauses))
    out.line(said.format(file=words.to, count=len(content.clauses)))
    out.line(_("What is signed is frozen now: commitment make without --person and --clause seals it as printed."))
    out.result({"ok": True, "file": words.to, "pages": printed.pages, "places": printed.places, "commitment": content})
    return DONE


def _all(words: argparse.Namespace, superior: Signer, office: Office, out: Out) -> int:
    rows = print_all(
        office,
        words.document,
        words.year,
        words.to,
        agencies=words.agency,
        superior=superior,
        copies=words.copies,
        duplex=words.duplex,
        watch=out.watch,
    )
    out.end_watch()
    for row in rows:
        told = _("made ready here") if row.prepared else _("sent by the agency")
        out.line(f"{row.first:>5} – {row.last:<5} {row.title} · {told}")
    said = ngettext("{file}: {count} commitment", "{file}: {count} commitments", len(rows))
    out.line(said.format(file=words.to, count=len(rows)))
    out.result({"ok": True, "file": words.to, "commitments": rows})
    return DONE


def _template(words: argparse.Namespace, office: Office, out: Out) -> int:
    if words.file is not None and words.to is not None:
        raise UsageError(_("Either write the shipped template out (--to FILE) or install one (FILE)."))
    if words.to is not None:
        if words.to.suffix.lower() != ".toml":
            raise UsageError(_("The file's name must end in {endings}.").format(endings=".toml"))
        with writing_to(words.to):
            write_out(office, words.to, words.replace)
        out.line(_("Written: {file}").format(file=words.to))
        out.result({"ok": True, "file": words.to})
        return DONE
    chosen = words.file if words.file is not None else template_file(office)
    if words.shown is not None:
        need_form(words.shown, {f".{form}" for form in PaperForm})
        with writing_to(words.shown):
            print_sample(office, chosen, words.shown)
        out.line(_("Written: {file}").format(file=words.shown))
    kept = install(office, words.file) if words.file is not None else None
    if kept is not None:
        out.line(_("The template until now is kept: {file}").format(file=kept))
    template = read_file(template_file(office))
    out.line(_("The workspace's own template") if is_own(office) else _("The shipped template"))
    for line in (template.title, *template.abstract, template.content_title, template.duty.title):
        out.line(f"  {line}")
    out.line(f"  {template.carrying_out.title}")
    for side in ((*template.left_lines, template.left_title, template.left_name), template.right_lines):
        out.line("  " + " / ".join(part for part in side if part))
    out.result({"ok": True, "file": template_file(office), "own": is_own(office), "kept": kept, "print": words.shown})
    return DONE
