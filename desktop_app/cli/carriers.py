"""`camket disks`, `camket deliver`: sealed files onto sticks and into mails; also the words that `export` shares."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from desktop_app.cli.main import UsageError
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.words import file as existing
from desktop_app.domain.carriers import Form
from desktop_app.domain.disks import pick_disk
from desktop_app.domain.suspicions import Suspicion
from desktop_app.runtime import settings
from desktop_app.services.house import House
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import oddity_label, size_label

MEBIBYTE = 1024 * 1024


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "disks": _("USB disks that are here, and what looks suspicious on them"),
        "deliver": _("copy sealed files to a folder or USB disk and read them back; in parts or as mail"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "deliver":
        parser.add_argument("files", type=existing, nargs="+", metavar="FILE")
        form_arguments(parser)


def form_arguments(parser: argparse.ArgumentParser) -> None:
    """Where files go, and in which form."""
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="DIR")
    where.add_argument(
        "--to-disk",
        type=str,
        nargs="?",
        const="",
        metavar="NAME",
        help=_("a USB disk; its name when there are several"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--parts", type=size, metavar="SIZE", help=_("in parts of at most this size, such as 8M"))
    form.add_argument(
        "--mail",
        type=size,
        nargs="?",
        const=0,
        metavar="SIZE",
        help=_("as messages (.eml) of at most this size; without one as the settings say"),
    )
    parser.add_argument("--mail-to", default="", metavar="ADDRESS", help=_("the address of the receiver, for --mail"))


def size(text: str) -> int:
    """Bytes written as `8M`, `500K` or `8388608`."""
    found = re.fullmatch(r"([1-9][0-9]{0,11})([KM]?)B?", text.strip().upper())
    if found is None:
        raise argparse.ArgumentTypeError(_("not a size such as 8M: {text}").format(text=text))
    return int(found[1]) * {"": 1, "K": 1024, "M": MEBIBYTE}[found[2]]


def form_of(words: argparse.Namespace) -> Form:
    """The form that the words of a command ask for."""
    if words.mail_to and words.mail is None:
        raise UsageError(_("--mail-to needs --mail."))
    if words.mail is not None:
        return Form(words.mail or settings.read().mail_mib * MEBIBYTE, mail=True, address=words.mail_to)
    return Form(words.parts or 0)


def target_of(words: argparse.Namespace, house: House) -> Path:
    """The folder that the words of a command name: a folder, or the root of a USB disk."""
    return words.to if words.to is not None else pick_disk(house.carriers.disks(), words.to_disk).root


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    return _disks(house, out) if verb == "disks" else _deliver(words, house, out)


def _disks(house: House, out: Out) -> int:
    rows = []
    for disk in house.carriers.disks():
        odd = house.carriers.look(disk.root)
        lock = " · " + _("write-protected") if disk.read_only else ""
        free = _("{free} of {size} free").format(free=size_label(disk.free), size=size_label(disk.size))
        out.line(f"{disk.name} · {disk.root} · {disk.file_system} · {free}{lock}")
        say_suspicions(odd, out)
        rows.append({**plain(disk), "suspicious": suspicions_json(odd)})
    if not rows:
        out.line(_("No USB disk is here."))
    out.result({"ok": True, "disks": rows})
    return DONE


def _deliver(words: argparse.Namespace, house: House, out: Out) -> int:
    folder, form = target_of(words, house), form_of(words)
    written = [
        file for source in words.files for file in house.carriers.dispatch(source, folder, source.name, form, out.watch)
    ]
    out.end_watch()
    say_written(written, out)
    out.result({"ok": True, "files": written})
    return DONE


def say_written(files: list[Path], out: Out) -> None:
    """That files lie where they should, for people."""
    if len(files) == 1:
        out.line(_("Written and read back: {file}").format(file=files[0]))
        return
    told = ngettext("Written and read back: {count} file", "Written and read back: {count} files", len(files))
    out.line(told.format(count=len(files)))
    for file in files:
        out.line(f"  {file}")


def say_suspicions(found: tuple[Suspicion, ...], out: Out) -> None:
    """Names on a disk that whoever looks after computers should see."""
    if found:
        out.line(_("Suspicious files, none of which was opened. Show them to the person in charge of computers:"))
    for one in found:
        out.line(f"  {ascii(str(one.path))[1:-1] if not str(one.path).isprintable() else one.path}: "
                 f"{oddity_label(one.oddity)}")  # fmt: skip


def suspicions_json(found: tuple[Suspicion, ...]) -> list[dict[str, str]]:
    """The same for `--json`."""
    return [{"file": str(one.path), "reason": one.oddity.value} for one in found]
