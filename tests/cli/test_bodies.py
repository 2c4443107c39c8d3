"""Two bodies that follow, one agency: each issues its document and gets its own reports, and none of the other's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.fingerprints import words
from tests.cli.conftest import FACTS, FOUNDED, Places
from tests.cli.shell import CATALOGUE, camket, ok, refused, write_plan

DAY, NEXT = "2025-03-17", "2025-03-18"
FIRST, SECOND = "336/KH-UBND", "77/KH-STP"
THEIR_FACTS = ("--number", SECOND, *FACTS[2:4], "--issuer", "Sở Tư pháp", *FACTS[6:])
ROWS = (("1", "Rà soát văn bản", "Báo cáo", "Sở Nội vụ", "", "31/12/2024"),)


@pytest.fixture
def other(places: Places) -> Places:
    """A second body that follows, Sở Tư pháp, with a document of its own, issued to the stick `usb`."""
    other = Places(places.folder / "cơ quan khác", "")
    other.folder.mkdir()
    secret = other.folder / "pass.txt"
    secret.write_text("một câu khác, dài và dễ nhớ\n", encoding="utf-8")
    typed = ["--code", "H19.03", "--catalogue", CATALOGUE, "--root-key", other.folder / "root.pem", "--training"]
    root = ok("new", "province", other.province, *typed, "--passphrase-file", secret, today=FOUNDED)["fingerprint"]
    ok("plan", "import", write_plan(other.folder / "kh.xlsx", ROWS), *THEIR_FACTS, at=other.province, today=FOUNDED)
    ok("issue", "--to", other.usb, at=other.province, today=FOUNDED)
    return Places(other.folder, str(root))


def bodies(places: Places) -> dict[str, dict[str, Any]]:
    return {one["code"]: one for one in ok("body", "list", at=places.snv)["bodies"]}


def file_of(folder: Path, kind: str) -> Path:
    (found,) = (one for one in folder.iterdir() if one.name.startswith(kind) and one.suffix == ".asice")
    return found


def joined(places: Places, other: Places) -> None:
    """Both bodies are pinned at the agency and have certified its key."""
    ok("body", "pin", file_of(other.usb, "CN_"), "--root", words(other.root), at=places.snv, today=FOUNDED)
    ok("receive", other.usb, at=places.snv, today=FOUNDED)
    shown = ok("enrol", "--head", "Nguyễn Thị Ước", "--to", other.usb, at=places.snv, today=FOUNDED)
    assert shown["body"] == "H19.03"
    ok("receive", shown["file"], at=other.province, today=FOUNDED)
    (key,) = ok("agency", "list", at=other.province)["keys"]
    typed = ("agency", "certify", "SNV", "--fingerprint", key["shown"], "--to", other.usb)
    ok("receive", ok(*typed, at=other.province, today=FOUNDED)["file"], at=places.snv, today=FOUNDED)


def reported(places: Places, document: str, number: str, day: str = DAY) -> Path:
    report = ok("report", "start", "2025-Q1", "--document", document, at=places.snv, today=day)["report"]["id"]
    ok("report", "approve", report, at=places.snv, today=day)
    ok("report", "issue", report, "--number", number, "--issued-on", day, at=places.snv, today=day)
    return Path(ok("export", report, "--to", places.usb / number[:2], at=places.snv, today=day)["file"])


def outcome(file: Path, at: Path, *more: object, today: str = NEXT) -> tuple[str, str]:
    (one,) = camket("receive", file, *more, at=at, today=today).data["files"]
    return one["outcome"], one["refusal"]["code"] if one["refusal"] else ""


def states(places: Places) -> dict[str, str]:
    return {one["number"]: one["state"] for one in ok("report", "list", at=places.snv)["reports"]}


def test_each_body_gets_its_own_reports_and_refuses_the_others(places: Places, other: Places) -> None:
    joined(places, other)
    known = bodies(places)
    assert [(code, one["documents"], one["certified"], one["first"]) for code, one in known.items()] == [
        ("H19.01", [FIRST], True, True), ("H19.03", [SECOND], True, False),
    ]  # fmt: skip
    assert {code: one["root"] for code, one in known.items()} == {"H19.01": places.root, "H19.03": other.root}
    files = {places: reported(places, FIRST, "15/BC-SNV"), other: reported(places, SECOND, "16/BC-SNV")}
    sent = [one for one in ok("packages", at=places.snv)["packages"] if one["kind"] == "report"]
    assert sorted((one["party"], one["number"]) for one in sent) == [("H19.01", 1), ("H19.03", 1)]
    outbox = sorted((places.snv / "outbox").glob("*_BC_*"))
    sealed = dict(zip(files, outbox, strict=True))
    for mine, theirs in ((places, other), (other, places)):
        assert outcome(files[theirs], mine.province) == ("stray", "NOT_FOR_US")
        assert outcome(sealed[theirs], mine.province) == ("stray", "WRONG_RECIPIENT")
        assert outcome(files[mine], mine.province) == ("applied", "")
    assert states(places) == {"15/BC-SNV": "exported", "16/BC-SNV": "exported"}
    receipts = {one: ok("receipt", "SNV", "--to", one.usb, at=one.province, today=NEXT)["files"] for one in files}
    ok("receive", *receipts[other], at=places.snv, today=NEXT)
    assert states(places) == {"15/BC-SNV": "exported", "16/BC-SNV": "received"}
    ok("receive", *receipts[places], at=places.snv, today=NEXT)
    assert states(places) == {"15/BC-SNV": "received", "16/BC-SNV": "received"}
    assert len({one["receipt"] for one in bodies(places).values()} - {""}) == 2
    answer = ok("accept", "SNV:2025-Q1", "--to", other.usb, at=other.province, today=NEXT)["files"]
    ok("receive", *answer, at=places.snv, today=NEXT)
    assert states(places) == {"15/BC-SNV": "received", "16/BC-SNV": "accepted"}
    for one, file in sealed.items():
        for root in (places, other):
            (trust,) = root.usb.glob("*.pem")
            told = camket("verify", file, "--trust", trust, today=NEXT).data
            assert (told["verdict"], [reason["code"] for reason in told["reasons"]]) == (
                ("valid", []) if root is one else ("invalid", ["ROOT_DIFFERS"])
            )


def test_a_further_body_is_believed_after_its_fingerprint_was_compared_and_no_more_once_given_up(
    places: Places, other: Places
) -> None:
    certificate, plan = file_of(other.usb, "CN_"), file_of(other.usb, "GV_")
    for typed in ((), ("--root", places.root)):
        for file in (certificate, plan):
            assert outcome(file, places.snv, *typed) == ("quarantined", "ROOT_NOT_PINNED")
    assert refused("body", "pin", certificate, "--root", words(places.root), at=places.snv) == "ROOT_NOT_PINNED"
    assert refused("body", "pin", plan, "--root", words(other.root), at=places.snv) == "ROOT_NOT_PINNED"
    assert refused("body", "list", at=places.province) == "WRONG_KIND_OF_WORKSPACE"
    joined(places, other)
    assert refused("body", "unpin", "H19.03", at=places.snv) == "UNPIN_NEEDS_REASON"
    assert refused("body", "unpin", "H19.09", "--reason", "x", at=places.snv) == "BODY_NOT_PINNED"
    (gone,) = ok("body", "unpin", "H19.03", "--reason", "Nhận nhầm", at=places.snv, today=DAY)["bodies"]
    assert (gone["pinned"], gone["documents"], gone["root"]) == (False, [SECOND], other.root)
    told = camket("body", "list", at=places.snv, as_json=False).out
    assert "đã thôi xác nhận" in told
    assert words(places.root) in told
    announced = ok("key", "announce", "--to", other.usb, at=other.province, today=DAY)["file"]
    assert outcome(announced, places.snv) == ("quarantined", "ROOT_NOT_PINNED")
    assert refused("acknowledge", SECOND, "--to", places.usb, at=places.snv, today=DAY) == "BODY_NOT_PINNED"
    ok("acknowledge", FIRST, "--to", places.usb, at=places.snv, today=DAY)
    ok("body", "pin", certificate, "--root", other.root, at=places.snv, today=DAY)  # the very file of the first time
    assert bodies(places)["H19.03"]["pinned"]
    ok("acknowledge", SECOND, "--to", places.usb, at=places.snv, today=DAY)


def test_after_a_restore_each_body_says_what_it_has_before_it_is_sent_anything(places: Places, other: Places) -> None:
    joined(places, other)
    ok("receive", reported(places, FIRST, "15/BC-SNV"), at=places.province, today=DAY)
    ok("backup", "--to", places.folder / "sao lưu", "--same-disk", at=places.snv, today=DAY)
    back = Places(places.folder / "mới", places.root)
    back.folder.mkdir()
    ok("restore", places.folder / "sao lưu", "--to", back.snv, today=NEXT)
    for document in (FIRST, SECOND):
        assert refused("acknowledge", document, "--to", places.usb, at=back.snv, today=NEXT) == "RESTORE_UNFINISHED"
    assert ok("workspace", "status", at=back.snv, today=NEXT)["restoring_bodies"] == ["H19.01", "H19.03"]
    receipt = ok("receipt", "SNV", "--to", places.usb, at=places.province, today=NEXT)["files"]
    ok("receive", *receipt, at=back.snv, today=NEXT)
    assert ok("workspace", "status", at=back.snv, today=NEXT)["restoring_bodies"] == ["H19.03"]
    ok("acknowledge", FIRST, "--to", places.usb, at=back.snv, today=NEXT)
    assert refused("acknowledge", SECOND, "--to", places.usb, at=back.snv, today=NEXT) == "RESTORE_UNFINISHED"
    head = ("--reason", "Hỏng máy", "--head", "Nguyễn Thị Ước", "--to", other.usb)
    files = ok("workspace", "new-segment", *head, at=back.snv, today=NEXT)["files"]
    assert [outcome(Path(file), one.province)[0] for file, one in zip(files, (places, other), strict=True)] == [
        "applied", "applied",
    ]  # fmt: skip
