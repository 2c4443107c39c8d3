"""What every line of a package obeys: canonical JSON of a declared shape, and nothing else.

A line is written by one encoder. It is read by decoding it into its shape, writing that again and comparing: so
spaces, another order of keys, a key twice, a float, an escape that was not needed, all fail. Shapes mirror the nouns of
the domain field by field; `said` and `meant` go from one to the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
import msgspec.inspect
from msgspec import Meta, Struct

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.packages import PackageRefused, VersionTooNew

MAX_LINE: Final = 4 * 1024 * 1024

_UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Id = Annotated[str, Meta(pattern=rf"^{_UUID}\Z")]
IdOrNone = Annotated[str, Meta(pattern=rf"^(?:{_UUID})?\Z")]
Stream = Annotated[str, Meta(pattern=rf"^(?:common|{_UUID})\Z")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")]
Word = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z")]
Short = Annotated[str, Meta(max_length=300)]
Text = Annotated[str, Meta(max_length=20_000)]
Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Version = Annotated[int, Meta(ge=1, le=1_000_000)]
Moment = Annotated[datetime, Meta(tz=True)]
Der = Annotated[bytes, Meta(max_length=512 * 1024)]
AgeRecipient = Annotated[str, Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]

_T = TypeVar("_T")
_S = TypeVar("_S", bound=Struct)
_PEEK: Final = re.compile(rb'\{"type":"([a-z_]{1,40})","v":([0-9]{1,9})[,}]')
_ESCAPE: Final = re.compile(r"\\(.)")
_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff0-\uffff]")
"""Control characters (line breaks stand escaped in a line), marks that turn the direction of reading, and what is no
character at all."""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a line."""


class Line(Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """A whole line: its type, then `v`, the version of its form."""


class LineForAll(Line, frozen=True):
    """The head of a line that everybody gets: it is of no agency and of no document."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Literal[""]
    document_id: Literal[""]


class EntryLine(Line, frozen=True):
    """The head of an entry of a register: of which record, whose, for which document."""

    v: Literal[1]
    id: Id
    subject: Id
    agency_code: Code
    document_id: Id


class OfCommitmentLine(Line, frozen=True):
    """The head of what is said of the clauses of a commitment."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    commitment_id: Id
    commitment_version: Version


class PackLine(LineForAll, frozen=True):
    """The head of a pack; each type of pack adds its data, then who made it and when."""

    name: Word


def said(noun: object, shape: type[_S]) -> _S:
    """The shape of a noun; PackageRefused when the noun cannot be written (text too long, no UUID …)."""
    fields = {name: 1 if name == "v" else getattr(noun, name) for name in shape.__struct_fields__}
    try:
        return msgspec.convert(fields, shape, from_attributes=True)
    except msgspec.ValidationError as error:
        raise PackageRefused("RECORD_UNREADABLE", shape.__name__, str(error)) from error


def meant(shape: Struct, noun: type[_T]) -> _T:
    """The noun of a shape."""
    return msgspec.convert(shape, noun, from_attributes=True)


def write(shape: Struct) -> bytes:
    """The canonical bytes, without LF; PackageRefused for text that a line cannot hold."""
    raw = msgspec.json.encode(_settled(shape))
    _check_text(raw, type(shape).__name__)
    return raw


def read(raw: bytes, shapes: Any, where: str) -> Any:
    """The line as one of the `shapes` (a type or a union of types); PackageRefused, VersionTooNew."""
    if len(raw) > MAX_LINE:
        raise PackageRefused("TOO_LARGE", where, "a line")
    peek = _PEEK.match(raw)
    if peek and int(peek[2]) > 1:
        raise VersionTooNew(int(peek[2]), peek[1].decode())
    return read_shape(raw, shapes, where)


def read_shape(raw: bytes, shapes: Any, where: str) -> Any:
    """The same for JSON that is not a line."""
    try:
        found = _decoder(shapes).decode(raw)
        again = write(found)
    except PackageRefused as refusal:
        refusal.entry = where
        raise
    except (msgspec.MsgspecError, UnicodeError, ValueError, OverflowError, RecursionError) as error:
        raise PackageRefused("RECORD_UNREADABLE", where, str(error)) from error
    if again != raw:
        raise PackageRefused("RECORD_UNREADABLE", where, "not written in its one form")
    return found


def unknown_type(raw: bytes, known: Container[str]) -> str:
    """The type of a line that is none of the known ones; empty when it is known, or no line at all."""
    peek = _PEEK.match(raw)
    name = peek[1].decode() if peek else ""
    return "" if name in known else name


def split(data: bytes, where: str) -> list[bytes]:
    """The lines of a record file, without their LF; PackageRefused when the last has none, or there is none."""
    if not data.endswith(b"\n"):
        raise PackageRefused("RECORD_UNREADABLE", where, "the last line is not ended")
    return data[:-1].split(b"\n")


def join(lines: list[bytes]) -> bytes:
    """Lines as a record file."""
    return b"".join(line + b"\n" for line in lines)


@cache
def _timed(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a shape that can hold a moment, in themselves or deeper."""
    found = msgspec.inspect.type_info(kind)
    assert isinstance(found, msgspec.inspect.StructType)
    return tuple(field.name for field in found.fields if _holds_time(field.type))


def _holds_time(kind: msgspec.inspect.Type) -> bool:
    if isinstance(kind, msgspec.inspect.StructType):
        return any(_holds_time(field.type) for field in kind.fields)
    if isinstance(kind, msgspec.inspect.VarTupleType):
        return _holds_time(kind.item_type)
    if isinstance(kind, msgspec.inspect.UnionType):
        return any(map(_holds_time, kind.types))
    if isinstance(kind, msgspec.inspect.Metadata):
        return _holds_time(kind.type)
    return isinstance(kind, msgspec.inspect.DateTimeType | msgspec.inspect.TupleType | msgspec.inspect.DictType)


def _settled(value: Any) -> Any:
    """The same with every moment in Vietnamese time and whole seconds: one instant, one spelling."""
    if isinstance(value, Struct):
        changed = {
            name: settled
            for name in _timed(type(value))
            if (settled := _settled(old := getattr(value, name))) is not old
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        settled = tuple(map(_settled, value))
        return settled if any(new is not old for new, old in zip(settled, value, strict=True)) else value
    if isinstance(value, datetime):
        return value if value.tzinfo is VIETNAM and not value.microsecond else _spelled(value)
    return value


@cache
def _decoder(shapes: Any) -> msgspec.json.Decoder[Any]:
    """Made once: finding out what a union of shapes looks like takes longer than reading a line."""
    return msgspec.json.Decoder(shapes)


def _spelled(when: datetime) -> datetime:
    return when.astimezone(VIETNAM).replace(microsecond=0)


def _check_text(raw: bytes, where: str) -> None:
    text = raw.decode("utf-8")
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            raise PackageRefused("RECORD_UNREADABLE", where, "text is not composed (NFC)")
        if _FORBIDDEN.search(text):
            raise PackageRefused("RECORD_UNREADABLE", where, "control characters in text")
    elif "\x7f" in text:
        raise PackageRefused("RECORD_UNREADABLE", where, "control characters in text")
    if "\\" in text and any(escape not in '\\"n' for escape in _ESCAPE.findall(text)):
        raise PackageRefused("RECORD_UNREADABLE", where, "control characters in text")
