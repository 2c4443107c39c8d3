from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.assignments import Assignment
from desktop_app.domain.matches import Match
from desktop_app.storage.search import match_of, words_of
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from desktop_app.storage.workspace import Workspace, create
from desktop_app.vietnamese.text import fold
from tests.storage import world


def given_part(work: SqlUnitOfWork, content: str, **changes: object) -> Assignment:
    """An assignment of a task with this content, in a document of its own."""
    document = world.document(issued_on=changes.pop("issued_on", date(2024, 10, 15)))
    made = world.task(document.id, **{"content": content, "section": (), "deliverables": (), "number": "77", **changes})
    part = world.assignment(made)
    work.documents.add(document, "0" * 64)
    work.tasks.add(made)
    work.assignments.add(part)
    return part


@pytest.mark.parametrize(
    "typed",
    ["cải cách", "cai cach", "CAI CACH", "cach cai", "cả cá", "ca", "  hành   chính ", "cai-cach, (hanh)", "cải hanh"],
)
def test_words_are_found_with_and_without_marks_in_any_order_by_their_beginnings(
    work: SqlUnitOfWork, typed: str
) -> None:
    part = given_part(work, "Đẩy mạnh cải cách hành chính")
    assert work.search.assignments(typed) == (part.id,)


@pytest.mark.parametrize("typed", ["cà cách", "cải tiến", "ách", "hanhchinh", "cacih"])
def test_a_word_that_is_not_there_finds_nothing(work: SqlUnitOfWork, typed: str) -> None:
    given_part(work, "Đẩy mạnh cải cách hành chính")
    assert work.search.assignments(typed) == ()


def test_marks_count_when_they_are_typed(work: SqlUnitOfWork) -> None:
    plan, near = given_part(work, "Ban hành kế hoạch"), given_part(work, "Đất liền kẻ ô")
    assert set(work.search.assignments("ke")) == {plan.id, near.id}
    assert work.search.assignments("kế") == (plan.id,)
    assert work.search.assignments("kẻ") == (near.id,)
    assert work.search.assignments("kề") == ()


def test_d_with_a_stroke_is_a_letter_with_a_mark(work: SqlUnitOfWork) -> None:
    part = given_part(work, "Toàn tỉnh Đồng Nai")
    assert work.search.assignments("dong nai") == (part.id,)
    assert work.search.assignments("đồng") == (part.id,)
    assert work.search.assignments("đong") == ()


@pytest.mark.parametrize(("stored", "typed"), [("hòa giải", "hoà"), ("hoà giải", "hòa"), ("thủy lợi", "thuỷ lợi")])
def test_a_tone_on_the_other_vowel_is_the_same_word(work: SqlUnitOfWork, stored: str, typed: str) -> None:
    part = given_part(work, stored)
    assert work.search.assignments(typed) == (part.id,)


def test_text_in_decomposed_letters_is_found(work: SqlUnitOfWork) -> None:
    part = given_part(work, "Cải cách")
    assert work.search.assignments("ca\u0309i ca\u0301ch") == (part.id,)


def test_entries_and_evidence_are_found_and_words_may_stand_in_different_places(work: SqlUnitOfWork) -> None:
    part, other = given_part(work, "Rà soát quy trình"), given_part(work, "Công khai")
    work.progress.add(world.entry(part.id, note="Đã họp tổ công tác"))
    paper = world.evidence(file_name="Biên bản.pdf", number="45/BB-SNV", abstract="Thống nhất dự thảo", issuer="")
    work.evidence.add(paper)
    work.evidence.link(world.link(paper.id, part.id))
    for typed in ("to cong tac", "biên bản", "45/BB-SNV", "thong nhat", "rà soát công tác 45"):
        assert work.search.assignments(typed)[0] == part.id, typed
    assert set(work.search.assignments("công")) == {part.id, other.id}


def test_the_typed_number_comes_first_then_tasks_then_what_was_written_about_them(work: SqlUnitOfWork) -> None:
    noted = given_part(work, "Một việc khác", issued_on=date(2026, 1, 1))
    work.progress.add(world.entry(noted.id, note="theo mục 12"))
    said = given_part(work, "Thực hiện điểm 12 của nghị quyết", issued_on=date(2025, 1, 1))
    numbered = given_part(work, "Công khai", number="12", issued_on=date(2024, 1, 1))
    assert work.search.assignments("12") == (numbered.id, said.id, noted.id)
    assert work.search.assignments("12", limit=1) == (numbered.id,)


def test_a_task_in_new_words_is_found_by_them_and_no_longer_by_the_old(work: SqlUnitOfWork) -> None:
    part = given_part(work, "Rà soát quy trình")
    old = work.tasks.get(part.task_id)
    work.tasks.add(replace(old, content="Công khai kết quả"))
    assert work.search.assignments("rà soát") == ()
    assert work.search.assignments("ket qua") == (part.id,)


def test_what_is_rolled_back_is_not_found(work: SqlUnitOfWork) -> None:
    part = given_part(work, "Rà soát")
    work.commit()
    work.progress.add(world.entry(part.id, note="chưa lưu"))
    assert work.search.assignments("chưa lưu") == (part.id,)
    connection = work._connection
    assert connection is not None
    connection.rollback()
    assert work.search.assignments("chưa lưu") == ()


@pytest.mark.parametrize("typed", ["", "   ", "…", '"', "* - ^ ( :", "___"])
def test_signs_alone_find_nothing_and_break_nothing(work: SqlUnitOfWork, typed: str) -> None:
    given_part(work, "Rà soát")
    assert work.search.assignments(typed) == ()


@given(st.text(max_size=30))
def test_whatever_is_typed_becomes_a_question_that_the_database_understands(shared: SqlUnitOfWork, typed: str) -> None:
    assert isinstance(shared.search.assignments(typed), tuple)


WORDS = ["cải", "cách", "Đồng", "Nai", "thủ tục", "quý", "úy", "hoà", "336/KH-UBND", "12.5", "công"]


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_a_text_is_found_by_each_beginning_of_each_of_its_words(shared: SqlUnitOfWork, words: list[str]) -> None:
    part = given_part(shared, " ".join(words))
    for word in words_of(" ".join(words)):
        for length in range(1, len(word) + 1):
            assert part.id in shared.search.assignments(word[:length], 10**6)
            assert part.id in shared.search.assignments(fold(word[:length]), 10**6)


def test_searching_while_typing_finds_what_searching_finds_and_follows_what_is_written(work: SqlUnitOfWork) -> None:
    part, other = given_part(work, "Rà soát quy trình"), given_part(work, "Công khai quy chế")
    for typed in ("q", "quy", "quy t", "quy tr", "quy trinh", "", "không có", "quy chế 77"):
        assert work.search.matching(typed) == frozenset(work.search.assignments(typed)), typed
    assert work.search.matching("quy hop") == frozenset()
    work.progress.add(world.entry(other.id, note="Đã họp tổ công tác"))
    assert work.search.matching("quy hop") == {other.id}
    work.progress.add(world.entry(part.id, note="Họp lần hai"))
    assert work.search.matching("quy hop") == {part.id, other.id}


def test_what_was_found_while_reading_is_asked_again_after_a_write(workspace: Workspace) -> None:
    with workspace.work() as work:
        part = given_part(work, "Rà soát quy trình")
        work.commit()
    for _twice in range(2):
        with workspace.reading() as look:
            assert look.search.matching("quy hop") == frozenset()
    with workspace.work() as work:
        work.progress.add(world.entry(part.id, note="Đã họp tổ công tác"))
        work.commit()
    with workspace.reading() as look:
        assert look.search.matching("quy hop") == {part.id}


STEPS = st.tuples(
    st.sampled_from(("task", "entries", "proof", "reworded", "matched", "dropped", "taken back")),
    st.integers(0, 9),
    st.sampled_from(range(7)),
)
TYPED = ("c", "cai cach 7", "đồng n", "thu tuc hoa", "quy", "hòa", "336", "zz")


@settings(max_examples=20)
@given(st.lists(STEPS, min_size=1, max_size=8), st.lists(st.sampled_from(TYPED), min_size=1, max_size=3, unique=True))
def test_what_is_kept_from_key_to_key_finds_what_a_full_search_finds_whatever_is_written_meanwhile(
    lasting: Workspace, steps: list[tuple[str, int, int]], typed: list[str]
) -> None:
    with lasting.work() as work:
        parts = [given_part(work, "Cải cách thủ tục")]
        work.commit()
    for kind, which, said in steps:
        write(lasting, kind, parts, parts[which % len(parts)], f"{WORDS[said]} {kind}")
        with lasting.reading() as look:
            for words in (*typed, kind):
                for end in range(1, len(words) + 1):
                    full = frozenset(look.search.assignments(words[:end], 10**6))
                    assert look.search.matching(words[:end]) == full, (kind, words[:end])


def write(workspace: Workspace, kind: str, parts: list[Assignment], part: Assignment, words: str) -> None:
    """One thing that changes what is found, or would have."""
    with workspace.work() as work:
        if kind == "task":
            parts.append(given_part(work, words))
        elif kind == "entries":
            work.progress.add_all([world.entry(one.id, note=words) for one in (parts[0], part, parts[0])])
        elif kind == "proof":
            paper = world.evidence(abstract=words)
            work.evidence.add(paper)
            work.evidence.link(world.link(paper.id, part.id))
        elif kind == "reworded":
            work.tasks.add(replace(work.tasks.get(part.task_id), content=words))
        elif kind == "matched":
            local = world.new_id()
            work.matches.add(Match(world.new_id(), local, part.id, None, world.NOW, "Lê Văn Đường"), world.US)
            work.progress.add(world.entry(local, note=words))
        elif kind == "taken back":
            given_part(work, words)
            return
        else:
            lone = world.task(part.document_id, content="Không ai làm", number="99")
            work.tasks.add(lone)
        work.commit()
    if kind == "dropped":
        with workspace.reading() as look:
            look.search.prepare()
        with workspace.work() as work:
            # The last row of the index goes, and the next one that is written takes its number.
            work.tasks.drop(lone.id)
            work.progress.add(world.entry(part.id, note=words))
            work.commit()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One workspace for many examples."""
    with create(tmp_path_factory.mktemp("lasting") / "ws", world.INFO) as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlUnitOfWork]:
    """One open transaction for many examples."""
    with create(tmp_path_factory.mktemp("search") / "ws", world.INFO) as made, made.work() as work:
        yield work


def test_a_word_is_asked_for_as_the_beginning_of_a_word() -> None:
    assert match_of("cai") == 'plain : "cai" *'
    assert match_of("cải") == 'marked : "cải" *'
    assert match_of("hòa") == 'marked : "hoà" * OR marked : "hòa" *'
