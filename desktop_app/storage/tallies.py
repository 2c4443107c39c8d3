"""What is counted over all agencies at once: entries are put together in the database, states derived on reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

from sqlalchemy import Connection, text

from desktop_app.domain.assignments import AssignmentState, Progress, Role, Word, state_of, word_of
from desktop_app.domain.tallies import Counted
from desktop_app.storage import listing

_COMPONENTS: Final = "select id, components from task"
# Of each agency the newest round that has arrived and was not replaced; a returned one still tells the newest known.
_NEWEST: Final = """
select r.id, r.agency_code from report r
where r.document_id = :document_id and r.period = :period and r.state in ('accepted', 'received', 'returned')
  and not exists (
    select 1 from report n where n.document_id = r.document_id and n.period = r.period
      and n.agency_code = r.agency_code and n.state in ('accepted', 'received', 'returned') and n.round > r.round
  )
"""
_LINES: Final = f"""
select json_extract(l.value, '$.assignment_id'), coalesce(a.task_id, ''), n.agency_code,
  coalesce(a.reports, 1), coalesce(t.components, '[]'), json_extract(l.value, '$.word'),
  json_extract(l.value, '$.result') <> '', json_extract(l.value, '$.due_on'), json_extract(l.value, '$.done_on')
from ({_NEWEST}) n join report_frozen f on f.report_id = n.id, json_each(f.content, '$.lines') l
left join assignment a on a.id = json_extract(l.value, '$.assignment_id')
left join task t on t.id = a.task_id
where json_extract(l.value, '$.role') = 'lead'
"""
_NOT_BEGUN: Final = (Word.NOT_STARTED, Word.WAITING, Word.NOTHING_AROSE)
_SENDERS: Final = """
select agency_code, min(arrived_on) from report
where document_id = :document_id and period = :period and arrived_on is not null
group by agency_code
"""
_HEARD: Final = """
select distinct sender from package
where direction = 'in' and kind in ('report', 'supplement') and state = 'applied'
"""


@lru_cache(maxsize=4096)
def _words(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))


@lru_cache(maxsize=16384)
def _day(kept: str) -> date:
    return date.fromisoformat(kept)


class SqlTallies:
    """The figures of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def recorded(
        self, document_id: str | None, today: date, soon: date, period_start: Mapping[str, date]
    ) -> tuple[Counted, ...]:
        """Every part that an agency leads, with its state on that day; entries are put together in the database."""
        choice = listing.chosen(document_id, None, Role.LEAD)
        components = {row[0]: _words(row[1]) for row in self._run(_COMPONENTS, {})}
        # Parts without a claim share their facts with others of the same deadline: their state is derived once.
        known: dict[int, tuple[Word, AssignmentState]] = {}
        found = []
        for row, facts in listing.read_grounds(self._run, choice, period_start):
            told = known.get(id(facts)) if not facts.claims else None
            if told is None:
                state = state_of(facts, today)
                told = word_of(state, today, soon), state
                if not facts.claims:
                    known[id(facts)] = told
            word, state = told
            started = state.progress is not Progress.NONE
            found.append(
                Counted(
                    row[0], row[1], row[8], bool(row[18]), components[row[1]], word, started, state.due_on,
                    state.done_on,
                )
            )  # fmt: skip
        return tuple(found)

    def reported(self, document_id: str, period: str) -> tuple[Counted, ...]:
        """Every line that an agency leads in its newest report of the period that counts."""
        return tuple(
            Counted(
                row[0],
                row[1],
                row[2],
                bool(row[3]),
                _words(row[4]),
                Word(row[5]),
                bool(row[6]) and row[5] not in _NOT_BEGUN,
                _day(row[7]) if row[7] else None,
                _day(row[8]) if row[8] else None,
            )
            for row in self._run(_LINES, {"document_id": document_id, "period": period})
        )

    def senders(self, document_id: str, period: str) -> dict[str, date]:
        """First day of arrival of a report of this period, by agency."""
        rows = self._run(_SENDERS, {"document_id": document_id, "period": period})
        return {row[0]: _day(row[1]) for row in rows}

    def heard_of(self) -> frozenset[str]:
        """Codes of agencies of which anything of a document has been taken in."""
        return frozenset(row[0] for row in self._run(_HEARD, {}))

    def _run(self, sql: str, parameters: Mapping[str, object]) -> Iterable[Sequence[Any]]:
        # The driver's own cursor: rows are read one after the other and not kept.
        return cast(Iterable[Sequence[Any]], self._connection.execute(text(sql), parameters).cursor)
