"""Between two workspaces: conclusions in any order, shortcomings as facts of a period, violations that stay at home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.accountability import ReviewBody
from desktop_app.domain.commitments import Signer
from desktop_app.domain.conclusions import DecidingPaper, Finding
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.rating_facts import RatingFacts, check_facts
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.shortcomings import Found, ReviewVerdict, ShortcomingAnswer, Stand
from desktop_app.domain.supplements import SupplementEmpty
from desktop_app.services.accountability import StepFacts, owed, step
from desktop_app.services.commitments import Signing, commit
from desktop_app.services.concluding import Judged, appraise, decide, propose
from desktop_app.services.conclusions import clauses_of, failures_of, with_failures
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.handover import seal_handover
from desktop_app.services.mending import Handling, answer, record, review, tell
from desktop_app.services.passing_on import pass_on
from desktop_app.services.receiving import receive
from desktop_app.services.self_reviews import self_review
from desktop_app.services.sending import hand_over
from desktop_app.services.shortcomings import find_shortcoming, open_in_period, shortcomings_in
from desktop_app.services.successions import publish_succession
from desktop_app.services.violations import (
    ViolationFacts,
    handle_violation,
    list_violations,
    record_violation,
    share_violation,
)
from tests.documents.paper import Print
from tests.services.world import FACTS, SNV, STP, World, took

DOCUMENT = FACTS.number
END = date(2025, 12, 20)
PAPER = DecidingPaper("12/KL-UBND", date(2025, 12, 18), "UBND tỉnh")
FOUND = Found(
    "Thanh tra tỉnh", "15/KL-TTr", date(2025, 2, 10), "Chưa rà soát đủ thủ tục", None, "", "", date(2025, 3, 31)
)


def committed(world: World) -> Path:
    world.clock.day = date(2024, 10, 30)
    signing = Signing(Signer("Nguyễn Thị Ước", "Giám đốc"), world.clock.day)
    _made, package = commit(world.agencies[SNV], DOCUMENT, 2025, signing)
    return hand_over(world.agencies[SNV], package, world.mail)


def sent(world: World) -> list[Path]:
    """Supplements with whatever is new; none when nothing is."""
    snv = world.agencies[SNV]
    try:
        return [hand_over(snv, one, world.mail) for one in seal_supplement(snv, DOCUMENT)]
    except SupplementEmpty:
        return []


def document_of(world: World) -> str:
    with world.province.look() as work:
        return work.documents.find(DOCUMENT).id


@pytest.mark.parametrize("seed", range(3))
def test_both_sides_agree_on_every_clause_whatever_comes_first(member: World, seed: int) -> None:
    snv, province = member.agencies[SNV], member.province
    own = committed(member)
    took(receive(province, [own]))
    member.clock.day = END
    there, back = [], []
    for said in ({"1": Judged(Finding.PARTLY, "Chậm")}, {"4": Judged(Finding.MET, "Đã xong")}):
        there.append(hand_over(snv, propose(snv, DOCUMENT, 2025, said)[1], member.mail))
    Random(seed).shuffle(there)
    took(receive(province, there))
    for said in ({"1": Judged()}, {"4": Judged(Finding.NOT_MET, "Chưa có sản phẩm")}):
        back.append(hand_over(province, appraise(province, "SNV", DOCUMENT, 2025, said)[1], member.mail))
    back.append(hand_over(province, decide(province, "SNV", DOCUMENT, 2025, {"1": Judged()}, PAPER)[1], member.mail))
    again = replace(PAPER, number="15/KL-UBND")
    last = decide(province, "SNV", DOCUMENT, 2025, {"4": Judged()}, again)
    back.append(hand_over(province, last[1], member.mail))
    Random(seed).shuffle(back)
    took(receive(snv, [*back, *back]))
    document = document_of(member)
    known = []
    for office in (snv, province):
        with office.look() as work:
            known.append(clauses_of(work, SNV, document, 2025))
            (failure,) = failures_of(work, SNV, document, 2025)
        assert failure.decision == "15/KL-UBND"
        assert failure.clause == "4. Rà soát thủ tục"
        assert failure.finding == "Chưa có sản phẩm"
        facts = RatingFacts(2025, "Nguyễn Thị Ước", SNV, Role.HEAD, 12, failures=(failure,))
        check_facts(facts)
        assert with_failures(office, replace(facts, failures=()), DOCUMENT) == facts
    assert known[0] == known[1]
    found = {one.clause.number: one.finding for one in known[0]}
    assert found == {"1": Finding.PARTLY, "2": None, "4": Finding.NOT_MET}


def test_an_agency_cannot_decide_and_the_words_of_one_do_not_count_for_another(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    took(receive(province, [committed(member)]))
    member.member(STP)
    member.clock.day = date(2025, 2, 12)
    told, package = tell(province, "SNV", DOCUMENT, FOUND)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    forged = ShortcomingAnswer(
        member.agencies[STP].new_id(), "", STP, document_of(member), told.id, None, "Đã xong", date(2025, 2, 12), (),
        None, (), (), member.clock.now(), "sở khác",
    )  # fmt: skip
    stp = member.agencies[STP]
    with stp.work() as work:
        work.registers.add(replace(forged, subject=forged.id))
        work.commit()
    files = [hand_over(stp, one, member.mail) for one in seal_supplement(stp, DOCUMENT)]
    took(receive(province, files))
    with province.look() as work:
        assert find_shortcoming(work, told.id).stand is Stand.OPEN
    with stp.work() as work:
        work.registers.add(replace(forged, id=stp.new_id(), subject=stp.new_id(), agency_code=SNV))
        work.commit()
    with stp.look() as work:
        assert [one.agency_code for one in work.registers.leaving(document_of(member), STP)] == [STP]


def test_a_period_tells_what_was_found_what_is_open_and_what_was_mended(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    member.clock.day = date(2025, 2, 12)
    told, package = tell(province, "SNV", DOCUMENT, FOUND)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    own = record(snv, DOCUMENT, replace(FOUND, body="Kiểm toán nhà nước", found_on=date(2025, 2, 11)))
    member.clock.day = date(2025, 4, 20)
    answer(snv, told.id, Handling("Đã rà soát", mended_on=date(2025, 4, 15)))
    record(snv, DOCUMENT, replace(FOUND, found_on=date(2025, 4, 18), due_on=None))
    took(receive(province, sent(member)))
    said, package = review(province, told.id, ReviewVerdict.MENDED)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    assert (said.stand, said.mended_on, said.is_late(date(2025, 5, 1))) == (Stand.CONFIRMED, date(2025, 4, 15), True)
    document = document_of(member)
    for office in (snv, province):
        with office.look() as work:
            first = open_in_period(work, document, SNV, date(2024, 12, 15), date(2025, 3, 14))
            second = open_in_period(work, document, SNV, date(2025, 3, 15), date(2025, 6, 14))
        assert [one.id for one in first.opened] == [one.id for one in first.open] == [told.id, own.id]
        assert first.mended == ()
        assert [one.id for one in second.mended] == [told.id]
        assert len(second.opened) == 1
        assert [one.id for one in second.open] == [own.id, second.opened[0].id]


@pytest.mark.parametrize("seed", range(5))
def test_a_violation_never_leaves_unless_chosen_and_once_it_left_it_stays(member: World, seed: int) -> None:
    chance, snv = Random(seed), member.agencies[SNV]
    member.clock.day = date(2025, 2, 12)
    shared: set[str] = set()
    known: dict[str, int] = {}
    out: set[str] = set()
    for place in range(14):
        act = chance.choice(["record", "handle", "share", "send", "send"])
        if act == "record" or not known:
            chosen = chance.random() < 0.2
            facts = ViolationFacts("Thanh tra tỉnh", "16/KL-TTr", date(2025, 2, 11), f"Nội dung {place}")
            made = record_violation(snv, DOCUMENT, facts, share=chosen)
            known[made.subject] = 1
            shared |= {made.subject} if chosen else set()
        elif act == "handle":
            subject = chance.choice(sorted(known))
            handle_violation(snv, subject, ViolationFacts(handling=f"Xử lý {place}"))
            known[subject] += 1
        elif act == "share" and (left := sorted(set(known) - shared)):
            subject = chance.choice(left)
            share_violation(snv, subject)
            known[subject] += 1
            shared.add(subject)
        elif act == "send":
            took(receive(member.province, sent(member)))
            there = {one.subject for one in list_violations(member.province)}
            assert there == shared
            assert out <= there
            out = there
    took(receive(member.province, sent(member)))
    with snv.look() as ours, member.province.look() as theirs:
        for subject, entries in known.items():
            kept = ours.registers.versions(subject)
            assert len(kept) == entries
            assert theirs.registers.versions(subject) == (kept if subject in shared else ())


def test_minutes_travel_with_the_review_and_a_later_entry_replaces_the_earlier(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    took(receive(province, [committed(member)]))
    member.clock.day = END
    _said, package = decide(province, "SNV", DOCUMENT, 2025, {"4": Judged(Finding.NOT_MET, "Chưa có")}, PAPER)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    proof = member.attach(SNV, "4", "biên bản")
    held = StepFacts(held_on=END, minutes="02-BB/ĐU", evidence=(proof,))
    step(snv, DOCUMENT, 2025, ReviewBody.PARTY, held)
    took(receive(province, sent(member)))
    member.clock.day = date(2025, 12, 22)
    step(snv, DOCUMENT, 2025, ReviewBody.PARTY, StepFacts(concluded_on=date(2025, 12, 22), conclusion_paper="05-KL/ĐU"))
    files = sent(member)
    took(receive(province, files))
    for office in (snv, province):
        (one,) = owed(office)
        assert one.open == (ReviewBody.COMMITTEE,)
        assert one.review is not None
        assert one.review.before(ReviewBody.PARTY).minutes_evidence == (proof,)
        with office.look() as work:
            assert len(work.registers.versions(one.review.subject)) == 2


def test_the_frame_of_a_self_review_begins_from_what_was_decided(member: World, tmp_path: Path) -> None:
    snv, province = member.agencies[SNV], member.province
    took(receive(province, [committed(member)]))
    member.clock.day = END
    before = self_review(snv, DOCUMENT, 2025)
    assert ([one.number for one in before.unmet], before.concluded) == (["1", "2", "4"], None)
    said = {"1": Judged(Finding.MET, "Đã đạt"), "4": Judged(Finding.NOT_MET, "Chưa có")}
    _said, package = decide(province, "SNV", DOCUMENT, 2025, said, PAPER)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    review = self_review(snv, DOCUMENT, 2025)
    assert [(one.number, one.decision) for one in review.unmet] == [("2", ""), ("4", PAPER.number)]
    assert review.unmet_by_data == 3
    assert review.concluded is not None
    assert (review.concluded.met, review.concluded.not_met, review.concluded.papers) == (1, 1, (PAPER,))
    snv.printer.paper(review, tmp_path / "kiểm điểm.pdf")
    words = Print(tmp_path / "kiểm điểm.pdf").words
    assert "Theo kết luận tại Văn bản số 12/KL-UBND ngày 18/12/2025 của UBND tỉnh" in words
    assert "1 nội dung đạt, 1 nội dung không đạt" in words
    assert "kết luận tại 12/KL-UBND" in words
    plan = StepFacts("Đảng ủy Sở Nội vụ", planned_on=date(2026, 1, 20))
    step(snv, DOCUMENT, 2025, ReviewBody.PARTY, plan)
    for body, name in ((ReviewBody.PARTY, "Đảng ủy Sở Nội vụ"), (ReviewBody.COMMITTEE, "Ủy ban nhân dân tỉnh")):
        snv.printer.paper(self_review(snv, DOCUMENT, 2025, before=body), tmp_path / f"{body}.pdf")
        assert f"Kính gửi: {name}" in Print(tmp_path / f"{body}.pdf").words


def test_what_was_found_and_decided_passes_to_the_successor_and_counts_once(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    took(receive(province, [committed(member)]))
    member.member(STP)
    stp = member.agencies[STP]
    member.clock.day = date(2025, 2, 12)
    told, package = tell(province, "SNV", DOCUMENT, FOUND)
    took(receive(snv, [hand_over(province, package, member.mail)]))
    answer(snv, told.id, Handling("Đang rà soát"))
    own = record(snv, DOCUMENT, replace(FOUND, body="Kiểm toán nhà nước"))
    hidden = record_violation(snv, DOCUMENT, ViolationFacts("Thanh tra", "1/KL", date(2025, 2, 1), "Không gửi"))
    against = {"4": Judged(Finding.NOT_MET, "Chưa có")}
    _said, package = decide(province, "SNV", DOCUMENT, 2025, against, replace(PAPER, issued_on=date(2025, 2, 12)))
    took(receive(snv, [hand_over(province, package, member.mail)]))
    took(receive(province, sent(member)))
    closing, _one = publish_succession(province, SNV, member.clock.day, {}, STP)
    pack = hand_over(province, closing, member.mail)
    took(receive(snv, [pack]))
    handed = [hand_over(snv, one, member.mail / "bàn giao") for one in seal_handover(snv)]
    again = [hand_over(province, one, member.mail / "nói lại") for one in pass_on(province, SNV)]
    took(receive(stp, [*handed, pack, *again]))
    document = document_of(member)
    for office in (stp, province):
        with office.look() as work:
            found = {one.id: one for one in shortcomings_in(work, STP)}
            assert set(found) == {told.id, own.id}
            assert found[told.id].agency_code == STP
            assert found[told.id].answer is not None
            (failure,) = failures_of(work, STP, document, 2025)
            assert failure.decision == PAPER.number
            assert len(shortcomings_in(work)) == 2
    with stp.look() as work:
        assert work.registers.versions(hidden.subject) == ()
    member.clock.day = date(2025, 4, 1)
    answer(stp, told.id, Handling("Đã rà soát", mended_on=date(2025, 3, 30)))
    files = [hand_over(stp, one, member.mail) for one in seal_supplement(stp, DOCUMENT)]
    took(receive(province, files))
    _said, package = review(province, told.id, ReviewVerdict.MENDED)
    took(receive(stp, [hand_over(province, package, member.mail)]))
    for office in (stp, province):
        with office.look() as work:
            one = find_shortcoming(work, told.id)
        assert (one.stand, one.mended_on) == (Stand.CONFIRMED, date(2025, 3, 30))


def test_a_line_of_a_violation_that_nobody_shared_is_like_any_other_line(member: World) -> None:
    """What a file brings is kept: hiding is the sender's, and a forged head is refused as everywhere."""
    snv = member.agencies[SNV]
    made = record_violation(snv, DOCUMENT, ViolationFacts("Thanh tra", "1/KL", date(2024, 10, 15), "Nội dung"))
    line = snv.contents.statement_line(made)
    assert snv.contents.read_statement(line) == made
    with pytest.raises(PackageRefused):
        snv.contents.read_statement(line.replace(b'"shared":false', b'"shared":0'))
