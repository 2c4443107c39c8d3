"""`camket commitment scan` and `camket page-codes`, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok
from tests.services.test_paper_checking import scanned

DAY = "2024-10-29"
DOCUMENT = "336/KH-UBND"


@pytest.fixture
def stack(places: Places, tmp_path: Path) -> tuple[Path, list[int]]:
    """All commitments as the province prints them, and the pages of each."""
    file = tmp_path / "lễ ký.pdf"
    rows = ok("commitment", "print-all", DOCUMENT, "--year", "2025", "--to", file, at=places.province, today=DAY)
    return file, [number for row in rows["commitments"] for number in range(row["first"], row["last"] + 1)]


def test_an_unsigned_stack_is_sorted_and_every_signature_is_asked_for(
    places: Places, stack: tuple[Path, list[int]], tmp_path: Path
) -> None:
    file, pages = stack
    scan = scanned(file, tmp_path / "quét.tiff", [0, *reversed(pages), 1])
    words = ("commitment", "scan", scan, "--document", DOCUMENT, "--year", "2025", "--to", tmp_path / "ra")
    answer = camket(*words, at=places.province, today=DAY)
    told = answer.data
    assert (answer.code, told["ok"], told["pages"], told["blank"]) == (1, False, len(pages) + 2, 1)
    assert [page["number"] for page in told["not_sorted"]] == [len(pages) + 2]
    for paper in told["papers"]:
        assert (paper["matches"], paper["missing"], paper["doubled"]) == (True, [], [])
        (copy,) = paper["copies"]
        assert [ink["written"] for ink in copy["ink"]] == [False, False]
        with pikepdf.open(copy["file"]) as pdf:
            assert len(pdf.pages) == paper["page_count"]
        checked = camket("verify", copy["file"], at=places.province, today=DAY)
        assert checked.data["documents"][0]["out_of_order"] == []
    assert camket(*words, at=places.province, today=DAY).data["refusal"]["code"] == "TABLE_EXISTS"
    said = camket(*words, "--replace", at=places.province, today=DAY, as_json=False).out
    for part in ("Chưa thấy chữ ký của thủ trưởng (bản 1, trang", "anh/chị xem lại", "Chưa xếp được: trang"):
        assert part in said


def test_an_agency_has_no_stack_to_sort(places: Places, stack: tuple[Path, list[int]], tmp_path: Path) -> None:
    words = ("commitment", "scan", stack[0], "--document", DOCUMENT, "--year", "2025", "--to", tmp_path / "ra")
    assert camket(*words, at=places.snv, today=DAY).data["refusal"]["code"] == "WRONG_KIND_OF_WORKSPACE"
    assert not (tmp_path / "ra").exists()


def test_codes_are_switched_off_and_on_again(places: Places) -> None:
    assert ok("page-codes", at=places.province, today=DAY)["page_codes"] is True
    assert ok("page-codes", "off", at=places.province, today=DAY)["page_codes"] is False
    assert ok("page-codes", at=places.province, today=DAY)["page_codes"] is False
    said = camket("page-codes", "on", at=places.province, today=DAY, as_json=False)
    assert (said.code, said.out) == (0, "Mỗi trang in có mã.\n")
