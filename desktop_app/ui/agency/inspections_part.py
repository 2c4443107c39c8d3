"""Kiểm tra: inspections of this agency, their conclusion, and the shortcomings that came of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.supervision import Finding
from desktop_app.services.supervision import change_inspection, record_inspection
from desktop_app.ui.agency.link_box import Link, Linked
from desktop_app.ui.agency.shortcoming_forms import record_fields, record_shortcoming
from desktop_app.ui.agency.supervision_part import Part
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.form_dialog import Field
from desktop_app.ui.shared.register_page import RegisterList
from desktop_app.ui.shared.words import document_words, figure, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.supervision_views import FindingView, InspectionView

    Said = Mapping[str, Any]


def _days(one: InspectionView) -> str:
    inspection = one.row.inspection
    if inspection.last_day == inspection.first_day:
        return short_day(inspection.first_day)
    return f"{short_day(inspection.first_day)} – {short_day(inspection.last_day)}"


def _what(one: InspectionView) -> Cell:
    return Cell(one.row.inspection.body, role="base.medium", below=one.row.inspection.scope)


def _when(one: InspectionView) -> Cell:
    return Cell(_days(one), role="second", below=one.row.inspection.paper)


def _concluded(one: InspectionView) -> Cell:
    inspection = one.row.inspection
    count = len(inspection.findings)
    below = ngettext("{n} finding", "{n} findings", count).format(n=figure(count)) if count else ""
    if not inspection.conclusion:
        return Cell(_("no conclusion yet"), role="second", tone="amber", below=below)
    return Cell(inspection.conclusion, role="second", below=below)


COLUMNS: Final[tuple[Column[InspectionView], ...]] = (
    Column(N_("Who inspected, what"), _what),
    Column(N_("Days, decision"), _when, width=190),
    Column(N_("Conclusion"), _concluded, width=148),
)
LIST: Final = RegisterList(
    "inspections",
    N_("Inspections"),
    COLUMNS,
    lambda one: " ".join((one.row.inspection.words, one.row.inspection.paper, one.row.inspection.conclusion,
                          *(finding.finding.content for finding in one.findings))),
    N_("No inspection written down yet"),
    N_("Write down each inspection with what it concluded: reports and the inspection file take it from here."),
)  # fmt: skip


class InspectionsPart(Part):
    """See the module."""

    key = "inspections"

    def build(self) -> None:
        self.new = Button(_("Write down an inspection"), "plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.edit = Button(_("Put right, conclusion"), "pencil")
        self.edit.clicked.connect(self.ask_change)
        self.heads, self.feet = (self.new,), (self.edit,)

    def show(self, one: InspectionView) -> None:
        inspection = one.row.inspection
        waiting = not inspection.conclusion
        self.page.panel.show_row(
            inspection.body,
            [
                (_("Days of the inspection"), _days(one)),
                (_("What was inspected"), inspection.scope),
                (_("Decision or plan"), inspection.paper),
                (_("Conclusion"), inspection.conclusion),
                (_("Assigning document"), document_words(one.row.document_number)),
                (_("Written down by"), inspection.made_by),
            ],
            state=(Shape.WAITING, _("No conclusion yet")) if waiting else (Shape.VALID, _("Concluded")),
            foot=[self.edit],
        )
        self.page.links.show_lines(_("What was found"), [self._line(one, finding) for finding in one.findings])

    def _line(self, one: InspectionView, finding: FindingView) -> Linked:
        content = finding.finding.content
        if finding.shortcoming is not None:
            said = _("See the shortcoming: {words}").format(words=content)
            link = Link(_("See the shortcoming"), said, partial(self.page.see_shortcoming, finding.shortcoming.id))
            return Linked(content, "", [link])
        said = _("Write down as a shortcoming: {words}").format(words=content)
        return Linked(
            content, finding.finding.reference,
            [Link(_("Write down as a shortcoming"), said, partial(self.ask_shortcoming, one, finding.finding))],
        )  # fmt: skip

    # --- what a person does ---

    def _fields(self, one: InspectionView | None) -> list[Field]:
        known = one.row.inspection if one is not None else None
        findings = "\n".join(finding.content for finding in known.findings) if known is not None else ""
        fields = [
            Field("body", _("Who inspected"), required=True, value=known.body if known else ""),
            Field("first_day", _("First day"), "day", True, known.first_day if known else None, half=True),
            Field("last_day", _("Last day"), "day", value=known.last_day if known else None, half=True),
            Field("scope", _("What was inspected"), "text", True, known.scope if known else ""),
            Field("paper", _("Number of the decision or plan"), value=known.paper if known else "", half=True),
            Field("conclusion", _("Number of the conclusion"), value=known.conclusion if known else "", half=True),
            Field("findings", _("What was found"), "text", value=findings, hint=_("One finding a line")),
        ]
        return [self.documents(), *fields] if known is None else fields

    def ask_new(self) -> None:
        """Ask for an inspection and write it down."""
        if self.page.found is None:
            return
        self.ask(
            _("Write down an inspection"), self._fields(None), _("Write down"), _record,
            _("The inspection is written down"), draft="inspection",
        )  # fmt: skip

    def ask_change(self) -> None:
        """Put right what was written down, or add the conclusion."""
        one = self.page.chosen_row()
        if one is None:
            return
        self.ask(
            _("Put the inspection right"), self._fields(one), _("Put right"), partial(_change, one),
            _("The inspection was put right"), draft=f"inspection/{one.key}",
            sentence=_("What was written before stays in the log."),
        )  # fmt: skip

    def ask_shortcoming(self, one: InspectionView, finding: Finding) -> None:
        """Write a finding down as a shortcoming, which is then mended and reported like every other."""
        assert self.page.found is not None
        inspection = one.row.inspection
        known = [document for document in self.page.found.documents if document.id == inspection.document_id]
        self.ask(
            _("Write down a shortcoming"),
            record_fields(known, inspection.body, inspection.conclusion, finding.content), _("Write down"),
            partial(_entered, one, finding), _("The shortcoming is written down"),
            draft=f"finding/{one.key}/{one.row.inspection.findings.index(finding)}",
        )  # fmt: skip


def _record(office: Office, _watch: Watch, said: Said) -> str:
    return record_inspection(
        office, said["document"], said["body"], said["first_day"], said["scope"], said["last_day"], said["paper"],
        said["conclusion"], _told(said["findings"], ()),
    ).subject  # fmt: skip


def _change(one: InspectionView, office: Office, _watch: Watch, said: Said) -> str:
    return change_inspection(
        office, one.key, said["body"], said["first_day"], said["last_day"] or said["first_day"], said["scope"],
        said["paper"], said["conclusion"], _told(said["findings"], one.row.inspection.findings),
    ).subject  # fmt: skip


def _told(text: str, before: tuple[Finding, ...]) -> list[Finding]:
    """A finding a line; what its shortcoming is stays with a line whose words stay."""
    known = {finding.content: finding.reference for finding in before}
    return [Finding(line.strip(), known.get(line.strip(), "")) for line in text.splitlines() if line.strip()]


def _entered(one: InspectionView, finding: Finding, office: Office, watch: Watch, said: Said) -> str:
    shortcoming, _changes = record_shortcoming(office, watch, said)
    findings = [
        Finding(other.content, shortcoming.id) if other == finding else other for other in one.row.inspection.findings
    ]
    return change_inspection(office, one.key, findings=findings).subject
