"""Whose words each row of the search index holds, kept in memory for a search that is over before the next key.

A short word is the beginning of something in nearly every entry: of 100,000 rows that have it SQLite would look up each
one's assignment, and compare texts of 36 letters to name it once. Here an assignment or a task has a sign of four
letters, and the signs of all rows stand in one array; SQLite takes them from there and strings those together whose
rows have the word. What a word found is kept as one byte for each assignment.

Rows of assignments are never removed from the index, so no row number up to the last of them is ever used again:
after a write only what came behind it is read.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, text

from desktop_app.storage.listing_sql import MATCHED

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT: Final = "search_owners"
_MAX_WORDS: Final = 200
_AT_ONCE: Final = 1024
_SIGN: Final = "I"
"""How an array says: four bytes, one number."""
_NOBODY: Final = 0x30303030
"""0000: of nobody. Signs are plain letters, since SQLite strings together text."""
# What others have committed, and what this connection has changed itself.
_VERSION: Final = text("select data_version, total_changes() from pragma_data_version")
# By the thousand: SQLite puts them together without Python's lock, and nobody waits for a row of each.
_ROWS: Final = text(
    "select json_group_array(id), json_group_array(owner), max(lasting) from (select id, "
    "coalesce(assignment_id, task_id) as owner, case when assignment_id is not null then id end as lasting "
    f"from search_row where id > :after order by id limit {_AT_ONCE})"
)
_PARTS: Final = text("select id, task_id from assignment where agency_code <> '' order by id")
# What was written for a part before it was issued finds the issued one.
_MATCHES: Final = text(f"select m.local_id, m.issued_id from part_match m where {MATCHED}")
_HITS: Final = text(
    "select cast(group_concat(substr(:signs, 1 + 4 * rowid, 4), '') as blob) from search where search match :word"
)


class _Owners(dict[str, int]):
    """The sign of each task and assignment; who is new gets one."""

    def __missing__(self, owner: str) -> int:
        sign = self[owner] = sign_of(len(self) + 1)
        return sign


class SearchOwners:
    """What one connection knows of the index, and what was found through it since the last write."""

    def __init__(self) -> None:
        self._version: tuple[object, ...] = ()
        self._signs = array(_SIGN)
        self._settled = 0
        self._owners = _Owners()
        self._parts: tuple[str, ...] = ()
        self._finds: dict[int, tuple[int, ...]] = {}
        self._words: dict[str, bytes] = {}

    def matching(self, connection: Connection, wanted: Sequence[tuple[str, str]]) -> frozenset[str]:
        """Ids of the assignments that have each of these words, a word as (as it was typed, its FTS5 expression)."""
        found = int.from_bytes(b"\x01" * len(self._parts))
        for word, expression in wanted:
            if word not in self._words:
                if len(self._words) >= _MAX_WORDS:
                    self._words.clear()
                self._words[word] = self._having(connection, expression)
            found &= int.from_bytes(self._words[word])
        return frozenset(compress(self._parts, found.to_bytes(len(self._parts))))

    def _having(self, connection: Connection, expression: str) -> bytes:
        hits = connection.execute(_HITS, {"signs": self._signs, "word": expression}).scalar_one()
        marks = bytearray(len(self._parts))
        # Many rows, few owners: a set of numbers is made faster than anything is looked up.
        for sign in set(memoryview(hits or b"").cast(_SIGN)):
            for place in self._finds.get(sign, ()):
                marks[place] = 1
        return bytes(marks)

    def follow(self, connection: Connection) -> None:
        """Read what was written since the last time; nothing to do is the rule."""
        version = tuple(connection.execute(_VERSION).one())
        if version == self._version:
            return
        self._words.clear()
        self._read_rows(connection)
        self._read_parts(connection)
        self._version = version

    def _read_rows(self, connection: Connection) -> None:
        signs, after = self._signs, self._settled
        del signs[after + 1 :]
        more = True
        while more:
            told = connection.execute(_ROWS, {"after": after}).one()
            places, owners = json.loads(told[0]), json.loads(told[1])
            for place in places[:1]:
                signs.extend((_NOBODY,) * (place - len(signs)))
            if places and places[-1] - places[0] < len(places):
                signs.extend(map(self._owners.__getitem__, owners))
            else:
                for place, owner in zip(places, owners, strict=True):
                    signs.extend((_NOBODY,) * (place - len(signs)))
                    signs.append(self._owners[owner])
            self._settled = told[2] or self._settled
            after, more = places[-1] if places else after, len(places) == _AT_ONCE

    def _read_parts(self, connection: Connection) -> None:
        rows = connection.execute(_PARTS).all()
        self._parts = tuple(row[0] for row in rows)
        places = {part: place for place, part in enumerate(self._parts)}
        finds: defaultdict[int, set[int]] = defaultdict(set)
        for part, task in rows:
            if task in self._owners:
                finds[self._owners[task]].add(places[part])
        matched: defaultdict[str, list[str]] = defaultdict(list)
        for local, issued in connection.execute(_MATCHES):
            matched[local].append(issued)
        for owner, sign in self._owners.items():
            finds[sign].update(places[found] for found in matched.get(owner, (owner,)) if found in places)
        self._finds = {sign: tuple(found) for sign, found in finds.items() if found}


def sign_of(number: int) -> int:
    """Four letters for a number below 64 to the fourth, as one number of four bytes."""
    digits = sum((number >> 6 * place & 63) << 8 * place for place in range(4))
    return digits + _NOBODY


def owners_of(connection: Connection) -> SearchOwners:
    """What is known through this connection, as the database stands in its transaction."""
    kept = connection.info.get(_KEPT)
    if not isinstance(kept, SearchOwners):
        kept = connection.info[_KEPT] = SearchOwners()
    kept.follow(connection)
    return kept
