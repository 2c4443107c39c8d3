"""What a mark outside the workspace tells of the folder that is opened."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.marks import Mark, Trail, WorkspaceBehind, WorkspaceElsewhere, judge

TRAIL = Trail("lần-1", 7, "h7", {"H19.01/common": 2})
MARK = Mark("ws", TRAIL, "máy", "/dữ liệu", "1-2", "an", 3)


def test_a_workspace_where_and_what_it_was_is_writable() -> None:
    assert judge(MARK, TRAIL, "h7", "/dữ liệu", "1-2") is None


@given(more=st.integers(0, 1000), sent=st.integers(0, 50))
def test_what_was_written_after_the_mark_does_not_matter(more: int, sent: int) -> None:
    later = replace(TRAIL, audit_length=7 + more, audit_head="x", numbers={"H19.01/common": 2 + sent, "H19.01/d": sent})
    assert judge(MARK, later, "h7", "/dữ liệu", "1-2") is None


def test_a_renamed_folder_is_the_same_and_so_is_one_at_the_same_path() -> None:
    assert judge(MARK, TRAIL, "h7", "/dữ liệu 2", "1-2") is None
    assert judge(MARK, TRAIL, "h7", "/dữ liệu", "1-9") is None


def test_a_copy_is_elsewhere_and_is_told_where_the_other_lies() -> None:
    found = judge(MARK, TRAIL, "h7", "/bản sao", "1-9")
    assert isinstance(found, WorkspaceElsewhere)
    assert found.other == "/dữ liệu"


def test_without_a_mark_it_was_never_used_here() -> None:
    found = judge(None, TRAIL, "", "/dữ liệu", "1-2")
    assert isinstance(found, WorkspaceElsewhere)
    assert found.other == ""


def test_a_shorter_or_another_log_is_behind() -> None:
    assert isinstance(judge(MARK, replace(TRAIL, audit_length=5), "", "/dữ liệu", "1-2"), WorkspaceBehind)
    assert isinstance(judge(MARK, TRAIL, "another", "/dữ liệu", "1-2"), WorkspaceBehind)


def test_a_lower_number_or_an_earlier_incarnation_is_behind() -> None:
    assert isinstance(judge(MARK, replace(TRAIL, numbers={}), "h7", "/dữ liệu", "1-2"), WorkspaceBehind)
    assert isinstance(judge(MARK, replace(TRAIL, incarnation="lần-0"), "h7", "/dữ liệu", "1-2"), WorkspaceBehind)
