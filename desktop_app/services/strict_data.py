"""Plain data (TOML, JSON) into the frozen types of the domain: every key known, every type as declared."""

from __future__ import annotations

import dataclasses
import types
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from desktop_app.vietnamese.text import nfc

T = TypeVar("T")


class Misread(ValueError):
    """The data are not of the shape, at `place`."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


def shaped(shape: type[T], said: object, place: str = "") -> T:
    """`said` as a dataclass: unknown and missing keys, wrong types and words outside a vocabulary are Misread; text
    comes in NFC."""
    found: T = _read(shape, said, place)
    return found


def _read(shape: Any, said: Any, place: str) -> Any:
    where = place or "–"
    if get_origin(shape) in (Union, types.UnionType):
        return _read_any(shape, said, place)
    if get_origin(shape) is tuple:
        if not isinstance(said, list):
            raise Misread(where, "list")
        return tuple(_read(get_args(shape)[0], one, f"{place}[{n}]") for n, one in enumerate(said, 1))
    if dataclasses.is_dataclass(shape):
        return _read_object(shape, said, place)
    if shape in (int, bool, str, date):
        if type(said) is not shape:
            raise Misread(where, shape.__name__)
        return nfc(said) if shape is str else said
    if not isinstance(said, str) or said not in [str(one) for one in shape]:
        raise Misread(where, str(said))
    assert issubclass(shape, StrEnum)
    return shape(said)


def _read_any(shape: Any, said: Any, place: str) -> Any:
    options = get_args(shape)
    if said is None and type(None) in options:
        return None
    problem = Misread(place or "–", "type")
    for one in options:
        if one is not type(None):
            try:
                return _read(one, said, place)
            except Misread as error:
                problem = error
    raise problem


def _read_object(shape: Any, said: Any, place: str) -> Any:
    where = place or "–"
    if not isinstance(said, dict):
        raise Misread(where, "table")
    declared = {field.name: field for field in dataclasses.fields(shape)}
    unknown = sorted(str(key) for key in said if key not in declared)
    if unknown:
        raise Misread(where, f"unknown key {unknown[0]}")
    hints = get_type_hints(shape)
    values = {}
    for name, field in declared.items():
        if name in said:
            values[name] = _read(hints[name], said[name], f"{place}.{name}" if place else name)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise Misread(where, f"no {name}")
    return shape(**values)


def plain(value: object) -> Any:
    """A value of the domain as plain data, which `shaped` reads back."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, StrEnum) else value
