"""The day after a day of signing: one scanned stack, sorted, with what is missing named."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop_app.domain.paper_reading import INK_SHARE
from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.stacks import StackReport
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.commitment_papers import stack_orders
from desktop_app.services.plans import PlanTask
from desktop_app.services.stacks import REST, sort_stack
from tests.documents import scans
from tests.services.world import CATALOGUE, FACTS, FOLLOWER, World, once

AGENCIES = 43
FEW = 8
DPI = 150
WORK = "Xây dựng, trình ban hành và tổ chức thực hiện kế hoạch về cải cách hành chính, chuyển đổi số của ngành"
SPOTS = (Spot.HEAD, Spot.SUPERIOR)


@dataclass(frozen=True)
class Printed:
    """One commitment as it lies on the table."""

    code: str
    pages: tuple[Image.Image, ...]
    places: tuple[SpotPlace, ...]


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A province whose plan gives work to 43 agencies."""
    with ExitStack() as stack:
        world = World(tmp_path_factory.mktemp("stacks"), stack)
        codes = [one.code for one in CATALOGUE if one.code != FOLLOWER and one.sign][:AGENCIES]
        tasks = [
            PlanTask(
                f"{at}.{number}", ("I. NHIỆM VỤ",), f"{WORK} (việc thứ {number})", ("Kế hoạch", "Báo cáo kết quả"),
                once("Trước 31/12/2025", date(2025, 12, 31)), (code,), (),
            )
            for at, code in enumerate(codes, 1)
            for number in range(1, 6 + at % 8)
        ]  # fmt: skip
        world.issue(tasks=tasks)
        yield world


def laid_out(province: World, file: Path, count: int) -> tuple[Printed, ...]:
    """So many commitments, printed and not yet signed."""
    office = province.province
    with office.look() as work:
        document = work.documents.find(FACTS.number)
        codes = sorted({str(one.agency_code) for one in work.assignments.of_document(document.id)})[:count]
        orders = stack_orders(office, work, document, 2025, codes)
    papers = []
    for order, prepared in orders:
        assert prepared
        places = office.printer.paper(order, file).places
        with pypdfium2.PdfDocument(file) as pdf:
            pages = tuple(page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pdf)
        papers.append(Printed(str(order.content.agency_code), pages, places))
    return tuple(papers)


def signed(page: Image.Image, place: SpotPlace, chance: random.Random, *, stamp: bool) -> None:
    """A signature into a place, and the stamp over its left third."""
    left, low, right, high = (value * DPI / 72 for value in place.box)
    top, bottom = page.height - high, page.height - low
    width, height = min(right - left, scans.dots(45, DPI)), bottom - top
    x, y = (left + right) / 2 - width / 2 + chance.uniform(-8, 8), (top + bottom) / 2 + chance.uniform(-8, 8)
    reach = min(height * 0.45, scans.dots(9, DPI))
    points = [(x + width * (0.1 + 0.8 * at / 14), y + chance.uniform(-reach, reach)) for at in range(15)]
    colour = chance.choice(((25, 40, 150), (30, 60, 190), (20, 20, 30)))
    pen = ImageDraw.Draw(page)
    pen.line(points, fill=colour, width=chance.choice((2, 3)), joint="curve")
    if stamp:
        radius = scans.dots(18, DPI)
        centre = (x + width / 3 - radius / 2, y)
        box = (centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
        pen.ellipse(box, outline=(200, 30, 40), width=4)


def scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Fed by hand: upside down now and then, a little askew, on paper that is not quite white."""
    angle = chance.choice((0, 0, 180)) + chance.uniform(-1.2, 1.2)
    turned = page.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(255, 255, 255))
    return scans.noisy(turned.point([14 + value * 226 // 255 for value in range(256)] * 3), chance, 4)


def sort(province: World, file: Path, folder: Path, table: tuple[Printed, ...]) -> StackReport:
    codes = [paper.code for paper in table]
    return sort_stack(province.province, [file], folder, FACTS.number, 2025, agencies=codes)


@pytest.mark.parametrize(("count", "unsigned"), [(FEW, 4), pytest.param(AGENCIES, 10, marks=pytest.mark.soak)])
def test_the_stack_of_a_ceremony_is_sorted_and_who_has_not_signed_is_named(
    province: World, count: int, unsigned: int, tmp_path: Path
) -> None:
    chance = random.Random(11)
    table = laid_out(province, tmp_path / "print.pdf", count)
    spots = [(paper.code, spot) for paper in table for spot in SPOTS]
    bare = set(chance.sample(spots, unsigned))
    stamped = {paper.code for paper in table if chance.random() < 0.7}
    pages = []
    for paper in table:
        for number, clean in enumerate(paper.pages, 1):
            page = clean.copy()
            for place in paper.places:
                if place.page == number and place.spot in SPOTS:
                    if (paper.code, place.spot) not in bare:
                        signed(page, place, chance, stamp=place.spot is Spot.HEAD and paper.code in stamped)
                    elif place.spot is Spot.HEAD and paper.code in stamped:
                        box = [value * DPI / 72 for value in place.box]
                        middle = (box[0], page.height - (box[1] + box[3]) / 2)
                        ImageDraw.Draw(page).ellipse(
                            (middle[0] - 60, middle[1] - 100, middle[0] + 140, middle[1] + 100),
                            outline=(200, 30, 40), width=4,
                        )  # fmt: skip
            pages.append(scanned(page, chance))
    lost = {table[4].code: (1,)}
    order = list(range(len(pages)))
    del order[sum(len(paper.pages) for paper in table[:4])]
    chance.shuffle(order)
    stack = [pages[at] for at in order]
    stack.insert(7, Image.new("RGB", stack[0].size, (238, 238, 236)))
    stack.insert(13, scans.at_dpi(scans.sheet(None), DPI).convert("RGB"))
    file = tmp_path / "stack.pdf"
    scans.keep(file, stack, DPI)
    report = sort(province, file, tmp_path / "ra", table)

    assert (report.pages, report.blank, len(report.rest), report.absent) == (len(stack), 1, 1, ())
    assert {paper.agency_code for paper in report.papers} == {paper.code for paper in table}
    assert all(paper.matches and len(paper.copies) == 1 for paper in report.papers)
    assert {paper.agency_code: paper.missing for paper in report.papers if paper.missing} == lost
    found = {(paper.agency_code, ink.place.spot) for paper in report.papers for _copy, ink in paper.unsigned}
    shares = {
        (paper.agency_code, ink.place.spot): ink.share
        for paper in report.papers for copy in paper.copies for ink in copy.inks
    }  # fmt: skip
    assert len(shares) == len(spots)
    empty = sorted(shares[one] for one in bare if shares[one] is not None)
    full = sorted(share for one, share in shares.items() if one not in bare and share is not None)
    unjudged = sum(share is None for share in shares.values())
    print(f"{len(stack)} pages; ink of the unsigned {empty}, of the signed from {full[:5]}; {unjudged} not judged")
    assert found == bare
    assert empty[-1] < INK_SHARE < full[0]
    for paper in report.papers:
        with pikepdf.open(paper.copies[0].file) as pdf:
            assert len(pdf.pages) == paper.count - len(paper.missing)
    assert (tmp_path / "ra" / REST).is_file()
    with pytest.raises(TableExists):
        sort(province, file, tmp_path / "ra", table)
