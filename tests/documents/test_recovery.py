"""The recovery sheet: one page, the secret once as square code and once as groups, and what to do with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from desktop_app.documents.papers import Papers
from desktop_app.documents.recovery import rows_of, sheet_code
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.recovery import RecoverySheet

RESOURCES = Path(__file__).parents[2] / "resources"
AGENCY = read_agencies(RESOURCES / "agencies" / "dong-nai-2024-10.toml")[1]
IDENTITY = "AGE-SECRET-KEY-15V5Q9NNK85E8T0ZJ04REFEDRWE43SVAGYD7SYD4TK52UWX5EWJ7QC3RSXE"
RECIPIENT = "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef"


def printed(folder: Path, training: bool = False) -> pypdfium2.PdfDocument:
    papers = Papers(RESOURCES / "fonts", RESOURCES / "layouts" / "nd-30-2020.toml")
    sheet = RecoverySheet(AGENCY, IDENTITY, RECIPIENT, date(2025, 3, 1), training)
    papers.recovery_sheet(sheet, folder / "phiếu.pdf")
    return pypdfium2.PdfDocument(folder / "phiếu.pdf")


def test_the_sheet_is_one_a4_page_that_says_what_it_is_for(tmp_path: Path) -> None:
    document = printed(tmp_path)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = document[0].get_textpage().get_text_bounded()
    assert "PHIẾU KHÔI PHỤC KHÓA" in text
    assert AGENCY.name in text
    assert "Gấp tại đây" in text
    assert "01/03/2025" in text
    assert sheet_code(RECIPIENT) in text
    assert "BẢN TẬP HUẤN" not in text
    document.close()


def test_the_secret_is_typed_again_from_its_groups(tmp_path: Path) -> None:
    document = printed(tmp_path)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "".join(text[text.index("AGE-SECRET-KEY-1") :].split()) == IDENTITY
    rows = rows_of(IDENTITY)
    assert "".join("".join(row.split()) for row in rows) == IDENTITY
    assert all(len(group) <= 4 for row in rows[1:] for group in row.split())


def test_the_square_code_lies_below_the_fold_and_is_large_enough_to_be_read(tmp_path: Path) -> None:
    document = printed(tmp_path)
    picture = document[0].render(scale=2, grayscale=True).to_pil()
    document.close()
    width, height = picture.size
    part = picture.crop((0, round(height * 0.6), round(width * 0.37), height))
    found = part.point(lambda shade: 255 if shade < 64 else 0).getbbox()
    assert found is not None
    millimetres = [(found[place + 2] - found[place]) / 144 * 25.4 for place in (0, 1)]
    assert all(34 < side < 48 for side in millimetres)
    assert abs(millimetres[0] - millimetres[1]) < 0.5


def test_a_training_sheet_says_so(tmp_path: Path) -> None:
    document = printed(tmp_path, training=True)
    assert "BẢN TẬP HUẤN" in document[0].get_textpage().get_text_bounded()
    document.close()
