"""Gửi, nhận: the custody book as a person reads it, and how far first contact with the other side has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.custody import GIVEN, is_answered
from desktop_app.domain.fingerprints import words
from desktop_app.domain.trust import KeyRole, groups
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.chains import chains
from desktop_app.services.enrolment import write_enrolment
from desktop_app.services.following import certificates_for
from desktop_app.services.phone_codes import codes_of_sent
from desktop_app.services.quarantine import PutAside, quarantined
from desktop_app.services.receiving import waiting_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import PackageRow
    from desktop_app.domain.reports import ReportRow
    from desktop_app.services.looking_into import Facts
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One package with the report that travels in it, when there is one."""

    package: PackageRow
    report: ReportRow | None
    file_name: str
    """As people see it on the stick or in the mail; empty for a received file, which is kept under its identity."""
    code: str = ""
    """To be read over the telephone, in three groups; empty for what needs none, or before our certificate came."""
    document: str = ""
    """Number of the document that its series belongs to; empty for what is common to all documents."""
    says: Facts | None = None
    """What a received file says, for whom it was read again."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of one series that one side lacks."""

    key: str
    inward: bool
    """True: we lack them; False: the newest receipt says that the other side does."""
    party_name: str
    document: str
    """Number of the document that the series belongs to; empty for what is common to all documents."""
    numbers: tuple[int, ...]
    sent: tuple[Exchanged, ...] = ()
    """Our files of these numbers, to be handed out once more."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What stands between this workspace and the first sealed file to the other side."""

    fingerprint: str
    """Of our own key, as people compare it; empty when this workspace has no key."""
    words: str
    """The same as words."""
    root_pinned: bool
    """Whether any body's is."""
    certified: bool
    """Whether every body whose root is pinned has certified our key."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The custody book, newest first, and what waits beside it."""

    sent: tuple[Exchanged, ...]
    received: tuple[Exchanged, ...]
    waiting: tuple[tuple[str, date], ...]
    """(file name, day of arrival) of files whose sender's key nobody has compared yet."""
    aside: tuple[PutAside, ...]
    """Files that could not be verified and still need a look."""
    contact: Contact
    gaps: tuple[Gap, ...] = ()

    @property
    def numbers(self) -> tuple[int, int]:
        """How many numbers of all series are there, and how many there should be."""
        there = len(self.sent) + len(self.received)
        return there - sum(len(gap.numbers) for gap in self.gaps if not gap.inward), there + sum(
            len(gap.numbers) for gap in self.gaps if gap.inward
        )


def exchange(office: Office) -> Exchange:
    """Read the custody book of this workspace."""
    with office.look() as work:
        rows = work.custody.rows()
        reports: Mapping[str, ReportRow] = {row.id: row for row in work.reports.rows()}
        numbers = {document.id: document.number for document in work.documents.all()}
    codes = codes_of_sent(office)
    known = [_exchanged(_as_it_stands(office, row), reports, codes, numbers) for row in rows]
    sent = tuple(one for one in known if one.package.direction == "out")
    return Exchange(
        sent=sent,
        received=tuple(one for one in known if one.package.direction == "in"),
        waiting=tuple((file.name[11:], day) for file, day in waiting_files(office)),
        aside=quarantined(office),
        contact=contact(office),
        gaps=(*_gaps_in(office), *_gaps_out(office, sent)),
    )


def _gaps_in(office: Office) -> Iterator[Gap]:
    """What never came here, told by the numbers that came later."""
    rows = [row for row in chains(office) if row.missing]
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        numbers = {document.id: document.number for document in work.documents.all()}
    for row in rows:
        key = row.key
        yield Gap(
            f"in/{key.sender}/{key.receiver}/{key.stream}/{key.incarnation}",
            True,
            names.get(key.sender, key.sender),
            numbers.get(key.stream, ""),
            row.missing,
        )


def _gaps_out(office: Office, sent: Sequence[Exchanged]) -> Iterator[Gap]:
    """What never arrived there, as the newest receipt of each body says."""
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        numbers = {document.id: document.number for document in work.documents.all()}
        told = [(body, work.custody.newest_receipt(body)) for body in work.keys.trust().bodies]
        records = {record.identity: record for record in work.custody.sent()}
    for body, newest in told:
        series: dict[tuple[str, str], list[int]] = {}
        for stream, incarnation, number in newest[1].missing_numbers if newest is not None else ():
            series.setdefault((stream, incarnation), []).append(number)
        for (stream, incarnation), missing in series.items():
            ours = tuple(
                one
                for one in sent
                if (record := records.get(one.package.identity)) is not None
                and (record.receiver, record.stream, record.incarnation) == (body, stream, incarnation)
                and record.number in missing
            )
            yield Gap(
                f"out/{body}/{stream}/{incarnation}",
                False,
                names.get(body, body),
                numbers.get(stream, ""),
                tuple(sorted(missing)),
                ours,
            )


def contact(office: Office) -> Contact:
    """How far first contact has come."""
    with office.look() as work:
        keys = [key for key in work.keys.of(office.info.code) if key.revoked_at is None]
        trust = work.keys.trust()
        certified = all(any(certificates_for(office, work, key, body) for key in keys) for body in trust.bodies)
    own = next((key for key in keys if key.role is KeyRole.AGENCY), keys[0] if keys else None)
    return Contact(
        fingerprint=groups(own.fingerprint) if own is not None else "",
        words=words(own.fingerprint) if own is not None else "",
        root_pinned=trust.root is not None,
        certified=certified and any(key.certified for key in keys),
    )


def _exchanged(
    row: PackageRow, reports: Mapping[str, ReportRow], codes: Mapping[str, str], numbers: Mapping[str, str]
) -> Exchanged:
    name = row.file_name.split("_", 1)[1] if row.direction == "out" and "_" in row.file_name else ""
    report = reports.get(row.report_id) if row.report_id else None
    return Exchanged(row, report, name, codes.get(row.identity, ""), numbers.get(row.stream, ""))


def _as_it_stands(office: Office, row: PackageRow) -> PackageRow:
    """What an earlier release called exported, though no receipt answers it, was given."""
    answered = is_answered(row.kind, office.info.kind is WorkspaceKind.AGENCY)
    return replace(row, state=GIVEN) if row.state == "exported" and not answered else row


def enrolment(office: Office) -> PackageRecord:
    """The file that shows our key to the other side, sealed, signed for by the head whom the catalogue names."""
    with office.look() as work:
        head = work.agencies.get(office.info.code).head_name
    return write_enrolment(office, head)


def sealed_before(office: Office, identity: str) -> PackageRecord:
    """A file that was sealed here, to be handed out once more as it was; nothing is sealed anew."""
    with office.look() as work:
        return next(record for record in work.custody.sent() if record.identity == identity)
