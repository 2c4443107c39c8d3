"""Agencies: the catalogue in one workspace."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Row, Table, Text, or_, select

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind, AgencyUnknown
from desktop_app.storage.columns import METADATA, Day, Words, put

AGENCY = Table(
    "agency",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("sign", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", Words, nullable=False),
    Column("kind", Text, nullable=False),
    Column("block", Text, nullable=False),
    Column("superior", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("head_name", Text, nullable=False),
    Column("head_title", Text, nullable=False),
    Column("under_ubnd", Boolean, nullable=False),
    Column("valid_from", Day),
    Column("valid_to", Day),
    Column("successors", Words, nullable=False),
)


def _agency(row: Row[Any]) -> Agency:
    return Agency(
        id=row.id,
        code=AgencyCode(row.code),
        sign=row.sign,
        name=row.name,
        aliases=row.aliases,
        kind=AgencyKind(row.kind),
        block=row.block,
        superior=row.superior,
        place=row.place,
        head_name=row.head_name,
        head_title=row.head_title,
        under_ubnd=row.under_ubnd,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successors=tuple(AgencyCode(code) for code in row.successors),
    )


class SqlAgencies:
    """The catalogue of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, agency: Agency) -> None:
        """Add or bring up to date, by code; the id of the first day stays."""
        known = self._connection.execute(select(AGENCY.c.id).where(AGENCY.c.code == agency.code)).scalar()
        put(
            self._connection,
            AGENCY,
            {"code": agency.code},
            {
                "id": known or agency.id,
                "sign": agency.sign,
                "name": agency.name,
                "aliases": agency.aliases,
                "kind": agency.kind.value,
                "block": agency.block,
                "superior": agency.superior,
                "place": agency.place,
                "head_name": agency.head_name,
                "head_title": agency.head_title,
                "under_ubnd": agency.under_ubnd,
                "valid_from": agency.valid_from,
                "valid_to": agency.valid_to,
                "successors": agency.successors,
            },
        )

    def get(self, code: str) -> Agency:
        """The agency of this code; AgencyUnknown."""
        row = self._connection.execute(select(AGENCY).where(AGENCY.c.code == code)).first()
        if row is None:
            raise AgencyUnknown(code)
        return _agency(row)

    def find(self, word: str) -> Agency:
        """The agency of this code, sign or exact name; a code wins over a sign, a sign over a name. AgencyUnknown.

        A sign may be said as papers bear it: SGDĐT finds SGDDT.
        """
        asked = word.strip()
        sign = asked.replace("Đ", "D")
        rows = self._connection.execute(
            select(AGENCY)
            .where(or_(AGENCY.c.code == asked, AGENCY.c.sign == sign, AGENCY.c.name == asked))
            .order_by(AGENCY.c.code)
        ).all()
        for field, wanted in (("code", asked), ("sign", sign), ("name", asked)):
            for row in rows:
                if getattr(row, field) == wanted:
                    return _agency(row)
        raise AgencyUnknown(word)

    def all(self) -> tuple[Agency, ...]:
        """Every agency, by code."""
        return tuple(map(_agency, self._connection.execute(select(AGENCY).order_by(AGENCY.c.code))))
