"""Whole records as JSON text, by the shape of their dataclass: for what is kept together and read together."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Record = TypeVar("_Record")


def dump(record: object) -> str:
    """One dataclass (nested ones, tuples, bytes, days, moments and enumerations included) as JSON text."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[_Record], text: str) -> _Record:
    """The dataclass that `dump` wrote."""
    record: _Record = _rich(kind, json.loads(text))
    return record


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a kept record")


def _rich(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if value is None:
            return None
        kinds = [one for one in get_args(kind) if one is not NoneType]
        # Of several kinds a record holds only such as JSON itself tells apart: a number or a text.
        return _rich(kinds[0] if len(kinds) == 1 else next(one for one in kinds if type(value) is one), value)
    if origin is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return tuple(_rich(inner[0], one) for one in value)
        return tuple(_rich(one, part) for one, part in zip(inner, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        # A field that came with a later release has its default in what an earlier one kept.
        return kind(**{name: _rich(hint, value[name]) for name, hint in _hints(kind).items() if name in value})
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if kind is bytes:
        return b64decode(value)
    return kind(value)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
