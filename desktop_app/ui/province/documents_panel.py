"""The panel of Văn bản giao: a document with its tasks and agencies, or a key to be compared with the paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.trust import same_fingerprint
from desktop_app.services.enrolment import EnrolledKey
from desktop_app.services.issuing_view import DocumentView, GivenAgency, GivenTask, ListedDocument
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import CodeBox, VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Facts, Label
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.province.documents_list import AGENCIES, TASKS
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import document_words, figure, period_words, short_day
from desktop_app.wording.catalogue import _, ngettext

LEAST_DIGITS = 32


def two_lines(code: str) -> str:
    """A fingerprint of eight groups as two lines of four, so that an eye finds its place."""
    groups = code.split()
    half = (len(groups) + 1) // 2
    return "\n".join(" ".join(part) for part in (groups[:half], groups[half:]) if part)


def first_difference(typed: str, shown: str) -> int:
    """The group (from 1) in which typed digits leave the code, 0 while they agree."""
    wanted = shown.replace(" ", "").lower()
    digits = [letter for letter in typed.lower() if letter in "0123456789abcdef"]
    for place, letter in enumerate(digits[: len(wanted)]):
        if letter != wanted[place]:
            return place // 4 + 1
    return 0


class DocumentsPanel(Panel):
    """Shows a document or a key; the page connects the signals."""

    issue_asked = Signal(object)
    """The DocumentView to be given to everybody."""
    certify_asked = Signal(object, str)
    """The EnrolledKey and what was typed from the paper."""

    def __init__(self) -> None:
        super().__init__(_("Details"))
        self.view: DocumentView | None = None
        self.listed: ListedDocument | None = None
        self.key: EnrolledKey | None = None
        self.typed = line_edit("")
        self.certify = Button()
        self.notice = Label()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.clear()
        self.view = self.listed = self.key = None

    def show_document(self, listed: ListedDocument, view: DocumentView, root: str) -> None:
        """Show a document in full; `root` is the code that papers print, "" before there is one."""
        self.show_nothing()
        self.view, self.listed = view, listed
        document = view.document
        self.head.addWidget(Label(document_words(document.number), "second.bold", "accent-text"))
        self.body.addWidget(Label(document.title, "panel", wrap=True))
        facts = Facts(134)
        facts.show_facts(
            [
                (_("Issued by"), document.issuer),
                (_("Day"), short_day(document.issued_on)),
                (_("Runs until"), short_day(document.ends_on)),
                (_("Reports for"), periods_asked(document.periods)),
                (_("Revision"), figure(document.revision) if document.revision > 1 else ""),
                (_("Written on"), short_day(view.issued_on) if listed.row.issued_to else _("not issued yet")),
            ]
        )
        self.body.addWidget(facts)
        if root:
            box = CodeBox()
            box.show_code(_("Check code of the province, for the paper"), two_lines(root))
            self.body.addWidget(box)
        parts = Tabs(_("Tasks and agencies"))
        parts.show_parts(
            [Part("tasks", _("Tasks"), len(view.tasks)), Part("agencies", _("Agencies"), len(view.agencies))]
        )
        stack = QStackedWidget()
        tasks: TableModel[GivenTask] = _model(TASKS, view.tasks, lambda one: one.id)
        agencies: TableModel[GivenAgency] = _model(AGENCIES, view.agencies, lambda one: one.code)
        self.tasks = TableView(tasks, _("Tasks"), two_lines=True)
        self.agencies = TableView(agencies, _("Agencies"))
        self.tasks.horizontalHeader().hide()
        for table in (self.tasks, self.agencies):
            stack.addWidget(table)
        stack.setMinimumHeight(theme.px(320))
        parts.picked.connect(lambda key: stack.setCurrentWidget(self.tasks if key == "tasks" else self.agencies))
        self.body.addWidget(parts)
        self.body.addWidget(stack)
        again = bool(listed.row.issued_to)
        issue = Button(_("Write the files again") if again else _("Give the tasks"), "send",
                       "plain" if again else "primary")  # fmt: skip
        issue.clicked.connect(lambda: self.issue_asked.emit(view))
        self.set_foot([issue])

    def show_key(self, key: EnrolledKey) -> None:
        """Show a key; one that waits asks for the code that stands on the agency's paper."""
        self.show_nothing()
        self.key = key
        self.head.addWidget(Label(_("Key of the agency"), "second.bold", "accent-text"))
        self.body.addWidget(Label(key.name, "panel", wrap=True))
        banner = VerdictBanner()
        if key.certified:
            banner.show_verdict(Shape.VALID, _("Certified"), _("Files under this key are taken in."))
        else:
            banner.show_verdict(
                Shape.SIGNER,
                _("To be compared with the paper"),
                _("Compare every group with the enrolment paper that the head of the agency signed. Files under this "
                  "key wait until then."),
            )  # fmt: skip
        self.body.addWidget(banner)
        box = CodeBox()
        box.show_code(_("Check code in the file"), two_lines(key.shown))
        self.body.addWidget(box)
        if key.certified:
            again = Button(_("Write the certificate file again"), "file-down")
            again.clicked.connect(lambda: self.certify_asked.emit(key, key.fingerprint))
            self.set_foot([again])
            return
        self.typed = line_edit(_("Check code on the paper"), "", _("eight groups of four"))
        self.body.addLayout(named(_("Check code on the paper"), self.typed))
        self.notice = Label(role="second", tone="text-2", wrap=True)
        self.body.addWidget(self.notice)
        self.certify = Button(_("Certify"), "shield-check", "primary")
        self.certify.clicked.connect(self._certify)
        self.typed.textChanged.connect(lambda _text: self._compare())
        self.typed.returnPressed.connect(self._certify)
        self.set_foot([self.certify])
        self._compare()

    def _compare(self) -> None:
        key = self.key
        assert key is not None
        typed = self.typed.text()
        digits = sum(1 for letter in typed.lower() if letter in "0123456789abcdef")
        wrong = first_difference(typed, key.shown)
        missing = LEAST_DIGITS - digits
        if wrong:
            tone = "red"
            words = _("Group {n} differs from the file. Do not certify; call the agency.").format(n=wrong)
        elif missing > 0:
            tone = "text-2"
            words = ngettext("{n} more character to type", "{n} more characters to type", missing).format(n=missing)
        else:
            tone, words = "green", _("The same as in the file")
        theme.set_tone(self.notice, tone)
        self.notice.setText(words)
        self.certify.set_off("" if same_fingerprint(typed, key.fingerprint) else words)

    def _certify(self) -> None:
        if self.key is not None and self.certify.isEnabled():
            self.certify_asked.emit(self.key, self.typed.text())


def periods_asked(periods: Sequence[str]) -> str:
    """`quý I, quý II, quý III, năm`: the periods a document asks for, without a year."""
    words = [period_words(f"0000-{name}").replace("/0000", "").replace(" 0000", "") for name in periods]
    months = [word for name, word in zip(periods, words, strict=True) if name.startswith("T")]
    if len(months) == 12:
        words = [_("every month"), *(word for word in words if word not in months)]
    return ", ".join(words)


def _model(columns: Any, rows: Sequence[Any], key: Callable[[Any], str]) -> TableModel[Any]:
    known = {key(row): row for row in rows}
    model: TableModel[Any] = TableModel(columns, lambda ids: [known[identity] for identity in ids])
    model.show_ids(tuple(known))
    return model
