"""Storyboard E by command line, number by number: 150 files in one afternoon, 160 agencies that must report."""

from __future__ import annotations

import os
import re
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.reports import ReturnItem
from desktop_app.services.readings import draft_return
from tests.cli.shell import camket, ok, refused
from tests.cli.story_e import CHANGED, NUMBER, PARTS, PERIOD, SIGNERS, Folder, code_of, story

AFTERNOON = "2026-09-18"
VERIFIED_IN = 60


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    os.environ["CAMKET_TODAY"] = AFTERNOON
    yield story(tmp_path_factory.mktemp("chiều"))
    os.environ.pop("CAMKET_TODAY")


def at(folder: Folder, *words: object) -> Any:
    return ok(*words, at=folder.province, today=AFTERNOON)


def consolidated(folder: Folder) -> tuple[int, int]:
    (found,) = at(folder, "consolidate", PERIOD, "--by", "block")["tallies"]
    return found["total"]["received"], found["total"]["expected"]


def test_the_afternoon(told: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 1-2: the folder, its result line, each number a filter
    began = time.perf_counter()
    drop = at(told, "intake", "take", told.drop, "--arrived-on", "16/09/2026")["drop"]
    took = time.perf_counter() - began
    with capsys.disabled():
        print(f"\n{drop['total']} files verified and taken in in {took:.1f} s")
    assert took <= VERIFIED_IN
    assert drop["total"] == 150
    assert drop["line"] == (
        "138 hợp lệ · 5 đã nhận trước đó · 3 cần xác nhận người ký · 2 thiếu phần · 1 gửi nhầm · 1 đã bị thay đổi"
    )
    assert [len(at(told, "intake", "files", "--only", fate)["files"]) for fate in drop["counts"]] == [
        138, 5, 3, 2, 1, 1,
    ]  # fmt: skip
    assert {one["arrived_on"] for one in drop["files"]} == {"2026-09-16"}
    assert consolidated(told) == (141, 160)

    # 3: the new deputies: one accepted for good with the decision, two this once with a reason
    doubts = at(told, "intake", "signers")["signers"]
    assert Counter(one["agency_code"] for one in doubts) == {code_of(place): 1 for place in SIGNERS}
    first, *others = (f"{code_of(place)}:{PERIOD}" for place in SIGNERS)
    known = refused(
        "reading", "accept", PERIOD, first, "--confirm", "--to", tmp_path, at=told.province, today=AFTERNOON
    )
    assert known == "SIGNER_UNSETTLED"
    decided = ("--position", "Phó Giám đốc", "--decision", "77/QĐ-UBND", "--reason", "Có quyết định bổ nhiệm")
    at(told, "intake", "signer", first, "--always", *decided)
    for other in others:
        at(told, "intake", "signer", other, "--once", "--reason", "Đã gọi xác nhận với văn phòng")
    assert at(told, "intake", "signers")["signers"] == []
    again = refused("intake", "signer", first, "--once", "--reason", "Lại", at=told.province, today=AFTERNOON)
    assert again == "SIGNER_NOT_IN_DOUBT"
    senders = at(told, "senders", PERIOD)
    assert (senders["received"], senders["expected"]) == (141, 160)
    assert sum(senders["counts"][way] for way in ("known", "silent")) == 19

    # 4: which part to ask for, whose the stray one is, which entry differs; the file is kept for a letter
    look = {one["name"]: one for one in at(told, "intake", "files")["files"]}
    assert len(look) == 4
    for place in PARTS:
        name = f"BC_{PERIOD}_DV{place}_lan1.asice"
        assert look[f"{name}.part01of02"]["detail"] == f"{name}.part02of02"
    assert look[told.stray]["fate"] == "stray"
    assert look[told.stray]["agency_code"] == ""
    changed = look[told.changed]
    assert changed["agency_code"] == code_of(CHANGED)
    assert changed["detail"]
    letter = at(told, "quarantine", "letter", told.changed, "--to", f"DV{CHANGED}", "--out", tmp_path / "thư.pdf")
    assert letter["file"] == str(tmp_path / "thư.pdf")
    assert at(told, "senders", PERIOD)["counts"] == {"in_time": 141, "late": 0, "known": 3, "silent": 16}
    at(told, "intake", "whose", told.stray, "DV143")  # as the mail that brought it says
    assert at(told, "senders", PERIOD)["counts"] == {"in_time": 141, "late": 0, "known": 4, "silent": 15}

    # 5: read by need
    reading = at(told, "reading", "list", PERIOD)
    assert (reading["clean"], reading["with_remarks"]) == (96, 45)
    kinds = Counter(finding["code"] for one in reading["reports"] for finding in one["findings"])
    assert kinds == {"FIGURE_FELL": 20, "EVIDENCE_OF_ANOTHER_AGENCY": 16, "PROMISE_MISSED": 9}
    assert all(one["findings"] for one in reading["reports"][:45])

    # 6: many at once, once the list is confirmed, in the log with who decided
    accept = ("reading", "accept", PERIOD, "--clean", "--to", tmp_path / "đạt")
    assert refused(*accept, at=told.province, today=AFTERNOON) == "ACCEPTANCE_NOT_CONFIRMED"
    assert len(at(told, *accept, "--confirm")["accepted"]) == 96
    with Building().open(told.province) as office, office.look() as work:
        (event,) = work.audit.of_actions(("report.accept_many",))
    assert event.subject == "96"
    assert '"decided_by"' in event.details

    # 7: nine returned, with own phrases and days counted in working days
    at(told, "reading", "phrase", "Đề nghị bổ sung trang còn thiếu của minh chứng")
    reading = at(told, "reading", "list", PERIOD)["reports"]
    assert len(reading) == 45
    words = ["--item", "1=@1", "--kind", "evidence_only", "--days", 3]
    for one in reading[:9]:
        at(told, "reading", "draft", one["report_id"], *words)
    sent = at(told, "reading", "send", "--to", tmp_path / "trả lại")["returns"]
    assert len(sent) == 9
    assert {one["due_on"] for one in sent} == {"2026-09-23"}
    assert all("trang còn thiếu" in Path(one["mail"]).read_text("utf-8") for one in sent)
    assert len({Path(one["mail"]).parent for one in sent}) == 9

    # 10: three more are being drafted when the power fails
    last = [one["report_id"] for one in reading[9:12]]
    for report in last[:2]:
        at(told, "reading", "draft", report, "--item", "-=Số liệu kỳ trước khác báo cáo đã gửi")
    killed_while_drafting(told.province, last[2])
    status = at(told, "intake", "status")
    assert status["line"] == "Đã xử lý 150/150 tệp; 3 phiếu trả lại đang soạn dở – tiếp tục"
    assert [len(one["items"]) for one in status["drafts"]] == [1, 1, 1]
    line = camket("consolidate", PERIOD, "--by", "month", at=told.province, today=AFTERNOON, as_json=False).out
    assert re.search(r"141/160 đơn vị, số liệu đến \d\d:\d\d 18/09/2026", line)
    before = at(told, "senders", PERIOD)["rows"], at(told, "report", "list")["reports"]
    second = at(told, "intake", "take", told.drop)["drop"]
    assert second["again"] == "0 mới · 146 đã có trước đó · 4 vẫn cần xem lại"
    assert (at(told, "senders", PERIOD)["rows"], at(told, "report", "list")["reports"]) == before
    assert len(at(told, "reading", "send", "--to", tmp_path / "trả lại")["returns"]) == 3
    returned = [one for one in at(told, "report", "list")["reports"] if one["state"] == "returned"]
    assert len(returned) == 12

    # 8: one file with 141 receipts, one page with codes
    carried = at(told, "receipt", "--all", "--carrier", tmp_path / "phiếu tiếp nhận.asice")["carrier"]
    assert len(carried["inside"]) == 141
    listed = at(told, "intake", "received", PERIOD, "--to", tmp_path / "danh sách.pdf")
    assert (listed["received"], listed["expected"]) == (141, 160)
    assert all(re.fullmatch(r"\S{4}[ -]\S{4}[ -]\S{4}", row["phone_code"]) for row in listed["rows"])

    # 9: the 19 are urged: 4 with a known cause, 15 silent; one by phone, with the hour
    urged = at(
        told, "remind", "letter", PERIOD, "--to", tmp_path / "đôn đốc.docx", "--answer-by", "22/09/2026",
        "--number", "15/UBND-CCHC",
    )  # fmt: skip
    assert (len(urged["urged"]), urged["known"], urged["silent"]) == (19, 4, 15)
    copied = at(told, "remind", "message", PERIOD, "--answer-by", "22/09/2026")["message"]
    assert NUMBER in copied
    assert "22/09/2026" in copied
    assert "DV" not in copied
    at(told, "remind", "phone", PERIOD, "DV150", "--hour", "15h40", "--person", "Văn thư", "--note", "Gửi sáng mai")
    rows = at(told, "remind", "list", PERIOD)["rows"]
    assert Counter(len(row["urgings"]) for row in rows) == {2: 18, 3: 1}
    (called,) = [row for row in rows if row["code"] == code_of(150)]
    assert (called["urgings"][-1]["hour"], called["urgings"][-1]["way"]) == ("15:40", "phone")

    # a second part comes after all: what answered the urging is known by itself
    answer = told.drop.parent / "scrap" / f"BC_{PERIOD}_DV{PARTS[0]}_lan1.asice"
    ok("intake", "take", answer, at=told.province, today="2026-09-21")
    (came,) = [row for row in at(told, "remind", "list", PERIOD)["rows"] if row["code"] == code_of(PARTS[0])]
    assert (came["sending"], came["arrived_on"], came["answered_on"]) == ("late", "2026-09-21", "2026-09-21")
    assert came["answered_by"]
    assert consolidated(told) == (142, 160)


def killed_while_drafting(province: Path, report_id: str) -> None:
    """A process keeps the third draft, begins to write once more, and the power fails."""
    child = os.fork()
    if child == 0:
        try:
            with Building("Chuyên viên tổng hợp").open(province) as office:
                draft_return(office, report_id, [ReturnItem("", "result", "Đề nghị giải trình")])
                with office.work() as work:
                    work.notes.put("phrases/return", "[]")
                    os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
