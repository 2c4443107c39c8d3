"""Whatever a composer hands over, a paper of it is printed: any blocks, any text, either form of letterhead."""

from __future__ import annotations

import unicodedata
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop_app.documents.fonts import use_fonts
from desktop_app.documents.layout_reading import read_layouts
from desktop_app.documents.paper import (
    Annex,
    Article,
    Band,
    Basis,
    Clause,
    Code,
    Facts,
    Heading,
    NewPage,
    Paper,
    Parent,
    Part,
    Points,
    Receivers,
    Section,
    Table,
    Text,
    TextLook,
    Total,
    Urgency,
)
from desktop_app.documents.paper_pdf import paper_pdf
from desktop_app.domain.printing import Binding, Spot
from desktop_app.domain.signers import Signer
from tests.documents.paper import RESOURCES

DAY = date(2026, 2, 5)
HARD = (
    "",
    " \n\n ",
    "A<B & C </para> <b>&amp;",
    unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Đồng Nai; nghiệp vụ; đường phố"),
    "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và phát triển đô thị " * 3,
    "x" * 3000,
    "\n".join(f"Dòng {number}" for number in range(150)),
    "Hết hạn \U0001f600 \u0645\u0631\u062d\u0628\u0627 \u202e \u200f \x00\x0b\x1f \ud800 \ufeff xong",
    "\u0301\u0301\u0301",
    "\t\t a\u00a0\u00a0\u00a0b",
)
words = st.one_of(st.sampled_from(HARD), st.text(max_size=40))
short = st.one_of(st.sampled_from(HARD[:5]), st.text(max_size=20))
several = st.lists(words, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Also those whose rows have more or fewer cells than there are heads, and widths that say nothing."""
    count = draw(st.integers(0, 9))
    cells = st.lists(words, min_size=0, max_size=count + 1).map(tuple)
    rows = st.lists(st.one_of(cells, words.map(Band), cells.map(Total)), max_size=5).map(tuple)
    return Table(
        heads=tuple(draw(st.lists(short, min_size=count, max_size=count))),
        widths=tuple(draw(st.lists(st.sampled_from([0.0, 1.0, 13.0, 60.0, 400.0]), max_size=count + 1))),
        rows=draw(rows),
        centred=draw(st.frozensets(st.integers(0, 10), max_size=3)),
        small=draw(st.booleans()),
    )


blocks = st.lists(
    st.one_of(
        st.builds(Text, words, st.sampled_from(TextLook)),
        st.builds(Part, st.integers(1, 40), words, st.sampled_from(["Phần", "Mục"])),
        st.builds(Section, words),
        st.builds(Clause, words),
        st.builds(Article, st.integers(1, 99), words),
        st.builds(Points, several),
        st.builds(Basis, several),
        tables(),
        st.builds(Facts, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
        st.builds(Code, words, words),
        st.just(NewPage()),
    ),
    max_size=6,
).map(tuple)
signers = st.lists(
    st.builds(
        Signer,
        title=st.sampled_from(["Giám đốc", "Phó Chủ tịch", HARD[4], "<b>&"]),
        name=words,
        collective=short,
        head=short,
        acting=st.booleans(),
    ),
    max_size=5,
).map(tuple)
bindings = st.builds(
    Binding,
    st.just("0f8fad5b-d9cb-469f-a165-70867728950e"),
    st.integers(1, 99),
    st.just("8f3a12bc" * 8),
    st.booleans(),
)
papers = st.builds(
    Paper,
    title=words,
    day=st.just(DAY),
    heading=st.builds(Heading, words, several, words, words, words, several, words),
    blocks=blocks,
    to=several,
    urgency=st.one_of(st.none(), st.sampled_from(Urgency)),
    last=words,
    signers=signers,
    signer_spots=st.lists(st.sampled_from(Spot), max_size=3).map(tuple),
    receivers=st.one_of(st.none(), st.builds(Receivers, several, words, st.integers(0, 9), words, st.integers(0, 99))),
    annexes=st.lists(st.builds(Annex, words, blocks, st.booleans()), max_size=3).map(tuple),
    parent=st.one_of(st.none(), st.builds(Parent, words, words, st.just(DAY), words)),
    landscape=st.booleans(),
    training=st.booleans(),
    unsigned=st.booleans(),
    footer=words,
    restriction=words,
    corner=several,
    address=several,
    binding=st.one_of(st.none(), bindings),
)
LAYOUTS = ("nd-30-2020", "hd-36-2018-vptw")


@pytest.mark.parametrize("pack", LAYOUTS)
def test_any_paper_is_printed(pack: str) -> None:
    use_fonts(RESOURCES / "fonts")
    layout = next(one for one in read_layouts(RESOURCES / "layouts") if one.id == pack)

    # A paper that fails is shown as it is: making it smaller would print hundreds more.
    @settings(
        max_examples=25,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(papers)
    def printed(paper: Paper) -> None:
        data, found = paper_pdf(layout, paper)
        with pikepdf.open(BytesIO(data)) as pdf:
            assert len(pdf.pages) == found.pages >= 1
            sides = [[float(side) for side in page.mediabox] for page in pdf.pages]
        for place in found.places:
            left, low, right, high = place.box
            _left, _low, wide, tall = sides[place.page - 1]
            assert 0 <= left < right <= wide
            assert 0 <= low < high <= tall

    printed()
