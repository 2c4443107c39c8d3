"""A cell as words with what stands between them, and what may begin at each word: a kind of body, a group, a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from desktop_app.domain.groups import GroupKind
from desktop_app.domain.plan_readings import Duty
from desktop_app.tables.agency_groups import FoundGroup, group_at
from desktop_app.tables.agency_names import (
    FIELD_WORDS,
    KIND_WORDS,
    Bearer,
    Catalogue,
    Words,
    keys_of,
    tables,
    tokens_of,
)
from desktop_app.tables.body_words import BEFORE_NAMES, DOTTED, INSIDE_NAMES, NOT_KINDS, PLACES
from desktop_app.tables.cell_roles import Place, phrase_at
from desktop_app.vietnamese.text import fold, has_marks

Table = dict[str, tuple[Words, ...]]

_HARD: Final = re.compile(r"[;\n•]|\.\s*$")
_SIGN: Final = re.compile(r"[,;:()\n•+/]|(?:^|\s)[-–—&]\s|\b(?:và|va)\b", re.IGNORECASE)
_STOPS: Final = re.compile(r"[;:()•+]")
_CROSSED: Final = re.compile(r"[;()]|:\s*\n")
_EACH: Final = re.compile(r"(?:các|cac)\s+$", re.IGNORECASE)
_TOWN: Final = re.compile(r"(?:\s*,\s*(?:va\s+)?|\s+va\s+)(?:thanh pho|tp|thi xa)$")
_INITIALS: Final = re.compile(r"[A-ZĐ]{3,8}$")
_FAR: Final = 12
"""How many words ahead the last item of a list within a name is looked for."""
_BOTH: Final = (False, True)

NOT: Final = tables(NOT_KINDS)
PLACE: Final = tables(PLACES)
BRANCH: Final = tables(("chi nhánh", "khu vực", "cơ sở"))
BEFORE: Final = tables(BEFORE_NAMES)
INSIDE: Final = {
    bare: {words for found in table.values() for words in found} for bare, table in tables(INSIDE_NAMES).items()
}
WITH: Final = {bare: keys_of(("với", "cùng"), bare) for bare in _BOTH}
_DOT: Final = {bare: keys_of(DOTTED, bare) for bare in _BOTH}
_OF_PLACES: Final = (GroupKind.COMMUNES, GroupKind.DISTRICTS, GroupKind.LOCALITIES)
OF: Final = {bare: keys_of(("thuộc", "của"), bare) for bare in _BOTH}


@lru_cache(maxsize=1024)
def _plain(character: str) -> str:
    return fold(character)[:1] or " "


class CellWords:
    """One tidied cell. Words are counted from 0; `at` is the number of a word everywhere."""

    def __init__(self, text: str, known: Catalogue) -> None:
        self.text, self.known = text, known
        self.bare = not has_marks(text)
        self.plain = "".join(map(_plain, text))  # as long as the text: places stay the same
        self.tokens = tokens_of(text, self.bare)
        self.keys = tuple(token.key for token in self.tokens)
        ends = [0, *(token.end for token in self.tokens)]
        starts = [*(token.start for token in self.tokens), len(text)]
        self.gaps = [text[left:right] for left, right in zip(ends, starts, strict=True)]
        self.mixed = text != text.upper() and text != text.lower()
        self.names = known.bare if self.bare else known.names
        self.headed = False
        """Whether what follows is headed by `Bộ`: then short aliases such as `Nội vụ` are not looked up."""

    # What stands between words

    def index(self, place: int) -> int:
        """The first word that begins at or after this place of the text."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < place:
                low = middle + 1
            else:
                high = middle
        return low

    def hard(self, at: int) -> bool:
        """Whether a semicolon, a new line or the edge of the cell stands before this word."""
        if at == 0 or at >= len(self.tokens):
            return True
        return bool(_HARD.search(self.gaps[at])) and not (
            self.gaps[at] == ". " and self.keys[at - 1] in _DOT[self.bare] and self.capital(at)
        )

    def sign(self, at: int) -> bool:
        """Whether anything but blanks and a hyphen within a name stands before this word."""
        return self.hard(at) or bool(_SIGN.search(self.gaps[at])) or self.keys[at - 1] in WITH[self.bare]

    def capital(self, at: int) -> bool:
        """Whether the word is written as a name is; True where capitals tell nothing."""
        first = self.text[self.tokens[at].start]
        return not self.mixed or first.isupper() or first.isdigit()

    def begin(self, at: int) -> int:
        """Where the words begin, `các` before them included."""
        start = self.tokens[at].start
        link = _EACH.search(self.text[max(0, start - 8) : start])
        return start - len(link.group()) if link else start

    def shown(self, start: int, end: int) -> str:
        """Words of the text as they stand, on one line."""
        return " ".join(self.text[start:end].split())

    def phrase(self, table: dict[bool, Table], at: int) -> int:
        """How many words of a phrase of the table stand here; 0 when none does."""
        if at >= len(self.keys):
            return 0
        for words in table[self.bare].get(self.keys[at], ()):
            if self.keys[at : at + len(words)] == words:
                return len(words)
        return 0

    # What may begin at a word

    def kind(self, at: int) -> int:
        """How many words of a kind of body stand here; 0 when a name cannot begin with them."""
        size = self.phrase(KIND_WORDS, at)
        return 0 if size and self.phrase(NOT, at) >= size else size

    def group(self, at: int) -> FoundGroup | None:
        """The group that begins here, with `các` before it or without."""
        start, own = self.begin(at), self.tokens[at].start
        found = group_at(self.plain, start, self.known.place)
        if found is None and start != own:
            found = group_at(self.plain, own, self.known.place)
        return self.without_town(found) if found else None

    def without_town(self, found: FoundGroup) -> FoundGroup:
        """`UBND các huyện, thành phố Biên Hòa`: the group ends before a town that is named."""
        kind, start, _end = found.pieces[0]
        after = self.index(found.end)
        if kind is not GroupKind.DISTRICTS or after >= len(self.tokens) or not self.mixed or self.sign(after):
            return found
        town = _TOWN.search(self.plain, start, found.end)
        if town is None or not self.capital(after) or self.kind(after):
            return found
        return FoundGroup(((kind, start, town.start()),), town.start(), town.start(), False)

    def name(self, at: int, head: Words = ()) -> tuple[Bearer, int] | None:
        """The longest name of the catalogue that begins here, and how many words it has; `head` is left out."""
        for size in range(min(self.known.longest - len(head), len(self.tokens) - at), 0, -1):
            bearer = self.names.get(head + self.keys[at : at + size])
            if bearer and not any(_CROSSED.search(gap) for gap in self.gaps[at + 1 : at + size]):
                if head or self.kind(at) or size > 2:
                    return bearer, size
                if self.sign(at) and self.closed(at + size) and not self.headed:
                    return bearer, size
        signed = None if head else self.known.signs.get(self.text[self.tokens[at].start : self.tokens[at].end])
        return (signed, 1) if signed and self.sign(at) and self.closed(at + 1) else None

    def closed(self, at: int) -> bool:
        """Whether an item ends before this word."""
        if self.sign(at) or self.keys[at] in WITH[self.bare]:
            return True
        return phrase_at(self.plain, self.tokens[at].start) is not None

    def starts(self, at: int) -> bool:
        """Whether something of its own begins at this word, after a sign."""
        if phrase_at(self.plain, self.tokens[at].start) or self.kind(at) or self.group(at):
            return True
        return bool(self.name(at)) or self.past_title(at) > at

    def initials(self, at: int) -> int:
        """The word after `VCCI` or `VCCI Cần Thơ`, an item of its own written as names are; the same word else."""
        if not self.sign(at) or "(" in self.gaps[at]:
            return at
        if not _INITIALS.match(self.text[self.tokens[at].start : self.tokens[at].end]):
            return at
        after = at + 1
        while self.mixed and after < len(self.tokens) and not self.closed(after) and self.capital(after):
            if self.kind(after):
                return at
            after += 1
        return after if self.closed(after) else at

    def breaks(self, at: int) -> bool:
        """Whether something of its own begins at this word, with no sign before it."""
        if phrase := phrase_at(self.plain, self.tokens[at].start):
            if phrase.duty in (Duty.GUIDE, Duty.CARRY_OUT) and phrase.place is Place.DIRECT:
                return not self.mixed or self.starts(self.index(phrase.end))  # "Tổ công tác triển khai Đề án 06"
            return not self.mixed or self.text[self.tokens[at].start].islower()
        size = self.kind(at)
        if size and self.capital(at) and self.keys[at : at + size] not in INSIDE[self.bare]:
            return True
        found = self.group(at)
        if found is None or found.end == self.tokens[at].end:
            return False
        return found.pieces[0][0] in (GroupKind.DEPARTMENTS, GroupKind.MINISTRIES)

    def past_title(self, at: int) -> int:
        """`Giám đốc Sở A`, `Đề nghị Sở A`: the word where the body begins that is meant; the same word when none is."""
        after = at
        while size := self.phrase(BEFORE, after):
            after += size
            if after >= len(self.tokens) or self.gaps[after].strip().lower() not in ("", "các", "cac"):
                return at
        return after if after > at and (self.kind(after) or self.group(after)) else at

    # Where a name ends

    def extent(self, at: int, size: int, strict: bool = False) -> int:
        """The word after a name that begins at `at` and has at least `size` words; `strict`: it is whole, and only a
        place may follow it."""
        first, at = at, at + size
        own = size == self.kind(first)
        while at < len(self.tokens):
            gap = self.gaps[at]
            if _STOPS.search(gap) or (self.hard(at) and (self.capital(at) or self.starts(at))):
                break
            if not self.sign(at):
                if not own and self.keys[at - 1] not in OF[self.bare] and self.breaks(at):
                    break
                if self.keys[at] in WITH[self.bare] or (strict and not self.longer(at) and not self.of_place(at)):
                    break
            elif strict or (self.starts(at) and not self.hyphened(at)) or self.ends_before(first, at):
                break
            own = False
            at += 1
        return at

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen before this word stands inside a name ("Phòng Kế hoạch - Tài chính")."""
        return self.gaps[at].strip(" ") in ("-", "–") and not self.kind(at) and not self.group(at) and self.capital(at)

    def ends_before(self, first: int, at: int) -> bool:
        """Whether a sign before this word ends the name."""
        return self.next_place(first, at) or ("," in self.gaps[at] and not self.goes_over(at))

    def next_place(self, first: int, at: int) -> bool:
        """Whether a committee's name ends before another place: "UBND TP. Hà Nội và TP. Hồ Chí Minh"."""
        if "ubnd" not in (self.keys[first], self.keys[max(0, first - 1)]) and not self.phrase(PLACE, first):
            return False
        place = self.phrase(PLACE, at)
        named = 0 < place < len(self.tokens) - at and not self.sign(at + place) and self.capital(at + place)
        return self.mixed and (named or self.keys[at] == "tphcm")

    def longer(self, after: int) -> bool:
        """Whether a name goes on with this word: it is another body's then ("Sở Y tế tỉnh Bình Dương")."""
        if after >= len(self.tokens) or self.sign(after) or self.breaks(after) or not self.mixed:
            return False
        if self.phrase(BRANCH, after):
            return True
        group = self.group(after)
        if group and group.pieces[0][0] in _OF_PLACES and self.keys[after] != "ubnd":
            return True  # "Sở Y tế các tỉnh, thành phố"
        if self.kind(after) and self.name(after):
            return False
        beyond = after + self.phrase(PLACE, after)
        return self.capital(beyond if after < beyond < len(self.tokens) else after)

    def of_place(self, at: int) -> bool:
        """Whether `tỉnh` or `thành phố` stands here and nothing after it."""
        place = self.phrase(PLACE, at)
        return bool(place) and self.closed(at + place)

    def goes_over(self, at: int) -> bool:
        """Whether a comma before this word stands inside a name: small letters, or `A, B và C` with one kind word."""
        if self.mixed and not self.capital(at):
            return True
        linked = False
        for ahead in range(at + 1, min(at + _FAR, len(self.tokens)) + 1):
            if self.hard(ahead) or "(" in self.gaps[ahead]:
                return linked
            if self.sign(ahead):
                if linked or self.starts(ahead):
                    return linked
                linked = linked or "," not in self.gaps[ahead]
        return False

    def past_province(self, end: int) -> int:
        """The end of a name with its province behind it: "Sở Nội vụ tỉnh Đồng Nai" is Sở Nội vụ."""
        own = re.escape(self.known.place)
        if own:
            match = re.compile(rf" (?:(?:cua )?(?:tinh|thanh pho|tp\.?) )?{own}\b").match(self.plain, end)
            if match:
                return match.end()
        match = re.compile(r" (?:cua )?(?:tinh|thanh pho|tp)\b").match(self.plain, end)
        after = self.index(match.end()) if match else 0
        if match and (self.sign(after) or self.breaks(after)):
            return match.end()
        return end

    def fits(self, at: int, heads: tuple[Words, ...]) -> bool:
        """Whether an item without its head word stands here."""
        return any(self.name(at, head) for head in heads) or bool(self.phrase(FIELD_WORDS, at))
