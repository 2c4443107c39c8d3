"""What a person does on the page Gửi, nhận besides looking: what may leave, the phone code, the message to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.reports import ReportState
from desktop_app.services.changes import Changes
from desktop_app.services.exchange import enrolment, sealed_before
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.phone_codes import confirm_by_phone
from desktop_app.services.report_views import ReportList, report_list, view_report
from desktop_app.ui.agency import report_acts
from desktop_app.ui.agency.export_dialog import ExportDialog, hand_out
from desktop_app.ui.agency.outgoing import Outgoing
from desktop_app.ui.kit import menus
from desktop_app.ui.shared.exchange_rows import name_of
from desktop_app.ui.shared.words import document_words, report_words, short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.report_messages import ask_again, ask_receipt

if TYPE_CHECKING:
    from desktop_app.domain.watch import Watch
    from desktop_app.services.exchange import Exchanged, Gap
    from desktop_app.services.office import Office
    from desktop_app.services.report_views import ReportView
    from desktop_app.ui.kit.buttons import Button
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

READY = frozenset({ReportState.ISSUED, ReportState.REFUSED, ReportState.EXPORTED})
SENT = frozenset(ReportState) - {ReportState.DRAFT, ReportState.IN_APPROVAL, ReportState.APPROVED, ReportState.ISSUED}


class ExchangeActs:
    """Every act that asks a service or opens a dialog."""

    def __init__(self, frame: Frame, desk: Desk) -> None:
        self._frame, self._desk = frame, desk
        self.dialog: ExportDialog | None = None

    # --- files out ---

    def ask_export(self, below: Button) -> None:
        """Offer what can leave: issued reports, evidence without a new report."""

        def offer(known: ReportList) -> None:
            ready = [one for one in known.rows if one.state in READY]
            begun = {one.document_id for one in known.rows if one.state in SENT}
            more = [choice for choice in known.choices if choice.id in begun]
            if not ready and not more:
                self._frame.toast(_("No report is issued yet"), _("Open Reports"), lambda: self._frame.go("reports"))
                return
            if len(ready) == 1 and not more:
                self._report(ready[0].id)
                return
            menu = QMenu(below)
            for one in ready:
                words = f"{report_words(one.period, one.round)} · {one.number}"
                menu.addAction(words).triggered.connect(lambda _on=False, key=one.id: self._report(key))
            if ready and more:
                menu.addSeparator()
            for choice in more:
                words = _("Evidence for {document}").format(document=document_words(choice.number))
                menu.addAction(words).triggered.connect(
                    lambda _on=False, key=choice.id, name=words: self.supplement(key, name)
                )
            menu.aboutToHide.connect(menu.deleteLater)
            menus.open_below(menu, below)

        self._desk.read(report_list, offer)

    def _report(self, report_id: str) -> None:
        def ask(view: ReportView) -> None:
            self.dialog = report_acts.export(self._desk, self._frame, view)

        self._desk.read(lambda office: view_report(office, report_id), ask)

    def supplement(self, document_id: str, title: str) -> None:
        """Evidence and entries since the last file, without a new report."""
        what = Outgoing(title, "", lambda office, watch: seal_supplement(office, document_id, watch))
        self.dialog = hand_out(self._frame, self._desk, what)

    def again(self, found: Exchanged) -> None:
        """Hand a sealed file out once more, as it was."""
        identity = found.package.identity
        what = Outgoing(
            name_of(found), found.package.party_name, lambda office, _watch: (sealed_before(office, identity),)
        )
        self.dialog = hand_out(self._frame, self._desk, what)

    def again_all(self, gap: Gap) -> None:
        """Hand out once more what never arrived there."""
        identities = [one.package.identity for one in gap.sent]
        title = ", ".join(name_of(one) for one in gap.sent)
        what = Outgoing(
            title, gap.party_name, lambda office, _watch: tuple(sealed_before(office, one) for one in identities)
        )
        self.dialog = hand_out(self._frame, self._desk, what)

    def enrol(self) -> None:
        """Write the file that shows our key to the other side."""
        what = Outgoing(_("Enrolment of our key"), "", lambda office, _watch: (enrolment(office),))
        self.dialog = hand_out(self._frame, self._desk, what)

    # --- word of mouth ---

    def heard(self, found: Exchanged) -> None:
        """Note that the other side read our code over the telephone."""

        def noted(_changes: Changes) -> None:
            self._frame.toast(_("Noted: confirmed by telephone. Only the receipt makes it received."))

        def work(office: Office, _watch: Watch) -> Changes:
            confirm_by_phone(office, found.code)
            return Changes(packages=frozenset({found.package.id}))

        self._desk.act("", work, noted, cancellable=False)

    def copy_message(self, found: Exchanged) -> None:
        """The words that ask for the receipt of a file."""
        package = found.package
        agency = self._desk.there().info.name
        day = short_day(package.created.date())
        text = ask_receipt(agency, package.party_name, name_of(found), day, found.file_name, found.code)
        self._copied(text)

    def copy_asking(self, gap: Gap) -> None:
        """The words that ask for files that never came."""
        agency = self._desk.there().info.name
        self._copied(ask_again(agency, gap.party_name, gap.numbers, gap.document))

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._frame.toast(_("The message is copied; paste it into a mail or chat"))
