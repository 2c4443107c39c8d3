"""Rankings, data packs, phone codes, letters and successions as a person types them, on both sides."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import FACTS as PLAN_FACTS
from tests.cli.conftest import FOUNDED, Places
from tests.cli.shell import CATALOGUE, ROOT, ROWS, camket, ok, refused, write_plan
from tests.cli.test_chain import DAY, altered, reported, work
from tests.cli.test_leaving import member

LATER = "2025-03-18"
STC = "STC"


@pytest.fixture
def other(places: Places) -> Path:
    """Sở Tài chính with its first contact behind it."""
    folder = places.folder / "Sở Tài chính"
    ok("new", "agency", folder, "--code", STC, "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    ok("receive", *[file for file in places.usb.iterdir() if "GV_" in file.name or "chung" in file.name],
       "--root", places.root, at=folder, today=FOUNDED)  # fmt: skip
    enrolment = ok("enrol", "--head", "Trần Văn Tài", "--to", places.usb, at=folder, today=FOUNDED)["file"]
    ok("receive", enrolment, at=places.province, today=FOUNDED)
    key = next(one for one in ok("agency", "list", at=places.province)["keys"] if not one["certified"])
    words = ("agency", "certify", STC, "--fingerprint", key["shown"], "--to", places.usb)
    ok("receive", ok(*words, at=places.province, today=FOUNDED)["file"], at=folder, today=FOUNDED)
    return folder


def test_a_ranking_an_objection_and_its_answer(places: Places) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today=LATER)
    words = ("--document", "336/KH-UBND", "--period", "2025-Q1", "--to", places.usb)
    assert camket("ranking", "publish", *words, at=places.province, today=LATER).code == 2
    file = ok("ranking", "publish", *words, "--consolidated", at=places.province, today=LATER)["file"]
    ok("receive", file, at=places.snv, today=LATER)
    mine, theirs = (ok("ranking", "list", at=one)["rankings"] for one in (places.snv, places.province))
    assert mine == theirs
    rows = {row["agency_code"]: row for row in mine[0]["rows"]}
    assert (rows["H19.02"]["place"], rows["H19.02"]["points"]) == (1, 5000)
    assert "50,00" in camket("ranking", "list", at=places.snv, as_json=False).out
    paper = places.folder / "xếp hạng.pdf"
    ok("print", "ranking", "2025-Q1", "--to", paper, at=places.province, today=LATER)
    told = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True).stdout
    assert "BẢNG XẾP HẠNG" in told
    assert "Sở Nội vụ" in told
    assert "50,00" in told
    assert (
        refused("print", "ranking", "2019-N", "--to", paper.with_name("x.pdf"), at=places.province) == "RANKING_UNKNOWN"
    )
    said = {"rules": {"name": "quy-tac-2025", "version": 1},
            "rows": [{"agency": "H19.02", "block": "Khối sở", "done_on_time": 1, "done_late": 0, "in_time": 0,
                      "overdue": 1, "points": 7050}]}  # fmt: skip
    (places.folder / "xh.json").write_text(json.dumps(said), encoding="utf-8")
    second = ok("ranking", "publish", places.folder / "xh.json", *words, at=places.province, today=LATER)["file"]
    ok("receive", second, at=places.snv, today=LATER)
    base = ("appeal", "make", "2025-Q1", "--to", places.usb)
    assert camket(*base, "--points", "chín", "--reason", "x", at=places.snv, today=LATER).code == 2
    assert refused(*base, "--points", "90", at=places.snv, today=LATER) == "NOTE_MISSING"
    made = ok(*base, "--points", "90,5", "--reason", "Đã có sản phẩm", at=places.snv, today=LATER)
    assert made["appeal"]["points_asked"] == 9050
    ok("receive", made["file"], at=places.province, today=LATER)
    words = ("appeal", "answer", made["appeal"]["id"], "--outcome", "partly", "--points", "80", "--to", places.usb)
    answer = ok(*words, "--reason", "Chấp nhận một phần", at=places.province, today=LATER)
    ok("receive", answer["file"], at=places.snv, today=LATER)
    lists = [ok("appeal", "list", at=one)["appeals"] for one in (places.snv, places.province)]
    assert lists[0] == lists[1]
    assert lists[0][0]["answer"]["points"] == 8000
    assert "Chấp nhận một phần" in camket("appeal", "list", at=places.snv, as_json=False).out
    assert refused("ranking", "publish", places.folder / "xh.json", "--document", "336/KH-UBND", "--period", "2025-T1",
                   "--to", places.usb, at=places.province, today=LATER) == "PERIOD_NOT_ASKED"  # fmt: skip


def test_a_pack_counts_at_the_agency_and_an_older_one_is_refused(places: Places) -> None:
    calendar = ROOT / "resources" / "calendars" / "nd-09-2019.toml"
    later = places.folder / "lịch.toml"
    later.write_text(calendar.read_text("utf-8").replace("day = 18", "day = 25"), encoding="utf-8")
    first = ok("pack", "publish", "calendar", calendar, "--to", places.usb, at=places.province, today=DAY)["file"]
    second = ok("pack", "publish", "calendar", later, "--to", places.usb, at=places.province, today=DAY)["file"]
    ok("receive", second, at=places.snv, today=DAY)
    answer = camket("receive", first, at=places.snv, today=DAY)
    assert answer.data["files"][0]["refusal"]["code"] == "PACK_OLDER"
    packs = [ok("pack", "list", at=one)["packs"] for one in (places.snv, places.province)]
    assert packs[0] == packs[1]
    assert [(one["kind"], one["version"]) for one in packs[0]] == [("calendar", 2)]
    work(places)
    ok("receive", reported(places), "--arrived-on", "2025-03-20", at=places.province, today="2025-03-20")
    rows = ok("consolidate", "2025-Q1", "--to", places.folder / "tổng hợp.xlsx", at=places.province)
    assert rows["table"]["rows"][0]["late"] is False
    assert camket("pack", "publish", at=places.province).code == 2
    assert camket("pack", "trust", at=places.province).code == 2
    assert refused("pack", "trust", "--fingerprint", "0" * 32, at=places.snv, today=DAY) == "OFFICIAL_ROOT_UNKNOWN"
    bad = places.folder / "bad.toml"
    bad.write_text("name = 1", encoding="utf-8")
    words = ("pack", "publish", "calendar", bad, "--to", places.usb)
    assert refused(*words, at=places.province, today=DAY) == "PACK_UNSOUND"


def test_a_code_read_out_and_heard(places: Places) -> None:
    work(places)
    file = reported(places)
    assert refused("phone-code", file, at=places.province, today=LATER) == "PACKAGE_NOT_RECEIVED"
    ok("receive", file, at=places.province, today=LATER)
    told = ok("phone-code", file, at=places.province, today=LATER)
    assert told["code"] in camket("phone-code", told["identity"], at=places.province, today=LATER, as_json=False).out
    heard = camket("phone-code", "--check", told["code"].lower(), at=places.snv, today=LATER, as_json=False)
    assert (heard.code, "Xác nhận qua điện thoại" in heard.out) == (0, True)
    assert "Xác nhận qua điện thoại" in camket("packages", at=places.snv, today=LATER, as_json=False).out
    assert refused("phone-code", "--check", told["code"][:-1], at=places.snv, today=LATER) == "PHONE_CODE_MISTYPED"
    assert refused("phone-code", "--check", "SKME-DYNN-BEZW", at=places.snv, today=LATER) == "PHONE_CODE_WRONG"
    assert camket("phone-code", at=places.snv).code == 2


def test_a_letter_is_written_only_to_whom_a_person_names(places: Places) -> None:
    work(places)
    file = reported(places)
    plain = places.folder / "xuất"
    ok("export", "2025-Q1", "--to", plain, "--plain", "--reason", "thử nghiệm", at=places.snv, today=DAY)
    (sealed,) = plain.iterdir()
    bad = altered(sealed, places.folder / sealed.name)
    assert camket("receive", bad, at=places.province, today=LATER).code == 1
    before = len(ok("packages", at=places.province)["packages"])
    (aside,) = ok("quarantine", "list", at=places.province, today=LATER)["files"]
    out = places.folder / "công văn.pdf"
    assert camket("quarantine", "letter", aside["sha256"][:12], "--out", out, at=places.province).code == 2
    assert not out.exists()
    words = ("quarantine", "letter", aside["sha256"][:12], "--to", "SNV", "--out", out)
    ok(*words, at=places.province, today=LATER)
    document = pypdfium2.PdfDocument(out)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    digest = aside["sha256"]
    assert "Anh/chị" not in text
    number = f"(CK-{aside['number']})"
    for said in ("Kính gửi: Sở Nội vụ", aside["file"], digest[:4], digest[28:32], number, "V/v tệp gửi đến"):
        assert said in text
    assert len(ok("packages", at=places.province)["packages"]) == before
    assert refused("quarantine", "letter", "không có", "--to", "SNV", "--out", out, at=places.province) == (
        "FILE_NOT_PUT_ASIDE"
    )
    assert file.exists()


def test_a_department_is_merged_into_another(places: Places, other: Path) -> None:
    work(places)
    base = ("succession", "publish", "SNV", "--to", places.usb)
    assert camket(*base, at=places.province, today=DAY).code == 2
    assert refused(*base, "--day", DAY, "--pass", "1=STC", at=places.province, today=DAY) == "SUCCESSION_INCOMPLETE"
    pack = ok(*base, "--day", DAY, "--rest", STC, at=places.province, today=DAY)["file"]
    assert refused("handover", "export", "--to", places.usb, at=places.snv, today=DAY) == "SUCCESSION_UNKNOWN"
    for folder in (places.snv, other):
        ok("receive", pack, at=folder, today=DAY)
        assert ok("succession", "list", at=folder) == ok("succession", "list", at=places.province)
    files = ok("handover", "export", "--to", places.usb, at=places.snv, today=DAY)["files"]
    ok("handover", "receive", *files, at=other, today=DAY)
    rows = {one["number"]: one for one in ok("tasks", at=other, today=DAY)["tasks"] if one["role"] == "lead"}
    assert sorted(rows) == ["1", "2", "3"]
    assert rows["1"]["word"] == "done_on_time"
    assert ok("tasks", at=places.snv, today=DAY)["tasks"] == []
    assert refused("enrol", "--to", places.usb, at=places.snv, today=LATER) == "CHAIN_CLOSED"
    renewed = ok("succession", "renew", "SNV", "--to", places.usb, at=places.province, today=LATER)
    assert renewed["succession"]["version"] == 2


def test_a_successor_without_a_key_is_named_and_a_handover_may_leave_plain_for_a_reason(places: Places) -> None:
    work(places)
    base = ("succession", "publish", "SNV", "--to", places.usb, "--day", DAY, "--rest", STC)
    told = ok(*base, at=places.province, today=DAY)
    assert (told["not_enrolled"], told["answers"]) == (["Sở Tài chính"], [])
    ok("receive", told["file"], at=places.snv, today=DAY)
    export = ("handover", "export", "--to", places.usb)
    assert refused(*export, at=places.snv, today=DAY) == "SUCCESSOR_WITHOUT_KEY"
    other = member(places, "STC")
    renewed = camket("succession", "renew", "SNV", "--to", places.usb, at=places.province, today=LATER)
    assert renewed.data["not_enrolled"] == []
    ok("receive", renewed.data["file"], at=places.snv, today=LATER)
    assert camket(*export, "--plain", at=places.snv, today=LATER).code == 2
    reason = ("--plain", "--reason", "Máy của đơn vị kế thừa chưa cài được chương trình")
    plain = ok(*export, *reason, at=places.snv, today=LATER)
    assert (plain["encrypted"], [Path(file).suffix for file in plain["files"]]) == ([False], [".asice"])
    ok("receive", renewed.data["file"], places.usb / "GV_336-KH-UBND_lan1.asice", at=other, today=LATER)
    received = ok("handover", "receive", *plain["files"], at=other, today=LATER)
    assert (received["outcomes"], received["missing"]) == (["applied"], [])
    said = camket("handover", "list", at=other, today=LATER, as_json=False).out
    assert "Không thiếu phần nào" in said


def test_a_plan_written_down_before_it_was_issued(tmp_path: Path, places: Places) -> None:
    ours = ("--number", "33/KH-SNV", *PLAN_FACTS[2:])
    table = write_plan(tmp_path / "của mình.xlsx", ROWS[:2])
    ok("plan", "import", table, *ours, "--allow-doubts", at=places.snv, today=DAY)
    words = ("log", "2", "--document", "33/KH-SNV", "--note", "Đang rà soát")
    ok(*words, at=places.snv, today=DAY)
    before = {(one["document_number"], one["number"]) for one in ok("tasks", at=places.snv, today=DAY)["tasks"]}
    assert ("33/KH-SNV", "2") in before
    assert camket("plan", "match", "33/KH-SNV", at=places.snv).code == 2
    made = ok("plan", "match", "33/KH-SNV", "336/KH-UBND", at=places.snv, today=DAY)["matches"]
    assert len(made) == 2
    tasks = {one["number"]: one for one in ok("tasks", at=places.snv, today=DAY)["tasks"]}
    assert {one["document_number"] for one in tasks.values()} == {"336/KH-UBND"}
    ok("report", "start", "2025-Q1", "--document", "336/KH-UBND", at=places.snv, today=DAY)
    ok("report", "approve", "2025-Q1", at=places.snv, today=DAY)
    ok("report", "issue", "2025-Q1", "--number", "5/BC-SNV", "--issued-on", DAY, at=places.snv, today=DAY)
    file = ok("export", "2025-Q1", "--to", places.usb, at=places.snv, today=DAY)["file"]
    ok("receive", file, at=places.province, today=LATER)
    assert refused("plan", "match", "33/KH-SNV", "336/KH-UBND", at=places.snv, today=DAY) == "MATCH_EMPTY"
    undone = ok("plan", "unmatch", "33/KH-SNV", "336/KH-UBND", at=places.snv, today=LATER)["matches"]
    assert [one["undoes"] for one in undone] == [one["id"] for one in made]
    after = {(one["document_number"], one["number"]) for one in ok("tasks", at=places.snv, today=LATER)["tasks"]}
    assert after == before
