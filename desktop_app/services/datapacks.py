"""Gói dữ liệu: publish one to everybody, take one in, and say which count. Versions only rise."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.datapacks import (
    TYPES,
    AgenciesPack,
    CalendarPack,
    Pack,
    PackOlder,
    PackUnsound,
    RevocationsPack,
    RootsPack,
    check_pack,
    is_news,
    pack_id,
    type_of,
)
from desktop_app.domain.file_names import package_name
from desktop_app.domain.matters import SaidByAnotherBody
from desktop_app.domain.official import Family, OfficialRootUnknown
from desktop_app.domain.packages import COMMON, Kind, PackageRefused
from desktop_app.domain.periods import Offset, PeriodRule
from desktop_app.domain.successions import Succession
from desktop_app.domain.trust import groups, same_fingerprint
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters, successions
from desktop_app.services.calendar_data import read_calendar, read_working_days
from desktop_app.services.catalogue import read_every_agency
from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.following import principal, said_by
from desktop_app.services.kinds import need
from desktop_app.services.rule_packs import pack_fields
from desktop_app.vietnamese.text import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_CONFIRMED: Final = "official-root/"
"""Name of the note that says a person has typed the fingerprint of a root of official certificates."""


RULES: Final = frozenset({"rating_rules", "ranking_rules"})
"""Types of pack whose file is a whole rule pack; the version of the pack is that of its rules."""


@dataclass(frozen=True, slots=True)
class KeptPack:
    """The newest version of one pack."""

    kind: str
    name: str
    version: int
    made_by: str
    waits: tuple[str, ...]
    """Fingerprints of roots that count for nothing until a person has typed them, as people compare them."""


def publish(office: Office, kind: str, file: Path, version: int | None = None) -> tuple[PackageRecord, Pack]:
    """Read a file, take its data as the next (or this higher) version of the pack, let it count here and seal it for
    everybody. PackUnsound, PackOlder, PackageRefused when a field does not fit."""
    need(office, WorkspaceKind.PROVINCE)
    return publish_fields(office, kind, _read_file(office, kind, file), version)


def publish_fields(
    office: Office, kind: str, fields: dict[str, Any], version: int | None = None
) -> tuple[PackageRecord, Pack]:
    """The same of data that are at hand."""
    need(office, WorkspaceKind.PROVINCE)
    name = str(fields.get("name", ""))
    identity = pack_id(kind, name)
    with office.work() as work:
        kept = work.matters.newest(identity)
        wanted = version if version is not None else (kept.version + 1 if kept is not None else 1)
        if kept is not None and wanted <= kept.version:
            raise PackOlder(name, wanted, kept.version)
        made: dict[str, object] = {"id": identity, "version": wanted, "agency_code": "", "document_id": ""}
        made |= {**fields, "made_at": office.clock.now(), "made_by": office.actor}
        if kind in RULES:
            made["rules"] = {**fields["rules"], "version": wanted}
        pack: Any = office.contents.matter_from(f"pack_{kind}", made)
        _check(office, pack)
        record = matters.say(
            office, work, pack, None, COMMON, package_name(Kind.DATA_PACK, kind, name, round_number=wanted)
        )
        _apply(work, pack)
        work.commit()
    office.in_force.reload()
    return record, pack


def take(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Let a pack of the province count, when it is newer than the one kept; PackOlder, PackUnsound. The same version
    with the same words is no news."""
    pack: Any = office.contents.read_matter(opened.header.kind, opened.records)
    if isinstance(pack, Succession):
        return successions.take(office, work, opened, pack)
    _check(office, pack)
    _check_body(office, work, opened.header.sender.code, pack)
    kept: Any = work.matters.newest(pack.id)
    if not is_news(pack, kept):
        return NOTHING_CHANGED
    changes = matters.take(office, work, opened)
    _apply(work, pack)
    return changes


def _check_body(office: Office, work: UnitOfWork, body: str, pack: Any) -> None:
    """Common data come from the body pinned first. Another one brings reporting calendars for its own documents under
    names that nobody else has, and certificates, which count for nothing until a person has typed their root."""
    owner, first = said_by(work, pack.id), principal(work)
    if owner and owner != body and owner in work.keys.trust().bodies:
        raise SaidByAnotherBody(pack.name, body, owner)
    if first in ("", body) or isinstance(pack, RootsPack | RevocationsPack):
        return
    if not isinstance(pack, CalendarPack) or (pack.name in office.calendars and owner != body):
        raise SaidByAnotherBody(pack.name, body, first)


def read_back(office: Office, work: UnitOfWork, pack: Any) -> bool:
    """After a restore: a pack of ours counts again as on the day it was sealed; whether it was new here. `pack` is the
    matter that a sealed file of ours brings."""
    if isinstance(pack, Succession):
        return successions.read_back(office, work, pack)
    kept: Any = work.matters.newest(pack.id)
    added = work.matters.add(pack, "out", office.clock.now())
    if kept is None or kept.version < pack.version:
        _apply(work, pack)
    return added


def packs(office: Office) -> tuple[KeptPack, ...]:
    """The newest version of every pack, by type and name."""
    with office.look() as work:
        found = [_kept(office, work, pack) for pack in _newest(work)]
    return tuple(sorted(found, key=lambda one: (one.kind, one.name)))


def trust_root(office: Office, typed: str) -> str:
    """A person has compared the fingerprint of a root of official certificates and typed it: from now on it counts
    here; returns its name. OfficialRootUnknown when no pack brings it."""
    with office.work() as work:
        for pack in _newest(work):
            for root in pack.roots if isinstance(pack, RootsPack) else ():
                found = office.official.authority(root, True)
                if same_fingerprint(typed, found.fingerprint):
                    now = office.clock.now()
                    work.notes.put(f"{_CONFIRMED}{found.fingerprint}", now.isoformat())
                    details: dict[str, object] = {"name": found.name}
                    work.audit.append(office.new_id(), now, office.actor, "root.trust", found.fingerprint, details)
                    work.commit()
                    return found.name
    raise OfficialRootUnknown(typed)


def official_trust(office: Office) -> Family:
    """Roots that somebody here has compared, intermediates below them, and the lists of revoked certificates that
    those have signed; whoever judges an official certificate believes nothing else."""
    with office.look() as work:
        return trust_in(office, work)


def trust_in(office: Office, work: UnitOfWork) -> Family:
    """`official_trust`, within a transaction that is open already."""
    newest = _newest(work)
    roots = tuple(
        root
        for pack in newest
        if isinstance(pack, RootsPack)
        for root in pack.roots
        if _is_confirmed(work, office.official.authority(root, True).fingerprint)
    )
    below = tuple(one for pack in newest if isinstance(pack, RootsPack) for one in pack.intermediates)
    crls = tuple(crl for pack in newest if isinstance(pack, RevocationsPack) for crl in pack.crls)
    return office.official.believed(roots, below, crls)


def _is_confirmed(work: UnitOfWork, fingerprint: str) -> bool:
    return work.notes.get(f"{_CONFIRMED}{fingerprint}") is not None


def _newest(work: UnitOfWork) -> tuple[Pack, ...]:
    found: list[Any] = []
    for noun in TYPES.values():
        found += work.matters.all(noun)
    return tuple(found)


def _kept(office: Office, work: UnitOfWork, pack: Pack) -> KeptPack:
    roots = pack.roots if isinstance(pack, RootsPack) else ()
    known = [office.official.authority(root, True).fingerprint for root in roots]
    waits = tuple(groups(one) for one in known if not _is_confirmed(work, one))
    return KeptPack(type_of(pack), pack.name, pack.version, pack.made_by, waits)


def _check(office: Office, pack: Pack) -> None:
    check_pack(pack)
    if isinstance(pack, RootsPack):
        for root in pack.roots:
            office.official.authority(root, True)
        for issuer in pack.intermediates:
            office.official.authority(issuer, False)
    elif isinstance(pack, RevocationsPack):
        for crl in pack.crls:
            office.official.crl(crl)


def _apply(work: UnitOfWork, pack: Pack) -> None:
    if isinstance(pack, AgenciesPack):
        for agency in pack.agencies:
            work.agencies.add(agency)


def _read_file(office: Office, kind: str, file: Path) -> dict[str, Any]:
    """The fields of a pack from a file: TOML or JSON; PEM or DER for certificates and lists of revoked ones."""
    try:
        if kind in ("roots", "revocations"):
            found = office.official.read(file.read_bytes())
            if kind == "revocations":
                return {"name": file.stem, "crls": found.crls}
            return {"name": file.stem, "roots": found.roots, "intermediates": found.intermediates}
        if kind in RULES:
            return pack_fields(kind, file)
        if file.suffix.lower() == ".json":
            return dict(json.loads(nfc(file.read_text("utf-8"))))
        if kind == "calendar":
            calendar = read_calendar(file)
            return {"name": calendar.name, "title": calendar.title, "rules": tuple(map(_rule, calendar.rules))}
        if kind == "agencies":
            rows = tuple(map(_agency, read_every_agency(file)))
            return {"name": tomllib.loads(nfc(file.read_text("utf-8")))["id"], "agencies": rows}
        data = tomllib.loads(nfc(file.read_text("utf-8")))
        if kind == "indices":
            figures = data.pop("figures", [])
            criteria = {"max_points": None, "last_year": None, "components": [], "adjustments": [], **data}
            return {"name": data.get("name", ""), "criteria": _filled(criteria), "figures": figures}
        if kind == "holidays":
            days = read_working_days(file)
            return {
                "name": data["name"],
                "covers_from": data["covers_from"],
                "covers_to": data["covers_to"],
                "off": tuple(sorted(days.holidays)),
                "worked": tuple(sorted(days.worked)),
            }
        return data
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackUnsound(file.name, str(error)) from error
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error


def _filled(criteria: dict[str, Any]) -> dict[str, Any]:
    """A set from a file of a person with what it may leave out."""
    open_ones: dict[str, Any] = {"max_points": None, "source": "unverified", "note": "", "not_applicable": []}
    parts = [{**open_ones, **part} for part in criteria["components"]]
    for part in parts:
        part["not_applicable"] = [{"kinds": [], **rule} for rule in part["not_applicable"]]
    beside = {"each": None, "clause": "", "source": "unverified", "note": ""}
    return {**criteria, "components": parts, "adjustments": [{**beside, **one} for one in criteria["adjustments"]]}


def _rule(rule: PeriodRule) -> dict[str, Any]:
    days = {name: _offset(getattr(rule, name)) for name in ("first", "last", "send")}
    return {"kind": rule.kind, "index": rule.index, **days, "title": rule.title}


def _offset(offset: Offset) -> dict[str, int]:
    return {"year": offset.year, "month": offset.month, "day": offset.day}


def _agency(agency: Agency) -> dict[str, Any]:
    return {name: getattr(agency, name) for name in Agency.__dataclass_fields__}
