"""What became of promises, findings and violations in a year: by command line, at the agency and at the province."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DOCUMENT, YEAR_END, NEXT = "336/KH-UBND", "2025-12-20", "2026-01-05"
PAPER = ("--paper", "12/KL-UBND", "--issued-on", "18/12/2025", "--issuer", "UBND tỉnh")
FINDING = ("--body", "Thanh tra tỉnh", "--paper", "15/KL-TTr", "--found-on", "10/02/2025")


def give(file: str, to: Path, day: str) -> None:
    (found,) = ok("receive", file, at=to, today=day)["files"]
    assert found["outcome"] in ("applied", "older")


def committed(places: Places) -> None:
    words = ("commitment", "make", DOCUMENT, "--year", "2025", "--signer", "Nguyễn Thị Ước", "--title", "Giám đốc")
    more = ("--signed-on", "29/10/2024", "--clause", "Không để hồ sơ trễ hạn", "--to", places.usb)
    give(ok(*words, *more, at=places.snv, today="2024-10-30")["file"], places.province, "2024-10-30")


def clauses(at: Path, day: str = YEAR_END, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok("commitment", "conclusions", DOCUMENT, "--year", "2025", *more, at=at, today=day)[
        "clauses"
    ]
    return found


def test_a_clause_is_proposed_appraised_and_decided_by_a_document(places: Places) -> None:
    committed(places)
    proof = places.folder / "kế hoạch.txt"
    proof.write_text("kế hoạch đã ban hành", encoding="utf-8")
    ok("evidence", "add", "1", proof, at=places.snv, today="2024-12-28")
    ok("log", "1", "--note", "Đã ban hành", "--done-on", "27/12/2024", at=places.snv, today="2024-12-28")
    at: dict[str, Any] = {"at": places.snv, "today": YEAR_END}
    told = [(one["suggestion"]["finding"], one["conclusion"]["proposed"]) for one in clauses(places.snv)]
    assert told == [("met", None), ("not_met", None), (None, None)]
    assert [one["suggestion"]["grounds"][0]["ground"] for one in clauses(places.snv)] == [
        "done_in_time", "overdue", "no_task",
    ]  # fmt: skip
    conclude = ("commitment", "conclude", DOCUMENT, "--year", "2025", "--to", places.usb)
    assert refused(*conclude, "--finding", "2=met", **at) == "CONCLUSION_NEEDS_REASON"
    assert refused(*conclude, "--finding", "9=met", **at) == "CLAUSE_UNKNOWN"
    assert camket(*conclude, "--finding", "2=tốt", **at).code == 2
    assert camket(*conclude, **at).code == 2
    said = ok(*conclude, "--finding", "#3=met", "--why", "#3=Không có hồ sơ trễ hạn", "--rest", **at)
    proposed = said["conclusion"]["clauses"]
    assert [(one["finding"], one["suggested"]) for one in proposed] == [
        ("met", "met"), ("not_met", "not_met"), ("met", None),
    ]  # fmt: skip
    assert len(proposed[0]["evidence"]) == 1
    assert refused(*conclude, "--rest", **at) == "CONCLUSION_EMPTY"

    give(said["file"], places.province, YEAR_END)
    province: dict[str, Any] = {"at": places.province, "today": YEAR_END}
    appraise = ("commitment", "appraise", DOCUMENT, "--year", "2025", "--agency", "SNV", "--to", places.usb)
    assert refused(*appraise, "--finding", "#3=partly", **province) == "CONCLUSION_NEEDS_REASON"
    appraised = ok(*appraise, "--finding", "#3=partly", "--why", "#3=02 hồ sơ trễ hạn", "--rest", **province)
    decide = ("commitment", "decide", DOCUMENT, "--year", "2025", "--agency", "SNV", "--to", places.usb)
    assert camket(*decide, "--rest", **province).code == 2
    future = (*decide, "--rest", "--paper", "12/KL-UBND", "--issued-on", "30/12/2025", "--issuer", "UBND tỉnh")
    assert refused(*future, **province) == "DAY_IN_FUTURE"
    unsigned = (*decide, "--rest", "--paper", "12/KL-UBND", "--issued-on", "18/12/2025", "--issuer", " ")
    assert refused(*unsigned, **province) == "CONCLUSION_NEEDS_PAPER"
    open_still = (*decide, "--finding", "2=not_yet", *PAPER)
    assert refused(*open_still, **province) == "CONCLUSION_NOT_YET"
    decided = ok(*decide, "--rest", *PAPER, **province)
    assert refused(*appraise, "--finding", "2=met", "--why", "2=Đã xong", **province) == "CONCLUSION_DECIDED"
    for file in (decided["file"], appraised["file"]):  # the other way round
        give(file, places.snv, YEAR_END)
    assert refused(*conclude, "--finding", "2=met", "--why", "2=Đã xong", **at) == "CONCLUSION_DECIDED"
    for side, more in ((places.snv, ()), (places.province, ("--agency", "SNV"))):
        found = [one["conclusion"]["decided"] for one in clauses(side, YEAR_END, *more)]
        assert [one["finding"] for one in found] == ["met", "not_met", "partly"]
        assert {one["paper"]["number"] for one in found} == {"12/KL-UBND"}
    shown = camket("commitment", "conclusions", DOCUMENT, "--year", "2025", **at, as_json=False).out
    assert "Kết luận bằng văn bản: Không đạt · 12/KL-UBND · 18/12/2025" in shown
    assert "Theo dữ liệu: Đạt (hoàn thành ngày 27/12/2024, thời hạn 31/12/2024; việc hoàn thành chưa" in shown


def decided_against(places: Places) -> None:
    committed(places)
    decide = ("commitment", "decide", DOCUMENT, "--year", "2025", "--agency", "SNV", "--to", places.usb)
    said = ("--finding", "2=not_met", "--why", "2=Chưa có báo cáo rà soát")
    give(ok(*decide, *said, *PAPER, at=places.province, today=YEAR_END)["file"], places.snv, YEAR_END)


def supplement(places: Places, day: str) -> None:
    for file in ok("supplement", DOCUMENT, "--to", places.usb, at=places.snv, today=day)["files"]:
        give(file, places.province, day)


def test_who_failed_accounts_to_two_bodies_and_both_sides_see_who_still_owes_it(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": NEXT}
    plan = ("accountability", "plan", DOCUMENT, "--year", "2025", "--before", "party", "--on", "20/01/2026")
    committed_only = ok("accountability", "list", **at)["reviews"]
    assert committed_only == []
    assert refused(*plan, **at) == "ACCOUNTABILITY_NOTHING_OWED"
    decided_against(places)
    for side in (places.snv, places.province):
        (one,) = ok("accountability", "list", "--owed", at=side, today=NEXT)["reviews"]
        assert (one["person"], one["title"], one["owed_before"]) == (
            "Nguyễn Thị Ước", "Giám đốc", ["party", "committee"],
        )  # fmt: skip
        assert [clause["content"] for clause in one["clauses"]] == ["Rà soát thủ tục hành chính"]
    ok(*plan, "--name", "Đảng ủy Sở Nội vụ", **at)
    steps = ("--year", "2025", "--before")
    at["today"] = "2026-01-21"
    early = ("accountability", "conclude", DOCUMENT, *steps, "party", "--on", "20/01/2026", "--paper", "05-KL/ĐU")
    assert refused(*early, **at) == "ACCOUNTABILITY_OUT_OF_ORDER"
    hold = ("accountability", "hold", DOCUMENT, *steps, "party", "--on", "20/01/2026")
    assert refused(*hold, **at) == "ACCOUNTABILITY_MINUTES_MISSING"
    minutes = places.folder / "biên bản.txt"
    minutes.write_text("biên bản kiểm điểm", encoding="utf-8")
    ok(*hold, "--minutes", "02-BB/ĐU", "--proof", minutes, **at)
    ok(*early, "--words", "Rút kinh nghiệm", **at)
    assert refused(*early, **at) == "ACCOUNTABILITY_CONCLUDED"
    ok("accountability", "plan", DOCUMENT, *steps, "committee", "--on", "10/02/2026", **at)
    supplement(places, "2026-01-22")
    (told,) = ok("accountability", "list", at=places.province, today="2026-01-22")["reviews"]
    assert told["steps"] == {"party": "concluded", "committee": "planned"}
    assert told["owed_before"] == ["committee"]
    party, committee = told["review"]["bodies"]
    assert (party["minutes"], party["conclusion"], party["conclusion_paper"]) == (
        "02-BB/ĐU", "Rút kinh nghiệm", "05-KL/ĐU",
    )  # fmt: skip
    assert committee["planned_on"] == "2026-02-10"
    shown = ok("evidence", "show", party["minutes_evidence"][0], at=places.province, today="2026-01-22")
    assert shown["evidence"]["file_name"] == "biên bản.txt"
    said = camket("accountability", "list", at=places.province, today="2026-01-22", as_json=False).out
    assert "Đảng ủy Sở Nội vụ: đã kết luận · 20/01/2026 · 05-KL/ĐU" in said
    assert "Ủy ban nhân dân tỉnh: đã có kế hoạch · 10/02/2026" in said


def stands(at: Path, day: str) -> list[tuple[str, bool]]:
    return [(one["stand"], one["late"]) for one in ok("shortcoming", "list", at=at, today=day)["shortcomings"]]


def test_a_shortcoming_is_told_answered_refused_mended_late_and_found_again(places: Places) -> None:
    province, snv = places.province, places.snv
    tell = ("shortcoming", "record", "--agency", "SNV", *FINDING, "--words", "Chưa rà soát đủ thủ tục hành chính")
    to = ("--to", places.usb)
    assert camket(*tell, at=province, today="2025-02-12").code == 2
    assert refused(*tell[:-1], " ", *to, at=province, today="2025-02-12") == "SHORTCOMING_INCOMPLETE"
    words = (*tell, "--task", "2", "--due-on", "31/03/2025", "--cause", "subjective", *to)
    told = ok(*words, at=province, today="2025-02-12")
    give(told["file"], snv, "2025-02-13")
    code = told["shortcoming"]["id"][-6:]
    assert stands(snv, "2025-03-20") == [("open", False)]
    assert stands(snv, "2025-04-01") == [("open", True)]
    refuse = ("shortcoming", "review", code, "--not-mended", "--why", "Chưa có quyết định công bố", *to)
    assert refused(*refuse, at=province, today="2025-03-20") == "SHORTCOMING_UNANSWERED"
    answer = ("shortcoming", "answer", code, "--handling", "Đã rà soát 40/85 thủ tục")
    early = (*answer, "--mended-on", "01/02/2025")
    assert refused(*early, at=snv, today="2025-04-05") == "SHORTCOMING_MENDED_TOO_EARLY"
    itself = (*answer, "--confirmed-by", "Thanh tra tỉnh", "--confirmed-paper", "20/TB-TTr", "--confirmed-on")
    assert refused(*itself, "02/04/2025", at=snv, today="2025-04-05") == "SHORTCOMING_NOT_YOURS"
    assert refused("shortcoming", "withdraw", code, at=snv, today="2025-04-05") == "SHORTCOMING_NOT_YOURS"
    proof = places.folder / "báo cáo.txt"
    proof.write_text("báo cáo khắc phục", encoding="utf-8")
    ok(*answer, "--mended-on", "04/04/2025", "--proof", proof, at=snv, today="2025-04-05")
    supplement(places, "2025-04-06")
    assert stands(province, "2025-04-06") == [("mended", True)]
    give(ok(*refuse, at=province, today="2025-04-07")["file"], snv, "2025-04-08")
    assert stands(snv, "2025-04-08") == [("refused", True)]
    again = ("shortcoming", "answer", code, "--handling", "Đã rà soát 85/85 thủ tục", "--mended-on", "15/04/2025")
    ok(*again, at=snv, today="2025-04-16")
    assert stands(snv, "2025-04-16") == [("mended", True)]
    supplement(places, "2025-04-17")
    confirm = ("shortcoming", "review", code, "--mended", "--paper", "21/TB-TTr", *to)
    give(ok(*confirm, at=province, today="2025-04-18")["file"], snv, "2025-04-19")
    for side in (snv, province):
        (one,) = ok("shortcoming", "list", at=side, today="2025-05-01")["shortcomings"]
        assert (one["stand"], one["mended_on"], one["late"]) == ("confirmed", "2025-04-15", True)
        assert len(one["answer"]["proofs"]) == 1
    assert ok("shortcoming", "list", "--open", at=snv, today="2025-05-01")["shortcomings"] == []

    # the same thing again: found by the words, for a person to judge
    ok("shortcoming", "record", "--body", "Kiểm toán nhà nước", "--paper", "88/BC-KTNN", "--found-on", "01/09/2025",
       "--words", "Thủ tục hành chính chưa được rà soát đầy đủ", at=snv, today="2025-09-10")  # fmt: skip
    newest = ok("shortcoming", "list", at=snv, today="2025-09-10")["shortcomings"][-1]
    (pair,) = newest["suspected"]
    assert (pair["likeness"], pair["judged"]) == (["words"], None)
    assert "có thể lặp lại" in camket("shortcoming", "list", at=snv, today="2025-09-10", as_json=False).out
    back = ("shortcoming", "repeat", code, "--of", newest["id"], "--yes")
    assert refused(*back, at=snv, today="2025-09-10") == "SHORTCOMING_REPEAT_IMPOSSIBLE"
    ok("shortcoming", "repeat", newest["id"], "--of", code, "--no", at=snv, today="2025-09-10")
    supplement(places, "2025-09-11")
    said = ok("shortcoming", "repeat", newest["id"], "--of", code, "--yes", *to, at=province, today="2025-09-12")
    assert ok("shortcoming", "list", at=snv, today="2025-09-12")["shortcomings"][-1]["repeats"] == []
    give(said["file"], snv, "2025-09-12")
    for side in (snv, province):
        known = ok("shortcoming", "list", at=side, today="2025-09-12")["shortcomings"]
        assert known[-1]["repeats"] == [known[0]["id"]]
    mended = ("--handling", "Đã bổ sung", "--mended-on", "05/09/2025", "--confirmed-by", "Kiểm toán nhà nước")
    paper = ("--confirmed-paper", "90/TB-KTNN", "--confirmed-on", "08/09/2025")
    ok("shortcoming", "answer", newest["id"], *mended, *paper, at=snv, today="2025-09-12")
    supplement(places, "2025-09-13")
    assert [one for one, _late in stands(province, "2025-09-13")] == ["confirmed", "confirmed"]
    printed = places.folder / "danh sách.pdf"
    ok("print", "shortcomings", "--to", printed, at=snv, today="2025-09-13")
    table = places.folder / "danh sách.xlsx"
    assert ok("shortcoming", "table", "--to", table, at=province, today="2025-09-13")["shortcomings"] == 2
    assert refused("shortcoming", "table", "--to", table, at=province, today="2025-09-13") == "TABLE_EXISTS"
    assert printed.stat().st_size > 10_000


def test_what_was_told_by_mistake_is_taken_back_by_whoever_told_it(places: Places) -> None:
    tell = ("shortcoming", "record", "--agency", "SNV", *FINDING, "--words", "Ghi nhầm", "--to", places.usb)
    told = ok(*tell, at=places.province, today="2025-02-12")
    gone = ok("shortcoming", "withdraw", told["shortcoming"]["id"], "--to", places.usb, at=places.province,
              today="2025-02-13")  # fmt: skip
    for file in (gone["file"], told["file"]):  # whatever comes first
        give(file, places.snv, "2025-02-14")
    for side in (places.snv, places.province):
        assert stands(side, "2025-02-14") == [("withdrawn", False)]
    answer = ("shortcoming", "answer", told["shortcoming"]["id"], "--handling", "Đã xong")
    assert refused(*answer, at=places.snv, today="2025-02-14") == "SHORTCOMING_WITHDRAWN"
    assert refused("shortcoming", "answer", "ffffff", "--handling", "x", at=places.snv, today="2025-02-14") == (
        "SHORTCOMING_UNKNOWN"
    )


def test_a_violation_stays_at_home_until_it_is_shared_and_then_for_good(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": "2025-03-01"}
    secret = "Thu phí ngoài quy định"
    record = ("violation", "record", *FINDING, "--words", secret, "--person", "Nguyễn Văn A, chuyên viên")
    assert refused(*record[:-3], " ", **at) == "VIOLATION_INCOMPLETE"
    kept = ok(*record, "--due-on", "15/03/2025", **at)["violation"]["entry"]
    ok("log", "2", "--note", "Đang làm", **at)
    supplement(places, "2025-03-02")
    assert ok("violation", "list", at=places.province, today="2025-03-02")["violations"] == []
    for words in (("shortcoming", "list"), ("tasks",), ("tasks", "--search", secret), ("accountability", "list")):
        assert secret not in camket(*words, **at).out
    paper, chosen = places.folder / "thường.xlsx", places.folder / "kèm.xlsx"
    ok("shortcoming", "table", "--to", paper, **at)
    ok("shortcoming", "table", "--to", chosen, "--with-violations", **at)
    assert [secret in words_in(one) for one in (paper, chosen)] == [False, True]

    early = ("violation", "handle", kept["subject"], "--handled-on", "01/02/2025")
    assert refused(*early, **at) == "VIOLATION_HANDLED_TOO_EARLY"
    ok("violation", "share", kept["subject"][-6:], **at)
    assert refused("violation", "share", kept["subject"], **at) == "VIOLATION_SHARED"
    supplement(places, "2025-03-03")
    (there,) = ok("violation", "list", at=places.province, today="2025-03-20")["violations"]
    assert (there["entry"]["content"], there["late"]) == (secret, True)
    ok("violation", "handle", kept["subject"], "--handling", "Khiển trách", "--decision", "07/QĐ-SNV", "--handled-on",
       "20/03/2025", at=places.snv, today="2025-03-21")  # fmt: skip
    supplement(places, "2025-03-22")
    (there,) = ok("violation", "list", at=places.province, today="2025-03-22")["violations"]
    assert there["entry"]["decision"] == "07/QĐ-SNV"
    assert there["late"] is True
    assert refused("violation", "share", "ffffff", **at) == "VIOLATION_UNKNOWN"


def words_in(table: Path) -> str:
    from openpyxl import load_workbook

    book = load_workbook(table)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
