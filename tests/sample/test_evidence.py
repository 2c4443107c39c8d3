"""Files of the sample year: marked, readable, and the same to the byte wherever they are made."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from random import Random

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop_app.documents import sample_pictures
from desktop_app.documents.sample_evidence import make
from desktop_app.documents.sample_words import caption, type_of
from desktop_app.services.sample_data import SampleEvidence, SampleYear

MARK = "BẢN TẬP HUẤN"
KINDS = ("pdf", "jpg", "xlsx", "docx")
ELSEWHERE = """
import sys
from pathlib import Path
from desktop_app.documents import sample_pictures
from desktop_app.documents.sample_evidence import make
from desktop_app.services.sample_data import read_catalogue, read_year
resources, target = Path(sys.argv[1]), Path(sys.argv[2])
year = read_year(resources / "sample/year.toml", read_catalogue(resources / "agencies/dong-nai-2024-10.toml"))
for paper in year.evidence:
    if paper.id in sys.argv[3:]:
        make(paper, target / f"{paper.id}.{paper.kind}")
"""


def first(year: SampleYear, kind: str) -> SampleEvidence:
    return next(paper for paper in year.evidence if paper.kind == kind)


def drawn(paper: SampleEvidence, folder: Path) -> bytes:
    make(paper, folder / "file")
    return (folder / "file").read_bytes()


def test_every_file_is_the_same_when_made_again(year: SampleYear, tmp_path: Path) -> None:
    def digests() -> list[str]:
        return [hashlib.sha256(drawn(paper, tmp_path)).hexdigest() for paper in year.evidence]

    made = digests()
    assert made == digests()
    assert len(set(made)) == len(made)


def test_files_do_not_depend_on_process_clock_zone_or_hash_seed(
    year: SampleYear, resources: Path, tmp_path: Path
) -> None:
    chosen = [first(year, kind) for kind in KINDS]
    arguments = [sys.executable, "-c", ELSEWHERE, str(resources), str(tmp_path), *(paper.id for paper in chosen)]
    surroundings = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"}
    subprocess.run(arguments, check=True, env=surroundings, cwd=resources.parent)
    for paper in chosen:
        there = (tmp_path / f"{paper.id}.{paper.kind}").read_bytes()
        assert there == drawn(paper, tmp_path), paper.kind


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_office_archives_hold_no_clock_and_no_compression(year: SampleYear, tmp_path: Path, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(drawn(first(year, kind), tmp_path))) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.compress_type == zipfile.ZIP_STORED
        assert b"2024-10-15T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")


def test_a_pdf_reads_as_an_office_paper_under_the_training_mark(year: SampleYear, tmp_path: Path) -> None:
    for paper in year.evidence:
        if paper.kind != "pdf":
            continue
        document = pypdfium2.PdfDocument(drawn(paper, tmp_path))
        assert len(document) == 1
        text = document[0].get_textpage().get_text_range()
        flat = " ".join(text.split())
        assert MARK in flat, paper.id
        assert f"Số: {paper.number}" in flat, paper.id
        assert "Độc lập - Tự do - Hạnh phúc" in flat
        assert caption(paper).split()[-1] in flat
        assert "không có giá trị thi hành./." in flat
        for line in paper.lines:
            assert " ".join(line.split()) in flat, paper.id


def test_nothing_of_a_pdf_falls_off_the_sheet(year: SampleYear, tmp_path: Path) -> None:
    for paper in year.evidence:
        if paper.kind != "pdf":
            continue
        document = pypdfium2.PdfDocument(drawn(paper, tmp_path))
        page = document[0].get_textpage()
        for index in range(page.count_rects()):
            left, bottom, right, top = page.get_rect(index)
            assert left >= 50, paper.id
            assert bottom >= 40, paper.id
            assert right <= 595, paper.id
            assert top <= 842, paper.id


def test_a_picture_is_a_plain_jpeg_without_a_place(year: SampleYear, tmp_path: Path) -> None:
    for paper in year.evidence:
        if paper.kind != "jpg":
            continue
        image = Image.open(io.BytesIO(drawn(paper, tmp_path)))
        assert image.format == "JPEG"
        assert image.size == (1280, 853)
        assert not image.getexif()


def test_the_mark_lies_over_the_whole_picture(year: SampleYear, tmp_path: Path) -> None:
    """Grey letters from corner to corner: along the diagonal the picture differs from one without them."""
    paper = first(year, "jpg")
    marked = Image.open(io.BytesIO(drawn(paper, tmp_path))).convert("RGB")
    plain = sample_pictures._meeting(paper, Random(paper.seed))
    for share in (0.25, 0.4, 0.6, 0.75):
        x, y = int(1280 * share), int(853 * (1 - share))
        box = (x - 60, y - 60, x + 60, y + 60)
        differing = ImageChops.difference(marked.crop(box), plain.crop(box)).convert("L").histogram()
        changed = sum(differing[20:])
        assert changed > 400, share


def test_a_table_keeps_its_rows_under_the_mark(year: SampleYear, tmp_path: Path) -> None:
    for paper in year.evidence:
        if paper.kind != "xlsx":
            continue
        sheet = openpyxl.load_workbook(io.BytesIO(drawn(paper, tmp_path))).worksheets[0]
        assert sheet["A1"].value == MARK
        header = sheet.oddHeader
        assert header is not None
        assert header.center.text == MARK
        rows = [[str(cell) for cell in row[1:]] for row in sheet.iter_rows(min_row=6, values_only=True)]
        assert rows == [line.split(" | ") for line in paper.lines], paper.id


def test_a_draft_opens_in_word_with_the_mark_on_every_page(year: SampleYear, tmp_path: Path) -> None:
    for paper in year.evidence:
        if paper.kind != "docx":
            continue
        draft = docx.Document(io.BytesIO(drawn(paper, tmp_path)))
        assert draft.sections[0].header.paragraphs[0].text == MARK
        texts = [paragraph.text for paragraph in draft.paragraphs]
        assert set(paper.lines) <= set(texts)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("918/BC-SNV", "BÁO CÁO"),
        ("402/KHM-UBND", "KẾ HOẠCH"),
        ("118/QĐM-UBND", "QUYẾT ĐỊNH"),
        ("5721/TTr-SNV", "TỜ TRÌNH"),
        ("2480/SNV-TTra", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_paper_tells_its_type(number: str, expected: str) -> None:
    assert type_of(number) == expected


def test_a_destination_that_cannot_be_written_is_an_os_error(year: SampleYear, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        make(first(year, "pdf"), tmp_path / "missing" / "file.pdf")
