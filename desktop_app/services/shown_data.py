"""Danh mục, dữ liệu quy tắc: every set of data that counts here, which version, and where it is from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.datapacks import TYPES, RootsPack, type_of
from desktop_app.services.datapacks import packs
from desktop_app.services.following import said_by
from desktop_app.services.index_sets import known_sets
from desktop_app.services.named_tasks import agency_names
from desktop_app.services.ratings import shipped_rules
from desktop_app.services.rule_packs import shipped_score_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.office import Office

_FROM_RULES: Final = frozenset({"rating_rules", "ranking_rules"})


@dataclass(frozen=True, slots=True)
class DataSet:
    """One set of data that counts in this workspace."""

    kind: str
    """As `camket pack` names it: `calendar`, `holidays`, `agencies` …"""
    name: str
    title: str
    version: int
    """0: it came with the program."""
    body: str
    """Who gave it, by name; empty for what came with the program or was made here."""
    made_by: str
    first_year: int
    last_year: int
    """Years that it covers; 0 where it says none."""
    waits: tuple[str, ...]
    """Fingerprints of roots that count for nothing until a person has compared them."""


def data_sets(office: Office) -> tuple[DataSet, ...]:
    """Everything in force, by kind and name: the newest pack of each name, and what came with the program where no pack
    stands before it."""
    given = tuple(_given(office))
    known = {(one.kind, one.name) for one in given}
    kinds = {one.kind for one in given}
    shipped = [
        one for one in _shipped(office)
        if (one.kind, one.name) not in known and not (one.kind in _FROM_RULES and one.kind in kinds)
    ]  # fmt: skip
    order = {kind: place for place, kind in enumerate(TYPES)}
    return tuple(sorted((*given, *shipped), key=lambda one: (order.get(one.kind, 99), one.name)))


def _given(office: Office) -> Iterator[DataSet]:
    waiting = {(one.kind, one.name): one.waits for one in packs(office)}
    with office.look() as work:
        names = agency_names(work)
        for noun in TYPES.values():
            found: tuple[Any, ...] = work.matters.all(noun)
            for pack in found:
                kind, body = type_of(pack), said_by(work, pack.id)
                rules = getattr(pack, "rules", None)
                first, last = _years(pack)
                yield DataSet(
                    kind, pack.name,
                    title=str(getattr(pack, "title", "") or getattr(rules, "title", "") or _index_title(pack)),
                    version=pack.version,
                    body="" if body in ("", office.info.code) else names.get(body, body),
                    made_by=pack.made_by,
                    first_year=first,
                    last_year=last,
                    waits=waiting.get((kind, pack.name), ()) if isinstance(pack, RootsPack) else (),
                )  # fmt: skip


def _index_title(pack: object) -> str:
    criteria = getattr(pack, "criteria", None)
    return str(getattr(criteria, "title", ""))


def _years(pack: object) -> tuple[int, int]:
    covers = getattr(pack, "covers_from", None)
    if covers is not None:
        return covers.year, getattr(pack, "covers_to").year  # noqa: B009
    rules = getattr(pack, "rules", None) or getattr(pack, "criteria", None)
    first = getattr(rules, "from_year", 0) or getattr(rules, "first_year", 0)
    last = getattr(rules, "to_year", 0) or getattr(rules, "last_year", 0)
    return int(first or 0), int(last or 0)


def _shipped(office: Office) -> Iterator[DataSet]:
    for name, calendar in sorted(office.calendars.items()):
        yield _ours("calendar", name, calendar.title)
    days = office.working_days.holidays
    if days:
        yield _ours("holidays", "holidays-vn", "", min(days).year, max(days).year)
    for rules in shipped_rules(office.resources):
        yield _ours("rating_rules", rules.name, rules.title, rules.from_year, rules.to_year)
    for score in shipped_score_rules(office.resources):
        yield _ours("ranking_rules", score.name, score.title, score.from_year, score.to_year)
    for known in known_sets(office):
        if known.origin != "pack":
            one = known.criteria
            yield _ours("indices", one.name, one.title, one.first_year, one.last_year or 0)
    for file in sorted((office.resources / "agencies").glob("*.toml")):
        listed = tomllib.loads(file.read_text("utf-8"))
        yield _ours("agencies", str(listed["id"]), str(listed.get("title", "")))


def _ours(kind: str, name: str, title: str, first: int = 0, last: int = 0) -> DataSet:
    return DataSet(kind, name, title, 0, "", "", first, last, ())
