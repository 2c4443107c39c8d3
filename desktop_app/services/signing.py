"""Signing papers that lie on this machine: whose key, which place, one after the other; the first failure ends a batch.

Everything that can be known beforehand is looked at before a PIN goes anywhere: that the places are there and it is
their turn, that the certificate is in force, may sign, and belongs to whom the place asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop_app.domain.clock import Clock
from desktop_app.domain.legal_words import TO_SIGN
from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import figures_of
from desktop_app.domain.signing import (
    Appearances,
    CertificateFacts,
    KeyFiles,
    KnownSigner,
    KnownSigners,
    PaperSigner,
    SigningKey,
    SpotState,
    Tokens,
    check_certificate,
    check_order,
    check_owner,
    role_of,
)
from desktop_app.domain.signing_refusals import SpotNeeds
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.datapacks import official_trust
from desktop_app.services.office import Office
from desktop_app.services.sending import writing_to
from desktop_app.services.token_choice import Chosen

EXPIRES_SOON: Final = 30
"""Days before its end at which a certificate is worth a word."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What signing may use of this machine."""

    papers: PaperSigner
    appearances: Appearances
    tokens: Tokens
    files: KeyFiles
    known: KnownSigners
    issued: Callable[[bytes, Sequence[bytes]], bool]
    """Whether one of these authorities signed a certificate (all DER)."""
    clock: Clock
    plain: Callable[[Path, Path], bool]
    """Write a copy of an unsigned file that no program should sign as it is; false and no copy for any other file.
    PaperSigned when it is signed already, PaperUnreadable."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The agency whose papers these are, and which authorities it believes; all empty outside a workspace."""

    code: str = ""
    name: str = ""
    authorities: tuple[bytes, ...] = ()
    """Certificates of believed authorities (DER); none where nobody has confirmed any."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be put on one paper."""

    pdf: Path
    spot: Spot
    picture: Path | None = None
    """Of hand or stamp: PNG with a transparent background."""
    number: str = ""
    """`125`, or `125/BC-SNV`: what stands before the stroke fills the blank."""
    day: date | None = None
    corner: str = ""
    """Number and sign for a separate annex or a copy: words in the corner of page 1 instead of a stamp."""


class Warned(StrEnum):
    """What a signer should hear and may go on with."""

    ISSUER_UNKNOWN = "issuer_unknown"
    NO_AUTHORITIES = "no_authorities"
    EXPIRES_SOON = "expires_soon"


@dataclass(frozen=True, slots=True)
class Ready:
    """All that could be looked at before the PIN was in order."""

    facts: CertificateFacts
    warnings: tuple[Warned, ...]
    new: KnownSigner | None
    """To be remembered once something was signed with it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One place that was filled."""

    pdf: Path
    spot: Spot
    when: datetime
    """As /M says it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """How far a row of signatures came."""

    signed: tuple[Signed, ...]
    failed: Wish | None = None
    refusal: Refusal | None = None
    left: tuple[Wish, ...] = ()
    """Those after the failed one: not tried."""
    warnings: tuple[Warned, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of them are signed."""
        return self.refusal is None


def plain_copies(desk: Desk, wishes: Sequence[Wish]) -> list[Wish]:
    """The same wishes, for a copy beside each file that has two tables of contents at once, as Word writes them: what
    programs disagree about is never signed. The file itself stays as it is. PaperSigned, PaperUnreadable; OSError."""
    copies: dict[Path, Path] = {}
    for pdf in dict.fromkeys(wish.pdf for wish in wishes):
        target, more = pdf.with_name(f"{pdf.stem} ({TO_SIGN}).pdf"), 1
        while target.exists():
            more += 1
            target = pdf.with_name(f"{pdf.stem} ({TO_SIGN} {more}).pdf")
        copies[pdf] = target if desk.plain(pdf, target) else pdf
    return [replace(wish, pdf=copies[wish.pdf]) for wish in wishes]


def ready(
    desk: Desk, wishes: Sequence[Wish], facts: CertificateFacts, owner: Whose, *, confirmed: bool = False
) -> Ready:
    """Look at papers and certificate before anybody types a PIN.

    Several places of one paper may be wished in their order: those wished before count as filled. Refusals of
    `check_order`, `check_certificate`, `check_owner`; PaperUnreadable, SpotNeeds, PictureUnsuitable.
    """
    now = desk.clock.now()
    before: dict[Path, set[Spot]] = {}
    for wish in wishes:
        filled = before.setdefault(wish.pdf, set())
        state, page = _place(desk, wish, filled)
        _drawn(desk, wish, owner, state, page, now)
        filled.add(wish.spot)
    check_certificate(facts, now)
    new = None
    for role in dict.fromkeys(role_of(wish.spot) for wish in wishes):
        if check_owner(facts, role, (owner.code, owner.name), desk.known.all(), confirmed):
            new = KnownSigner(facts.key, role, owner.code, facts.owner, facts.uid, now)
    warnings = []
    if not owner.authorities:
        warnings.append(Warned.NO_AUTHORITIES)
    elif not desk.issued(facts.der, owner.authorities):
        warnings.append(Warned.ISSUER_UNKNOWN)
    if (facts.ends - now).days < EXPIRES_SOON:
        warnings.append(Warned.EXPIRES_SOON)
    return Ready(facts, tuple(warnings), new)


def sign_all(
    desk: Desk, wishes: Sequence[Wish], checked: Ready, key: SigningKey, owner: Whose, watch: Watch = unwatched
) -> Batch:
    """Sign paper after paper with one open key; nothing is raised for a paper that fails: the batch says it."""
    signed: list[Signed] = []
    for place, wish in enumerate(wishes):
        watch(place, len(wishes))
        when = desk.clock.now().replace(microsecond=0)
        try:
            state, page = _place(desk, wish)
            appearance, made = _drawn(desk, wish, owner, state, page, when)
            with writing_to(wish.pdf):
                desk.papers.sign(wish.pdf, wish.spot, key, appearance, when, made)
        except Refusal as refusal:
            return Batch(tuple(signed), wish, refusal, tuple(wishes[place + 1 :]), checked.warnings)
        if checked.new is not None and not signed:
            desk.known.remember(checked.new)
        signed.append(Signed(wish.pdf, wish.spot, when))
    watch(len(wishes), len(wishes))
    return Batch(tuple(signed), warnings=checked.warnings)


@contextmanager
def with_file(
    desk: Desk, wishes: Sequence[Wish], file: Path, password: str, owner: Whose, *, confirmed: bool = False
) -> Iterator[tuple[Ready, SigningKey]]:
    """A key in a PKCS#12 file, looked at; refusals of KeyFiles and of `ready`."""
    key = desk.files.open(file, password)
    yield ready(desk, wishes, key.certificate, owner, confirmed=confirmed), key


@contextmanager
def with_token(
    desk: Desk,
    wishes: Sequence[Wish],
    chosen: Chosen,
    pin: Callable[[], tuple[str, str]],
    owner: Whose,
    *,
    confirmed: bool = False,
) -> Iterator[tuple[Ready, SigningKey]]:
    """A key on a token. `pin` is asked for PIN and typed consent only when all else is in order; refusals of `ready`
    and of Tokens."""
    checked = ready(desk, wishes, chosen.certificate.facts, owner, confirmed=confirmed)
    given, consent = ("", "") if chosen.token.pad else pin()
    opened = desk.tokens.open(chosen.driver.path, chosen.token, chosen.certificate, given, consent)
    with opened as key:
        yield checked, key


def _place(desk: Desk, wish: Wish, filled: Set[Spot] = frozenset()) -> tuple[SpotState | None, tuple[float, float]]:
    """The empty field that is to be filled; None for a corner, whose field is made with the signature."""
    found = desk.papers.spots(wish.pdf)
    states = tuple(replace(state, filled=state.filled or state.spot in filled) for state in found)
    if wish.corner and not states:
        return None, desk.papers.first_page(wish.pdf)
    check_order(states, wish.spot)
    return next(state for state in states if state.spot is wish.spot), (0.0, 0.0)


def _drawn(
    desk: Desk, wish: Wish, owner: Whose, state: SpotState | None, page: tuple[float, float], when: datetime
) -> tuple[bytes, SpotPlace | None]:
    """What the signature shows, and the place to be made for it; SpotNeeds, PictureUnsuitable."""
    if state is None:
        lines = (wish.corner, when.isoformat())
        drawn, box = desk.appearances.corner(lines, owner.name, when.date(), page)
        return drawn, SpotPlace(Spot.STAMP, 1, box)
    left, low, right, high = state.box
    size = (right - left, high - low)
    if wish.spot is Spot.NUMBER:
        number = figures_of(wish.number)
        if not number:
            raise SpotNeeds(wish.spot.value, "number")
        return desk.appearances.number(f"0{number}" if number in tuple("123456789") else number, size), None
    if wish.spot is Spot.DAY:
        return desk.appearances.day(wish.day or when.date(), size), None
    if wish.picture is None:
        raise SpotNeeds(wish.spot.value, "picture")
    return desk.appearances.picture(wish.picture, size, wish.spot is Spot.STAMP), None


def whose(office: Office) -> Whose:
    """The agency of an open workspace, and the official authorities that somebody there has compared."""
    believed = official_trust(office)
    return Whose(office.info.code, office.info.name, (*believed.roots, *believed.intermediates))
