"""A corrected table is laid over the one before it: what is the same task is found again, nothing twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.plan_matching import SURE, Worded, likeness, paired, words_of

WORDS = st.sampled_from(["rà", "soát", "thủ", "tục", "ban", "hành", "khảo", "báo", "cáo", "tập", "huấn", "cổng"])
CONTENT = st.lists(WORDS, min_size=3, max_size=9).map(" ".join)
ROW = st.builds(Worded, st.sampled_from(["", "1", "2", "1.1"]), st.just(("I. CHUNG",)), CONTENT)


def row(number: str, content: str, *section: str) -> Worded:
    return Worded(number, section, content)


def test_words_count_more_than_numbers_that_have_moved_down():
    old = [row("1", "Rà soát thủ tục hành chính"), row("2", "Tập huấn cho cán bộ một cửa")]
    new = [row("1", "Ban hành quy chế mới về văn thư"), row("2", "Rà soát thủ tục hành chính"),
           row("3", "Tập huấn cho cán bộ một cửa")]  # fmt: skip
    found = paired(old, new)
    assert [(one.old, one.new, one.sure) for one in found.pairs] == [(0, 1, True), (1, 2, True)]
    assert (found.removed, found.added) == ((), (0,))


def test_the_same_number_with_like_words_is_a_correction():
    old = [row("3", "Rà soát, đơn giản hóa thủ tục hành chính trong quý I")]
    new = [row("03.", "Rà soát, đơn giản hoá thủ tục hành chính nội bộ trong quý II")]
    (found,) = paired(old, new).pairs
    assert found.sure
    assert 0.5 < found.likeness < 1


def test_like_words_at_another_place_are_asked_about():
    old = [row("3", "Khảo sát sự hài lòng của người dân", "I. CHUNG")]
    new = [row("7", "Khảo sát sự hài lòng của doanh nghiệp nhỏ", "II. KHÁC")]
    (found,) = paired(old, new).pairs
    assert not found.sure
    assert found.likeness < SURE


def test_tasks_without_anything_in_common_stand_alone():
    found = paired([row("1", "Rà soát thủ tục")], [row("1", "Tập huấn cán bộ mới")])
    assert (found.pairs, found.removed, found.added) == ((), (0,), (0,))


def test_twins_keep_their_order():
    old = new = [row("1", "Báo cáo quý"), row("1", "Báo cáo quý")]
    assert [(one.old, one.new) for one in paired(old, new).pairs] == [(0, 0), (1, 1)]


@given(st.lists(ROW, max_size=8), st.lists(ROW, max_size=8))
def test_each_row_is_somewhere_once(old, new):
    found = paired(old, new)
    assert sorted([*(one.old for one in found.pairs), *found.removed]) == list(range(len(old)))
    assert sorted([*(one.new for one in found.pairs), *found.added]) == list(range(len(new)))


@given(st.lists(ROW, max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_a_shuffled_table_has_nothing_new(both):
    old, new = both
    found = paired(old, new)
    assert not found.removed
    assert not found.added


@given(CONTENT, CONTENT)
def test_likeness_is_the_same_from_both_sides_and_whole_only_for_the_same_words(one, other):
    here, there = words_of(one), words_of(other)
    assert likeness(here, there) == likeness(there, here)
    assert 0 <= likeness(here, there) <= 1
    assert (likeness(here, there) == 1) == (here == there)
