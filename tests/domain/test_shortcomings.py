"""Shortcomings: who said what last counts in any order; late follows from days; what looks alike waits for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.accountability import (
    BodyReview,
    MinutesMissing,
    ReviewBody,
    ReviewConcluded,
    ReviewOutOfOrder,
    ReviewStep,
    stepped,
)
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcoming_repeats import Likeness, share, suspected, words_of
from desktop_app.domain.shortcomings import (
    BodyConfirmation,
    Found,
    ReviewVerdict,
    Shortcoming,
    ShortcomingAnswer,
    ShortcomingNotice,
    ShortcomingRecord,
    ShortcomingReview,
    Stand,
    shortcomings_of,
)
from desktop_app.services.shortcomings import read_rules

START = datetime(2025, 2, 12, 8, tzinfo=VIETNAM)
RULES = read_rules(Path(__file__).parents[2] / "resources")
FOUND = Found("Thanh tra tỉnh", "15/KL-TTr", date(2025, 2, 10), "Chưa rà soát đủ thủ tục", None, "", "", None)
NOTICE = ShortcomingNotice("n", 1, "H19.02", "d", FOUND, False, START, "tỉnh")
RECORD = ShortcomingRecord("r", "r", "H19.02", "d", FOUND, False, START, "sở")
ANSWER = ShortcomingAnswer(
    "a", "a", "H19.02", "d", "n", Cause.SUBJECTIVE, "Đã rà soát", None, (), None, (), (), START, "sở"
)
REVIEW = ShortcomingReview("v", 1, "H19.02", "d", "n", "", None, None, (), (), "", "", START, "tỉnh")


def said(*words: object) -> Shortcoming:
    """What follows for the one shortcoming from all these words."""
    (one,) = shortcomings_of(
        [one for one in words if isinstance(one, ShortcomingNotice)],
        [one for one in words if isinstance(one, ShortcomingRecord)],
        [one for one in words if isinstance(one, ShortcomingAnswer)],
        [one for one in words if isinstance(one, ShortcomingReview)],
    )
    return one


def answer(minute: int, mended: date | None, **more: object) -> ShortcomingAnswer:
    made = START + timedelta(minutes=minute)
    return replace(ANSWER, id=f"a{minute}", mended_on=mended, made_at=made, **more)  # type: ignore[arg-type]


def review(version: int, verdict: ReviewVerdict | None, of: str, day: date | None = None) -> ShortcomingReview:
    return replace(REVIEW, id=f"v{version}", version=version, verdict=verdict, answer_id=of, mended_on=day)


DAY, LATER = date(2025, 3, 20), date(2025, 4, 20)


def test_a_mending_is_told_refused_told_again_and_confirmed() -> None:
    first, second = answer(1, DAY), answer(5, LATER)
    refused, confirmed = review(1, ReviewVerdict.NOT_MENDED, "a1"), review(2, ReviewVerdict.MENDED, "a5", LATER)
    told: list[tuple[tuple[object, ...], Stand, date | None]] = [
        ((NOTICE,), Stand.OPEN, None),
        ((NOTICE, answer(1, None)), Stand.OPEN, None),
        ((NOTICE, first), Stand.MENDED, DAY),
        ((NOTICE, first, refused), Stand.REFUSED, None),
        ((NOTICE, first, refused, second), Stand.MENDED, LATER),
        ((NOTICE, first, refused, second, confirmed), Stand.CONFIRMED, LATER),
        # once confirmed, a later answer moves no day
        ((NOTICE, first, refused, second, confirmed, answer(9, DAY)), Stand.CONFIRMED, LATER),
        ((NOTICE, second, replace(NOTICE, version=2, withdrawn=True)), Stand.WITHDRAWN, None),
    ]
    for words, stand, mended in told:
        one = said(*words)
        assert (one.stand, one.mended_on) == (stand, mended)


@given(order=st.randoms(use_true_random=False), data=st.data())
def test_the_order_of_arrival_changes_nothing(order: Random, data: st.DataObject) -> None:
    days = st.none() | st.sampled_from([DAY, LATER])
    answers = [answer(minute, data.draw(days)) for minute in range(data.draw(st.integers(0, 3)))]
    verdicts = st.none() | st.sampled_from(ReviewVerdict)
    reviews = [
        review(version, data.draw(verdicts), data.draw(st.sampled_from(["", "a0", "a1", "a2"])), LATER)
        for version in range(1, 1 + data.draw(st.integers(0, 3)))
    ]
    notices = [NOTICE, replace(NOTICE, version=2, found=replace(FOUND, due_on=DAY))]
    words: list[object] = [*notices, *answers, *reviews]
    before = said(*words)
    order.shuffle(words)
    assert said(*words) == before
    assert said(*words, *words) == before
    assert before.found.due_on == DAY


def test_the_body_that_found_it_confirms_in_a_document_what_it_told_the_agency_itself() -> None:
    confirmed = BodyConfirmation("Thanh tra tỉnh", "20/TB-TTr", LATER)
    own = said(RECORD, replace(answer(1, DAY, confirmed=confirmed), shortcoming_id="r"))
    assert (own.stand, own.mended_on) == (Stand.CONFIRMED, DAY)
    told = said(NOTICE, answer(1, DAY, confirmed=confirmed))
    assert told.stand is Stand.MENDED  # the body that follows confirms what it has told


def test_nobody_tells_a_notice_otherwise() -> None:
    milder = replace(RECORD, subject="n", found=replace(FOUND, words="Không đáng kể"), withdrawn=True)
    one = said(NOTICE, milder)
    assert (one.by_follower, one.stand, one.found.words) == (True, Stand.OPEN, FOUND.words)


@given(due=st.dates(date(2025, 2, 10), date(2025, 6, 1)), today=st.dates(date(2025, 2, 10), date(2025, 8, 1)))
def test_late_follows_from_days_alone(due: date, today: date) -> None:
    notice = replace(NOTICE, found=replace(FOUND, due_on=due))
    assert said(notice).is_late(today) is (today > due)
    assert said(notice, answer(1, DAY)).is_late(today) is (due < DAY)
    assert not said(NOTICE).is_late(today)


def of(identity: str, words: str, day: int, **more: object) -> Shortcoming:
    found = replace(FOUND, words=words, found_on=date(2025, 1, day), **more)  # type: ignore[arg-type]
    return Shortcoming(identity, "H19.02", "d", found, True, False, START, None, None)


SAME = (
    ("Chưa rà soát đủ thủ tục hành chính nội bộ", "Thủ tục hành chính nội bộ chưa được rà soát đầy đủ"),
    ("Chậm công khai thủ tục tại bộ phận một cửa", "Bộ phận một cửa công khai thủ tục chậm"),
    ("Hồ sơ đất đai giải quyết trễ hạn nhiều", "Nhiều hồ sơ đất đai giải quyết trễ hạn so với quy định"),
    (
        "Chưa xây dựng kế hoạch kiểm tra cải cách hành chính",
        "Kế hoạch kiểm tra cải cách hành chính chưa được xây dựng kịp thời",
    ),
    ("Tỷ lệ hồ sơ trực tuyến toàn trình còn thấp", "Tỷ lệ hồ sơ trực tuyến toàn trình đạt thấp so với chỉ tiêu"),
    ("Chưa thực hiện thư xin lỗi đối với hồ sơ trễ hạn", "Hồ sơ trễ hạn không có thư xin lỗi người dân"),
    ("Báo cáo cải cách hành chính gửi chậm, thiếu số liệu", "Gửi báo cáo cải cách hành chính chậm và thiếu số liệu"),
    ("Chưa niêm yết đầy đủ phí, lệ phí", "Việc niêm yết phí, lệ phí chưa đầy đủ"),
    (
        "Công chức chưa cập nhật kết quả trên hệ thống một cửa",
        "Kết quả giải quyết chưa được cập nhật lên hệ thống một cửa",
    ),
    ("Chưa tổ chức đối thoại với doanh nghiệp", "Không tổ chức hội nghị đối thoại doanh nghiệp theo kế hoạch"),
    ("Văn bản quy phạm ban hành chậm so với chương trình", "Chậm tham mưu ban hành văn bản quy phạm pháp luật"),
    ("Sử dụng kinh phí tuyên truyền chưa đúng mục đích", "Kinh phí tuyên truyền chi sai mục đích"),
)
OTHER = (
    ("Chưa rà soát đủ thủ tục hành chính nội bộ", "Chưa bố trí kinh phí tuyên truyền"),
    ("Chậm công khai thủ tục tại bộ phận một cửa", "Chưa cập nhật phần mềm quản lý văn bản"),
    ("Hồ sơ đất đai giải quyết trễ hạn nhiều", "Công chức chưa đeo thẻ khi tiếp công dân"),
    ("Chưa xây dựng kế hoạch kiểm tra cải cách hành chính", "Chưa xây dựng kế hoạch tuyên truyền cải cách hành chính"),
    ("Tỷ lệ hồ sơ trực tuyến toàn trình còn thấp", "Tỷ lệ thanh toán trực tuyến còn thấp"),
    ("Báo cáo cải cách hành chính gửi chậm, thiếu số liệu", "Chưa gửi báo cáo kiểm soát thủ tục hành chính"),
    ("Chưa niêm yết đầy đủ phí, lệ phí", "Chưa niêm yết số điện thoại đường dây nóng"),
    ("Công chức chưa cập nhật kết quả trên hệ thống một cửa", "Hệ thống một cửa hay bị gián đoạn"),
    ("Chưa tổ chức đối thoại với doanh nghiệp", "Chưa tổ chức đối thoại với công chức, người lao động"),
    ("Văn bản quy phạm ban hành chậm so với chương trình", "Văn bản hành chính trình bày sai thể thức"),
    ("Sử dụng kinh phí tuyên truyền chưa đúng mục đích", "Quyết toán kinh phí đào tạo chậm"),
    ("Chưa thực hiện thư xin lỗi đối với hồ sơ trễ hạn", "Trả kết quả hồ sơ không đúng địa điểm"),
)


def pointed_out(pairs: tuple[tuple[str, str], ...]) -> int:
    return sum(bool(suspected([of("a", first, 1), of("b", second, 2)], RULES)) for first, second in pairs)


def test_how_often_words_that_mean_the_same_are_pointed_out_and_others_too() -> None:
    """Measured on invented pairs, and told in docs/duties.md: a person says yes or no to each."""
    assert (pointed_out(SAME), len(SAME)) == (12, 12)
    assert (pointed_out(OTHER), len(OTHER)) == (2, 12)


@given(left=st.text(max_size=60), right=st.text(max_size=60))
def test_likeness_of_words_is_a_share_and_the_same_both_ways(left: str, right: str) -> None:
    one, other = words_of(left, RULES.ignored), words_of(right, RULES.ignored)
    assert 0 <= share(one, other) == share(other, one) <= 1
    assert share(one, one) == (1 if one else 0)


def test_the_same_task_or_component_is_suspected_too_and_what_a_person_said_stays() -> None:
    first = of("a", "Một", 1, assignment_id="p", component="PAR.3")
    for more, why in (({"assignment_id": "p"}, Likeness.TASK), ({"component": "PAR.3"}, Likeness.COMPONENT)):
        (pair,) = suspected([of("b", "Hai", 2, **more), first], RULES)
        assert (pair.later, pair.earlier, pair.likeness, pair.judged) == ("b", "a", (why,), None)
    judged = replace(of("b", "Hai", 2), review=replace(REVIEW, repeats=("a",)))
    (pair,) = suspected([judged, first], RULES)
    assert (pair.likeness, pair.judged) == ((), True)
    assert suspected([replace(judged, withdrawn=True), first], RULES) == ()


def test_the_follower_has_the_last_word_on_whether_it_repeats() -> None:
    one = replace(of("b", "Hai", 2), answer=replace(ANSWER, no_repeats=("a",), repeats=("c",)))
    assert (one.judged("a"), one.judged("c"), one.repeats) == (False, True, ("c",))
    over = replace(one, review=replace(REVIEW, repeats=("a",), no_repeats=("c",)))
    assert (over.judged("a"), over.judged("c"), over.repeats) == (True, False, ("a",))


def test_a_review_before_a_body_goes_step_by_step() -> None:
    none = BodyReview(ReviewBody.PARTY, "")
    held = replace(none, held_on=DAY, minutes="02-BB/ĐU")
    done = replace(held, concluded_on=DAY, conclusion_paper="05-KL/ĐU")
    steps = [one.step for one in (none, replace(none, planned_on=DAY), held, done)]
    assert steps == [ReviewStep.OWED, ReviewStep.PLANNED, ReviewStep.HELD, ReviewStep.CONCLUDED]
    assert stepped(held, done, 2025) == done
    with pytest.raises(MinutesMissing):
        stepped(none, replace(held, minutes=""), 2025)
    for wrong in (replace(none, concluded_on=DAY), replace(done, concluded_on=date(2025, 3, 19))):
        with pytest.raises(ReviewOutOfOrder):
            stepped(none, wrong, 2025)
    with pytest.raises(ReviewConcluded):
        stepped(done, done, 2025)
