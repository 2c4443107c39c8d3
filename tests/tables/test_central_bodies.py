"""Ministries, groups, cities and Party committees as plans of the centre and of big cities write them."""

from __future__ import annotations

import pytest

from desktop_app.tables.agencies_in_cell import KnownAgency, catalogue, named_in_cell
from tests.tables.central_cells import CELLS

NAMES = (
    ("BYT", "Bộ Y tế", ()),
    ("BTC", "Bộ Tài chính", ()),
    ("BCA", "Bộ Công an", ()),
    ("CT", "Cục Thuế", ()),
    ("EVN", "Tập đoàn Điện lực Việt Nam", ("EVN",)),
    ("SYT", "Sở Y tế", ()),
    ("TPTD", "UBND thành phố Thủ Đức", ()),
    ("BTCTU", "Ban Tổ chức Tỉnh ủy", ()),
)
KNOWN = catalogue(KnownAgency(code, name, aliases) for code, name, aliases in NAMES)


@pytest.mark.parametrize(("text", "bodies"), CELLS, ids=[text for text, _bodies in CELLS])
def test_each_cell_names_whom_a_reader_finds_and_nobody_else(text: str, bodies: tuple[str, ...]) -> None:
    found = named_in_cell(text, KNOWN)
    shown = tuple(
        (one.agency or (f"@{one.group}" if one.group else f"!{one.text}")) + "?" * one.open_ended for one in found.named
    )
    assert (shown, found.remains) == (bodies, ())
