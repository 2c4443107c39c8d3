"""Sentences made from figures: found again whatever stands around them, each figure with the rows behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.figure_sentences import refreshed, sentences, told_in
from desktop_app.domain.measures import Figure
from desktop_app.domain.reports import ReportContent
from tests.domain.report_rounds import contents
from tests.domain.test_report_checks import line, report

ELSE = ("Lời của chuyên viên, đạt 3/4 việc.", "Phòng A hoàn thành 3/5 nhiệm vụ được giao chủ trì", "Số 125/BC-SNV.")


def text_of(content: ReportContent) -> str:
    return "\n".join(one.text for one in sentences(content))


def test_the_sentences_of_a_report_number_by_number() -> None:
    done = [line(f"{number}", Word.DONE_ON_TIME) for number in range(1, 26)]
    late = [line(f"{number}", Word.DONE_LATE) for number in range(26, 29)]
    rest = [line("29"), line("30", Word.OVERDUE), line("31", figures=(Figure("m", 58, 85),))]
    helps = [
        line("32", Word.DONE_ON_TIME, role=Role.SUPPORT, figures=(Figure("n", 7, 7),)),
        line("33", role=Role.SUPPORT),
    ]
    content = report(*done, *late, *rest, *helps, previous_counts=Counts(20, 1, 9, 1))
    assert [one.text for one in sentences(content)] == [
        (
            "Đã hoàn thành 28/31 nhiệm vụ được giao chủ trì, đạt 90,3%; trong đó 25 nhiệm vụ hoàn thành đúng hạn, "
            "3 nhiệm vụ hoàn thành quá hạn."
        ),
        "Còn 3 nhiệm vụ được giao chủ trì chưa hoàn thành; trong đó 1 nhiệm vụ quá hạn.",
        "So với kỳ trước, số nhiệm vụ hoàn thành tăng 7 (từ 21 lên 28).",
        "Đã hoàn thành 1/2 nhiệm vụ được giao phối hợp, đạt 50,0%.",
        "Trong 2 chỉ tiêu có số liệu, 1 chỉ tiêu đạt 100%.",
        "Chỉ tiêu của nhiệm vụ số 31 đạt 58/85 (68,2%).",
        "Chỉ tiêu của nhiệm vụ số 32 đạt 7/7 (100,0%).",
    ]
    first = sentences(content)[0]
    behind = {one.name: (one.said, len(one.rows)) for one in first.figures}
    assert behind == {
        "done": ("28", 28), "total": ("31", 31), "rate": ("90,3%", 28), "on_time": ("25", 25), "late": ("3", 3),
    }  # fmt: skip
    assert first.figures[-1].rows == ("a26", "a27", "a28")


def test_an_estimate_stands_in_the_sentence_where_it_is_asked() -> None:
    asked = line("27", figures=(Figure("m", 58, 85),), estimates=(Figure("m", 70, 85, True),))
    content = report(asked, estimate_to=date(2026, 9, 30))
    assert text_of(content).endswith("Chỉ tiêu của nhiệm vụ số 27 đạt 58/85 (68,2%); ước đến 30/9 đạt 70/85 (82,4%).")


@given(content=contents(), around=st.lists(st.sampled_from(ELSE), max_size=3), numbers=st.data())
def test_every_sentence_is_found_again_in_any_text_and_agrees_with_the_report_that_made_it(
    content: ReportContent, around: list[str], numbers: st.DataObject
) -> None:
    pieces = [*around, *(one.text for one in sentences(content))]
    text = numbers.draw(st.sampled_from(["\n", "  \n\n"])).join(numbers.draw(st.permutations(pieces)))
    found = told_in(text, content)
    assert sorted(one.told.text for one in found) == sorted(one.text for one in sentences(content))
    for one in found:
        assert one.agrees
        assert text[one.start :].startswith(one.told.text)
        assert all(text[figure.start : figure.end] == figure.said for figure in one.told.figures)
    assert refreshed(text, content) == text


@given(before=contents(), after=contents())
def test_a_text_of_other_figures_is_found_and_brought_up_to_date(before: ReportContent, after: ReportContent) -> None:
    text = text_of(before)
    found = told_in(text, after)
    known = {one.text for one in sentences(after)}
    assert all(one.agrees == (one.told.text in known) for one in found)
    now = refreshed(text, after)
    assert all(one.agrees or not one.now for one in told_in(now, after))
    assert refreshed(text, after, only=()) == text


def test_words_around_a_sentence_and_tasks_of_one_number_do_no_harm() -> None:
    twice = report(line("1", figures=(Figure("m", 1, 2),)), replace(line("1", figures=(Figure("m", 2, 2),)),
                                                                    assignment_id="b1"))  # fmt: skip
    assert all(one.agrees for one in told_in(text_of(twice), twice))
    typed = "Nhìn chung tốt. Chỉ tiêu của nhiệm vụ số 1 đạt 9/9 (100,0%). Còn lại như phụ lục."
    (found,) = told_in(typed, twice)
    assert (found.agrees, found.told.figures[0].said) == (False, "9/9")
