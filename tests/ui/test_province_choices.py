"""What is ticked, chosen and opened at the province, and what its pages read again by themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.runtime import paths
from desktop_app.services.changes import Changes
from desktop_app.services.plans import PlanFacts, record_plan
from desktop_app.services.receiving import receive
from desktop_app.ui.kit import translator
from desktop_app.ui.province.answer_dialogs import AcceptDialog, ReturnDialog
from desktop_app.ui.province.common import FolderDialog
from desktop_app.ui.province.consolidate_page import ConsolidatePage, CountsHeader
from desktop_app.ui.province.intake_page import IntakePage
from desktop_app.ui.shared.import_dialog import ImportDialog
from tests.ui.agency_world import _task
from tests.ui.former_words import former, vietnamese
from tests.ui.province_story import ProvinceWindow, Story
from tests.ui.support import type_text

ARRIVED = date(2024, 12, 19)


def answer(province: ProvinceWindow, *files: Path) -> None:
    """Answer the question of the system which files or which folder are meant."""
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    if asked.fileMode() is QFileDialog.FileMode.ExistingFiles:
        asked.filesSelected.emit([str(file) for file in files])
    else:
        asked.fileSelected.emit(str(files[0]))
    asked.close()
    province.settle()


def test_files_and_folders_to_receive_are_chosen_and_the_paper_is_opened(
    province: ProvinceWindow, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: IntakePage = province.see("intake")
    page.day.set_day(ARRIVED)
    province.click(page.take)
    answer(province, story.files["H19.02"])
    assert page.strip.count_of("valid") == 1
    folder = tmp_path / "thư"
    folder.mkdir()
    (folder / story.files["H19.03"].name).write_bytes(story.files["H19.03"].read_bytes())
    province.click(page.take_folder)
    answer(province, folder)
    page.scope.setCurrentIndex(1)
    province.settle()
    assert {"Sở Nội vụ", "Sở Tư pháp"} <= {row[0] for row in province.cells(page.table)}
    for name in ("Sở Nội vụ", "Sở Tư pháp"):
        key = next(key for key, item in page._items.items() if item.report and item.agency_name == name)
        page.table.choose(key)
        province.settle()
        assert name in province.words(page.panel)
    opened: list[Path] = []

    def shown(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    # The viewer of the system is not ours: what it is asked to show is what a person would see.
    monkeypatch.setattr(QDesktopServices, "openUrl", shown)
    province.click(province.button("Mở báo cáo (PDF)", page.panel))
    assert [one.name for one in opened] == ["BC_2024-N_H19.03_lan1.pdf"]
    assert opened[0].read_bytes().startswith(b"%PDF-")


def test_a_claim_without_a_tick_asks_why_and_the_answer_is_told(
    province: ProvinceWindow, story: Story, tmp_path: Path
) -> None:
    receive(province.office(), [story.files["H19.02"]], ARRIVED)
    page: IntakePage = province.see("intake")
    page.table.choose(next(key for key, item in page._items.items() if item.report))
    province.settle()
    province.click(province.button("Trả lại", page.panel))
    returning = province.dialog(ReturnDialog)
    (first,) = returning.remarks
    province.click(returning.more)
    assert len(returning.remarks) == 2
    province.click(returning.remarks[1].drop)
    assert returning.remarks == [first]
    claimed = next(iter(first._claims))
    assert not first.not_proved.isVisible()
    first.task.setCurrentIndex(first.task.findData(claimed))
    assert first.not_proved.isVisible()
    first.not_proved.setChecked(True)
    first.task.setCurrentIndex(0)
    assert not first.not_proved.isVisible()
    assert not first.not_proved.isChecked()
    # The power fails while it is being written: both remarks are offered again, given up with Hủy.
    type_text(first.words, "Bổ sung bản ký")
    province.click(returning.more)
    type_text(returning.remarks[1].words, "Sửa số liệu")
    returning.hide()
    province.qtbot.waitUntil(province.desk.is_kept, timeout=10000)
    province.click(province.button("Trả lại", page.panel))
    returning = province.dialog(ReturnDialog)
    province.click(returning.draft.restore)
    assert [one.words.toPlainText() for one in returning.remarks] == ["Bổ sung bản ký", "Sửa số liệu"]
    returning.reject()
    province.settle()

    province.click(province.button("Đạt yêu cầu", page.panel))
    asked = province.dialog(AcceptDialog)
    (claim,) = asked.rows
    assert not claim.reason.isVisible()
    claim.tick.click()
    assert claim.reason.isVisible()
    claim.tick.click()
    assert not claim.reason.isVisible()
    province.click(asked.place.choose)
    answer(province, tmp_path)
    assert asked.place.folder() == tmp_path
    province.click(asked.answer)
    assert province.window.toast_area.text() == "Đã ghi và đọc lại đúng 1 tệp"


def test_what_others_bring_is_read_again_where_it_is_seen(
    province: ProvinceWindow, story: Story, tmp_path: Path
) -> None:
    changed = Changes(reports=frozenset({"mới"}), packages=frozenset({"mới"}), documents=frozenset({"mới"}))
    page: ConsolidatePage = province.see("consolidate")
    assert page.standing.text() == "0/43 đơn vị đã báo cáo"
    receive(province.office(), [story.files["H19.02"]], ARRIVED)
    province.desk.changed.emit(changed)
    province.settle()
    assert page.standing.text() == "1/43 đơn vị đã báo cáo"
    header = page.table.horizontalHeader()
    painted: Any = page.table.findChild(CountsHeader)
    for width in (header.sectionSize(1) + 30, header.sectionSize(1) + 60):
        header.resizeSection(1, width)
        last = header.sectionViewportPosition(4) + header.sectionSize(4)
        assert painted.geometry().right() + 1 == last

    # A second document: its periods are its own.
    facts = PlanFacts(DocumentKind.PLAN, "336/KH-UBND", "Nâng cao các chỉ số", "UBND tỉnh", date(2024, 1, 5),
                      date(2024, 12, 31), "nd-09-2019", ("Q1", "Q2"))  # fmt: skip
    record_plan(province.office(), facts, [_task("1", "Ban hành kế hoạch", "30/6/2024", "lead", ())])
    province.desk.changed.emit(changed)
    province.settle()
    before = [page.periods.itemText(place) for place in range(page.periods.count())]
    page.documents.setCurrentIndex(page.documents.findText("336/KH-UBND", Qt.MatchFlag.MatchContains))
    province.settle()
    assert [page.periods.itemText(place) for place in range(page.periods.count())] != before


def test_a_table_is_chosen_and_the_second_document_is_shown_beside_the_list(province: ProvinceWindow) -> None:
    page = province.see("plans")
    province.click(page.take_table)
    answer(province, paths.resources() / "sample" / "plan.xlsx")
    asked = province.dialog(ImportDialog)
    assert asked.tabs.count_of("all") == 86
    province.click(asked.cancel)

    facts = PlanFacts(DocumentKind.PLAN, "336/KH-UBND", "Nâng cao các chỉ số", "UBND tỉnh", date(2024, 1, 5),
                      date(2024, 12, 31), "nd-09-2019", ("Q1", "Q2"))  # fmt: skip
    made = record_plan(province.office(), facts, [_task("1", "Ban hành kế hoạch", "30/6/2024", "lead", ())])
    province.desk.changed.emit(Changes(documents=frozenset({made.id})))
    province.settle()
    assert len(province.cells(page.documents)) == 2
    page.documents.choose(made.id)
    province.settle()
    assert "Nâng cao các chỉ số" in province.words(page.panel)
    province.click(province.button("Giao nhiệm vụ", page.panel))
    province.dialog(FolderDialog).reject()


def test_every_place_of_the_province_speaks_the_other_language_at_once(
    province: ProvinceWindow, story: Story, i18n: Path, qapp: QApplication
) -> None:
    receive(province.office(), [story.files["H19.02"], story.files["H19.03"]], ARRIVED)
    said = vietnamese()
    places = province.window.navigation.keys()
    for key in places:
        province.see(key)
    assert former(province.window, said)
    translator.change(qapp, "en", i18n)
    found = []
    for key in places:
        province.see(key)
        found += [f"{key}: {one}" for one in former(province.window, said)]
    assert "\n".join(found) == ""
