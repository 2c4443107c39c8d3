"""Giới thiệu: which program this is, under which licences, where it writes its log, and whether all of it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.runtime import logs, paths
from desktop_app.services.house import Health
from desktop_app.services.selftest import Trial, selftest
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Facts
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.settings_section import Section
from desktop_app.ui.shared.words import figure
from desktop_app.wording.catalogue import N_, _, gap, ngettext

if TYPE_CHECKING:
    from desktop_app.services.house import House
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

LICENCES = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLAlchemy, Alembic, asn1crypto, openpyxl, python-docx, pyHanko, Pillow", "MIT, MIT-CMU"),
    ("cryptography, age", "Apache-2.0, BSD-3-Clause, MIT"),
    ("ReportLab, pikepdf, PDFium", "BSD-3-Clause, MPL-2.0, Apache-2.0"),
    ("Noto Sans, Tinos", "OFL-1.1, Apache-2.0"),
    ("Lucide", "ISC"),
)
MOST_NAMED = 3


class AboutSection(Section):
    """See the module."""

    key, title, icon = "about", N_("About the program"), "info"

    def __init__(self, frame: Frame, desk: Desk, house: House) -> None:
        self._house = house
        super().__init__(frame, desk)

    def build(self) -> None:
        self.about = Facts(170)
        self.open_log = self.button(N_("Open the log folder"), "folder-open", self.show_log)
        self.add(self.about, flow(self.open_log))
        self.rule()
        self.add(self.text(N_("Is all of it sound?"), "second.bold"))
        self.add(self.text(N_("Reads the whole data folder again: database, log, every kept file. Nothing is changed."),
                           "second", "text-2"))  # fmt: skip
        self.banner = VerdictBanner()
        self.banner.hide()
        self.check = self.button(N_("Check the data"), "search-check", self.check_data)
        self.trial = self.button(N_("Test the program"), "shield-check", self.test_program)
        self.add(self.banner, flow(self.check, self.trial))
        self.rule()
        self.add(self.text(N_("Licences"), "second.bold"))
        self.licences = Facts(330)
        self.add(self.licences)
        self.licence = self.button(N_("Open the licence of the program"), "file-text", self.show_licence)
        self.licence.setVisible((paths.root() / "LICENSE").is_file())
        self.add(flow(self.licence))
        self._say()

    def first(self) -> QWidget:
        return self.open_log

    def _say(self) -> None:
        self.about.show_facts([(_("Version"), self._house.program), (_("Log file"), str(logs.file()))])
        self.licences.show_facts(LICENCES)

    def show_log(self) -> None:
        """Open the folder in which the program writes its log."""
        outside.open_folder(logs.file().parent)

    def show_licence(self) -> None:
        """Open the licence of the program."""
        outside.open_text(paths.root() / "LICENSE", self.desk.scratch())

    def check_data(self) -> None:
        """Read the whole workspace again and say what is wrong."""
        self.desk.act(_("Checking the data"), lambda office, watch: office.examine(watch), self._checked)

    def _checked(self, health: Health) -> None:
        self.banner.show()
        if health.sound:
            told = _("{events} events of the log in one chain, {files} files of evidence as they were kept.")
            words = told.format(events=figure(health.audit_events), files=figure(health.evidence_files))
            self.banner.show_verdict(Shape.VALID, _("The data are sound"), words)
            return
        found = [
            (_("database: {n}"), len(health.database)),
            (_("evidence missing or altered: {n}"), len(health.evidence_bad)),
            (_("packages or papers missing or altered: {n}"), len(health.packages_bad)),
        ]
        parts = [words.format(n=figure(count)) for words, count in found if count]
        if health.audit_broken_at is not None:
            parts.append(_("log: does not hold from event {n} on").format(n=figure(health.audit_broken_at)))
        names = [*health.database, *health.evidence_bad, *health.packages_bad][:MOST_NAMED]
        advice = _("Change nothing, do not overwrite older backups, and tell whoever looks after the data.")
        sentence = "; ".join([*parts, *names]) + ". " + advice
        self.banner.show_verdict(Shape.INVALID, _("Something in the data is not as it was kept"), sentence)

    def test_program(self) -> None:
        """Try this very build."""
        house = self._house
        self.desk.act(
            _("Testing the program"),
            lambda _office, watch: tuple(selftest(house, (Trial("catalogue", lambda _house: gap()),), watch)),
            self._tested,
        )

    def _tested(self, found: tuple[tuple[str, str], ...]) -> None:
        self.banner.show()
        wrong = [f"{name}: {why}" for name, why in found if why]
        if wrong:
            self.banner.show_verdict(Shape.INVALID, _("The program does not work as it should"), "; ".join(wrong))
            return
        title = ngettext("The program works: {n} trial", "The program works: {n} trials", len(found))
        self.banner.show_verdict(
            Shape.VALID, title.format(n=len(found)),
            _("Letters, calendar, database, seals, papers and signing were tried on made-up data."),
        )  # fmt: skip

    def retranslate(self) -> None:
        super().retranslate()
        self._say()
