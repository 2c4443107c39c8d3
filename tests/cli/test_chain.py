"""The thin chain by command line, from the plan to the consolidated table."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import FACTS, FOUNDED, Places, found_province
from tests.cli.shell import CATALOGUE, ROWS, camket, ok, refused, write_plan
from tests.services.world import sealed_of

DAY = "2025-03-17"


def work(places: Places, today: str = DAY) -> None:
    """Task 1 done with its paper."""
    paper = places.folder / "QĐ số 12.txt"
    paper.write_text("Quyết định số 12\nVề việc bảo mật thông tin cá nhân\n", encoding="utf-8")
    ok("evidence", "add", "1", paper, "--number", "12/QĐ-SNV", at=places.snv, today=today)
    ok("log", "1", "--note", "Đã ban hành", "--done-on", "20/12/2024", at=places.snv, today=today)


def reported(places: Places, number: str = "5/BC-SNV", period: str = "2025-Q1", today: str = DAY) -> Path:
    ok("report", "start", period, at=places.snv, today=today)
    ok("report", "approve", period, at=places.snv, today=today)
    ok("report", "issue", period, "--number", number, "--issued-on", today, at=places.snv, today=today)
    return Path(ok("export", period, "--to", places.usb, at=places.snv, today=today)["file"])


def altered(file: Path, target: Path) -> Path:
    """A sealed file, as it is before it is encrypted, with one bit changed."""
    data = bytearray(sealed_of(file, file.parents[1]).read_bytes())
    data[data.index(b'"note":"') + 8] ^= 1
    target.write_bytes(bytes(data))
    return target


def test_the_whole_chain(places: Places) -> None:
    work(places)
    tasks = ok("tasks", at=places.snv, today=DAY)
    assert tasks["counts"] == {
        "done_on_time": 1, "done_late": 0, "in_time": 0, "overdue": 1,
        "not_started": 1, "due_soon": 0, "left_out": 0, "total": 2,
    }  # fmt: skip
    assert tasks["partner_counts"]["total"] == 1
    file = reported(places)
    assert file.name == "BC_2025-Q1_SNV_lan1.asice.age"
    first = camket("receive", file, at=places.province, today="2025-03-18", as_json=False)
    assert (first.code, "Đã nhận 1 gói hồ sơ" in first.out) == (0, True)
    again = camket("receive", file, at=places.province, today="2025-03-19", as_json=False)
    assert again.code == 0
    assert "Gói này đã nhận ngày 18/03/2025" in again.out
    words = ("return", "SNV:2025-Q1", "--item", "1=Thiếu trang 2", "--due-on", "2025-03-25", "--to", places.usb)
    back = ok(*words, "--not-proved", "1=Thiếu trang 2", at=places.province, today="2025-03-19")
    receipt = ok("receipt", "SNV", "--to", places.usb, at=places.province, today="2025-03-19")
    ok("receive", *back["files"], *receipt["files"], at=places.snv, today="2025-03-20")
    (row,) = ok("report", "list", at=places.snv)["reports"]
    assert (row["state"], row["arrived_on"], row["due_back_on"]) == ("returned", "2025-03-18", "2025-03-25")

    extra = places.folder / "trang 2.txt"
    extra.write_text("Trang 2", encoding="utf-8")
    ok("evidence", "add", "1", extra, at=places.snv, today="2025-03-20")
    ok("log", "1", "--note", "Đã bổ sung trang 2", "--done-on", "2024-12-20", at=places.snv, today="2025-03-20")
    second = reported(places, "6/BC-SNV", today="2025-03-20")
    assert second.name == "BC_2025-Q1_SNV_lan2.asice.age"
    ok("receive", second, at=places.province, today="2025-03-21")
    ok("receive", *ok("accept", "SNV:2025-Q1", "--to", places.usb, at=places.province, today="2025-03-21")["files"],
       at=places.snv, today="2025-03-21")  # fmt: skip
    states = [one["state"] for one in ok("report", "list", at=places.province)["reports"]]
    assert states == ["accepted", "superseded"]
    assert [one["state"] for one in ok("report", "list", at=places.snv)["reports"]] == states

    for name in ("tổng hợp.xlsx", "tổng hợp.pdf"):
        table = ok("consolidate", "2025-Q1", "--to", places.folder / name, at=places.province, today=DAY)["table"]
    assert (table["received"], table["expected"]) == (1, 2)
    cells = [
        cell.value for row in load_workbook(places.folder / "tổng hợp.xlsx").worksheets[0].iter_rows() for cell in row
    ]
    assert any("Sở Nội vụ" in str(cell) for cell in cells)
    assert (places.folder / "tổng hợp.pdf").read_bytes().startswith(b"%PDF")
    book = ok("packages", at=places.province)["packages"]
    assert {(one["direction"], one["kind"]) for one in book} >= {
        ("in", "report"),
        ("out", "receipt"),
        ("out", "decision"),
    }
    assert {one["state"] for one in book if one["direction"] == "out"} == {"given"}
    listed = camket("packages", at=places.province, as_json=False).out
    assert "Đã trao" in listed
    assert "chưa có phiếu" not in listed
    for folder in (places.province, places.snv):
        assert ok("check", at=folder)["health"]["evidence_files"] == 2


def _trust(places: Places) -> Path:
    """Root, operational certificate and revocation lists as PEM, as the follower would publish them."""
    from desktop_app.bootstrap import Building

    house = Building()
    with house.open(places.province) as office:
        pem = house.trust_pem(office)
    target = places.folder / "ca.pem"
    target.write_bytes(pem)
    return target


def test_the_second_round_carries_only_new_evidence_after_a_receipt(places: Places) -> None:
    work(places)
    file = reported(places)
    ok("receive", file, at=places.province, today="2025-03-18")
    ok("receive", *ok("receipt", "--to", places.usb, at=places.province, today="2025-03-18")["files"],
       at=places.snv, today="2025-03-18")  # fmt: skip
    later = places.folder / "mới.txt"
    later.write_text("Kết quả rà soát", encoding="utf-8")
    ok("evidence", "add", "2", later, at=places.snv, today="2025-06-16")
    second = reported(places, "60/BC-SNV", "2025-Q2", "2025-06-16")
    sealed = (sealed_of(one, places.folder) for one in (file, second))
    with ZipFile(next(sealed)) as one, ZipFile(next(sealed)) as two:
        had, has = ({name for name in archive.namelist() if name.startswith("evidence/")} for archive in (one, two))
    assert len(had) == len(has) == 1
    assert not had & has


@pytest.mark.parametrize(
    ("text", "found"), [("cai cach", ["1"]), ("Cải cách", ["1"]), ("RÀ SOÁT", ["2"]), ("bơi lội", [])]
)
def test_tasks_are_found_with_and_without_marks(places: Places, text: str, found: list[str]) -> None:
    assert [one["number"] for one in ok("tasks", "--search", text, at=places.snv)["tasks"]] == found


def test_tasks_are_chosen_by_state_and_role(places: Places) -> None:
    overdue = ok("tasks", "--state", "overdue", at=places.snv, today=DAY)
    assert [one["number"] for one in overdue["tasks"]] == ["1", "2"]
    assert [one["number"] for one in ok("tasks", "--role", "support", at=places.snv)["tasks"]] == ["3"]
    told = camket("tasks", at=places.snv, today=DAY, as_json=False)
    assert "Đang thực hiện, quá hạn" in told.out


def test_progress_is_logged_corrected_and_refused_in_words(places: Places) -> None:
    entry = ok("log", "2", "--note", "Đã làm", "--percent", "40", at=places.snv, today=DAY)["entry"]
    drop = camket("log", "2", "--note", "Ít hơn", "--percent", "10", at=places.snv, today=DAY, as_json=False)
    assert (drop.code, drop.out) == (1, "")
    assert "[CK-4104]" in drop.err
    assert "40" in drop.err
    ok("log", "2", "--note", "Ít hơn", "--percent", "10", "--reason", "Rà soát lại", at=places.snv, today=DAY)
    corrected = ("log", "2", "--note", "Đã làm một phần", "--percent", "35", "--corrects")
    ok(*corrected, entry["id"], at=places.snv, today=DAY)
    assert refused(*corrected, entry["id"], at=places.snv, today=DAY) == "ENTRY_CORRECTED_BEFORE"
    future = ("log", "2", "--note", "Sẽ làm", "--worked-on", "2025-03-18")
    assert refused(*future, at=places.snv, today=DAY) == "DAY_IN_FUTURE"
    assert refused("log", "99", "--note", "x", at=places.snv) == "TASK_UNKNOWN"
    assert refused("log", "2", at=places.snv) == "NOTE_MISSING"
    for wrong in (("--figure", "5/9"), ("--figure", "chín"), ("--done-on", "hôm qua"), ("--percent", "nửa")):
        assert camket("log", "2", "--note", "x", *wrong, at=places.snv).code == 2
    both = ("--nothing-arose", "--done-on", "2025-03-01")
    assert camket("log", "2", "--note", "x", *both, at=places.snv).code == 2


def test_evidence_is_kept_listed_and_withdrawn(places: Places) -> None:
    secret = places.folder / "mật.txt"
    secret.write_text("UBND TỈNH\n  MẬT  \nnội dung", encoding="utf-8")
    assert refused("evidence", "add", "1", secret, at=places.snv) == "SECRET_DOCUMENT"
    assert refused("evidence", "add", "1", places.folder / "không có.pdf", at=places.snv) == "EVIDENCE_UNREADABLE"
    work(places)
    (row,) = ok("evidence", "list", "1", at=places.snv)["evidence"]
    assert (row["evidence"]["file_name"], row["evidence"]["number"]) == ("QĐ số 12.txt", "12/QĐ-SNV")
    one = row["evidence"]["id"]
    assert refused("evidence", "withdraw", one, at=places.snv) == "WITHDRAWAL_NEEDS_REASON"
    ok("evidence", "withdraw", one, "--reason", "Nhầm tệp", at=places.snv)
    assert "(đã rút)" in camket("evidence", "list", "1", at=places.snv, as_json=False).out
    assert camket("evidence", "add", "1", at=places.snv).code == 2


def test_a_report_names_what_must_be_mended(places: Places) -> None:
    ok("log", "2", "--note", "Xong", "--done-on", "2025-02-20", at=places.snv, today=DAY)
    ok("report", "start", "2025-Q1", at=places.snv, today=DAY)
    checked = camket("report", "check", "2025-Q1", at=places.snv, today=DAY)
    assert (checked.code, checked.data["problems"]) == (1, ["DONE_WITHOUT_EVIDENCE 2"])
    assert refused("report", "approve", "2025-Q1", at=places.snv, today=DAY) == "REPORT_INCOMPLETE"
    assert refused("report", "start", "2025-Q1", at=places.snv, today=DAY) == "REPORT_OPEN"
    assert refused("report", "start", "2025-Q9", at=places.snv) == "PERIOD_UNREADABLE"
    assert refused("report", "start", "2025-T2", at=places.snv) == "PERIOD_NOT_ASKED"
    assert refused("report", "approve", "2030-Q1", at=places.snv) == "REPORT_UNKNOWN"
    parts = places.folder / "phần.toml"
    parts.write_text('results = "Đã hoàn thành 1/2 nhiệm vụ"', encoding="utf-8")
    told = ok("report", "text", "2025-Q1", "--texts", parts, at=places.snv)["report"]
    assert told["texts"]["results"] == "Đã hoàn thành 1/2 nhiệm vụ"
    parts.write_text("không phải toml", encoding="utf-8")
    assert camket("report", "text", "2025-Q1", "--texts", parts, at=places.snv).code == 2
    parts.write_text('lời = "x"', encoding="utf-8")
    assert camket("report", "text", "2025-Q1", "--texts", parts, at=places.snv).code == 2
    draft = places.folder / "dự thảo.pdf"
    ok("report", "print", "2025-Q1", "--to", draft, at=places.snv, today=DAY)
    assert draft.read_bytes().startswith(b"%PDF")
    in_the_way = draft / "x.pdf"
    assert refused("report", "print", "2025-Q1", "--to", in_the_way, at=places.snv, today=DAY) == "TARGET_NOT_WRITABLE"


def test_an_altered_file_is_refused_and_the_others_are_taken_in(places: Places) -> None:
    work(places)
    file = reported(places)
    stick = places.folder / "stick"
    stick.mkdir()
    bad = altered(file, stick / "bad.asice")
    (stick / "good.asice").write_bytes(file.read_bytes())
    answer = camket("receive", stick, stick / "không có", at=places.province, today=DAY)
    assert answer.code == 1
    by_name = {Path(one["file"]).name: one for one in answer.data["files"]}
    assert by_name["good.asice"]["outcome"] == "applied"
    assert by_name["bad.asice"]["outcome"] == "quarantined"
    assert by_name["bad.asice"]["refusal"]["code"] == "CORRUPT_ENTRY"
    assert answer.data["missing"] == [str(stick / "không có")]
    assert bad.exists()


def test_verify_says_valid_incomplete_or_invalid_in_one_shape(places: Places) -> None:
    work(places)
    exported = reported(places)
    file = sealed_of(exported, places.folder)
    trust = _trust(places)
    good = camket("verify", file, "--trust", trust)
    foreign = places.folder / "other"
    foreign.mkdir()
    found_province(foreign)
    unknown = camket("verify", file, "--trust", _trust(Places(foreign, "")))
    bad = camket("verify", altered(exported, places.folder / "bad.asice"), "--trust", trust)
    nothing = camket("verify", places.folder / "kế hoạch.xlsx", "--trust", trust)
    assert [one.code for one in (good, unknown, bad, nothing)] == [0, 1, 1, 1]
    assert good.data["verdict"] == "valid"
    assert (good.data["kind"], good.data["number"], good.data["sender"]["code"]) == ("report", 1, "H19.02")
    assert unknown.data["verdict"] in ("incomplete", "invalid")
    assert bad.data["verdict"] == nothing.data["verdict"] == "invalid"
    assert bad.data["reasons"][0]["code"] == "CORRUPT_ENTRY"
    assert isinstance(bad.data["reasons"][0]["number"], int)
    shapes = {frozenset(one.data) for one in (good, unknown, bad, nothing)}
    assert len(shapes) == 1
    told = camket("verify", file, "--trust", trust, as_json=False)
    assert "Hợp lệ" in told.out


def test_check_finds_a_changed_byte_of_evidence(places: Places) -> None:
    work(places)
    ok("check", at=places.snv)
    (kept,) = [path for path in (places.snv / "evidence").rglob("*") if path.is_file()]
    kept.chmod(0o600)
    data = bytearray(kept.read_bytes())
    data[0] ^= 1
    kept.write_bytes(bytes(data))
    answer = camket("check", at=places.snv)
    assert answer.code == 1
    assert answer.data["ok"] is False
    assert answer.data["health"]["evidence_bad"] == [kept.name]
    told = camket("check", at=places.snv, as_json=False)
    assert kept.name in told.out
    reports = camket("report", "start", "2025-Q1", at=places.snv, today=DAY)
    assert reports.code == 0
    ok("report", "approve", "2025-Q1", at=places.snv, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "1/BC-SNV", "--issued-on", DAY, at=places.snv, today=DAY)
    assert refused("export", "2025-Q1", "--to", places.usb, at=places.snv, today=DAY) == "EVIDENCE_ALTERED"


def test_check_finds_a_changed_line_of_the_log(places: Places) -> None:
    work(places)
    with sqlite3.connect(places.snv / "workspace.db") as database:
        for (trigger,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            if trigger.startswith("audit_event"):
                database.execute(f"drop trigger {trigger}")
        database.execute("update audit_event set actor = 'người khác' where sequence = 2")
    database.close()
    answer = camket("check", at=places.snv)
    assert answer.code == 1
    assert answer.data["health"]["audit_broken_at"] == 2
    assert "2" in camket("check", at=places.snv, as_json=False).out


def test_work_after_the_cut_off_goes_to_the_next_period_and_changes_no_approved_report(places: Places) -> None:
    work(places)
    ok("report", "start", "2025-Q1", at=places.snv, today=DAY)
    approved = ok("report", "approve", "2025-Q1", at=places.snv, today=DAY)["report"]
    paper = places.folder / "kết quả.txt"
    paper.write_text("Kết quả", encoding="utf-8")
    ok("evidence", "add", "2", paper, at=places.snv, today=DAY)
    ok("log", "2", "--note", "Xong", "--done-on", "2025-03-15", at=places.snv, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "5/BC-SNV", "--issued-on", DAY, at=places.snv, today=DAY)
    (first,) = ok("report", "list", at=places.snv)["reports"]
    assert (first["counts"]["done_late"], first["counts"]["overdue"]) == (0, 1)
    ok("export", "2025-Q1", "--to", places.usb, at=places.snv, today=DAY)
    ok("report", "start", "2025-Q2", at=places.snv, today="2025-06-16")
    ok("report", "approve", "2025-Q2", at=places.snv, today="2025-06-16")
    second = ok("report", "list", at=places.snv)["reports"][0]
    assert (second["counts"]["done_late"], second["counts"]["overdue"]) == (1, 0)
    assert approved["records_sha256"]


def test_a_wrong_fingerprint_pins_and_certifies_nothing(places: Places) -> None:
    stc = places.folder / "Sở Tài chính"
    words = ("new", "agency", stc, "--code", "STC", "--catalogue", CATALOGUE, "--training")
    ok(*words, today=FOUNDED)
    wrong = camket("receive", places.usb, "--root", "0" * 32, at=stc, today=FOUNDED)
    assert wrong.code == 1
    codes = {one["refusal"]["code"] for one in wrong.data["files"] if one["kind"] is None}
    assert codes <= {"ROOT_NOT_PINNED", "WRONG_RECIPIENT", "NOT_FOR_US"}
    assert "ROOT_NOT_PINNED" in codes
    assert refused("enrol", "--to", places.usb, at=stc, today=FOUNDED) == "FOLLOWER_UNKNOWN"
    assert ok("tasks", at=stc)["tasks"] == []
    for typed in ("0" * 32, "ngắn"):
        certify = ("agency", "certify", "SNV", "--fingerprint", typed, "--to", places.usb)
        assert refused(*certify, at=places.province) == "FINGERPRINT_DIFFERS"
    assert camket("agency", "certify", "SNV", at=places.province).code == 2


def test_certifying_takes_in_what_waited_with_its_first_day(places: Places) -> None:
    stc = places.folder / "Sở Tài chính"
    ok("new", "agency", stc, "--code", "STC", "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    names = ("CN_chung.asice", "GV_336-KH-UBND_lan1.asice")
    ok("receive", *(places.usb / name for name in names), "--root", places.root, at=stc, today=FOUNDED)
    enrolment = ok("enrol", "--to", places.usb, at=stc, today=FOUNDED)["file"]
    ok("report", "start", "2025-Q1", at=stc, today=DAY)
    ok("report", "approve", "2025-Q1", at=stc, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "7/BC-STC", "--issued-on", DAY, at=stc, today=DAY)
    file = ok("export", "2025-Q1", "--to", places.usb, at=stc, today=DAY)["file"]
    early = camket("receive", file, "--arrived-on", "2025-03-17", at=places.province, today="2025-03-20")
    assert (early.code, early.data["files"][0]["outcome"]) == (1, "waiting")
    ok("receive", enrolment, at=places.province, today="2025-03-20")
    key = next(one for one in ok("agency", "list", at=places.province)["keys"] if not one["certified"])
    words = ("agency", "certify", "STC", "--fingerprint", key["shown"], "--to", places.usb)
    assert ok(*words, at=places.province, today="2025-03-20")["waited"] == ["applied"]
    (row,) = ok("report", "list", at=places.province)["reports"]
    assert row["arrived_on"] == "2025-03-17"


def test_a_plan_is_looked_at_before_it_is_kept(places: Places) -> None:
    doubtful = write_plan(places.folder / "b.xlsx", (*ROWS, ("4", "Việc khác", "", "Sở Không Có", "", "sớm nhất")))
    (seen,) = ok("plan", "check", doubtful, at=places.province)["sheets"]
    assert [one["code"] for one in seen["rows"]] == ["1", "2", "3", "4"]
    assert [one["agency"] for one in seen["rows"][0]["lead"]] == ["H19.02"]
    facts = ("--number", "400/KH-UBND", *FACTS[2:])
    kept = camket("plan", "import", doubtful, *facts, at=places.province)
    assert (kept.code, kept.data["ok"]) == (1, False)
    assert [one["code"] for one in kept.data["doubtful"]] == ["4"]
    assert len(ok("open", places.province)["documents"]) == 1
    ok("plan", "import", doubtful, *facts, "--allow-doubts", at=places.province)
    assert refused("plan", "import", doubtful, *facts, "--allow-doubts", at=places.province) == "DOCUMENT_KNOWN"
    assert camket("plan", "import", doubtful, "--allow-doubts", at=places.province).code == 2
    assert camket("issue", "--to", places.usb, at=places.province).code == 2
    other = ("--calendar", "nd-2099", "--allow-doubts")
    facts = ("--number", "401/KH-UBND", *FACTS[2:])
    assert refused("plan", "import", doubtful, *facts, *other, at=places.province) == "CALENDAR_UNKNOWN"
    assert refused("plan", "check", places.folder / "pass.txt", at=places.province).startswith("TABLE_")


def test_an_agency_keeps_its_own_part_of_a_table_it_wrote_down(tmp_path: Path) -> None:
    alone = tmp_path / "một mình"
    ok("new", "agency", alone, "--code", "SNV", "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    table = write_plan(tmp_path / "bảng.xlsx", ROWS[:2])
    ok("plan", "import", table, *FACTS, "--allow-doubts", at=alone, today=FOUNDED)
    assert [one["number"] for one in ok("tasks", at=alone, today=DAY)["tasks"]] == ["1", "2"]


def test_a_report_named_in_two_ways_is_not_guessed(places: Places) -> None:
    facts = ("--number", "400/KH-UBND", *FACTS[2:])
    ok("plan", "import", places.folder / "kế hoạch.xlsx", *facts, at=places.province, today=DAY)
    files = ok("issue", "--document", "400/KH-UBND", "--to", places.usb, at=places.province, today=DAY)["files"]
    ok("receive", *files, at=places.snv, today=DAY)
    for number in ("336/KH-UBND", "400/KH-UBND"):
        ok("report", "start", "2025-Q1", "--document", number, at=places.snv, today=DAY)
    assert camket("report", "approve", "2025-Q1", at=places.snv, today=DAY).code == 2
    one = ok("report", "list", at=places.snv)["reports"][0]["id"]
    ok("report", "approve", one, at=places.snv, today=DAY)
    assert refused("log", "1", "--note", "x", at=places.snv, today=DAY) == "TASK_AMBIGUOUS"
    ok("log", "1", "--note", "x", "--document", "400/KH-UBND", at=places.snv, today=DAY)


def test_verdicts_speak_of_tasks_that_the_report_has(places: Places) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today="2025-03-18")
    base = ("accept", "SNV:2025-Q1", "--to", places.usb)
    for wrong in ("99=Thiếu", "2=Không có", "1"):
        assert camket(*base, "--not-proved", wrong, at=places.province, today=DAY).code == 2
    assert refused("accept", "STC:2025-Q1", "--to", places.usb, at=places.province) == "REPORT_UNKNOWN"
    assert refused("accept", "XYZ:2025-Q1", "--to", places.usb, at=places.province) == "AGENCY_UNKNOWN"
    words = ("return", "SNV:2025-Q1", "--due-on", "2025-03-25", "--to", places.usb)
    assert camket(*words, at=places.province, today="2025-03-18").code == 2
    ok(*base, at=places.province, today="2025-03-18")
    assert refused(*base, at=places.province, today="2025-03-18") == "REPORT_STEP_REFUSED"
