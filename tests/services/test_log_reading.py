"""The log page by page: newest first, what was asked for and nothing else, and where the chain breaks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.audit import LogQuery
from desktop_app.domain.watch import Cancelled
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.house import NewWorkspace
from desktop_app.services.log_reading import check_log, log_page, log_start
from desktop_app.services.office import Office

KHUE, SON = "Đặng Thùy Khuê", "Phạm Văn Sơn"
EVENTS = 450


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A log of 450 events over nine days, by two people."""
    wanted = NewWorkspace(WorkspaceKind.AGENCY, "H19.02", "SNV", "Sở Nội vụ", True)
    with Building("may").create(tmp_path / "sở", wanted) as made:
        with made.work() as work:
            start = made.clock.now().replace(hour=8) - timedelta(days=20)
            for number in range(EVENTS):
                at, who = start + timedelta(days=number // 50), KHUE if number % 3 else SON
                action = "evidence.add" if number % 10 == 0 else "progress.add"
                work.audit.append(made.new_id(), at, who, action, f"việc {number:03d}", {"task": str(number)})
            work.commit()
        yield made


def test_pages_follow_each_other_to_the_first_event_without_gap_or_repetition(office: Office) -> None:
    start = log_start(office, LogQuery(), limit=200)
    assert (start.length, start.fitting, start.page.more) == (EVENTS, EVENTS, True)
    seen, page = list(start.page.rows), start.page
    while page.more:
        page = log_page(office, LogQuery(), seen[-1].event.sequence, limit=200)
        seen += page.rows
    assert [one.event.sequence for one in seen] == list(range(EVENTS, 0, -1))


def test_day_person_and_kind_are_asked_for_together(office: Office) -> None:
    start = log_start(office, LogQuery())
    assert set(start.actors) == {SON, KHUE}
    assert start.actions == ("evidence.add", "progress.add")
    day = start.page.rows[-1].event.at.date()
    asked = LogQuery(first=day, last=day, actors=frozenset({SON}), actions=frozenset({"evidence.add"}))
    found = log_start(office, asked)
    assert found.page.rows
    assert found.fitting == len(found.page.rows)
    for one in found.page.rows:
        assert (one.event.at.date(), one.event.actor, one.event.action) == (day, SON, "evidence.add")
    assert log_start(office, LogQuery(first=date(2001, 1, 1), last=date(2001, 1, 2))).fitting == 0
    assert log_start(office, LogQuery(actions=frozenset())).fitting == 0


def test_words_are_looked_for_in_the_facts_and_in_what_actions_and_people_are_called(office: Office) -> None:
    (one,) = log_start(office, LogQuery(words="việc 007")).page.rows
    assert one.event.subject == "việc 007"
    named = LogQuery(words="minh chứng", named=frozenset({"evidence.add"}))
    assert {one.event.action for one in log_start(office, named).page.rows} == {"evidence.add"}
    assert log_start(office, LogQuery(words="100%")).fitting == 0  # a sign of SQL is a sign like any other
    assert log_start(office, replace(named, people=frozenset({SON}))).fitting > 45


def test_the_chain_holds_and_the_first_altered_event_is_named(office: Office) -> None:
    told: list[tuple[int, int]] = []
    sound = check_log(office, lambda done, total: told.append((done, total)))
    assert (sound.events, sound.broken_at) == (EVENTS, 0)
    assert told[-1] == (EVENTS, EVENTS)
    with sqlite3.connect(office.folder / "workspace.db") as base:
        base.execute("drop trigger audit_event_no_update")
        base.execute("update audit_event set actor = 'người khác' where sequence = 300")
    assert check_log(office).broken_at == 300


def test_a_check_can_be_stopped(office: Office) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_log(office, stop)
