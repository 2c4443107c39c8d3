"""Tồn tại, hạn chế: what a competent body has concluded, how it is mended, by when, and whether it repeats."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.shortcomings import Stand
from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.mending import judge_repeat, withdraw
from desktop_app.services.mending_views import UNSETTLED, ShortcomingBook, ShortcomingView, shortcoming_book
from desktop_app.ui.agency import shortcoming_forms, shortcoming_words
from desktop_app.ui.agency.confirm import ConfirmDialog
from desktop_app.ui.agency.link_box import Link, LinkBox, Linked
from desktop_app.ui.agency.paper_preview import PaperPreview, Preview
from desktop_app.ui.agency.shortcoming_words import COLUMNS, searched
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.boxes import CountdownBox
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.form_dialog import FormDialog
from desktop_app.ui.shared.register_page import ProofFile, RegisterList, RegisterPage
from desktop_app.ui.shared.words import days_long, document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office

TODO, WAITING, CONFIRMED, REPEATED, ALL = "todo", "waiting", "confirmed", "repeated", "all"
NOTHING: Final = N_("Nothing here")


def _list(key: str, name: str, empty: str, how: str) -> RegisterList:
    return RegisterList(key, name, COLUMNS, searched, empty, how)


class ShortcomingsPage(RegisterPage[ShortcomingBook]):
    """Tabs by state; above them the nearest day, and the assigning document to look at."""

    title = N_("Shortcomings")
    lists = (
        _list(TODO, N_("To be mended"), N_("Nothing waits to be mended"),
              N_("What a competent body concludes about this agency stands here until it is mended.")),
        _list(WAITING, N_("Awaiting confirmation"), NOTHING,
              N_("What this agency has mended stands here until the body that follows confirms it.")),
        _list(CONFIRMED, N_("Confirmed"), NOTHING, N_("What was confirmed as mended stands here.")),
        _list(REPEATED, N_("Repeated"), N_("None repeats an earlier one"),
              N_("What looks like an earlier shortcoming is pointed out here; a person says whether it repeats it.")),
        _list(ALL, N_("All"), N_("No shortcoming is known"),
              N_("They come with packages of the body that follows, or are written down from another body's paper.")),
    )  # fmt: skip

    # --- what the page shows ---

    def build_acts(self) -> None:
        self.print = ToolButton("printer", _("Print the list"))
        self.print.clicked.connect(self.ask_print)
        self.new = Button(_("Write one down"), "plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.head.add(self.print)
        self.head.add(self.new)
        self.answer = Button(_("Answer"), "corner-up-left", "primary")
        self.answer.clicked.connect(self.ask_answer)
        self.task = Button(_("Open the task"))
        self.task.clicked.connect(self.open_task)
        self.back = Button(_("Take back"), kind="ghost")
        self.back.clicked.connect(self.ask_withdraw)
        self.panel.set_acts([self.answer, self.task, self.back])
        self.countdown = CountdownBox()
        self.countdown.hide()
        self.panel.body.insertWidget(self.panel.body.indexOf(self.panel.sentence), self.countdown)
        self.repeats = LinkBox()
        self.panel.body.insertWidget(self.panel.body.indexOf(self.panel.facts), self.repeats)

    def above(self) -> QWidget:
        self.nearest = Label(role="second", tone="text-2", wrap=True)
        self.document = QComboBox()
        self.document.setAccessibleName(_("Assigning document"))
        theme.set_role(self.document, "second")
        self.document.addItem(_("Every assigning document"), "")
        self.document.hide()
        self.document.currentIndexChanged.connect(self._pick_document)
        holder = QWidget()
        line = row(self.nearest, self.document, spacing=12, margins=(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 4))
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    def read(self, office: Office) -> ShortcomingBook:
        return shortcoming_book(office)

    def rows(self, whole: ShortcomingBook) -> Mapping[str, Sequence[ShortcomingView]]:
        wanted = str(self.document.currentData() or "")
        rows = [one for one in whole.rows if wanted in ("", one.listed.shortcoming.document_id)]
        by_stand = {stand: [one for one in rows if one.listed.shortcoming.stand is stand] for stand in Stand}
        return {
            TODO: [one for one in rows if one.listed.shortcoming.stand in UNSETTLED],
            WAITING: by_stand[Stand.MENDED],
            CONFIRMED: by_stand[Stand.CONFIRMED],
            REPEATED: [one for one in rows if shortcoming_words.asked_about(one) or one.listed.shortcoming.repeats],
            ALL: rows,
        }

    def arrived(self, whole: ShortcomingBook) -> None:
        self._fill_documents(whole)
        days = [one.days_left for one in whole.rows if one.days_left is not None]
        past = sum(1 for left in days if left < 0)
        told = []
        if past:
            told.append(ngettext("{n} past its day", "{n} past their day", past).format(n=past))
        ahead = [one for one in whole.rows if one.days_left is not None and one.days_left >= 0]
        if ahead:
            told.append(_("Next due: {day}").format(day=short_day(ahead[0].listed.shortcoming.found.due_on)))
        self.nearest.setText(" · ".join(told))

    def _fill_documents(self, whole: ShortcomingBook) -> None:
        used = {one.listed.shortcoming.document_id for one in whole.rows}
        known = [one for one in whole.documents if one.id in used]
        before = self.document.currentData()
        self.document.blockSignals(True)
        self.document.clear()
        self.document.addItem(_("Every assigning document"), "")
        for one in known:
            self.document.addItem(document_words(one.number), one.id)
        self.document.setCurrentIndex(max(0, self.document.findData(before)))
        self.document.blockSignals(False)
        self.document.setVisible(len(known) > 1)

    def refill(self) -> None:
        self.countdown.hide()
        self.repeats.hide()
        super().refill()

    def show(self, one: ShortcomingView) -> None:
        shortcoming = one.listed.shortcoming
        settled = shortcoming.stand in (Stand.CONFIRMED, Stand.WITHDRAWN)
        self.answer.setText(_("Answer") if shortcoming.stand in UNSETTLED else _("Add to the answer"))
        self.task.setText(shortcoming_words.task_link(one.listed.task))
        foot: list[Button] = [] if settled else [self.answer]
        foot += [self.task] if one.listed.task else []
        foot += [self.back] if one.own else []
        self.panel.show_row(
            shortcoming.found.words,
            shortcoming_words.facts(one, self.found.code if self.found is not None else ""),
            state=(shortcoming_words.shape_of(one), shortcoming_words.state_words(one)),
            sentence=shortcoming_words.refused_because(one),
            files=[ProofFile(file.id, file.file_name) for file in one.proofs],
            steps=shortcoming_words.steps(one),
            foot=foot,
        )
        left = one.days_left
        if left is not None:
            below = _("To be mended by {day}").format(day=short_day(shortcoming.found.due_on))
            self.countdown.show_countdown(shortcoming_words.day_shape(left), days_long(left), below)
        self.countdown.setVisible(left is not None)
        self._show_repeats(one)

    def _show_repeats(self, one: ShortcomingView) -> None:
        open_still = not one.listed.shortcoming.withdrawn
        lines = []
        for earlier in one.earlier:
            words, where = shortcoming_words.earlier_words(earlier)
            judged = earlier.pair.judged
            if judged is not None:
                where = " · ".join((where, _("said: repeats") if judged else _("said: does not repeat")))
            key = earlier.pair.earlier
            links = [Link(_("See it"), _("See the earlier one: {words}").format(words=words), partial(self.see, key))]
            if open_still and judged is not True:
                said = _("It repeats: {words}").format(words=words)
                links.insert(0, Link(_("It repeats"), said, partial(self.judge, key, True)))
            if open_still and judged is not False:
                said = _("It does not repeat: {words}").format(words=words)
                links.insert(len(links) - 1, Link(_("Does not"), said, partial(self.judge, key, False)))
            lines.append(Linked(words, where, links))
        self.repeats.show_lines(_("Does it repeat an earlier one?"), lines)

    # --- what a person does ---

    def _pick_document(self) -> None:
        if self.found is not None:
            self._take(self.found)

    def see(self, key: str) -> None:
        """Show this shortcoming."""
        self.ask_for(key, ALL)

    def judge(self, earlier: str, repeats: bool) -> None:
        """Say whether the chosen shortcoming repeats an earlier one."""
        one = self.chosen_row()
        if one is None:
            return
        words = _("Written down: it repeats") if repeats else _("Written down: it does not repeat")
        self.desk.act(
            "",
            lambda office, _watch: (judge_repeat(office, one.key, earlier, repeats)[0], NOTHING_CHANGED),
            lambda found: self._written(found, words),
        )

    def ask_new(self) -> None:
        """Ask for what another body has found, and write it down."""
        if self.found is None:
            return
        if not self.found.documents:
            self.frame.toast(_("No assigning document is here yet"), _("Receive files"), self._exchange)
            return
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Write down a shortcoming"),
            shortcoming_forms.record_fields(self.found.documents, likely=self._likely_document()), _("Write down"),
            draft="shortcoming",
            sentence=_("What the body that follows concludes comes in its packages. Here: another body's document."),
        )  # fmt: skip
        dialog.carry_out(
            shortcoming_forms.record_shortcoming,
            lambda found: self._written(found, _("The shortcoming is written down")),
        )
        dialog.open()

    def _likely_document(self) -> str:
        """The document that is looked at, else that of the chosen row."""
        one = self.chosen_row()
        wanted = str(self.document.currentData() or "")
        return wanted or (one.listed.shortcoming.document_id if one is not None else "")

    def _exchange(self) -> None:
        self.frame.go("exchange")

    def ask_answer(self) -> None:
        """Ask how the chosen shortcoming is mended."""
        one = self.chosen_row()
        if one is None:
            return
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Answer: how it is mended"), shortcoming_forms.answer_fields(one),
            _("Write down"), draft=f"shortcoming/{one.key}", sentence=one.listed.shortcoming.found.words,
        )  # fmt: skip
        dialog.carry_out(
            partial(shortcoming_forms.give_answer, one),
            lambda found: self._written(found, _("Written down: it goes with the next report or supplement")),
            _("Attaching the file"),
        )
        dialog.open()

    def open_task(self) -> None:
        """Show the task that it was found in."""
        one = self.chosen_row()
        if one is not None:
            self.desk.task_asked.emit(one.listed.shortcoming.found.assignment_id)

    def ask_withdraw(self) -> None:
        """Take back what we recorded ourselves, by mistake."""
        one = self.chosen_row()
        if one is None:
            return
        ConfirmDialog(
            self.frame.window_widget(),
            _("Take this shortcoming back"),
            _("It was written down by mistake: it counts nowhere any more and goes into no report. The log keeps it. "
              "What was taken back is written down anew if it is needed again."),
            _("Take back"),
            partial(self._withdraw, one.key),
        ).open()  # fmt: skip

    def _withdraw(self, key: str) -> None:
        self.desk.act(
            "",
            lambda office, _watch: (withdraw(office, key)[0], NOTHING_CHANGED),
            lambda found: self._written(found, _("The shortcoming counts nowhere now")),
        )

    def ask_print(self) -> None:
        """Ask which list, and show it as it will be printed."""
        if self.found is None:
            return
        wanted = str(self.document.currentData() or "")
        only_open = self.list_key() in (TODO, WAITING)
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Print the list"),
            shortcoming_forms.print_fields(self.found.documents, wanted, only_open), _("See the print"),
        )  # fmt: skip
        folder = self.desk.scratch() / "shortcomings"
        dialog.carry_out(
            lambda office, _watch, said: shortcoming_forms.print_list(office, folder, said),
            self._preview,
            _("Printing the paper"),
        )
        dialog.open()

    def _preview(self, made: Preview) -> None:
        PaperPreview(self.frame.window_widget(), self.desk, self.frame, made).open()

    def _written(self, found: Any, words: str) -> None:
        one = found[0]
        self._wanted_anywhere(one.id, one.stand)
        self.reload()
        self.frame.toast(words, _("Sent, received"), self._exchange)

    def _wanted_anywhere(self, key: str, stand: Stand) -> None:
        """Stay with what was just written down, in the list to which it has moved."""
        if self.list_key() in (ALL, REPEATED):
            self.ask_for(key)
            return
        place = {Stand.MENDED: WAITING, Stand.CONFIRMED: CONFIRMED, Stand.WITHDRAWN: ALL}.get(stand, TODO)
        self.ask_for(key, place)
