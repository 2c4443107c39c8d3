"""The paper of a commitment by command line: drafted, sealed as printed, stacked for the day of signing, own words."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DAY = "2025-03-10"
DOCUMENT = "336/KH-UBND"


def test_draft_make_and_print_all(places: Places, tmp_path: Path) -> None:
    paper, stack = tmp_path / "cam kết.pdf", tmp_path / "lễ ký.pdf"
    drafted = ok(
        "commitment", "draft", DOCUMENT, "--year", "2025", "--signer", "Nguyễn Thị Ước", "--title", "Giám đốc",
        "--person", "1=Lê Thị Đào", "--clause", "Không để chậm hồ sơ", "--to", paper, at=places.snv, today=DAY,
    )  # fmt: skip
    assert paper.read_bytes().startswith(b"%PDF-")
    assert drafted["places"]
    again = refused("commitment", "draft", DOCUMENT, "--year", "2025", "--to", paper, at=places.snv, today=DAY)
    assert again == "TARGET_EXISTS"
    made = ok(
        "commitment", "make", DOCUMENT, "--year", "2025", "--signer", "Nguyễn Thị Ước", "--title", "Giám đốc",
        "--signed-on", DAY, "--pdf", paper, "--to", places.usb, at=places.snv, today=DAY,
    )  # fmt: skip
    assert made["commitment"]["content"] == drafted["commitment"]
    (taken,) = ok("receive", made["file"], at=places.province, today=DAY)["files"]
    assert taken["outcome"] == "applied"
    words = ("commitment", "print-all", DOCUMENT, "--year", "2025", "--copies", "2", "--duplex", "--to")
    rows = ok(*words, stack, at=places.province, today=DAY)["commitments"]
    assert [row["prepared"] for row in rows if row["title"] == "Sở Nội vụ"] == [False]
    said = camket(*words, tmp_path / "nữa.pdf", at=places.province, today=DAY, as_json=False).out
    assert "Sở Nội vụ · đơn vị đã gửi" in said
    assert (tmp_path / "nữa.pdf").read_bytes() == stack.read_bytes()
    ok("print", "commitment", DOCUMENT, "--to", tmp_path / "lại.pdf", at=places.snv, today=DAY)
    assert refused(*words, tmp_path / "x.pdf", at=places.snv, today=DAY) == "WRONG_KIND_OF_WORKSPACE"


def test_own_words_are_written_out_changed_checked_and_installed(places: Places, tmp_path: Path) -> None:
    mine, shown = tmp_path / "mẫu.toml", tmp_path / "thử.pdf"
    ok("commitment", "template", "--to", mine, at=places.snv, today=DAY)
    assert refused("commitment", "template", "--to", mine, at=places.snv, today=DAY) == "TABLE_EXISTS"
    text = mine.read_text("utf-8")
    mine.write_text(text.replace("{follower}", "{nobody}", 1), "utf-8")
    said = camket("commitment", "template", mine, at=places.snv, today=DAY, as_json=False)
    assert said.code == 1
    assert "không có chỗ điền sẵn “nobody”" in said.err
    mine.write_text(text.replace("NGƯỜI CAM KẾT", "NGƯỜI KÝ CAM KẾT"), "utf-8")
    installed = ok("commitment", "template", mine, "--print", shown, at=places.snv, today=DAY)
    assert (installed["own"], installed["kept"]) == (True, None)
    assert shown.read_bytes().startswith(b"%PDF-")
    assert "NGƯỜI KÝ CAM KẾT" in camket("commitment", "template", at=places.snv, today=DAY, as_json=False).out
    assert Path(ok("commitment", "template", mine, at=places.snv, today=DAY)["kept"]).is_file()


def test_wrong_words_are_said(places: Places, tmp_path: Path) -> None:
    paper = ("commitment", "draft", DOCUMENT, "--year", "2025", "--to")
    assert camket(*paper, tmp_path / "x.txt", at=places.snv, today=DAY).code == 2
    stack = ("commitment", "print-all", DOCUMENT, "--year", "2025", "--to")
    assert camket(*stack, tmp_path / "x.docx", at=places.province, today=DAY).code == 2
    assert camket(*stack, tmp_path / "x.pdf", "--copies", "0", at=places.province, today=DAY).code == 2
    both = camket("commitment", "template", Path(__file__), "--to", tmp_path / "y.toml", at=places.snv, today=DAY)
    assert both.code == 2


def test_a_template_is_written_as_what_it_is_and_no_picture_is_taken_for_one(places: Places, tmp_path: Path) -> None:
    assert camket("commitment", "template", "--to", tmp_path / "mẫu.docx", at=places.snv).code == 2
    assert not (tmp_path / "mẫu.docx").exists()
    picture = tmp_path / "ảnh.toml"
    picture.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 300)
    assert refused("commitment", "template", picture, at=places.snv) == "TEMPLATE_UNREADABLE"


def test_without_a_commitment_the_year_that_is_asked_for_is_named(places: Places, tmp_path: Path) -> None:
    words = ("print", "commitment", DOCUMENT, "--to", tmp_path / "x.pdf")
    told = camket(*words, at=places.snv, today=DAY, as_json=False)
    assert told.code == 1
    assert "năm 2025" in told.err
