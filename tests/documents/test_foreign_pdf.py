"""A PDF that went through Word or another program and comes back: recognised, compared, made ready to be signed."""

from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path

import docx
import pikepdf
import pytest

from desktop_app.documents.foreign_pdf import is_hybrid, origin_of, ready_to_sign
from desktop_app.documents.papers import Papers
from desktop_app.documents.scan_facts import page_texts
from desktop_app.domain.paper_texts import differences
from desktop_app.domain.pdf_origins import PdfMaker, maker_of
from desktop_app.domain.signing_refusals import PaperSigned, PaperUnreadable
from tests.documents.paper import AGENCY, CONTENT, PLAN, REPORT_ID, RESOURCES, SHA, order, run
from tests.documents.word_samples import opened_by_libreoffice


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """own.pdf; word.pdf, the same out of its Word file; edited.pdf, in which somebody has changed a number."""
    assert shutil.which("soffice"), "LibreOffice writes the files that come back"
    place = tmp_path_factory.mktemp("foreign")
    papers = Papers(RESOURCES / "fonts", RESOURCES / "layouts")
    whole = order(CONTENT, AGENCY, sha=SHA, document=PLAN)
    papers.paper(whole, place / "own.pdf")
    papers.paper(whole, place / "word.docx")
    edited = docx.Document(str(place / "word.docx"))
    line = next(one for one in edited.paragraphs if "hoàn thành quá hạn 3" in one.text)
    line.runs[0].text = line.text.replace("hoàn thành quá hạn 3", "hoàn thành quá hạn 0")
    number = edited.tables[0].cell(1, 0).paragraphs[0]
    number.runs[0].text = "Số: 125/BC-SNV"
    edited.save(str(place / "edited.docx"))
    opened_by_libreoffice([place / "word.docx", place / "edited.docx"], place, place / "scratch")
    return place


def hybrid(target: Path, more: bytes = b"") -> Path:
    """A file with two tables of contents at once, as Word writes them, by hand: the newest object stands in the second
    table only."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}

    def put(number: int, body: bytes) -> None:
        places[number] = len(out)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    put(1, b"<< /Type /Catalog /Pages 2 0 R /Lang (vi) %s >>" % more)
    put(2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    fonts = b"<< /Font << /F 5 0 R >> >>"
    put(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % fonts)
    words = b"BT /F 14 Tf 90 700 Td (BAO CAO quy III) Tj ET"
    put(4, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
    put(5, b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>")
    put(6, b"<< /Producer (Microsoft\\256 Word 2019) /Creator (Microsoft\\256 Word 2019) >>")
    hidden = b"<< /Type /StructTreeRoot >>"
    packed = zlib.compress(b"8 0 " + hidden)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(packed)
    put(7, b"%s\nstream\n%s\nendstream" % (head, packed))
    entries = zlib.compress(b"\x02" + (7).to_bytes(4, "big") + b"\x00")
    beside = len(out)
    out.extend(
        b"9 0 obj\n<< /Type /XRef /Size 10 /W [1 4 1] /Index [8 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\n" % (len(entries), entries)
    )
    table = len(out)
    out.extend(b"xref\n0 8\n0000000000 65535 f \n")
    out.extend(b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, 8)))
    out.extend(
        b"trailer\n<< /Size 10 /Root 1 0 R /Info 6 0 R /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n" % (beside, table)
    )
    target.write_bytes(out)
    return target


def test_our_own_print_is_known_as_such(folder: Path, tmp_path: Path) -> None:
    own = origin_of(folder / "own.pdf")
    assert own.as_made
    assert (own.maker, own.records_sha256, own.signed, own.hybrid, own.object_streams) == (
        PdfMaker.OURS, SHA, False, False, False,
    )  # fmt: skip
    assert own.code is not None
    assert (own.code.document_id, own.code.page) == (REPORT_ID, 1)


def test_what_somebody_has_written_to_our_print_shows(folder: Path, tmp_path: Path) -> None:
    data = (folder / "own.pdf").read_bytes()
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", data)[-1]
    info = re.findall(rb"/Info (\d+ 0 R)", data)[-1]
    tail = b"xref\n0 0\ntrailer\n<< /Size %d /Root %s /Info %s /Prev %d >>\n" % (size, root, info, before)
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data + tail + b"startxref\n%d\n%%%%EOF\n" % len(data))
    found = origin_of(changed)
    assert (found.maker, found.revisions, found.as_made, found.hybrid) == (PdfMaker.OURS, 2, False, False)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "none.pdf"
    file.write_bytes(b"no PDF")
    with pytest.raises(PaperUnreadable):
        origin_of(file)


def test_what_came_out_of_a_word_processor_keeps_the_line_that_names_its_data(folder: Path) -> None:
    found = origin_of(folder / "word.pdf")
    assert found.maker is PdfMaker.LIBREOFFICE
    assert found.producer.startswith("LibreOffice")
    assert (found.records_sha256, found.code) == ("", None), "what only we embed is lost on that way"
    assert found.bound
    assert SHA.startswith(found.records_line)
    assert len(found.records_line) == 32


def test_the_words_of_a_paper_that_went_through_word_are_those_that_were_approved(folder: Path) -> None:
    assert differences(page_texts(folder / "own.pdf"), page_texts(folder / "word.pdf")) == ()


def test_a_number_that_was_changed_in_word_is_found_and_the_number_of_the_paper_is_not_one(folder: Path) -> None:
    found = differences(page_texts(folder / "own.pdf"), page_texts(folder / "edited.pdf"))
    assert [(one.page, one.ours, one.theirs) for one in found] == [(1, "3;", "0;")]


@pytest.mark.parametrize(
    ("producer", "creator", "maker"),
    [
        ("Microsoft® Word 2019", "Microsoft® Word 2019", PdfMaker.WORD),
        ("Microsoft® Word for Microsoft 365", "", PdfMaker.WORD),
        ("Adobe PDF Library 23.1", "Acrobat PDFMaker 23 for Word", PdfMaker.WORD),
        ("LibreOffice 7.4", "Writer", PdfMaker.LIBREOFFICE),
        ("Microsoft: Print To PDF", "", PdfMaker.PRINTER),
        ("GPL Ghostscript 9.5", "PDFCreator 4", PdfMaker.PRINTER),
        ("ReportLab PDF Library", "camket", PdfMaker.OURS),
        ("iText 5.5", "", PdfMaker.OTHER),
        ("", "", PdfMaker.UNKNOWN),
    ],
)
def test_programs_are_known_by_what_they_write(producer: str, creator: str, maker: PdfMaker) -> None:
    assert maker_of(producer, creator) is maker


def test_a_file_with_two_tables_of_contents_is_signed_as_a_copy_with_one(tmp_path: Path) -> None:
    file, target = hybrid(tmp_path / "word.pdf"), tmp_path / "plain.pdf"
    before = file.read_bytes()
    found = origin_of(file)
    assert (found.hybrid, found.maker, found.object_streams, found.signed) == (True, PdfMaker.WORD, True, False)
    assert ready_to_sign(file, target)
    assert file.read_bytes() == before, "the file that came is never written to"
    plain = origin_of(target)
    assert (plain.hybrid, plain.object_streams, plain.maker) == (False, False, PdfMaker.WORD)
    assert page_texts(target) == page_texts(file)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(target))
    with pikepdf.open(target) as pdf:
        assert str(pdf.Root.Lang) == "vi"
    again = tmp_path / "again.pdf"
    ready_to_sign(file, again)
    assert again.read_bytes() == target.read_bytes()


def test_the_older_table_counts_too(tmp_path: Path) -> None:
    data = hybrid(tmp_path / "word.pdf").read_bytes()
    old = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    at = len(data)
    newer = data + b"xref\n0 0\ntrailer\n<< /Size 10 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (old, at)
    assert is_hybrid(newer)
    assert not is_hybrid(newer.replace(b"/XRefStm", b"/XRefOld"))
    assert not is_hybrid(b"")
    assert not is_hybrid(b"startxref\n5\n%%EOF")
    turning = b"xref\n0 0\ntrailer\n<< /Prev 0 >>\nstartxref\n0\n%%EOF"
    assert not is_hybrid(turning)


def test_what_can_be_signed_as_it_is_is_not_copied(folder: Path, tmp_path: Path) -> None:
    for name in ("own.pdf", "word.pdf"):
        assert not ready_to_sign(folder / name, tmp_path / "copy.pdf")
    assert not (tmp_path / "copy.pdf").exists()


def test_a_signed_file_is_never_written_anew(tmp_path: Path) -> None:
    file = hybrid(tmp_path / "word.pdf", b"/Kept << /ByteRange [0 1 2 3] >>")
    signed = file.read_bytes()
    with pytest.raises(PaperSigned):
        ready_to_sign(file, tmp_path / "plain.pdf")
    assert not (tmp_path / "plain.pdf").exists()
    assert file.read_bytes() == signed


def test_a_damaged_file_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    whole = hybrid(tmp_path / "word.pdf").read_bytes()
    file.write_bytes(whole.replace(b"/Catalog", b"/Broken!").replace(b"/Pages", b"/Nopes"))
    with pytest.raises(PaperUnreadable):
        ready_to_sign(file, tmp_path / "plain.pdf")
    assert not (tmp_path / "plain.pdf").exists()
