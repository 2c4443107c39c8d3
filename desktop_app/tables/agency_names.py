"""Names of a catalogue made ready for looking up in cells: every usual way to write them, who bears them on a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final

from desktop_app.tables.body_words import FIELDS, KINDS, SHORT
from desktop_app.vietnamese.text import fold, match_key, tidy

if TYPE_CHECKING:
    from desktop_app.domain.agencies import Agency

Words = tuple[str, ...]
_TOKEN: Final = re.compile(r"[^\W_]+")
_BODIES: Final = frozenset(("UBND", "HĐND", "BHXH"))
_AMPERSAND: Final = re.compile(r"\s?&\s?")


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency as the catalogue has it: a code for answers, its name, the other ways it is written, and its days."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    place: str = ""
    """Where it is: the province of a department, with which its name is written or without."""
    sign: str = ""
    """Ký hiệu, found only as it is: `SNV`."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a name means on the day: `code`, with the code of the body that the words name where another has taken
    over (`formerly`); `problem` where somebody must say who it is."""

    code: str | None
    formerly: str | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a cell, ready to compare, with its place."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Names made ready for looking up; build it once with `catalogue` and use it for every cell."""

    names: Mapping[Words, Bearer]
    bare: Mapping[Words, Bearer]
    longest: int
    place: str
    signs: Mapping[str, Bearer] = field(default_factory=dict)
    cells: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What cells were read as: the same words stand in many rows."""


def catalogue(agencies: Iterable[KnownAgency], place: str = "", day: date | None = None) -> Catalogue:
    """Make names, aliases and their usual short forms ready; `place` is the province's name that may follow them.

    On `day` a name means who bears it then: a body that has ended gives way to its successor. Names that two bear
    find neither, unless one alone exists on the day, or the name is given to one and only made up for the other.
    """
    known = {agency.code: agency for agency in agencies}
    given: dict[Words, list[str]] = {}
    made: dict[Words, list[str]] = {}
    for agency in known.values():
        for name in (agency.name, *agency.aliases):
            _put(given, words_of(name), agency.code)
            for short in _short_forms(name, place, agency.place):
                _put(made, words_of(short), agency.code)
    names = {words: bearer for words, codes in (made | given).items() if (bearer := _bearer(codes, known, day))}
    shared: dict[Words, list[str]] = {}
    for words, codes in (made | given).items():
        for code in codes:
            _put(shared, bare_words(words), code)
    bare = {words: bearer for words, codes in shared.items() if (bearer := _bearer(codes, known, day))}
    signs = {one.sign: bearer for one in known.values() if one.sign and (bearer := _bearer([one.code], known, day))}
    return Catalogue(names, bare, max(map(len, names), default=0), fold(place), signs)


def catalogue_of(agencies: Sequence[Agency], day: date) -> Catalogue:
    """The catalogue of a workspace or of the program, as it is on the day of a document."""
    places = Counter(agency.place for agency in agencies if agency.place)
    named = (
        KnownAgency(one.code, one.name, one.aliases, one.valid_from, one.valid_to, one.successors, one.place, one.sign)
        for one in agencies
    )
    return catalogue(named, places.most_common(1)[0][0] if places else "", day)


def tokens_of(text: str, bare: bool = False) -> list[Token]:
    """The words of a tidied text with their places: short forms, no `và` or `các`, a word typed twice once."""
    found: list[Token] = []
    matches = list(_TOKEN.finditer(text))
    at = 0
    while at < len(matches):
        start, end = matches[at].span()
        word = text[start:end]
        while at + 1 < len(matches) and _abbreviated(text, start, end, matches[at + 1]):
            at += 1
            end = matches[at].end()
            word += matches[at].group()
        at += 1
        key = _key(word, bare)
        if key in _LINKS:
            continue
        if found and found[-1].key == key and not text[found[-1].end : start].strip(" "):  # "Sở Sở Công Thương"
            found[-1] = Token(key, found[-1].start, end)
            continue
        found.append(Token(key, start, end))
    return _shortened(found, bare)


def words_of(name: str) -> Words:
    """A name as it is looked up."""
    return tuple(token.key for token in tokens_of(tidy(name)))


def _abbreviated(text: str, start: int, end: int, after: re.Match[str]) -> bool:
    """Whether a word is joined by `&` to the next one as in `KH&CN`; `Khoa học & Công nghệ` are two."""
    if not _AMPERSAND.fullmatch(text, end, after.start()):
        return False
    pair = text[start:end], after.group()
    initials = all(word == word.upper() and fold(word) == word.lower().replace("đ", "d") for word in pair)
    return (initials and not _BODIES.intersection(pair)) or after.start() - end == 1


@lru_cache(maxsize=8192)
def _key(word: str, bare: bool) -> str:
    return match_key(fold(word) if bare else word)


def bare_words(words: Iterable[str]) -> Words:
    """Words as they are compared without marks."""
    return tuple(_key(word, bare=True) for word in words)


def _shortened(tokens: list[Token], bare: bool) -> list[Token]:
    table = _BARE_SHORT if bare else _SHORT_WORDS
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        for long, short in table.get(tokens[at].key, ()):
            run = tokens[at : at + len(long)]
            if tuple(token.key for token in run) == long:
                for number, key in enumerate(short):
                    last = number == len(short) - 1
                    result.append(Token(key, run[number].start, run[-1].end if last else run[number].end))
                at += len(long)
                break
        else:
            result.append(tokens[at])
            at += 1
    return result


def _short_forms(name: str, place: str, own: str = "") -> Iterable[str]:
    """`Sở KH&CN`, `Sở NN và PTNT`, `Sở Giáo dục và ĐT` for the whole names, and the name without its province."""
    line = " ".join(name.split())
    kind = next((kind for kind in ("sở", "bộ", "ban", "chi cục", "cục") if line.lower().startswith(kind + " ")), "")
    fields = [part.split() for part in re.split(r"\s*,\s*|\s+và\s+|\s+-\s+|\s+&\s+", line[len(kind) :].strip())]
    if kind and all(1 <= len(part) <= 4 and not any(word.isupper() for word in part) for part in fields):
        for shown in product((True, False), repeat=min(len(fields), 4)):
            if any(shown):
                yield from _joined(kind, fields, shown)
    if kind == "sở":
        place = own or place  # a department is always its province's, whichever province the catalogue is of
    base = re.sub(rf"(?: (?:tỉnh|thành phố))? {re.escape(place)}$", "", line) if place else line
    if base != line:
        yield from (f"{base} tỉnh {place}", f"{base} {place}", f"{base} tỉnh")
        if kind == "sở":
            yield base
            yield from _short_forms(base, "")
    elif line.endswith(" tỉnh"):
        yield line.removesuffix(" tỉnh") + f" {place}"
    if not place and (province := re.match(r"^(.+ tỉnh) (?:[A-ZĐ]\w*[ -]?){1,4}$", line)):
        yield province.group(1)


def _joined(kind: str, fields: list[list[str]], shown: tuple[bool, ...]) -> Iterable[str]:
    """A name with some of its fields abbreviated; short ones next to each other are written as one or apart."""
    pieces = [
        ("".join(word[0].upper() for word in part), True) if short else (" ".join(part), False)
        for part, short in zip(fields, shown, strict=False)
    ]
    joints = [left[1] and right[1] for left, right in pairwise(pieces)]
    for glued in product(*((True, False) if joint else (False,) for joint in joints)):
        text = pieces[0][0]
        for glue, (piece, _short) in zip(glued, pieces[1:], strict=True):
            text += piece if glue else f", {piece}"
        yield f"{kind} {text}"


def _put(table: dict[Words, list[str]], words: Words, code: str) -> None:
    if words and code not in table.setdefault(words, []):
        table[words].append(code)


def _bearer(codes: Sequence[str], known: Mapping[str, KnownAgency], day: date | None) -> Bearer | None:
    """Who bears a name on the day; None where several do."""
    if day is None:
        return Bearer(codes[0]) if len(codes) == 1 else None
    there = [code for code in codes if _exists(known[code], day)]
    if len(there) == 1:
        return Bearer(there[0])
    if there:
        return None
    ended = [code for code in codes if not _ahead(known[code], day)]
    if not ended:
        return Bearer(None, problem="agency_not_yet")
    heirs = {heir for code in ended for heir in _heirs(code, known, day)}
    if len(heirs) == 1:
        return Bearer(heirs.pop(), ended[0])
    return Bearer(None, ended[0], "agency_split" if heirs else "agency_ended")


def _exists(agency: KnownAgency, day: date) -> bool:
    return not _ahead(agency, day) and (agency.valid_to is None or day <= agency.valid_to)


def _ahead(agency: KnownAgency, day: date) -> bool:
    return agency.valid_from is not None and day < agency.valid_from


def _heirs(code: str, known: Mapping[str, KnownAgency], day: date) -> set[str]:
    """Who stands for it on the day: its successors, or theirs."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [code]
    while ahead:
        one = ahead.pop()
        if one in seen or one not in known:
            continue
        seen.add(one)
        if one != code and (known[one].valid_to is None or day <= (known[one].valid_to or day)):
            found.add(one)
        else:
            ahead += known[one].successors
    return found


def _table(bare: bool) -> dict[str, tuple[tuple[Words, Words], ...]]:
    table: dict[str, list[tuple[Words, Words]]] = {}
    for long, short in SHORT:
        words = tuple(key for word in long.split() if (key := _key(word, bare)) not in _LINKS)
        table.setdefault(words[0], []).append((words, tuple(_key(word, bare) for word in short.split())))
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in table.items()}


def ready(phrases: Iterable[str], bare: bool) -> dict[str, tuple[Words, ...]]:
    """Phrases as they are looked up, longest first, by their first word."""
    table: dict[str, set[Words]] = {}
    for phrase in phrases:
        words = tuple(token.key for token in tokens_of(phrase, bare))
        if words:
            table.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def keys_of(words: Iterable[str], bare: bool) -> frozenset[str]:
    """Single words as they are compared."""
    return frozenset(_key(word, bare) for word in words)


def tables(phrases: Iterable[str]) -> dict[bool, dict[str, tuple[Words, ...]]]:
    """Phrases ready for text with marks (False) and without (True)."""
    known = tuple(phrases)
    return {False: ready(known, bare=False), True: ready(map(fold, known), bare=True)}


_LINKS: Final = frozenset(match_key(word) for word in ("và", "va", "các", "cac"))
_SHORT_WORDS: Final = _table(bare=False)
_BARE_SHORT: Final = _table(bare=True)
KIND_WORDS: Final = tables(KINDS)
FIELD_WORDS: Final = tables(FIELDS)
