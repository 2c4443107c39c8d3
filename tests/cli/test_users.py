"""`camket users` as a clerk types it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused


def test_people_are_added_changed_listed_and_taken_off(places: Places) -> None:
    at: Path = places.snv
    assert camket("users", "list", at=at, as_json=False).out.strip() != ""
    assert ok("users", "list", at=at)["users"] == []
    ok("users", "add", "Đặng Thùy Khuê", "--role", "officer", "--role", "registry", at=at)
    assert refused("users", "add", "đặng thùy khuê", "--role", "officer", at=at) == "USER_KNOWN"
    (changed,) = ok("users", "change", "dang thuy khue", "--position", "Chuyên viên", "--role", "admin", at=at)["users"]
    assert (changed["position"], changed["roles"]) == ("Chuyên viên", ["admin"])
    ok("users", "change", "Đặng Thùy Khuê", "--name", "Đặng Thùy Khuê (Văn phòng)", at=at)
    assert [one["name"] for one in ok("users", "list", at=at)["users"]] == ["Đặng Thùy Khuê (Văn phòng)"]
    assert refused("users", "remove", "Ai đó", at=at) == "USER_UNKNOWN"
    ok("users", "remove", "Đặng Thùy Khuê (Văn phòng)", at=at)
    assert ok("users", "list", at=at)["users"] == []
