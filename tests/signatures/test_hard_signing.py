"""Signing when something is wrong: no PDF, a protected or damaged one, a folder that is read-only, two at once."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest

from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing_refusals import (
    PaperUnreadable,
)
from desktop_app.services.signing import Desk
from desktop_app.signatures.tokens import HelpedTokens
from tests.signatures import pictures
from tests.signatures.authority import Holder
from tests.signatures.signing_desk import WHEN, desk_in, printed, sign, wishes_for


@pytest.fixture
def desk(tmp_path: Path, tokens: HelpedTokens) -> Desk:
    return desk_in(tmp_path, tokens)


@pytest.mark.parametrize("spoiled", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_is_no_pdf_is_refused_as_such(desk: Desk, tmp_path: Path, head: Holder, spoiled: bytes) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(spoiled)
    with pytest.raises(PaperUnreadable):
        sign(desk, wishes_for(paper)[Spot.HEAD], head)
    with pytest.raises(PaperUnreadable):
        desk.papers.spots(tmp_path / "none.pdf")


def test_a_protected_paper_is_refused(desk: Desk, tmp_path: Path) -> None:
    paper = printed(tmp_path / "paper.pdf")
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        pdf.save(paper, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PaperUnreadable):
        desk.papers.spots(paper)


def test_whatever_is_wrong_with_a_file_it_is_signed_or_refused_and_never_half_written(
    desk: Desk, tmp_path: Path, head: Holder
) -> None:
    """Bits of an unsigned paper are turned over one by one, in its structure above all."""
    chance = random.Random(5)
    paper = tmp_path / "paper.pdf"
    whole = printed(paper).read_bytes()
    wish = wishes_for(paper)[Spot.HEAD]
    key = tmp_path / "key.p12"
    key.write_bytes(head.pkcs12("abc"))
    opened = desk.files.open(key, "abc")
    drawn = desk.appearances.picture(pictures.hand(tmp_path / "hand.png"), (124.7, 68.0), False)
    structure = whole.rindex(b"/AcroForm")
    outcomes = set()
    for _attempt in range(40):
        spoiled = bytearray(whole)
        spoiled[chance.randrange(structure if chance.random() < 0.5 else 0, len(whole))] ^= 1 << chance.randrange(8)
        paper.write_bytes(spoiled)
        try:
            desk.papers.sign(paper, wish.spot, opened, drawn, WHEN)
            outcomes.add("signed")
            assert paper.read_bytes().startswith(spoiled)
        except Refusal as refusal:
            outcomes.add(refusal.code)
            assert paper.read_bytes() == spoiled
    assert "signed" in outcomes
    assert "PAPER_UNREADABLE" in outcomes


def test_a_folder_that_cannot_be_written_is_said_of_the_paper(desk: Desk, tmp_path: Path, head: Holder) -> None:
    paper = printed(tmp_path / "paper.pdf")
    (tmp_path / ".paper.pdf.part").mkdir()
    before = paper.read_bytes()
    batch = sign(desk, wishes_for(paper)[Spot.HEAD], head)
    assert batch.refusal is not None
    assert batch.refusal.code == "TARGET_NOT_WRITABLE"
    assert paper.read_bytes() == before


def test_a_place_is_told_with_its_page_also_where_pages_hang_in_branches(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    with pikepdf.new() as pdf:
        for _page in range(3):
            pdf.add_blank_page(page_size=(595.28, 841.89))
        first, second, third = (page.obj for page in pdf.pages)
        branch = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=2, Kids=[first, second]))
        for one in (first, second):
            one.Parent = branch
        branch.Parent = pdf.Root.Pages
        pdf.Root.Pages.Kids = pikepdf.Array([branch, third])
        pdf.save(paper)
    desk.papers.declare(paper, [SpotPlace(Spot.HEAD, 3, (10, 10, 90, 90)), SpotPlace(Spot.DAY, 2, (10, 10, 90, 90))])
    assert [(state.spot, state.page) for state in desk.papers.spots(paper)] == [(Spot.DAY, 2), (Spot.HEAD, 3)]
    assert desk.papers.first_page(paper) == (595.28, 841.89)
