"""What a clerk does all day: log, correct, attach, withdraw, look at the list."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.evidence import EvidenceTooLarge, EvidenceUnknown, SecretDocument, WithdrawalNeedsReason
from desktop_app.domain.measures import Figure, FigureImpossible
from desktop_app.domain.progress import DropNeedsReason, EntryKind, NoteMissing
from desktop_app.domain.reports import ReturnItem, ReturnKind
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.drafts import draft_of, keep_draft
from desktop_app.services.evidence import PaperFacts, attach, path_of, reuse, withdraw
from desktop_app.services.overview import matching, overview
from desktop_app.services.periods import period_start
from desktop_app.services.progress import Statement, find_assignment, record_progress, retract, view_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.today import to_do
from desktop_app.services.verdicts import give_back
from tests.services.world import SNV, STP, World, took


@pytest.fixture
def clerk(world: World) -> World:
    world.pinned(SNV)
    world.clock.day = date(2025, 2, 24)
    return world


def assignment(world: World, task: str) -> str:
    return find_assignment(world.agencies[SNV], task, None, SNV).id


def test_a_refusal_leaves_nothing_behind(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    clerk.log(SNV, "4", percent=40)
    events = _events(clerk)
    for statement, refusal in (
        (Statement(EntryKind.WORK, "x", clerk.clock.day, 10), DropNeedsReason),
        (Statement(EntryKind.WORK, "", clerk.clock.day, 10, drop_reason="Rà soát lại"), NoteMissing),
        (Statement(EntryKind.WORK, "x", clerk.clock.day, figures=(Figure("m", 9, 0),)), FigureImpossible),
    ):
        with pytest.raises(refusal):
            record_progress(snv, assignment(clerk, "4"), statement)
    assert [entry.percent for entry in view_assignment(snv, assignment(clerk, "4")).entries] == [40]
    assert _events(clerk) == events


def _events(world: World) -> int:
    with world.agencies[SNV].look() as work:
        return work.audit.length()


def test_a_lower_figure_keeps_its_reason_in_the_words(clerk: World) -> None:
    clerk.log(SNV, "4", percent=40)
    assert clerk.log(SNV, "4", percent=10, drop_reason="Rà soát lại").note == "Đã làm (Rà soát lại)"


def test_a_withdrawn_entry_stays_visible_and_counts_no_more(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    entry = clerk.done(SNV, "4", date(2025, 2, 20))
    assert overview(snv).counts.done_on_time == 1
    retract(snv, entry, "Nhầm nhiệm vụ")
    seen = view_assignment(snv, entry.assignment_id)
    assert seen.entries[0].id == entry.id
    assert entry.id in seen.corrected
    assert overview(snv).counts.done_on_time == 0


def test_the_list_shows_states_and_the_counts_are_of_what_we_lead(clerk: World) -> None:
    seen = overview(clerk.agencies[SNV])
    assert {row.row.number: row.word for row in seen.rows} == {
        "1": Word.OVERDUE,
        "2": Word.NOT_STARTED,
        "3": Word.NOT_STARTED,
        "4": Word.DUE_SOON,
    }
    assert (seen.counts.total, seen.counts.overdue, seen.counts.due_soon) == (3, 1, 1)
    assert seen.partner_counts.total == 1
    assert [row.row.number for row in overview(clerk.agencies[SNV], role=Role.SUPPORT).rows] == ["3"]
    assert {row.row.number: row.working_days for row in seen.rows}["4"] == 4


@pytest.mark.parametrize(
    ("text", "found"), [("cai cach", {"1"}), ("Cải cách", {"1"}), ("CẢI CÁCH hanh", {"1"}), ("cái cạch", set())]
)
def test_search_forgives_missing_marks_and_not_wrong_ones(clerk: World, text: str, found: set[str]) -> None:
    rows = overview(clerk.agencies[SNV], text).rows
    assert {row.row.number for row in rows} == found
    own = {row.row.id for row in overview(clerk.agencies[SNV]).rows}
    assert {row.row.id for row in rows} == matching(clerk.agencies[SNV], text) & own
    assert matching(clerk.agencies[SNV], "  ") == frozenset()


def test_the_same_file_is_kept_once_and_proves_several_tasks(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    one = clerk.attach(SNV, "1", "Quyết định số 12")
    assert clerk.attach(SNV, "1", "Quyết định số 12") == one
    reuse(snv, one, assignment(clerk, "4"), "Cùng một quyết định")
    (row,) = view_assignment(snv, assignment(clerk, "4")).evidence
    assert (row.uses, row.link.reason) == (2, "Cùng một quyết định")
    evidence, path = path_of(snv, one)
    assert path.read_text(encoding="utf-8") == "Quyết định số 12"
    assert evidence.size == path.stat().st_size


def test_a_withdrawn_file_leaves_its_record_and_no_bytes_and_goes_only_once(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    one = clerk.attach(SNV, "1", "Nhầm")
    _evidence, path = path_of(snv, one)
    with pytest.raises(WithdrawalNeedsReason):
        withdraw(snv, one, "  ")
    withdraw(snv, one, "Nhầm tệp")
    assert not path.exists()
    (row,) = view_assignment(snv, assignment(clerk, "1")).evidence
    assert row.withdrawn is not None
    assert row.withdrawn.reason == "Nhầm tệp"
    with pytest.raises(EvidenceUnknown):
        withdraw(snv, one, "x")
    with pytest.raises(EvidenceUnknown):
        reuse(snv, one, assignment(clerk, "4"), "x")
    two = clerk.attach(SNV, "1", "Nhầm")
    assert two != one
    assert path.exists()


def test_a_stamp_of_secrecy_is_refused_unless_a_person_says_otherwise(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    secret = clerk.file("UBND TỈNH\nTỐI MẬT\nVề việc cải cách")
    with pytest.raises(SecretDocument) as caught:
        attach(snv, assignment(clerk, "1"), secret)
    assert caught.value.stamp == "TỐI MẬT"
    assert view_assignment(snv, assignment(clerk, "1")).evidence == ()
    assert not any(path.is_file() for path in (snv.folder / "evidence").rglob("*"))
    clerk.attach(SNV, "1", "Quy định về bảo mật thông tin\nMật độ dân số")
    attach(snv, assignment(clerk, "1"), secret, not_secret=True)
    with snv.look() as work:
        stamps = [one.details for one in work.audit.events() if one.action == "evidence.add"]
    assert ["TỐI MẬT" in one for one in stamps] == [False, True]


def test_a_file_too_large_for_any_package_is_refused_before_it_is_copied(clerk: World) -> None:
    huge = clerk.folder / "huge.bin"
    with huge.open("wb") as file:
        file.truncate(4 * 1024**3)
    with pytest.raises(EvidenceTooLarge):
        attach(clerk.agencies[SNV], assignment(clerk, "1"), huge, PaperFacts())


def test_the_province_writes_nothing_on_behalf_of_an_agency(member: World) -> None:
    member.clock.day = date(2025, 3, 17)
    entry = member.done(SNV, "1", date(2024, 12, 20))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    province = member.province
    with province.look() as work:
        (row,) = work.evidence.of_assignment(entry.assignment_id)
    statement = Statement(EntryKind.WORK, "x", member.clock.day)
    for act in (
        lambda: record_progress(province, entry.assignment_id, statement),
        lambda: attach(province, entry.assignment_id, member.file("x")),
        lambda: reuse(province, row.evidence.id, entry.assignment_id, "x"),
        lambda: withdraw(province, row.evidence.id, "x"),
    ):
        with pytest.raises(WrongKindOfWorkspace):
            act()
    assert province.files.has(row.evidence.sha256)


def test_a_task_is_found_by_its_number_and_only_among_our_own(clerk: World) -> None:
    assert find_assignment(clerk.agencies[SNV], "04", None, SNV).id == assignment(clerk, "4")
    for word in ("99", ""):
        with pytest.raises(TaskUnknown):
            find_assignment(clerk.agencies[SNV], word, None, SNV)
    assert find_assignment(clerk.agencies[SNV], "1", "336/KH-UBND", SNV).agency_code == SNV


def test_unsaved_words_are_given_back_until_they_are_emptied(clerk: World) -> None:
    snv, task = clerk.agencies[SNV], assignment(clerk, "1")
    assert draft_of(snv, task) is None
    keep_draft(snv, task, "Đang viết\ndở dang ")
    kept = draft_of(snv, task)
    assert kept is not None
    assert kept.text == "Đang viết\ndở dang"
    keep_draft(snv, task, "")
    assert draft_of(snv, task) is None


def test_what_waits_for_somebody_is_listed_in_the_order_to_deal_with_it(member: World) -> None:
    member.clock.day = date(2025, 3, 17)
    snv = member.agencies[SNV]
    report = member.report(SNV, "05/BC-SNV")
    file = member.export(SNV, report)
    member.clock.day = date(2025, 3, 19)
    assert to_do(snv).silent == ()
    member.clock.day = date(2025, 3, 20)
    waiting = to_do(snv)
    assert [(one.file_name, one.working_days) for one in waiting.silent] == [(file.name.removesuffix(".age"), 3)]
    assert [listed.row.number for listed in waiting.overdue] == ["1", "4"]
    took(receive(member.province, [file]))
    back = give_back(
        member.province, report.id, ReturnKind.REPORT_AGAIN, [ReturnItem("", "result", "Thiếu")], date(2025, 3, 25)
    )
    took(receive(snv, [hand_over(member.province, back, member.mail)]))
    waiting = to_do(snv)
    assert [(one.report.period, one.working_days) for one in waiting.returned] == [("2025-Q1", 3)]
    assert waiting.silent == ()
    assert waiting.count == 2 + 1 + len(waiting.due_soon)


def test_nothing_arose_holds_until_the_period_ends(clerk: World) -> None:
    snv = clerk.agencies[SNV]
    clerk.clock.day = date(2025, 3, 10)
    clerk.log(SNV, "4", "Không phát sinh", EntryKind.NOTHING_AROSE)
    assert {row.row.number: row.word for row in overview(snv).rows}["4"] is Word.NOTHING_AROSE
    clerk.clock.day = date(2025, 3, 15)
    assert {row.row.number: row.word for row in overview(snv).rows}["4"] is Word.OVERDUE
    with snv.look() as work:
        (document,) = work.documents.all()
    assert period_start(snv, document, clerk.clock.day) == date(2025, 3, 15)


def test_two_agencies_that_lead_one_task_answer_each_for_its_part(clerk: World) -> None:
    clerk.pinned(STP)
    clerk.done(SNV, "1", date(2024, 12, 20))
    stc = overview(clerk.agencies[STP])
    assert {row.row.number: row.word for row in stc.rows}["1"] is Word.OVERDUE
