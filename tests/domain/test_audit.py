"""The log: any change to any event, or to their order, is found."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.audit import FIRST, AuditBroken, AuditEvent, check_chain, event_hash
from desktop_app.domain.clock import VIETNAM

NOW = datetime(2025, 6, 20, 8, 0, tzinfo=VIETNAM)
TEXTS = st.text(max_size=12)


def chained(texts: list[tuple[str, str, str, str]]) -> list[AuditEvent]:
    events: list[AuditEvent] = []
    previous = FIRST
    for number, (actor, action, subject, details) in enumerate(texts, 1):
        at = NOW + timedelta(minutes=number)
        sealed = event_hash(number, f"id{number}", at, actor, action, subject, details, previous)
        events.append(AuditEvent(number, f"id{number}", at, actor, action, subject, details, previous, sealed))
        previous = sealed
    return events


LOGS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=6).map(chained)


@given(events=LOGS)
def test_an_untouched_log_holds_and_its_head_is_the_newest_hash(events: list[AuditEvent]) -> None:
    assert check_chain(events) == events[-1].hash
    assert check_chain([]) == FIRST


@given(events=LOGS, data=st.data())
def test_a_change_in_any_field_of_any_event_is_found(events: list[AuditEvent], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(events) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(AuditEvent)]))
    old = getattr(events[place], name)
    new = old + timedelta(seconds=1) if isinstance(old, datetime) else old + 1 if isinstance(old, int) else f"{old}x"
    events[place] = replace(events[place], **{name: new})  # type: ignore[arg-type]
    with pytest.raises(AuditBroken):
        check_chain(events)


@given(events=LOGS.filter(lambda log: len(log) > 1), data=st.data())
def test_an_event_that_is_missing_or_out_of_order_is_found(events: list[AuditEvent], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(events) - 2))
    for log in (events[:place] + events[place + 1 :], [*events[:place], events[place + 1], events[place]]):
        with pytest.raises(AuditBroken) as caught:
            check_chain(log)
        assert caught.value.sequence == events[place + 1].sequence


@given(left=TEXTS, right=TEXTS, moved=TEXTS.filter(bool))
def test_words_moved_from_one_field_to_the_next_give_another_hash(left: str, right: str, moved: str) -> None:
    one = event_hash(1, "i", NOW, left + moved, right, "s", "{}", FIRST)
    two = event_hash(1, "i", NOW, left, moved + right, "s", "{}", FIRST)
    assert (one == two) == ((left + moved, right) == (left, moved + right))


def test_a_log_resealed_from_the_middle_no_longer_fits_the_head_that_travelled() -> None:
    words = [("a", "b", "c", str(number)) for number in range(4)]
    forged = [*words[:2], ("a", "b", "c", "forged"), *words[3:]]
    assert check_chain(chained(words)) != check_chain(chained(forged))
