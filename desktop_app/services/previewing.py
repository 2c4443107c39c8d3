"""What a file would change if it were received here: the whole intake is played, and nothing of it is kept.

The same code runs as for a real intake. Only the ports that write are exchanged: a commit rolls back, files go to a
folder that is thrown away, evidence is read and forgotten.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from desktop_app.domain.evidence import EvidenceAltered
from desktop_app.services.receiving import receive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType
    from typing import BinaryIO

    from desktop_app.domain.evidence import EvidenceFiles
    from desktop_app.domain.refusal import Refusal
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

    Act = Callable[[Office, UnitOfWork], Callable[..., object]]
    """An act on a port of the office, or of a transaction."""

Place = tuple[str, str]
"""A port and the name of an act on it."""
COUNTED: Final[dict[str, tuple[Act, ...]]] = {
    "entries": (
        lambda _office, work: work.custody.keep_line,
        lambda _office, work: work.custody.keep_lines,
        lambda _office, work: work.matters.add,
    ),
    "reports": (lambda _office, work: work.reports.add,),
    "papers": (lambda office, _work: office.opener.extract,),
    "evidence": (lambda office, _work: office.files.take_stream,),
    "assignments": (lambda _office, work: work.assignments.add, lambda _office, work: work.assignments.add_all),
    "decisions": (lambda _office, work: work.completions.add,),
    "keys": (
        lambda _office, work: work.keys.add,
        lambda _office, work: work.keys.pin_root,
        lambda _office, work: work.keys.add_operational,
        lambda _office, work: work.keys.add_crl,
    ),
}
"""What a person is told, and the acts on the workspace that make it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a file here."""

    outcome: str
    """As `receiving.Received.outcome`."""
    refusal: Refusal | None
    changes: dict[str, int]
    """How many new ones of each of `COUNTED`; all 0 when the file would be refused or has been received."""


def preview(office: Office, file: Path, accept_root: str = "") -> Preview:
    """Play the intake of one file; the workspace is left as it was."""
    counts: Counter[Place] = Counter()
    with TemporaryDirectory(prefix="camket-") as name:
        folder = Path(name)
        for part in ("inbox", "documents", "outbox"):
            (folder / part).mkdir()
        (result,) = receive(_rehearsal(office, folder, counts), [file], accept_root=accept_root)
    kept = result.outcome in ("applied", "older")
    changes = {what: sum(counts[_place(act)] for act in acts) if kept else 0 for what, acts in COUNTED.items()}
    return Preview(result.outcome, result.refusal, changes)


def _place(act: Act) -> Place:
    """Where an act is: the names that it walks through."""
    walked: Any = act(cast("Office", _Walk()), cast("UnitOfWork", _Walk()))
    port, name = walked.names
    return port, name


class _Walk:
    """Remembers the names that were asked of it."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def __getattr__(self, name: str) -> _Walk:
        return _Walk(*self.names, name)


def _rehearsal(office: Office, folder: Path, counts: Counter[Place]) -> Office:
    """The same office with nothing but paper walls: what it writes is gone afterwards."""
    work: Callable[[], Any] = lambda: _Rehearsal(office.work(), counts)  # noqa: E731
    files: Any = _Files(office.files, counts)
    return replace(office, folder=folder, work=work, files=files, opener=_Counting(office.opener, "opener", counts))


class _Counting:
    """A port whose acts are counted by name, those on many at once by how many; what answers False did nothing."""

    def __init__(self, port: object, name: str, counts: Counter[Place]) -> None:
        self._port, self._name, self._counts = port, name, counts

    def __getattr__(self, act: str) -> Any:
        found = getattr(self._port, act)
        if not callable(found):
            return found

        def counted(*words: Any, **more: Any) -> Any:
            answer = found(*words, **more)
            if answer is not False:
                many = words[-1] if words and isinstance(words[-1], Mapping) else None
                self._counts[self._name, act] += 1 if many is None else len(many)
            return answer

        return counted


class _Rehearsal:
    """A transaction that takes the write lock, shows its own writes, and is always rolled back."""

    def __init__(self, work: UnitOfWork, counts: Counter[Place]) -> None:
        self._work, self._counts = work, counts

    def __enter__(self) -> _Rehearsal:
        self._work.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work.__exit__(kind, error, trace)

    def commit(self) -> None:
        """Nothing is kept."""

    def __getattr__(self, name: str) -> Any:
        return _Counting(getattr(self._work, name), name, self._counts)


class _Files:
    """Evidence that is looked at and not kept."""

    def __init__(self, files: EvidenceFiles, counts: Counter[Place]) -> None:
        self._files, self._counts = files, counts
        self._seen: set[str] = set()

    def has(self, sha256: str) -> bool:
        return sha256 in self._seen or self._files.has(sha256)

    def take_stream(self, stream: BinaryIO, sha256: str, size: int) -> None:
        pieces: Iterable[bytes] = iter(lambda: stream.read(1024 * 1024), b"")
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
        if digest.hexdigest() != sha256:
            raise EvidenceAltered(sha256, "")
        self._seen.add(sha256)
        self._counts["files", "take_stream"] += 1

    def destroy(self, sha256: str) -> None:
        """Nothing is destroyed either."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)
