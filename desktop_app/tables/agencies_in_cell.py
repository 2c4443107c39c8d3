"""Which agencies a cell of a plan names, found in a catalogue that is handed in, longest name first.

Commas stand inside names ("Sở Văn hóa, Thể thao và Du lịch") and between them, so a cell is never cut at commas: names
are looked for in it, and what is left is shown to a person. Groups ("Các sở, ban, ngành") are things of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.vietnamese.text import fold, has_marks, match_key, tidy

Words = tuple[str, ...]

_TOKEN: Final = re.compile(r"[^\W_]+(?:\s?&\s?[^\W_]+)*")
# Long forms and their usual short ones; both sides are written the short way before they are compared.
_SHORT: Final = {
    "ủy ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd", "văn phòng": "vp", "thành phố": "tp", "ban quản lý": "bql",
    "chỉ huy quân sự": "chqs", "bảo hiểm xã hội": "bhxh", "ngân hàng nhà nước": "nhnn", "khu công nghiệp": "kcn",
    "mặt trận tổ quốc": "mttq", "khu kinh tế": "kkt", "biên phòng": "bp",
}  # fmt: skip
_KINDS: Final = ("sở", "bộ", "ban", "chi cục", "cục")
_BETWEEN: Final = re.compile(r"^(?:[\W_]|\b(?:và|cùng|với|va|cung|voi|các|cac)\b)*$", re.IGNORECASE)


class GroupKind(StrEnum):
    """The groups that plans address; who belongs to one is decided elsewhere."""

    DEPARTMENTS = "departments"  # các sở, ban, ngành
    MINISTRIES = "ministries"  # các bộ, ngành
    DISTRICTS = "districts"  # UBND các huyện, thành phố
    COMMUNES = "communes"  # UBND các xã, phường
    UNITS = "units"  # các cơ quan, đơn vị liên quan
    UNIONS = "unions"  # các đoàn thể
    FIRMS = "firms"  # các doanh nghiệp …
    SCHOOLS = "schools"  # các trường …
    LOCALITIES = "localities"  # các địa phương


_PLACE: Final = r"(?:xa|phuong|dac khu|thi tran)"
_UPPER: Final = r"(?:huyen|thi xa|thanh pho|tp)"
_AND: Final = r"(?:\s*[,;/]\s*|\s+va\s+|\s+)"
_REST: Final = r"[^;\n]*"
_UBND: Final = r"(?:ubnd|uy ban nhan dan)"
_RELATED: Final = r" (?:khac )?(?:co )?lien quan"
_BODY: Final = r"(?:co quan|don vi|to chuc)"
_GROUPS: Final = tuple(
    (kind, re.compile(rf"\b(?:{form})"))
    for kind, form in (
        (GroupKind.COMMUNES, rf"{_UBND} (?:cap xa|(?:cac )?{_PLACE}(?:{_AND}(?:cac )?{_PLACE})+|cac {_PLACE})\b"),
        (GroupKind.COMMUNES, rf"(?:cac|cap) {_PLACE}(?:{_AND}{_PLACE})*\b"),
        (GroupKind.DISTRICTS, rf"{_UBND} (?:cap huyen|(?:cac )?{_UPPER}(?:{_AND}{_UPPER})+|cac {_UPPER}\b)"),
        (GroupKind.MINISTRIES, rf"(?:cac )?bo{_AND}(?:ban{_AND})?nganh(?:{_AND}(?:cac )?dia phuong)?\b"),
        (GroupKind.DEPARTMENTS, rf"(?:cac )?so{_AND}(?:ban{_AND})?nganh(?:{_AND}(?:doan the|dia phuong))?\b"),
        (GroupKind.DEPARTMENTS, r"cac so\b"),
        (GroupKind.UNIONS, rf"(?:cac )?(?:to chuc chinh tri[ -]+xa hoi|(?:hoi )?doan the)(?:{_AND}to chuc[^,;\n]*)?"),
        (GroupKind.FIRMS, rf"(?:cac )?(?:doanh nghiep|hiep hoi){_REST}"),
        (GroupKind.SCHOOLS, rf"cac truong\b{_REST}"),
        (
            GroupKind.UNITS,
            rf"(?:cac )?{_BODY}(?:{_AND}(?:{_BODY}|dia phuong|ca nhan))*(?={_RELATED}|\s*(?:[;,\n]|$))",
        ),
        (GroupKind.LOCALITIES, r"cac dia phuong\b"),
    )
)  # fmt: skip
_TAIL: Final = re.compile(
    r"(?:\s*,?\s*(?:(?:cap|cua|thuoc) )?(?:tinh|thanh pho)\b)?(?:\s+khac)?(?P<open>\s*\(?(?:co )?lien quan\)?)?"
)


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency as the catalogue has it: a code for answers, its name, and the other ways it is written."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group named in a cell, in its words; `open_ended`: only those "có liên quan" are meant, so someone chooses."""

    kind: GroupKind
    words: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class AgenciesInCell:
    """Codes and groups in the order of the cell, each once; `remains` are the words that nobody answers to."""

    codes: tuple[str, ...]
    groups: tuple[Group, ...]
    remains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Names made ready for looking up; build it once with `catalogue` and use it for every cell."""

    names: dict[Words, str]
    bare: dict[Words, str]
    longest: int
    place: str


def catalogue(agencies: Iterable[KnownAgency], place: str = "") -> Catalogue:
    """Make names, aliases and their usual short forms ready; `place` is the province's name that may follow them.

    A form that two agencies share finds neither, unless it is the name or alias of one of them.
    """
    given: dict[Words, str | None] = {}
    made: dict[Words, str | None] = {}
    for agency in agencies:
        for name in (agency.name, *agency.aliases):
            _put(given, _words(name), agency.code)
            for short in _short_forms(name):
                _put(made, _words(short), agency.code)
    names = {words: code for words, code in (made | given).items() if words and code}
    bare: dict[Words, str | None] = {}
    for words, code in names.items():
        _put(bare, tuple(match_key(fold(word)) for word in words), code)
    without = {words: code for words, code in bare.items() if code}
    return Catalogue(names, without, max(map(len, names), default=0), fold(place))


def agencies_in_cell(text: str, known: Catalogue) -> AgenciesInCell:
    """The agencies and groups that a cell names. Every word of the cell is in a name, in a group, or in `remains`."""
    text = tidy(text)
    plain = "".join(fold(character)[:1] or " " for character in text)  # as long as the text: places stay the same
    taken = [False] * len(text)
    found: list[tuple[int, str]] = []
    names = known.names if has_marks(text) else known.bare
    tokens = _tokens(text, bare=not has_marks(text))
    at = 0
    while at < len(tokens):
        for size in range(min(known.longest, len(tokens) - at), 0, -1):
            run = tokens[at : at + size]
            code = names.get(tuple(token[0] for token in run))
            if code:
                found.append((run[0][1], code))
                _take(taken, run[0][1], _past_tail(plain, run[-1][2], known.place))
                at += size
                break
        else:
            at += 1
    groups = _groups(text, plain, taken)
    return AgenciesInCell(
        tuple(dict.fromkeys(code for _place, code in sorted(found))),
        tuple(dict.fromkeys(group for _place, group in sorted(groups, key=lambda one: one[0]))),
        _remains(text, taken),
    )


def _groups(text: str, plain: str, taken: list[bool]) -> list[tuple[int, Group]]:
    found = []
    for kind, form in _GROUPS:
        for start, end in _free(taken):
            for match in form.finditer(plain, start, end):
                tail = _TAIL.match(plain, match.end(), end)
                last = tail.end() if tail else match.end()
                words = " ".join(text[match.start() : last].split())
                someone = bool(tail and tail["open"]) or "lien quan" in match.group()
                found.append((match.start(), Group(kind, words, someone)))
                _take(taken, match.start(), last)
    return found


def _free(taken: list[bool]) -> list[tuple[int, int]]:
    """The stretches not yet taken, as (start, end)."""
    edges = [place for place in range(len(taken) + 1) if _is_free(taken, place) != _is_free(taken, place - 1)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_free(taken: list[bool], place: int) -> bool:
    return 0 <= place < len(taken) and not taken[place]


def _remains(text: str, taken: list[bool]) -> tuple[str, ...]:
    pieces = [piece for start, end in _free(taken) for piece in re.split(r"[;\n]", text[start:end])]
    return tuple(piece.strip(" ,.-–+:") for piece in pieces if not _BETWEEN.match(piece))


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _past_tail(plain: str, end: int, place: str) -> int:
    """The end of a name with its province behind it: "Sở Nội vụ tỉnh Đồng Nai" is Sở Nội vụ."""
    province = f"(?: {re.escape(place)})?" if place else ""
    tail = re.compile(rf" (?:tinh|thanh pho){province}(?=\s*(?:[,;.\n(]|va |$))").match(plain, end)
    return tail.end() if tail else end


def _tokens(text: str, bare: bool = False) -> list[tuple[str, int, int]]:
    """Words ready to compare, with their places: short forms, no `và` or `các`, a word typed twice once."""
    tokens: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        word = re.sub(r"\s?&\s?", "", match.group())
        key = match_key(fold(word) if bare else word)
        if key in _LINKS:
            continue
        if tokens and tokens[-1][0] == key:  # "Sở Sở Công Thương"
            tokens[-1] = (key, tokens[-1][1], match.end())
            continue
        tokens.append((key, match.start(), match.end()))
    short = _BARE_SHORT if bare else _SHORT_WORDS
    at, result = 0, []
    while at < len(tokens):
        for long, abbreviation in short:
            if tuple(token[0] for token in tokens[at : at + len(long)]) == long:
                result.append((abbreviation, tokens[at][1], tokens[at + len(long) - 1][2]))
                at += len(long)
                break
        else:
            result.append(tokens[at])
            at += 1
    return result


def _words(name: str) -> Words:
    return tuple(token[0] for token in _tokens(tidy(name)))


def _short_forms(name: str) -> list[str]:
    """`Sở KH&CN` for `Sở Khoa học và Công nghệ`, and the name without its province (`Công an tỉnh`)."""
    forms = []
    line = " ".join(name.split())
    kind = next((kind for kind in _KINDS if line.lower().startswith(kind + " ")), "")
    fields = [part.split() for part in re.split(r"\s*,\s*|\s+và\s+", line[len(kind) :].strip())]
    if kind and len(fields) > 1 and all(1 <= len(part) <= 4 for part in fields):
        initials = ["".join(word[0].upper() for word in part) for part in fields]
        forms += [f"{kind} {'&'.join(initials)}", f"{kind} {''.join(initials)}"]
        forms.append(f"{kind} {''.join(initials[:-1])}&{initials[-1]}")
        forms.append(f"{kind} {', '.join(initials[:-1])}&{initials[-1]}")
        forms.append(f"{kind} {', '.join(initials)}")
    if province := re.match(r"^(.+ tỉnh) (?:[A-ZĐ]\w*[ -]?){1,4}$", line):
        forms.append(province.group(1))
    return forms


def _put(table: dict[Words, str | None], words: Words, code: str) -> None:
    table[words] = code if table.get(words, code) == code else None


def _ready(pairs: Iterable[tuple[Words, str]]) -> tuple[tuple[Words, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


_LINKS: Final = frozenset(match_key(word) for word in ("và", "va", "các", "cac"))
_SHORT_WORDS: Final = _ready((tuple(match_key(long).split()), short) for long, short in _SHORT.items())
_BARE_SHORT: Final = _ready((tuple(match_key(fold(long)).split()), fold(short)) for long, short in _SHORT.items())
