"""Signed papers, good and spoiled in one fact each: what every judge says of them stands in docs/signatures.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app.domain.refusal import NUMBERS
from desktop_app.domain.signature_rules import WEIGHTS
from tests.signatures.cases import OURS
from tests.signatures.judges import decide, our_verdict
from tests.signatures.other_cases import OTHERS
from tests.signatures.spoiling import expired_since, revoked_later
from tests.signatures.worlds import World, worlds

MAKERS = (*OURS, *OTHERS)
TIMED = (revoked_later, expired_since)
"""What is another case where signatures bear time stamps."""
PAGE = Path(__file__).parents[2] / "docs" / "signatures.md"
WORLDS = worlds()


def _table() -> dict[str, list[str]]:
    text = PAGE.read_text("utf-8").split("<!-- cases: begin -->")[1].split("<!-- cases: end -->")[0]
    rows = [[cell.strip() for cell in line.strip("| \n").split(" | ")] for line in text.splitlines() if line.strip()]
    return {cells[0]: cells[1:] for cells in rows[2:]}


TABLE = _table()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where judges keep their stores of roots."""
    return tmp_path_factory.mktemp("judges")


BY_POLICY = {"other-sha1"}
"""What pdfsig says of SHA-1 is its library's policy of the day: it was seen to accept and to reject the same paper."""


@pytest.mark.parametrize("number", range(len(MAKERS) + len(TIMED)))
def test_every_judge_decides_a_case_as_the_page_says(number: int, stores: Path) -> None:
    plain, stamped = WORLDS[:2]
    case = MAKERS[number](plain) if number < len(MAKERS) else TIMED[number - len(MAKERS)](stamped)
    twin, what, pdfsig, qpdf, openssl, ours, reason = TABLE[case.name]
    found = decide(case, stores)
    said = {True: "accepts", False: "rejects"}
    assert (found.qpdf, said[found.openssl], found.ours) == (qpdf, openssl, ours)
    assert case.name in BY_POLICY or said[found.pdfsig] == pdfsig
    assert (case.twin or "–", case.what, f"`{case.code}`" if case.code else "–") == (twin, what, reason)
    verdict = our_verdict(case, stores / "case.pdf")
    assert verdict.judgement.value == case.verdict
    assert not case.code or case.code in {one.code for one in verdict.reasons}


@pytest.mark.soak
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_two_hundred_documents_are_judged_alike_whatever_the_keys_and_time_stamps(world: World, stores: Path) -> None:
    made = [make(world) for make in MAKERS]
    assert len(made) * len(WORLDS) >= 200
    for case in made:
        (stores / "case.pdf").write_bytes(case.data)
        verdict = our_verdict(case, stores / "case.pdf")
        assert verdict.judgement.value == case.verdict, case.name
        assert not case.code or case.code in {one.code for one in verdict.reasons}, case.name


def test_the_page_has_a_line_for_every_case_and_every_twin_has_one_too() -> None:
    assert len(TABLE) == len(MAKERS) + len(TIMED)
    assert {cells[0] for cells in TABLE.values()} - {"–"} <= set(TABLE)
    bad = [name for name, cells in TABLE.items() if cells[5] != "valid"]
    assert all(TABLE[name][0] != "–" for name in bad)
    reasons = {cells[6].strip("`") for cells in TABLE.values()} - {"–"}
    assert reasons <= set(WEIGHTS) <= set(NUMBERS)
    assert re.search(r"pdfsig|qpdf|openssl", PAGE.read_text("utf-8"))
