"""Story B by command line, number by number: the last day of the quarter, 14/09/2026, and the day after."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.mornings import CUT_OFF, PLAN, Morning, Year
from tests.signatures import pictures
from tests.signatures.authority import Authority, Holder

PERIOD = "2026-Q3"
NEXT_DAY = date(2026, 9, 15)
FAR = datetime(2049, 1, 1, tzinfo=UTC)
NUMBER = "125/BC-SNV"
DEPUTY = "Phó Giám đốc|Lê Thị Thanh Thủy"
FOUR = ("done_on_time", "done_late", "in_time", "overdue")


@pytest.fixture
def monday(office_year: Year, tmp_path: Path) -> Morning:
    return office_year.morning(CUT_OFF, tmp_path / "ngày chốt số liệu")


def words_of(pdf: Path) -> str:
    found = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in found)
    found.close()
    return " ".join(text.split())


def text_file(morning: Morning, **parts: str) -> Path:
    file = morning.folder / "lời văn.toml"
    file.write_text("".join(f'{name} = "{words}"\n' for name, words in parts.items()), "utf-8")
    return file


def started(morning: Morning) -> str:
    """The draft of the third quarter, with the words that people write."""
    texts = text_file(
        morning,
        direction="Giám đốc Sở giao ban hằng tháng.",
        results="Công tác kiểm tra công vụ đạt 85/85 đơn vị. Các nhiệm vụ khác theo phụ lục.",
        causes="Một số nhiệm vụ chờ văn bản của cơ quan trung ương.",
    )
    told = morning.do("report", "start", PERIOD, "--document", PLAN, "--texts", texts)
    return str(told["report"]["id"])


def entry_of(morning: Morning, task: str) -> str:
    rows = morning.do("tasks", "--entries")["tasks"]
    (row,) = [one for one in rows if (one["number"], one["document_number"]) == (task, PLAN)]
    return str(row["entries"][-1]["id"])


def mend(morning: Morning) -> None:
    """Both errors: the paper of task 14, the figure of task 27."""
    paper = morning.folder / "tờ trình.txt"
    paper.write_text("Tờ trình dự thảo quy định thay thế, trang 1", "utf-8")
    number = ("--number", "105/TTr-SNV", "--dated-on", "09/09/2026")
    morning.do("evidence", "add", "14", paper, "--document", PLAN, *number)
    wrong = entry_of(morning, "27")
    note = ("--note", "Đã kiểm tra xong các đơn vị theo lịch của quý III.")
    morning.do("log", "27", "--document", PLAN, "--corrects", wrong, "--figure", "85/85", *note)


def four(counts: dict[str, int]) -> list[int]:
    return [counts[name] for name in FOUR]


def key(folder: Path, name: str, holder: Holder) -> tuple[object, ...]:
    (folder / "password.txt").write_text("abc", "utf-8")
    file = folder / f"{name}.p12"
    file.write_bytes(holder.pkcs12("abc"))
    return "--key", file, "--password-file", folder / "password.txt", "--confirm"


def test_the_last_day_of_the_quarter(monday: Morning) -> None:
    # 1, 2: the line of the day, and a message of five lines without a name in it
    told = monday.do("report", "message", PERIOD, "--document", PLAN)
    assert told["headline"] == (
        "Hôm nay chốt số liệu quý III. 5 nhiệm vụ chưa cập nhật trong kỳ "
        "(Phòng Cải cách hành chính 3, Văn phòng 2). Trình ký chậm nhất 15/09."
    )
    lines = told["text"].split("\n")
    assert [line.partition(":")[0] for line in lines] == ["Phòng Cải cách hành chính"] * 3 + ["Văn phòng"] * 2
    persons = {one["name"] for one in monday.do("delegate", "list", "--by", "person")["shares"]} - {""}
    assert persons
    assert not any(name in told["text"] for name in persons)
    assert (told["cut_off"], told["send_by"]) == ("2026-09-14", "2026-09-18")

    # 3: the draft; its counts add up to 64, partner tasks apart, the second quarter beside
    report = started(monday)
    counts = monday.do("tasks")["counts"]
    draft = monday.folder / "dự thảo.pdf"
    monday.do("report", "print", report, "--to", draft)
    said = words_of(draft)
    assert sum(four(counts)) == counts["total"] == 64
    assert "Tổng số nhiệm vụ được giao chủ trì: 64" in said
    assert "Kỳ trước" in said

    # 4: the check; both errors are mended, and the list of errors empties by itself
    checked = monday.say("report", "check", report)
    assert checked.code == 1
    assert checked.out.strip().split("\n")[-1] == "2 lỗi phải sửa, 3 lưu ý"
    assert "Nhiệm vụ 14 đã hoàn thành nhưng chưa có minh chứng" in checked.out
    assert "Nhiệm vụ 27: tử số lớn hơn mẫu số (85/58)" in checked.out
    assert monday.refused("report", "submit", report) == "REPORT_INCOMPLETE"
    mend(monday)
    after = monday.do("report", "check", report)
    assert (after["errors"], after["problems"]) == (0, [])

    # 5: nothing arose in two tasks: they leave the overdue count and stay in the annex
    before = monday.do("tasks")["counts"]
    monday.do("log", "22", "50", "--document", PLAN, "--nothing-arose", "--note", "Quý III không có phát sinh")
    now = monday.do("tasks")["counts"]
    assert (before["overdue"], now["overdue"]) == (4, 2)
    assert now["total"] == 64
    silent = [one["number"] for one in monday.do("tasks", "--state", "nothing_arose")["tasks"]]
    assert silent == ["22", "50"]

    # 7: submitted the same afternoon
    there = monday.do("report", "submit", report)
    assert (there["report"]["state"], there["at"]["title"]) == ("in_approval", "Lãnh đạo phòng")
    assert re.search(r"Đang ở: Lãnh đạo phòng, từ \d\d:\d\d$", monday.say("report", "where", report).out.split("\n")[1])
    frozen_before = monday.do("report", "check", report)

    # 6: the next day an entry of that day goes into the fourth quarter, which this plan reports with the year
    late = ("--note", "Đã khảo sát xong", "--document", PLAN)
    told = monday.do("log", "62", *late, day=NEXT_DAY)["next_period"]
    assert told["sentence"] == "Ghi vào kỳ sau (quý IV). Báo cáo quý III không đổi."
    assert monday.do("report", "check", report, day=NEXT_DAY) == frozen_before

    # 7 again: one desk closed on paper, with its day; the last look freezes the content
    on_paper = ("--on-paper", "15/09/2026", "--person", "Đặng Quốc Bảo", "--note", "Đã rà số liệu")
    passed = monday.do("report", "pass", report, *on_paper, day=NEXT_DAY)
    assert [one["note"] for one in passed["opinions"]] == ["Đã rà số liệu"], "whoever has it now reads what was said"
    history = monday.say("report", "where", report, day=NEXT_DAY).out
    assert "đã duyệt trên bản giấy, 15/09/2026" in history
    assert "Đang ở: Văn phòng (thể thức)" in history
    done = monday.do("report", "pass", report, day=NEXT_DAY)
    assert (done["report"]["state"], done["at"]["title"]) == ("approved", "Người ký")
    assert monday.refused("report", "pass", report, day=NEXT_DAY) == "STEP_BY_SIGNATURE"


def approved(monday: Morning) -> str:
    report = started(monday)
    mend(monday)
    monday.do("log", "22", "50", "--document", PLAN, "--nothing-arose", "--note", "Quý III không có phát sinh")
    monday.do("report", "submit", report)
    for _desk in range(2):
        monday.do("report", "pass", report, day=NEXT_DAY)
    return report


def test_the_deputy_signs_the_registry_numbers_and_the_file_leaves(monday: Morning, tmp_path: Path) -> None:
    authority = Authority(kind="p256")
    report = approved(monday)
    paper = tmp_path / "trình ký.pdf"
    # 8: who may sign is rule data; the deputy signs for the head with her own certificate
    wrong = ("report", "paper", report, "--to", paper, "--signer", "Trưởng phòng|Đặng Quốc Bảo")
    assert monday.refused(*wrong, day=NEXT_DAY) == "SIGNER_NOT_ENTITLED"
    monday.do("report", "paper", report, "--to", paper, "--signer", DEPUTY, day=NEXT_DAY)
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in words_of(paper)
    hand, stamp = pictures.hand(tmp_path / "hand.png"), pictures.stamp(tmp_path / "stamp.png")
    deputy = key(tmp_path, "deputy", authority.head("Lê Thị Thanh Thủy", ends=FAR))
    monday.do("sign", paper, *deputy, "--spot", "head", "--picture", hand, day=NEXT_DAY)
    told = monday.say("report", "signed", report, "--signed", paper, day=NEXT_DAY)
    assert "Đã ký, chờ vào số" in told.out
    assert monday.do("report", "where", report, day=NEXT_DAY)["at"]["title"] == "Văn thư"

    # 9: number and day, then the agency's signature
    registry = key(tmp_path, "agency", authority.agency(ends=FAR))
    given = ("--number", NUMBER, "--day", NEXT_DAY)
    monday.do("sign", paper, *registry, "--spot", "number", "--spot", "day", *given, day=NEXT_DAY)
    monday.do("sign", paper, *registry, "--spot", "stamp", "--picture", stamp, day=NEXT_DAY)
    issued = monday.do("report", "issue", report, "--signed", paper, day=NEXT_DAY)["report"]
    assert (issued["state"], issued["number"], issued["issued_on"]) == ("issued", NUMBER, "2026-09-15")
    assert monday.do("report", "where", report, day=NEXT_DAY)["at"] is None

    # 10: a folder or stick, read back; the words of the mail
    out = monday.do("export", report, "--to", tmp_path / "usb", day=NEXT_DAY)
    assert Path(out["file"]).name.removesuffix(".age") == "BC_2026-Q3_SNV_lan1.asice"
    mail = monday.do("report", "message", report, "--mail", day=NEXT_DAY)
    assert "125/BC-SNV" in mail["text"]
    assert any("BC_2026-Q3_SNV_lan1.asice" in name for name in mail["files"])
    assert "Đã xuất, chưa có phiếu" in monday.say("report", "list", day=NEXT_DAY).out
    quiet = monday.do("today", day=date(2026, 9, 17))
    loud = monday.do("today", day=date(2026, 9, 18))
    assert [bool(one["silent"]) for one in (quiet, loud)] == [False, True]


def test_a_change_after_approval_is_a_new_draft_and_the_whole_way_again(monday: Morning) -> None:
    report = approved(monday)
    texts = text_file(monday, causes="Thiếu người làm.")
    again = monday.do("report", "text", report, "--texts", texts, day=NEXT_DAY)["report"]
    assert again["id"] != report
    assert again["state"] == "draft"
    assert monday.refused("report", "approve", again["id"], day=NEXT_DAY) == "ROUTE_NEEDED"
    assert monday.do("report", "submit", again["id"], day=NEXT_DAY)["at"]["title"] == "Lãnh đạo phòng"
    back = monday.do(
        "report", "back", again["id"], "--note", "Nêu rõ nguyên nhân", "--page", 3, "--task", "23", day=NEXT_DAY
    )
    assert (back["report"]["state"], back["at"]["title"]) == ("draft", "Chuyên viên")
    assert back["moves"][-1]["pins"] == [{"page": 3, "task": "23", "field": "", "box": []}]
    assert monday.refused("report", "back", again["id"], "--note", "lần nữa", day=NEXT_DAY) == "REPORT_STEP_REFUSED"
