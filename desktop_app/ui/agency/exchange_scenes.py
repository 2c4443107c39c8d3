"""States of the page Gửi, nhận, and of a table that is brought in, for `camket screenshots`."""

from __future__ import annotations

from typing import Any, Final

from desktop_app.services.receiving import receive
from desktop_app.ui.kit.scenes import RETURNED, Scene, Stage


def _book(stage: Stage) -> None:
    page = stage.go("exchange")
    page.tabs.pick("book")


def _received(stage: Stage) -> None:
    page = stage.go("exchange")
    page.tabs.pick("received")


def _waiting(stage: Stage) -> None:
    """A package that waits for its receipt, with the code to be read."""
    page = _sent(stage)
    page.state.setCurrentIndex(page.state.findData("open"))
    stage.rest()
    stage.window.show_panel()


def _returned(stage: Stage) -> None:
    """The report of the quarter, sent back: both files of the mail have been taken in."""
    page = _sent(stage)
    files = [sorted((stage.folder / "packages" / kind).glob("*.asice"))[-1] for kind in ("receipt", "return")]
    page.acts._desk.act("", lambda office, _watch: receive(office, files))
    stage.rest()
    page.state.setCurrentIndex(page.state.findData("returned"))
    stage.rest()
    stage.window.show_panel()


def _sent(stage: Stage) -> Any:
    page = stage.go("exchange")
    stage.window.hide_panel()
    page.tabs.pick("sent")
    page.state.setCurrentIndex(0)
    stage.rest()
    return page


def _export(stage: Stage, road: str) -> None:
    page = _sent(stage)
    page.panel.export.click()
    dialog = stage.dialog()
    dialog.folder.setText(r"E:\Cam ket")
    dialog.roads.pick(road)


def _working(stage: Stage) -> None:
    _export(stage, "disk")
    dialog = stage.dialog()
    dialog.steps.begin(r"E:\Cam ket")
    dialog.steps.heard("write")
    dialog.steps.progressed(145_600, 223_200)
    dialog._show("work")


def _look(stage: Stage, kind: str) -> None:
    page = stage.go("exchange")
    files = sorted((stage.folder / "packages" / kind).glob("*SNV*"))
    page.receive_files(tuple(files[-1:]))
    stage.rest()


def _import_source(stage: Stage) -> None:
    page = stage.go("tasks")
    page.bring.click()
    stage.dialog()


def _import_rows(stage: Stage, step: int) -> None:
    """Three rows as they are copied from a spreadsheet; one deadline leaves a question."""
    page = stage.go("tasks")
    page.bring.click()
    asked = stage.dialog()
    asked.give(TABLE.encode())
    stage.until(lambda: stage.dialog() is not asked)
    if step:
        dialog = stage.dialog()
        dialog.seen.setChecked(True)
        dialog.answer.click()


TABLE: Final = (
    "STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm\n"
    "1\tBan hành Kế hoạch kiểm tra công tác cải cách hành chính\tSở Nội vụ\tSở Tư pháp\t30/9/2026\tKế hoạch\n"
    "2\tRà soát, đơn giản hóa thủ tục hành chính nội bộ\tSở Nội vụ\tCác sở, ngành\tHằng quý\tBáo cáo\n"
    "3\tTổ chức hội nghị sơ kết\tSở Tư pháp\tSở Nội vụ\tSau khi có hướng dẫn\tBáo cáo\n"
)
"""Invented."""


EXCHANGE_SCENES: Final = (
    Scene("import-source", _import_source),
    Scene("import-rows", lambda stage: _import_rows(stage, 0)),
    Scene("import-facts", lambda stage: _import_rows(stage, 1)),
    Scene("exchange", _sent),
    Scene("exchange-waiting", _waiting),
    Scene("exchange-received", _received),
    Scene("exchange-book", _book),
    Scene("exchange-export-usb", lambda stage: _export(stage, "disk")),
    Scene("exchange-export-working", _working),
    Scene("exchange-export-mail", lambda stage: _export(stage, "mail")),
    Scene("exchange-export-system", lambda stage: _export(stage, "system")),
    Scene("exchange-receive", lambda stage: _look(stage, "return"), RETURNED),
    Scene("exchange-returned", _returned, RETURNED),
)
