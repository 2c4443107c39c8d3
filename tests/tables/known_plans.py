"""Plans that are known, written down the way offices write them: shuffled, merged, cut by pages, damaged by Excel.

`draw` makes a plan and dirties it; `Drawn.save` writes the workbook, `Drawn.wanted` is what a person reads in it, row
by row. Every choice comes from one `Random`, so that a plan that was misread can be made again.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from random import Random

from tests.tables.drawn import Drawn, Put, Wanted
from tests.tables.known_words import (
    BODIES,
    GROUPS,
    HEADINGS,
    LEAD,
    NOTE,
    NOUNS,
    NUMBER,
    OBJECTS,
    PLACES,
    PRODUCT,
    PRODUCTS,
    ROMAN,
    SUPPORT,
    TAILS,
    TASK,
    THEMES,
    TIME,
    TIMES,
    TITLES,
    TOPICS,
    VERBS,
)


def draw(random: Random) -> Drawn:
    """A sheet with one table, or two stacked ones."""
    drawn = Drawn()
    row = 1
    for _table in range(2 if random.random() < 0.15 else 1):
        row = _Writer(random, drawn, row).write() + 1
    return drawn


class _Writer:
    def __init__(self, random: Random, drawn: Drawn, row: int) -> None:
        self.random, self.drawn, self.row = random, drawn, row
        some = random.random
        self.offset = random.choice((0, 0, 0, 1, 2))
        self.numbered = some() > 0.06
        self.by_agency = some() < 0.08
        self.nfd = some() < 0.15
        self.bold = some() < 0.7
        self.columns = self.order()
        self.place = {what: at + 1 + self.offset for at, what in enumerate(self.columns)}
        self.last = self.offset + len(self.columns)
        self.names = {what: random.choice(HEADINGS[what]) for what in self.columns}
        self.numbering = random.choice(("running", "restart", "decimal"))
        self.placing = random.choice(("from task", "whole row", "loose"))
        self.deep = some() < 0.4
        self.figures = self.numbering != "decimal" and some() < 0.3
        self.count = 0
        self.in_section = 0
        self.label = ""
        self.notes: list[str] = []

    # -- the shape ------------------------------------------------------------------------------------------------

    def order(self) -> list[str]:
        columns = [TASK, LEAD, TIME]
        if self.by_agency:
            columns.remove(LEAD)
        more = ((SUPPORT, 0.8), (PRODUCT, 0.7), (NOTE, 0.3))
        columns += [what for what, share in more if self.random.random() < share]
        rest = columns[1:]
        if self.random.random() < 0.5:
            self.random.shuffle(rest)
        columns = [TASK, *rest]
        if self.random.random() < 0.1 and not self.by_agency:
            self.random.shuffle(columns)
        return [NUMBER, *columns] if self.numbered else columns

    def write(self) -> int:
        """The whole table; the last row that was used."""
        chance = self.random.random
        for title in self.random.sample(TITLES, self.random.randint(1 if self.row > 1 else 0, 3)):
            self.put(1 + self.offset, title, bold=True)
            self.merge(self.row, 1 + self.offset, self.row, self.last)
            self.row += 1
        if chance() < 0.5 or self.row > 1:
            self.row += 1
        self.header(two_rows=chance() < 0.2)
        if chance() < 0.1:
            for at, what in enumerate(self.columns, start=1):
                self.put(self.place[what], f"({at})")
            self.row += 1
        bodies = self.random.sample(BODIES, 4)
        for number in range(self.random.randint(1, 4)):
            if self.by_agency:
                self.section(ROMAN[number], bodies[number])
            elif number or chance() < 0.8:
                self.section(ROMAN[number] if not self.deep else "ABCD"[number], self.random.choice(TOPICS))
                if self.deep:
                    self.section(ROMAN[0], self.random.choice(THEMES), below=True)
            if chance() < 0.15 and self.numbered and not self.by_agency:
                self.header(two_rows=False, again=True)
            for _task in range(self.random.randint(1, 5) if chance() < 0.9 else 11):
                self.tasks()
                if chance() < 0.05:
                    self.row += 1
                elif chance() < 0.04:
                    for what in self.columns:
                        self.put(self.place[what], self.random.choice(("...", "…", "....")))
                    self.row += 1
                elif chance() < 0.04 and self.numbered:
                    self.header(two_rows=False, again=True)
        self.ending()
        return self.row

    def header(self, two_rows: bool, again: bool = False) -> None:
        pair = {LEAD, SUPPORT} <= set(self.columns) and abs(self.place[LEAD] - self.place[SUPPORT]) == 1
        if two_rows and pair:
            left = min(self.place[LEAD], self.place[SUPPORT])
            for what in self.columns:
                if what in (LEAD, SUPPORT):
                    continue
                self.put(self.place[what], self.names[what], bold=True)
                self.merge(self.row, self.place[what], self.row + 1, self.place[what])
            self.put(left, "Cơ quan thực hiện", bold=True)
            self.merge(self.row, left, self.row, left + 1)
            self.row += 1
            self.put(self.place[LEAD], "Chủ trì", bold=True)
            self.put(self.place[SUPPORT], "Phối hợp", bold=True)
            self.names |= {LEAD: "Chủ trì", SUPPORT: "Phối hợp"}
        else:
            for what in self.columns:
                if not (again and what == NUMBER):
                    self.put(self.place[what], self.names[what], bold=True)
        self.row += 1

    def section(self, label: str, title: str, below: bool = False) -> None:
        whole = f"{label}. {title}"
        bold = self.bold or not self.numbered
        if self.numbered and self.placing != "whole row":
            self.put(self.place[NUMBER], label, bold=bold)
            self.put(self.place[TASK], title, bold=bold)
            if self.placing == "from task" and self.place[TASK] == self.place[NUMBER] + 1:
                self.merge(self.row, self.place[TASK], self.row, self.last)
        else:
            self.put(1 + self.offset if self.placing == "whole row" else self.place[TASK], whole, bold=bold)
            if self.placing == "whole row":
                self.merge(self.row, 1 + self.offset, self.row, self.last)
        self.row += 1
        self.above = (self.above[:1] if below else ()) + (whole,)
        self.drawn.headings.append(whole)
        self.in_section = 0
        self.label = str(ROMAN.index(label) + 1) if label in ROMAN else label

    above: tuple[str, ...] = ()

    def ending(self) -> None:
        chance = self.random.random
        if chance() < 0.15:
            self.put(self.place[TASK], "Tổng cộng: 12 nhiệm vụ", bold=True)
            self.row += 1
        for note in self.notes:
            self.put(1 + self.offset, note)
            self.row += 1
        if chance() < 0.15:
            self.row += 1
            self.put(1 + self.offset, "Nơi nhận:\n- Như trên;\n- Lưu: VT.")
            self.put(self.last, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", bold=True)
            self.row += 1

    # -- rows of work ---------------------------------------------------------------------------------------------

    def tasks(self) -> None:
        """One number: a task alone, or two or three rows under it."""
        chance = self.random.random
        self.count += 1
        self.in_section += 1
        number = {
            "running": str(self.count),
            "restart": str(self.in_section),
            "decimal": f"{self.label or 1}.{self.in_section}",
        }[self.numbering]
        if self.numbered and not self.by_agency and chance() < 0.12:
            self.shared(number, self.random.randint(2, 3))
            return
        one = self.make(number)
        cut = chance() < 0.1 and len(one.task.split()) > 4 and self.numbered
        dropped = not cut and self.numbered and chance() < 0.02 and bool(self.drawn.wanted) and one.lead != ""
        self.place_row(one, None if dropped else number)
        if dropped:
            one.number = None
        if cut:
            self.cut(one)
        if chance() < 0.04 and self.random.random() < 0.5:
            mark = f"[{len(self.notes) + 1}]"
            self.notes.append(f"{mark} Theo hướng dẫn của cấp trên.")
            one.task += mark
            self.drawn.puts = [
                Put(put.row, put.column, f"{put.value}{mark}", put.bold)
                if (put.row, put.column) == (one.row, self.place[TASK]) and not cut
                else put
                for put in self.drawn.puts
            ]
            if cut:
                one.task = one.task.removesuffix(mark)

    def make(self, number: str) -> Wanted:
        random = self.random
        start = random.choice(VERBS) if random.random() < 0.9 else random.choice(NOUNS)
        task = f"{start} {random.choice(OBJECTS)} {random.choice(PLACES)}{random.choice(TAILS)}"
        words, due = random.choice(TIMES)
        support = random.choice((*GROUPS, *BODIES)) if SUPPORT in self.columns and random.random() < 0.85 else ""
        product = random.choice(PRODUCTS) if PRODUCT in self.columns and random.random() < 0.85 else ""
        lead = random.choice(BODIES) if LEAD in self.columns else self.above[-1].partition(". ")[2]
        if random.random() < 0.03:
            words, due = "", None
        return Wanted(self.row, number if self.numbered else "", self.above, task, lead, support, words, product, due)

    def place_row(self, one: Wanted, number: str | None) -> None:
        one.row = self.row
        if self.numbered and number is not None:
            self.number(one, number)
        self.put(self.place[TASK], self.spelt(one.task))
        if LEAD in self.place:
            self.put(self.place[LEAD], self.spelt(one.lead))
        if one.support:
            self.put(self.place[SUPPORT], self.spelt(one.support))
        if one.product:
            self.put(self.place[PRODUCT], self.spelt(one.product))
        if one.time:
            self.time(one)
        if NOTE in self.place and self.random.random() < 0.3:
            self.put(self.place[NOTE], "Việc mới")
        self.drawn.wanted.append(one)
        self.row += 1

    def number(self, one: Wanted, number: str) -> None:
        chance = self.random.random
        if self.figures and number.isdigit():
            self.put(self.place[NUMBER], int(number))
        elif self.numbering == "decimal" and number.endswith(".10") and chance() < 0.5:
            self.put(self.place[NUMBER], float(number))
            one.number, one.doubted = None, True
        else:
            self.put(self.place[NUMBER], self.random.choice((number, number, f"{number}.")))

    def time(self, one: Wanted) -> None:
        if one.time == "12/2026" and self.random.random() < 0.07:
            self.drawn.puts.append(Put(self.row, self.place[TIME], datetime(2026, 12, 1), number_format="mmm-yy"))
            one.doubted = True
        else:
            self.put(self.place[TIME], self.spelt(one.time))

    def cut(self, one: Wanted) -> None:
        """A page ends in the row: the rest of its cells stands in the next, under the heading again sometimes."""
        words = one.task.split()
        at = self.random.randint(2, len(words) - 1)
        self.change(one.row, TASK, " ".join(words[:at]))
        if self.random.random() < 0.4:
            self.header(two_rows=False, again=True)
        self.put(self.place[TASK], self.spelt(" ".join(words[at:])))
        for what, text in ((LEAD, one.lead), (SUPPORT, one.support)):
            parts = text.split()
            if what in self.place and len(parts) > 2 and self.random.random() < 0.4:
                at = self.random.randint(1, len(parts) - 1)
                self.change(one.row, what, " ".join(parts[:at]))
                self.put(self.place[what], self.spelt(" ".join(parts[at:])))
        self.row += 1

    def shared(self, number: str, size: int) -> None:
        """One number over several rows, each with its own lead; the time, the product or the task may be shared."""
        chance = self.random.random
        first = self.row
        merged = chance() < 0.7
        together = {what for what in (TIME, PRODUCT) if what in self.place and merged and chance() < 0.4}
        same_task = merged and chance() < 0.3
        head = self.make(number)
        if TIME in together and not head.time:
            head.time, head.due = TIMES[0]
        if PRODUCT in together and not head.product:
            head.product = PRODUCTS[0]
        self.place_row(head, number)
        for _part in range(size - 1):
            one = self.make(number)
            one.task = head.task if same_task else f"{self.random.choice(VERBS)} {self.random.choice(OBJECTS)}"
            if not merged and not one.time:
                one.time, one.due = TIMES[1]
            if TIME in together:
                one.time, one.due, one.doubted = head.time, head.due, head.doubted
            if PRODUCT in together:
                one.product = head.product
            at = len(self.drawn.puts)
            self.place_row(one, None)
            gone = {self.place[what] for what in together} | ({self.place[TASK]} if same_task else set())
            self.drawn.puts[at:] = [put for put in self.drawn.puts[at:] if put.column not in gone]
            if TIME in together:
                one.doubted = False
        if merged:
            for what in {NUMBER, *together, *({TASK} if same_task else ())}:
                self.merge(first, self.place[what], self.row - 1, self.place[what])

    # -- cells ----------------------------------------------------------------------------------------------------

    def put(self, column: int, value: object, bold: bool = False) -> None:
        self.drawn.puts.append(Put(self.row, column, value, bold))

    def change(self, row: int, what: str, text: str) -> None:
        for put in self.drawn.puts:
            if (put.row, put.column) == (row, self.place[what]):
                put.value = self.spelt(text)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.drawn.merges.append((top, left, bottom, right))

    def spelt(self, text: str) -> str:
        return unicodedata.normalize("NFD", text) if self.nfd else text
