"""`camket new`, `camket open`, `camket check`: workspaces as folders."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.words import file, secret
from desktop_app.domain.agencies import Agency, AgencyKind
from desktop_app.domain.trust import KeyFileExists, shown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.addressing import keep_listed
from desktop_app.services.catalogue import read_every_agency, read_groups
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import House, NewWorkspace
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import workspace_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "new": _("make a new workspace: new agency DIR, new province DIR"),
        "open": _("say what a workspace is"),
        "check": _("read a whole workspace and say whether it is sound"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "new":
        parser.add_argument("kind", choices=[kind.value for kind in WorkspaceKind])
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--code", required=True, help=_("electronic code of the agency, for example H19.12"))
        parser.add_argument("--catalogue", type=file, help=_("catalogue of agencies (.toml)"))
        parser.add_argument("--name", default="", help=_("full official name, when no catalogue names it"))
        parser.add_argument("--sign", default="", help=_("sign on papers, for example SNV"))
        parser.add_argument("--training", action="store_true", help=_("for training: BẢN TẬP HUẤN everywhere"))
        parser.add_argument("--root-key", type=Path, help=_("where the root key is written: a second medium"))
        parser.add_argument("--passphrase-file", type=secret, help=_("file whose first line is the passphrase"))
        parser.add_argument("--rebuild", action="store_true", help=_("all but the root is lost: its file is there"))
        parser.add_argument("--revoke-old", action="store_true", help=_("the old key may be in other hands"))
        parser.add_argument("--replaces-root", default="", metavar="FINGERPRINT", help=_("the root that was lost"))
    elif verb == "open":
        parser.add_argument("folder", type=Path, metavar="DIR")


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "new":
        return _new(words, house, out)
    return _open(words, house, out) if verb == "open" else _check(words, house, out)


def _new(words: argparse.Namespace, house: House, out: Out) -> int:
    agencies = read_every_agency(words.catalogue) if words.catalogue else ()
    own = next((agency for agency in agencies if words.code in (agency.code, agency.sign)), None)
    if own is None:
        if not (words.name and words.sign):
            raise UsageError(_("The catalogue does not name this agency: add --name and --sign."))
        own = _unlisted(words)
    kind = WorkspaceKind(words.kind)
    wanted = NewWorkspace(kind, own.code, own.sign, own.name, words.training)
    if kind is WorkspaceKind.PROVINCE and not (words.root_key and words.passphrase_file):
        raise UsageError(_("A province's workspace needs --root-key FILE and --passphrase-file FILE."))
    passphrase = ""
    if kind is WorkspaceKind.PROVINCE:
        passphrase = words.passphrase_file
        if words.root_key.exists() and not words.rebuild:
            raise KeyFileExists(str(words.root_key))
    replaced = "".join(words.replaces_root.split()).lower()
    if replaced and not re.fullmatch("[0-9a-f]{64}", replaced):
        raise UsageError(_("--replaces-root needs the whole fingerprint: 64 hexadecimal digits."))
    with house.create(words.folder, wanted) as office:
        if kind is WorkspaceKind.PROVINCE:
            known = agencies if any(agency.code == own.code for agency in agencies) else (*agencies, own)
            fingerprint = found_province(
                office, known, words.root_key, passphrase, words.rebuild, words.revoke_old, replaced
            )
            with office.work() as work:
                keep_listed(work, read_groups(words.catalogue) if words.catalogue else ())
                work.commit()
        else:
            fingerprint = found_agency(office, own)
        info = office.info
    out.line(_("Made: {name}, in {folder}").format(name=own.name, folder=words.folder))
    out.line(_("Fingerprint to compare on paper: {shown}").format(shown=shown(fingerprint)))
    out.result({"ok": True, "workspace": info, "folder": words.folder, "fingerprint": fingerprint})
    return DONE


def _unlisted(words: argparse.Namespace) -> Agency:
    from uuid_utils import uuid7

    return Agency(
        str(uuid7()), words.code, words.sign, words.name, (), AgencyKind.OTHER, "", "", "", "", "", True, None, None, ()
    )


def _open(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(words.folder) as office, office.look() as work:
        info = office.info
        documents = work.documents.rows()
        key = work.keys.of(info.code)
        fingerprint = key[0].fingerprint if key else ""
    out.line(f"{info.name} ({info.code}) · {workspace_label(info.kind)}" + (" · BẢN TẬP HUẤN" if info.training else ""))
    for row in documents:
        out.line(
            _("  {number}: {tasks} tasks, {agencies} agencies").format(
                number=row.number, tasks=row.tasks, agencies=row.agencies
            )
        )
    if fingerprint:
        out.line(_("Fingerprint to compare on paper: {shown}").format(shown=shown(fingerprint)))
    out.result({"ok": True, "workspace": info, "documents": documents, "fingerprint": fingerprint})
    return DONE


def _check(words: argparse.Namespace, house: House, out: Out) -> int:
    folder = workspace_of(words)
    health = house.check(folder, out.watch)
    out.end_watch()
    if health.sound:
        out.line(
            _("Sound: {events} events in the log, {files} evidence files read again.").format(
                events=health.audit_events, files=health.evidence_files
            )
        )
    else:
        for finding in health.database:
            out.line(_("Database: {finding}").format(finding=finding))
        if health.audit_broken_at is not None:
            out.line(_("The log does not hold from event {number} on.").format(number=health.audit_broken_at))
        for sha256 in health.evidence_bad:
            out.line(_("Evidence missing or altered: {sha256}").format(sha256=sha256))
        for name in health.packages_bad:
            out.line(_("Package missing or altered: {name}").format(name=name))
    out.result({"ok": health.sound, "health": health})
    return DONE if health.sound else REFUSED
