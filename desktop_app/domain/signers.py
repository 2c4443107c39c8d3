"""Who signs a paper and by what right: TM. KT. TL. TUQ. Q. (NĐ 30/2020, Phụ lục I, Mục II khoản 7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import match_key

_IN_CHARGE: Final = re.compile(r"[\s,(–-]*\b(?:phụ trách|điều hành)\b.*$", re.IGNORECASE)
_ACTING: Final = re.compile(r"^(?:quyền\s+|q\.\s*)", re.IGNORECASE)
_DEPUTY: Final = re.compile(r"^phó\s+", re.IGNORECASE)
_PHO: Final = match_key("Phó") + " "
_MARK: Final = re.compile(r"[\s.,]+")


class Form(StrEnum):
    """The right by which somebody signs; each has its short word on paper."""

    COLLECTIVE = "collective"  # TM.: for a body that decides together
    ORDER = "order"  # TL.: by order of the head
    MANDATE = "mandate"  # TUQ.: by written mandate of the head
    DEPUTY = "deputy"  # KT.: the deputy for the head
    ACTING = "acting"  # Q.: acting head


@dataclass(frozen=True, slots=True)
class Signer:
    """One person who signs; without any of the others he signs as the head, in his own right."""

    title: str
    """His own office: `Giám đốc`, `Phó Chủ tịch`, `Chánh Văn phòng`."""
    name: str
    collective: str = ""
    """The body in whose name he signs (TM.): `Ủy ban nhân dân`."""
    ordered_by: str = ""
    """The head by whose order he signs (TL.): `Chủ tịch`."""
    mandated_by: str = ""
    """The head whose written mandate he has (TUQ.)."""
    head: str = ""
    """The head for whom he signs as deputy (KT.): `Giám đốc`, `Chánh Văn phòng`."""
    acting: bool = False
    """Acting head (Q.)."""
    label: str = ""
    """What he is on this paper, above all else, as it is printed: `NGƯỜI CAM KẾT`; one line or several."""


@dataclass(eq=False)
class SigningFormImpossible(Refusal, code="SIGNING_FORM_IMPOSSIBLE"):
    """Nobody signs by order and by mandate at once, and nobody without a title."""

    title: str


class Right(StrEnum):
    """In what capacity somebody signs for an agency."""

    HEAD = "head"
    DEPUTY = "deputy"


@dataclass(eq=False)
class SignerNotEntitled(Refusal, code="SIGNER_NOT_ENTITLED"):
    """Somebody of this title does not sign such papers of this agency."""

    paper: str
    title: str
    rights: tuple[str, ...]


def right_of(title: str, head_title: str) -> Right | None:
    """In what capacity somebody of this title signs where the head has that title; None for anybody else. Where the
    catalogue names no title every title is the head's."""
    own, head = (match_key(official_title(text)) for text in (title, head_title))
    deputy = own.startswith(_PHO)
    if deputy and (not head or _alike(own.removeprefix(_PHO), head.removeprefix(_PHO))):
        return Right.DEPUTY
    return Right.HEAD if not head or (not deputy and _alike(own, head.removeprefix(_PHO))) else None


def _alike(own: str, head: str) -> bool:
    """`Chủ tịch` and `Chủ tịch Ủy ban nhân dân xã` are one title."""
    return bool(own) and (own == head or head.startswith(f"{own} ") or own.startswith(f"{head} "))


def form_lines(signer: Signer) -> tuple[tuple[Form | None, str], ...]:
    """What stands above the signature, line by line, each with the right that its short word names.

    `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`, `TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG`. The
    last line is his own title. SigningFormImpossible.
    """
    title = official_title(signer.title)
    if not title or (signer.ordered_by and signer.mandated_by):
        raise SigningFormImpossible(signer.title)
    over = (
        (Form.COLLECTIVE, signer.collective),
        (Form.ORDER, signer.ordered_by),
        (Form.MANDATE, signer.mandated_by),
        (Form.DEPUTY, signer.head),
    )
    lines: list[tuple[Form | None, str]] = [(None, line.strip()) for line in signer.label.splitlines() if line.strip()]
    lines += [(form, text) for form, text in over if text.strip()]
    return (*lines, (Form.ACTING if signer.acting else None, title))


def official_title(title: str) -> str:
    """The title that stands on paper: a deputy in charge signs like a deputy, an acting head by his office."""
    return _IN_CHARGE.sub("", _ACTING.sub("", title.strip())).strip()


def head_of(title: str, name: str, collective: str = "") -> Signer:
    """The signer whom a catalogue names by one title: `Quyền Giám đốc` acts, `Phó Giám đốc phụ trách` is a deputy."""
    own = official_title(title)
    deputy = _DEPUTY.match(own)
    head = own[deputy.end() :] if deputy else ""
    return Signer(own, name, collective, head=head[:1].upper() + head[1:], acting=bool(_ACTING.match(title.strip())))


def bare_name(name: str, left_out: Iterable[str]) -> str:
    """The name without học hàm, học vị and danh hiệu before it: `PGS. TS Trần Văn A` gives `Trần Văn A`."""
    unwanted = {_MARK.sub("", word).casefold() for word in left_out}
    words = re.findall(r"\S+", name)
    while len(words) > 1:
        pieces = [piece for piece in re.split(r"[.,]+", words[0]) if piece]
        known = _MARK.sub("", words[0]).casefold() in unwanted
        if not known and not all(piece.casefold() in unwanted for piece in pieces):
            break
        words = words[1:]
    return " ".join(words)
