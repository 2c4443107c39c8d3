"""Báo cáo: the periodic report of an agency (NĐ 30/2020, Mẫu 1.4), parts I to V, signature, then the task annex."""

from __future__ import annotations

from desktop_app.documents import words
from desktop_app.documents.evidence_annex import evidence_annex_of
from desktop_app.documents.heads import day_of, heading_of, parent_of, signer_of
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Paper, Receivers, Row, Section, Table, Text, Total
from desktop_app.documents.task_annex import annex_of
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assignments import Count, Counts, Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.periods import is_ad_hoc
from desktop_app.domain.report_orders import ReportOrder
from desktop_app.domain.reports import ReportContent, ReportLine
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number, write_percent

NOTHING = Text(words.NOTHING)


def compose(layout: Layout, order: ReportOrder) -> Paper:
    """The report with its annex."""
    content, issuing = order.content, order.issuing
    agency = issuing.agency
    plan = words.short_name(content, order.document)
    period = words.period_words(content.period)
    evidence = evidence_annex_of(content)
    detail = "Phụ lục I, danh mục minh chứng tại Phụ lục II" if evidence else "Phụ lục"
    return Paper(
        title=f"Báo cáo kết quả thực hiện {plan} {period} – {agency.name}",
        day=day_of(issuing),
        heading=heading_of(layout, issuing, "BC", "BÁO CÁO", (f"Kết quả thực hiện {plan}", period)),
        blocks=(
            *_opening(order, period),
            *_part("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", content.texts.direction),
            *_results(content),
            *_shortcomings(content, plan, agency),
            *_part("IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI", content.texts.next_steps),
            *_part("V. ĐỀ XUẤT, KIẾN NGHỊ", content.texts.proposals),
        ),
        to=(words.addressee(agency, content, order.document),),
        last=(
            f"Trên đây là báo cáo kết quả thực hiện {plan} {period} của {agency.name} "
            f"(chi tiết từng nhiệm vụ tại {detail} kèm theo)."
        ),
        signers=(signer_of(issuing),),
        receivers=Receivers(),
        annexes=(annex_of(content, plan), *evidence),
        parent=parent_of(issuing, "Báo cáo"),
        training=issuing.training,
        unsigned=True,
        footer=f"{agency.name} – Báo cáo {period}, lần gửi {content.round}",
        binding=issuing.binding,
    )


def _opening(order: ReportOrder, period: str) -> list[Block]:
    content = order.content
    first, last = words.paper_day(content.first_day), words.paper_day(content.last_day)
    agency = order.issuing.agency.name
    days = "" if is_ad_hoc(content.period) else f" (số liệu từ ngày {first} đến hết ngày {last})"
    plan = words.full_name(content, order.document)
    text = f"Thực hiện {plan}, {agency} báo cáo kết quả thực hiện {period}{days} như sau:"
    blocks: list[Block] = [Text(text)]
    if order.replaced is not None:
        text = (
            f"Báo cáo này thay thế Báo cáo số {order.replaced.number} ngày {words.paper_day(order.replaced.issued_on)}."
        )
        blocks.append(Text(text))
    elif content.replaces is not None:
        text = f"Báo cáo này là lần gửi thứ {content.round}, thay thế báo cáo đã gửi lần trước của cùng kỳ."
        blocks.append(Text(text))
    return blocks


def _paragraphs(text: str) -> list[Block]:
    return [Text(part) for part in words.lines_of(text)]


def _part(title: str, text: str) -> list[Block]:
    return [Section(title), *(_paragraphs(text) or [NOTHING])]


def _results(content: ReportContent) -> list[Block]:
    partner = content.partner_counts
    groups = _groups_table(content)
    by_group: list[Block] = [] if groups is None else [Text("Kết quả theo nhóm nhiệm vụ:"), groups]
    return [
        Section("II. KẾT QUẢ THỰC HIỆN"),
        *_paragraphs(content.texts.results),
        Clause("1. Nhiệm vụ được giao chủ trì"),
        Text(counts_sentence(content.counts)),
        _counts_table(content),
        *by_group,
        Clause("2. Nhiệm vụ được giao phối hợp"),
        Text(partner_sentence(partner)) if partner.total or partner.left_out else NOTHING,
        Clause("3. Các chỉ tiêu có số liệu"),
        _figures(content),
    ]


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


def _counts_table(content: ReportContent) -> Table:
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
    return Table(heads, (60, 26, 24, 24, 26), tuple(rows), frozenset({1, 2, 3, 4}))


def _groups_table(content: ReportContent) -> Table | None:
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
    return Table(heads, (60, 16, 21, 21, 21, 21), tuple(rows), frozenset({1, 2, 3, 4, 5}))


def _figures(content: ReportContent) -> Block:
    """Where the document asks for estimates, a column of its own for them: empty until somebody has stated one."""
    asked = content.estimate_to
    rows: list[Row] = []
    for line in content.lines:
        guessed = {figure.measure_id: figure for figure in line.estimates}
        for figure in line.figures:
            guess = guessed.pop(figure.measure_id, None)
            rows.append((line.number, line.content, *_said(figure), *([_guess(guess)] if asked else ())))
        rows += [(line.number, line.content, "–", "–", "–", _guess(one)) for one in guessed.values()]
    if not rows:
        return NOTHING
    heads = ("STT", "Nhiệm vụ", "Tử số", "Mẫu số", "Tỷ lệ")
    if asked is None:
        return Table(heads, (13, 77, 22, 22, 26), tuple(rows), frozenset({0, 2, 3, 4}))
    estimated = (*heads, f"Ước đến {asked.day}/{asked.month}")
    return Table(estimated, (13, 63, 19, 19, 20, 26), tuple(rows), frozenset({0, 2, 3, 4, 5}))


def _said(figure: Figure) -> tuple[str, str, str]:
    rate = write_percent(figure.numerator, figure.denominator) + (" (ước)" if figure.estimate else "")
    return write_number(figure.numerator), write_number(figure.denominator), rate


def _guess(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return (
        f"{write_number(figure.numerator)}/{write_number(figure.denominator)}\n"
        f"({write_percent(figure.numerator, figure.denominator)})"
    )


def _shortcomings(content: ReportContent, plan: str, agency: Agency) -> list[Block]:
    late = [line for line in content.lines if line.role is Role.LEAD and line.word is Word.OVERDUE]
    overdue: Block = NOTHING
    if late:
        heads = ("STT", "Nhiệm vụ", "Văn bản giao nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
        rows = tuple((line.number, line.content, plan, agency.name, _deadline(line)) for line in late)
        overdue = Table(heads, (13, 62, 32, 28, 25), rows, frozenset({0, 4}))
    return [
        Section("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN"),
        Clause("1. Nhiệm vụ quá hạn"),
        overdue,
        Clause("2. Tồn tại, hạn chế khác và nguyên nhân"),
        *(_paragraphs(content.texts.causes) or [NOTHING]),
    ]


def _deadline(line: ReportLine) -> str:
    return short_date(line.due_on) if line.due_on else line.due_words
