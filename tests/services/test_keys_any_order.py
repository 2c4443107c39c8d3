"""Keys are rotated, revoked, lost and replaced while files are on their way in any order: both sides meet again."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app.domain.fingerprints import words
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import Report, ReportState
from desktop_app.services import keys
from desktop_app.services.certificates import contents_of
from desktop_app.services.enrolment import certify, enrolled_keys
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.repetitions import TIMES, first_seed
from tests.services.world import PASSPHRASE, SNV, World, codes, state_at

RUNS = 4
LONG = TIMES // 2
"""Examples of the soak: 10 before a landing, 100 in the long one."""
SHOWN = frozenset({
    "CERT_REVOKED", "ROOT_DIFFERS", "KEY_NOT_CERTIFIED", "KEY_REVOKED", "CRL_OLDER", "NOT_FOR_US", "CERT_DIFFERS",
    "UNKNOWN_CA", "CHAIN_FORK", "RECIPIENT_LAPSED",
})  # fmt: skip
"""What a person may be told meanwhile; each says what to do."""
PERIODS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-N")


class Years(RuleBasedStateMachine):
    template: ClassVar[World]

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="years-"))
        self.before = os.environ["CAMKET_PROFILE"]
        shutil.copytree(self.before, self.folder / "profile")
        os.environ["CAMKET_PROFILE"] = str(self.folder / "profile")
        self.world = World(self.folder / "world", ExitStack(), template=self.template)
        self.world.clock.day = date(2026, 1, 12)
        self.way: list[Path] = []
        self.back: list[Path] = []
        self.ever: list[Path] = []
        self.reports: list[Report] = []
        self.turns = self.roots = 0
        self.root_file = self.world.folder / "root.pem"

    def _told(self, found: list[str]) -> None:
        assert {code for code in found if code} <= SHOWN, found

    def _out(self) -> Path:
        self.turns += 1
        return self.world.mail / str(self.turns)

    def _send(self, way: list[Path], file: Path) -> None:
        way.append(file)
        self.ever.append(file)

    def _at_agency(self, file: Path) -> None:
        accept = words(self.world.root)
        self._told(codes(receive(self.world.agencies[SNV], [file], None, accept)))

    def _at_province(self, file: Path) -> None:
        self._told(codes(receive(self.world.province, [file])))

    @precondition(lambda self: len(self.reports) < len(PERIODS))
    @rule()
    def report(self) -> None:
        number = len(self.reports)
        self.world.log(SNV, "1")
        self.reports.append(self.world.report(SNV, f"{number + 1}/BC-SNV", PERIODS[number]))
        self.export(number)

    @precondition(lambda self: self.reports)
    @rule(number=st.integers(0, 3))
    def export(self, number: int) -> None:
        try:
            self._send(self.way, self.world.export(SNV, self.reports[number % len(self.reports)], self._out()))
        except Refusal as refusal:
            self._told([refusal.code])

    @rule(stolen=st.booleans())
    def rotate(self, stolen: bool) -> None:
        made = keys.rotate(self.world.province, self.root_file, PASSPHRASE, stolen)
        self._hand_out(made)

    @precondition(lambda self: self.roots < 2)
    @rule()
    def lose_the_root(self) -> None:
        self.roots += 1
        self.root_file = self.world.folder / f"root-{self.roots}.pem"
        made = keys.replace_root(self.world.province, self.root_file, PASSPHRASE)
        self.world.root = made.root
        self._hand_out(made)

    def _hand_out(self, made: keys.Rotation) -> None:
        for record in (made.everybody, *made.agencies):
            self._send(self.back, hand_over(self.world.province, record, self._out()))

    @rule()
    def lose_the_key(self) -> None:
        keys.lose(self.world.agencies[SNV], "Mất máy")
        self._reopen()
        self.enrol()

    def _reopen(self) -> None:
        world = self.world
        world.stack.close()
        world.province = world.stack.enter_context(world.house.open(world.folder / "province", world.clock))
        world.agencies[SNV] = world.stack.enter_context(world.house.open(world.folder / SNV, world.clock))

    @rule()
    def enrol(self) -> None:
        try:
            self._send(self.way, self.world.enrol(SNV))
        except Refusal as refusal:
            self._told([refusal.code])

    @rule()
    def compare(self) -> None:
        """The paper shows the key that the agency has now."""
        own = keys.status(self.world.agencies[SNV]).keys[0]
        if own.fingerprint in {one.fingerprint for one in enrolled_keys(self.world.province)}:
            record = certify(self.world.province, SNV, words(own.fingerprint))
            self._send(self.back, hand_over(self.world.province, record, self._out()))

    @rule()
    def revoke(self) -> None:
        if enrolled_keys(self.world.province):
            record = keys.revoke(self.world.province, SNV, "Thử")
            self._send(self.back, hand_over(self.world.province, record, self._out()))

    @precondition(lambda self: self.way)
    @rule(data=st.data())
    def arrive(self, data: st.DataObject) -> None:
        self._at_province(self.way.pop(data.draw(st.integers(0, len(self.way) - 1))))

    @precondition(lambda self: self.back)
    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        self._at_agency(self.back.pop(data.draw(st.integers(0, len(self.back) - 1))))

    @precondition(lambda self: self.ever)
    @rule(data=st.data())
    def replay(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(self.ever))
        (self._at_agency if file.name.startswith("CN") else self._at_province)(file)

    @invariant()
    def each_side_holds_one_key(self) -> None:
        for office in (self.world.province, self.world.agencies[SNV]):
            assert sum(key.held for key in keys.status(office).keys) == 1

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self._settle()
        finally:
            self.world.stack.close()
            os.environ["CAMKET_PROFILE"] = self.before
            shutil.rmtree(self.folder)

    def _settle(self) -> None:
        """Everything arrives; where a key was given up, a new one is made, enrolled and compared."""
        for file in (*self.back, hand_over(self.world.province, keys.announce(self.world.province), self._out())):
            self._at_agency(file)
        known = {one.fingerprint for one in enrolled_keys(self.world.province) if one.certified}
        own = keys.status(self.world.agencies[SNV]).keys[0]
        if own.revoked or (own.fingerprint not in known and own.certified):
            keys.lose(self.world.agencies[SNV], "Bị thu hồi")
            self._reopen()
        self.way.append(self.world.enrol(SNV))
        for file in self.way:
            self._at_province(file)
        self.compare()
        self._at_agency(self.back[-1])
        for number, _report in enumerate(self.reports):
            self.export(number)
            self._at_province(self.ever[-1])
        if self.reports:
            self._at_agency(hand_over(self.world.province, give_receipt(self.world.province, SNV), self._out()))
        assert {state_at(self.world.agencies[SNV], one) for one in self.reports} <= {ReportState.RECEIVED}
        left, right = (keys.status(office) for office in (self.world.province, self.world.agencies[SNV]))
        assert left.root == right.root
        # What a former root signed counts nowhere and travels no more: an agency keeps the last list that it heard.
        with self.world.province.look() as work:
            counting = contents_of(self.world.province, work, None, None).crls
        assert set(self.world.province.keys.crl_numbers(counting)) <= set(right.crls)


def play(template: World, runs: int, first: int | None = None) -> None:
    """So many runs: those that `first` begins, or the usual ones."""
    Years.template = template
    run_state_machine_as_test(
        Years if first is None else seed(first)(type("ManyYears", (Years,), {})),
        settings=settings(
            max_examples=runs,
            stateful_step_count=8,
            derandomize=first is None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
        ),
    )


@pytest.mark.soak
def test_both_sides_meet_again_after_any_of_many_years(contacted: World) -> None:
    play(contacted, LONG, first_seed())


def test_both_sides_meet_again_whatever_becomes_of_their_keys(contacted: World) -> None:
    play(contacted, RUNS)
