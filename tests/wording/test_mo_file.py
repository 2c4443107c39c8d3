"""The catalogue gives the texts that gettext itself reads from the same file."""

from __future__ import annotations

import gettext
import struct
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from desktop_app.wording import catalogue
from desktop_app.wording.mo_file import Texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An i18n folder whose one language translates four messages."""
    made = Catalog(locale="vi")
    made.add("Saved", "Đã lưu")
    made.add("Open", "Mở", context="a folder")
    made.add("Open", "Còn mở", context="a period")
    made.add(("{n} file", "{n} files"), ("{n} tệp",))
    (tmp_path / "vi").mkdir()
    with (tmp_path / "vi" / "camket.mo").open("wb") as stream:
        write_mo(stream, made)
    return tmp_path


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    catalogue.use("en", Path())


def test_texts_contexts_and_counts_are_found(folder: Path) -> None:
    assert catalogue.use("vi", folder) == "vi"
    assert catalogue._("Saved") == "Đã lưu"
    assert (catalogue.pgettext("a folder", "Open"), catalogue.pgettext("a period", "Open")) == ("Mở", "Còn mở")
    assert [catalogue.ngettext("{n} file", "{n} files", count) for count in (0, 1, 2)] == ["{n} tệp"] * 3


def test_what_is_not_translated_stays_english(folder: Path) -> None:
    catalogue.use("vi", folder)
    assert (catalogue._("Open"), catalogue._(""), catalogue.pgettext("a file", "Open")) == ("Open", "", "Open")
    assert [catalogue.ngettext("{n} day", "{n} days", count) for count in (1, 2)] == ["{n} day", "{n} days"]
    catalogue.use("en", folder)
    assert (catalogue._("Saved"), catalogue.ngettext("{n} file", "{n} files", 2)) == ("Saved", "{n} files")


def test_the_shipped_catalogue_reads_as_gettext_reads_it() -> None:
    data = (Path(__file__).parents[2] / "i18n" / "vi" / "camket.mo").read_bytes()
    with (Path(__file__).parents[2] / "i18n" / "vi" / "camket.mo").open("rb") as stream:
        known = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    texts = Texts(data)
    assert len(known) > 1000
    for message, text in known.items():
        if isinstance(message, tuple):
            assert texts.of_count(message[0], 2 - message[1]) == text
        elif message:
            assert texts.text(message) == text


def test_a_file_of_the_other_byte_order_is_read() -> None:
    data = struct.pack(">7I", 0x950412DE, 0, 1, 28, 36, 0, 44) + struct.pack(">4I", 2, 44, 3, 47) + b"No\0" + b"Kh."
    assert Texts(data).text("No") == "Kh."
