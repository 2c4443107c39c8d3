"""`camket print`: any paper to a file that is not yet there, number and day open unless they are given."""

from __future__ import annotations

import pikepdf
import pytest

from desktop_app.cli.print_kinds import KINDS
from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.documents.paper import Print

DAY = "2025-03-17"


@pytest.fixture
def drafted(places: Places) -> Places:
    ok("report", "start", "2025-Q1", at=places.snv, today=DAY)
    return places


def test_a_draft_leaves_open_what_the_registry_gives_and_says_where(drafted: Places) -> None:
    file = drafted.folder / "báo cáo.pdf"
    told = ok("print", "report", "2025-Q1", "--to", file, at=drafted.snv, today=DAY)
    assert [place["spot"] for place in told["places"]] == ["number", "day", "head", "stamp"]
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == told["pages"] >= 2


def test_number_day_and_signer_may_be_said(drafted: Places) -> None:
    file = drafted.folder / "báo cáo.pdf"
    said = ("--number", "05/BC-SNV", "--day", "2025-03-18", "--signer", "Phó Giám đốc|Lê Văn Phước")
    told = ok("print", "report", "2025-Q1", "--to", file, *said, at=drafted.snv, today=DAY)
    assert [place["spot"] for place in told["places"]] == ["head", "stamp"]
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20250318")
    for wrong in ("Lê Văn Phước", "|Lê Văn Phước", "Giám đốc|"):
        other = drafted.folder / "khác.pdf"
        answer = camket("print", "report", "2025-Q1", "--to", other, "--signer", wrong, at=drafted.snv, today=DAY)
        assert answer.code == 2
        assert not other.exists()


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(drafted: Places) -> None:
    there = drafted.folder / "có rồi.pdf"
    there.write_bytes(b"before")
    nowhere = drafted.folder / "không có" / "báo cáo.pdf"
    for target, code in (
        (there, "TARGET_EXISTS"),
        (nowhere, "TARGET_NOT_WRITABLE"),
        (there / "x.pdf", "TARGET_NOT_WRITABLE"),
    ):
        words = ("print", "report", "2025-Q1", "--to", target)
        assert refused(*words, at=drafted.snv, today=DAY) == code
    assert there.read_bytes() == b"before"
    assert not nowhere.parent.exists()
    for name in ("báo cáo.txt", "báo cáo", "báo cáo.pdf.zip"):
        assert camket("print", "report", "2025-Q1", "--to", drafted.folder / name, at=drafted.snv).code == 2


def test_the_consolidated_table_is_printed_at_the_province(places: Places) -> None:
    file = places.folder / "tổng hợp.pdf"
    told = ok("print", "consolidated", "2025-Q1", "--to", file, at=places.province, today=DAY)
    assert told["pages"] >= 1
    assert told["places"] == []
    assert file.read_bytes().startswith(b"%PDF")


def test_a_kind_that_nobody_knows_is_wrong_usage_and_the_known_are_named(places: Places) -> None:
    for words in (("print",), ("print", "tranh ảnh", "--to", "x.pdf")):
        answer = camket(*words, at=places.snv, as_json=False)
        assert answer.code == 2
        assert "report" in answer.err
    assert all(kind in camket("print", at=places.snv, as_json=False).err for kind in KINDS)


def test_a_number_is_written_as_the_decree_says_and_never_another_than_the_one_given(drafted: Places) -> None:
    file = drafted.folder / "số.pdf"
    words = ("print", "report", "2025-Q1", "--to", file)
    for wrong in ("5", "abc", "0/BC-SNV", "BC-SNV/5"):
        assert camket(*words, "--number", wrong, at=drafted.snv, today=DAY).code == 2
    ok(*words, "--number", "5 / BC-SNV", at=drafted.snv, today=DAY)
    assert "Số: 05/BC-SNV" in Print(file).find("Số:").text
    ok("report", "approve", "2025-Q1", at=drafted.snv, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "5/BC-SNV", "--issued-on", DAY, at=drafted.snv, today=DAY)
    issued = ("print", "report", "2025-Q1", "--to", drafted.folder / "đã phát hành.pdf")
    for other in (("--number", "6/BC-SNV"), ("--day", "2025-01-02")):
        assert camket(*issued, *other, at=drafted.snv, today=DAY).code == 2
    ok(*issued, "--number", "5/BC-SNV", "--day", DAY, at=drafted.snv, today=DAY)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Giám đốc", ["GIÁM ĐỐC"]),
        ("Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("KT. Giám đốc / Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("TL. Giám đốc / Trưởng phòng", ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]),
    ],
)
def test_whoever_signs_stands_with_the_right_in_which_he_does(drafted: Places, title: str, lines: list[str]) -> None:
    file = drafted.folder / "người ký.pdf"
    ok("print", "report", "2025-Q1", "--to", file, "--signer", f"{title}|Lê Văn Phước", at=drafted.snv, today=DAY)
    paper = Print(file)
    name = paper.find("Lê Văn Phước")
    above = [one for one in paper.texts if one.page == name.page and name.top - 60 < one.top < name.top]
    found = sorted((one for one in above if one.text.isupper() and one.left > 100), key=lambda one: one.top)
    assert [one.text for one in found][-len(lines) :] == lines
    assert any(one.text.startswith(("KT.", "TL.")) for one in found) == (len(lines) > 1)


def test_a_right_without_the_signers_own_title_is_wrong_usage(drafted: Places) -> None:
    for title in ("KT. Giám đốc", "Giám đốc / Phó Giám đốc", "XX. Giám đốc / Phó Giám đốc"):
        words = ("--to", drafted.folder / "x.pdf", "--signer", f"{title}|Lê Văn Phước")
        assert camket("print", "report", "2025-Q1", *words, at=drafted.snv, today=DAY).code == 2
