"""Messages: one with a file attached, ready to be opened and sent; and saved ones whose attachments are taken out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path
from typing import Final

from desktop_app.domain.carriers import CarrierTooLarge, CarrierUnreadable
from desktop_app.domain.parts import PART_NAME
from desktop_app.vietnamese.text import tidy_line
from desktop_app.wording.catalogue import _

MAX_MAIL: Final = 100 * 1024 * 1024
MAX_PIECES: Final = 200
MAX_NESTED: Final = 2
ENDING: Final = ".eml"
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/=\s]*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file in a message; `content` is None when it is written in a way that is not read here."""

    name: str
    content: bytes | None


def write_message(content: bytes, name: str, target: Path, address: str) -> None:
    """Write a message with a file of this name, ready to be sent from any mail program; `address` may be empty."""
    part = PART_NAME.fullmatch(name)
    message = EmailMessage(policy=policy.SMTP)
    if part is None:
        message["Subject"] = _("Package {name}").format(name=name)
    else:
        message["Subject"] = _("Package {name}, part {number} of {count}").format(
            name=part["name"], number=int(part["number"]), count=int(part["count"])
        )
    if address.isprintable() and "@" in parseaddr(address)[1]:
        message["To"] = address
    message["X-Unsent"] = "1"
    message.set_content(_words(name, part), cte="base64")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    target.write_bytes(message.as_bytes())


def _words(name: str, part: re.Match[str] | None) -> str:
    if part is None:
        what = _("Attached: {name}.").format(name=name)
    else:
        what = _(
            "Attached: {name}. The package {package} is sent in {count} messages; this is number {number}. They may be "
            "taken in in any order; the program says which are missing."
        ).format(name=name, package=part["name"], count=int(part["count"]), number=int(part["number"]))
    how = _(
        "To take it in: save this message or its attachment on your computer, open Cam kết, choose Exchange, then "
        "Receive, and drop it there. Do not open or change the attachment; it is sealed, and a changed file is refused."
    )
    return f"{what}\n\n{how}\n"


def read_message(raw: bytes, name: str) -> Message:
    """A saved message; CarrierUnreadable, CarrierTooLarge."""
    if len(raw) > MAX_MAIL:
        raise CarrierTooLarge(name)
    if raw.startswith(b"From "):  # the first line of a saved mailbox
        raw = raw.partition(b"\n")[2]
    try:
        return BytesParser(policy=policy.compat32).parsebytes(raw)
    except (RecursionError, ValueError, LookupError, IndexError) as error:
        raise CarrierUnreadable(name) from error


def attachments(message: Message, name: str) -> Iterator[Attachment]:
    """The files of a message and of messages in it, two deep; CarrierTooLarge."""
    yield from _attachments(message, name, 0, [0])


def _attachments(message: Message, name: str, depth: int, seen: list[int]) -> Iterator[Attachment]:
    seen[0] += 1
    if seen[0] > MAX_PIECES:
        raise CarrierTooLarge(name)
    if message.get_content_type() == "message/rfc822":
        depth += 1
        if depth > MAX_NESTED:
            yield Attachment(_name_of(message) or "…", None)
            return
    if message.is_multipart():
        for inner in message.get_payload():
            if isinstance(inner, Message):
                yield from _attachments(inner, name, depth, seen)
        return
    shown = _name_of(message)
    if shown or message.get_content_maintype() != "text":
        yield Attachment(shown or "…", _content(message))


def _name_of(message: Message) -> str:
    try:
        given = str(make_header(decode_header(message.get_filename() or "")))
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        given = ""
    return tidy_line(given.replace("\\", "/").rpartition("/")[2])[:120]


def _content(message: Message) -> bytes | None:
    if str(message.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return None
    payload = message.get_payload()
    try:
        raw = str(payload).encode("ascii")
        return base64.b64decode(b"".join(raw.split()), validate=True) if _BASE64.fullmatch(raw) else None
    except (UnicodeError, binascii.Error):
        return None
