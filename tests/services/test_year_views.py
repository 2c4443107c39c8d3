"""What the window shows of shortcomings and supervision: days that are left, what was said, what few should see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.domain.shortcomings import BodyConfirmation, Found, Stand
from desktop_app.domain.supervision import Finding
from desktop_app.services.evidence import keep_proof
from desktop_app.services.mending import Handling, answer, judge_repeat, record, withdraw
from desktop_app.services.mending_views import pressing, shortcoming_book
from desktop_app.services.supervision import carried_out, record_inspection, record_instruction
from desktop_app.services.supervision_views import supervision_book
from desktop_app.services.violations import ViolationFacts, record_violation
from tests.services.world import SNV, World

DOCUMENT = "336/KH-UBND"
TODAY = date(2025, 2, 12)
"""A Wednesday."""


def found(words: str, due: date | None, paper: str = "15/KL-TTr", day: date = TODAY) -> Found:
    return Found("Thanh tra tỉnh", paper, day, words, None, "", "", due)


def test_what_is_due_within_ten_working_days_presses_until_it_is_mended(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = TODAY
    near = record(snv, DOCUMENT, found("Thiếu sổ", date(2025, 2, 14)))
    record(snv, DOCUMENT, found("Chưa công khai", date(2025, 6, 30), "16/KL-TTr"))
    record(snv, DOCUMENT, found("Chưa niêm yết", None, "17/KL-TTr"))
    assert pressing(snv) == 1
    rows = shortcoming_book(snv).rows
    assert (rows[0].listed.shortcoming.found.words, rows[0].days_left) == ("Thiếu sổ", 2)
    assert rows[-1].days_left is None
    member.clock.day = date(2025, 2, 17)
    assert shortcoming_book(snv).rows[0].days_left == -1
    assert pressing(snv) == 1
    answer(snv, near.id, Handling("Đã lập sổ", mended_on=date(2025, 2, 17)))
    assert pressing(snv) == 0


def test_a_shortcoming_shows_each_answer_once_its_files_and_what_it_may_repeat(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    member.clock.day = TODAY
    earlier = record(snv, DOCUMENT, found("Chưa rà soát đủ thủ tục hành chính", None, day=date(2025, 1, 9)))
    later = record(snv, DOCUMENT, found("Vẫn chưa rà soát đủ thủ tục hành chính", None, "18/KL-TTr"))
    file = tmp_path / "rà soát.txt"
    file.write_text("danh mục thủ tục", encoding="utf-8")
    proof = keep_proof(snv, file)
    answer(snv, later.id, Handling("Đang rà soát"))
    judge_repeat(snv, later.id, earlier.id, True)
    answer(snv, later.id, Handling("Đã rà soát", mended_on=TODAY, evidence=(proof.id,)))
    view = next(one for one in shortcoming_book(snv).rows if one.key == later.id)
    assert [one.answer.handling for one in view.said if one.answer is not None] == ["Đã rà soát", "Đang rà soát"]
    assert [one.file_name for one in view.proofs] == ["rà soát.txt"]
    assert [(one.listed.shortcoming.id, one.pair.judged) for one in view.earlier] == [(earlier.id, True)]
    assert view.own
    confirmed = BodyConfirmation("Thanh tra tỉnh", "19/TB-TTr", TODAY)
    answer(snv, later.id, Handling("Đã rà soát", confirmed=confirmed))
    view = next(one for one in shortcoming_book(snv).rows if one.key == later.id)
    assert view.listed.shortcoming.stand is Stand.CONFIRMED
    withdraw(snv, later.id)
    assert not next(one for one in shortcoming_book(snv).rows if one.key == later.id).own


def test_violations_are_read_only_when_asked_for(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = TODAY
    facts = ViolationFacts("Thanh tra tỉnh", "20/KL-TTr", TODAY, "Thu sai phí", due_on=TODAY)
    kept = record_violation(snv, DOCUMENT, facts)
    assert supervision_book(snv).violations is None
    shown = supervision_book(snv, with_violations=True).violations
    assert shown is not None
    assert [(one.key, one.document_number, one.late) for one in shown] == [(kept.subject, DOCUMENT, False)]


def test_a_finding_knows_its_shortcoming_and_an_instruction_the_days_that_are_left(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = TODAY
    told = record(snv, DOCUMENT, found("Sổ trực thiếu chữ ký", None))
    findings = (Finding("Sổ trực thiếu chữ ký", told.id[-6:]), Finding("Đi làm muộn", ""))
    record_inspection(snv, DOCUMENT, "Tổ kiểm tra", TODAY, "Giờ làm việc", findings=findings)
    given = record_instruction(snv, DOCUMENT, "Chủ tịch UBND tỉnh", TODAY, "Rà soát", due_on=date(2025, 2, 19))
    book = supervision_book(snv)
    assert [one.shortcoming.id if one.shortcoming else "" for one in book.inspections[0].findings] == [told.id, ""]
    assert book.instructions[0].days_left == 5
    carried_out(snv, given.subject, TODAY)
    assert supervision_book(snv).instructions[0].days_left is None


def test_work_left_alone_is_told_by_part_and_nobody_accounts_before_a_decision(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = date(2025, 5, 20)
    book = supervision_book(snv)
    assert {one.row.row.agency_code for one in book.untouched} == {SNV}
    assert not {one.key for one in book.untouched} & {one.key for one in book.untouched_partner}
    assert book.accounts == ()
    assert book.weeks == 4
