"""How a table says where a task stands: the words of official tables and the forms that people give them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.text import fold, tidy_line


class Status(StrEnum):
    """What a status word says."""

    DONE = "done"
    DONE_LATE = "done_late"
    UNDER_WAY = "under_way"
    NOT_DONE = "not_done"
    """Chưa hoàn thành: begun or not, it is not said."""
    NOT_STARTED = "not_started"
    STANDING = "standing"
    """Nhiệm vụ thường xuyên."""
    NOTHING_AROSE = "nothing_arose"


WORDS: Final = {
    Status.DONE: "Đã hoàn thành",
    Status.DONE_LATE: "Đã hoàn thành quá hạn",
    Status.UNDER_WAY: "Đang thực hiện",
    Status.NOT_DONE: "Chưa hoàn thành",
    Status.NOT_STARTED: "Chưa triển khai",
    Status.STANDING: "Nhiệm vụ thường xuyên",
    Status.NOTHING_AROSE: "Không phát sinh trong kỳ",
}
"""The word that we print for each."""
_DOING: Final = r"(?:trien khai thuc hien|thuc hien|trien khai|lam|xu ly)"
_IN_TIME: Final = r"(?:dung|truoc|trong) (?:thoi )?han"
_TOO_LATE: Final = r"(?:qua|tre|cham|muon)(?: (?:thoi )?han)?"
_FORMS: Final = tuple(
    (status, re.compile(pattern))
    for status, pattern in (
        (Status.DONE_LATE, rf"(?:da |nhiem vu (?:da )?)?(?:hoan thanh|xong),? (?:nhung )?{_TOO_LATE}"),
        (Status.DONE, rf"(?:da |nhiem vu (?:da )?)?(?:{_DOING} )?(?:hoan thanh|xong)(?:,? {_IN_TIME})?"),
        (
            Status.UNDER_WAY,
            rf"(?:dang|tiep tuc) (?:tiep tuc )?{_DOING}(?:,? (?:{_IN_TIME}|{_TOO_LATE}|sap den han))?",
        ),
        (Status.NOT_DONE, rf"(?:chua|khong) (?:{_DOING} )?(?:hoan thanh|xong)(?:,? (?:{_IN_TIME}|{_TOO_LATE}))?"),
        (Status.NOT_STARTED, rf"chua (?:{_DOING}|bat dau|duoc {_DOING})"),
        (Status.STANDING, r"(?:nhiem vu |(?:dang )?thuc hien |dang )?thuong xuyen(?:,? lien tuc)?(?:,? hang nam)?"),
        (Status.NOTHING_AROSE, r"(?:khong|chua) (?:co )?phat sinh(?: trong (?:ky|nam|quy|thang))?"),
    )
)


def read_status(text: str) -> Status | None:
    """What the whole text says of a task; None when it says something else, is empty, or is no known word.

    "Đang hoàn thành" is none: it may mean done or under way.
    """
    words = re.sub(r"\([^)]*\)", " ", fold(tidy_line(text)))
    words = " ".join(words.split()).strip(" .;:,-–")
    return next((status for status, form in _FORMS if form.fullmatch(words)), None)
