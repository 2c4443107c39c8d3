"""Pictures of pages: right page, right size, off the window's thread, and no harm from a file that is none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit.preview import Ask, Previews, draw
from desktop_app.ui.kit.printing import write_pdf


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two A4 pages: the first red, the second blue."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "Báo cáo quý III.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    for colour in ((1, 0, 0), (0, 0, 1)):
        canvas.setFillColorRGB(*colour)
        canvas.rect(100, 100, 400, 600, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file


@pytest.fixture
def previews(qtbot: QtBot) -> Iterator[Previews]:
    previews = Previews()
    yield previews
    previews.close()


def test_a_page_arrives_as_a_picture_of_the_asked_width(qtbot: QtBot, previews: Previews, paper: Path) -> None:
    here, heard = threading.get_ident(), []
    previews.ready.connect(lambda ask, image: heard.append((ask, image, threading.get_ident())))
    previews.ask(Ask(paper, 1, 400, 1.5))
    qtbot.waitUntil(lambda: bool(heard))
    ask, image, thread = heard[0]
    assert (ask.page, thread) == (1, here)
    assert (image.width(), image.devicePixelRatio()) == (600, 1.5)
    assert image.height() == pytest.approx(600 * 842 / 595, abs=2)
    assert image.pixelColor(300, 400).name() == "#0000ff"
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_a_picture_that_was_drawn_is_kept(qtbot: QtBot, previews: Previews, paper: Path) -> None:
    with qtbot.waitSignal(previews.ready) as first:
        previews.ask(Ask(paper, 0, 200))
    with qtbot.waitSignal(previews.ready) as second:
        previews.ask(Ask(paper, 0, 200))
    assert first.args[1] == second.args[1]
    assert second.args[1].pixelColor(100, 100).name() == "#ff0000"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"GIF89a"], ids=["empty", "broken", "other"])
def test_a_file_that_is_no_pdf_is_told_and_the_next_one_works(
    qtbot: QtBot, previews: Previews, paper: Path, tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "x.pdf"
    broken.write_bytes(content)
    with qtbot.waitSignal(previews.failed) as failed:
        previews.ask(Ask(broken))
    assert failed.args[0].path == broken
    with qtbot.waitSignal(previews.failed):
        previews.ask(Ask(paper, page=7))
    with qtbot.waitSignal(previews.ready):
        previews.ask(Ask(paper))


def test_photos_are_scaled_down_and_never_up(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "Họp 02-07.png"
    picture = QImage(800, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("#336699"))
    picture.save(str(file))
    assert (draw(Ask(file, width=200)).width(), draw(Ask(file, width=200)).height()) == (200, 100)
    assert draw(Ask(file, width=2000)).width() == 800


def test_what_a_signature_shows_is_seen(tmp_path: Path) -> None:
    """Hand and stamp are fields of a form, which a reader draws only when it is told to."""
    from desktop_app.domain.printing import Spot
    from desktop_app.services.signing import Wish
    from desktop_app.signatures.tokens import HelpedTokens
    from tests.signatures.authority import Authority
    from tests.signatures.pictures import hand
    from tests.signatures.signing_desk import desk_in, done, printed, sign

    paper = printed(tmp_path / "paper.pdf")
    desk = desk_in(tmp_path, HelpedTokens(tmp_path / "none.toml"))
    done(sign(desk, Wish(paper, Spot.HEAD, picture=hand(tmp_path / "hand.png")), Authority().head()))
    image = draw(Ask(paper, 2, 800))
    blue = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).blue() > image.pixelColor(x, y).red() + 90
    ]
    assert len(blue) > 40


def test_a_photograph_is_saved_as_a_page_that_keeps_its_shape(tmp_path: Path) -> None:
    photo = QImage(400, 100, QImage.Format.Format_RGB32)
    photo.fill(QColor("#0b5a78"))
    photo.save(str(tmp_path / "ảnh"), "JPG")  # kept evidence has no ending
    target = tmp_path / "ảnh.pdf"
    write_pdf(tmp_path / "ảnh", ((297.0, 210.0),), target)
    page = draw(Ask(target, width=297))
    assert page.height() == pytest.approx(210, abs=1)
    dark = [y for y in range(page.height()) if page.pixelColor(148, y).lightness() < 128]
    assert len(dark) == pytest.approx(297 / 4, abs=3)
    assert (dark[0] + dark[-1]) / 2 == pytest.approx(105, abs=2)
