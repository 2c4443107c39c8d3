"""`camket verify` with papers in hand: one answer each, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok
from tests.cli.test_chain import DAY, _trust, reported, work
from tests.services.test_paper_checking import scanned
from tests.services.world import sealed_of
from tests.signatures.authority import Authority
from tests.signatures.signed_papers import fields, pem, sign


@pytest.fixture
def paper(places: Places) -> Path:
    """The report of an agency, issued, exported and received; its print as the agency keeps it."""
    work(places)
    ok("receive", reported(places), at=places.province, today=DAY)
    (file,) = (places.snv / "documents").glob("*.pdf")
    return file


def test_a_print_and_its_scan_are_the_version_that_was_signed(places: Places, paper: Path, tmp_path: Path) -> None:
    with pikepdf.open(paper) as pdf:
        every = list(range(1, len(pdf.pages) + 1))
    scan = scanned(paper, tmp_path / "bản quét.pdf", every, turn=90)
    for at in (places.snv, places.province):
        told = ok("verify", paper, scan, at=at, today=DAY)
        assert (told["answer"], told["unread"], told["package"], told["signatures"]) == ("signed", [], None, [])
        assert [(one["answer"], one["same_file"], one["page_count"]) for one in told["documents"]] == [
            ("signed", True, len(every)),
            ("signed", False, len(every)),
        ]
        assert told["documents"][0]["paper"]["number"] == "05/BC-SNV"
        assert [page["page"] for page in told["documents"][1]["pages"]] == every
        made = {one["file"]: (one["maker"], one["as_made"]) for one in told["origins"]}
        assert made[paper.name] == ("ours", True)
        assert made[scan.name][0] != "ours"
    said = camket("verify", paper, scan, at=places.province, today=DAY, as_json=False)
    assert said.code == 0
    assert f"{paper.name}: do chương trình này lập, từ đó chưa ai ghi thêm" in said.out
    assert "bản quét.pdf: đúng bản đã ký" in said.out
    assert "số 05/BC-SNV ngày" in said.out


def test_what_is_missing_is_named_and_the_exit_code_says_no(places: Places, paper: Path, tmp_path: Path) -> None:
    scan = scanned(paper, tmp_path / "thiếu.pdf", [2, 1, 1])
    answer = camket("verify", scan, at=places.province, today=DAY)
    (found,) = answer.data["documents"]
    assert (answer.code, answer.data["ok"], found["answer"], found["doubled"]) == (1, False, "unknown", [1])
    assert found["missing"][0] == 3
    said = camket("verify", scan, at=places.province, today=DAY, as_json=False).out
    for part in ("không đủ thông tin xác thực", "Thiếu trang 3", "Trùng trang 1", "Sai thứ tự: trang 1"):
        assert part in said


def test_a_package_alone_is_enough_when_its_seal_is_believed(places: Places, paper: Path, tmp_path: Path) -> None:
    package = sealed_of(next(places.usb.glob("*BC*")), tmp_path)
    told = ok("verify", paper, "--package", package, "--trust", _trust(places))
    assert (told["answer"], told["package"]["verdict"]) == ("signed", "valid")
    bad = tmp_path / "bad.asice"
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(bytes(data))
    answer = camket("verify", paper, "--package", bad, "--trust", _trust(places))
    assert (answer.code, answer.data["answer"], answer.data["package"]["verdict"]) == (1, "unknown", "invalid")
    closed = camket("verify", paper, "--package", next(places.usb.glob("*BC*")), "--trust", _trust(places))
    assert (closed.code, closed.data["answer"]) == (1, "unknown")
    opened = ok(
        "verify", paper, "--package", next(places.usb.glob("*BC*")), "--trust", _trust(places),
        at=places.province, today=DAY,
    )  # fmt: skip
    assert opened["answer"] == "signed"


def test_words_that_are_missing_are_asked_for(places: Places, paper: Path, tmp_path: Path) -> None:
    photo = tmp_path / "ảnh" / "1.png"
    photo.parent.mkdir()
    Image.new("L", (600, 800), 255).save(photo)
    for words in ((photo,), (paper, photo), (paper, "--package", paper), (paper,)):
        assert camket("verify", *words).code == 2
    answer = camket("verify", photo.parent, at=places.province, today=DAY)
    assert (answer.code, answer.data["documents"][0]["pages"][0]["blank"]) == (1, True)
    assert camket("verify", photo, tmp_path / "nowhere", at=places.province, today=DAY).code == 1


def test_with_certificates_the_signatures_of_a_pdf_count_too(places: Places, paper: Path, tmp_path: Path) -> None:
    authority = Authority()
    trust = tmp_path / "tin.pem"
    trust.write_bytes(pem([authority.root.certificate, authority.issuer.certificate]))
    signed = tmp_path / "đã ký.pdf"
    signed.write_bytes(sign(fields(paper.read_bytes(), "ChuKyThuTruong"), authority.agency(), "ChuKyThuTruong"))
    alone = camket("verify", signed, at=places.snv, today=DAY)
    assert (alone.data["answer"], alone.data["signatures"]) == ("signed", [])
    told = camket("verify", signed, "--trust", trust, at=places.snv, today=DAY).data
    (verdict,) = told["signatures"]
    assert (told["answer"], told["documents"][0]["same_file"]) == ("signed", False)
    assert told["ok"] is (verdict["verdict"] == "valid")
    said = camket("verify", signed, "--trust", trust, at=places.snv, today=DAY, as_json=False).out
    assert verdict["words"] in said
