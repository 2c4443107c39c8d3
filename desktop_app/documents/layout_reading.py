"""Layout packs read from TOML: each value known, present, and inside what its law allows, or the pack is refused."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from desktop_app.documents.layout import (
    BodyBox,
    Columns,
    Element,
    Elements,
    Layout,
    LetterheadBox,
    PageBox,
    SignatureBox,
    Stamp,
    Urgencies,
    Words,
)
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import match_key

Part = TypeVar("Part")

_PARTS: Final = {
    "page", "letterhead", "element", "rules", "body", "signature", "annex", "urgency", "words",
}  # fmt: skip
_TOP: Final = {"id", "title", "valid_from", "bodies", *_PARTS}
_HOLDS: Final = {
    "number": {"number"},
    "kind_number": {"number", "kind", "sign"},
    "letter_number": {"number", "sign"},
    "filed": {"unit"},
    "annex_filled": {"kind", "number", "day", "issuer"},
}
_STYLES: Final = {"bold", "italic", "underline"}
_UNDERLINED: Final = {
    f"element.{name}" for name in (
        "country", "motto", "superior", "issuer", "number", "place", "title", "abstract", "about", "receivers_label",
    )
}  # fmt: skip
"""Other elements run in paragraphs or stand in margins, where the law underlines nothing."""
_SLACK: Final = 0.001


@dataclass(eq=False)
class LayoutIncomplete(Refusal, code="LAYOUT_INCOMPLETE"):
    """A layout pack lacks a value, or has one that no paper knows."""

    pack: str
    value: str


@dataclass(eq=False)
class LayoutImpossible(Refusal, code="LAYOUT_IMPOSSIBLE"):
    """A value of a layout pack cannot be: of another kind, outside what the law allows, or at odds with another."""

    pack: str
    value: str


def read_layouts(place: Path) -> tuple[Layout, ...]:
    """Every pack of a folder, or the one pack of a file. LayoutIncomplete, LayoutImpossible, OSError."""
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    if not files:
        raise LayoutIncomplete(place.name, "*.toml")
    return tuple(read_layout(file) for file in files)


def layout_for(layouts: Sequence[Layout], name: str, day: date) -> Layout:
    """The pack for papers of the body of that name on that day: the newest in force, else the oldest there is."""
    key = f" {match_key(name)} "
    own = [pack for pack in layouts if any(f" {match_key(phrase)} " in key for phrase in pack.bodies)]
    fitting = own or [pack for pack in layouts if not pack.bodies] or list(layouts)
    in_force = [pack for pack in fitting if pack.valid_from <= day]
    if in_force:
        return max(in_force, key=lambda pack: pack.valid_from)
    return min(fitting, key=lambda pack: pack.valid_from)


def read_layout(file: Path) -> Layout:
    """The pack in a TOML file. LayoutIncomplete and LayoutImpossible name the value; OSError when it is not there."""
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise LayoutImpossible(file.name, "TOML") from problem
    pack = _Pack(file.name)
    pack.same_names("", data, _TOP)
    head = pack.table(data, "letterhead")
    page = pack.numbers(PageBox, "page", pack.table(data, "page"))
    words = pack.words(pack.table(data, "words"))
    rules, annex = pack.table(data, "rules"), pack.table(data, "annex")
    pack.same_names("rules", rules, {"together", "names_without"})
    pack.same_names("annex", annex, {"fill_reference"})
    if "issuer_end" not in head:
        raise LayoutIncomplete(file.name, "letterhead.issuer_end")
    end = head["issuer_end"]
    if end not in ("rule", "star"):
        raise LayoutImpossible(file.name, "letterhead.issuer_end")
    upright, lying = pack.table(head, "portrait", "letterhead."), pack.table(head, "landscape", "letterhead.")
    inner = {name: value for name, value in head.items() if name not in ("issuer_end", "portrait", "landscape")}
    body = dict(pack.table(data, "body"))
    if "first_line_choices" not in body:
        raise LayoutIncomplete(file.name, "body.first_line_choices")
    choices = pack.list_of(float, "body.first_line_choices", body.pop("first_line_choices"))
    layout = Layout(
        id=pack.of_kind(str, "id", data["id"]),
        title=pack.of_kind(str, "title", data["title"]),
        valid_from=pack.of_kind(date, "valid_from", data["valid_from"]),
        bodies=pack.list_of(str, "bodies", data["bodies"]),
        page=page,
        letterhead=pack.numbers(LetterheadBox, "letterhead", inner),
        star=end == "star",
        portrait=pack.numbers(Columns, "letterhead.portrait", upright),
        landscape=pack.numbers(Columns, "letterhead.landscape", lying),
        element=pack.elements(pack.table(data, "element")),
        body=pack.numbers(BodyBox, "body", body),
        signature=pack.numbers(SignatureBox, "signature", pack.table(data, "signature")),
        urgency=pack.urgencies(pack.table(data, "urgency")),
        words=words,
        fill_reference=pack.of_kind(bool, "annex.fill_reference", annex["fill_reference"]),
        names_without=pack.list_of(str, "rules.names_without", rules["names_without"]),
    )
    for name in _impossible(layout, choices, rules["together"]):
        raise LayoutImpossible(file.name, name)
    return layout


class _Pack:
    """One file being read: every complaint carries its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def same_names(self, where: str, table: Mapping[str, Any], wanted: set[str]) -> None:
        for name in sorted(wanted ^ set(table)):
            raise LayoutIncomplete(self.name, f"{where}.{name}".lstrip("."))

    def table(self, data: Mapping[str, Any], name: str, above: str = "") -> Mapping[str, Any]:
        if not isinstance(data.get(name), dict):
            raise LayoutIncomplete(self.name, f"{above}{name}")
        table: Mapping[str, Any] = data[name]
        return table

    def of_kind(self, kind: type[Part], name: str, value: object) -> Part:
        if not isinstance(value, kind):
            raise LayoutImpossible(self.name, name)
        return value

    def list_of(self, kind: type[Part], name: str, value: object) -> tuple[Part, ...]:
        return tuple(self.of_kind(kind, name, each) for each in self.of_kind(list, name, value))

    def number(self, name: str, value: object) -> float:
        """A number, or one with the range that its law allows."""
        if isinstance(value, dict):
            self.same_names(name, value, {"value", "range"})
            low, high = self.ranged(name, value["range"])
            found = self.number(name, value["value"])
            if not low - _SLACK <= found <= high + _SLACK:
                raise LayoutImpossible(self.name, name)
            return found
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1000:
            raise LayoutImpossible(self.name, name)
        return float(value)

    def ranged(self, name: str, value: object) -> tuple[float, float]:
        ends = [self.number(f"{name}.range", end) for end in self.of_kind(list, f"{name}.range", value)]
        if len(ends) != 2 or ends[0] > ends[1]:
            raise LayoutImpossible(self.name, f"{name}.range")
        return ends[0], ends[1]

    def numbers(self, kind: type[Part], where: str, table: Mapping[str, Any]) -> Part:
        names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
        self.same_names(where, table, names)
        return kind(**{name: self.number(f"{where}.{name}", table[name]) for name in names})

    def elements(self, table: Mapping[str, Any]) -> Elements:
        names = {field.name for field in fields(Elements)}
        self.same_names("element", table, names)
        return Elements(**{name: self._element(f"element.{name}", table[name]) for name in names})

    def _element(self, name: str, value: object) -> Element:
        table = self.of_kind(dict, name, value)
        self.same_names(name, table, {"size", "range", "style", "case"})
        size = self.number(f"{name}.size", {"value": table["size"], "range": table["range"]})
        styles = set(self.of_kind(str, f"{name}.style", table["style"]).split())
        if not styles <= _STYLES or ("underline" in styles and name not in _UNDERLINED):
            raise LayoutImpossible(self.name, f"{name}.style")
        if table["case"] not in ("upper", "lower"):
            raise LayoutImpossible(self.name, f"{name}.case")
        return Element(size, "bold" in styles, "italic" in styles, "underline" in styles, table["case"] == "upper")

    def urgencies(self, table: Mapping[str, Any]) -> Urgencies:
        names = {field.name for field in fields(Urgencies)}
        self.same_names("urgency", table, names)
        return Urgencies(**{name: self._stamp(f"urgency.{name}", table[name]) for name in names})

    def _stamp(self, name: str, value: object) -> Stamp:
        table = self.of_kind(dict, name, value)
        self.same_names(name, table, {"words", "width", "height"})
        sides = [self.number(f"{name}.{side}", table[side]) for side in ("width", "height")]
        return Stamp(self.of_kind(str, f"{name}.words", table["words"]), *sides)

    def words(self, table: Mapping[str, Any]) -> Words:
        names = {field.name for field in fields(Words)}
        self.same_names("words", table, names)
        found = {name: self.of_kind(str, f"words.{name}", table[name]) for name in names}
        for name, text in found.items():
            try:
                holds = {place for _text, place, _spec, _how in string.Formatter().parse(text) if place is not None}
            except ValueError as problem:
                raise LayoutImpossible(self.name, f"words.{name}") from problem
            if holds != _HOLDS.get(name, set()) or (not text.strip() and name != "motto"):
                raise LayoutImpossible(self.name, f"words.{name}")
        return Words(**found)


def _impossible(layout: Layout, choices: Sequence[float], together: object) -> Iterator[str]:
    """Values that are each allowed and cannot stand on one sheet together."""
    page, head, element = layout.page, layout.letterhead, layout.element
    if not head.first_top < head.second_top < head.third_top:
        yield "letterhead.third_top"
    if head.first_top + _SLACK < page.top:
        yield "letterhead.first_top"
    if page.number_top + element.page_number.size * 0.36 > page.top:
        yield "page.number_top"
    if page.box_top + element.restriction.size * 0.36 > page.top:
        yield "page.box_top"
    if not page.height - page.bottom <= page.foot_top <= page.code_top <= page.height:
        yield "page.foot_top"
    if not layout.id or page.left + page.right + layout.signature.width > page.width:
        yield "signature.width"
    if page.top + page.bottom + layout.signature.gap + layout.signature.stamp > page.width:
        yield "signature.gap"
    for name, columns, width in (
        ("portrait", layout.portrait, page.width),
        ("landscape", layout.landscape, page.height),
    ):
        end = columns.left_centre + columns.left_width / 2
        if columns.left_centre - columns.left_width / 2 < page.left - _SLACK or end > columns.right_centre:
            yield f"letterhead.{name}.left_width"
        if not end < columns.right_centre < width - page.right:
            yield f"letterhead.{name}.right_centre"
    if not any(abs(layout.body.first_line - choice) < _SLACK for choice in choices):
        yield "body.first_line"
    sizes = [element.country.size, element.motto.size, element.place.size]
    if not isinstance(together, list) or (together and sizes not in together):
        yield "rules.together"
