"""A self-scoring sheet as a whole: paper, Excel, another one, checked, sent, answered, its ranking petitioned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.runtime import settings
from desktop_app.services.index_sets import import_set
from desktop_app.services.rankings import appeals
from desktop_app.services.self_scores import Said, score, views
from desktop_app.ui.agency.export_dialog import ExportDialog
from desktop_app.ui.agency.paper_dialog import PaperDialog
from desktop_app.ui.agency.score_acts import AppealDialog
from desktop_app.ui.agency.score_dialogs import CheckDialog, ProofDialog
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import MONDAY, Morning, Year
from tests.ui.agency_window import Seen, dialog, dialogs, lines, press, session
from tests.ui.selfscore_desk import kept, menu_item, page_of, pick_file, tab
from tests.ui.support import type_text

PLAN = "08/KHM-UBND"


@pytest.fixture(scope="module")
def morning(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    return office_year.morning(MONDAY, tmp_path_factory.mktemp("tự chấm") / "năm")


@pytest.fixture
def seen(morning: Morning, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    with session(qtbot, morning.snv) as seen:
        yield seen.opened()


def test_the_sheet_is_seen_on_paper_and_goes_to_excel_and_back(seen: Seen, tmp_path: Path) -> None:
    page = page_of(seen)
    press(page.print)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PaperDialog)
    assert len(asked._made.sizes) > 1
    assert asked.page.text().startswith("Trang 1")
    zoom = asked.paper.zoom()
    press(asked.into)
    larger = asked.paper.zoom()
    assert larger > zoom
    press(asked.out)
    assert asked.paper.zoom() < larger
    press(asked.print)
    pick_file(seen, tmp_path / "in.pdf")
    assert (tmp_path / "in.pdf").is_file()
    press(asked.save)
    pick_file(seen, tmp_path / "phieu.docx")
    assert (tmp_path / "phieu.docx").is_file()

    target = tmp_path / "phieu.xlsx"
    menu_item(page, "Lưu thành bảng Excel", lambda: pick_file(seen, target))
    from openpyxl import load_workbook

    book = load_workbook(target)
    sheet = book.worksheets[0]
    row = next(one for one in sheet.iter_rows() if any(cell.value == "CCHC.7.4" for cell in one))
    column = next(cell.column for one in sheet.iter_rows() for cell in one if cell.value == "Điểm tự chấm")
    sheet.cell(row[0].row, column).value = "1,5"
    book.save(target)
    menu_item(page, "Nhập bảng Excel", lambda: pick_file(seen, target))
    assert kept(seen, "7.4").line.points == 15000


BONUS = """
name = "thi-dua-mau"
index = "TDM"
title = "Bộ tiêu chí thi đua mẫu"
publisher = "UBND tỉnh"
basis = "Quyết định số 11/QĐM-UBND (tài liệu tập huấn)"
first_year = 2026
stage = ""
unit = "điểm"
max_points = 100000
composition = "sum"
of_agencies = true
source = "imported"
note = ""

[[components]]
code = "TDM.1"
parent = ""
title = "Hoàn thành nhiệm vụ được giao"
max_points = 100000
source = "imported"

[[adjustments]]
code = "TDM.T1"
kind = "bonus"
title = "Sáng kiến được công nhận"
max_points = 10000
each = 5000
source = "imported"

[[adjustments]]
code = "TDM.P1"
kind = "minus"
title = "Báo cáo gửi muộn"
max_points = 20000
source = "imported"
"""


def test_another_sheet_with_bonus_points_is_begun_each_case_with_its_own_proof(
    seen: Seen, morning: Morning, tmp_path: Path
) -> None:
    (tmp_path / "thi-dua.toml").write_text(BONUS, encoding="utf-8")
    assert seen.session.desk is not None
    import_set(seen.session.desk.there(), tmp_path / "thi-dua.toml")
    page = page_of(seen)
    menu_item(page, "Lập phiếu khác", lambda: None)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FormDialog)
    asked.fields["criteria"].take_text("thi-dua-mau")
    press(asked.answer)
    seen.rest()
    assert page.which.currentText() == "TDM, năm 2026"
    assert any("Điểm cộng, điểm trừ" in one for one in lines(page.models["criteria"]))
    page.ask_for("TDM.T1", "criteria")
    seen.rest()
    entry = page.scoring.entry
    assert entry.cases.isVisible()
    assert not entry.points.isVisible()
    entry.cases.setFocus()
    QTest.keyClick(entry.cases, Qt.Key.Key_Down)
    press(entry.save)
    seen.rest()
    assert entry.notice.isVisible()  # a case has a proof of its own
    press(entry.pick)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, ProofDialog)
    asked.papers.item(0).setCheckState(Qt.CheckState.Checked)
    press(asked.answer)
    seen.rest()
    press(entry.save)
    seen.rest()
    assert any("+0,5" in one for one in lines(page.models["criteria"]))
    page.which.setFocus()
    QTest.keyClick(page.which, Qt.Key.Key_Home)
    seen.rest()
    assert page.which.currentText() == "CCHC, năm 2026"
    assert any("Ban hành kế hoạch đúng hạn" in one for one in lines(page.models["criteria"]))


def test_a_sheet_is_checked_sent_answered_and_its_ranking_petitioned(
    office_year: Year, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole road, with the body that follows at its own desk."""
    morning = office_year.morning(MONDAY, tmp_path / "năm")
    monkeypatch.setenv("CAMKET_TODAY", MONDAY.isoformat())
    settings.file().unlink(missing_ok=True)
    out = tmp_path / "ra"
    out.mkdir()
    with session(qtbot, morning.snv) as seen:
        seen.opened()
        page = page_of(seen)
        press(page.check)
        asked = dialog(qtbot)
        assert isinstance(asked, CheckDialog)
        assert not asked.answer.isEnabled()
        press(asked.jumps["CCHC.1.3"])
        seen.rest()
        assert page.chosen_row().code == "1.3"
        assert seen.session.desk is not None
        office = seen.session.desk.there()
        waiting = views(office)[0].open
        score(office, "2026", [Said(code, 10000) for code in waiting])
        page.reload()
        seen.rest()
        press(page.check)
        asked = dialog(qtbot)
        assert isinstance(asked, CheckDialog)
        press(asked.answer)
        leaving = dialog(qtbot)
        assert isinstance(leaving, ExportDialog)
        leaving.folder.setText(str(out))
        press(leaving.answer)
        seen.rest()
        assert leaving.banner.isVisible()
        press(leaving.answer)
        assert "đã gửi lần 1" in page.total.text()
    (file,) = out.iterdir()
    morning.do("receive", file, at=morning.province)
    morning.do("selfscore", "appraise", "SNV:2026", "--criterion", "1.3", "--points", "0,5", "--reason", "Gửi muộn",
               at=morning.province)  # fmt: skip
    answer = morning.do("selfscore", "answer", "SNV:2026", "--accept-rest", "--to", out, at=morning.province)["file"]
    ranked = morning.do("ranking", "publish", "--document", PLAN, "--period", "2026-Q2", "--consolidated", "--to", out,
                        at=morning.province)["file"]  # fmt: skip
    morning.do("receive", answer)
    morning.do("receive", ranked)
    with session(qtbot, morning.snv) as seen:
        seen.opened()
        page = page_of(seen)
        assert "đã thẩm định" in page.total.text()
        told = lines(page.models["criteria"])
        assert any("Thẩm định khác" in one and "0,5" in one for one in told)
        page = tab(seen, "results")
        place = next(key for key in page._rows["results"] if key.startswith("place/"))
        page.tables["results"].choose(place)
        seen.rest()
        press(page.object)
        petition = dialog(qtbot)
        assert isinstance(petition, AppealDialog)
        petition.fields["points"].take_text("90")
        type_text(petition.fields["reason"].widget, "Nhiệm vụ 12 có văn bản xác nhận")
        press(petition.choose)
        proofs = dialogs()[-1] if isinstance(dialogs()[-1], ProofDialog) else dialogs()[0]
        assert isinstance(proofs, ProofDialog)
        proofs.papers.item(0).setCheckState(Qt.CheckState.Checked)
        press(proofs.answer)
        press(petition.answer)
        seen.rest()
        leaving = dialog(qtbot)
        assert isinstance(leaving, ExportDialog)
        leaving.folder.setText(str(out))
        press(leaving.answer)
        seen.rest()
        assert leaving.banner.isVisible()
        press(leaving.answer)
        assert seen.session.desk is not None
        ((made, _answer),) = appeals(seen.session.desk.there())
        assert (made.points_asked, len(made.evidence)) == (9000, 1)
        assert any("kiến nghị" in one for one in lines(page.models["results"]))
        assert len(list(out.iterdir())) == 4
