"""States of the page Gửi, nhận that `camket screenshots` photographs."""

from __future__ import annotations

from typing import Any, Final

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


def _sent(stage: Stage) -> Any:
    page = stage.go("exchange")
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
    dialog.steps.progressed(31_400_000, 48_200_000)
    dialog._show("work")


def _look(stage: Stage, kind: str) -> None:
    page = stage.go("exchange")
    files = sorted((stage.folder / "packages" / kind).glob("*SNV*"))
    page.receive_files(tuple(files[-1:]))
    stage.rest()


EXCHANGE_SCENES: Final = (
    Scene("exchange", _sent),
    Scene("exchange-waiting", _waiting),
    Scene("exchange-received", _received),
    Scene("exchange-book", _book),
    Scene("exchange-export-usb", lambda stage: _export(stage, "disk")),
    Scene("exchange-export-working", _working),
    Scene("exchange-export-mail", lambda stage: _export(stage, "mail")),
    Scene("exchange-export-system", lambda stage: _export(stage, "system")),
    Scene("exchange-returned", _sent, RETURNED),
    Scene("exchange-receive", lambda stage: _look(stage, "return"), RETURNED),
)
