"""The tables of a report on its desk, as HTML whose links lead to the rows behind a figure or into a cell to be filled.

`rows:done_on_time` opens the tasks of one count, `figure:ASSIGNMENT/MEASURE` a figure to be put right, `guess:…` an
estimate to be stated, `task:ASSIGNMENT` one task.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.legal_words import KIND_WORDS
from desktop_app.domain.report_checks import counted_as
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.paper_text import ground
from desktop_app.ui.shared.words import period_words, short_day
from desktop_app.vietnamese.dates import paper_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import tenths, write_number, write_percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Counts
    from desktop_app.domain.measures import Figure, Measure
    from desktop_app.domain.reports import ReportContent, ReportLine

FOUR: Final = ("done_on_time", "done_late", "in_time", "overdue")


def rows_behind(content: ReportContent, counting: frozenset[str], name: str) -> frozenset[str]:
    """Assignments behind a count: one of the four, `total`, or `partner` for all work as a partner."""
    if name == "partner":
        return frozenset(line.assignment_id for line in content.lines if line.role is Role.SUPPORT)
    led = [line for line in content.lines if line.role is Role.LEAD and line.assignment_id in counting]
    if name == "total":
        return frozenset(line.assignment_id for line in led if counted_as(line.word) != "left_out")
    return frozenset(line.assignment_id for line in led if counted_as(line.word) == name)


def quoted(document: AssigningDocument) -> str:
    """`Kế hoạch số 336/KH-UBND`, as papers name it."""
    return f"{KIND_WORDS[document.kind]} số {document.number}"


def opening(content: ReportContent, document: AssigningDocument, replaced: str) -> str:
    """Name of the agency, title, and what the report is about; `replaced`: what it says of an earlier round."""
    plan = f"{quoted(document)} ngày {paper_date(document.issued_on)}"
    if document.issuer:
        plan += f" của {document.issuer}"
    if content.document_title:
        plan += f" (“{content.document_title}”)"
    told = _("Carrying out {plan}, {agency} reports the results of {period} (figures from {first} to {last}):").format(
        plan=plan,
        agency=content.agency_name,
        period=period_words(content.period),
        first=paper_date(content.first_day),
        last=paper_date(content.last_day),
    )
    title = _("Results of {document}").format(document=quoted(document))
    heading = "<br>".join(escape(line) for line in (_("REPORT"), title, period_words(content.period)))
    return "".join(
        (
            f"<p><b>{escape(content.agency_name)}</b></p>",
            f'<p align="center" style="margin-top:6px"><b>{heading}</b></p>',
            _paragraph(told),
            _paragraph(replaced) if replaced else "",
        )
    )


def _paragraph(text: str) -> str:
    return f'<p align="justify" style="text-indent:34px">{escape(text)}</p>'


def counts_table(content: ReportContent, marked: Mapping[str, str]) -> str:
    """The four counts with their rates beside the period before; `marked`: counts that differ from what was sent."""
    counts, before = content.counts, content.previous_counts
    heads = [(_("Progress"), 36), (_("This period"), 16), (_("Rate"), 16), (_("Period before"), 16), (_("Change"), 16)]
    rows = []
    for name in FOUR:
        value, old = getattr(counts, name), getattr(before, name) if before is not None else None
        rows.append(
            [
                escape(word_of(f"task.{name}")),
                _link(f"rows:{name}", write_number(value), name in marked),
                write_percent(value, counts.total),
                write_number(old) if old is not None else "–",
                _change(value, old),
            ]
        )
    name_of_all = _("Total")
    old_total = before.total if before is not None else None
    rows.append(
        [
            f"<b>{escape(name_of_all)}</b>",
            f"<b>{_link('rows:total', write_number(counts.total))}</b>",
            f"<b>{write_percent(counts.total, counts.total)}</b>",
            f"<b>{write_number(old_total) if old_total is not None else '–'}</b>",
            f"<b>{_change(counts.total, old_total)}</b>",
        ]
    )
    return _table(heads, rows) + _partner(content.partner_counts)


def _partner(counts: Counts) -> str:
    if not counts.total:
        return ""
    listed = (f"{word_of('task.' + name).lower()} {write_number(getattr(counts, name))}" for name in FOUR)
    told = _paragraph(_("As partner, counted apart: {n} tasks; {listed}.").format(n="{n}", listed="; ".join(listed)))
    return told.replace("{n}", _link("rows:partner", write_number(counts.total)))


def figures_table(
    content: ReportContent,
    measures: Mapping[str, Measure],
    open_lines: Mapping[str, frozenset[str]] | None,
    marked: frozenset[tuple[str, str]],
    writable: bool,
) -> str:
    """Each figure with numerator, denominator and rate, the estimate where the document asks for one; empty without
    figures. `open_lines`: where figures may change, None for everywhere; `marked`: figures that differ from what was
    sent, by assignment and measure."""
    asked = content.estimate_to
    heads = [(_("No."), 8), (_("Task, figure"), 52 if asked is None else 38), (_("Figure"), 22), (_("Rate"), 18)]
    if asked is not None:
        heads[2:] = [(_("Figure"), 18), (_("Rate"), 16)]
        heads.append((_("Estimate to {day}").format(day=f"{asked.day}/{asked.month}"), 20))
    rows, tints = [], []
    for line in content.lines:
        guesses = {one.measure_id: one for one in line.estimates}
        free = writable and (open_lines is None or "figures" in open_lines.get(line.assignment_id, frozenset()))
        for figure in line.figures:
            place = f"{line.assignment_id}/{figure.measure_id}"
            row = [
                _link(f"task:{line.assignment_id}", line.number),
                escape(_name(line, figure, measures)),
                _figure(f"figure:{place}" if free else f"task:{line.assignment_id}", figure),
                write_percent(figure.numerator, figure.denominator),
            ]
            if asked is not None:
                row.append(_guess(f"guess:{place}" if free else "", guesses.get(figure.measure_id)))
            rows.append(row)
            changed = (line.assignment_id, figure.measure_id) in marked
            green = "paper-green" if changed else ""
            tints.append(["", "", green, green, "paper-amber" if asked is not None and free else ""])
    return _table(heads, rows, tints) if rows else ""


def overdue_table(content: ReportContent) -> str:
    """Tasks that are overdue, for part III; empty without any."""
    late = [line for line in content.lines if line.role is Role.LEAD and line.word is Word.OVERDUE]
    rows = [
        [_link(f"task:{line.assignment_id}", line.number), escape(line.content), escape(_due(line))] for line in late
    ]
    return _table([(_("No."), 8), (_("Overdue task"), 68), (_("Deadline"), 24)], rows) if rows else ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A line of two periods side by side: what is counted, now, before, and the change."""

    name: str
    now: str
    before: str
    change: str
    total: bool = False


def compared(now: ReportContent, before: ReportContent, measures: Mapping[str, Measure]) -> list[Beside]:
    """Two periods side by side, the heads first: counts, then every figure that both state."""
    first, second = (period_words(one.period) for one in (now, before))
    rows = [Beside("", first[:1].upper() + first[1:], second[:1].upper() + second[1:], _("Change"))]
    for name in FOUR:
        old, new = getattr(before.counts, name), getattr(now.counts, name)
        rows.append(Beside(word_of(f"task.{name}"), write_number(new), write_number(old), _change(new, old)))
    new, old = now.counts.total, before.counts.total
    rows.append(Beside(_("Total"), write_number(new), write_number(old), _change(new, old), total=True))
    known = {(line.assignment_id, one.measure_id): one for line in before.lines for one in line.figures}
    for line in now.lines:
        for figure in line.figures:
            earlier = known.get((line.assignment_id, figure.measure_id))
            if earlier is not None:
                name = f"{line.number}. {_name(line, figure, measures)}"
                rows.append(Beside(name, _said(figure), _said(earlier), _points(earlier, figure)))
    return rows


def _points(old: Figure, new: Figure) -> str:
    if not (old.denominator and new.denominator):
        return "–"
    change = 100 * (new.numerator / new.denominator - old.numerator / old.denominator)
    told = tenths(abs(change))
    return f"+{told}" if change > 0.049 else f"−{told}" if change < -0.049 else "0"


def _said(figure: Figure) -> str:
    return f"{_ratio(figure)}\n({write_percent(figure.numerator, figure.denominator)})"


def _due(line: ReportLine) -> str:
    return short_day(line.due_on) if line.due_on else line.due_words


def _name(line: ReportLine, figure: Figure, measures: Mapping[str, Measure]) -> str:
    known = measures.get(figure.measure_id)
    return known.name if known is not None and known.name else line.content


def _ratio(figure: Figure) -> str:
    return f"{write_number(figure.numerator)}/{write_number(figure.denominator)}"


def _figure(address: str, figure: Figure) -> str:
    estimate = _("(estimate)")
    return _link(address, f"{_ratio(figure)} {estimate}" if figure.estimate else _ratio(figure))


def _guess(address: str, figure: Figure | None) -> str:
    said = _ratio(figure) if figure is not None else ""
    if not address:
        return said or "–"
    empty = _("fill in")
    return _link(address, said or f"\u00a0{empty}\u00a0")


def _link(address: str, text: str, marked: bool = False) -> str:
    tint = ground("paper-green" if marked else "paper-tint")
    ink = ground("paper-accent")
    return f'<a href="{escape(address)}" style="color:{ink};background:{tint};text-decoration:none">{escape(text)}</a>'


def _change(now: int, before: int | None) -> str:
    if before is None:
        return "–"
    more = now - before
    return f"+{write_number(more)}" if more > 0 else f"−{write_number(-more)}" if more < 0 else "0"


def _table(heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], tints: Sequence[Sequence[str]] = ()) -> str:
    """A table with hairlines; figures stand at the right, so does everything but the widest column and task numbers."""
    widest = max(range(len(heads)), key=lambda place: heads[place][1])
    line = ground("paper-line")
    cells = "".join(
        f'<th width="{wide}%" align="{"left" if place <= widest else "right"}">{escape(name)}</th>'
        for place, (name, wide) in enumerate(heads)
    )
    body = []
    for number, row in enumerate(rows):
        tint = tints[number] if tints else [""] * len(row)
        body.append(
            "<tr>"
            + "".join(
                f'<td align="{"left" if place <= widest else "right"}"'
                + (f' bgcolor="{ground(tint[place])}"' if tint[place] else "")
                + f">{cell}</td>"
                for place, cell in enumerate(row)
            )
            + "</tr>"
        )
    return (
        f'<table width="100%" border="1" cellspacing="0" cellpadding="3" '
        f'style="border-collapse:collapse;border-color:{line};border-style:solid;margin-top:6px;margin-bottom:6px">'
        f"<tr>{cells}</tr>{''.join(body)}</table>"
    )
