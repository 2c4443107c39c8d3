"""`camket key …`: keys over the years."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from desktop_app.cli.leaving import say_all_written, say_written
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import file, secret
from desktop_app.domain.trust import AtRest, groups
from desktop_app.domain.trust import shown as both_forms
from desktop_app.services import keys, recovery
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.wording.catalogue import N_, _

STEPS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "status": (N_("how the keys of a workspace stand"), ()),
    "rotate": (N_("province: a new operational key under the root"), ("root", "passphrase_file", "to")),
    "new-root": (N_("province: the root is lost, make a new one"), ("root", "passphrase_file", "to")),
    "revoke": (N_("province: believe nothing more that arrives under the key of an agency"), ("agency", "to")),
    "announce": (N_("province: the file that shows everybody the keys as they stand"), ("to",)),
    "lost": (N_("agency: the key is lost; make a new one, then enrol again"), ()),
    "protect": (N_("put the keys of this account under a passphrase, or under none"), ()),
    "recovery-sheet": (N_("print the sheet that opens backups of keys"), ("to",)),
    "backup": (N_("write a backup of keys that only the recovery sheet opens"), ("to",)),
    "restore": (N_("put the keys of a backup back"), ("source", "identity_file")),
}
"""Step → what it does, and the words that it needs."""
FORMS: Final = {
    AtRest.FILE: N_("in files that only this account may read"),
    AtRest.ACCOUNT: N_("closed by the protection of this account"),
    AtRest.PASSPHRASE: N_("under a passphrase"),
}
OPTIONS: Final = {"root": "--root", "passphrase_file": "--passphrase-file", "to": "--to", "agency": "AGENCY",
                  "source": "--from", "identity_file": "--identity-file"}  # fmt: skip


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("keys: key status, rotate, revoke, lost, new-root, announce, protect, recovery-sheet, backup, restore")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each step."""
    says = "; ".join(f"{step}: {_(what)}" for step, (what, _needs) in STEPS.items())
    parser.add_argument("step", choices=list(STEPS), help=says)
    parser.add_argument("agency", nargs="?", default="", help=_("code or sign of an agency"))
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help=_("folder for the files; for a sheet or backup the file")
    )
    parser.add_argument("--root", type=Path, metavar="FILE", help=_("file of the root key, on its own medium"))
    parser.add_argument("--passphrase-file", type=secret, metavar="FILE", help=_("file with the root's passphrase"))
    parser.add_argument("--revoke-old", action="store_true", help=_("the old key may be in other hands"))
    parser.add_argument("--reason", default="", help=_("why; it stands in the log"))
    parser.add_argument("--fingerprint", default="", help=_("only the key with this fingerprint"))
    parser.add_argument("--new-passphrase-file", type=secret, metavar="FILE", help=_("file with the new passphrase"))
    parser.add_argument("--none", action="store_true", help=_("take the passphrase away"))
    parser.add_argument("--from", dest="source", type=file, metavar="FILE", help=_("the backup"))
    parser.add_argument(
        "--identity-file", type=secret, metavar="FILE", help=_("file with the secret line of the sheet")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one step."""
    missing = [OPTIONS[name] for name in STEPS[words.step][1] if not getattr(words, name)]
    if missing:
        raise UsageError(_("{step} needs {missing}.").format(step=words.step, missing=", ".join(missing)))
    if words.step == "protect" and (words.new_passphrase_file is None) != words.none:
        raise UsageError(_("protect needs --new-passphrase-file FILE, or --none."))
    with house.open(workspace_of(words)) as office:
        result = {
            "status": _status,
            "rotate": _rotate,
            "new-root": _rotate,
            "revoke": _revoke,
            "announce": _announce,
            "lost": _lose,
            "protect": _protect,
            "recovery-sheet": _sheet,
            "backup": _backup,
            "restore": _restore,
        }[words.step](office, words, out)
    out.result({"ok": True, **result})
    return DONE


def _status(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    found = keys.status(office)
    if found.root:
        out.line(_("Root: {shown}").format(shown=both_forms(found.root)))
    for body, root in found.roots[1:]:
        out.line(_("Root of {body}: {shown}").format(body=body, shown=both_forms(root)))
    for key in found.keys:
        if key.revoked:
            state = _("given up")
        else:
            state = _("certified") if key.certified else _("to be compared")
        if not key.held:
            state += " · " + _("not in this account")
        out.line(f"  {both_forms(key.fingerprint)} · {state} · " + _("until {day}").format(day=key.valid_until))
    for issuer, number in found.crls:
        out.line(_("  Revocation list no. {number} of {issuer}").format(number=number, issuer=groups(issuer)))
    for gone in found.revoked:
        out.line(
            _("  Revoked on {day}: {code} {shown}").format(day=gone.day, code=gone.code, shown=groups(gone.fingerprint))
        )
    out.line(_("The keys rest: {form}").format(form=_(FORMS[found.at_rest])))
    for path in found.repaired:
        out.line(_("Other accounts could read this until now; it is closed: {path}").format(path=path))
    for fingerprint in found.destroyed:
        out.line(_("A retired key still lay here; it is destroyed: {shown}").format(shown=groups(fingerprint)))
    return {"status": found}


def _rotate(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    if words.step == "rotate":
        made = keys.rotate(office, words.root, words.passphrase_file, words.revoke_old)
    else:
        made = keys.replace_root(office, words.root, words.passphrase_file)
        out.line(_("New root, to be compared on paper by every agency: {shown}").format(shown=both_forms(made.root)))
    out.line(_("New operational key: {shown}").format(shown=both_forms(made.fingerprint)))
    files, encrypted = say_all_written(office, (made.everybody, *made.agencies), words.to, out)
    return {"fingerprint": made.fingerprint, "root": made.root, "files": files, "encrypted": encrypted}


def _revoke(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    record = keys.revoke(office, words.agency, words.reason, words.fingerprint)
    return {"file": say_written(office, record, words.to, out)[0]}


def _announce(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    return {"file": say_written(office, keys.announce(office), words.to, out)[0]}


def _written(target: Path, out: Out) -> dict[str, object]:
    out.line(_("Written: {file}").format(file=target))
    return {"file": target}


def _lose(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    fingerprint = keys.lose(office, words.reason)
    out.line(_("New key, for the enrolment form: {shown}").format(shown=both_forms(fingerprint)))
    out.line(_("Now enrol again (camket enrol); the body that follows compares it and revokes the old key."))
    return {"fingerprint": fingerprint}


def _protect(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    office.keys.protect(office.info.id, words.new_passphrase_file or "")
    form = office.keys.at_rest(office.info.id)
    out.line(_("The keys rest: {form}").format(form=_(FORMS[form])))
    return {"at_rest": form}


def _sheet(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    recipient = recovery.print_sheet(office, words.to)
    out.line(_("Written: {file}").format(file=words.to))
    out.line(_("Print it once, look whether it can be read, then delete the file: it holds the secret."))
    return {"file": words.to, "recipient": recipient}


def _backup(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    names = recovery.backup(office, words.to)
    return {**_written(words.to, out), "secrets": len(names)}


def _restore(office: Office, words: argparse.Namespace, out: Out) -> dict[str, object]:
    names = recovery.restore(office, words.source, words.identity_file)
    out.line(_("Put back: {count} secrets").format(count=len(names)))
    return {"secrets": len(names)}
