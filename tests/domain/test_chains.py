"""A fork in a chain: whatever arrives in whatever order, one decision leaves one chain, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.chains import ChainFile, Keep, contradict, impossible, settle


def line(side: str, first: int, last: int, root: str | None = None) -> list[ChainFile]:
    """Files of one side, each naming the one before."""
    before = root
    files = []
    for number in range(first, last + 1):
        files.append(ChainFile(number, f"{side}{number}", before))
        before = f"{side}{number}"
    return files


TRUNK = line("t", 1, 2)
MINE = line("a", 3, 5, "t2")
THEIRS = line("b", 3, 5, "t2")


@st.composite
def arrivals(draw: st.DrawFn) -> list[ChainFile]:
    """Some of the files of a chain with two ends, in some order."""
    some = draw(st.lists(st.sampled_from([*TRUNK, *MINE, *THEIRS]), unique=True))
    return list(draw(st.permutations(some)))


def taken_and_halted(files: list[ChainFile]) -> tuple[list[ChainFile], list[ChainFile]]:
    """What a workspace makes of them as they come: the first seen counts, and after a fork everything waits."""
    taken: list[ChainFile] = []
    halted: list[ChainFile] = []
    for file in files:
        fork = impossible(file) or any(contradict(file, one) for one in taken)
        (halted if fork or halted else taken).append(file)
    return taken, halted


@given(files=arrivals(), keep=st.sampled_from(Keep))
def test_a_decision_speaks_of_no_file_twice_and_leaves_one_chain(files: list[ChainFile], keep: Keep) -> None:
    taken, halted = taken_and_halted(files)
    settled = settle(taken, halted, keep)
    waiting = {file.identity for file in halted}
    assert set(settled.taken_in) & set(settled.refused) == set()
    assert set(settled.taken_in) | set(settled.refused) <= waiting
    assert set(settled.set_aside) <= {file.identity for file in taken}
    assert bool(settled.taken_in + settled.refused) == bool(halted)
    out = set(settled.refused) | set(settled.set_aside) | (waiting - set(settled.taken_in))
    chain = [file for file in files if file.identity not in out]
    assert not any(contradict(one, other) for one in chain for other in chain)
    # What was taken in over a gap stays until the gap is filled: then it contradicts, and is decided again.
    assert not any(file.previous in out for file in chain if file in halted)


@given(files=arrivals())
def test_the_first_seen_keeps_all_it_had(files: list[ChainFile]) -> None:
    taken, halted = taken_and_halted(files)
    assert settle(taken, halted, Keep.FIRST).set_aside == ()


@given(files=arrivals())
def test_the_other_side_goes_on_when_it_is_chosen(files: list[ChainFile]) -> None:
    taken, halted = taken_and_halted(files)
    settled = settle(taken, halted, Keep.OTHER)
    if halted:
        other = halted[0]
        assert other.identity in settled.taken_in
        assert set(settled.set_aside) >= {one.identity for one in taken if contradict(one, other)}


class Province:
    """Takes files as they come, and decides for one side whenever a fork shows."""

    def __init__(self, side: str) -> None:
        self.side = side
        self.taken: list[ChainFile] = []
        self.halted: list[ChainFile] = []
        self.gone: set[str] = set()
        self.decisions = 0

    def receive(self, file: ChainFile) -> None:
        if file in self.taken or file in self.halted or file.identity in self.gone:
            return
        fork = impossible(file) or any(contradict(file, one) for one in self.taken)
        (self.halted if fork or self.halted else self.taken).append(file)

    def decide(self) -> None:
        while self.halted:
            other = next(file for file in self.halted if any(contradict(file, one) for one in self.taken))
            keep = Keep.OTHER if other.identity[0] in (self.side, "t") else Keep.FIRST
            settled = settle(self.taken, self.halted, keep)
            before = len(self.halted)
            self.gone |= {*settled.refused, *settled.set_aside}
            self.taken = [file for file in (*self.taken, *self.halted) if self._stands(file, settled.taken_in)]
            self.halted = [file for file in self.halted if file.identity not in self.gone and file not in self.taken]
            self.decisions += 1
            assert len(self.halted) < before, "every decision settles something"
            if self.halted and not any(contradict(file, one) for file in self.halted for one in self.taken):
                self.taken, self.halted = [*self.taken, *self.halted], []

    def _stands(self, file: ChainFile, taken_in: tuple[str, ...]) -> bool:
        if file.identity in self.gone:
            return False
        return file in self.taken or file.identity in taken_in


@given(order=st.permutations([*TRUNK, *MINE, *THEIRS]), repeats=st.lists(st.sampled_from([*MINE, *THEIRS])),
       side=st.sampled_from("ab"), late=st.booleans())  # fmt: skip
def test_whatever_comes_first_the_chosen_side_is_the_chain_in_the_end(
    order: list[ChainFile], repeats: list[ChainFile], side: str, late: bool
) -> None:
    """Decided at once, or only when everything has come."""
    province = Province(side)
    for file in [*order, *repeats]:
        province.receive(file)
        if not late:
            province.decide()
    province.decide()
    chosen = [*TRUNK, *(MINE if side == "a" else THEIRS)]
    assert sorted(file.identity for file in province.taken) == sorted(file.identity for file in chosen)


def test_both_orders_of_a_fork_mirror_each_other() -> None:
    mine, theirs = MINE[0], THEIRS[0]
    for first, second in ((mine, theirs), (theirs, mine)):
        kept = settle([*TRUNK, first], [second], Keep.FIRST)
        assert (kept.taken_in, kept.refused, kept.set_aside) == ((), (second.identity,), ())
        other = settle([*TRUNK, first], [second], Keep.OTHER)
        assert (other.taken_in, other.refused, other.set_aside) == ((second.identity,), (), (first.identity,))


def test_what_follows_the_side_given_up_is_given_up_too() -> None:
    settled = settle([*TRUNK, *MINE[:2]], [*THEIRS[:2], MINE[2]], Keep.OTHER)
    assert settled.taken_in == ("b3", "b4")
    assert settled.set_aside == ("a3", "a4")
    assert settled.refused == ("a5",)


def test_a_link_to_a_file_that_nobody_has_yet_leaves_room_for_it() -> None:
    settled = settle([*TRUNK, MINE[0]], [THEIRS[1]], Keep.OTHER)
    assert (settled.taken_in, settled.set_aside) == (("b4",), ("a3",))


def test_a_file_that_no_chain_can_hold_never_goes_on() -> None:
    orphan = ChainFile(4, "x", None)
    for keep in Keep:
        settled = settle(TRUNK, [orphan, THEIRS[0]], keep)
        assert (settled.taken_in, settled.refused, settled.set_aside) == (("b3",), ("x",), ())
