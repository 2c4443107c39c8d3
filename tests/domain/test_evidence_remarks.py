"""Which proof is there, and that nothing is remarked of what is lawful and said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.evidence_remarks import requirements

NAMES = st.sampled_from(["Kế hoạch được ban hành", "Báo cáo", "Biên bản họp", "Ảnh"])


@given(st.lists(NAMES, unique=True), st.lists(st.tuples(st.uuids().map(str), NAMES), max_size=8))
def test_every_file_proves_what_it_was_linked_as_and_nothing_else(
    asked: list[str], uses: list[tuple[str, str]]
) -> None:
    rows = requirements(asked, uses)
    assert [row.words for row in rows] == asked
    for row in rows:
        assert set(row.evidence_ids) == {one for one, named in uses if named == row.words}


def test_marks_case_and_spaces_do_not_matter_and_a_single_proof_takes_any_file_without_a_name() -> None:
    (row,) = requirements(["Kế hoạch được ban hành"], [("a", "KẾ HOẠCH  được ban hành"), ("b", "")])
    assert row.evidence_ids == ("a", "b")
    first, second = requirements(["Kế hoạch", "Báo cáo"], [("b", "")])
    assert (first.evidence_ids, second.evidence_ids) == ((), ())
