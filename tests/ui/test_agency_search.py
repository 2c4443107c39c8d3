"""The search of Nhiệm vụ, key by key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.services.overview import overview
from tests.ui.agency_window import session
from tests.ui.support import type_text


def test_every_key_of_a_search_shows_what_a_full_search_finds_in_the_order_of_the_list(
    qtbot: QtBot, agency: Path
) -> None:
    with session(qtbot, agency) as seen:
        page = seen.opened().tasks()
        office = seen.session.desk.office if seen.session.desk is not None else None
        assert office is not None
        whole = [(block.group, list(block.ids)) for block in page.model.blocks()]
        page.table.choose(whole[-1][1][-1])
        last = page.panel.shown_id()
        back = "\b"
        for letter in f"hội nghị{back * 6} ke hoach 336 kiem{back * 30}cầu{back * 2}ong vu{back * 9}":
            if letter == back:
                QTest.keyClick(page.search, Qt.Key.Key_Backspace)
            else:
                type_text(page.search, letter)
            QTest.keyClick(page.search, Qt.Key.Key_Return)
            seen.rest()
            typed = page.search.text().strip()
            wanted = {row.row.id for row in overview(office, typed).rows}
            shown = [(block.group, list(block.ids)) for block in page.model.blocks()]
            expected = [(group, [one for one in ids if one in wanted]) for group, ids in whole]
            assert [ids for _group, ids in shown] == [ids for _group, ids in expected if ids], typed
            assert all(group is not None and group.count == len(ids) for group, ids in shown), typed
            assert page.count.text().startswith("6 nhiệm vụ" if len(wanted) == 7 else f"{len(wanted)} trên 7"), typed
            assert page.panel.shown_id() == (page.table.current_id() if wanted else ""), typed
            assert page.panel.shown_id() == last or last not in wanted, typed
            last = page.panel.shown_id()
            assert page.panel.title.text() == (
                page.rows_of([last])[0].row.content if last else "Chọn một nhiệm vụ để xem"
            )
        assert page.model.total() == 7
