"""Bản cam kết in the window: clauses with their state to date, draft, print, route, signed scan, conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.conclusions import Finding, Stage
from desktop_app.services.commitment_desk import PromisedYear, commitment_desk
from desktop_app.services.commitment_papers import print_draft
from desktop_app.services.commitment_templates import is_own
from desktop_app.ui.agency.commitment_page import CommitmentPage
from desktop_app.ui.agency.report_preview import PrintView
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import MONDAY, PLAN, Morning, Year
from tests.ui.agency_window import Seen, dialog, lines, press, words
from tests.ui.office_morning import opened, press_in_menu, save_to
from tests.ui.report_desk import office_of
from tests.ui.support import type_text


@pytest.fixture
def monday(
    qtbot: QtBot, office_year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Seen, Morning]]:
    with opened(qtbot, office_year, MONDAY, tmp_path / "sáng thứ Hai", monkeypatch) as both:
        yield both


def _page(seen: Seen) -> CommitmentPage:
    page = seen.go("commitment")
    assert isinstance(page, CommitmentPage)
    return page


def _now(seen: Seen) -> PromisedYear:
    """What the workspace says of the plan's year."""
    return next(one for one in commitment_desk(office_of(seen)).years if one.document.number == PLAN)


def _form(seen: Seen) -> FormDialog:
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    return asked


def test_each_clause_stands_with_its_state_to_date_and_is_concluded(monday: tuple[Seen, Morning]) -> None:
    seen, _morning = monday
    page = _page(seen)
    assert page.year.currentText() == f"2026 · {PLAN}"
    assert page.facts.text().startswith("Bản 1, ký ngày 30/01/2026")
    assert page.facts.text().endswith("64 nội dung")
    said = lines(page.models["clauses"])
    assert len(said) == 64
    assert "Hoàn thành đúng hạn" in said[0]
    page.search.asked.emit("ky nang so")
    assert 0 < page.models["clauses"].rowCount() < 64
    page.search.clear()
    page.search.asked.emit("")
    chosen = page.chosen_row()
    told = words(page.panel)
    assert chosen.clause.content in told
    assert "Theo số liệu" in told
    _the_conclusion_is_proposed(seen, page)
    _the_rest_is_proposed_as_the_data_bear_it(seen, page)
    press(page.see)
    seen.rest()
    assert seen.window.navigation.current_key() == "tasks"
    assert seen.tasks().panel.title.text() == chosen.clause.content
    page = _page(seen)
    page.year.setCurrentIndex(1)
    assert page.facts.text().startswith("Chưa ký")
    assert page.next.text() == "Lập bản thảo"


def _the_conclusion_is_proposed(seen: Seen, page: CommitmentPage) -> None:
    press(page.conclude)
    asked = _form(seen)
    asked.set_value("finding", Finding.PARTLY)
    press(asked.answer)
    seen.rest()
    assert asked.notice.isVisible(), "a finding that the data do not bear needs a reason"
    type_text(asked.fields["reason"].widget, "Còn một phần việc chuyển sang quý III")
    press(asked.answer)
    seen.rest()
    first = next(one for one in _now(seen).clauses if one.key == page.chosen_row().key).concluded
    assert first is not None
    assert (first.conclusion.stage, first.conclusion.finding) == (Stage.PROPOSED, Finding.PARTLY)
    assert "Còn một phần việc chuyển sang quý III" in words(page.panel)


def _the_rest_is_proposed_as_the_data_bear_it(seen: Seen, page: CommitmentPage) -> None:
    assert page.rest.isVisible()
    press(page.rest)
    seen.rest()
    openly = [one for one in _now(seen).clauses if one.concluded is not None]
    left = [one for one in openly if one.concluded and one.concluded.conclusion.stage is Stage.OPEN]
    assert all(one.concluded and one.concluded.suggestion.finding is None for one in left)
    assert not page.rest.isVisible()
    first = next(one for one in openly if one.key == page.chosen_row().key).concluded
    assert first is not None
    assert first.conclusion.finding is Finding.PARTLY, "what a person said stays"


def test_the_next_version_is_drafted_printed_by_an_own_template_and_submitted(
    monday: tuple[Seen, Morning], tmp_path: Path
) -> None:
    seen, _morning = monday
    page = _page(seen)
    assert page.next.text() == "Lập bản tiếp theo"
    press(page.next)
    asked = _form(seen)
    type_text(asked.fields["words"].widget, "Giảm 10% thời gian họp")
    press(asked.answer)
    seen.rest()
    draft = _now(seen).draft
    assert draft is not None
    assert (draft.content.version, draft.content.clauses[-1].content) == (2, "Giảm 10% thời gian họp")
    assert "bản thảo 2: đang ở" in page.facts.text()
    _the_print_is_seen(seen, page)
    _an_own_template_counts(seen, page, tmp_path)
    press(page.more)
    press_in_menu(seen, "Lập lại bản thảo…")
    press(_form(seen).answer)
    seen.rest()
    again = _now(seen).draft
    assert again is not None
    assert len(again.content.clauses) == 64
    assert page.next.text() == "Trình ký"
    press(page.next)
    seen.rest()
    there = _now(seen).draft
    assert there is not None
    assert there.where.step is not None
    assert there.where.step.title == "Lãnh đạo phòng"
    assert page.next.text() == "Đến Trình ký"
    press(page.next)
    seen.rest()
    assert seen.window.navigation.current_key() == "signing"


def _the_print_is_seen(seen: Seen, page: CommitmentPage) -> None:
    press(page.more)
    press_in_menu(seen, "Xem bản in")
    printed = dialog(seen.qtbot)
    assert isinstance(printed, PrintView)
    assert printed.page.text().startswith("Trang 1 trên ")
    printed.accept()


def _an_own_template_counts(seen: Seen, page: CommitmentPage, tmp_path: Path) -> None:
    press(page.more)
    press_in_menu(seen, "Lưu mẫu có sẵn để sửa…")
    save_to(seen, tmp_path / "mẫu.toml")
    assert (tmp_path / "mẫu.toml").is_file()
    assert not is_own(office_of(seen))
    press(page.more)
    press_in_menu(seen, "Dùng mẫu của đơn vị…")
    chooser = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    chooser.fileSelected.emit(str(tmp_path / "mẫu.toml"))
    chooser.close()
    seen.rest()
    assert is_own(office_of(seen))


def test_the_signed_scan_is_taken_in_and_seals_the_version(monday: tuple[Seen, Morning], tmp_path: Path) -> None:
    seen, _morning = monday
    page = _page(seen)
    press(page.next)
    press(_form(seen).answer)
    seen.rest()
    draft = _now(seen).draft
    assert draft is not None
    paper, scan = tmp_path / "bản in.pdf", tmp_path / "bản quét.pdf"
    print_draft(office_of(seen), draft.content, paper)
    pages = [one.render(scale=2).to_pil().convert("RGB") for one in pypdfium2.PdfDocument(paper)]
    pages[0].save(scan, save_all=True, append_images=pages[1:], resolution=144)
    press(page.more)
    press_in_menu(seen, "Nhận bản đã ký…")
    asked = _form(seen)
    asked.set_value("file", (scan,))
    type_text(asked.fields["number"].widget, "12/BCK-SNV")
    press(asked.answer)
    seen.rest()
    kept = _now(seen).commitment
    assert kept is not None
    assert (kept.version, kept.number, bool(kept.pdf_sha256)) == (2, "12/BCK-SNV", True)
    assert page.facts.text().startswith("Bản 2, ký ngày 06/07/2026")
