"""`camket chain`: what waits is listed, decided and told; a refused file comes again as a refusal."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok
from tests.cli.test_chain import reported, work
from tests.homes import at_home

DAY = "2025-03-17"


def forked(places: Places) -> tuple[Path, Path]:
    """Two files of one number: one before the disk image of the agency was brought back, one after."""
    image = places.folder / "image"
    work(places)
    shutil.copytree(places.snv, image)
    first = Path(reported(places)).rename(places.folder / "một.asice.age")
    shutil.rmtree(places.snv)
    shutil.copytree(image, places.snv)
    at_home(places.snv)
    ok("log", "1", "--note", "Ghi lại sau khi dựng lại máy", at=places.snv, today=DAY)
    return first, Path(reported(places, "6/BC-SNV"))


def test_a_fork_is_listed_and_decided_and_the_refused_side_stays_refused(places: Places) -> None:
    first, second = forked(places)
    ok("receive", first, at=places.province, today=DAY)
    answer = camket("receive", second, at=places.province, today=DAY)
    (said,) = answer.data["files"]
    assert (answer.code, said["outcome"], said["refusal"]["code"]) == (1, "halted", "CHAIN_FORK")
    row = next(row for row in ok("chain", "list", at=places.province, today=DAY)["chains"] if row["halted"])
    assert [one["identity"] for one in row["halted"]] == [said["identity"]]
    shown = camket("chain", "list", at=places.province, today=DAY, as_json=False)
    assert said["identity"][:12] in shown.out
    assert "17/03/2025" in shown.out
    for words, code in (
        (("SNV", "--keep", "first"), "CHAIN_DECISION_NEEDS_REASON"),
        (("STP", "--keep", "first", "--reason", "x"), "CHAIN_NOT_HALTED"),
    ):
        refused = camket("chain", "decide", *words, at=places.province, today=DAY)
        assert (refused.code, refused.data["refusal"]["code"]) == (1, code)
    assert camket("chain", "decide", "SNV", at=places.province, today=DAY).code == 2
    done = ok("chain", "decide", "SNV", "--keep", "first", "--reason", "Đơn vị xác nhận", at=places.province, today=DAY)
    assert done["decision"]["settlement"]["refused"] == [said["identity"]]
    told = camket("chain", "list", at=places.province, today=DAY, as_json=False).out
    assert "Đơn vị xác nhận" in told
    again = camket("receive", second, at=places.province, today=DAY)
    assert (again.code, again.data["files"][0]["refusal"]["code"]) == (1, "CHAIN_FORK")
    (receipt,) = ok("receipt", "SNV", "--to", places.usb, at=places.province, today=DAY)["files"]
    ok("receive", receipt, at=places.snv, today=DAY)
    (report,) = ok("report", "list", at=places.snv, today=DAY)["reports"]
    assert report["state"] == "refused"
    refused = camket("export", "06/BC-SNV", "--to", places.usb, at=places.snv, today=DAY)
    assert (refused.code, refused.data["refusal"]["code"]) == (1, "SIDE_GIVEN_UP")
    # Only the province could notice that the disk was an old one. The agency restores and reads back what counts.
    ok("workspace", "restore", at=places.snv, today=DAY)
    (receipt,) = ok("receipt", "SNV", "--to", places.usb, at=places.province, today=DAY)["files"]
    ok("receive", receipt, at=places.snv, today=DAY)
    ok("workspace", "read-back", first, at=places.snv, today=DAY)
    exported = ok("export", "06/BC-SNV", "--to", places.usb, at=places.snv, today=DAY)
    (last,) = camket("receive", exported["file"], at=places.province, today=DAY).data["files"]
    assert (last["outcome"], last["number"], last["refusal"]) == ("applied", 1, None)


def test_the_side_that_goes_on_is_taken_in_at_once(places: Places) -> None:
    first, second = forked(places)
    ok("receive", first, at=places.province, today=DAY)
    camket("receive", second, "--arrived-on", "17/03/2025", at=places.province, today="2025-03-20")
    words = ("chain", "decide", "SNV", "--keep", "other", "--reason", "Máy cũ hỏng, đã dựng lại")
    told = camket(*words, at=places.province, today="2025-03-20", as_json=False)
    assert told.code == 0, told.err
    assert "không đòi lại nữa" in told.out or "not asked for again" in told.out
    states = {one["number"]: (one["state"], one["arrived_on"]) for one in ok(
        "report", "list", at=places.province, today="2025-03-20")["reports"]}  # fmt: skip
    assert states == {"05/BC-SNV": ("superseded", "2025-03-17"), "06/BC-SNV": ("received", "2025-03-17")}
    left = ok("segment", "list", "--entries", at=places.province, today=DAY)["entries"]
    assert {one["given_up"] for one in left} == {True}
    marked = [one for one in ok("tasks", "--entries", at=places.province, today=DAY)["tasks"] if one["earlier_only"]]
    assert {entry for one in marked for entry in one["earlier_only"]} <= {one["id"] for one in left}
    said = camket("tasks", "--entries", at=places.province, today=DAY, as_json=False).out
    assert said.count("chỉ có ở nhánh không được giữ") == sum(len(one["earlier_only"]) for one in marked)


def test_what_travels_in_a_file_on_its_way_is_named_by_that_file(places: Places) -> None:
    work(places)
    first = reported(places)
    ok("evidence", "add", "1", first, at=places.snv, today="2025-06-16")
    ok("report", "start", "2025-Q2", at=places.snv, today="2025-06-16")
    ok("report", "approve", "2025-Q2", at=places.snv, today="2025-06-16")
    words = ("report", "issue", "2025-Q2", "--number", "60/BC-SNV", "--issued-on", "16/06/2025")
    ok(*words, at=places.snv, today="2025-06-16")
    wrong = camket("export", "2025-Q2", "--to", places.usb, "--travels-in", "không có.asice",
                   at=places.snv, today="2025-06-16")  # fmt: skip
    assert (wrong.code, wrong.data["refusal"]["code"]) == (1, "NOT_AN_OPEN_PACKAGE")
    lean = ok("export", "2025-Q2", "--to", places.usb, "--travels-in", first, at=places.snv, today="2025-06-16")
    ok("receive", lean["file"], at=places.province, today="2025-06-17")
    ok("receive", first, at=places.province, today="2025-06-17")
