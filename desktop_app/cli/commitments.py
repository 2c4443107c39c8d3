"""`camket commitment make|list|show`: what the head of an agency has promised for a year."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.leaving import say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.signatures import verdict_json
from desktop_app.cli.words import day, pair
from desktop_app.cli.words import file as existing
from desktop_app.domain.commitments import Commitment, CommitmentUnknown, Signer
from desktop_app.services.commitment_checks import subject_of
from desktop_app.services.commitments import Signing, commit, list_commitments
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.paper_signatures import verdicts_of
from desktop_app.services.progress import find_assignment
from desktop_app.wording.catalogue import _
from desktop_app.wording.signature_labels import one_line


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {"commitment": _("agency: commitment make; either kind: commitment list, commitment show")}[verb]


def arguments(_verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each step."""
    parser.add_argument("step", choices=["make", "list", "show"])
    parser.add_argument("document", nargs="?", default="", metavar="DOCUMENT", help=_("number of the document"))
    parser.add_argument("--year", type=int, default=0)
    parser.add_argument("--agency", default="", help=_("code or sign, for show at the province"))
    parser.add_argument("--signer", default="", help=_("name of the head who commits"))
    parser.add_argument("--title", default="", help=_("title of the head"))
    parser.add_argument("--superior", default="", help=_("name of whoever receives the promise"))
    parser.add_argument("--superior-title", default="")
    parser.add_argument("--signed-on", type=day, metavar="DAY")
    parser.add_argument("--number", default="", help=_("number of the paper, if it bears one"))
    parser.add_argument("--person", type=pair, action="append", default=[], metavar="TASK=NAME")
    parser.add_argument("--clause", action="append", default=[], metavar="WORDS", help=_("a promise of no task"))
    parser.add_argument("--pdf", type=existing, metavar="FILE", help=_("the signed or scanned paper"))
    parser.add_argument("--to", type=Path, metavar="DIR")


def run(_verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the steps."""
    with house.open(workspace_of(words)) as office:
        if words.step == "make":
            return _make(words, office, out)
        found = list_commitments(office)
        if words.step == "list":
            for one in found:
                _say(one, out)
            out.result({"ok": True, "commitments": found})
            return DONE
        chosen = find_commitment(office, words.document, words.year, words.agency)
        subject = subject_of(chosen)
        verdict = verdicts_of(office, [subject]).get(subject)
    _say(chosen, out)
    for clause in chosen.content.clauses:
        due = f"{clause.due_on:%d/%m/%Y}" if clause.due_on is not None else clause.due_words
        out.line(
            f"  {clause.number:>4}  {clause.content} · {clause.product or '–'} · {due or '–'} · {clause.person or '–'}"
        )
    if verdict is not None:
        out.line("  " + _("The commitment's signatures: {verdict}").format(verdict=one_line(verdict)))
    signed = verdict_json(verdict) if verdict is not None else None
    out.result({"ok": True, "commitment": chosen, "signatures": signed})
    return DONE


def find_commitment(office: Office, document_word: str, year: int = 0, agency: str = "") -> Commitment:
    """The one in force of our agency (or another, at the province) for a document and year, 0 for the last year;
    CommitmentUnknown."""
    found = list_commitments(office)
    with office.look() as work:
        document = work.documents.find(document_word)
        code = work.agencies.find(agency).code if agency else office.info.code
    of_it = [one for one in found if (one.agency_code, one.document_id) == (code, document.id)]
    chosen = [one for one in of_it if year in (0, one.year)]
    if not chosen:
        raise CommitmentUnknown(document.number, year or office.clock.today().year)
    return chosen[-1]


def persons_of(words: argparse.Namespace, office: Office) -> dict[str, str]:
    """Who answers for which assignment, from `--person TASK=NAME`; TaskUnknown, TaskAmbiguous."""
    code = office.info.code
    return {find_assignment(office, task, words.document, code).id: name for task, name in words.person}


def _make(words: argparse.Namespace, office: Office, out: Out) -> int:
    if not (words.document and words.year and words.signer and words.signed_on and words.to):
        raise UsageError(_("make needs DOCUMENT, --year, --signer, --signed-on and --to DIR."))
    signing = Signing(
        Signer(words.signer, words.title),
        words.signed_on,
        Signer(words.superior, words.superior_title),
        words.number,
        words.pdf,
    )
    commitment, record = commit(office, words.document, words.year, signing, persons_of(words, office), words.clause)
    _say(commitment, out)
    with office.look() as work:
        if work.documents.digest(commitment.document_id) != commitment.content.revision_digest:
            out.line(_("The document was amended after this commitment was drafted: look whether it needs a new one."))
    file, encrypted = say_written(office, record, words.to, out)
    out.result({"ok": True, "file": file, "encrypted": encrypted, "commitment": commitment})
    return DONE


def _say(one: Commitment, out: Out) -> None:
    told = _("{count} clauses, version {version}").format(count=len(one.content.clauses), version=one.version)
    out.line(f"{one.year} · {one.content.agency_name} · {one.signer.name} · {one.signed_on:%d/%m/%Y} · {told}")
