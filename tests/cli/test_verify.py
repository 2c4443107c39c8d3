"""`camket verify`: who sealed a file, everything that is wrong with it, and what it would change here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok
from tests.cli.test_chain import _trust, altered, reported, work
from tests.services.world import sealed_of


def _snapshot(folder: Path) -> dict[str, str]:
    """Every file of a workspace but the lock and SQLite's own working files."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix not in {".db-wal", ".db-shm"} and "lock" not in file.name
    }


def test_it_says_who_sealed_and_who_certified_whom(places: Places) -> None:
    work(places)
    file = sealed_of(reported(places), places.folder)
    answer = camket("verify", file, "--trust", _trust(places))
    assert answer.code == 0
    shapes = [one["shape"] for one in answer.data["signed_by"]]
    assert shapes == ["agency", "operational", "root"]
    assert answer.data["signed_by"][2]["fingerprint"].upper().startswith(places.root.replace(" ", "")[:16].upper())
    said = camket("verify", file, "--trust", _trust(places), as_json=False).out
    assert answer.data["sealed_by"]["groups"] in said
    assert "Niêm phong bởi Sở Nội vụ" in said


def test_reasons_have_exactly_four_keys(places: Places) -> None:
    work(places)
    bad = altered(reported(places), places.folder / "bad.asice")
    answer = camket("verify", bad, "--trust", _trust(places))
    assert answer.code == 1
    assert [set(reason) for reason in answer.data["reasons"]] == [{"code", "number", "entry", "message"}]


def test_what_would_change_is_counted_and_nothing_is_changed(places: Places) -> None:
    work(places)
    file = reported(places)
    ok("check", at=places.province)
    before = _snapshot(places.province)
    answer = camket("verify", file, "--trust", _trust(places), at=places.province)
    assert answer.code == 0
    here = answer.data["here"]
    assert (here["outcome"], here["reason"]) == ("applied", None)
    assert here["changes"]["entries"] > 0
    assert (here["changes"]["reports"], here["changes"]["papers"]) == (1, 1)
    assert here["changes"]["evidence"] == answer.data["evidence"]
    ok("check", at=places.province)
    assert _snapshot(places.province) == before
    said = camket("verify", file, "--trust", _trust(places), at=places.province, as_json=False).out
    assert "Sẽ thêm: nội dung cập nhật" in said
    ok("receive", file, at=places.province)
    again = camket("verify", file, "--trust", _trust(places), at=places.province).data["here"]
    assert again["outcome"] == "duplicate"
    assert set(again["changes"].values()) == {0}


def test_what_would_be_refused_here_is_said_with_its_reason(places: Places) -> None:
    work(places)
    file = reported(places)
    answer = camket("verify", file, "--trust", _trust(places), at=places.snv)
    assert answer.data["verdict"] == "valid"
    assert (answer.data["here"]["outcome"], answer.data["here"]["reason"]["code"]) == ("stray", "WRONG_RECIPIENT")


def test_without_a_workspace_nothing_is_said_of_one(places: Places) -> None:
    work(places)
    assert camket("verify", reported(places), "--trust", _trust(places)).data["here"] is None
