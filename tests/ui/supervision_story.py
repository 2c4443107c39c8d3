"""Two mornings of the sample year for the pages of shortcomings and supervision, and how a person fills a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.shortcomings import Stand
from desktop_app.runtime import settings
from desktop_app.services.shortcomings import list_shortcomings
from desktop_app.ui.agency.shortcomings_page import ShortcomingsPage
from desktop_app.ui.agency.supervision_page import SupervisionPage
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.shared.form_dialog import FormDialog
from tests.cli.mornings import CUT_OFF, MONDAY, PLAN, Year
from tests.homes import all_at_home
from tests.ui.agency_window import Seen, dialog, dialogs, press, session

PDF = b"%PDF-1.4\n%%EOF\n"
MINUTES = PDF + b"% minutes\n"
Opening = Callable[[date], Seen]


@pytest.fixture(scope="module")
def folders(office_year: Year, tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    """Two mornings; before the first, a document has decided that a promise was not kept."""
    there = tmp_path_factory.mktemp("giám sát")
    mornings = {day: office_year.morning(day, there / day.isoformat()) for day in (CUT_OFF, MONDAY)}
    monday = mornings[MONDAY]
    usb = there / "usb"
    usb.mkdir()
    decided = monday.do(
        "commitment", "decide", PLAN, "--year", "2026", "--agency", "SNV", "--to", usb, "--finding", "#1=not_met",
        "--why", "#1=Chưa có sản phẩm", "--paper", "12/KLM-UBND", "--issued-on", "03/07/2026", "--issuer",
        "UBND tỉnh", at=monday.province,
    )  # fmt: skip
    monday.do("receive", decided["file"])
    return {day: one.folder for day, one in mornings.items()}


@pytest.fixture
def opening(folders: dict[date, Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    with ExitStack() as stack:

        def opened(day: date = MONDAY) -> Seen:
            monkeypatch.setenv("CAMKET_TODAY", day.isoformat())
            settings.file().unlink(missing_ok=True)
            all_at_home(folders[day])  # two mornings of one workspace: only one of them is used on a machine
            window: AbstractContextManager[Seen] = session(qtbot, folders[day] / "agencies" / "H19.02")
            return stack.enter_context(window).opened()

        yield opened


def office(seen: Seen) -> Any:
    assert seen.session.desk is not None
    return seen.session.desk.there()


def shortcomings(seen: Seen) -> ShortcomingsPage:
    page = seen.go("shortcomings")
    assert isinstance(page, ShortcomingsPage)
    return page


def supervision(seen: Seen, tab: str) -> SupervisionPage:
    page = seen.go("supervision")
    assert isinstance(page, SupervisionPage)
    page.tabs.pick(tab)
    return page


def form(seen: Seen) -> FormDialog:
    found = dialog(seen.qtbot)
    assert isinstance(found, FormDialog)
    seen.rest()
    return found


def given(seen: Seen, **texts: str) -> None:
    """Fill the form that is open, and press its answer."""
    asked = form(seen)
    for key, text in texts.items():
        asked.fields[key].take_text(text)
    press(asked.answer)
    seen.rest()
    assert dialogs() == [], asked.notice.sentence.text()


def link(page: ShortcomingsPage | SupervisionPage, text: str) -> Button:
    box = page.repeats if isinstance(page, ShortcomingsPage) else page.links
    return next(one for one in box.links if one.text() == text)


def stands(seen: Seen) -> dict[str, Stand]:
    return {one.shortcoming.found.paper: one.shortcoming.stand for one in list_shortcomings(office(seen))}
