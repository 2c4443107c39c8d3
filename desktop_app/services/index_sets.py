"""Bộ chỉ số: those that come with the program, those that were imported or published, and figures by year."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.datapacks import IndicesPack
from desktop_app.domain.index_figures import (
    IndexFigure,
    IndexFigureWrong,
    Measured,
    check_measured,
    figure_subject,
)
from desktop_app.domain.index_rows import components_from
from desktop_app.domain.index_sets import (
    IndexSet,
    IndexSetUnknown,
    IndexSetUnsound,
    KeptSet,
    check_set,
    component_of,
    set_for,
    set_subject,
)
from desktop_app.domain.legal_words import POINTS
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import datapacks
from desktop_app.services.kinds import need
from desktop_app.services.strict_data import Misread, plain, shaped
from desktop_app.vietnamese.text import nfc, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A set with where it is from."""

    criteria: IndexSet
    origin: str
    """`shipped`, `pack` or `imported`."""
    version: int
    """Of the pack that brought it; 0 for others."""
    figures: int


@dataclass(frozen=True, slots=True)
class SetHead:
    """What a table of criteria does not say itself; what is left out is taken from the set `like`."""

    name: str
    like: str = ""
    index: str = ""
    title: str = ""
    publisher: str = ""
    basis: str = ""
    first_year: int | None = None
    last_year: int | None = None
    of_agencies: bool | None = None


def read_set(file: Path) -> IndexSet:
    """The set in a TOML file; IndexSetUnsound, PackageRefused FILE_UNREADABLE."""
    return set_in(file.name, {key: value for key, value in _data(file).items() if key != "figures"})


def figures_of(file: Path) -> tuple[Measured, ...]:
    """The figures in a TOML file, below its set or alone; refusals of `read_set`."""
    rows = _data(file).get("figures", [])
    open_ones = {"points": None, "rank": None, "of": None, "about": "", "paper": ""}
    try:
        return tuple(shaped(Measured, {**open_ones, **one}, f"figures[{place}]") for place, one in enumerate(rows, 1))
    except (Misread, TypeError) as error:
        place = error.place if isinstance(error, Misread) else "figures"
        raise IndexSetUnsound(file.name, place, "data") from error


def _data(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(nfc(file.read_text("utf-8")))
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
    except ValueError as error:
        raise IndexSetUnsound(file.name, "TOML", "data") from error


def set_in(name: str, data: dict[str, Any]) -> IndexSet:
    """The same from plain data; a maximum or a last year that is not said is open."""
    try:
        one = shaped(IndexSet, {"max_points": None, "last_year": None, "components": [], **data})
    except Misread as error:
        raise IndexSetUnsound(name, error.place, "data") from error
    check_set(one)
    return one


def shipped_sets(folder: Path) -> tuple[IndexSet, ...]:
    """Every set that comes with the program, by name of its file."""
    return tuple(read_set(file) for file in sorted(folder.glob("*.toml")))


def sets_in(office: Office, work: UnitOfWork) -> tuple[IndexSet, ...]:
    """Every set that counts here, one for each name: at an agency what the follower published stands before what was
    imported here, at the follower the other way round; both before what is shipped."""
    return tuple(one.criteria for one in _known(office, work))


def known_sets(office: Office) -> tuple[KnownSet, ...]:
    """The same with where each is from, by name."""
    with office.look() as work:
        return _known(office, work)


def _known(office: Office, work: UnitOfWork) -> tuple[KnownSet, ...]:
    figures = figures_in(work)
    found = {one.name: KnownSet(one, "shipped", 0, 0) for one in shipped_sets(office.indices)}
    imported = {one.criteria.name: KnownSet(one.criteria, "imported", 0, 0) for one in work.registers.all(KeptSet)}
    packs = {pack.name: KnownSet(pack.criteria, "pack", pack.version, 0) for pack in work.matters.all(IndicesPack)}
    found |= {**packs, **imported} if office.info.kind is WorkspaceKind.PROVINCE else {**imported, **packs}
    counted = {name: sum(1 for own, _figure in figures if own == name) for name in found}
    return tuple(replace(found[name], figures=counted[name]) for name in sorted(found))


def find_set(office: Office, word: str, year: int | None = None) -> IndexSet:
    """By name, or by index and year; IndexSetUnknown."""
    with office.look() as work:
        return set_for(sets_in(office, work), word, year)


def index_titles(office: Office, work: UnitOfWork, year: int) -> dict[str, str]:
    """What every index and component is called, by its code: in the set of that year, else in the newest one."""
    titles: dict[str, str] = {}
    sets = sets_in(office, work)
    for index in dict.fromkeys(one.index for one in sets):
        try:
            chosen = set_for(sets, index, year)
        except IndexSetUnknown:
            chosen = set_for(sets, index)
        titles |= {index: chosen.title, **{part.code: part.title for part in chosen.components}}
    return titles


def import_set(office: Office, file: Path, head: SetHead | None = None) -> tuple[IndexSet, tuple[IndexFigure, ...]]:
    """Take in a set from a TOML file (at the follower with the figures that stand in it), or the criteria from a table
    (.xlsx, .csv) below `head`; taken in again it replaces what was kept under its name. All or nothing.

    IndexSetUnsound, IndexTableUnreadable, IndexFigureWrong, AgencyUnknown, refusals of tables/guard.py.
    """
    said: tuple[Measured, ...] = ()
    if file.suffix.lower() == ".toml":
        one = read_set(file)
        said = figures_of(file) if office.info.kind is WorkspaceKind.PROVINCE else ()
    else:
        if head is None:
            raise IndexSetUnknown(file.name)
        one = _from_table(office, file, head)
    entry = KeptSet(
        office.new_id(), set_subject(one.name), office.info.code, "", one, office.clock.now(), office.actor
    )  # fmt: skip
    with office.work() as work:
        work.registers.add(entry)
        figures = put_figures(office, work, (one,), one.name, said)
        details: dict[str, object] = {"components": len(one.components), "figures": len(figures)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "index.import", one.name, details)
        work.commit()
    return one, figures


def put_figures(
    office: Office,
    work: UnitOfWork,
    sets: Sequence[IndexSet],
    word: str,
    said: Iterable[Measured],
    withdrawn: bool = False,
) -> tuple[IndexFigure, ...]:
    """Keep figures of a set (by its name, or index and the year of each), checked and with agencies by their codes.

    IndexSetUnknown, IndexComponentUnknown, IndexFigureWrong, AgencyUnknown.
    """
    made: list[IndexFigure] = []
    for measured in said:
        one = set_for(sets, word, measured.first_year)
        code = one.index if measured.component == one.index else component_of(one, measured.component).code
        about = work.agencies.find(measured.about).code if measured.about else ""
        measured = replace(measured, component=code, about=about, paper=tidy(measured.paper))
        check_measured(one, measured)
        subject = figure_subject(one.name, measured)
        if any(entry.subject == subject for entry in made):
            raise IndexFigureWrong(code, measured.first_year, "twice")
        entry = IndexFigure(
            office.new_id(), subject, office.info.code, "", one.name, measured, withdrawn, office.clock.now(),
            office.actor,
        )  # fmt: skip
        work.registers.add(entry)
        made.append(entry)
    return tuple(made)


def _from_table(office: Office, file: Path, head: SetHead) -> IndexSet:
    base: IndexSet | None = find_set(office, head.like) if head.like else None
    index = head.index or (base.index if base is not None else "")
    components = components_from(file.name, index, office.tables.read_criteria(file))
    said: dict[str, Any] = {
        "name": head.name,
        "index": index,
        "title": head.title or (base.title if base is not None else ""),
        "publisher": head.publisher or (base.publisher if base is not None else ""),
        "basis": head.basis or (base.basis if base is not None else ""),
        "first_year": head.first_year or (base.first_year if base is not None else None),
        "last_year": head.last_year or (base.last_year if base is not None else None),
        "stage": base.stage if base is not None else "",
        "unit": base.unit if base is not None else POINTS,
        "composition": "sum",
        "of_agencies": head.of_agencies if head.of_agencies is not None else bool(base and base.of_agencies),
        "source": "imported",
        "note": file.name,
        "components": plain(components),
        "adjustments": plain(base.adjustments) if base is not None and base.index == index else [],
        "most_bonus": base.most_bonus if base is not None else None,
        "most_minus": base.most_minus if base is not None else None,
        "over_max": bool(base and base.over_max),
    }
    tops = [one.max_points for one in components if not one.parent]
    if tops and None not in tops:
        said["max_points"] = sum(points for points in tops if points is not None)
    elif base is not None:
        said["max_points"] = base.max_points
    return set_in(file.name, said)


def figures_in(work: UnitOfWork) -> tuple[tuple[str, Measured], ...]:
    """(name of the set, figure): those of packs, then over them what was entered here; withdrawn ones left out."""
    found: dict[str, tuple[str, Measured]] = {}
    for pack in work.matters.all(IndicesPack):
        found |= {figure_subject(pack.name, figure): (pack.name, figure) for figure in pack.figures}
    for entry in work.registers.all(IndexFigure):
        found.pop(entry.subject, None)
        if not entry.withdrawn:
            found[entry.subject] = (entry.set_name, entry.measured)
    return tuple(found.values())


def publish_set(office: Office, word: str) -> tuple[PackageRecord, IndicesPack]:
    """Seal a set with every figure that is kept for it, as the next version of its pack, for everybody.

    IndexSetUnknown, PackUnsound.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        one = set_for(sets_in(office, work), word)
        figures = [figure for name, figure in figures_in(work) if name == one.name]
    fields = {"name": one.name, "criteria": plain(one), "figures": plain(tuple(figures))}
    record, pack = datapacks.publish_fields(office, "indices", fields)
    assert isinstance(pack, IndicesPack)
    return record, pack
