"""An agency and the body that follows, through loss, repetition, reordering, old backups, copied folders, wrong clocks.

After every run both sides exchange all they can: then both ledgers and both task lists are equal, or differ by exactly
what a named refusal has shown. Each run works on copies in memory; papers are one line here, their printing is tested
elsewhere.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop_app.bootstrap import Building
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.refusal import Refusal
from desktop_app.services.clock import state_today
from desktop_app.services.exporting import export_report
from desktop_app.services.incarnations import continue_here, new_segment, restore
from desktop_app.services.office import Office
from desktop_app.services.picking_up import pick_up
from desktop_app.services.progress import Statement, record_progress
from desktop_app.services.read_back import read_back
from desktop_app.services.receiving import Received, receive, receive_waiting
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.restoring import restoring
from desktop_app.services.segments import approve_segment
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.homes import at_home
from tests.repetitions import TIMES, first_seed
from tests.services.cheap import Machine, cheap, ledger, states
from tests.services.world import FACTS, SNV, World

RUNS, STEPS = 48, 7
LONG = 4 * TIMES  # of the soak
BEGIN = date(2025, 1, 6)
PERIODS = [f"{year}-{period}" for year in range(2025, 2060) for period in ("Q1", "Q2", "Q3", "N")]
SHOWN = frozenset((
    "WORKSPACE_BEHIND", "WORKSPACE_ELSEWHERE", "RESTORE_UNFINISHED",
    "CLOCK_DOUBTFUL", "HISTORY_CHANGED", "SEGMENT_NOT_APPROVED",
))  # fmt: skip
"""What may be refused in these stories; anything else is a finding."""
GOOD = frozenset({"applied", "older", "duplicate"})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Plan issued, Sở Nội vụ a member; closed."""
    with ExitStack() as stack:
        made = World(tmp_path_factory.mktemp("two sides"), stack)
        made.clock.day = BEGIN
        made.issue()
        made.member(SNV)
    return made


class TwoSides(RuleBasedStateMachine):
    template: ClassVar[World]
    place: ClassVar[Path | None]
    ever_shown: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=self.place))
        self.mail = self.root / "mail"
        self.shown: set[str] = set()
        self.sent: list[Path] = []
        self.way: list[Path] = []
        self.back: list[Path] = []
        self.backups: list[Path] = []
        self.moves = self.exports = 0
        self.mended = False
        self.open: ExitStack | None = None
        self.far = ExitStack()

    @initialize(opening=st.sampled_from(["", "old copy", "wrong clock", "two machines"]))
    def begin(self, opening: str) -> None:
        self.day = BEGIN
        for name in ("province", SNV):
            shutil.copytree(self.template.folder / name, self.root / name)
        home = Building("chuyên viên", machine="tỉnh", marks=self.root / "marks province")
        at_home(self.root / "province", home)
        self.follower_clock, self.clock = Machine(self.day), Machine(self.day)
        self.province = cheap(self.far.enter_context(home.open(self.root / "province", self.follower_clock)))
        self.house = Building("chuyên viên", machine="một", marks=self.root / "marks 0")
        self.folder = at_home(self.root / SNV, self.house)
        self._enter()
        self._open_with(opening)

    def _open_with(self, opening: str) -> None:
        """What is rare in so few steps has happened already in most stories."""
        if opening == "old copy":
            self.backup()
            self._export()
            self._restore(self.backups[-1], stick=False)
        elif opening == "wrong clock":
            self.wrong_clock(date(2099, 1, 1))
            self.write("1")
        elif opening == "two machines":
            self.use_both()
            self.export()

    def _enter(self) -> Office:
        self.open = ExitStack()
        self.agency = cheap(self.open.enter_context(self.house.open(self.folder, self.clock)))
        return self.agency

    def _leave(self) -> None:
        if self.open is not None:
            self.open.close()
            self.open = None

    def _mend(self, act: Callable[[Office], object]) -> None:
        self._leave()
        try:
            with self.house.mend(self.folder, self.clock) as office:
                act(office)
        except Refusal as refusal:
            self._show(refusal)
        self.mended = True
        self._enter()

    def _show(self, refusal: Refusal) -> None:
        assert refusal.code in SHOWN, refusal
        self.shown.add(refusal.code)

    def _hindrance(self) -> str:
        found = self.agency.standing.hindrance()
        return found.code if found is not None else ""

    # --- what people do ---

    @rule(task=st.sampled_from("12"))
    def write(self, task: str) -> None:
        try:
            self._log(task)
        except Refusal as refusal:
            self._show(refusal)

    def _log(self, task: str) -> None:
        with self.agency.look() as work:
            document = work.documents.all()[0]
            numbers = {one.id: one.number for one in work.tasks.of_document(document.id)}
            parts = work.assignments.of_document(document.id, SNV)
        part = next(one for one in parts if numbers[one.task_id] == task)
        day = self.agency.clock.today()
        record_progress(self.agency, part.id, Statement(EntryKind.WORK, f"Việc {self.exports}", day))

    @rule()
    def export(self) -> None:
        try:
            self._export()
        except Refusal as refusal:
            self._show(refusal)

    def _export(self) -> None:
        self._log("1")
        self.exports += 1
        draft = start_report(self.agency, FACTS.number, PERIODS[self.exports])
        approve(self.agency, draft.id)
        report, _changes = issue_report(
            self.agency, draft.id, f"{100 + self.exports}/BC-SNV", self.agency.clock.today()
        )
        _record, file, _changes = export_report(self.agency, report.id, self.mail)
        self.sent.append(file)
        self.way.append(file)

    @precondition(lambda self: self.way)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        """In any order."""
        self._receive(self.way.pop(data.draw(st.integers(0, len(self.way) - 1))))

    @precondition(lambda self: self.way)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """The stick with it is gone as well."""
        file = self.way.pop(data.draw(st.integers(0, len(self.way) - 1)))
        self.sent.remove(file)
        file.unlink()

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        self._receive(data.draw(st.sampled_from(self.sent)))

    def _receive(self, file: Path) -> Received:
        (result,) = receive(self.province, [file])
        if result.outcome not in GOOD:
            assert result.refusal is not None
            self._show(result.refusal)
        return result

    @rule()
    def receipt(self) -> None:
        self.back.append(hand_over(self.province, give_receipt(self.province, SNV), self.root / "back"))

    @precondition(lambda self: self.back)
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        self._take(self.back[data.draw(st.integers(0, len(self.back) - 1))])

    def _take(self, file: Path) -> None:
        try:
            (result,) = receive(self.agency, [file])
        except Refusal as refusal:
            self._show(refusal)
            return
        assert result.outcome in GOOD, result

    # --- what happens to machines ---

    @rule()
    def backup(self) -> None:
        self._leave()
        self.backups.append(Path(shutil.copytree(self.folder, self.root / f"backup {len(self.backups)}")))
        self._enter()

    @precondition(lambda self: self.backups)
    @rule(data=st.data(), stick=st.booleans())
    def restore_old(self, data: st.DataObject, stick: bool) -> None:
        """The newest backup or an older one lies where the folder lay."""
        self._restore(data.draw(st.sampled_from(self.backups[-3:])), stick)

    def _restore(self, backup: Path, stick: bool) -> None:
        self._leave()
        shutil.rmtree(self.folder)
        shutil.copytree(backup, self.folder)
        self._enter()
        code = self._hindrance()
        if code in ("WORKSPACE_BEHIND", "WORKSPACE_ELSEWHERE"):
            self.shown.add(code)
            self._mend(restore)
            if not self._hindrance():
                pick_up(self.agency)
                if stick:
                    self._read_back()
                else:
                    self.export()

    @rule()
    def move(self) -> None:
        """The folder is copied to another machine and goes on there; the first is used once more by mistake."""
        self._leave()
        self.moves += 1
        copy = Path(shutil.copytree(self.folder, self.root / f"machine {self.moves}"))
        before, old = self.folder, self.house
        self.house = Building("chuyên viên", machine=f"máy {self.moves}", marks=self.root / f"marks {self.moves}")
        self.folder = copy
        self._enter()
        if self._hindrance() == "CLOCK_DOUBTFUL":
            self._leave()
            self.folder, self.house = before, old
            self._enter()
            return
        assert self._hindrance() == "WORKSPACE_ELSEWHERE"
        self.write("1")
        self._mend(continue_here)

    @rule()
    def use_both(self) -> None:
        """Somebody goes on writing in the copy that should lie still."""
        before, house = self.folder, self.house
        self.move()
        after, new = self.folder, self.house
        if after != before:
            self._leave()
            self.folder, self.house = before, house
            self._enter()
            self.export()
            self._leave()
            self.folder, self.house = after, new
            self._enter()

    @rule(day=st.sampled_from([date(2010, 1, 1), date(2099, 1, 1)]))
    def wrong_clock(self, day: date) -> None:
        self.clock.day = day
        assert self._hindrance() == "CLOCK_DOUBTFUL" or self.agency.clock.stated

    @rule()
    def state_day(self) -> None:
        if self._hindrance() == "CLOCK_DOUBTFUL":
            self._state()

    def _state(self) -> None:
        self._mend(lambda office: state_today(office, self.day, "Pin đồng hồ hết"))
        assert self._hindrance() != "CLOCK_DOUBTFUL"
        assert self.agency.clock.today() == self.day

    @rule(days=st.integers(1, 80))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days)
        self.clock.day += timedelta(days)
        self.follower_clock.day = self.day
        if self.province.standing.hindrance() is not None:
            self.far.close()
            home = Building("chuyên viên", machine="tỉnh", marks=self.root / "marks province")
            with home.mend(self.root / "province", self.follower_clock) as office:
                state_today(office, self.day, "Lâu không mở")
            self.far = ExitStack()
            self.province = cheap(self.far.enter_context(home.open(self.root / "province", self.follower_clock)))

    # --- how it ends ---

    def _read_back(self) -> None:
        for one in read_back(self.agency, self.sent):
            assert one.outcome in ("merged", "known"), one

    def _settle(self) -> None:
        """Everything both sides can do: clock, choice, sticks, receipts, a resync, and last a segment."""
        if self._hindrance() == "CLOCK_DOUBTFUL":
            self.clock.day = self.day
        if self._hindrance() == "CLOCK_DOUBTFUL":
            self._state()
        if self._hindrance():
            self.shown.add(self._hindrance())
            self._mend(restore)
            pick_up(self.agency)
        assert not self._hindrance()
        for file in list(self.way):
            self._receive(file)
        if self.mended:
            self._read_back()
            self._take(hand_over(self.province, give_receipt(self.province, SNV), self.root / "back"))
        with self.agency.look() as work:
            unfinished = restoring(work)
        if unfinished is not None:
            self._show(unfinished)
            resync = give_receipt(self.province, SNV, resync=True)
            self._take(hand_over(self.province, resync, self.root / "back"))
        self._export()
        last = self._receive(self.sent[-1])
        if last.outcome not in GOOD:
            resync = give_receipt(self.province, SNV, resync=True)
            self._take(hand_over(self.province, resync, self.root / "back"))
            self._export()
            last = self._receive(self.sent[-1])
        if last.outcome == "unapproved":
            (announced,) = new_segment(self.agency, "Mất máy", "Nguyễn Thị Ước")
            assert self._receive(hand_over(self.agency, announced, self.mail)).outcome == "applied"
            approve_segment(self.province, SNV)
            assert {one.outcome for one in receive_waiting(self.province)} <= GOOD
        else:
            assert last.outcome in GOOD, last
        self._take(hand_over(self.province, give_receipt(self.province, SNV), self.root / "back"))

    def teardown(self) -> None:
        try:
            if hasattr(self, "province"):
                self._settle()
                here, there = ledger(self.agency, SNV), ledger(self.province, SNV)
                with self.province.look() as work:
                    left = work.chains.left_behind(SNV, work.documents.all()[0].id)
                assert {entry: line for entry, line in there.items() if entry in here} == here
                assert set(there) - set(here) <= left
                if not left:
                    assert here == there
                    assert states(self.agency, SNV, self.day) == states(self.province, SNV, self.day)
        finally:
            self.ever_shown.update(self.shown)
            self._leave()
            self.far.close()
            shutil.rmtree(self.root, ignore_errors=True)


def play(template: World, tmp_path: Path, runs: int, first: int | None = None) -> None:
    """So many runs: those that `first` begins, or the usual ones."""
    memory = Path("/dev/shm")
    TwoSides.template = template
    TwoSides.place = memory if os.access(memory, os.W_OK) else tmp_path
    test = (TwoSides if first is None else seed(first)(type("ManySides", (TwoSides,), {}))).TestCase
    usual = settings(stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck))
    test.settings = settings(usual, max_examples=runs, derandomize=first is None, database=None)
    test("runTest").debug()


@pytest.mark.soak
def test_both_sides_are_equal_after_any_of_many_lives(template: World, tmp_path: Path) -> None:
    play(template, tmp_path, LONG, first_seed())


@pytest.mark.no_cover  # hundreds of runs of what other tests cover
def test_both_sides_are_equal_in_the_end_or_say_why_not(template: World, tmp_path: Path) -> None:
    play(template, tmp_path, RUNS)
    # The stories are told in full: only what takes a longer one may be missing.
    assert SHOWN - TwoSides.ever_shown <= {"HISTORY_CHANGED"}
