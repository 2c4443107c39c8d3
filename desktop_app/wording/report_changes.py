"""A returned report and what differs between two rounds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Word
from desktop_app.vietnamese.dates import paper_date, short_date
from desktop_app.vietnamese.numbers import roman
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.figures import in_language
from desktop_app.wording.labels import kind_label, word_label
from desktop_app.wording.periods import returned_words

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.report_changes import Comparison, ReportChange
    from desktop_app.domain.report_marks import Mark
    from desktop_app.services.looking import Recognised
    from desktop_app.services.return_answers import AnswerView

_PARTS: Final = ("direction", "results", "causes", "next_steps", "proposals")
FIELDS: Final = {
    "result": N_("result"),
    "figures": N_("figures"),
    "figure": N_("figures"),
    "evidence": N_("evidence"),
    "done_on": N_("day of completion"),
    "word": N_("progress of the task"),
}
WHATS: Final = {
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "rate": N_("rate"),
    "estimate": N_("estimate to the end of the period"),
    "count": N_("count"),
    "state": N_("progress of the task"),
    "day": N_("day of completion"),
    "sentence": N_("sentence of the result"),
    "text": N_("sentence"),
    "file_added": N_("file added"),
    "file_gone": N_("file withdrawn"),
}
COUNTS: Final = {
    "done_on_time": N_("Done on time"),
    "done_late": N_("Done late"),
    "in_time": N_("Under way, in time"),
    "overdue": N_("Under way, overdue"),
    "not_started": N_("Not started"),
    "due_soon": N_("Due soon"),
    "left_out": N_("Not rated"),
}


def field_label(field: str) -> str:
    """A field that a remark or an answer names."""
    if field in _PARTS:
        return _("part {number} of the report").format(number=roman(_PARTS.index(field) + 1))
    return _(FIELDS[field]) if field in FIELDS else field


def change_line(change: ReportChange) -> str:
    """One change: where, what, before → after; what follows from others is marked."""
    what = change.what.value
    where = _("Task {number}").format(number=change.number) if change.number else _("Report")
    if what == "count":
        name = change.name.removeprefix("partner ")
        said = _(COUNTS[name])
        if change.name != name:
            said = _("partner work, {name}").format(name=said)
    elif what == "text":
        said = f"{field_label(change.name)}, {_(WHATS[what])}"
    else:
        said = _(WHATS[what])
    before, after = change.before, change.after
    if what == "state":
        before, after = (word_label(Word(text)) if text else "" for text in (before, after))
    line = f"{where} · {said}: {_value(before)} → {_value(after)}"
    return _("{line} (follows)").format(line=line) if change.follows else line


BLOCKS: Final = {
    "counts": N_("Counts"),
    "partner": N_("Counts as partner"),
    "figures": N_("Figures"),
    "overdue": N_("Overdue tasks"),
    "tasks": N_("Annex"),
}
MARKED: Final = {**WHATS, **COUNTS, **FIELDS}


def mark_line(mark: Mark) -> str:
    """One marked place: block, row, field, before → after; what follows from others is marked."""
    where = field_label(mark.part) if mark.block.value == "text" else _(BLOCKS[mark.block.value])
    row = _("Task {number}").format(number=mark.number) if mark.number else ""
    before, after = mark.before, mark.after
    if mark.field == "word":
        before, after = (word_label(Word(text)) if text else "" for text in (before, after))
    line = f"{' · '.join(filter(None, (where, row, _(MARKED[mark.field]))))}: {_value(before)} → {_value(after)}"
    return _("{line} (follows)").format(line=line) if mark.follows else line


def _value(said: str) -> str:
    return in_language(said) or "–"


def comparison_line(found: Comparison) -> str:
    """`2 số liệu thay đổi, 1 tệp, 1 giải trình`."""
    told = [
        ngettext("{count} figure changed", "{count} figures changed", found.figures).format(count=found.figures),
        ngettext("{count} file", "{count} files", found.files).format(count=found.files),
        ngettext("{count} explanation", "{count} explanations", found.explanations).format(count=found.explanations),
    ]
    return ", ".join(told)


def recognised_line(found: Recognised) -> str:
    """What a file is that was only looked at."""
    facts = found.returned
    if facts is None or not facts.period:
        return f"{kind_label(found.header.kind.value)} · {found.sender_name}"
    return _returned(facts.period, facts.round, facts.items, facts.due_on)


def return_line(view: AnswerView) -> str:
    """`Trả lại để hoàn thiện · Báo cáo quý III lần 1 · 3 nội dung · trước 25/09/2026`."""
    return _returned(view.returned.period, view.returned.round, len(view.answer.items), view.answer.due_on)


def _returned(period: str, round_number: int, count: int, due_on: date) -> str:
    what = returned_words(period, round_number)
    items = ngettext("{count} item", "{count} items", count).format(count=count)
    due = _("before {day}").format(day=short_date(due_on))
    return " · ".join((_("Returned for completion"), what, items, due))


def signing_line(view: AnswerView) -> str:
    """Whether a new report has to be signed, and what it says of the one that it replaces."""
    report = view.returned
    if not view.signs_again:
        return _("Evidence alone is added: nothing needs to be signed again.")
    why = (
        _("The body that follows asks for the report again: it must be signed again.")
        if view.comparison.evidence_only
        else _("Figures of the signed paper change: it must be signed again.")
    )
    # In the words of the paper, which stand below it.
    day = paper_date(report.issued_on) if report.issued_on else ""
    told = _("The new report says: it replaces report no. {number} of {day}.")
    return f"{why} {told.format(number=report.number, day=day)}"
