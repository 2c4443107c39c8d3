"""The worlds in which papers are signed, and what a case of one is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from pyhanko.sign.fields import SigSeedSubFilter

from tests.signatures.authority import (
    Authority,
    Holder,
    Kind,
)
from tests.signatures.signed_papers import (
    DAY,
    HEAD,
    NUMBER,
    RECORDS,
    STAMP,
    VIETNAM,
    How,
    Look,
    draft,
    fields,
    later,
    sign,
)

RECEIVED = datetime(2026, 9, 20, 8, 0, tzinfo=VIETNAM)
LISTED = datetime(2026, 9, 18, tzinfo=UTC)
"""Day of the lists of revoked certificates that are at hand."""
FAR = datetime(2049, 1, 1, tzinfo=UTC)
"""Until when certificates of good cases count: judges that know no other day than today agree for long."""
OTHERS_DATA = "f" * 64


@dataclass(frozen=True, slots=True)
class Case:
    """One file, whom it is judged against, and what is to be found."""

    name: str
    what: str
    """In one line, for the table."""
    policy: str
    data: bytes
    trusted: tuple[bytes, ...]
    """Certificates that the judge is given, as DER."""
    crls: tuple[bytes, ...]
    verdict: str
    code: str = ""
    """The reason that must be among ours; empty for good cases."""
    twin: str = ""
    """The case from which it differs in one fact."""
    records: str = RECORDS
    agency: str = "Sở Nội vụ"
    head: str = "Trần Thị Hiên"


@dataclass
class World:
    """One authority and its people; everything in it is of one kind of key."""

    kind: Kind = "rsa"
    stamped: bool = False
    """Whether signatures bear time stamps."""
    numbered: bool = False
    """Whether the registry signs number and day too."""
    authority: Authority = field(init=False)

    def __post_init__(self) -> None:
        """Make the authority; the CA below the root belongs to every world of its kind."""
        self.authority = Authority(kind=self.kind)

    @property
    def name(self) -> str:
        """For test ids."""
        return "-".join([self.kind, *(["stamped"] if self.stamped else []), *(["numbered"] if self.numbered else [])])

    @cached_property
    def head(self) -> Holder:
        """The head's certificate."""
        return self.authority.head(ends=FAR)

    @cached_property
    def stamp(self) -> Holder:
        """The agency's."""
        return self.authority.agency(ends=FAR)

    @cached_property
    def clock(self) -> Holder:
        """A time-stamp authority under the same root."""
        return self.authority.clock(ends=FAR, kind="rsa")

    @cached_property
    def how(self) -> How:
        """How signatures are made here."""
        return How(clock=self.clock) if self.stamped else How()

    def trusted(self) -> tuple[bytes, ...]:
        """Root and CA."""
        return (self.authority.root.der, self.authority.issuer.der)

    def crls(self) -> tuple[bytes, ...]:
        """The newest lists of both."""
        return (self.authority.crl(LISTED), self.authority.crl(LISTED, by_root=True))

    def report(self, head: Holder | None = None, stamp: Holder | None = None, **more: Any) -> bytes:
        """A report of ours; `head_how`, `stamp_how`, `data`, `extra` (names of more fields) as wanted."""
        data = more.get("data") or draft()
        names = [HEAD, STAMP, *more.get("extra", ())]
        if self.numbered:
            names = [NUMBER, DAY, *names]
        made = fields(data, *names)
        made = sign(made, head or self.head, HEAD, more.get("head_how", self.how))
        how = later(more.get("stamp_how", self.how))
        if self.numbered:
            made = sign(made, stamp or self.stamp, NUMBER, replace(how, look=Look("125")))
            made = sign(made, stamp or self.stamp, DAY, replace(how, look=Look("15")))
        return sign(made, stamp or self.stamp, STAMP, how)

    def other(
        self, *, old: bool = True, permits: int | None = 2, how: How | None = None, head: Holder | None = None
    ) -> bytes:
        """Somebody else's paper as real ones are: a certification, then number, day and stamp in fields made later."""
        form = SigSeedSubFilter.ADOBE_PKCS7_DETACHED if old else SigSeedSubFilter.PADES
        how = replace(how or self.how, form=form, new=True)
        made = sign(draft(records=""), head or self.head, "Signature1", replace(how, permits=permits))
        made = sign(made, self.stamp, "Signature2", later(how))
        return sign(made, self.stamp, "Signature3", later(later(how)))


def ours(
    world: World, name: str, what: str, data: bytes, verdict: str = "invalid", code: str = "", **more: Any
) -> Case:
    return Case(
        name,
        what,
        "report",
        data,
        more.pop("trusted", world.trusted()),
        more.pop("crls", world.crls()),
        verdict,
        code,
        more.pop("twin", "" if verdict == "valid" else "good"),
        **more,
    )


def others(world: World, name: str, what: str, data: bytes, verdict: str, code: str = "", **more: Any) -> Case:
    more.setdefault("twin", "" if verdict == "valid" else "other-good")
    return replace(ours(world, name, what, data, verdict, code, **more), policy="other")


def worlds() -> tuple[World, ...]:
    """Four worlds: 200 documents and more."""
    return (
        World("rsa"),
        World("p256", stamped=True),
        World("rsa", stamped=True, numbered=True),
        World("p256", numbered=True),
    )
