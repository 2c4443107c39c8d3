"""Status words as tables really have them."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.vietnamese.statuses import WORDS, Status, read_status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đã hoàn thành", Status.DONE),
        ("HOÀN THÀNH", Status.DONE),
        ("Hoàn thành đúng hạn", Status.DONE),
        ("Đã hoàn thành trước hạn.", Status.DONE),
        ("Đã thực hiện xong", Status.DONE),
        ("Đã hoàn thành quá hạn", Status.DONE_LATE),
        ("Hoàn thành chậm", Status.DONE_LATE),
        ("Hoàn thành, quá thời hạn", Status.DONE_LATE),
        ("Đang thực hiện", Status.UNDER_WAY),
        ("Đang triển khai thực hiện", Status.UNDER_WAY),
        ("Đang thực hiện, quá hạn", Status.UNDER_WAY),
        ("Đang thực hiện, trong hạn (sắp đến hạn)", Status.UNDER_WAY),
        ("Tiếp tục thực hiện", Status.UNDER_WAY),
        ("Chưa hoàn thành", Status.NOT_DONE),
        ("Không hoàn thành", Status.NOT_DONE),
        ("Chưa triển khai", Status.NOT_STARTED),
        ("Chưa thực hiện", Status.NOT_STARTED),
        ("Nhiệm vụ thường xuyên", Status.STANDING),
        ("Thường xuyên, liên tục", Status.STANDING),
        ("Không phát sinh trong kỳ", Status.NOTHING_AROSE),
        ("Đang hoàn thành", None),
        ("Cơ bản hoàn thành", None),
        ("Hoàn thành 80%", None),
        ("Đã hoàn thành báo cáo số 12", None),
        ("", None),
    ],
)
def test_a_status_is_read_only_when_the_words_are_sure(text: str, status: Status | None) -> None:
    assert read_status(text) is status
    assert read_status(unicodedata.normalize("NFD", f"  {text}\n")) is status


@pytest.mark.parametrize("status", Status)
def test_every_status_is_read_from_the_word_that_we_print(status: Status) -> None:
    assert read_status(WORDS[status]) is status
