"""Files of other kinds, under their own names or another: each is told what it is and what to do with it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop_app.domain.refusal import Refusal
from desktop_app.tables.guard import read_guarded
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.sentences import SENTENCES
from tests.tables.hostile import WORKBOOK_TYPE, changed, compound, main_type, named
from tests.tables.shapes import lettered
from tools.catalogue import load

CSV = "STT;Nhiệm vụ;Cơ quan chủ trì\n1;Niêm yết;Sở Nội vụ\n"
HTML = b'<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head><meta charset="utf-8"></head><table><tr><td>1'
SHEET_2003 = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"/>'
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100)
MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"


def opened(kind: str) -> bytes:
    """The first bytes of a file of LibreOffice: its kind stands first and is not packed."""
    from io import BytesIO

    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<a/>")
    return target.getvalue()


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_guarded(path)
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("plan.xls", compound("Workbook"), "TABLE_OLD_FORMAT"),
        ("plan.xls", compound("Book"), "TABLE_OLD_FORMAT"),
        ("plan.xlsx", compound("Workbook"), "TABLE_OLD_FORMAT"),
        ("plan.xls", compound("Something"), "TABLE_OLD_FORMAT"),
        ("plan.xls", SHEET_2003, "TABLE_OLD_FORMAT"),
        ("plan.doc", compound("WordDocument", "1Table"), "TABLE_OLD_WORD"),
        ("plan.docx", compound("WordDocument"), "TABLE_OLD_WORD"),
        ("plan.xls", compound("WordDocument"), "TABLE_OLD_WORD"),
        ("plan.rtf", b"{\\rtf1\\ansi abc}", "TABLE_OLD_WORD"),
        ("plan.doc", b"{\\rtf1\\ansi abc}", "TABLE_OLD_WORD"),
        ("plan.docx", compound("EncryptionInfo", "EncryptedPackage"), "TABLE_ENCRYPTED"),
        ("plan.xlsm", compound("EncryptedPackage"), "TABLE_ENCRYPTED"),
        ("plan.xls", compound("PowerPoint Document"), "TABLE_OLD_FORMAT"),
        ("plan.ppt", compound("PowerPoint Document"), "TABLE_KIND"),
        ("plan.ods", opened("spreadsheet"), "TABLE_OPEN_DOCUMENT"),
        ("plan.xlsx", opened("spreadsheet"), "TABLE_OPEN_DOCUMENT"),
        ("plan.odt", opened("text"), "TABLE_OPEN_DOCUMENT"),
        ("plan.csv", CSV.encode(), "TABLE_PLAIN_TEXT"),
        ("plan.csv", CSV.encode("utf-8-sig"), "TABLE_PLAIN_TEXT"),
        ("plan.txt", CSV.encode("utf-16"), "TABLE_PLAIN_TEXT"),
        ("plan.xls", CSV.replace(";", "\t").encode(), "TABLE_PLAIN_TEXT"),
        ("plan.xlsx", CSV.encode("cp1258", "replace"), "TABLE_PLAIN_TEXT"),
        ("plan.xls", HTML, "TABLE_WEB_PAGE"),
        ("plan.xlsx", b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>", "TABLE_WEB_PAGE"),
        ("plan.xls", b"  <table border=1><tr>", "TABLE_WEB_PAGE"),
        ("plan.doc", HTML, "TABLE_WEB_PAGE"),
        ("plan.xls", MHT, "TABLE_WEB_PAGE"),
        ("plan.pdf", b"%PDF-1.7\n", "TABLE_PDF"),
        ("plan.xlsx", b"%PDF-1.4\n", "TABLE_PDF"),
        ("plan.jpg", JPEG, "TABLE_PICTURE"),
        ("plan.docx", b"\x89PNG\r\n\x1a\n", "TABLE_PICTURE"),
        ("plan.tif", b"II*\x00", "TABLE_PICTURE"),
        ("plan.heic", b"\x00\x00\x00\x18ftypheic", "TABLE_PICTURE"),
        ("plan.rar", b"Rar!\x1a\x07", "TABLE_ARCHIVE"),
        ("plan.xlsx", b"7z\xbc\xaf\x27\x1c\x00", "TABLE_ARCHIVE"),
        ("plan.xlsx", b"MZ\x90\x00\x03", "TABLE_KIND"),
        ("plan.xlsx", bytes(600), "TABLE_KIND"),
        ("plan.xlsx", b"<?xml version='1.0'?><a/>", "TABLE_KIND"),
        ("plan.xlsx", b"", "TABLE_EMPTY"),
    ],
)
def test_each_kind_is_told_by_its_content_and_refused_in_its_own_words(tmp_path, name, data, code):
    refusal = refused(named(tmp_path / name, data))
    assert refusal.code == code
    sentence = sentence_for(refusal)
    assert name in sentence
    assert "{" not in sentence


@pytest.mark.parametrize(("name", "seen"), [("plan.docx", ".xlsx"), ("plan.xls", ".xlsx"), ("plan", ".xlsx")])
def test_a_sound_workbook_under_another_name_is_told_its_right_ending(tmp_path, name, seen):
    refusal = refused(lettered(tmp_path / "a.xlsx").rename(tmp_path / name))
    assert (refusal.code, refusal.facts["seen"]) == ("TABLE_MISNAMED", seen)


def test_a_word_file_named_as_a_workbook_is_told_its_right_ending(tmp_path):
    changed(tmp_path / "a.docx", lambda parts: None).rename(tmp_path / "plan.xlsx")
    refusal = refused(tmp_path / "plan.xlsx")
    assert (refusal.code, refusal.facts["seen"]) == ("TABLE_MISNAMED", ".docx")


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("plan.xltx", "openxmlformats-officedocument.spreadsheetml.template.main+xml", "TABLE_OLD_FORMAT"),
        ("plan.xlsb", "ms-excel.sheet.binary.macroEnabled.main", "TABLE_OLD_FORMAT"),
        ("plan.xlsm", "ms-excel.sheet.macroEnabled.main+xml", "TABLE_MACROS"),
        ("plan.xlsx", "ms-excel.sheet.macroEnabled.main+xml", "TABLE_MACROS"),
        ("plan.pptx", "openxmlformats-officedocument.presentationml.presentation.main+xml", "TABLE_KIND"),
    ],
)
def test_relatives_of_the_workbook_are_told_apart(tmp_path, name, kind, code):
    path = changed(tmp_path / "a.xlsx", main_type(WORKBOOK_TYPE, kind))
    assert refused(path.rename(tmp_path / name)).code == code


def test_a_zip_file_with_the_table_in_it_says_so(tmp_path):
    with zipfile.ZipFile(tmp_path / "gui.zip", "w") as archive:
        archive.write(lettered(tmp_path / "a.xlsx"), "Phụ lục.xlsx")
    assert refused(tmp_path / "gui.zip").code == "TABLE_ARCHIVE"


def test_in_vietnamese_the_advice_names_the_menu_and_the_kind_to_save_as():
    texts = load("vi")
    said = {code: texts.get(SENTENCES[code]).string for code in SENTENCES if code.startswith("TABLE_")}
    assert "Sổ làm việc Excel (.xlsx)" in said["TABLE_OLD_FORMAT"]
    assert "Sổ làm việc Excel (.xlsx)" in said["TABLE_PLAIN_TEXT"]
    assert "Sổ làm việc Excel (.xlsx)" in said["TABLE_WEB_PAGE"]
    assert "Tài liệu Word (.docx)" in said["TABLE_OLD_WORD"]
    assert "LibreOffice" in said["TABLE_OPEN_DOCUMENT"]
    assert "cơ quan ban hành" in said["TABLE_PDF"]
    assert "Chưa nhận dữ liệu nào" in said["TABLE_PICTURE"]
