"""`camket phone-code`: the code that the province reads out, and what the agency heard."""

from __future__ import annotations

import argparse

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.services.house import House
from desktop_app.services.phone_codes import code_to_read, confirm_by_phone
from desktop_app.services.sending import public_name
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import kind_label, package_state_label


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("province: phone-code FILE; agency: phone-code --check CODE")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument(
        "package", type=str, nargs="?", default="", metavar="FILE", help=_("a file taken in, or its identity")
    )
    parser.add_argument("--check", default="", metavar="CODE", help=_("agency: the code as it was heard"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out the verb."""
    if bool(words.package) == bool(words.check):
        raise UsageError(_("Give a file or its identity, or --check CODE."))
    with house.open(workspace_of(words)) as office:
        if words.package:
            record, code = code_to_read(office, words.package)
            out.line(f"{code}  {kind_label(record.kind)} {record.number} · {record.sender}")
            out.result({"ok": True, "code": code, "identity": record.identity, "sender": record.sender})
            return DONE
        record = confirm_by_phone(office, words.check)
        name = public_name(record)
    state = record.state if record.state != "exported" else "phoned"
    out.line(f"{name}: {package_state_label(state)}")
    out.result({"ok": True, "file": name, "identity": record.identity, "state": state})
    return DONE
