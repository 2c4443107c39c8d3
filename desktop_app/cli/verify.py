"""`camket verify`: is this file what it says, who sealed or signed it, and what would it change here?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.cli import signatures, verify_pages
from desktop_app.cli.main import UsageError, named_workspace, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out, plain
from desktop_app.domain.encryption import EncryptionAltered
from desktop_app.domain.packages import PackageRefused
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.previewing import Preview, preview
from desktop_app.services.unwrapping import SOMEBODY_ELSES, opened_privately
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import kind_label, outcome_label
from desktop_app.wording.refusals import sentence_for, sentence_of

VERDICTS = {
    "valid": N_("Valid"),
    "incomplete": N_("Not enough information to authenticate"),
    "invalid": N_("Not valid"),
}
SHAPES = {
    "root": N_("root key of the province"),
    "operational": N_("operational key of the province"),
    "agency": N_("key of an agency, certified by the province"),
    "self-signed": N_("key of an agency, not yet certified"),
}
CHANGES = {
    "entries": N_("entries: {count}"),
    "reports": N_("reports: {count}"),
    "papers": N_("papers: {count}"),
    "evidence": N_("evidence files: {count}"),
    "assignments": N_("assignments: {count}"),
    "decisions": N_("conclusions on completion: {count}"),
    "keys": N_("keys and revocation lists: {count}"),
}


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("judge a package or the signatures of a PDF; compare papers, scans and photos with their data")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("several, or a folder, are papers"))
    parser.add_argument("--trust", type=Path, metavar="PEM-OR-DIR", help=_("whose seals and signatures are believed"))
    parser.add_argument("--package", type=Path, metavar="FILE", help=_("compare papers with what this package brings"))
    parser.add_argument(
        "--rules",
        choices=["report", "commitment", "other"],
        help=_("by which rules to judge a PDF (it says so itself)"),
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Judge one file: a PDF by its signatures, anything else as a package. With --workspace also play the intake of a
    package there; nothing of that is kept. Papers, scans and photos: cli/verify_pages.py."""
    if verify_pages.wanted(words):
        return verify_pages.verify(words, house, out)
    (words.file,) = words.files
    if words.trust is None:
        raise UsageError(_("To judge a package or signatures, --trust names the certificates that are believed."))
    if signatures.is_pdf(words.file):
        return signatures.verify(words, house, out)
    here: Preview | None = None
    if named_workspace(words) is not None:
        with house.open(workspace_of(words)) as office:
            told = _inside(office, words, house, out)
            here = preview(office, words.file)
    else:
        told = dict(house.verify(words.file, words.trust, out.watch))
    out.end_watch()
    told["reasons"] = [_reason(reason) for reason in told["reasons"]]
    _say(told, words.file.name, here, out)
    out.result({**told, "here": _here(here)})
    return DONE if told["verdict"] == "valid" else REFUSED


def _inside(office: Office, words: argparse.Namespace, house: House, out: Out) -> dict[str, Any]:
    """The verdict on what an encrypted file holds, opened by the workspace that was named; on the file itself, when it
    is not encrypted or cannot be opened there."""
    try:
        with opened_privately(office, words.file, out.watch) as sealed:
            told = house.verify(sealed, words.trust, out.watch)
            return {**told, "file": words.file.name, "encrypted": sealed != words.file}
    except SOMEBODY_ELSES:
        return dict(house.verify(words.file, words.trust, out.watch))
    except (EncryptionAltered, PackageRefused) as refused:
        told = house.verify(words.file, words.trust, out.watch)
        reason = {"code": refused.code, "number": refused.short_number, "entry": "", "facts": refused.facts}
        return {**told, "verdict": "invalid", "reasons": [reason]}


def _reason(reason: Mapping[str, Any]) -> dict[str, Any]:
    facts = {"entry": reason["entry"], **reason["facts"]}
    return {
        "code": reason["code"],
        "number": reason["number"],
        "entry": reason["entry"],
        "message": sentence_of(reason["code"], **facts),
    }


def _here(here: Preview | None) -> dict[str, Any] | None:
    if here is None:
        return None
    refusal = here.refusal
    told = None
    if refusal is not None:
        told = {
            "code": refusal.code,
            "number": refusal.short_number,
            "entry": getattr(refusal, "entry", ""),
            "message": sentence_for(refusal),
        }
    return {"outcome": here.outcome, "reason": told, "changes": plain(here.changes)}


def _say(told: Mapping[str, Any], name: str, here: Preview | None, out: Out) -> None:
    verdict = VERDICTS[told["verdict"]]
    out.line(f"{name}: {_(verdict)}")
    if told["encrypted"]:
        inside = _("  Encrypted; this is about what is inside.")
        out.line(inside if told["identity"] else _("  Encrypted: name the workspace of its receiver with --workspace."))
    if told["kind"] is not None:
        receiver = told["receiver"] if isinstance(told["receiver"], str) else told["receiver"]["code"]
        out.line(f"  {kind_label(told['kind'])} · {told['sender']['code']} → {receiver} · {told['number']}")
        created = datetime.fromisoformat(told["created"])
        out.line(_("  Made on {day}; papers: {papers}, evidence files: {evidence}").format(
            day=f"{created:%d/%m/%Y %H:%M}", papers=told["documents"], evidence=told["evidence"]
        ))  # fmt: skip
    for place, one in enumerate(told["signed_by"]):
        shape = SHAPES[one["shape"]]
        words = (
            _("  Sealed by {name} ({code}), {shape}") if place == 0 else _("    certified by {name} ({code}), {shape}")
        )
        out.line(words.format(name=one["name"], code=one["code"], shape=_(shape)))
        out.line(_("    Fingerprint: {groups}").format(groups=f"{one['groups']} ({one['words']})"))
    if told["revocation"] is not None:
        out.line(_("  Revocation list no. {number} of {day} was looked at.").format(
            number=told["revocation"]["number"], day=told["revocation"]["issued_on"]
        ))  # fmt: skip
    for reason in told["reasons"]:
        where = f" ({reason['entry']})" if reason["entry"] else ""
        out.line(f"  {reason['message']}{where} [CK-{reason['number']}]")
    if here is not None:
        _say_here(here, out)


def _say_here(here: Preview, out: Out) -> None:
    out.line(_("  If it were received in this workspace: {outcome}").format(outcome=outcome_label(here.outcome)))
    if here.refusal is not None:
        out.line(f"    {sentence_for(here.refusal)} [CK-{here.refusal.short_number}]")
    parts = [_(CHANGES[what]).format(count=count) for what, count in here.changes.items() if count]
    if parts:
        out.line(_("    It would add: {what}").format(what="; ".join(parts)))
