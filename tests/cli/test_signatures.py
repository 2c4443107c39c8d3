"""Signatures of PDFs on the command line: `camket verify`, and files that prove."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_chain import DAY, reported, work
from tests.signatures.authority import Authority
from tests.signatures.signed_papers import VIETNAM, How, Look, arrival_note, draft, fields, report, sign

WHEN = datetime(2025, 3, 12, 9, 0, tzinfo=VIETNAM)
PAPER = (
    "UBND TỈNH ĐỒNG NAI",
    "SỞ NỘI VỤ",
    "Số:        /QĐ-SNV",
    "QUYẾT ĐỊNH",
    "Ban hành Quy chế tiếp công dân",
)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(kind="p256")


@pytest.fixture
def trust(authority: Authority, tmp_path: Path) -> Path:
    """A folder as an office keeps it: certificates as PEM, lists as DER, and something else."""
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "ca.pem").write_bytes(authority.pem)
    listed = datetime(2026, 9, 18, tzinfo=UTC)
    (folder / "ca.crl").write_bytes(authority.crl(listed, datetime(2049, 1, 1, tzinfo=UTC)))
    root_list = x509.load_der_x509_crl(authority.crl(listed, datetime(2049, 1, 1, tzinfo=UTC), by_root=True))
    (folder / "root.crl").write_bytes(root_list.public_bytes(Encoding.PEM))
    (folder / "đọc tôi.txt").write_text("không phải chứng thư", "utf-8")
    return folder


def test_a_signed_report_is_told_with_its_signers_checks_and_data(
    authority: Authority, trust: Path, tmp_path: Path
) -> None:
    file = tmp_path / "báo cáo.pdf"
    far = datetime(2049, 1, 1, tzinfo=UTC)
    file.write_bytes(report(authority.head(ends=far), authority.agency(ends=far)))
    answer = camket("verify", file, "--trust", trust)
    told = answer.data
    assert answer.code == 0
    assert (told["verdict"], told["rules"], told["words"]) == ("valid", "report", "Chữ ký hợp lệ")
    assert set(told) == {
        "file", "sha256", "size", "pages", "rules", "verdict", "words", "reasons", "signatures", "empty_fields",
        "records_sha256", "signed_size", "changed_since", "judged_on",
    }  # fmt: skip
    first, second = told["signatures"]
    assert (first["spot"], second["spot"]) == ("head", "stamp")
    assert first["signer"]["name"] == "Trần Thị Hiên"
    assert second["coverage"] == "whole_file"
    path = {"check": "path", "verdict": "valid", "code": None, "detail": "", "words": "Đường dẫn chứng thực hợp lệ"}
    assert path in first["checks"]
    assert all(set(one) == {"code", "number", "weight", "entry", "detail", "message"} for one in told["reasons"])
    said = camket("verify", file, "--trust", trust, as_json=False)
    assert said.code == 0
    assert "báo cáo.pdf: Chữ ký hợp lệ" in said.out
    assert "- Chứng thư số ký hợp lệ" in said.out


def test_a_file_that_is_not_valid_is_told_why_and_ends_with_one(
    authority: Authority, trust: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(fields(draft(), "ChuKyThuTruong", "ConDauCoQuan"))
    answer = camket("verify", file, "--trust", trust)
    assert (answer.code, answer.data["verdict"]) == (1, "incomplete")
    assert "Văn bản chưa được ký số" in camket("verify", file, "--trust", trust, as_json=False).out
    stamped = tmp_path / "b.pdf"
    made = sign(draft(records=""), authority.agency(), "Signature1", replace(How(), new=True))
    stamped.write_bytes(arrival_note(made))
    answer = camket("verify", stamped, "--trust", trust)
    assert (answer.code, answer.data["rules"]) == (1, "other")
    assert (answer.data["signed_size"], answer.data["changed_since"]) == (len(made), True)
    assert answer.data["reasons"][0]["code"] == "PAPER_STAMPED_LATER"
    assert str(len(made)) in answer.data["reasons"][0]["message"]
    strict = camket("verify", stamped, "--trust", trust, "--rules", "report")
    assert strict.data["verdict"] == "invalid"
    assert refused("verify", stamped, "--trust", tmp_path / "không có.pem") == "FILE_UNREADABLE"


def test_a_signed_file_that_proves_is_kept_with_its_verdict_and_says_number_and_day(
    places: Places, authority: Authority, tmp_path: Path
) -> None:
    paper = tmp_path / "Quyết định.pdf"
    how = How(when=WHEN, new=True)
    made = sign(draft(PAPER, records=""), authority.head(), "Signature1", replace(how, look=Look()))
    made = sign(made, authority.agency(), "SoVanBan", replace(how, look=Look("12")))
    paper.write_bytes(made)
    told = ok("evidence", "add", "1", paper, "--as-read", "--issuer", "Sở Nội vụ", at=places.snv, today=DAY)
    (kept,) = told["evidence"]
    assert kept["issuer"] == "Sở Nội vụ"
    verdict = told["signatures"][kept["id"]]
    assert (verdict["verdict"], verdict["rules"]) == ("incomplete", "other")
    assert verdict["suggestions"]["signers"] == ["Trần Thị Hiên", "SỞ NỘI VỤ"]
    assert verdict["suggestions"]["number"]["value"] == kept["number"] == "12/QĐ-SNV"
    assert verdict["suggestions"]["number"]["source"] == "field"
    listed = ok("evidence", "list", "1", at=places.snv, today=DAY)
    assert listed["signatures"][kept["id"]]["sha256"] == verdict["sha256"]
    shown = ok("evidence", "show", kept["id"], at=places.snv, today="2026-01-05")
    assert shown["signature"]["judged_on"] == verdict["judged_on"]
    assert shown["now"]["judged_on"] > verdict["judged_on"]
    said = camket("evidence", "show", kept["id"], at=places.snv, today="2026-01-05", as_json=False).out
    assert "Khi tiếp nhận: Không đủ thông tin xác thực chữ ký" in said
    assert "Xét lại hôm nay" in said


def test_a_signer_is_accepted_with_a_reason_and_where_nobody_is_in_doubt_that_is_said(places: Places) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today=DAY)
    assert refused("signer", "accept", "2025-Q1", "--reason", " ", at=places.province, today=DAY) == "REASON_MISSING"
    told = ok("signer", "accept", "SNV:2025-Q1", "--reason", "Quyết định bổ nhiệm", at=places.province, today=DAY)
    assert told["signers"] == []
