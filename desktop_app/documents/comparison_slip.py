"""So sánh thay đổi: one page for whoever signs the next round of a report, so that nobody reads thirty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, paper_quoted, quoted
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Paper, Row, Table, Text
from desktop_app.domain.assignments import Count
from desktop_app.domain.legal_words import PROGRESS_WORDS
from desktop_app.domain.printing import Spot
from desktop_app.domain.report_changes import FIGURES, ReportChange, What
from desktop_app.domain.return_answers import PARTS, Given
from desktop_app.domain.signers import Signer, official_title
from desktop_app.domain.slips import ComparisonSlip
from desktop_app.vietnamese.numbers import roman, write_number

_MOST: Final = 10
_MOST_ANSWERS: Final = 4
"""So many changes are shown; more are counted, so that the slip stays on one page."""
_LONG: Final = 90
_WHAT: Final = {
    What.NUMERATOR: "Tử số",
    What.DENOMINATOR: "Mẫu số",
    What.RATE: "Tỷ lệ (thay đổi theo)",
    What.ESTIMATE: "Ước đến hết kỳ",
    What.STATE: "Tiến độ",
    What.DAY: "Ngày hoàn thành",
    What.SENTENCE: "Câu kết quả",
    What.FILE_ADDED: "Thêm minh chứng",
    What.FILE_GONE: "Rút minh chứng",
}
_COUNTS: Final = {
    "done_on_time": words.COUNT_WORDS[Count.DONE_ON_TIME],
    "done_late": words.COUNT_WORDS[Count.DONE_LATE],
    "in_time": words.COUNT_WORDS[Count.IN_TIME],
    "overdue": words.COUNT_WORDS[Count.OVERDUE],
    "not_started": "Chưa triển khai",
    "due_soon": "Sắp đến hạn",
    "left_out": "Không tính vào tổng số",
}


_STATES: Final[dict[str, str]] = {word.value: told for word, told in PROGRESS_WORDS.items()}


def compose(layout: Layout, order: ComparisonSlip) -> Paper:
    """The slip; upright, without number; room on the right for what the head writes."""
    found, agency = order.comparison, order.issuing.agency
    period = words.period_words(found.after.period)
    title = official_title(words.signer_of(agency).title) or "Lãnh đạo cơ quan"
    before = paper_quoted("Báo cáo", order.replaced_number, order.replaced_on)
    figures, files = write_number(found.figures), write_number(found.files)
    blocks: list[Block] = [
        Text(
            f"So sánh Báo cáo {period} lần {found.after.round} với {before} (lần {found.before.round}) về kết quả thực "
            f"hiện {quoted(order.document)}: {figures} số liệu thay đổi, {files} tệp minh chứng, "
            f"{write_number(found.explanations)} giải trình. Các chỗ khác giữ nguyên."
        )
    ]
    rows = _rows(found.changes)
    if rows:
        heads = ("STT", "Chỗ thay đổi", "Trước", "Sau")
        blocks.append(Table(heads, (12, 58, 45, 45), tuple(rows), frozenset({0}), small=True))
    answers: list[Row] = [
        (
            order.numbers.get(one.assignment_id, "Báo cáo"),
            "Giải trình, giữ nguyên" if one.given is Given.EXPLAINED else "Mở thêm chỗ sửa",
            _short(one.words),
        )
        for one in found.answers[:_MOST_ANSWERS]
    ]
    if len(found.answers) > _MOST_ANSWERS:
        more = write_number(len(found.answers) - _MOST_ANSWERS)
        answers.append(("", f"và {more} trả lời khác", ""))
    if answers:
        blocks.append(Table(("Nhiệm vụ", "Trả lời", "Nội dung"), (22, 38, 100), tuple(answers), small=True))
    blocks.append(Text(_signing(order)))
    return issued(
        order.issuing,
        f"So sánh thay đổi Báo cáo {period}",
        heading(layout, order.issuing, "", "SO SÁNH THAY ĐỔI", (f"Báo cáo {period}, lần {found.after.round}",),
                numbered=False),
        blocks,
        to=(f"{title} {agency.name}",),
        last=f"Kính trình {title} xem xét",
        signers=(order.issuing.signer or Signer("Người trình", ""), Signer("Ý kiến của người ký", "")),
        by_hand=(Spot.SUPERIOR, Spot.HEAD, Spot.STAMP),
    )  # fmt: skip


def _signing(order: ComparisonSlip) -> str:
    if not order.signs_again:
        return "Chỉ bổ sung minh chứng: không cần ký lại."
    before = paper_quoted("Báo cáo", order.replaced_number, order.replaced_on)
    why = "" if order.comparison.evidence_only else "Số liệu, nội dung trong văn bản đã ký thay đổi: cần ký lại. "
    return f"{why}Báo cáo mới ghi rõ: thay thế {before}."


def _rows(changes: Sequence[ReportChange]) -> list[Row]:
    ordered = sorted(changes, key=lambda one: one.what not in FIGURES)
    rows: list[Row] = [
        (str(place), _where(one), _value(one, one.before), _value(one, one.after))
        for place, one in enumerate(ordered[:_MOST], 1)
    ]
    if len(ordered) > _MOST:
        rows.append(("", f"và {write_number(len(ordered) - _MOST)} thay đổi khác (xem báo cáo)", "", ""))
    return rows


def _where(one: ReportChange) -> str:
    if one.what is What.COUNT:
        name = one.name.removeprefix("partner ")
        return f"{_COUNTS.get(name, name)}{' (phối hợp)' if name != one.name else ''}"
    if one.what is What.TEXT:
        return f"Phần {roman(PARTS.index(one.name) + 1)}, một câu" if one.name in PARTS else one.name
    return f"Nhiệm vụ {one.number}: {_WHAT[one.what]}"


def _value(one: ReportChange, text: str) -> str:
    if not text:
        return "–"
    return _STATES.get(text, text) if one.what is What.STATE else _short(text)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
