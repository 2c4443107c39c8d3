"""Báo cáo: the periodic report of an agency (NĐ 30/2020, Mẫu 1.4), parts I to V, signature, then the task annex."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.platypus import CondPageBreak

from desktop_app.documents import words
from desktop_app.documents.annex import Parent
from desktop_app.documents.closing import FootLine, Receivers, ending
from desktop_app.documents.grid import Look, Row, Total, grid
from desktop_app.documents.layout import Layout
from desktop_app.documents.letterhead import Heading, addressees, letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.structure import TOGETHER, clause, section
from desktop_app.documents.styles import Styles, paragraph, styles_of
from desktop_app.documents.task_annex import annex_story
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Count, Counts, Role, Word
from desktop_app.domain.reports import Issue, ReportContent, ReportLine
from desktop_app.vietnamese.dates import long_date, open_date, short_date
from desktop_app.vietnamese.numbers import write_number, write_percent


@dataclass(frozen=True, slots=True)
class Order:
    """One report to print; what the frozen content does not hold stands beside it."""

    content: ReportContent
    agency: Agency
    number: str
    issued_on: date | None
    document: AssigningDocument | None
    replaced: Issue | None
    records_sha256: str
    training: bool


def report_pdf(layout: Layout, order: Order) -> bytes:
    """The report with its annex as one PDF; fonts must be registered."""
    styles = styles_of(layout)
    content, agency = order.content, order.agency
    plan = words.short_name(content, order.document)
    period = words.period_words(content.period)
    story = letterhead(layout, _heading(layout, order, plan, period), styles)
    story.extend(addressees(layout, [words.addressee(agency, content, order.document)]))
    story.extend(_opening(order, period, styles))
    story.extend(_part(layout, "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", content.texts.direction, styles))
    story.extend(_results(layout, content, styles))
    story.extend(_shortcomings(layout, content, plan, agency, styles))
    story.extend(_part(layout, "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI", content.texts.next_steps, styles))
    story.extend(_part(layout, "V. ĐỀ XUẤT, KIẾN NGHỊ", content.texts.proposals, styles))
    last = (
        f"Trên đây là báo cáo kết quả thực hiện {plan} {period} của {agency.name} "
        "(chi tiết từng nhiệm vụ tại Phụ lục kèm theo)."
    )
    story.extend(ending(layout, styles, last, [words.signer_of(agency)], Receivers()))
    story.extend(annex_story(layout, content, plan, styles, _parent(order)))
    if order.records_sha256:
        story.append(FootLine(layout, f"Mã đối chiếu dữ liệu: {words.grouped_code(order.records_sha256)}"))
    marks = Marks(
        title=f"Báo cáo kết quả thực hiện {plan} {period} – {agency.name}",
        training=order.training,
        unsigned=True,
        footer=f"{agency.name} – Báo cáo {period}, lần gửi {content.round}",
        day=order.issued_on or content.approved_on,
        records_sha256=order.records_sha256,
    )
    return build(layout, marks, story)


def _parent(order: Order) -> Parent | None:
    if order.issued_on is None:
        return None
    return Parent("Báo cáo", order.number, order.issued_on, order.agency.name)


def _heading(layout: Layout, order: Order, plan: str, period: str) -> Heading:
    agency = order.agency
    day = long_date(order.issued_on) if order.issued_on else open_date(order.content.approved_on.year)
    return Heading(
        superior=agency.superior,
        issuer=words.issuer_lines(agency),
        number=words.number_line(layout.words, order.number, "BC", agency.sign),
        place_line=f"{agency.place}, {day}".replace("  ", "\xa0\xa0"),
        title="BÁO CÁO",
        abstract=(f"Kết quả thực hiện {plan}", period),
    )


def _opening(order: Order, period: str, styles: Styles) -> list[Any]:
    content = order.content
    first, last = words.paper_day(content.first_day), words.paper_day(content.last_day)
    text = (
        f"Thực hiện {words.full_name(content, order.document)}, {order.agency.name} báo cáo kết quả thực hiện {period} "
        f"(số liệu từ ngày {first} đến hết ngày {last}) như sau:"
    )
    story = [paragraph(text, styles.body)]
    if order.replaced is not None:
        text = (
            f"Báo cáo này thay thế Báo cáo số {order.replaced.number} ngày {words.paper_day(order.replaced.issued_on)}."
        )
        story.append(paragraph(text, styles.body))
    elif content.replaces is not None:
        text = f"Báo cáo này là lần gửi thứ {content.round}, thay thế báo cáo đã gửi lần trước của cùng kỳ."
        story.append(paragraph(text, styles.body))
    return story


def _paragraphs(text: str, styles: Styles) -> list[Any]:
    return [paragraph(part, styles.body) for part in words.lines_of(text)]


def _part(layout: Layout, title: str, text: str, styles: Styles) -> list[Any]:
    return [*section(title, layout, styles), *(_paragraphs(text, styles) or [paragraph(words.NOTHING, styles.body)])]


def _look(styles: Styles) -> Look:
    return Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)


def _results(layout: Layout, content: ReportContent, styles: Styles) -> list[Any]:
    story = [*section("II. KẾT QUẢ THỰC HIỆN", layout, styles), *_paragraphs(content.texts.results, styles)]
    story.extend(clause("1. Nhiệm vụ được giao chủ trì", styles))
    story.append(paragraph(counts_sentence(content.counts), styles.body))
    story.append(_counts_table(content, styles))
    groups = _groups_table(content, styles)
    if groups is not None:
        story.append(CondPageBreak(TOGETHER))
        story.append(paragraph("Kết quả theo nhóm nhiệm vụ:", styles.body))
        story.append(groups)
    story.extend(clause("2. Nhiệm vụ được giao phối hợp", styles))
    if content.partner_counts.total or content.partner_counts.left_out:
        story.append(paragraph(partner_sentence(content.partner_counts), styles.body))
    else:
        story.append(paragraph(words.NOTHING, styles.body))
    story.extend(clause("3. Các chỉ tiêu có số liệu", styles))
    story.append(_figures(content, styles))
    return story


def four(counts: Counts) -> tuple[tuple[Count, int], ...]:
    """The four counts in the order in which papers give them."""
    return (
        (Count.DONE_ON_TIME, counts.done_on_time),
        (Count.DONE_LATE, counts.done_late),
        (Count.IN_TIME, counts.in_time),
        (Count.OVERDUE, counts.overdue),
    )


def _listed(counts: Counts) -> str:
    return "; ".join(
        f"{words.COUNT_WORDS[count][:1].lower()}{words.COUNT_WORDS[count][1:]} {write_number(value)}"
        for count, value in four(counts)
    )


def counts_sentence(counts: Counts) -> str:
    """The four counts of the agency's own tasks in words, and what lies inside and outside them."""
    if not counts.total and not counts.left_out:
        return words.NOTHING
    text = f"Tổng số nhiệm vụ được giao chủ trì: {write_number(counts.total)}; trong đó: {_listed(counts)}."
    marks = []
    if counts.not_started:
        marks.append(f"{write_number(counts.not_started)} nhiệm vụ chưa triển khai")
    if counts.due_soon:
        marks.append(f"{write_number(counts.due_soon)} nhiệm vụ sắp đến hạn")
    if marks:
        text += f" Trong số chưa hoàn thành có {', '.join(marks)}."
    if counts.left_out:
        text += (
            f" Ngoài ra có {write_number(counts.left_out)} nhiệm vụ không đánh giá hoặc đã chuyển đơn vị khác, "
            "không tính vào tổng số."
        )
    return text


def partner_sentence(counts: Counts) -> str:
    """The four counts of the partner work, which never enter the agency's own total."""
    text = f"Tổng số nhiệm vụ được giao phối hợp: {write_number(counts.total)}; trong đó: {_listed(counts)}. "
    return text + "Số này được tính riêng, không cộng vào số nhiệm vụ chủ trì."


def _change(now: int, before: int) -> str:
    return (
        f"+{write_number(now - before)}" if now > before else f"−{write_number(before - now)}" if now < before else "0"
    )


def _counts_table(content: ReportContent, styles: Styles) -> Any:
    counts, before = content.counts, content.previous_counts
    old = dict(four(before)) if before else {}
    rows: list[Row] = [
        (
            words.COUNT_WORDS[count],
            write_number(value),
            write_percent(value, counts.total),
            write_number(old[count]) if before else "–",
            _change(value, old[count]) if before else "–",
        )
        for count, value in four(counts)
    ]
    total, whole = write_number(counts.total), write_percent(counts.total, counts.total)
    rest = (write_number(before.total), _change(counts.total, before.total)) if before else ("–", "–")
    rows.append(Total(("Tổng số", total, whole, *rest)))
    heads = ("Tiến độ", "Số nhiệm vụ", "Tỷ lệ", "Kỳ trước", "Tăng, giảm")
    return grid(heads, (60, 26, 24, 24, 26), rows, _look(styles), frozenset({1, 2, 3, 4}))


def _groups_table(content: ReportContent, styles: Styles) -> Any | None:
    groups: dict[str, dict[Count, int]] = {}
    for line in content.lines:
        count = words.COUNT_OF_WORD.get(line.word)
        if line.role is Role.LEAD and line.section and count is not None:
            tally = groups.setdefault(line.section[0], {})
            tally[count] = tally.get(count, 0) + 1
    if len(groups) < 2:
        return None
    rows: list[Row] = [
        (name, str(sum(tally.values())), *(str(tally.get(count, 0)) for count in Count))
        for name, tally in groups.items()
    ]
    heads = ("Nhóm nhiệm vụ", "Tổng số", *(words.COUNT_WORDS[count] for count in Count))
    return grid(heads, (60, 16, 21, 21, 21, 21), rows, _look(styles), frozenset({1, 2, 3, 4, 5}))


def _figures(content: ReportContent, styles: Styles) -> Any:
    rows: list[Row] = [
        (
            line.number,
            line.content,
            write_number(figure.numerator),
            write_number(figure.denominator),
            write_percent(figure.numerator, figure.denominator) + (" (ước)" if figure.estimate else ""),
        )
        for line in content.lines
        for figure in line.figures
    ]
    if not rows:
        return paragraph(words.NOTHING, styles.body)
    heads = ("STT", "Nhiệm vụ", "Tử số", "Mẫu số", "Tỷ lệ")
    return grid(heads, (13, 77, 22, 22, 26), rows, _look(styles), frozenset({0, 2, 3, 4}))


def _shortcomings(layout: Layout, content: ReportContent, plan: str, agency: Agency, styles: Styles) -> list[Any]:
    late = [line for line in content.lines if line.role is Role.LEAD and line.word is Word.OVERDUE]
    story = section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", layout, styles)
    story.extend(clause("1. Nhiệm vụ quá hạn", styles))
    if late:
        rows: list[Row] = [(line.number, line.content, plan, agency.name, _deadline(line)) for line in late]
        heads = ("STT", "Nhiệm vụ", "Văn bản giao nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
        story.append(grid(heads, (13, 62, 32, 28, 25), rows, _look(styles), frozenset({0, 4})))
    else:
        story.append(paragraph(words.NOTHING, styles.body))
    story.extend(clause("2. Tồn tại, hạn chế khác và nguyên nhân", styles))
    story.extend(_paragraphs(content.texts.causes, styles) or [paragraph(words.NOTHING, styles.body)])
    return story


def _deadline(line: ReportLine) -> str:
    return short_date(line.due_on) if line.due_on else line.due_words
