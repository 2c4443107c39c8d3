"""What is being typed into a small dialog is on the disk within two seconds, and offered when it opens again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.runtime import paths
from desktop_app.services.progress import retract
from desktop_app.ui.agency.coordination_dialogs import AskDialog, ask_coordination
from desktop_app.ui.agency.extension_dialog import ExtensionDialog, ask_extension
from desktop_app.ui.agency.task_acts import correct_entry, retract_entry, withdraw_evidence
from desktop_app.ui.agency.task_group_acts import state_nothing_arose
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.ui.shared.words_dialog import WordsDialog
from desktop_app.wording import catalogue
from tests.ui.agency_window import Seen, dialog, press, session
from tests.ui.support import type_text

Asked = WordsDialog | ExtensionDialog | AskDialog
TYPED = "Chờ ý kiến của Sở Tài chính"


def desk_of(seen: Seen) -> Desk:
    assert seen.session.desk is not None
    return seen.session.desk


def ways(seen: Seen) -> dict[str, Callable[[], Asked]]:
    """The dialogs, each with what opens it."""
    page = seen.task("6")
    desk, frame = desk_of(seen), page.frame
    done = page.panel._view
    assert done is not None
    proof = done.evidence[0]
    begun, listed = seen.task("1").panel._view, page.panel._listed
    assert begun is not None
    assert listed is not None
    entry = begun.entries[0]
    return {
        "withdraw": lambda: withdraw_evidence(desk, frame, proof, done.assignment.id),
        "correct": lambda: correct_entry(desk, frame, entry),
        "retract": lambda: retract_entry(desk, frame, entry),
        "nothing arose": lambda: state_nothing_arose(desk, frame, [listed.row.id]),
        "extension": lambda: ask_extension(desk, frame, listed),
        "coordination": lambda: ask_coordination(desk, frame, listed, ("Sở Tài chính",)),
    }


def field(asked: Asked) -> QPlainTextEdit:
    if isinstance(asked, ExtensionDialog):
        return asked.reason
    return asked.content if isinstance(asked, AskDialog) else asked.words


def is_offered(seen: Seen, draft: KeptDraft) -> bool:
    seen.rest()
    return draft.offer.isVisible()


def test_words_in_every_small_dialog_come_back_after_the_window_was_gone(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        for open_one in ways(seen.opened()).values():
            asked = open_one()
            seen.rest()
            assert not is_offered(seen, asked.draft)
            field(asked).clear()
            type_text(field(asked), TYPED)
            if isinstance(asked, ExtensionDialog):
                asked.subjective.click()
                type_text(asked.wanted.edit, "30/09/2026")
            assert not desk_of(seen).is_kept()
            asked.hide()  # the power fails: nobody pressed Hủy
        qtbot.waitUntil(desk_of(seen).is_kept, timeout=10000)
    with session(qtbot, agency) as seen:
        for name, open_one in ways(seen.opened()).items():
            asked = open_one()
            assert is_offered(seen, asked.draft), name
            press(asked.draft.restore)
            assert field(asked).toPlainText() == TYPED, name
            assert not asked.draft.offer.isVisible()
            if isinstance(asked, ExtensionDialog):
                assert asked.subjective.isChecked()
                assert asked.wanted.edit.text() == "30/09/2026"
            # Given up by a person: not offered again.
            QTest.keyClick(asked, Qt.Key.Key_Escape)
            seen.rest()
            again = open_one()
            assert not is_offered(seen, again.draft), name
            again.reject()
            seen.rest()


def test_the_words_offered_for_the_report_are_vietnamese_in_an_english_window(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        open_one = ways(seen.opened())["nothing arose"]
        catalogue.use("en", paths.root() / "i18n")
        try:
            asked = open_one()
        finally:
            catalogue.use("vi", paths.root() / "i18n")
        assert asked.windowTitle() == "Nothing arose in the period"
        assert field(asked).toPlainText() == "Không phát sinh trong kỳ"
        asked.reject()
        seen.rest()


def test_a_draft_goes_when_its_words_are_written_and_stays_when_they_are_refused(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        open_one = ways(seen.opened())["extension"]
        asked = open_one()
        assert isinstance(asked, ExtensionDialog)
        type_text(asked.reason, TYPED)
        type_text(asked.wanted.edit, "30/09/2026")
        press(asked.answer)
        seen.rest()
        again = open_one()
        assert not is_offered(seen, again.draft)
        again.reject()

        page = seen.task("1")
        assert page.panel._view is not None
        entry = page.panel._view.entries[0]
        desk = desk_of(seen)
        correcting = correct_entry(desk, page.frame, entry)
        type_text(correcting.words, TYPED)
        # Somebody else was quicker, on the same workspace.
        desk.read(lambda office: retract(office, entry, "Ghi nhầm"), lambda _made: None)
        seen.rest()
        typed = correcting.words.toPlainText()
        press(correcting.answer)
        seen.rest()
        dialog(qtbot).reject()
        correcting = correct_entry(desk, page.frame, entry)
        assert is_offered(seen, correcting.draft)
        assert desk.is_kept()
        press(correcting.draft.restore)
        assert correcting.words.toPlainText() == typed
        correcting.reject()
        seen.rest()
