"""`camket evidence add|list|show|withdraw|required|review`: files that prove."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.cli import evidence_review, signatures
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day, file
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.signature_verdicts import PaperVerdict
from desktop_app.services.evidence import PaperFacts, attach, filled, path_of, withdraw
from desktop_app.services.evidence_review import required, review
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.paper_signatures import Seen, look_at, verdicts_of
from desktop_app.services.photos import attach_photos
from desktop_app.services.progress import find_assignment, view_assignment
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.signature_labels import one_line


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _(
        "evidence add TASK FILE …; evidence list|required TASK; evidence show ID; evidence withdraw ID --reason …; "
        "evidence review"
    )


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("step", choices=["add", "list", "show", "withdraw", "required", "review"])
    parser.add_argument("subject", nargs="?", default="", metavar="TASK-OR-ID")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument(
        "--photos", type=file, nargs="+", default=[], metavar="FILE",
        help=_("photographs of one event, bound into one file; with --caption and --day"),
    )  # fmt: skip
    parser.add_argument("--caption", default="", help=_("what the photographs show, one caption for all"))
    parser.add_argument("--day", type=day, metavar="DAY", help=_("day on which they were taken"))
    parser.add_argument("--document", help=_("number of the document, when several have this task number"))
    parser.add_argument("--agency", help=_("only this agency (code or sign)"))
    parser.add_argument("--number", default="", help=_("number and sign of the paper"))
    parser.add_argument("--dated-on", type=day, metavar="DAY")
    parser.add_argument("--issuer", default="")
    parser.add_argument("--abstract", default="")
    parser.add_argument("--requirement", default="", help=_("which required evidence it is"))
    parser.add_argument("--reason", default="", help=_("why it is used again, or withdrawn"))
    parser.add_argument(
        "--as-read", action="store_true", help=_("take number, day, issuer and abstract as a signed file says them")
    )
    parser.add_argument(
        "--not-secret", action="store_true", help=_("I state that the stamp of secrecy is a false alarm")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    if not words.subject and words.step != "review":
        raise UsageError(_("evidence {step} needs a task or an id.").format(step=words.step))
    with house.open(workspace_of(words)) as office:
        if words.step == "review":
            return evidence_review.say(review(office, words.document, words.agency, out.watch), out)
        if words.step == "required":
            return evidence_review.say_required(required(office, words.subject, words.document), out)
        if words.step == "show":
            return _show(office, words.subject, out)
        if words.step == "withdraw":
            withdraw(office, words.subject, words.reason)
            out.line(_("Withdrawn; the record stays with its reason."))
            out.result({"ok": True, "evidence": words.subject})
            return DONE
        assignment = find_assignment(office, words.subject, words.document, office.info.code)
        if words.step == "list":
            rows = view_assignment(office, assignment.id).evidence
            found = verdicts_of(office, [row.evidence.id for row in rows])
            for row in rows:
                gone = _(" (withdrawn)") if row.withdrawn is not None else ""
                out.line(f"{row.evidence.id}  {row.evidence.file_name}{gone}")
                if row.evidence.id in found:
                    out.line(f"    {one_line(found[row.evidence.id])}")
            told = {identity: signatures.verdict_json(verdict) for identity, verdict in found.items()}
            out.result({"ok": True, "evidence": rows, "signatures": told})
            return DONE
        if words.photos:
            return _photos(office, assignment.id, words, out)
        if not words.files:
            raise UsageError(_("evidence add needs at least one FILE."))
        stated = PaperFacts(words.number, words.dated_on, words.issuer, words.abstract)
        kept: list[Evidence] = []
        about: dict[str, dict[str, Any] | None] = {}
        for source in words.files:
            seen = look_at(office, source)
            facts = filled(stated, seen.reading) if words.as_read else stated
            evidence, _changes = attach(
                office,
                assignment.id,
                source,
                facts,
                words.requirement,
                words.reason,
                words.not_secret,
                out.watch,
            )
            kept.append(evidence)
            out.line(_("Kept: {name} ({id})").format(name=evidence.file_name, id=evidence.id))
            about[evidence.id] = _say_signed(evidence, seen, verdicts_of(office, [evidence.id]), words.as_read, out)
    out.result({"ok": True, "evidence": kept, "signatures": about})
    return DONE


def _photos(office: Office, assignment_id: str, words: argparse.Namespace, out: Out) -> int:
    if not words.caption or words.day is None or words.files:
        raise UsageError(_("Say --caption TEXT and --day DAY with --photos."))
    evidence, originals, _changes = attach_photos(
        office, assignment_id, words.photos, words.caption, words.day, words.requirement, words.not_secret, out.watch
    )
    out.end_watch()
    told = _("Bound into one PDF: {count} photographs; the originals are kept here and are not sent.")
    out.line(_("Kept: {name} ({id})").format(name=evidence.file_name, id=evidence.id))
    out.line("    " + told.format(count=len(originals)))
    out.result({"ok": True, "evidence": [evidence], "originals": originals, "signatures": {evidence.id: None}})
    return DONE


def _say_signed(
    evidence: Evidence, seen: Seen, kept: Mapping[str, PaperVerdict], as_read: bool, out: Out
) -> dict[str, Any] | None:
    """The verdict that stands since the day of receipt, and what the file says of itself."""
    verdict = kept.get(evidence.id)
    if verdict is None:
        return None
    out.line(f"    {one_line(verdict)}")
    read = signatures.reading_lines(seen.reading)
    if read:
        taken = _("Taken from the file, please look: {what}") if as_read else _("The file says: {what}")
        out.line("    " + taken.format(what="; ".join(read)))
    return {**signatures.verdict_json(verdict), "suggestions": signatures.reading_json(seen.reading)}


def _show(office: Office, evidence_id: str, out: Out) -> int:
    """One file: what was found on the day of receipt, and what would be found today, which changes nothing."""
    evidence, path = path_of(office, evidence_id)
    stood = verdicts_of(office, [evidence.id]).get(evidence.id)
    seen = look_at(office, path)
    out.line(f"{evidence.id}  {evidence.file_name}")
    facts = (evidence.number, short_date(evidence.dated_on) if evidence.dated_on else "", evidence.issuer)
    out.line("  " + " · ".join(part for part in (*facts, evidence.abstract) if part))
    if stood is not None:
        out.line("  " + _("On the day of receipt: {verdict}").format(verdict=one_line(stood)))
        signatures.say(stood, out, "    ")
    if seen.verdict is not None:
        out.line("  " + _("Judged again now: {verdict}").format(verdict=one_line(seen.verdict)))
    out.result(
        {
            "ok": True,
            "evidence": evidence,
            "signature": signatures.verdict_json(stood) if stood is not None else None,
            "now": signatures.verdict_json(seen.verdict) if seen.verdict is not None else None,
            "suggestions": signatures.reading_json(seen.reading),
        }
    )
    return DONE
