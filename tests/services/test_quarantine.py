"""Files that could not be verified: listed and kept until somebody has looked, believed in nothing."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.services.exchange import exchange
from desktop_app.services.intake_view import earlier
from desktop_app.services.quarantine import folder_of, quarantined
from desktop_app.services.receiving import receive
from tests.services.test_receiving import ARRIVED, altered, reported
from tests.services.world import SNV, World, codes, outcomes, took


def copies(world: World) -> list[str]:
    return sorted(file.name for file in folder_of(world.province).glob("*"))


def test_an_altered_file_is_still_listed_when_the_workspace_is_opened_again(contacted: World, tmp_path: Path) -> None:
    with ExitStack() as stack:
        world = World(tmp_path, stack, template=contacted)
        _report, file = reported(world)
        bad = altered(file, tmp_path / "stick")
        words = bad.read_bytes()
        assert outcomes(receive(world.province, [bad], date(2025, 3, 17))) == ["quarantined"]
        bad.unlink()
        clock, house = world.clock, world.house
    with house.open(tmp_path / "province", clock) as office:
        (aside,) = quarantined(office)
        assert (aside.file_name, aside.arrived_on, aside.code) == (
            "BC_2025-Q1_SNV_lan1.asice",
            date(2025, 3, 17),
            "CORRUPT_ENTRY",
        )
        assert aside.copy is not None
        assert (aside.copy.read_bytes(), aside.size) == (words, len(words))
        (item,) = [one for one in earlier(office).items if one.outcome == "quarantined"]
        assert (item.file_name, item.agency_code, item.guessed) == ("BC_2025-Q1_SNV_lan1.asice", SNV, True)
    assert house.check(tmp_path / "province", lambda done, total: None).sound


def test_the_same_bytes_again_are_kept_once_and_count_from_their_first_day(member: World, tmp_path: Path) -> None:
    _report, file = reported(member)
    bad = altered(file, tmp_path / "stick")
    receive(member.province, [bad], date(2025, 3, 17))
    kept = copies(member)
    again = bad.rename(bad.with_name("thư (1).asice"))
    assert outcomes(receive(member.province, [again], ARRIVED)) == ["quarantined"]
    assert copies(member) == kept
    found = quarantined(member.province)
    assert [(one.file_name, one.arrived_on) for one in found] == [("BC_2025-Q1_SNV_lan1.asice", date(2025, 3, 17))]


def test_what_is_taken_in_after_all_needs_no_second_look(world: World) -> None:
    office = world.found(SNV)
    files = [world.certificates, world.assignment]
    assert set(codes(receive(office, files))) == {"ROOT_NOT_PINNED"}
    assert len(exchange(office).aside) == 2
    took(receive(office, files, accept_root=world.root))
    assert exchange(office).aside == ()
    assert list(folder_of(office).iterdir()) == []


def test_a_file_that_cannot_be_copied_is_named_all_the_same(member: World, tmp_path: Path) -> None:
    _report, file = reported(member)
    link = tmp_path / "báo cáo.asice"
    link.symlink_to(file)
    assert outcomes(receive(member.province, [link])) == ["quarantined"]
    assert outcomes(receive(member.province, [link])) == ["quarantined"]
    (aside,) = quarantined(member.province)
    assert (aside.file_name, aside.copy, aside.size) == (link.name, None, 0)
    link.unlink()
    link.write_bytes(file.read_bytes())
    took(receive(member.province, [link]))
    assert quarantined(member.province) == ()


def test_a_file_of_more_bytes_than_a_package_may_have_is_not_copied(member: World, tmp_path: Path) -> None:
    huge = tmp_path / "huge.asice"
    with huge.open("wb") as stream:
        stream.truncate(4 * 1024**3)
    assert codes(receive(member.province, [huge])) == ["TOO_LARGE"]
    (aside,) = quarantined(member.province)
    assert (aside.code, aside.copy) == ("TOO_LARGE", None)


def test_no_room_for_a_copy_does_not_hide_the_file(member: World, tmp_path: Path) -> None:
    _report, file = reported(member)

    def full(source: Path, target: Path) -> None:
        raise WorkspaceDiskFull(str(target.parent), 1)

    office = replace(member.province, keep_file=full)
    assert outcomes(receive(office, [altered(file, tmp_path / "stick")])) == ["quarantined"]
    (aside,) = quarantined(office)
    assert aside.copy is None


@pytest.mark.parametrize("name", ["0" * 64 + ".asice", "ghi chú.txt"])
def test_opening_leaves_the_quarantine_alone(contacted: World, tmp_path: Path, name: str) -> None:
    with ExitStack() as stack:
        world = World(tmp_path, stack, template=contacted)
        folder_of(world.province).mkdir()
        (folder_of(world.province) / name).write_bytes(b"kept")
        clock, house = world.clock, world.house
    with house.open(tmp_path / "province", clock) as office:
        assert (folder_of(office) / name).read_bytes() == b"kept"
