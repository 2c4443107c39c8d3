"""Chains of numbered files: order of arrival never changes the ledger, and history is never rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.chains import ChainHalted
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.custody import (
    Age,
    Arrival,
    ChainFork,
    ChainView,
    HistoryChanged,
    PackageRecord,
    age_of,
    arrival_of,
    check_history,
    gaps,
)
from desktop_app.domain.packages import (
    COMMON,
    COMMON_KINDS,
    WAYS,
    Header,
    Kind,
    PackageRefused,
    Party,
    Way,
    WrongDirection,
    check_way,
)

NOW = datetime(2025, 3, 17, 8, 0, tzinfo=VIETNAM)
US, THEM = Party("H19.01", "p" * 64), Party("H19.02", "a" * 64)


def header(number: int = 1, previous: str | None = None, **more: object) -> Header:
    made = Header(
        format=1,
        kind=Kind.REPORT,
        sender=THEM,
        receiver=US,
        stream="plan",
        incarnation="i",
        number=number,
        previous=previous,
        last_receipt=None,
        document_id="plan",
        revision_digest="d" * 64,
        audit_head="0" * 64,
        created=NOW,
        clock="system",
        program="camket",
        speaks=(1,),
        training=True,
        crls=(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def name(number: int) -> str:
    return f"file-{number}"


def sent(number: int) -> Header:
    return header(number, name(number - 1) if number > 1 else None)


class Ledger:
    """What a workspace keeps of one chain."""

    def __init__(self) -> None:
        self.by_number: dict[int, str] = {}
        self.links: dict[int, str | None] = {}

    @property
    def view(self) -> ChainView:
        return ChainView(self.by_number, self.links)

    def take(self, arriving: Header, identity: str) -> Arrival:
        arrival = arrival_of(arriving, identity, self.view)
        self.by_number.setdefault(arriving.number, identity)
        self.links.setdefault(arriving.number, arriving.previous)
        return arrival


@pytest.mark.parametrize("order", list(permutations(range(1, 5))))
def test_all_orders_of_the_files_of_a_chain_give_the_same_ledger(order: tuple[int, ...]) -> None:
    ledger = Ledger()
    for place, number in enumerate(order):
        arrival = ledger.take(sent(number), name(number))
        assert arrival is (Arrival.OLDER if any(one > number for one in order[:place]) else Arrival.NEW)
    assert ledger.by_number == {number: name(number) for number in range(1, 5)}
    assert gaps(ledger.view) == ()


@given(arrivals=st.lists(st.integers(1, 8), min_size=1, max_size=20))
def test_repeats_and_gaps_never_block_and_gaps_are_named(arrivals: list[int]) -> None:
    ledger = Ledger()
    seen: set[int] = set()
    for number in arrivals:
        arrival = ledger.take(sent(number), name(number))
        assert (arrival is Arrival.DUPLICATE) == (number in seen)
        seen.add(number)
    assert gaps(ledger.view) == tuple(sorted(set(range(1, max(seen))) - seen))


@given(known=st.sets(st.integers(1, 8), min_size=1), data=st.data())
def test_another_file_under_a_number_already_seen_forks_the_chain(known: set[int], data: st.DataObject) -> None:
    ledger = Ledger()
    for number in known:
        ledger.take(sent(number), name(number))
    number = data.draw(st.sampled_from(sorted(known)))
    with pytest.raises(ChainFork) as caught:
        arrival_of(sent(number), "another", ledger.view)
    assert (caught.value.sender, caught.value.stream, caught.value.number) == (THEM.code, "plan", number)


def test_a_link_to_another_file_is_found_once_both_are_at_hand_in_either_order() -> None:
    stranger = header(2, "another")
    forwards, backwards = Ledger(), Ledger()
    forwards.take(sent(1), name(1))
    with pytest.raises(ChainFork):
        forwards.take(stranger, name(2))
    assert backwards.take(stranger, name(2)) is Arrival.NEW
    with pytest.raises(ChainFork):
        backwards.take(sent(1), name(1))


@pytest.mark.parametrize(("number", "previous"), [(1, "something"), (2, None)])
def test_only_the_first_file_of_a_chain_names_none_before_it(number: int, previous: str | None) -> None:
    with pytest.raises(ChainFork):
        arrival_of(header(number, previous), "x", Ledger().view)


def test_a_halted_chain_takes_nothing_but_still_knows_its_files() -> None:
    halted = ChainView({1: name(1)}, {1: None}, halted=True)
    assert arrival_of(sent(1), name(1), halted) is Arrival.DUPLICATE
    with pytest.raises(ChainHalted):
        arrival_of(sent(2), name(2), halted)
    with pytest.raises(ChainFork):
        arrival_of(sent(1), "another", halted)


LINES = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.binary(max_size=3), max_size=6)


@given(kept=LINES, more=LINES)
def test_a_newer_snapshot_may_only_add(kept: dict[str, bytes], more: dict[str, bytes]) -> None:
    check_history("A", 2, kept, {**more, **kept}, Age.NEWER)
    check_history("A", 1, {**more, **kept}, kept, Age.OLDER)


@given(kept=LINES.filter(bool), age=st.sampled_from([Age.NEWER, Age.OLDER]), data=st.data())
def test_an_entry_in_other_words_or_left_out_is_refused_and_named(
    kept: dict[str, bytes], age: Age, data: st.DataObject
) -> None:
    entry = data.draw(st.sampled_from(sorted(kept)))
    other = {**kept, entry: kept[entry] + b"!"}
    short = {one: line for one, line in kept.items() if one != entry}
    for wrong in (other, short):
        before, after = (kept, wrong) if age is Age.NEWER else (wrong, kept)
        with pytest.raises(HistoryChanged) as caught:
            check_history("A", 5, before, after, age)
        assert (caught.value.agency, caught.value.entry, caught.value.number) == ("A", entry, 5)


@given(kept=LINES.filter(bool), data=st.data())
def test_what_was_left_behind_is_not_demanded_again_but_never_told_otherwise(
    kept: dict[str, bytes], data: st.DataObject
) -> None:
    entry = data.draw(st.sampled_from(sorted(kept)))
    short = {one: line for one, line in kept.items() if one != entry}
    check_history("A", 5, kept, short, Age.NEWER, frozenset({entry}))
    with pytest.raises(HistoryChanged):
        check_history("A", 5, kept, {**kept, entry: kept[entry] + b"!"}, Age.NEWER, frozenset({entry}))


@given(kept=LINES, arriving=LINES)
def test_a_file_of_an_earlier_life_may_bring_anything_but_other_words(
    kept: dict[str, bytes], arriving: dict[str, bytes]
) -> None:
    differs = any(kept.get(entry, line) != line for entry, line in arriving.items())
    if differs:
        with pytest.raises(HistoryChanged):
            check_history("A", 1, kept, arriving, Age.EARLIER_LIFE)
    else:
        check_history("A", 1, kept, arriving, Age.EARLIER_LIFE)


def snapshot(number: int, incarnation: str = "i") -> PackageRecord:
    return PackageRecord(
        id=f"{incarnation}-{number}",
        direction="in",
        identity=name(number),
        kind=Kind.REPORT,
        sender=THEM.code,
        receiver=US.code,
        stream="plan",
        incarnation=incarnation,
        number=number,
        previous=None,
        created=NOW,
        file_name="",
        size=1,
        arrived_on=None,
        handled_at=NOW,
        state="applied",
        refusal="",
        report_id=None,
        audit_head="",
    )


def test_numbers_of_one_life_say_which_snapshot_is_newer() -> None:
    assert age_of(sent(2), {"i": NOW}, []) is Age.NEWER
    assert age_of(sent(2), {"i": NOW}, [snapshot(1)]) is Age.NEWER
    assert age_of(sent(2), {"i": NOW}, [snapshot(3)]) is Age.OLDER


def test_between_two_lives_the_later_one_is_newer_whatever_the_numbers() -> None:
    later = NOW + timedelta(days=3)
    taken = [snapshot(7, "before"), snapshot(9, "i")]
    late = header(8, name(7), incarnation="before")
    assert age_of(late, {"before": NOW, "i": later}, taken) is Age.EARLIER_LIFE
    assert age_of(header(incarnation="i", created=later), {"before": NOW}, [snapshot(7, "before")]) is Age.NEWER
    # A late file that shows a life nobody knew yet: what it claims for its own beginning decides.
    assert age_of(header(4, name(3), incarnation="before"), {"i": later}, [snapshot(9)]) is Age.EARLIER_LIFE


SENDERS = {
    Way.TO_ALL: (True, False, None),
    Way.TO_AGENCY: (True, False, THEM),
    Way.TO_PROVINCE: (False, True, US),
    Way.TO_SUCCESSOR: (False, False, THEM),
}
"""(sent by the province, read at the province, receiver named) of each way."""
ALLOWED = {
    Way.TO_ALL: {"certificate", "assignment", "amendment", "data-pack", "ranking"},
    Way.TO_AGENCY: {"certificate", "receipt", "return", "evidence-request", "decision"},
    Way.TO_PROVINCE: {
        "enrolment", "acknowledgement", "commitment", "report", "supplement", "request", "appeal",
    },
    Way.TO_SUCCESSOR: {"handover"},
}  # fmt: skip
"""The table of the protocol, written down a second time."""


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("way", Way)
def test_who_may_send_what_to_whom(kind: Kind, way: Way) -> None:
    from_province, to_province, receiver = SENDERS[way]
    stream = COMMON if kind in COMMON_KINDS else "plan"
    file = header(kind=kind, receiver=receiver, stream=stream)
    if kind.value in ALLOWED[way]:
        assert check_way(file, from_province, to_province) is way
    else:
        with pytest.raises(WrongDirection):
            check_way(file, from_province, to_province)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_travels_in_its_own_stream_only(kind: Kind) -> None:
    (way, *_rest) = WAYS[kind]
    from_province, to_province, receiver = SENDERS[way]
    stream = "plan" if kind in COMMON_KINDS else COMMON
    with pytest.raises(WrongDirection):
        check_way(header(kind=kind, receiver=receiver, stream=stream), from_province, to_province)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("receiver", [None, US])
def test_a_province_takes_nothing_from_a_province(kind: Kind, receiver: Party | None) -> None:
    stream = COMMON if kind in COMMON_KINDS else "plan"
    with pytest.raises(WrongDirection):
        check_way(header(kind=kind, receiver=receiver, stream=stream), True, True)


@pytest.mark.parametrize("kind", sorted(ALLOWED[Way.TO_PROVINCE]))
def test_an_agency_cannot_write_to_everybody(kind: str) -> None:
    stream = COMMON if kind in COMMON_KINDS else "plan"
    with pytest.raises(WrongDirection):
        check_way(header(kind=Kind(kind), receiver=None, stream=stream), False, True)


def test_a_reason_that_nobody_registered_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        PackageRefused("SOMETHING_ELSE")
    assert PackageRefused("NOT_CANONICAL", "package.json").short_number == 1042
