"""What commands that write sealed files share: `--plain --reason`, `--carrier`, and saying who can open what."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from desktop_app.cli.main import UsageError
from desktop_app.cli.out import Out
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.packages import EVERYBODY
from desktop_app.services.carrying import Carried
from desktop_app.services.encrypting import protection
from desktop_app.services.office import Office
from desktop_app.services.sending import hand_over
from desktop_app.wording.catalogue import _, ngettext


def plain_arguments(parser: argparse.ArgumentParser) -> None:
    """The words with which a person leaves a file unencrypted."""
    parser.add_argument("--plain", action="store_true", help=_("do not encrypt; needs --reason, which is logged"))
    parser.add_argument("--reason", default="", help=_("why the file is not encrypted"))


def carrier_argument(parser: argparse._ActionsContainer) -> None:
    """The one file for all agencies."""
    parser.add_argument(
        "--carrier", type=Path, metavar="FILE", help=_("one file for all agencies; each opens its own part")
    )


def plain_of(words: argparse.Namespace) -> str | None:
    """Why a person wants it unencrypted; None when nobody does."""
    if bool(words.reason.strip()) != words.plain:
        raise UsageError(_("--plain and --reason go together."))
    return str(words.reason) if words.plain else None


def say_protection(office: Office, record: PackageRecord, plain: str | None, out: Out) -> bool:
    """Say whether a file that was handed out is encrypted, and for whom by name; returns whether it is."""
    how = protection(office, record)
    if record.receiver == EVERYBODY:
        return False
    if how.encrypted and plain is None:
        out.line("  " + _("Encrypted for {name}.").format(name=how.receiver))
        return True
    if plain is not None and (how.encrypted or how.lapsed):
        out.line("  " + _("Not encrypted, as chosen; the reason is in the log."))
    else:
        told = _("Not encrypted: {name} has not yet said what can be encrypted for it.")
        out.line("  " + told.format(name=how.receiver))
    return False


def say_written(
    office: Office, record: PackageRecord, folder: Path, out: Out, plain: str | None = None
) -> tuple[Path, bool]:
    """Hand a sealed file out and say where it is and who can open it; (file, whether it is encrypted). `plain`: why a
    person wants it unencrypted."""
    file = hand_over(office, record, folder, plain)
    out.line(_("Written: {file}").format(file=file))
    return file, say_protection(office, record, plain, out)


def say_all_written(
    office: Office, records: Iterable[PackageRecord], folder: Path, out: Out, plain: str | None = None
) -> tuple[list[Path], list[bool]]:
    """The same for several files, in their order."""
    written = [say_written(office, record, folder, out, plain) for record in records]
    return [file for file, _encrypted in written], [encrypted for _file, encrypted in written]


def say_carried(carried: Carried, out: Out) -> dict[str, object]:
    """What a carrier holds and for whom it holds nothing; returns the same for `--json`."""
    count = len(carried.inside)
    told = ngettext("{file}: for {count} agency", "{file}: for {count} agencies", count)
    out.line(told.format(file=carried.file, count=count))
    files = sum(carried.packages)
    told = ngettext(
        "{files} package: what is in force, receipts, and answers not handed out before",
        "{files} packages: what is in force, receipts, and answers not handed out before",
        files,
    )
    out.line("  " + told.format(files=files))
    if carried.older:
        told = ngettext(
            "{count} older answer found no room: hand it out by itself",
            "{count} older answers found no room: hand them out by themselves",
            carried.older,
        )
        out.line("  " + told.format(count=carried.older))
    for name in carried.left_out:
        out.line(
            "  " + _("Nothing inside for {name}, which cannot decrypt yet: give it its own file.").format(name=name)
        )
    return {
        "file": carried.file,
        "inside": carried.inside,
        "packages": carried.packages,
        "left_out": carried.left_out,
        "older": carried.older,
    }
