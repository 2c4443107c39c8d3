"""One cell read from left to right: names, groups, lists under one head word, duties, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.groups import GroupKind
from desktop_app.domain.plan_readings import Duty, Named
from desktop_app.tables.agency_groups import FoundGroup
from desktop_app.tables.agency_names import (
    FIELD_WORDS,
    Bearer,
    Catalogue,
    Words,
    bare_words,
    keys_of,
    tables,
    tokens_of,
)
from desktop_app.tables.body_words import CARRIES_LISTS, HEADED, LINKS, UNDER_OTHERS, WELL_KNOWN
from desktop_app.tables.cell_roles import Phrase, Place, Said, phrase_at
from desktop_app.tables.cell_words import BEFORE, PLACE, WITH, CellWords
from desktop_app.vietnamese.text import fold

_TRIGGER: Final = re.compile(
    r"\b(?:duoc )?(?:neu |quy dinh |giao |phan cong |ghi |nhu )*(?:tai|theo|o|nhu)\s+"
    r"(?:diem|khoan|muc|phan|phu luc|dieu|chuong|cot|stt|bang|bieu|tren)\b[^;\n]*"
)
_BODIES: Final = re.compile(r"(?:cac|nhung|mot so)\s+(?:co quan|don vi|so|bo|nganh|dia phuong|ubnd|tap the)\b")
_PAPER: Final = re.compile(r"\b\d+/(?:\d{4}/)?[A-ZĐ]+(?:-[A-ZĐ]+)+\b")
_NOW: Final = re.compile(r"\W*(?:nay|hien nay|nay doi ten)\s+la\s+")
_BEFORE_NOW: Final = re.compile(r"\W*(?:truoc day|truoc kia|ten cu|cu)\b")
_DITTO: Final = re.compile(r"\W*(?:nt|nhu tren|nhu (?:muc|dong|nhiem vu)\b.*)\W*", re.DOTALL)
_PERSON: Final = re.compile(
    r"(?:đ/c|đ\.c|đồng chí|ông|bà)[.:]?\s+((?:[^\W\d_]+\.? ?){1,5}?)\s*[-–,(]\s*", re.IGNORECASE
)
_ASSIGNED: Final = re.compile(r"\W*theo (?:su |quyet dinh )?phan cong(?: nhiem vu| cong tac)?(?: cua [^,;\n]*)?\W*")
_BELONGS: Final = re.compile(r"\W*(?:truc )?thuoc\b")
_NUMBER: Final = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]", re.IGNORECASE)
_NOTHING: Final = re.compile(r"\b(?:và|các|va|cac)\b|[ ,.\-:()/&“”\"'\n]", re.IGNORECASE)
_DESCRIBED: Final = (GroupKind.FIRMS, GroupKind.SCHOOLS, GroupKind.UNIONS, GroupKind.VERTICALS)
"""Groups that hardly ever stand without words that describe them, and mean all who fit."""
_BOTH: Final = (False, True)
_WELL: Final = tables(WELL_KNOWN)
_COMMUNE: Final = tables(("xã", "phường"))
_LIST: Final = tables(CARRIES_LISTS)
_FILL: Final = {bare: keys_of(LINKS, bare) for bare in _BOTH}
_UNDER: Final = tables(UNDER_OTHERS)
_OVER: Final = tables(("bộ", "sở"))
_FIELDED: Final = {bare: keys_of(("sở", "bộ"), bare) for bare in _BOTH}
_MINISTRY: Final = {bare: keys_of(("bộ",), bare) for bare in _BOTH}
_ALONE: Final = {
    bare: keys_of(("ban", "bộ", "sở", "cục", "tổ", "đội", "phòng", "hội", "viện", "báo", "đài", "quỹ", "đoàn"), bare)
    for bare in _BOTH
}
"""Kind words that name nobody when they stand alone."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head word that stands once for several names: as it is compared, and as it is shown before each."""

    words: Words
    shown: str


class Scan(CellWords):
    """The reading of one tidied cell; `run` fills what it found."""

    def __init__(self, text: str, known: Catalogue) -> None:
        super().__init__(text, known)
        self.found: list[Said | Phrase] = []
        self.problems: list[tuple[str, str]] = []
        self.left: list[tuple[int, int]] = []
        self.reference = False
        self.heads: tuple[Head, ...] = ()
        self.past = 0
        """The word after what was read last."""

    def run(self) -> None:
        """Read the cell."""
        if _DITTO.fullmatch(self.plain):
            self.reference = True
            self.left.append((0, len(self.text)))
            return
        if _ASSIGNED.fullmatch(self.plain):
            words = self.shown(0, len(self.text))
            self.say(Named(words, group=GroupKind.UNITS.value, open_ended=True), 0)
            return
        skip = self.references()
        at = 0
        while at < len(self.tokens):
            start = self.tokens[at].start
            beyond = next((end for begin, end in skip if begin <= start < end), 0)
            at = self.index(beyond) if beyond else self.step(at)

    def step(self, at: int) -> int:
        """Read what begins at this word; returns the word after it."""
        for read in (self.duty, self.person, self.listed, self.past_title, self.body, self.elided):
            after = read(at)
            if after > at:
                self.past = after if read == self.duty else self.aside(after)
                return self.past
        token = self.tokens[at]
        number = self.hard(at) and _NUMBER.match(self.text, token.start)
        if token.key not in _FILL[self.bare] and not number:
            self.left.append((token.start, token.end))
        elif self.past == at:
            self.past = at + 1
        return at + 1

    def remains(self) -> tuple[str, ...]:
        """Words that belong to nothing found, as they stand."""
        pieces: list[list[int]] = []
        for start, end in sorted(self.left):
            between = self.text[pieces[-1][1] : start] if pieces else ";"
            if _NOTHING.sub("", between) or ";" in between or "\n" in between:
                pieces.append([start, end])
            else:
                pieces[-1][1] = end
        return tuple(self.shown(start, end) for start, end in pieces)

    def references(self) -> list[tuple[int, int]]:
        """Stretches in which nobody can be found: they point to the text of the plan, or are numbers of papers."""
        found = []
        for match in _TRIGGER.finditer(self.plain):
            edge = max(self.plain.rfind(";", 0, match.start()), self.plain.rfind("\n", 0, match.start())) + 1
            comma = self.plain.rfind(",", edge, match.start()) + 1
            heads = [head.start() for head in _BODIES.finditer(self.plain, edge, match.start())]
            heads = [head for head in heads if head >= comma] or heads[-1:]
            if heads:
                found.append((heads[0], match.end()))
        self.reference = bool(found)
        found += [match.span() for match in _PAPER.finditer(self.text)]
        self.left += found
        return found

    # Readers: each returns the word after what it read, or the same word when it read nothing

    def duty(self, at: int) -> int:
        """A phrase of duty."""
        phrase = phrase_at(self.plain, self.tokens[at].start)
        if phrase is None or (self.capital(at) and self.mixed and not self.sign(at)):
            return at
        weak = phrase.duty in (Duty.GUIDE, Duty.CARRY_OUT) and phrase.place in (Place.AFTER, Place.DIRECT)
        apart = self.sign(at) and "(" not in self.gaps[at] and self.keys[at - 1] not in WITH[self.bare]
        if weak and (at != self.past or apart):
            return at  # "với các hướng dẫn kỹ thuật": a thing, not a duty
        after = self.index(phrase.end)
        if phrase.place is Place.DIRECT and not self.names_follow(after):
            phrase = Phrase(phrase.duty, phrase.start, phrase.end, Place.AFTER, phrase.focal)
        self.found.append(phrase)
        return after

    def person(self, at: int) -> int:
        """`Đ/c Nguyễn Văn A - Giám đốc Sở B`: the body is named after the person, who is nobody of the catalogue."""
        match = _PERSON.match(self.text, self.tokens[at].start) if self.hard(at) or self.sign(at) else None
        after = self.index(match.end()) if match else at
        if match is None or after >= len(self.tokens) or not match[1].istitle():
            return at
        inside = range(self.index(match.start(1)), after)
        if any(self.kind(one) or self.phrase(BEFORE, one) or self.group(one) for one in inside):
            return at
        return after if self.kind(after) or self.past_title(after) > after else at

    def names_follow(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        return bool(self.kind(at) or self.group(at) or self.name(at) or self.phrase(PLACE, at))

    def body(self, at: int) -> int:
        """A name of the catalogue, a group, or a name that no catalogue has: whichever reaches farthest."""
        named, group = self.name(at), self.group(at)
        end = self.tokens[at + named[1] - 1].end if named else 0
        if group and group.end > end:
            return self.take_group(at, group)
        if named:
            end = self.past_province(end)
            after = self.index(end)
            if self.longer(after):
                return self.take_unknown(at, named[1])
            self.take(named[0], self.tokens[at].start, end, at)
            self.expect(self.head_of(at, named[1]))
            return after
        return max(self.placed(at), self.unknown(at))

    def placed(self, at: int) -> int:
        """`xã Trị An`: the People's Committee of the place."""
        place = self.phrase(PLACE, at)
        if not place or not self.sign(at) or at + place >= len(self.tokens) or self.sign(at + place):
            return at
        committee = self.name(at, ("ubnd",))
        if not self.capital(at + place):
            return at
        if committee is None and self.past == at and self.heads and self.heads[0].words[0] == "ubnd":
            after = self.extent(at, place)
            self.tell_unknown(f"UBND {self.shown(self.tokens[at].start, self.tokens[after - 1].end)}", at)
            return after
        if committee is None:
            return at
        self.take(committee[0], self.tokens[at].start, self.tokens[at + committee[1] - 1].end, at)
        shown = self.shown(self.tokens[at].start, self.tokens[at + place - 1].end)
        self.expect((Head(("ubnd", *self.keys[at : at + place]), f"UBND {shown}"),))
        return at + committee[1]

    def unknown(self, at: int) -> int:
        """A name that begins as names of bodies do, and stands in no catalogue."""
        kind = self.kind(at)
        if not kind and (after := self.initials(at)) > at:
            self.tell_unknown(self.shown(self.tokens[at].start, self.tokens[after - 1].end), at)
            return after
        if not kind or not (self.capital(at) or self.sign(at)):
            return at
        fields = self.phrase(FIELD_WORDS, at + kind) if self.keys[at] in _FIELDED[self.bare] else 0
        size = max(self.phrase(_WELL, at), kind + fields if fields else 0)
        if not size and kind == 1 and self.keys[at] in _ALONE[self.bare] and self.sign(at + kind):
            return at
        return self.take_unknown(at, size or kind, strict=bool(fields))

    def listed(self, at: int) -> int:
        """`Các Sở: A, B và C`: one head word for several names."""
        group = self.group(at)
        size = self.phrase(_LIST, at)
        if group and len(group.pieces) == 1 and group.pieces[0][0] in HEADED:
            first = self.index(group.end)
            heads = tuple(Head(self.words(head), head[:1].upper() + head[1:]) for head in HEADED[group.pieces[0][0]])
            heads = tuple(Head(head.words, head.shown.replace("Ubnd", "UBND")) for head in heads)
        elif size and (group is None or group.end <= self.tokens[at + size - 1].end):
            first = at + size
            if self.begin(at) == self.tokens[at].start and ":" not in self.gaps[first]:
                return at
            shown = self.shown(self.tokens[at].start, self.tokens[first - 1].end)
            heads = (Head(self.keys[at:first], shown[:1].upper() + shown[1:]),)
        else:
            return at
        if first >= len(self.tokens) or self.gaps[first].strip(" \n:(").lower() not in ("", "các", "cac"):
            return at
        after = self.items(first, heads)
        if after == first:
            return at
        self.expect(heads)
        return after

    def elided(self, at: int) -> int:
        """`Sở Nội vụ, Tài chính và Y tế`: names that go on under the head word of the one before."""
        if not self.heads or self.hard(at) or not self.sign(at):
            return at
        return self.items(at, self.heads) if self.fits(at, tuple(head.words for head in self.heads)) else at

    def items(self, at: int, heads: tuple[Head, ...]) -> int:
        """Names without their head word, as far as they go; returns the word after the last."""
        first, loose = at, ":" in self.gaps[at]
        while at < len(self.tokens):
            if at > first and (not self.sign(at) or "(" in self.gaps[at]):
                break
            if at > first and self.hard(at) and not self.fits(at, tuple(head.words for head in heads)):
                break
            after = self.item(at, heads, loose)
            if after == at:
                break
            at = after
        return at

    def item(self, at: int, heads: tuple[Head, ...], loose: bool) -> int:
        """One name without its head word: of the catalogue, after a known field of work, or up to the next sign."""
        fielded = heads[0].words[0] in _FIELDED[self.bare]
        size = self.phrase(FIELD_WORDS, at) if fielded else 0
        for head in heads:
            found = self.name(at, head.words)
            if found and found[1] >= size:
                end = self.past_province(self.tokens[at + found[1] - 1].end)
                if self.closed(self.index(end)):
                    self.take(found[0], self.tokens[at].start, end, at, head.shown)
                    return self.index(end)
        if not size or not self.closed(at + size):
            initials = self.text[self.tokens[at].start : self.tokens[at].end]
            if fielded and self.mixed and initials.isupper() and self.closed(at + 1):
                size = 1  # `Các Sở: KHCN, NV`
            elif not loose or fielded or self.starts(at):
                return at
            else:
                size = self.extent(at, 1) - at
        words = self.shown(self.tokens[at].start, self.tokens[at + size - 1].end)
        self.tell_unknown(f"{heads[0].shown} {words}", at)
        return at + size

    def aside(self, at: int) -> int:
        """Words in parentheses behind a name tell something of it, unless they name others or a duty."""
        if at >= len(self.tokens) or not self.gaps[at].lstrip().startswith("("):
            return at
        if now := _NOW.match(self.plain, self.tokens[at - 1].end):
            self.take_back()
            return self.index(now.end())
        close = self.text.find(")", self.tokens[at].start)
        last = self.index(close if close >= 0 else len(self.text))
        if _BEFORE_NOW.match(self.plain, self.tokens[at - 1].end):
            return last
        if _BELONGS.match(self.plain, self.tokens[at - 1].end) or self.says_whose(at, last):
            return last
        for inside in range(at, last):
            if phrase_at(self.plain, self.tokens[inside].start) or self.name(inside):
                return at
            found = self.group(inside)
            if found and found.pieces[0][0] in HEADED:
                return at
        return last

    def says_whose(self, at: int, last: int) -> bool:
        """Whether the parentheses hold one name only: the same body once more, or the one that it belongs to."""
        inner = self.name(at)
        if inner is None or at + inner[1] != last or not isinstance(self.found[-1] if self.found else None, Said):
            return False
        before = self.found[-1]
        same = isinstance(before, Said) and inner[0].code is not None and before.named.agency == inner[0].code
        starts = [place for place in range(at - 1, -1, -1) if self.sign(place)][:1]
        return same or bool(starts and self.phrase(_UNDER, starts[0]) and self.phrase(_OVER, at))

    # Keeping what was found

    def take(self, bearer: Bearer, start: int, end: int, at: int, head: str = "") -> None:
        words = f"{head} {self.shown(start, end)}".strip()
        self.say(Named(words, bearer.code, formerly=bearer.formerly), at)
        if bearer.problem:
            self.problems.append((bearer.problem, words))

    def take_unknown(self, at: int, size: int, strict: bool = False) -> int:
        after = self.extent(at, size, strict)
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        if self.keys[at] == "ubnd" and after == at + 2 and self.phrase(_COMMUNE, at + 1):
            self.say(Named(self.shown(start, end), group=GroupKind.COMMUNES.value), at)  # `UBND xã`: any of them
            return after
        slip = self.known.bare.get(bare_words(self.keys[at:after]))
        if slip is not None:  # "Sở Tài chinh": a mark was forgotten, and no other name is written so without marks
            self.take(slip, start, end, at)
        else:
            self.tell_unknown(self.shown(start, end), at)
        self.expect(self.head_of(at, after - at))
        return after

    def take_back(self) -> None:
        """What was said last is said anew: "Sở A (nay là Sở B)"."""
        said = self.found.pop()
        if isinstance(said, Said):
            self.problems = [one for one in self.problems if one[1] != said.named.text]

    def tell_unknown(self, words: str, at: int) -> None:
        self.say(Named(words), at)
        self.problems.append(("agency_not_known", words))

    def take_group(self, at: int, group: FoundGroup) -> int:
        end, after = group.end, self.index(group.end)
        if self.described(after):
            after = self.extent(after, 1)
            end = self.tokens[after - 1].end
        spelt = self.spelt_out(after)
        for kind, start, stop in group.pieces if spelt != ":" else ():
            words = f"{self.shown(start, stop)} {self.shown(group.tail, end)}".strip()
            # "Các sở quản lý chuyên ngành": only those that the words describe.
            open_ended = group.open_ended or bool(spelt) or (end > group.end and kind not in _DESCRIBED)
            self.say(Named(words, group=kind.value, open_ended=open_ended), at)
        self.expect(())
        return after

    def spelt_out(self, at: int) -> str:
        """`:` when names of bodies follow in place of the group before them, `(` when some are named in parentheses."""
        sign = self.gaps[at].strip()[:1] if at < len(self.tokens) else ""
        if sign == ":":
            return sign if self.kind(at) or self.name(at) else ""
        if sign != "(":
            return ""
        close = self.text.find(")", self.tokens[at].start)
        last = self.index(close if close >= 0 else len(self.text))
        return sign if any(self.name(inside) for inside in range(at, last)) else ""

    def described(self, at: int) -> bool:
        """Whether the words from here on describe the group before them."""
        if at >= len(self.tokens) or self.sign(at) or self.breaks(at) or self.keys[at] in WITH[self.bare]:
            return False
        return not self.kind(at) or not self.capital(at)

    def say(self, named: Named, at: int) -> None:
        self.found.append(Said(named, self.hard(at) or "(" in self.gaps[at]))

    def expect(self, heads: tuple[Head, ...]) -> None:
        """What following items may do without."""
        self.heads, self.headed = heads, any(head.words[0] in _MINISTRY[self.bare] for head in heads)

    def head_of(self, at: int, size: int) -> tuple[Head, ...]:
        """The head words that an item after this name may do without."""
        place = self.phrase(PLACE, at + 1) if self.keys[at] == "ubnd" else 0
        if self.keys[at] not in _FIELDED[self.bare] and not 0 < place < size:
            return ()
        last = at + place
        shown = self.shown(self.tokens[at].start, self.tokens[last].end)
        return (Head(self.keys[at : last + 1], shown),)

    def words(self, phrase: str) -> Words:
        return tuple(token.key for token in tokens_of(fold(phrase) if self.bare else phrase, self.bare))
