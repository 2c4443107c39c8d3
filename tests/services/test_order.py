"""Numbers order files, not effects: whatever order they come in, and however often, the ledger is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.services.evidence import withdraw
from desktop_app.services.exporting import export_report, seal_supplement
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.homes import at_home
from tests.services.world import SNV, World, outcomes


@dataclass(frozen=True)
class Year:
    """Everything one agency sent, with the day on which each file reached the province."""

    world: World
    files: tuple[tuple[Path, date], ...]


@pytest.fixture(scope="module")
def year(contacted: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Q1, a supplement, Q2 with a withdrawal, an entry after approval, Q3 that takes a completion back."""
    with ExitStack() as stack:
        world = World(tmp_path_factory.mktemp("year"), stack, template=contacted)
        snv = world.agencies[SNV]
        files: list[tuple[Path, date]] = []

        def quarter(day: date, number: str, period: str, travels_in: tuple[Path, ...] = ()) -> None:
            world.clock.day = day
            world.log(SNV, "1", f"việc của {period}")
            report = world.report(SNV, number, period)
            world.log(SNV, "2", f"viết sau khi duyệt {period}")
            files.append((export_report(snv, report.id, world.folder / period, travels_in=travels_in)[1], day))

        draft = world.attach(SNV, "1", "bản nháp")
        quarter(date(2025, 3, 17), "05/BC-SNV", "2025-Q1")
        world.clock.day = date(2025, 4, 2)
        world.attach(SNV, "2", "bản chính")
        (supplement,) = seal_supplement(snv, "336/KH-UBND")
        alone = hand_over(snv, supplement, world.folder / "bổ sung")
        files.append((alone, date(2025, 4, 2)))
        withdraw(snv, draft, "Nhầm tệp")
        world.done(SNV, "4", date(2025, 2, 20))
        quarter(date(2025, 6, 16), "60/BC-SNV", "2025-Q2", (alone,))
        quarter(date(2025, 9, 15), "90/BC-SNV", "2025-Q3", (alone,))
        world.clock.day = date(2025, 9, 30)
        world.close("province")
        yield Year(world, tuple(files))


def ledger(year: Year, arrivals: list[int]) -> tuple[Any, ...]:
    """What a fresh province has after these files in this order."""
    world = year.world
    folder = world.folder / "fresh"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(world.folder / "province", folder)
    at_home(folder, world.house)
    with world.house.open(folder, world.clock) as province:
        for place in arrivals:
            file, day = year.files[place]
            assert outcomes(receive(province, [file], day)) in (["applied"], ["older"], ["duplicate"])
        with province.look() as work:
            (document,) = work.documents.all()
            entries = {(one.id, one.note) for one in work.progress.of_document(document.id, SNV)}
            evidence, links, graves = work.evidence.of_document(document.id, SNV)
            bytes_here = {one.sha256 for one in evidence if province.files.has(one.sha256)}
            reports = {(one.number, one.state, one.arrived_on, one.round) for one in work.reports.all()}
            packages = {(one.number, one.arrived_on) for one in work.custody.received(SNV)}
            lines = work.custody.lines(SNV, document.id)
            assert work.chains.left_behind(SNV, document.id) == frozenset()
        return (
            entries,
            {one.id for one in evidence},
            {one.id for one in links},
            {one.id for one in graves},
            bytes_here,
            reports,
            packages,
            lines,
        )


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_order_and_every_repeat_leaves_one_ledger(year: Year, data: st.DataObject) -> None:
    every = list(range(len(year.files)))
    order = data.draw(st.permutations(every))
    repeats = data.draw(st.lists(st.sampled_from(every), max_size=3))
    assert ledger(year, [*order, *repeats]) == ledger(year, every)


def test_the_late_file_with_the_only_copy_of_evidence_still_brings_it(year: Year) -> None:
    # The supplement alone carries the file that the third report names.
    without, whole = ledger(year, [0, 2, 3]), ledger(year, [0, 2, 3, 1])
    assert without[4] < whole[4]
    assert whole == ledger(year, [0, 1, 2, 3])
