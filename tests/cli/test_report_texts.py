"""Parts I and III of a report fill themselves from the registers, and never over what somebody typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DAY = "2025-03-14"
DOCUMENT = "336/KH-UBND"


def registered(places: Places) -> dict[str, Any]:
    """A quarter of every register."""
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    to = ("--to", places.usb)
    signing = ("--signer", "Trần Minh Quang", "--title", "Giám đốc", "--signed-on", "2025-01-20")
    ok("commitment", "make", DOCUMENT, "--year", "2025", *signing, *to, **at)
    held = ("outreach", "add", "--form", "conference", "--topic", "Quán triệt")
    ok(*held, "--held-on", "2024-12-01", "--briefed", "30/85", "--facing", "10/30", **at)
    ok(*held, "--held-on", "2025-02-10", "--briefed", "28/85", "--facing", "15/30", "--newcomers", **at)
    ok("delegate", "1", "2", "--leader", "Trần Văn Bình", **at)
    ok("delegate", "2", "--person", "Lê Thị Hoa", "--department", "Văn phòng", **at)
    ok("supervision", "inspection", "--body", "Thanh tra tỉnh", "--first", "2025-02-03", "--scope",
       "việc tiếp nhận hồ sơ", "--paper", "15/QĐ-TTr", "--finding", "Chưa niêm yết đủ", **at)  # fmt: skip
    ok("supervision", "instruction", "--giver", "Chủ tịch UBND tỉnh", "--given-on", "2025-02-20", "--content",
       "Rà soát thủ tục", "--due-on", "2025-03-31", "--paper", "30/TB-UBND", **at)  # fmt: skip
    ok("coordination", "ask", "1", "--content", "Gửi số liệu", "--asked-on", "2025-02-24", "--due-on", "2025-03-03",
       "--paper", "45/SNV-CCHC", **at)  # fmt: skip
    ok("shortcoming", "record", "--document", DOCUMENT, "--body", "Thanh tra tỉnh", "--paper", "20/KL-TTr",
       "--found-on", "2025-02-28", "--words", "Sổ theo dõi chưa đầy đủ", **at)  # fmt: skip
    return at


DIRECTION = (
    "Người đứng đầu Sở Nội vụ đã ký Bản cam kết năm 2025 ngày 20/01/2025, gồm 2 nội dung.",
    "Trong kỳ đã tổ chức 1 buổi quán triệt, tuyên truyền (hội nghị: 1).",
    "58/85 người (68,2%); trong đó người trực tiếp tiếp xúc với người dân, doanh nghiệp 25/30 người (83,3%)",
    "Đã phân công cho 2/2 nhiệm vụ chủ trì; trong đó xác định rõ lãnh đạo phụ trách 2/2, phòng, đơn vị thực hiện 1/2",
    "người thực hiện 1/2 nhiệm vụ.",
    "Thanh tra tỉnh kiểm tra việc tiếp nhận hồ sơ (ngày 03/02/2025, theo Văn bản số 15/QĐ-TTr, 1 nội dung kết luận)",
    "đã thực hiện 0/1 ý kiến.",
    "Đang thực hiện: Rà soát thủ tục (Chủ tịch UBND tỉnh tại Văn bản số 30/TB-UBND ngày 20/02/2025, thời hạn 31/3",
    "Đã gửi 1 đề nghị phối hợp; 0/1 đề nghị đã có trả lời.",
)
CAUSES = (
    "kết luận 1 tồn tại, hạn chế; đã khắc phục 0; đến ngày 14/3/2025 còn 1 nội dung đang khắc phục:",
    "- Sổ theo dõi chưa đầy đủ (Thanh tra tỉnh; Văn bản số 20/KL-TTr ngày 28/02/2025).",
    "Nhiệm vụ số 1: đã đề nghị Sở Tài chính phối hợp tại Văn bản số 45/SNV-CCHC ngày 24/02/2025",
    "thời hạn trả lời 03/3/2025; đến ngày 14/3/2025 chưa có văn bản trả lời (9 ngày làm việc kể từ thời hạn trả lời).",
    "2 nhiệm vụ chủ trì chưa có cập nhật từ 4 tuần trở lên: nhiệm vụ số 1 và 2.",
)


def test_both_parts_are_filled_with_figures_that_can_be_checked(places: Places) -> None:
    at = registered(places)
    report = ok("report", "start", "2025-Q1", "--from-registers", **at)["report"]
    for part, told in ((report["texts"]["direction"], DIRECTION), (report["texts"]["causes"], CAUSES)):
        for words in told:
            assert words in part
    paper = places.folder / "báo cáo.pdf"
    ok("report", "print", "2025-Q1", "--to", paper, **at)
    assert paper.stat().st_size > 1000
    assert ok("report", "texts", "2025-Q1", **at)["free"] == ["direction", "results", "causes"]
    said = camket("report", "texts", "2025-Q1", **at, as_json=False).out
    assert "Phần I (gợi ý):" in said


def test_typed_words_are_never_overwritten_and_untouched_proposals_follow_the_registers(
    places: Places, tmp_path: Path
) -> None:
    at = registered(places)
    texts = tmp_path / "texts.toml"
    texts.write_text('direction = "Lời của chuyên viên."\n', encoding="utf-8")
    started = ok("report", "start", "2025-Q1", "--texts", texts, "--from-registers", **at)["report"]["texts"]
    assert started["direction"] == "Lời của chuyên viên."
    assert CAUSES[1] in started["causes"]
    found = ok("report", "texts", "2025-Q1", **at)
    assert found["free"] == ["results", "causes"]
    assert DIRECTION[0] in found["proposed"]["direction"]
    (request,) = ok("coordination", "list", **at)["requests"]
    ok("coordination", "answer", request["subject"], **at)
    filled = ok("report", "texts", "2025-Q1", "--fill", **at)
    assert filled["filled"] == ["causes"]
    assert "45/SNV-CCHC" not in filled["report"]["texts"]["causes"]
    assert filled["report"]["texts"]["direction"] == "Lời của chuyên viên."
    assert ok("report", "texts", "2025-Q1", "--fill", **at)["filled"] == []
    typed = tmp_path / "typed.toml"
    typed.write_text('direction = "Lời của chuyên viên."\ncauses = "Đã sửa."\n', encoding="utf-8")
    ok("report", "text", "2025-Q1", "--texts", typed, **at)
    assert ok("report", "texts", "2025-Q1", "--fill", **at)["report"]["texts"]["causes"] == "Đã sửa."
    ok("report", "approve", "2025-Q1", **at)
    assert refused("report", "texts", "2025-Q1", "--fill", **at) == "REPORT_STEP_REFUSED"


def test_registers_that_say_nothing_fill_nothing(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": "2024-11-01"}
    texts = ok("report", "start", "2025-Q1", "--from-registers", **at)["report"]["texts"]
    assert (texts["direction"], texts["causes"]) == ("", "")
    assert refused("report", "texts", "2025-Q2", **at) == "REPORT_UNKNOWN"


def test_sentences_of_part_two_are_tied_to_their_figures(places: Places, tmp_path: Path) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    ok("report", "start", "2025-Q1", "--from-registers", **at)
    told = ok("report", "figures", "2025-Q1", **at)
    first = told["sentences"][0]
    total = next(one for one in first["told"]["figures"] if one["name"] == "total")
    assert told["text"][total["start"] : total["end"]] == total["said"] == str(len(total["rows"]))
    assert {told["rows"][row]["role"] for row in total["rows"]} == {"lead"}

    # untouched, it follows what is logged; nothing has to be written again
    paper = tmp_path / "kế hoạch.txt"
    paper.write_text("Kế hoạch đã ban hành", "utf-8")
    ok("evidence", "add", "1", paper, **at)
    ok("log", "1", "--done-on", "10/03/2025", "--note", "Đã ban hành", **at)
    now = ok("report", "figures", "2025-Q1", **at)
    assert now["sentences"][0]["told"]["text"] != first["told"]["text"]
    assert all(one["agrees"] for one in now["sentences"])

    # a number typed over stays as it was typed, is found before sending, and is mended by one word
    right = now["sentences"][0]["told"]["text"]
    wrong = right.replace("Đã hoàn thành 1/", "Đã hoàn thành 2/")
    assert wrong != right
    texts = tmp_path / "texts.toml"
    texts.write_text(f"results = '''Nhìn chung đúng tiến độ. {wrong}'''\ncauses = 'Không.'\n", encoding="utf-8")
    ok("report", "text", "2025-Q1", "--texts", texts, **at)
    checked = camket("report", "check", "2025-Q1", **at, as_json=False)
    assert checked.code == 1
    assert f"Phần II nêu số liệu không còn đúng với số liệu của báo cáo ({wrong} → {right})" in checked.out
    assert refused("report", "approve", "2025-Q1", **at) == "REPORT_INCOMPLETE"
    mended = ok("report", "texts", "2025-Q1", "--refresh", **at)["report"]["texts"]["results"]
    assert mended == f"Nhìn chung đúng tiến độ. {right}"
    ok("report", "check", "2025-Q1", **at)
