"""Our papers measured against every rule of official papers, by a test that knows nothing of the program.

The papers are printed by a program of its own (`maker.py`); here they are read by PDFium. That the ruler is fine enough
is shown by the second half: each value of each layout pack is moved by one millimetre, one point, or turned over, and
the row that measures it must see that.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conformity import state_head, state_text
from tests.conformity.measuring import MM, Paper
from tests.conformity.party import PARTY
from tests.conformity.rows import Row, looks, near, used

HERE = Path(__file__).parent
PACKS = HERE.parents[1] / "resources" / "layouts"
STATE = [*state_head.STATE, *state_text.STATE]
STATE_PACK, PARTY_PACK = "nd-30-2020.toml", "hd-36-2018-vptw.toml"
NAMES = (
    "report", "report-short", "report-plain", "report-committee", "report-party", "aside-letter", "aside-long",
    "consolidated", "recovery", "full", "full-party", "letter", "letter-party", "two", "edges", "edges-party",
    "edges-lying", "forms",
)  # fmt: skip
# What no row measures, and why.
UNMEASURED = {
    "id", "title", "valid_from", "bodies",  # say what the pack is, not where things stand
    "body.first_line_choices", "rules.together",  # limits of other values
    # figures have none; the words are data, in capitals
    "element.page_number.case", "element.urgency.case", "element.country.case",
    "words.annex_filled",  # printed only when annex.fill_reference says so: test_pack.py
}  # fmt: skip


SHARES = {"rule_share", "centre_share", "stamp_cover", "leading"}
"""Values that are no length but a part of one."""


class Printed(dict[str, Paper]):
    """The papers of one folder, measured when a row asks for them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Paper:
        self[name] = Paper(self.folder / f"{name}.pdf")
        return self[name]


def make(jobs: list[dict[str, Any]], folder: Path) -> None:
    plan = folder / "jobs.json"
    plan.write_text(json.dumps(jobs), "utf-8")
    done = subprocess.run(
        [sys.executable, str(HERE / "maker.py"), str(plan)], capture_output=True, text=True, timeout=500
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("papers")
    make([{"layouts": str(PACKS), "target": str(folder), "papers": NAMES}], folder)
    return Printed(folder)


@pytest.mark.parametrize("row", STATE, ids=lambda row: row.name)
def test_papers_of_the_state_obey(row: Row, papers: Printed) -> None:
    row.check(papers)


@pytest.mark.parametrize("row", PARTY, ids=lambda row: row.name)
def test_papers_of_the_party_obey(row: Row, papers: Printed) -> None:
    row.check(papers)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "forms"])
def test_every_paper_keeps_its_margins_and_its_sheet(name: str, papers: Printed) -> None:
    paper = papers[name]
    right = 15 if name.endswith("-party") else 20
    for width, height in paper.sheets:
        near(min(width, height), 210, 0.01)
        near(max(width, height), 297, 0.01)
    for line in paper.lines:
        width, height = paper.sheets[line.page - 1]
        assert line.left >= 30 - 0.1, line.text
        assert line.right <= width - right + 0.2, line.text
        assert line.base <= height - 20 + 0.1 or line.size <= 11, line.text


@pytest.mark.parametrize(
    ("name", "issuer", "superior"),
    [
        ("report", "SỞ NỘI VỤ", "UBND TỈNH ĐỒNG NAI"),
        ("report-committee", "HUYỆN LONG THÀNH", ""),
        ("aside-letter", "SỞ NỘI VỤ", "UBND TỈNH ĐỒNG NAI"),
        ("recovery", "VĂN PHÒNG", "UBND TỈNH ĐỒNG NAI"),
    ],
)
def test_the_head_of_every_paper_of_the_program(name: str, issuer: str, superior: str, papers: Printed) -> None:
    paper = papers[name]
    country, motto = looks(paper.find("CỘNG"), 13, "b"), looks(paper.find("Độc lập"), 14, "b")
    near(country.top, 20)
    near(motto.top, 25.5)
    near(country.centre, 142)
    near(paper.below(motto).width, motto.width)
    if superior:
        assert looks(paper.find("UBND"), 13).text == superior
    else:
        assert paper.find("ỦY BAN").text == "ỦY BAN NHÂN DÂN"
        looks(paper.find("ỦY BAN"), 13, "b")
    line = looks(paper.find(issuer if name != "recovery" else "SỞ NỘI VỤ"), 13, "b")
    near(line.centre, 58.5)
    near(line.top, 25.5)
    assert 1 / 3 <= paper.below(line).width / line.width <= 1 / 2
    if name != "recovery":
        near(paper.find("Số:").base, paper.find("Đồng Nai, ngày" if superior else "Long Thành, ngày").base, 0.1)


def test_a_peoples_committee_signs_as_a_collective(papers: Printed) -> None:
    paper = papers["report-committee"]
    title = looks(paper.find("TM."), 14, "b")
    assert (title.text, paper.after(title).text) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_the_report_of_a_party_body_has_no_head_of_the_state(papers: Printed) -> None:
    paper = papers["report-party"]
    assert looks(paper.find("ĐẢNG"), 15, "b").text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert not [line for line in paper.lines if "CỘNG HÒA" in line.text or "Độc lập" in line.text]
    assert looks(paper.find("TRƯỞNG BAN"), 14).text == "TRƯỞNG BAN"


def test_the_signature_field_of_a_paper_lies_between_title_and_name(papers: Printed) -> None:
    for place, names in zip(papers["two"].pictures, (("CHỦ TỊCH", "Võ Tấn"), ("NGƯỜI", "Trần Minh")), strict=True):
        title, name = (papers["two"].find(start) for start in names)
        low, high = (297 - float(place["hand"][side]) / MM for side in (1, 3))  # type: ignore[index]
        assert title.base < high < low < name.top


# The ruler is fine enough


def leaves(data: dict[str, Any], above: str = "") -> Iterator[str]:
    """Every value of a pack by its path; a value beside its range is one."""
    for name, value in data.items():
        path = f"{above}{name}"
        if not isinstance(value, dict) or "value" in value:
            yield path
        elif "size" in value:
            yield from (f"{path}.{part}" for part in ("size", "style", "case"))
        else:
            yield from leaves(value, f"{path}.")


def moved(pack: dict[str, Any], change: str) -> dict[str, Any]:
    """The pack with one value moved by 1, or turned over when it is no number."""
    path, _colon, given = change.lstrip("-!").partition(":")
    step = -1.0 if change.startswith("-") else 1.0
    data = copy.deepcopy(pack)
    *folders, name = path.split(".")
    table: Any = data
    for folder in folders:
        table = table[folder]
    value = table[name]
    wide = [0.0, 999.0]
    if name == "size":
        table["size"], table["range"] = value + step, wide
    elif name == "style":
        words = set(value.split()) ^ {"bold"}
        table["style"] = " ".join(sorted(words))
    elif name == "case":
        table["case"] = "lower" if value == "upper" else "upper"
    elif name == "issuer_end":
        table[name] = "star" if value == "rule" else "rule"
    elif isinstance(value, bool):
        table[name] = not value
    elif isinstance(value, list):
        table[name] = []
    elif isinstance(value, str):
        table[name] = f"{value}x" if value else "x"
    else:
        number = value["value"] if isinstance(value, dict) else value
        shift = 0.05 if name in SHARES else step
        table[name] = {"value": float(given) if given else number + shift, "range": wide}
    data["rules"]["together"] = []
    data["body"]["first_line_choices"] += [data["body"]["first_line"]["value"]]
    return data


def as_toml(data: dict[str, Any]) -> str:
    def value(item: Any) -> str:
        if isinstance(item, dict):
            return "{" + ", ".join(f"{name} = {value(each)}" for name, each in item.items()) + "}"
        if isinstance(item, list):
            return "[" + ", ".join(value(each) for each in item) + "]"
        if isinstance(item, date):
            return item.isoformat()
        return json.dumps(item, ensure_ascii=False)

    return "\n".join(f"{name} = {value(item)}" for name, item in data.items())


class _Asked(dict[str, Paper]):
    """Which papers a row looks at."""

    def __init__(self, printed: Printed) -> None:
        super().__init__()
        self._printed, self.names = printed, list[str]()

    def __missing__(self, name: str) -> Paper:
        self.names.append(name)
        return self._printed[name]


@pytest.mark.parametrize(("file", "rows"), [(STATE_PACK, STATE), (PARTY_PACK, PARTY)], ids=["state", "party"])
def test_a_shift_of_one_millimetre_or_point_of_any_value_fails_its_row(
    file: str, rows: list[Row], papers: Printed, tmp_path: Path
) -> None:
    pack = tomllib.loads((PACKS / file).read_text("utf-8"))
    jobs, tries = [], []
    for number, (row, change) in enumerate(used(rows)):
        asked = _Asked(papers)
        row.check(asked)
        layouts, target = tmp_path / f"{number}-layouts", tmp_path / f"{number}"
        layouts.mkdir()
        for other in (STATE_PACK, PARTY_PACK):
            (layouts / other).write_bytes((PACKS / other).read_bytes())
        (layouts / file).write_text(as_toml(moved(pack, change)), "utf-8")
        jobs.append({"layouts": str(layouts), "target": str(target), "papers": asked.names})
        tries.append((row, change, Printed(target)))
    make(jobs, tmp_path)
    unseen = []
    for row, change, printed in tries:
        try:
            row.check(printed)
        except AssertionError:
            continue
        unseen.append(f"{row.name}: {change}")
    assert unseen == []


def test_every_value_of_the_layout_pack_is_measured_by_a_row() -> None:
    pack = tomllib.loads((PACKS / STATE_PACK).read_text("utf-8"))
    measured = {change.lstrip("-!").partition(":")[0] for _row, change in used(STATE)}
    assert set(leaves(pack)) - measured - UNMEASURED == set()
    assert measured - set(leaves(pack)) == set()


def test_the_ruler_imports_nothing_of_the_program() -> None:
    code = (
        "import sys; import tests.conformity.test_conformity; "
        "sys.exit(any(name.split('.')[0] == 'desktop_app' for name in sys.modules))"
    )
    root = HERE.parents[1]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, timeout=60)
