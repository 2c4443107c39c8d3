"""Encrypted on both sides by command line: what is said, what is logged, and one file for all agencies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import FOUNDED, Places
from tests.cli.shell import CATALOGUE, camket, ok
from tests.cli.test_chain import DAY, _trust, reported, work

NEXT = "2025-03-18"
AFTER = "2025-03-19"


def member(places: Places, sign: str) -> Path:
    """One more agency with first contact behind it."""
    folder = places.folder / sign
    ok("new", "agency", folder, "--code", sign, "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    ok("receive", places.usb / "CN_chung.asice", "--root", places.root, at=folder, today=FOUNDED)
    enrolment = ok("enrol", "--to", places.usb, at=folder, today=FOUNDED)
    assert enrolment["encrypted"] is False
    ok("receive", enrolment["file"], at=places.province, today=FOUNDED)
    shown = {key["code"]: key["shown"] for key in ok("agency", "list", at=places.province)["keys"]}
    code = ok("open", folder)["workspace"]["code"]
    words = ("agency", "certify", sign, "--fingerprint", shown[code], "--to", places.usb)
    certified = ok(*words, at=places.province, today=FOUNDED)
    assert (certified["encrypted"], certified["file"].endswith(".asice.age")) == (True, True)
    ok("receive", certified["file"], at=folder, today=FOUNDED)
    return folder


def audit(folder: Path, action: str) -> list[str]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / "workspace.db")) as connection:
        rows = connection.execute("select details from audit_event where action = ?", (action,)).fetchall()
    return [str(row[0]) for row in rows]


def test_both_sides_speak_encrypted_and_say_so(places: Places) -> None:
    work(places)
    file = reported(places)
    assert file.name == "BC_2025-Q1_SNV_lan1.asice.age"
    again = camket("export", "2025-Q1", "--to", places.usb, at=places.snv, today=DAY, as_json=False)
    assert "Đã mã hóa cho Văn phòng" in again.out or "Đã mã hóa cho" in again.out
    renamed = places.folder / "tệp đính kèm.bin"
    shutil.move(file, renamed)
    ok("receive", renamed, at=places.province, today=NEXT)
    answers = [
        ok("receipt", "SNV", "--to", places.usb, at=places.province, today=NEXT),
        ok("accept", "SNV:2025-Q1", "--to", places.usb, at=places.province, today=NEXT),
    ]
    assert [one["encrypted"] for one in answers] == [[True], [True]]
    files = [file for one in answers for file in one["files"]]
    assert all(file.endswith(".asice.age") for file in files)
    ok("receive", *files, at=places.snv, today=NEXT)
    (row,) = ok("report", "list", at=places.snv)["reports"]
    assert row["state"] == "accepted"
    for folder in (places.province, places.snv):
        assert ok("check", at=folder)["health"]["packages_bad"] == []


def test_every_verb_that_sends_says_who_can_open_the_file(places: Places) -> None:
    asked = ("request", "clarify", "1", "--reason", "Nộp bản nào", "--to", places.usb)
    said = camket(*asked, at=places.snv, today=DAY, as_json=False).out
    assert "Đã mã hóa cho " in said.split("CL_", 1)[-1]
    words = ("request", "extend", "2", "--until", "31/03/2025", "--reason", "Chờ ý kiến", "--to", places.usb)
    made = ok(*words, at=places.snv, today=DAY)
    assert (made["encrypted"], made["file"].endswith(".age")) == (True, True)
    ok("receive", made["file"], at=places.province, today=NEXT)
    decide = ("decide", made["request"]["id"][-8:], "--grant", "--to", places.usb)
    assert "Đã mã hóa cho Sở Nội vụ" in camket(*decide, at=places.province, today=NEXT, as_json=False).out


def test_a_receipt_that_cannot_carry_everything_back_says_so(places: Places) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today=NEXT)
    whole = ok("receipt", "SNV", "--resync", "--to", places.usb, at=places.province, today=NEXT)
    assert whole["not_carried_back"] == {"SNV": 0}
    for file in (places.province / "inbox").glob("*.asice"):
        file.rename(places.folder / file.name)
    less = camket("receipt", "SNV", "--resync", "--to", places.usb, at=places.province, today=NEXT, as_json=False)
    assert "SNV: 1 tệp của chính đơn vị không gửi kèm trở lại được" in less.out


def test_a_plain_export_is_a_choice_with_a_reason_in_the_log(places: Places) -> None:
    work(places)
    encrypted = reported(places)
    words = ("export", "2025-Q1", "--to", places.usb / "thường", "--plain")
    assert camket(*words, at=places.snv, today=DAY).code == 2
    assert camket(*words[:4], "--reason", "x", at=places.snv, today=DAY).code == 2
    assert audit(places.snv, "package.export_plain") == []
    told = ok(*words, "--reason", "Trục liên thông không nhận .age", at=places.snv, today=DAY)
    assert (told["encrypted"], Path(told["file"]).name) == (False, "BC_2025-Q1_SNV_lan1.asice")
    assert encrypted.is_file()
    (event,) = audit(places.snv, "package.export_plain")
    assert "Trục liên thông không nhận .age" in event
    said = camket(*words, "--reason", "lần nữa", at=places.snv, today=DAY, as_json=False).out
    assert "Không mã hóa theo lựa chọn" in said
    ok("receive", told["file"], at=places.province, today=NEXT)


def test_before_the_other_side_can_decrypt_the_output_says_so(places: Places) -> None:
    folder = places.folder / "STC"
    ok("new", "agency", folder, "--code", "STC", "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    ok("receive", places.usb / "CN_chung.asice", "--root", places.root, at=folder, today=FOUNDED)
    told = camket("enrol", "--to", places.usb, at=folder, today=FOUNDED, as_json=False)
    assert told.code == 0
    assert "Không mã hóa: chưa có khóa nhận của" in told.out


def test_one_file_for_all_agencies_and_each_opens_its_own_part(places: Places) -> None:
    other = member(places, "STC")
    work(places)
    ok("receive", reported(places), at=places.province, today=NEXT)
    carrier = places.folder / "stick" / "phiếu tiếp nhận.zip"
    told = ok("receipt", "--all", "--carrier", carrier, at=places.province, today=NEXT)["carrier"]
    assert (Path(told["file"]), len(told["inside"]), told["left_out"]) == (carrier, 2, [])
    renamed = carrier.with_name("tệp không tên")
    carrier.rename(renamed)
    for folder in (places.snv, other):
        files = ok("receive", renamed.parent, at=folder, today=NEXT)["files"]
        assert {file["file"] for file in files} == {str(renamed)}
        news = [file["kind"] for file in files if file["outcome"] == "applied"]
        assert news == (["receipt"] if folder == places.snv else ["assignment", "receipt"])
        assert {file["kind"] for file in files} == {"certificate", "assignment", "receipt"}
    assert camket("receipt", "--all", "SNV", "--carrier", carrier, at=places.province, today=NEXT).code == 2
    plain = ("receipt", "--all", "--carrier", carrier, "--plain", "--reason", "x")
    assert camket(*plain, at=places.province, today=NEXT).code == 2


def test_a_plan_goes_to_all_in_one_file_and_who_cannot_decrypt_is_named(places: Places) -> None:
    carrier = places.folder / "giao việc.zip"
    words = ("issue", "--to", places.usb / "lại", "--carrier", carrier)
    told = ok(*words, at=places.province, today=NEXT)["carrier"]
    assert (len(told["inside"]), len(told["left_out"])) == (1, 1)
    files = ok("receive", carrier, at=places.snv, today=NEXT)["files"]
    assert {file["outcome"] for file in files} == {"duplicate"}
    assert [file["kind"] for file in files] == ["certificate", "certificate", "assignment"]
    other = member(places, "STC")
    before = camket("receive", carrier, at=other, today=NEXT)
    assert [one["refusal"]["code"] for one in before.data["files"]] == ["CARRIER_WITHOUT_US"]
    assert before.data["files"][0]["outcome"] == "stray"
    (found,) = camket("verify", carrier, "--trust", _trust(places)).data["reasons"]
    assert found["code"] == "NOT_FOR_US"


def test_one_file_brings_an_agency_all_that_waits_for_it_and_answers_only_until_it_has_them(places: Places) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today=NEXT)
    accepted = ok("accept", "SNV:2025-Q1", "--to", places.folder / "quên", at=places.province, today=NEXT)
    carrier = places.folder / "stick" / "giao việc.zip"
    told = ok("receipt", "--all", "--carrier", carrier, at=places.province, today=NEXT)["carrier"]
    assert (told["packages"], told["older"]) == ([5], 0)
    said = camket("issue", "--to", places.usb / "lại", "--carrier", carrier.with_name("2.zip"), at=places.province,
                  today=NEXT, as_json=False).out  # fmt: skip
    assert "5 gói: văn bản và dữ liệu đang áp dụng" in said
    files = ok("receive", carrier, at=places.snv, today=NEXT)["files"]
    assert [file["kind"] for file in files if file["outcome"] == "applied"] == ["receipt", "decision"]
    assert accepted["identities"][0] in {file["identity"] for file in files}
    (row,) = ok("report", "list", at=places.snv)["reports"]
    assert row["state"] == "accepted"
    asked = ("request", "clarify", "1", "--reason", "Nộp bản nào", "--to", places.usb)
    # A day later: what was handed out in the second in which the newest file came may not be there yet, and goes again.
    ok("receive", ok(*asked, at=places.snv, today=AFTER)["file"], at=places.province, today=AFTER)
    last = ok("receipt", "--all", "--carrier", carrier.with_name("3.zip"), at=places.province, today=AFTER)["carrier"]
    assert last["packages"] == [4], "it has written since: what was handed out before is there"


@pytest.mark.parametrize("name", ["BC.asice.age", "đổi tên.bin"])
def test_verify_opens_what_the_workspace_can_open(places: Places, name: str) -> None:
    work(places)
    file = Path(shutil.move(reported(places), places.folder / name))
    trust = _trust(places)
    outside = camket("verify", file, "--trust", trust)
    assert (outside.code, outside.data["verdict"], outside.data["encrypted"]) == (1, "incomplete", True)
    assert [one["code"] for one in outside.data["reasons"]] == ["NOT_FOR_US"]
    inside = camket("verify", file, "--trust", trust, at=places.province, today=NEXT)
    assert (inside.code, inside.data["verdict"], inside.data["file"]) == (0, "valid", name)
    assert (inside.data["kind"], inside.data["encrypted"], inside.data["here"]["outcome"]) == (
        "report",
        True,
        "applied",
    )
    assert [one.name for one in (places.province / "inbox").iterdir() if one.name.startswith(".")] == []
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    altered = camket("verify", file, "--trust", trust, at=places.province, today=NEXT)
    assert (altered.code, altered.data["verdict"]) == (1, "invalid")
    assert [one["code"] for one in altered.data["reasons"]] == ["ENCRYPTION_ALTERED"]
