"""The house: makes and opens workspaces and reads foreign files; window and command line use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.backups import Backups
    from desktop_app.domain.calendars import WorkingDays
    from desktop_app.domain.carriers import Carriers
    from desktop_app.domain.clock import Clock
    from desktop_app.domain.first_contact import Presented
    from desktop_app.domain.paper_checks import Frozen
    from desktop_app.domain.paper_reading import PaperReader
    from desktop_app.domain.periods import ReportingCalendar
    from desktop_app.domain.plan_answers import Answers
    from desktop_app.domain.plan_readings import ReadPlan
    from desktop_app.domain.rankings import Ranking
    from desktop_app.domain.signature_verdicts import PaperVerdict
    from desktop_app.domain.watch import Watch
    from desktop_app.domain.workspaces import WorkspaceInfo, WorkspaceKind
    from desktop_app.services.office import Office
    from desktop_app.services.sample_data import SampleEvidence
    from desktop_app.services.signing import Desk


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a workspace to be made is."""

    kind: WorkspaceKind
    code: str
    sign: str
    name: str
    training: bool


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of a whole workspace found; all empty means sound."""

    info: WorkspaceInfo
    database: tuple[str, ...]
    """Findings of SQLite itself."""
    audit_events: int
    audit_broken_at: int | None
    evidence_files: int
    evidence_bad: tuple[str, ...]
    """SHA-256 of files that are missing or altered."""
    packages_bad: tuple[str, ...]
    """Names of kept packages that are missing or altered."""

    @property
    def sound(self) -> bool:
        """True when nothing was found."""
        found = (self.database, self.evidence_bad, self.packages_bad)
        return not any(found) and self.audit_broken_at is None


class House(Protocol):
    """What window and command line may ask of the building."""

    @property
    def resources(self) -> Path:
        """The folder of shipped, read-only data."""

    @property
    def carriers(self) -> Carriers:
        """What moves files in and out of this machine."""

    @property
    def pages(self) -> PaperReader:
        """What reads the pages of papers that came back."""

    @property
    def local(self) -> Path:
        """This person's own folder on this machine."""

    @property
    def calendars(self) -> Mapping[str, ReportingCalendar]:
        """Every shipped reporting calendar, by name."""

    @property
    def working_days(self) -> WorkingDays:
        """The shipped calendar of days off."""

    @property
    def clock(self) -> Clock:
        """The machine's clock."""

    @property
    def program(self) -> str:
        """Name and version, as package headers say it."""

    @property
    def troubles(self) -> Sequence[str]:
        """What could not be remembered on this machine of workspaces that were used since it was made."""

    def create(self, folder: Path, wanted: NewWorkspace, clock: Clock | None = None) -> AbstractContextManager[Office]:
        """Make a workspace in an empty or new folder and open it; any refusal of domain/workspaces.py."""

    def open(self, folder: Path, clock: Clock | None = None) -> AbstractContextManager[Office]:
        """Open a workspace, migrating an older one on a closed copy first; any refusal of domain/workspaces.py.

        What only makes it read-only (`Office.standing`) does not keep it closed. TodayUnreadable.
        """

    def in_use(self, folder: Path) -> bool:
        """Whether another program or window has this folder open now; it may be free a moment later."""

    def mend(self, folder: Path, clock: Clock | None = None) -> AbstractContextManager[Office]:
        """Open a workspace that is read-only for what puts it right (services/incarnations.py, services/clock.py);
        what was chosen counts, and its mark is kept, when the block ends."""

    @property
    def desk(self) -> Desk:
        """What signs papers on this machine: keys in files and on tokens, pictures, who has confirmed whom."""

    def use_passphrase(self, passphrase: str) -> None:
        """What opens keys that rest under a passphrase, in every workspace opened from now on."""

    def read_plan(
        self, source: Path | bytes, agencies: Sequence[Agency], said: Answers, issued_on: date | None, watch: Watch
    ) -> ReadPlan:
        """Understand a table of tasks, in a file or pasted (its bytes), under what was answered about it.

        `issued_on` is the day of the document; None leaves it to the titles. Refusals of tables/guard.py and
        tables/plan_rows.py, AnswerWithoutRow, AgencyUnknown.
        """

    def verify(self, file: Path, trust: Path, watch: Watch) -> Mapping[str, Any]:
        """Judge one package against certificates and CRLs in a PEM file or a folder of them.

        The object that `--json` prints: `verdict` is `valid`, `incomplete` or `invalid`; `reasons` hold code, number,
        entry and message; keys about the package are None when it could not be read that far.
        """

    def verify_paper(self, file: Path, trust: Path, policy: str = "") -> PaperVerdict:
        """Judge the signatures of a PDF against official certificates and lists in a PEM or DER file or a folder.

        `policy`: `report`, `commitment`, `other`; empty lets the file say. PackageRefused FILE_UNREADABLE for the
        trust, OSError for the file.
        """

    def frozen_in(self, package: Path) -> tuple[Frozen, ...]:
        """The frozen reports and commitments that a package brings, its form and seal verified; PackageRefused. Who
        sealed it is what `verify` says."""

    def presented_in(self, package: Path) -> Presented:
        """What a package claims, its form and seal verified, for whoever has no workspace yet; PackageRefused,
        VersionTooNew, NotForUs for one that is encrypted."""

    def ranking_in(self, file: Path) -> Ranking:
        """The ranking in a package, its form and seal verified, or in an exported file; RankingFileUnreadable,
        PackageRefused. Who sealed it is what `verify` says; nothing is counted yet."""

    def trust_pem(self, office: Office) -> bytes:
        """Root, operational certificates and their CRLs as PEM, for `verify` and for openssl."""

    def check(self, folder: Path, watch: Watch) -> Health:
        """Read a whole workspace and say what is wrong; changes nothing."""

    @property
    def backups(self) -> Backups:
        """Where whole workspaces are copied to, and brought back from."""

    def try_out(self, folder: Path, watch: Watch) -> Health:
        """Check a copy of a workspace that nobody will work in: this machine's marks neither count nor change."""

    def font_gaps(self) -> dict[str, str]:
        """Shipped font file → Vietnamese letters it lacks; only fonts that lack any."""

    def show_window(self, folder: Path | None) -> int:
        """Open the window, on a workspace when one is named; returns the exit code when it is closed."""

    def take_pictures(
        self, morning: Callable[[date], Path], setting: tuple[str, str, int], target: Path, only: str
    ) -> Iterator[Path]:
        """Photograph every page and dialog into `target`; `morning` gives the folder of the sample year on that day.

        `setting`: language, scheme, percent of the screen. Gives each PNG when it is there; `only` those with this in
        their name. Needs a process of its own: the look of the program changes.
        """

    def make_sample_file(self, paper: SampleEvidence, target: Path) -> None:
        """Draw one evidence file of the sample year, the same bytes every time."""
