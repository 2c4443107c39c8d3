"""Custody that cannot be cheated: forks, refused files, histories told otherwise, a province that starts anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.chains import ChainAmbiguous, ChainDecisionNeedsReason, ChainNotHalted, Keep
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.reports import ReportState
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.chains import chains, decide
from desktop_app.services.exporting import export_report
from desktop_app.services.incarnations import restore
from desktop_app.services.receiving import receive
from desktop_app.services.segments import left_entries
from tests.services.images import (
    Q1,
    Q2,
    bring_back,
    forked,
    image,
    lines_of,
    missing_and_held,
    notes,
    quarter,
    receipt_lines,
    snapshot,
)
from tests.services.world import FOLLOWER, SNV, STP, World, codes, outcomes, state_at, took


@pytest.mark.parametrize("swapped", [False, True])
def test_the_first_seen_of_two_files_with_one_number_counts_and_the_chain_halts(member: World, swapped: bool) -> None:
    one, other = forked(member)
    _next, later = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    first, second = (other, one) if swapped else (one, other)
    member.clock.day = date(2025, 6, 20)
    took(receive(member.province, [first[1]], date(2025, 3, 18)))
    (fork,) = receive(member.province, [second[1]], date(2025, 3, 19))
    (waits,) = receive(member.province, [later], date(2025, 6, 17))
    assert [(fork.outcome, codes([fork])), (waits.outcome, codes([waits]))] == [
        ("halted", ["CHAIN_FORK"]),
        # What follows the fork's own side is no fork; what follows the other side contradicts what was taken in.
        ("halted", ["CHAIN_HALTED" if swapped else "CHAIN_FORK"]),
    ]
    assert len(notes(member)) == 1
    (again,) = receive(member.province, [second[1]])
    assert (again.outcome, codes([again]), again.arrived_on) == ("halted", ["CHAIN_FORK"], date(2025, 3, 19))
    row = next(row for row in chains(member.province) if row.halted)
    assert [record.arrived_on for record in row.halted] == [date(2025, 3, 19), date(2025, 6, 17)]
    assert [record.number for record in row.contested] == [1]
    verdicts = sorted(verdict for verdict, _code, _day in receipt_lines(member).values())
    assert verdicts == ["halted", "halted", "received", "received"]  # the enrolment is in it too


def test_the_first_goes_on_and_the_other_is_refused_for_good(member: World) -> None:
    one, other = forked(member)
    _next, later = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    member.clock.day = date(2025, 6, 20)
    receive(member.province, [one[1], other[1], later])
    decided = decide(member.province, "SNV", Keep.FIRST, "Đơn vị xác nhận bản đầu")
    assert (decided.placed, decided.left_behind) == ((), 0)
    assert notes(member) == {"trước khi hỏng máy"}
    assert {verdict for verdict, _code, _day in receipt_lines(member).values()} == {"received", "refused"}
    assert state_at(member.agencies[SNV], other[0]) is ReportState.REFUSED
    (again,) = receive(member.province, [other[1]])
    assert (again.outcome, codes([again])) == ("refused", ["CHAIN_FORK"])
    with member.province.look() as work:
        (event,) = work.audit.of_actions(("chain.decide",))
        assert "Đơn vị xác nhận bản đầu" in event.details
        assert [one.keep for one in work.chains.decisions()] == [Keep.FIRST]


def test_the_other_goes_on_with_its_own_days_and_what_was_taken_in_stays(member: World) -> None:
    one, other = forked(member)
    late, later = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    member.clock.day = date(2025, 6, 20)
    took(receive(member.province, [one[1]], date(2025, 3, 18)))
    receive(member.province, [later], date(2025, 6, 17))
    receive(member.province, [other[1]], date(2025, 3, 19))
    decided = decide(member.province, "SNV", Keep.OTHER, "Máy cũ hỏng, đã dựng lại")
    assert [(record.number, placed.outcome) for record, placed in decided.placed] == [(1, "applied"), (2, "applied")]
    assert decided.left_behind > 0
    left = left_entries(member.province)
    assert (len(left), {one.given_up for one in left}) == (decided.left_behind, {True})
    assert notes(member) == {"trước khi hỏng máy", "sau khi dựng lại máy", "quý hai"}
    with member.province.look() as work:
        assert work.reports.get(other[0].id).arrived_on == date(2025, 3, 19)
        assert work.reports.get(late.id).arrived_on == date(2025, 6, 17)
        assert work.reports.get(one[0].id).state is ReportState.SUPERSEDED
    _third, third = quarter(member, date(2025, 9, 15), "90/BC-SNV", "2025-Q3", "quý ba")
    took(receive(member.province, [third]))
    assert not [row for row in chains(member.province) if row.halted]


def test_a_decision_needs_a_chain_that_waits_and_a_reason(member: World) -> None:
    with pytest.raises(ChainNotHalted):
        decide(member.province, "SNV", Keep.FIRST, "x")
    one, other = forked(member)
    receive(member.province, [one[1], other[1]])
    with pytest.raises(ChainDecisionNeedsReason):
        decide(member.province, "SNV", Keep.FIRST, "  ")
    (row,) = (row for row in chains(member.province) if row.halted)
    identity = row.halted[0].identity
    assert decide(member.province, identity[:12], Keep.FIRST, "x").decision.settlement.refused == (identity,)
    with pytest.raises(ChainNotHalted):
        decide(member.province, identity[:12], Keep.FIRST, "x")


def test_a_file_that_could_go_on_is_taken_in_after_a_power_cut_too(
    member: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = forked(member)
    receive(member.province, [one[1], other[1]])

    class PowerCutError(Exception):
        pass

    def cut(*_words: object) -> None:
        raise PowerCutError

    opener = member.province.opener
    calls = 0

    class Cut:
        def __getattr__(self, name: str) -> object:
            return getattr(opener, name)

        def open(self, *words: object) -> object:
            nonlocal calls
            calls += 1
            if calls > 2:  # the first readings, one of each side, belong to the decision itself
                raise PowerCutError
            return opener.open(*words)  # type: ignore[arg-type]

    with pytest.raises(PowerCutError):
        decide(replace(member.province, opener=Cut()), "SNV", Keep.OTHER, "x")  # type: ignore[arg-type]
    assert notes(member) == {"trước khi hỏng máy"}
    assert outcomes(receive(member.province, [other[1]])) == ["duplicate"]
    assert notes(member) == {"trước khi hỏng máy", "sau khi dựng lại máy"}


def test_a_refused_file_keeps_its_number_is_told_back_and_its_report_is_sent_again(member: World) -> None:
    _first, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    took(receive(member.province, [file]))
    snv = member.agencies[SNV]
    member.clock.day = Q2
    member.log(SNV, "1", "quý hai")
    report = member.report(SNV, "60/BC-SNV", "2025-Q2")
    kept = lines_of(snv, report)
    gone = next(entry for entry, line in kept.items() if b'"progress"' in line)
    refused, bad = snapshot(member, report, {entry: line for entry, line in kept.items() if entry != gone})
    with snv.work() as work:
        work.reports.update(replace(report, state=ReportState.EXPORTED))
        work.commit()
    (result,) = receive(member.province, [bad])
    assert (result.outcome, codes([result])) == ("refused", ["HISTORY_CHANGED"])
    assert result.refusal is not None
    facts = result.refusal.facts
    assert facts["entry"] == gone
    assert facts["difference"] == ("work", "2025-03-17", "quý một", "")
    (again,) = receive(member.province, [bad])
    assert (again.outcome, codes([again])) == ("refused", ["HISTORY_CHANGED"])
    assert again.refusal is not None
    assert again.refusal.facts == facts
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.REFUSED
    with snv.look() as work:
        record = work.custody.by_identity(refused.identity)
        assert record is not None
        assert (record.state, record.refusal) == ("refused", "HISTORY_CHANGED")
    mended, target, _changes = export_report(snv, report.id, member.mail)
    assert mended.number == refused.number + 1
    assert state_at(snv, report) is ReportState.EXPORTED
    took(receive(member.province, [target]))
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.RECEIVED


def test_a_history_told_otherwise_is_shown_from_both_sides(member: World) -> None:
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    took(receive(member.province, [file]))
    snv = member.agencies[SNV]
    kept = lines_of(snv, report)
    entry = next(entry for entry, line in kept.items() if b'"progress"' in line)
    changed = {**kept, entry: kept[entry].replace("quý một".encode(), "quý mười".encode())}
    (result,) = receive(member.province, [snapshot(member, report, changed)[1]])
    assert result.refusal is not None
    assert result.refusal.facts["difference"] == ("work", "2025-03-17", "quý một", "quý mười")
    assert notes(member) == {"quý một"}


def test_an_older_file_may_not_say_more_than_the_newer(member: World) -> None:
    report, _unsent = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    snv = member.agencies[SNV]
    whole = lines_of(snv, report)
    _record, older = snapshot(member, report, whole)
    entry = next(entry for entry, line in whole.items() if b'"progress"' in line)
    _record, newer = snapshot(member, report, {one: line for one, line in whole.items() if one != entry})
    receive(member.province, [newer])
    (result,) = receive(member.province, [older])
    assert codes([result]) == ["HISTORY_CHANGED"]
    assert result.refusal is not None
    assert result.refusal.facts["difference"] == ("work", "2025-03-17", "", "quý một")


def test_a_report_refused_in_one_file_may_arrive_in_the_next(member: World) -> None:
    """Two reports in one file, and an entry that was written after approval."""
    snv = member.agencies[SNV]
    member.clock.day = Q1
    member.log(SNV, "1", "quý một")
    first = member.report(SNV, "05/BC-SNV")
    member.log(SNV, "1", "viết sau khi duyệt")
    second, file = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    took(receive(member.province, [file], date(2025, 6, 16)))
    with member.province.look() as work:
        assert {one.id for one in work.reports.all()} == {first.id, second.id}
    assert notes(member) == {"quý một", "viết sau khi duyệt", "quý hai"}
    took(receive(snv, [member.receipt(SNV)]))
    assert (state_at(snv, first), state_at(snv, second)) == (ReportState.RECEIVED, ReportState.RECEIVED)


def test_a_province_that_starts_anew_clears_coverage_and_its_old_receipts_count_no_more(member: World) -> None:
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    snv = member.agencies[SNV]
    yesterday = image(member, "province")
    took(receive(member.province, [file]))
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.RECEIVED
    replayed = member.receipt(SNV)
    # The province lost what it had and began a new life: nothing of this agency is in its book.
    bring_back(member, yesterday, "province")
    member.clock.day = date(2025, 4, 1)
    with member.province.work() as work:
        work.renew("0" * 32)
        work.commit()
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.EXPORTED
    with snv.look() as work:
        newest = work.custody.newest_receipt(FOLLOWER)
    assert newest is not None
    assert (newest[1].number, newest[1].held) == (1, ())
    took(receive(snv, [replayed]))
    with snv.look() as work:
        assert work.custody.newest_receipt(FOLLOWER) == newest
    assert state_at(snv, report) is ReportState.EXPORTED
    # Everything goes out once more, and arrives.
    member.clock.day = Q2
    _second, whole = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    took(receive(member.province, [whole]))
    missing, held = missing_and_held(member, SNV)
    assert (missing, len(held)) == (set(), 4)
    assert state_at(snv, report) is ReportState.RECEIVED


def test_a_province_whose_disk_was_an_old_one_halts_at_the_agency_and_begins_anew(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = Q1
    yesterday = image(member, "province")
    took(receive(snv, [member.receipt(SNV)]))
    bring_back(member, yesterday, "province")
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    took(receive(member.province, [file]))
    forked_receipt = member.receipt(SNV)
    assert codes(receive(snv, [forked_receipt])) == ["CHAIN_FORK"]
    with pytest.raises(WrongKindOfWorkspace):
        decide(snv, "H19.01", Keep.OTHER, "x")
    member.close("province")
    with member.house.mend(member.folder / "province", member.clock) as office:
        restore(office)
    member.reopen("province")
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.RECEIVED
    assert outcomes(receive(snv, [forked_receipt])) == ["halted"]


def test_two_chains_that_wait_are_told_apart_by_a_file(member: World) -> None:
    member.member(STP)
    one, other = forked(member)
    reopened = image(member)
    enrolments = [member.enrol(SNV)]
    bring_back(member, reopened)
    member.clock.day = date(2025, 3, 20)
    enrolments.append(member.enrol(SNV))
    receive(member.province, [one[1], other[1], *enrolments])
    halted = [row for row in chains(member.province) if row.halted]
    assert len(halted) == 2
    with pytest.raises(ChainAmbiguous) as several:
        decide(member.province, "SNV", Keep.FIRST, "x")
    for word in several.value.files:
        decide(member.province, word, Keep.FIRST, "x")
    assert not [row for row in chains(member.province) if row.halted]


def test_a_completion_entry_keeps_its_kind_when_it_is_told_otherwise(member: World) -> None:
    member.clock.day = Q1
    member.done(SNV, "1", date(2024, 12, 20))
    report = member.report(SNV, "05/BC-SNV")
    took(receive(member.province, [member.export(SNV, report)]))
    lines = lines_of(member.agencies[SNV], report)
    entry = next(entry for entry, line in lines.items() if f'"kind":"{EntryKind.DONE.value}"'.encode() in line)
    changed = {**lines, entry: lines[entry].replace("Đã ban hành".encode(), "Chưa ban hành".encode())}
    (result,) = receive(member.province, [snapshot(member, report, changed)[1]])
    assert result.refusal is not None
    assert result.refusal.facts["difference"] == ("done", "2024-12-20", "Đã ban hành", "Chưa ban hành")
