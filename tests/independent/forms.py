"""Lines: one spelling, and the shape that resources/schemas gives. A small validator for the words used there."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.independent.archive import Refused

SCHEMAS = Path(__file__).parents[2] / "resources" / "schemas"
MOST_LINE = 4 * 1024 * 1024
TURNS = [0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF, *range(0xFFF0, 0x10000)]
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *map(chr, TURNS)} - {"\n"}
WORDS = {
    "$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "type", "properties", "required",
    "additionalProperties", "enum", "anyOf", "items", "minItems", "maxItems", "pattern", "minLength", "maxLength",
    "minimum", "maximum", "format", "contentEncoding",
}  # fmt: skip


class Unfit(ValueError):
    """A value that is not of its form."""


@cache
def schema(name: str) -> Any:
    """A published schema; None when there is none of this name."""
    file = SCHEMAS / f"{name}.json"
    return json.loads(file.read_text("utf-8")) if file.is_file() else None


def line(raw: bytes, allowed: list[str], where: str) -> Any:
    """One line of a record, of one of the types allowed there."""
    if len(raw) > MOST_LINE:
        raise Refused("TOO_LARGE", where)
    peek = re.match(rb'\{"type":"([a-z_]{1,40})","v":([0-9]{1,9})[,}]', raw)
    if peek and int(peek[2]) > 1:
        raise Refused("VERSION_TOO_NEW")
    try:
        value = parse(raw)
        if not isinstance(value, dict) or value.get("type") not in allowed:
            raise Unfit("type")
        check(value, schema(f"{value['type']}.v1"))
        same = canonical(value) == raw
    except (ValueError, RecursionError):
        raise Refused("RECORD_UNREADABLE", where) from None
    if not same:
        raise Refused("RECORD_UNREADABLE", where)
    return value


def header(raw: bytes, kinds: set[str]) -> Any:
    """`package.json`."""
    peek = re.match(rb'\{"format":([1-9][0-9]{0,8}),"kind":"([a-z-]{1,40})",', raw)
    if peek and (int(peek[1]) > 1 or peek[2].decode() not in kinds):
        raise Refused("VERSION_TOO_NEW")
    try:
        if not raw.endswith(b"\n"):
            raise Unfit("not ended")
        value = parse(raw[:-1])
        check(value, schema("package.v1"))
        if canonical(value) != raw[:-1]:
            raise Unfit("another spelling")
        if value["document_id"] != (None if value["stream"] == "common" else value["stream"]):
            raise Unfit("stream")
    except (ValueError, RecursionError):
        raise Refused("HEADER_UNREADABLE", "package.json") from None
    return value


def parse(raw: bytes) -> Any:
    """JSON without floats and without a key twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise Unfit("a key twice")
        return found

    def refuse(_: str) -> None:
        raise Unfit("a float")

    return json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_float=refuse, parse_constant=refuse)


def canonical(value: Any) -> bytes:
    """The one spelling of a value that fits its form."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if not unicodedata.is_normalized("NFC", text) or FORBIDDEN.intersection(told(value)):
        raise Unfit("text")
    return text.encode("utf-8")


def told(value: Any) -> str:
    """All texts in a value."""
    if isinstance(value, dict):
        return "".join(map(told, value.values()))
    if isinstance(value, list):
        return "".join(map(told, value))
    return value if isinstance(value, str) else ""


def check(value: Any, form: Any, whole: Any = None) -> None:
    """Unfit when the value is not of the form. Knows the words that our schemas use, and no others."""
    whole = whole or form
    unknown = set(form) - WORDS
    if unknown:
        raise LookupError(f"schema words that this reader does not know: {unknown}")
    if "$ref" in form:
        return check(value, whole["$defs"][form["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in form:
        return any_of(value, form["anyOf"], whole)
    if "enum" in form and not any(value == one and type(value) is type(one) for one in form["enum"]):
        raise Unfit("not one of the words")
    kind = form.get("type")
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    if kind is not None and type(value) is not kinds[kind]:
        raise Unfit(f"not {kind}")
    if kind == "object":
        known, needed = form["properties"], form["required"]
        if needed != list(known)[: len(needed)] or list(value) != [one for one in known if one in value]:
            raise Unfit("fields, or their order")
        if not set(needed) <= set(value):
            raise Unfit("fields, or their order")
        for name in value:
            # What is left out where it says nothing is never written where it says nothing.
            if name not in needed and value[name] == known[name]["default"]:
                raise Unfit(f"{name} says nothing")
            check(value[name], {word: told for word, told in known[name].items() if word != "default"}, whole)
    elif kind == "array":
        bounds(len(value), form.get("minItems"), form.get("maxItems"))
        for one in value:
            check(one, form["items"], whole)
    elif kind == "string":
        text(value, form)
    elif kind == "integer":
        bounds(value, form.get("minimum"), form.get("maximum"))
    return None


def any_of(value: Any, forms: list[Any], whole: Any) -> None:
    """One of several forms."""
    for form in forms:
        try:
            return check(value, form, whole)
        except Unfit:
            continue
    raise Unfit("none of the forms")


def bounds(value: int, least: int | None, most: int | None) -> None:
    """Within both limits."""
    if (least is not None and value < least) or (most is not None and value > most):
        raise Unfit("too small or too large")


def text(value: str, form: Any) -> None:
    """A string's form."""
    bounds(len(value), form.get("minLength"), form.get("maxLength"))
    if "pattern" in form and not re.fullmatch(form["pattern"].removesuffix("$").removeprefix("^"), value):
        raise Unfit("pattern")
    if (
        form.get("contentEncoding") == "base64"
        and base64.b64encode(base64.b64decode(value, validate=True)).decode() != value
    ):
        raise Unfit("base64")
    if form.get("format") == "date" and date.fromisoformat(value).isoformat() != value:
        raise Unfit("day")
    if form.get("format") == "date-time":
        when = datetime.fromisoformat(value)
        if when.utcoffset() != timedelta(hours=7) or when.isoformat(timespec="seconds") != value:
            raise Unfit("moment")
