"""Full text with and without marks, behind one interface: FTS5 here, a folded column with trigrams elsewhere.

The index holds two columns: the text folded (`dong nai`), and the text with its marks (`đồng nai`). A word typed
without marks is looked for in the first, a word with marks in the second, each as the beginning of a word. The index
keeps no text of its own (contentless), so it stays small, and it is written in the transaction of what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    TextClause,
    event,
    func,
    select,
    text,
)

from desktop_app.storage.columns import METADATA
from desktop_app.storage.engine import READING
from desktop_app.storage.listing_sql import MATCHED
from desktop_app.storage.search_owners import owners_of
from desktop_app.vietnamese.text import fold, has_marks, nfc

SEARCH_ROW = Table(
    "search_row",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("task_id", Text, ForeignKey("task.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("assignment_id", Text, ForeignKey("assignment.id", deferrable=True, initially="DEFERRED")),
)
# SQLite 3.40 is the oldest we meet. detail=column: no phrases are asked for, and the index is half the size.
FTS: Final = (
    "create virtual table search using fts5("
    "plain, marked, content='', detail=column, columnsize=0, prefix='1 2', tokenize='unicode61 remove_diacritics 0')"
)
event.listen(SEARCH_ROW, "after_create", DDL(FTS).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]

_TEXTS: Final = text("insert into search (rowid, plain, marked) values (:id, :plain, :marked)")
_WORD: Final = re.compile(r"[^\W_]+")
_MAX_WORDS: Final = 12
# òa and oà, úy and uý are the same words written in two ways.
_TONE_FIRST: Final = {
    **dict(zip(("òa", "óa", "ỏa", "õa", "ọa"), ("oà", "oá", "oả", "oã", "oạ"), strict=True)),
    **dict(zip(("òe", "óe", "ỏe", "õe", "ọe"), ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True)),
    **dict(zip(("ùy", "úy", "ủy", "ũy", "ụy"), ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True)),
}


def _other_tones(word: str) -> str:
    """The word with its tone placed the other way; the word itself when there is no other way."""
    for first, second in _TONE_FIRST.items():
        if first in word:
            return word.replace(first, second)
        if second in word:
            return word.replace(second, first)
    return word


def match_of(word: str) -> str:
    """The FTS5 expression for one typed word."""
    if not has_marks(word):
        return f'plain : "{fold(word)}" *'
    return " OR ".join(f'marked : "{one}" *' for one in sorted({word, _other_tones(word)}))


def words_of(typed: str) -> tuple[str, ...]:
    """The words to look for, lower case, without signs between them."""
    return tuple(dict.fromkeys(_WORD.findall(nfc(typed).lower())))[:_MAX_WORDS]


class SearchIndex:
    """Keeps the index in step; used by the repositories that write text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_task(self, task_id: str, words: Iterable[str]) -> None:
        """Every assignment of the task is found by these words."""
        row = SEARCH_ROW.insert().values(task_id=task_id).returning(SEARCH_ROW.c.id)
        added = self._connection.execute(row).scalar_one()
        self._connection.execute(_TEXTS, {"id": added, **_columns(words)})

    def add_assignment(self, assignment_id: str, words: Iterable[str]) -> None:
        """The assignment is found by these words too."""
        self.add_assignments([(assignment_id, words)])

    def add_assignments(self, rows: Sequence[tuple[str, Iterable[str]]]) -> None:
        """The same for many, each by its own words."""
        if not rows:
            return
        first = self._connection.execute(select(func.coalesce(func.max(SEARCH_ROW.c.id), 0) + 1)).scalar_one()
        places = range(first, first + len(rows))
        self._connection.execute(
            SEARCH_ROW.insert(),
            [{"id": place, "assignment_id": own} for place, (own, _words) in zip(places, rows, strict=True)],
        )
        self._connection.execute(
            _TEXTS, [{"id": place, **_columns(words)} for place, (_own, words) in zip(places, rows, strict=True)]
        )

    def remove_task(self, task_id: str, words: Iterable[str]) -> None:
        """Forget a task's words; they must be those it was added with, since the index keeps no text to look up."""
        rows = self._connection.execute(SEARCH_ROW.select().where(SEARCH_ROW.c.task_id == task_id)).all()
        for row in rows:
            self._connection.execute(
                text("insert into search (search, rowid, plain, marked) values ('delete', :id, :plain, :marked)"),
                {"id": row.id, **_columns(words)},
            )
        self._connection.execute(SEARCH_ROW.delete().where(SEARCH_ROW.c.task_id == task_id))


def _columns(words: Iterable[str]) -> dict[str, str]:
    whole = nfc("\n".join(words)).lower()
    return {"plain": fold(whole), "marked": whole}


class SqlSearch:
    """Search in one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def assignments(self, text: str, limit: int = 2000) -> tuple[str, ...]:
        """Ids of assignments whose task, entries or evidence match every word as the beginning of a word.

        First the task whose number was typed, then those whose own text has every word, then the others; each in the
        order of the list. Nothing typed finds nothing.
        """
        words = words_of(text)
        if not words:
            return ()
        facts: dict[str, object] = {f"w{place}": match_of(word) for place, word in enumerate(words)}
        facts |= {"number": nfc(text).strip().lower(), "limit": limit}
        return tuple(self._connection.execute(_statement(len(words)), facts).scalars())

    def matching(self, text: str) -> frozenset[str]:
        """The same ids, in no order and all of them.

        Who types a third word need not wait for the first two again: what each word found is remembered with the
        connection until something is written.
        """
        words = words_of(text)
        if not words:
            return frozenset()
        if not self._reads():
            # What is found now may be taken back with the transaction.
            return frozenset.intersection(*(self._ask(word) for word in words))
        return owners_of(self._connection).matching(self._connection, [(word, match_of(word)) for word in words])

    def prepare(self) -> None:
        """Read what `matching` needs besides the index, so that the first key does not wait for it."""
        if self._reads():
            owners_of(self._connection)

    def _reads(self) -> bool:
        return bool(self._connection.get_execution_options().get(READING))

    def _ask(self, word: str) -> frozenset[str]:
        return frozenset(self._connection.execute(_HAVING, {"w0": match_of(word)}).scalars())


def _tables(count: int) -> str:
    return ", ".join(
        # What was written for a part before it was issued finds the issued one.
        f"w{n} as materialized (select distinct r.task_id, coalesce(m.issued_id, r.assignment_id) as assignment_id "
        f"from search s join search_row r on r.id = s.rowid "
        f"left join part_match m on m.local_id = r.assignment_id and {MATCHED} where search match :w{n})"
        for n in range(count)
    )


def _statement(count: int) -> TextClause:
    in_task = [f"a.task_id in (select task_id from w{n} where task_id is not null)" for n in range(count)]
    in_part = [f"a.id in (select assignment_id from w{n} where assignment_id is not null)" for n in range(count)]
    every = " and ".join(f"({task} or {part})" for task, part in zip(in_task, in_part, strict=True))
    return text(
        f"with {_tables(count)} select a.id from assignment a join task t on t.id = a.task_id "
        f"join document d on d.id = a.document_id where a.agency_code <> '' and {every} "
        f"order by case when lower(t.number) = :number then 0 when {' and '.join(in_task)} then 1 else 2 end, "
        "d.issued_on desc, d.number, t.position, a.role, a.agency_code, a.id limit :limit"
    )


_HAVING: Final = text(
    f"with {_tables(1)} select a.id from assignment a where a.agency_code <> '' and ("
    "a.task_id in (select task_id from w0 where task_id is not null) "
    "or a.id in (select assignment_id from w0 where assignment_id is not null))"
)
