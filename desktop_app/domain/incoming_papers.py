"""What the first page of somebody's paper says of itself: number, sign, day, issuer, abstract.

Suggestions, never facts: a person looks at them before they count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from desktop_app.domain.signature_rules import is_agency, same_agency
from desktop_app.domain.signature_verdicts import PaperSignature
from desktop_app.vietnamese.dates import possible_date, read_date
from desktop_app.vietnamese.text import fold, nfc, tidy_line

Box = tuple[float, float, float, float]
"""Left, low, right, high, in points from the lower left corner."""


class Source(StrEnum):
    """Where a suggestion was read."""

    TEXT = "text"
    FIELD = "field"
    """What a signature stamped onto the page: it was signed, and wins over the text below it."""
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one line of a page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """The visible text of a first page, stamps and notes included."""

    width: float
    height: float
    runs: tuple[Run, ...]
    in_boxes: Mapping[Box, str]
    """What was stamped into each box that was asked for: without the text of the page below it."""


class PageReader(Protocol):
    """Reads what a page shows."""

    def first_page(self, file: Path, boxes: Sequence[Box]) -> PageText | None:
        """The first page of a PDF; None when it cannot be read or holds no text."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that a paper says of itself."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What was understood; what was not is None."""

    number: Suggestion | None = None
    """Number and sign in their strict form: `125/BC-SNV`, `15-BC/TU`."""
    dated_on: date | None = None
    dated_from: Source = Source.TEXT
    issuer: Suggestion | None = None
    abstract: Suggestion | None = None
    signers: tuple[str, ...] = ()
    """People, then agencies, whose certificates signed, in that order, each once."""


NOTHING_READ: Final = PaperReading()
_HYPHENS: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_SIGN: Final = r"[A-ZĐĂÂÊÔƠƯ][A-ZĐĂÂÊÔƠƯa-zđ&0-9]*(?:-[A-ZĐĂÂÊÔƠƯ0-9][A-ZĐĂÂÊÔƠƯa-zđ&0-9]*)*"
_STATE: Final = re.compile(rf"(?:số\s*[:.]?\s*)?0*(\d{{0,6}})\s*/\s*((?:\d{{4}}\s*/\s*)?{_SIGN})", re.IGNORECASE)
_PARTY: Final = re.compile(r"(?:số\s*[:.]?\s*)?0*(\d{0,6})\s*-\s*([A-ZĐ]{1,5})\s*/\s*([A-ZĐa-zđ][A-ZĐa-zđ-]{0,15})")
_NUMBER_LINE: Final = re.compile(r"^\s*số\s*[:.]?(?=\s|\d|/|-|$)", re.IGNORECASE)
_DAY_LINE: Final = re.compile(r"ngày\s*(\d{0,2})\s*tháng\s*(\d{0,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_KINDS: Final = re.compile(
    r"nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|"
    r"ke hoach|phuong an|de an|du an|bao cao|bien ban|to trinh|hop dong|cong dien|ban ghi nho|"
    r"ban thoa thuan|giay uy quyen|giay moi|giay gioi thieu|phieu gui|phieu chuyen|phieu bao|"
    r"ket luan|ban cam ket"
)
_AFTER_ABSTRACT: Final = re.compile(r"(?:kinh gui|can cu|thuc hien\b.*[,;]$|noi nhan|i\.|1\.|dieu 1)")
_NAME_GOES_ON: Final = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|văn phòng|ban quản lý)$")
_TOP: Final = 0.32
"""Share of the page, from its top, in which letterhead and title stand."""
_HALF: Final = 0.45
"""Where the left column of the letterhead ends, as a share of the width."""


def read_number(text: str, figures: str = "") -> str | None:
    """Number and sign in their strict form, padding, stray spaces and all kinds of hyphens forgiven.

    `179/KH-UBND`, `108 /TTr–SNV`, `Số 15-BC/TU`. `figures` is the number where the text has left its place open.
    """
    plain = _HYPHENS.sub("-", tidy_line(nfc(text)))
    party = _PARTY.search(plain)
    state = _STATE.search(plain)
    if party is not None and (state is None or party.start() <= state.start()):
        value = _figures(figures) or _figures(party[1])
        return f"{value:02d}-{party[2]}/{party[3]}" if value else None
    if state is not None:
        value = _figures(figures) or _figures(state[1])
        sign = "".join(state[2].split())
        return f"{value:02d}/{sign}" if value else None
    return None


def read_paper(page: PageText | None, signatures: Sequence[PaperSignature], known: Sequence[str] = ()) -> PaperReading:
    """What a paper says of itself; `known` are names of agencies, so that an issuer is written as it is known here."""
    people = _names(signatures, agencies=False)
    agencies = _names(signatures, agencies=True)
    reading = PaperReading(signers=(*people, *agencies))
    if page is not None:
        lines = _lines(page)
        reading = replace(
            reading,
            number=_number(page, lines, signatures),
            abstract=_abstract(page, lines),
            issuer=_issuer(page, lines),
        )
        reading = _dated(reading, page, lines, signatures)
    if reading.issuer is None and agencies:
        reading = replace(reading, issuer=Suggestion(agencies[-1], Source.CERTIFICATE))
    if reading.issuer is not None:
        here = next((name for name in known if same_agency(name, reading.issuer.value)), reading.issuer.value)
        reading = replace(reading, issuer=replace(reading.issuer, value=here))
    return reading


def _figures(text: str) -> int:
    found = re.search(r"\d{1,6}", text)
    return int(found[0]) if found else 0


def _names(signatures: Sequence[PaperSignature], agencies: bool) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for one in signatures:
        subject = one.mark.subject
        if subject is not None and subject.name and bool(is_agency(subject)) == agencies:
            names.setdefault(subject.name)
    return tuple(names)


def _lines(page: PageText) -> list[Run]:
    """The runs of the upper part, those of one column and one height joined, from the top down."""
    upper = sorted(
        (run for run in page.runs if run.box[1] > page.height * (1 - _TOP * 1.6)), key=lambda run: -run.box[3]
    )
    joined: list[Run] = []
    for run in sorted(upper, key=lambda one: (-round(_middle(one) / 4), one.box[0])):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(_middle(last) - _middle(run)) < 4
            and 0 <= run.box[0] - last.box[2] < page.width / 20
        ):
            box = (last.box[0], min(last.box[1], run.box[1]), run.box[2], max(last.box[3], run.box[3]))
            joined[-1] = Run(f"{last.text} {run.text}", box)
        else:
            joined.append(run)
    return [Run(tidy_line(nfc(run.text)), run.box) for run in joined if run.text.strip()]


def _middle(run: Run) -> float:
    return (run.box[1] + run.box[3]) / 2


def _fields(page: PageText, signatures: Sequence[PaperSignature], near: Box) -> str:
    """What agencies' signatures stamped beside or over a piece of text."""
    left, low, right, high = near
    found = []
    for one in signatures:
        box = one.mark.box
        beside = box[0] < right + page.width / 4 and box[2] > left and box[1] < high + 6 and box[3] > low - 6
        if one.mark.page == 1 and beside and box[3] - box[1] < page.height / 12:
            found.append((box[0], page.in_boxes.get(box, "")))
    return " ".join(text for _left, text in sorted(found) if text.strip())


def _number(page: PageText, lines: Sequence[Run], signatures: Sequence[PaperSignature]) -> Suggestion | None:
    for run in lines:
        if not _NUMBER_LINE.match(run.text) or run.box[0] > page.width * _HALF:
            continue
        own = (run.box[0], run.box[1], min(run.box[2], page.width * _HALF), run.box[3])
        stamped = _fields(page, signatures, own)
        figures = stamped if re.fullmatch(r"\s*(?:số\s*[:.]?)?\s*\d{1,6}\b.*", stamped, re.IGNORECASE) else ""
        whole = read_number(stamped) if figures else None
        number = whole or read_number(run.text, figures)
        if number is not None:
            return Suggestion(number, Source.FIELD if figures else Source.TEXT)
    return None


def _dated(
    reading: PaperReading, page: PageText, lines: Sequence[Run], signatures: Sequence[PaperSignature]
) -> PaperReading:
    for run in lines:
        found = _DAY_LINE.search(run.text)
        if found is None:
            continue
        right = (max(run.box[0], page.width * _HALF), run.box[1], run.box[2], run.box[3])
        stamped = _fields(page, signatures, right)
        whole = read_date(stamped)
        if whole is not None:
            return replace(reading, dated_on=whole, dated_from=Source.FIELD)
        figures = [int(one) for one in re.findall(r"\d+", stamped)]
        day = figures[0] if figures else int(found[1] or 0)
        month = figures[1] if len(figures) > 1 else int(found[2] or 0)
        read = possible_date(int(found[3]), month, day)
        if read is not None:
            return replace(reading, dated_on=read, dated_from=Source.FIELD if figures else Source.TEXT)
    return reading


def _issuer(page: PageText, lines: Sequence[Run]) -> Suggestion | None:
    """The lines of the left column above the number; the first is the superior's, unless the name goes on below it."""
    above: list[str] = []
    numbered = False
    for run in lines:
        if run.box[0] > page.width * _HALF or run.box[3] < page.height * (1 - _TOP):
            continue
        if _NUMBER_LINE.match(run.text):
            numbered = True
            break
        if run.box[2] < page.width * 0.5 and run.text.isupper():
            above.append(run.text)
    if not above or not numbered or fold(above[0]).startswith("cong hoa xa hoi"):
        return None
    if len(above) > 1 and not _NAME_GOES_ON.search(above[0].casefold()):
        above = above[1:]
    return Suggestion(tidy_line(" ".join(above)), Source.TEXT)


def _abstract(page: PageText, lines: Sequence[Run]) -> Suggestion | None:
    for place, run in enumerate(lines):
        if _KINDS.fullmatch(fold(run.text)) and run.text.isupper():
            return _below(run, lines[place + 1 :], 4)
    for place, run in enumerate(lines):
        if re.match(r"v\s*/\s*v\b", run.text, re.IGNORECASE):
            words = [re.sub(r"^v\s*/\s*v[\s:]*", "", run.text, flags=re.IGNORECASE)]
            words += [
                one.text
                for one in lines[place + 1 : place + 6]
                if one.box[2] < page.width * 0.55
                and run.box[1] - one.box[3] < 60
                and abs(_centre(one) - _centre(run)) < 12
                and not one.text.isupper()
            ]
            return Suggestion(tidy_line(" ".join(words)), Source.TEXT)
    return None


def _centre(run: Run) -> float:
    return (run.box[0] + run.box[2]) / 2


def _below(title: Run, lines: Sequence[Run], most: int) -> Suggestion | None:
    """The centred lines right below a title."""
    words: list[str] = []
    low = title.box[1]
    for run in lines:
        stop = _AFTER_ABSTRACT.match(fold(run.text)) is not None
        if stop or abs(_centre(run) - _centre(title)) > 9 or low - run.box[3] > 30 or len(words) >= most:
            break
        words.append(run.text)
        low = run.box[1]
    return Suggestion(tidy_line(" ".join(words)), Source.TEXT) if words else None
