"""SQL of the list of assignments, as text and nothing else: whoever asks it beside the loading of Qt loads no rules.

Every statement is aggregated in the database: a handful of statements whatever the number of assignments.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MATCHED: Final = """
  m.undoes is null and not exists (
    select 1 from part_match u where u.undoes = m.id and u.local_id = m.local_id and u.issued_id = m.issued_id
  )
"""
_CHOSEN: Final = f"""
  (cast(:document_id as text) is null or a.document_id = :document_id)
  and (cast(:agency_code as text) is null or a.agency_code = :agency_code)
  and (cast(:role as text) is null or a.role = :role)
  and a.agency_code <> ''
  and not exists (select 1 from part_match m where m.local_id = a.id and {MATCHED})
"""
# The plus keeps SQLite from looking through all entries of the assignment: almost none was corrected, and the index of
# `supersedes` says so at once.
_STANDS: Final = """
  not exists (select 1 from progress c where c.supersedes = e.id and +c.assignment_id = e.assignment_id)
"""
_LAST: Final = """
  not exists (
    select 1 from progress n where n.assignment_id = e.assignment_id and n.sequence > e.sequence
      and n.kind <> 'retracted'
      and not exists (select 1 from progress c where c.supersedes = n.id and +c.assignment_id = n.assignment_id)
  )
"""
_PART: Final = "from assignment a join task t on t.id = a.task_id join document d on d.id = a.document_id"
_TERMS: Final = "left join assignment_terms x on x.assignment_id = a.id"
_SCHEDULES: Final = "select task_id, kind, start, due, every, words, month, day from schedule"
_VERDICT: Final = """
  (select c.verdict from completion c where c.entry_id = e.id order by c.decided_at desc, c.sequence desc limit 1)
"""


RULED: Final = "select 1 from document where done_by <> 'product' limit 1"
"""Whether any document measures claims by another day than that of the product."""
# Until a moment, so that a year that was closed is derived again as it was. The kept line says whose chain brought an
# entry, also after a merger.
_DAY_OF_RULE: Final = """
  case coalesce(cast(:done_by as text), d.done_by)
    when 'product' then e.done_on
    when 'claimed' then substr(e.recorded_at, 1, 10)
    when 'sent' then coalesce((
      select min(substr(p.created, 1, 10)) from kept_line k
      join package p on p.sender = k.agency_code and p.stream = k.document_id
      where k.entry_id = e.id and p.kind in ('report', 'supplement') and p.state not in ('refused', 'halted')
        and p.created >= e.recorded_at and (cast(:until as text) is null or p.created <= :until)
    ), '9999-12-31')
    else coalesce((
      select substr(c.decided_at, 1, 10) from completion c
      where c.entry_id = e.id and c.verdict = 'confirmed' and (cast(:until as text) is null or c.decided_at <= :until)
        and not exists (
          select 1 from completion n where n.entry_id = e.id and (n.decided_at, n.sequence) > (c.decided_at, c.sequence)
            and (cast(:until as text) is null or n.decided_at <= :until)
        )
    ), '9999-12-31')
  end
"""


class Texts(NamedTuple):
    """The statements that together give a list; read by listing.py."""

    rows: str
    facts: str
    """The columns of `rows` that states and counts rest on, the others null; in no order."""
    claims: str
    days: str
    """Of claims under another rule than that of the product, by entry the day that counts."""
    nothing_arose: str
    schedules: str
    partners: str
    files: str


def _texts(chosen: str, of_task: str, of_link: str, kind: str) -> Texts:
    """For a choice of assignments `a`, of rows that name a task, of evidence links `l`; `where` is in the last two.
    `kind` is how entries are asked for theirs: with a plus SQLite begins with the assignments."""
    and_ = "and" if of_task else "where"
    grounds = f"""d.issued_on, d.ends_on,
  exists (select 1 from progress e where e.assignment_id = a.id and e.kind in ('work', 'done') and {_STANDS}),
  x.ended, x.exempt, x.schedules, x.moves, a.reports
{_PART} {_TERMS}
where {chosen}"""
    return Texts(
        rows=f"""
select a.id, a.task_id, a.document_id, d.number, t.number, t.position, t.content, t.section, a.agency_code, a.role,
  t.requirements, {grounds}
order by d.issued_on desc, d.number, t.position, a.role, a.agency_code, a.id
""",
        facts=f"""
select a.id, a.task_id, a.document_id, null, null, null, null, null, a.agency_code, a.role, null, {grounds}
""",
        days=f"""
select e.id, {_DAY_OF_RULE}
from document d join assignment a on a.document_id = d.id join progress e on e.assignment_id in (
  select a.id union all select m.local_id from part_match m where m.issued_id = a.id and {MATCHED}
)
where coalesce(cast(:done_by as text), d.done_by) <> 'product' and +e.kind = 'done' and {_STANDS} and {chosen}
""",
        claims=f"""
select e.assignment_id, e.done_on, e.milestone, {_VERDICT}, e.id
from progress e join assignment a on a.id = e.assignment_id
where {kind} = 'done' and {_STANDS} and {chosen}
order by e.assignment_id, e.sequence
""",
        nothing_arose=f"""
select e.assignment_id, e.worked_on
from progress e join assignment a on a.id = e.assignment_id
where {kind} = 'nothing_arose' and {_STANDS} and {chosen} and {_LAST}
""",
        schedules=f"{_SCHEDULES} {of_task} order by task_id, position",
        partners=f"select task_id, count(*) from assignment {of_task} {and_} agency_code <> '' group by task_id",
        files=f"""
select l.assignment_id, count(distinct l.evidence_id) from evidence_link l
where {of_link} not exists (select 1 from tombstone x where x.evidence_id = l.evidence_id)
group by l.assignment_id
""",
    )


WHOLE: Final = _texts(_CHOSEN, "", "", "e.kind")
"""By document, agency and role (`listing.chosen`)."""
THESE: Final = _texts(
    "a.id in (select value from json_each(:ids))",
    "where task_id in (select task_id from assignment where id in (select value from json_each(:ids)))",
    "l.assignment_id in (select value from json_each(:ids)) and",
    "+e.kind",
)
"""By id: `ids` is a JSON list."""

PARTS: Final = """
with paper(id, number, issued_on, issue) as materialized (
  select id, number, issued_on, dense_rank() over (order by issued_on desc, number) from document
)
select json_array(
  json_group_array(id), json_group_array(position), json_group_array(issue), json_group_array(seat),
  (select json_group_array(json_array(id, number)) from (
    select p.id, p.number from paper p
    where exists (select 1 from assignment a where a.document_id = p.id and a.agency_code = :agency_code)
    order by p.issue, case when exists (select 1 from paper o where o.issue = p.issue and o.id <> p.id) then (
      select min(t.position) from assignment a join task t on t.id = a.task_id
      where a.document_id = p.id and a.agency_code = :agency_code
    ) end, p.id
  ))
) from (
  select a.rowid as seat, a.id, t.position, p.issue
  from assignment a join task t on t.id = a.task_id join paper p on p.id = a.document_id
  where a.agency_code = :agency_code
  order by p.number, t.position, p.issued_on desc, a.role, a.agency_code, a.id
)
"""
"""One agency's parts as lists of equal length: ids in the order of documents and tasks, positions of the tasks, the
place of their documents (newest first), and the seats by which GROUPS names them; then the documents as [id, number],
newest first."""
GROUPS: Final = f"""
with quiet(id, day) as materialized (
  select e.assignment_id, max(e.worked_on) from progress e where e.kind = 'nothing_arose' and {_STANDS} and {_LAST}
  group by e.assignment_id
),
claimed(id, lines) as materialized (
  select assignment_id, json_group_array(json_array(done_on, milestone, verdict)) from (
    select e.assignment_id, e.done_on, e.milestone, {_VERDICT} as verdict
    from progress e where e.kind = 'done' and {_STANDS} order by e.assignment_id, e.sequence
  ) group by assignment_id
),
part as (
  select a.rowid as seat, d.rowid as paper, x.rowid as own,
    coalesce(nullif(x.schedules, ''), (
      select json_group_array(json_array(kind, start, due, every, '', month, day))
      from (select * from schedule s where s.task_id = a.task_id order by s.position)
    )) as schedules,
    d.issued_on, d.ends_on, a.role, a.reports,
    exists (select 1 from progress e where e.assignment_id = a.id and e.kind in ('work', 'done') and {_STANDS})
      as started,
    x.ended, x.exempt, x.moves
  from assignment a join document d on d.id = a.document_id {_TERMS}
  where a.agency_code = :agency_code
)
select json_array(
  (
    select json_group_array(
      json_array(paper, schedules, issued_on, ends_on, role, reports, started, ended, exempt, moves, json(seats))
    ) from (
      select paper, schedules, issued_on, ends_on, role, reports, started, coalesce(ended, '') as ended,
        coalesce(exempt, 0) as exempt, coalesce(moves, '') as moves, json_group_array(seat) as seats
      from part group by paper, started, role, reports, own, schedules
    )
  ),
  (
    select json_group_array(json_array(a.rowid, json(c.lines)))
    from claimed c join assignment a on a.id = c.id where a.agency_code = :agency_code
  ),
  (
    select json_group_array(json_array(a.rowid, q.day))
    from quiet q join assignment a on a.id = q.id where a.agency_code = :agency_code
  )
)
"""
"""The same parts, by their seats (row numbers, which hold for one moment of the database), in three lists: groups that
share schedule lines, days of the document, role, whether work has begun, and what a revision or a decision says of them
alone; then [seat, claims] and [seat, day of "nothing arose"] of the few that have any. The lines are JSON inside JSON:
few wordings stand in many groups, and each is read once. Groups are sorted by few and short columns: they say what the
others are."""
MATCHES: Final = f"select m.issued_id, m.local_id from part_match m where {MATCHED} order by m.sequence"
"""Issued parts and what agencies had written down of them before: [issued, local]."""
CALENDARS: Final = "select rowid, id, calendar, periods from document"
"""Of each document its seat, as GROUPS has it, and by which calendar it is reported."""
PACKS: Final = "select name, body from matter where name in ('pack_calendar', 'pack_holidays') order by sequence"
