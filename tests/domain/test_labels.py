"""Each state, kind and outcome has one label, and each label is said in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import pytest

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.redlines import ChangeKind
from desktop_app.domain.reports import ReportState
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.wording import catalogue, doubts, labels, request_labels

TABLES: dict[str, Mapping[Any, str]] = {
    "workspaces": labels.WORKSPACES,
    "words": labels.WORDS,
    "roles": labels.ROLES,
    "entries": labels.ENTRIES,
    "reports": labels.REPORTS,
    "kinds": labels.KINDS,
    "outcomes": labels.OUTCOMES,
    "package states": labels.PACKAGE_STATES,
    "doubts": doubts.DOUBTS,
    "problems": labels.PROBLEMS,
}
FINAL = {
    Word.NOT_STARTED: "Chưa triển khai",
    Word.IN_TIME: "Đang thực hiện, trong hạn",
    Word.DUE_SOON: "Sắp đến hạn",
    Word.OVERDUE: "Đang thực hiện, quá hạn",
    Word.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Word.DONE_LATE: "Hoàn thành quá hạn",
    Word.WAITING: "Chờ điều kiện",
    Word.NOTHING_AROSE: "Không phát sinh trong kỳ",
    Word.EXEMPT: "Không đánh giá",
    Word.MOVED: "Đã chuyển đơn vị khác",
    Word.WITHDRAWN: "Đã rút khỏi văn bản giao",
    Word.CONTINUED: "Chuyển tiếp sang văn bản khác",
    ReportState.DRAFT: "Đang soạn",
    ReportState.IN_APPROVAL: "Đang trình ký",
    ReportState.APPROVED: "Đã duyệt nội dung",
    ReportState.SIGNED: "Đã ký, chờ vào số",
    ReportState.ISSUED: "Đã phát hành",
    ReportState.EXPORTED: "Đã xuất, chưa có phiếu",
    ReportState.REFUSED: "Không nhận, cần gửi lại",
    ReportState.RECEIVED: "Đã tiếp nhận",
    ReportState.ACCEPTED: "Đạt yêu cầu",
    ReportState.RETURNED: "Trả lại để hoàn thiện",
    ReportState.SUPERSEDED: "Đã được thay thế",
}


pytestmark = pytest.mark.usefixtures("vietnamese")


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (labels.WORDS, Word),
        (labels.WORKSPACES, WorkspaceKind),
        (request_labels.CHANGES, ChangeKind),
        (request_labels.REQUESTS, DeadlineChange),
        (request_labels.ANSWERS, Answer),
        (labels.ROLES, Role),
        (labels.ENTRIES, EntryKind),
        (labels.REPORTS, ReportState),
        (labels.KINDS, Kind),
    ],
)
def test_no_value_is_without_a_label(table: Mapping[Any, str], kind: type[Enum]) -> None:
    assert set(table) == set(kind)


@pytest.mark.parametrize(("value", "label"), FINAL.items(), ids=str)
def test_the_labels_are_those_that_were_agreed(value: Word | ReportState, label: str) -> None:
    told = labels.word_label(value) if isinstance(value, Word) else labels.report_label(value)
    assert told == label


@pytest.mark.parametrize("name", TABLES)
def test_every_label_is_said_in_vietnamese(name: str) -> None:
    missing = [english for english in TABLES[name].values() if catalogue._(english) == english]
    assert missing == []


def test_labels_are_found_by_the_words_that_records_carry() -> None:
    assert labels.kind_label("report") == labels.kind_label(Kind.REPORT)
    assert labels.outcome_label("duplicate") == "Đã nhận trước đó"
    assert labels.outcome_label("stray") == "Gửi nhầm"
    assert labels.package_state_label("exported") == "Đã xuất, chưa có phiếu"
    assert labels.package_state_label("sealed") == "Đã niêm phong, chưa trao"
    assert labels.package_state_label("given") == "Đã trao"
    assert labels.role_label(Role.LEAD) == "Chủ trì"
    assert labels.entry_label(EntryKind.DONE) != labels.entry_label(EntryKind.WORK)
    assert "NV-7" in labels.problem_label("DONE_WITHOUT_EVIDENCE NV-7")
    assert doubts.doubt_text("no_lead") != "no_lead"
