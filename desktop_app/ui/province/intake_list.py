"""The list of Tiếp nhận as data: parts of the filter strip, columns, and what a verdict says. No widget here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from desktop_app.domain.packages import Kind
from desktop_app.domain.parts import PartsMissing
from desktop_app.domain.reports import ReportState
from desktop_app.services.intake_view import IntakeItem
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.kit.tabs import Part
from desktop_app.ui.province.common import reason_of, short_agency
from desktop_app.ui.shared.words import day_and_month, report_words, short_day
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import kind_label, outcome_label

PARTS: Final[tuple[tuple[str, str, Shape, frozenset[str]], ...]] = (
    ("valid", N_("Valid"), Shape.VALID, frozenset({"applied", "older"})),
    ("duplicate", N_("Received before"), Shape.DUPLICATE, frozenset({"duplicate"})),
    ("waiting", N_("Waits for its key to be compared"), Shape.SIGNER, frozenset({"waiting"})),
    ("unapproved", N_("Waits for its segment to be approved"), Shape.UNCONFIRMED, frozenset({"unapproved"})),
    ("stray", N_("Sent to the wrong place"), Shape.STRAY, frozenset({"stray"})),
    ("refused", N_("Content refused"), Shape.INVALID, frozenset({"refused"})),
    ("halted", N_("Waits for a decision on its chain"), Shape.WAITING, frozenset({"halted"})),
    ("problem", N_("Files to be looked at"), Shape.PART_MISSING, frozenset({"quarantined", "incomplete", "unread"})),
)
"""Key, label, sign and outcomes of each part; every outcome stands in exactly one, so the parts add up."""
RARE: Final = frozenset({"unapproved", "stray", "refused", "halted"})
"""Parts that stand in the strip only while they hold something: nine are too many for their words on a small screen."""
_PART: Final = re.compile(r"\.part[0-9]{2}of[0-9]{2}(?:\.eml)?\Z")
CHANGED: Final = frozenset(
    {
        "CORRUPT_ENTRY",
        "DIGEST_MISMATCH",
        "SIGNATURE_INVALID",
        "UNSIGNED_ENTRY",
        "MISSING",
        "LOCAL_HEADER_DIFFERS",
        "SIZE_MISMATCH",
        "TRAILING_DATA_OR_COMMENT",
        "GAP_OR_OVERLAP",
        "PAPER_DIFFERS_FROM_DATA",
        "HISTORY_CHANGED",
    }
)
"""Reasons that mean: what arrived is not what was sealed, or not what was told before."""
SHAPES: Final[dict[str, Shape]] = {outcome: shape for _key, _label, shape, some in PARTS for outcome in some}


def parts_of(items: Sequence[IntakeItem], used: str = "") -> list[Part]:
    """All, then each part with how many files it holds; a rare one that is empty only while it is the one in use."""
    found = [Part("all", _("All"), len(items))]
    found += [Part(key, _(label), len(only(items, key)), shape) for key, label, shape, _some in PARTS]
    return [part for part in found if part.count or part.key not in RARE or part.key == used]


def verdict_of(item: IntakeItem) -> tuple[Shape, str]:
    """The sign and the word of a file that was not simply taken in."""
    if item.refusal_code in CHANGED and item.outcome in ("refused", "quarantined"):
        return Shape.INVALID, word_of("intake.changed")
    return SHAPES[item.outcome], outcome_label(item.outcome)


def only(items: Iterable[IntakeItem], key: str) -> list[IntakeItem]:
    """The items of one part, in the order given."""
    outcomes = next((some for name, _label, _shape, some in PARTS if name == key), None)
    return [item for item in items if outcomes is None or item.outcome in outcomes]


def what_of(item: IntakeItem) -> str:
    """`Báo cáo quý III/2026, lần 1`, or the kind of package; empty when nothing could be read."""
    if item.report is not None:
        return report_words(item.report.period, item.report.round)
    return kind_label(item.kind) if item.kind else ""


def state_of(item: IntakeItem) -> str:
    """The state code of the report in it, "" when there is none."""
    return f"report.{item.report.state.value}" if item.report is not None else ""


def is_open(item: IntakeItem) -> bool:
    """Whether somebody must still decide on the report in it."""
    return item.report is not None and item.report.state is ReportState.RECEIVED


def _agency(item: IntakeItem) -> Cell:
    strong = item.outcome not in ("applied", "older", "duplicate") or is_open(item)
    if not item.agency_name:
        return Cell(_("Agency not known"), tone="text-2", role="base.medium", hint=item.file_name)
    return Cell(short_agency(item.agency_name), role="base.medium" if strong else "base", hint=item.agency_name)


def _file(item: IntakeItem) -> Cell:
    name = _PART.sub("", item.file_name).removesuffix(".age").removesuffix(".asice")
    return Cell(name, tone="text-2", role="small", hint=item.file_name)


def _verdict(item: IntakeItem) -> Cell:
    shape, label = verdict_of(item)
    if item.outcome in ("applied", "older", "duplicate"):
        said = label
        if item.outcome == "duplicate":
            day = item.arrived_on
            same = _("The same as on {day}").format(day=day_and_month(day, day.year)) if day is not None else label
            return Cell(same, tone="grey", role="second", shape=shape, hint=f"{label}, {short_day(day)}", said=label)
        state = state_of(item)
        if state:
            return Cell(word_of(state), tone=STATE_SHAPES[state].family, role="second.medium",
                        shape=STATE_SHAPES[state], hint=said, said=f"{said}, {word_of(state)}")  # fmt: skip
        words = kind_label(item.kind) if item.kind == Kind.ENROLMENT else said
        return Cell(words, tone="text-2", role="second", shape=shape, hint=said, said=said)
    what, why, number = reason_of(item.refusal, item.refusal_code)
    if isinstance(item.refusal, PartsMissing):
        which = f"{label}: {', '.join(map(str, item.refusal.missing))}"
        return Cell(which, tone=shape.family, role="second.medium", shape=shape, hint=f"{what}. {why}", said=what)
    if item.outcome in ("waiting", "unapproved", "halted", "stray") or item.refusal_code in CHANGED or not what:
        return Cell(label, tone=shape.family, role="second.medium", shape=shape, hint=what or label)
    return Cell(what, tone=shape.family, role="second.medium", shape=shape, hint=f"{label} ({number})\n{what}. {why}")


COLUMNS: Final[tuple[Column[IntakeItem], ...]] = (
    Column(N_("Agency"), _agency),
    Column(N_("File"), _file, width=180),
    Column(N_("Received on"), lambda item: Cell(short_day(item.arrived_on), role="second"), width=94),
    Column(N_("Result of the check"), _verdict, width=224),
)
