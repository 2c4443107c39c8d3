"""The form that asks what a document is: kind, number, title, issuer, days, and the periods it wants reports for."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.periods import PeriodKind, ReportingCalendar
from desktop_app.domain.plan_readings import FoundFacts
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.office import Office
from desktop_app.services.plans import PlanFacts
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.wording.catalogue import N_, _

KINDS: Final = (
    (DocumentKind.PLAN, N_("Plan")),
    (DocumentKind.DECISION, N_("Decision (paper)")),
    (DocumentKind.DIRECTIVE, N_("Directive")),
    (DocumentKind.LETTER, N_("Letter")),
    (DocumentKind.NOTICE, N_("Notice of conclusion")),
)
PERIODS: Final = (
    (("Q1",), N_("Quarter I")),
    (("Q2",), N_("Quarter II")),
    (("Q3",), N_("Quarter III")),
    (("Q4",), N_("Quarter IV")),
    (("H1",), N_("First half-year")),
    (("H2",), N_("Second half-year")),
    (("N",), N_("Whole year")),
    (tuple(f"T{month}" for month in range(1, 13)), N_("Every month")),
)
USUAL: Final = ("Q1", "Q2", "Q3", "N")
_LETTER: Final = {PeriodKind.MONTH: "T", PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H", PeriodKind.YEAR: "N"}


def known_periods(calendar: ReportingCalendar) -> frozenset[str]:
    """The names of periods that a calendar has rules for."""
    return frozenset(
        _LETTER[rule.kind] + ("" if rule.kind is PeriodKind.YEAR else str(rule.index)) for rule in calendar.rules
    )


class FactsForm(QWidget):
    """Fields with what could be guessed already in them; `facts()` once `problem()` is empty."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        theme.set_role(self.kind, "base")
        for kind, word in KINDS:
            self.kind.addItem(_(word), kind)
        self.number = line_edit(_("Number and sign"), "", "336/KH-UBND")
        self.title = line_edit(_("Title"))
        self.issuer = line_edit(_("Issued by"))
        self.follower = line_edit(_("Followed by"))
        self._follower_place = QWidget()
        self.issued_on = DayField(_("Day of the document"))
        self.ends_on = DayField(_("Tasks run until"))
        self.calendar = ""
        self.periods: list[tuple[tuple[str, ...], QCheckBox]] = []
        self._boxes = QGridLayout()
        self._boxes.setHorizontalSpacing(24)
        self._boxes.setVerticalSpacing(8)
        self._build()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addLayout(named(_("Kind of document"), self.kind), 1)
        first.addLayout(named(_("Number and sign"), self.number), 2)
        days = QHBoxLayout()
        days.setSpacing(16)
        days.addLayout(named(_("Day of the document"), self.issued_on), 1)
        days.addLayout(named(_("Tasks run until"), self.ends_on), 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(14)
        inside.addLayout(first)
        inside.addLayout(named(_("Title"), self.title))
        place = named(_("Followed by"), self.follower)
        place.setContentsMargins(0, 0, 0, 0)
        self._follower_place.setLayout(place)
        self._follower_place.hide()
        bodies = QHBoxLayout()
        bodies.setSpacing(16)
        bodies.addLayout(named(_("Issued by"), self.issuer), 1)
        bodies.addWidget(self._follower_place, 1)
        inside.addLayout(bodies)
        inside.addLayout(days)
        inside.addWidget(
            Label(_("Deadlines that name no year are read in the year of this day."), "second", "text-2", wrap=True)
        )
        inside.addWidget(Label(_("Reports wanted for"), "second", "text-2"))
        inside.addLayout(self._boxes)
        inside.addStretch(1)
        for field in (self.number, self.title, self.issuer):
            field.textChanged.connect(lambda _text: self.changed.emit())
        for day in (self.issued_on, self.ends_on):
            day.edit.textChanged.connect(lambda _text: self.changed.emit())

    def suggest(self, found: FoundFacts, office: Office) -> None:
        """Fill in what the table says of itself; else ourselves as issuer, the end of this year, usual periods."""
        name = next(iter(sorted(office.calendars)))
        self.calendar = name
        known = known_periods(office.calendars[name])
        self.title.setText(found.title)
        self.title.setCursorPosition(0)
        agency = office.info.kind is WorkspaceKind.AGENCY
        # The office of a committee follows what the committee issues.
        self.issuer.setText(found.issuer or ("" if agency else office.info.name.removeprefix("Văn phòng ")))
        self._follower_place.setVisible(agency)
        self.number.setText(found.number)
        if found.issued_on is not None:
            self.issued_on.set_day(found.issued_on)
        self.ends_on.set_day(date((found.issued_on or office.clock.today()).year, 12, 31))
        offered = [(names, word) for names, word in PERIODS if known.issuperset(names)]
        for place, (names, word) in enumerate(offered):
            box = QCheckBox(_(word))
            theme.set_role(box, "base")
            box.setChecked(names[0] in USUAL)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.periods.append((names, box))
            self._boxes.addWidget(box, place // 4, place % 4)

    def problem(self) -> str:
        """What is missing, in words; "" when all is there."""
        for field, problem in (
            (self.number, _("Write the number and sign of the document")),
            (self.title, _("Write the title of the document")),
            (self.issuer, _("Write who issued the document")),
        ):
            if not field.text().strip():
                return problem
        first, last = self.issued_on.day(), self.ends_on.day()
        if first is None:
            return _("Write the day of the document as 30/06/2026")
        if last is None or last < first:
            return _("Write until when its tasks run; not before the day of the document")
        return "" if self._wanted() else _("Choose at least one period")

    def _wanted(self) -> tuple[str, ...]:
        return tuple(name for names, box in self.periods if box.isChecked() for name in names)

    def facts(self) -> PlanFacts:
        """What the form says; only when there is no problem."""
        first, last = self.issued_on.day(), self.ends_on.day()
        assert first is not None
        assert last is not None
        return PlanFacts(
            kind=DocumentKind(self.kind.currentData()),
            number=self.number.text().strip(),
            title=self.title.text().strip(),
            issuer=self.issuer.text().strip(),
            issued_on=first,
            ends_on=last,
            calendar=self.calendar,
            periods=self._wanted(),
            follower=self.follower.text().strip(),
        )
