"""The rows of one table: section headings, rows of work, and rows that belong to the one above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from desktop_app.tables import sections
from desktop_app.tables.grid import Grid
from desktop_app.tables.grouped import with_bodies, with_times
from desktop_app.tables.heading_words import Holds
from desktop_app.tables.headings import Header
from desktop_app.tables.joins import Under, joined_others, joined_words, under
from desktop_app.tables.kinds import kind_of
from desktop_app.tables.lines import FACTS, LONGEST_NUMBER, Layout, Line, layout_of
from desktop_app.tables.plan_rows import PlanProblem, PlanRow, PlanTable, Question, RowDoubt
from desktop_app.tables.row_cells import has_error, is_measured, other_words, words_of
from desktop_app.tables.row_checks import (
    deadlines_of,
    doubts_of_number,
    doubts_of_time,
    finished,
    old_fonts,
    repeat_above,
)
from desktop_app.tables.rows_below import Below, first_label, heads_nothing, rows_below
from desktop_app.tables.sheets import Cell, Sheet
from desktop_app.tables.values import (
    begins_work,
    goes_on,
    is_closed,
    is_numeral,
    is_open,
    is_whole_time,
)
from desktop_app.vietnamese.text import fold, tidy_line

_NEXT_PAGE: Final = re.compile(r"\s*\(tiep(?: theo)?\)\s*$")
_FORMS: Final = ("part", "letter", "roman")


class TableReader:
    """One table while it is read: give it the lines below its heading in order, then take the whole."""

    def __init__(self, sheet: Sheet, grid: Grid, header: Header, titles: list[str], year: int | None) -> None:
        self.sheet, self.grid, self.first, self.titles, self.year = sheet, grid, header, titles, year
        self.path = sections.Path()
        self.headings: list[sections.Heading] = []
        self.rows: list[PlanRow] = []
        self.notes: list[str] = []
        self.dates: dict[int, Cell] = {}
        self.unsure = False
        self.ends: dict[Holds, str] = {}  # start and end of the last row, where they have columns of their own
        self.under_number = self.before = ""
        self.numbers_in_text = True
        self.use(header)
        self.bold_is_usual = self.are_mostly_bold()

    def use(self, header: Header) -> None:
        """Read on by this heading: the first one, or the same again further down."""
        self.header: Header = header
        self.layout: Layout = layout_of(header)
        lowest = header.row + header.height - 1
        self.names = {
            one.number: words for one in header.columns if (words := self.sheet.cell(lowest, one.number).text)
        }
        self.body = header.row + header.height
        place = self.layout.number
        below = self.sheet.rows[self.body - 1 : self.body + 200]
        # Once they stood in a column of their own they do: the last page may hold the rest of one row only.
        self.numbers_in_text &= not any(len(one) >= place > 0 and is_numeral(one[place - 1].text) for one in below)

    def is_next_page(self, row: int) -> bool:
        """Whether the row says again what the heading says, and nothing else."""
        cells = [(at, cell.text) for at, cell in enumerate(self.sheet.rows[row - 1], start=1) if cell.text]
        return len(cells) > 1 and all(self.names.get(at) == text for at, text in cells)

    def are_mostly_bold(self) -> bool:
        """Whether bold letters say nothing here."""
        place = self.layout.tasks[0]
        cells = [
            one[place - 1] for one in self.sheet.rows[self.body - 1 :] if len(one) >= place and one[place - 1].text
        ]
        return sum(cell.bold for cell in cells) * 5 > len(cells) * 3

    def note(self, texts: list[str]) -> None:
        """Words that are no row of work: notes, totals, recipients."""
        self.notes.append(tidy_line(" ".join(texts)))

    def whole(self) -> PlanTable:
        """The table as read."""
        self.notes.extend(self.sheet.below)
        self.rows, by_body = with_bodies(self.rows, self.headings)
        if not self.layout.place(Holds.TIME) and not self.layout.periods:
            self.rows = with_times(self.rows, self.headings, self.year)
        filled = {column.number for column in self.header.columns if self.is_filled(column.number)}
        shown = tuple(one for one in self.header.columns if one.heading or one.holds is not Holds.OTHER)
        table = PlanTable(
            self.sheet.name,
            tuple(dict.fromkeys(self.titles)),
            self.first.row,
            shown,
            tuple(heading.text for heading in self.headings),
            tuple(self.rows),
            tuple(self.notes),
            kind_of(self.header, filled.__contains__, by_body),
        )
        return finished(table, self.sheet, self.header, self.dates)

    def is_filled(self, place: int) -> bool:
        return any(len(one) >= place and one[place - 1].text for one in self.sheet.rows[self.body - 1 :])

    # -- one line -------------------------------------------------------------------------------------------------

    def line(self, line: Line) -> None:
        """Take the next row."""
        if self.rows and not self.path.fresh:
            repeat_above(line, words_of(self.rows[-1]) | self.ends, self.rows[-1].doubts)
        label = sections.bare_number(line.number) if len(line.number) <= LONGEST_NUMBER else ""
        if label and not line.content and not line.facts and not is_numeral(label):
            label = ""  # a word in the first column is a title
        if not label and self.numbers_in_text and line.content:
            label, line.own[Holds.TASK] = sections.typed_number(line.content)
        if label and label == self.before and self.rows and not self.path.fresh and goes_on(line.content):
            self.join(line, certain=True)  # the number stands again on the next page
        elif not line.facts and not line.measured:
            self.without_facts(line, label)
        elif not label:
            self.without_number(line)
        elif (self.is_strong(line, label) and set(line.facts) <= line.down) or self.leads_a_section(line, label):
            self.heading(line, label)
        else:
            self.task(line, label, 0)

    def is_strong(self, line: Line, label: str) -> bool:
        """Whether the row looks like a heading: merged across, bold among others, in capitals, or `A`, `I`, `Phần`."""
        words = line.content or line.texts[-1]
        return (
            line.swallowed
            or (line.bold and not self.bold_is_usual)
            or (words.isupper() and len(words) > 5 if label else sections.are_capitals(words))
            or bool(label and sections.form_of(label).partition(".")[0] in _FORMS)
        )

    def leads_a_section(self, line: Line, label: str) -> bool:
        """Whether a heading of a section names who leads all of it, or only its points: no time, no product, and `1`
        comes next."""
        return (
            (not line.content and not line.facts)
            or (
                set(line.facts) <= {Holds.LEAD, Holds.SUPPORT}
                and sections.form_of(label).partition(".")[0] in _FORMS
                and (line.bold or line.content.isupper())
                and not self.bold_is_usual
            )
        ) and sections.is_child(label, self.next_row(line.row).label)

    def without_facts(self, line: Line, label: str) -> None:
        """A row that says nobody and no time: a heading, a task whose cells are empty or merged, the rest of a cut."""
        words = line.content or (line.texts[-1] if label and len(line.texts) > 1 else line.texts[0])
        strong = self.is_strong(line, label)
        number = sections.split_number(words)[0]
        form = sections.form_of(number).partition(".")[0]
        merged = any(what in line.above for what in FACTS) and bool(line.content)
        if merged and not strong:
            if label:
                self.task(line, label, 0)
            else:
                self.sub_row(line)
        elif strong:
            self.heading(line, label, doubtful=not (label or line.swallowed or line.bold) and self.is_last_open())
        elif label:
            self.numbered_only(line, label)
        elif form in _FORMS and not words[0].islower():
            alone = number == sections.bare_number(words) and form != "part"  # the rest of "Phụ lục V"
            self.heading(line, "", doubtful=alone or self.is_last_open())
        elif line.shares_number and self.rows and not self.path.fresh:
            self.sub_row(line)
        elif self.path.fresh and self.headings and goes_on(words):
            self.longer_heading(words)
        elif self.path.fresh and line.content and self.is_perhaps_work(line.row, words):
            self.task(line, "", 0, (RowDoubt.HEADING_OR_TASK,))
            self.unsure = not (self.layout.number or begins_work(words))  # a section of its own, if it is no task
        elif not self.rows or self.path.fresh:
            self.heading(line, "")
        else:
            self.words_only(line, words)

    def is_perhaps_work(self, row: int, words: str) -> bool:
        """Whether words right under a heading may be a task that says nobody and no time."""
        if not self.layout.number:
            return bool(self.headings) or begins_work(words)
        if heads_nothing(self.below(row), [form for form, _heading in self.path.stack]):
            return True
        # Where "3" is the first number below, "1" was left out: perhaps this row's.
        return not sections.may_follow(self.rows[-1].number if self.rows else "", first_label(self.below(row)))

    def numbered_only(self, line: Line, label: str) -> None:
        """A number and words: a heading when smaller numbers follow, a task without facts when its sister does."""
        following = self.next_row(line.row)
        below, works = following.label, following.told
        # "4" below a row without a number below "2" tells of a task 3 whose number was left out.
        lost = sections.is_beyond(label, first_label(self.below(line.row)))
        if sections.is_child(label, below) or (works and not below and not lost) or self.is_sister(line, label, below):
            self.heading(line, label)
            return
        in_line = sections.next_number(self.before) == label or not self.before
        certain = in_line and not lost and (below == sections.next_number(label) or not works)
        self.task(line, label, 0, () if certain else (RowDoubt.HEADING_OR_TASK,))

    def is_sister(self, line: Line, label: str, below: str) -> bool:
        """Whether a row without facts is numbered as the sections are and not as the work, whose numbers run on below;
        or has its words beside the task's column only."""
        if not line.content and Holds.TASK not in line.above:
            return True
        form = sections.form_of(label)
        ours = any(known == form for known, _heading in self.path.stack) and form != sections.form_of(self.before)
        return ours and bool(below) and below != sections.next_number(label)

    def words_only(self, line: Line, words: str) -> None:
        """Words in one cell below a row of work, with nothing that shows what they are."""
        last = self.rows[-1]
        if not line.content:
            if not line.number_cell.text:
                self.join(line, certain=True)  # the rest of a remark
            elif not (self.next_row(line.row).label or self.next_row(line.row).works):
                self.note(line.texts)
            else:
                self.heading(line, "")
            return
        if goes_on(words) or is_open(last.content):
            self.join(line, certain=True)
            return
        following = self.next_row(line.row)
        below, works = following.label, following.works
        verdict = under({Holds.TASK: words}, words_of(last))
        if below and below != sections.next_number(self.before) and sections.is_child("", below):
            self.heading(line, "", doubtful=verdict is Under.REST)  # the numbers begin anew, the words go on
        elif verdict in (Under.OWN, Under.PERHAPS_OWN):
            self.task(line, last.number, last.part + 1, (RowDoubt.PERHAPS_REST,))
        elif verdict is Under.REST or is_closed(words) or not (below and works):
            self.join(line, certain=verdict is Under.REST)
        else:
            self.heading(line, "", doubtful=not is_closed(last.content))

    def without_number(self, line: Line) -> None:
        """A row of facts without a number of its own."""
        if not self.rows or self.path.fresh:
            self.task(line, self.under_number, 0)
        elif line.shares_number:
            self.sub_row(line)
        else:
            last = self.rows[-1]
            verdict = under(line.own, words_of(last))
            if verdict in (Under.REST, Under.PERHAPS_REST):
                self.join(line, certain=verdict is Under.REST)
            else:
                own = verdict is Under.OWN or (line.content and is_measured(self.grid, self.layout))
                self.sub_row(line, () if own else (RowDoubt.PERHAPS_REST,))

    def sub_row(self, line: Line, doubts: tuple[str, ...] = ()) -> None:
        """A task, product or milestone of its own under the number above."""
        last = self.rows[-1]
        if line.shares_number and line.content and goes_on(line.content) and is_open(last.content):
            self.join(line, certain=False)
        else:
            self.task(line, last.number, last.part + 1 if last.number else 0, doubts)

    # -- what is made of it ----------------------------------------------------------------------------------------

    def heading(self, line: Line, label: str, doubtful: bool = False) -> None:
        """Go under a new section; a doubtful one may be the rest of the row of work right above."""
        if doubtful := doubtful and bool(self.rows) and not self.path.fresh:
            self.doubt_last(RowDoubt.JOINED)
        title = tidy_line(line.content or " ".join(self.words_beside(line)) or line.number)
        if not line.content and len(line.number) > LONGEST_NUMBER:
            title = tidy_line(line.number)
        if not label:
            label, title = sections.split_number(title)
        plain = _NEXT_PAGE.sub("", fold(title))
        if plain != fold(title) and any(fold(one.title) == plain for one in self.headings):
            return  # the same section, named again on the next page
        heading = sections.Heading(label, title)
        self.path.enter(heading)
        self.headings.append(heading)
        self.unsure = doubtful
        self.before = ""
        self.under_number = label if sections.form_of(label).startswith("1") else ""

    def words_beside(self, line: Line) -> list[str]:
        """What stands beside the number of a heading, without points and sums."""
        texts = [text for text in line.texts if text != line.number]
        return [text for text in texts if any(map(str.isalpha, text))] or texts

    def longer_heading(self, words: str) -> None:
        last = self.headings.pop()
        form, _heading = self.path.stack.pop()
        whole = sections.Heading(last.number, f"{last.title} {tidy_line(words)}")
        self.path.stack.append((form, whole))
        self.headings.append(whole)

    def task(self, line: Line, number: str, part: int, doubts: tuple[str, ...] = ()) -> None:
        """A row of work."""
        if not part and line.number:
            self.path.leave(number, self.before)
        last = self.rows[-1] if self.rows and not self.path.fresh else None
        found = list(doubts)
        content = self.content_of(line) or (last.content if part and last else "")
        if not content:
            found.append(RowDoubt.NO_CONTENT)
        if part and last and RowDoubt.NUMBER_MADE_BY_EXCEL in last.doubts:
            found.append(RowDoubt.NUMBER_MADE_BY_EXCEL)
        if not part:
            found += doubts_of_number(line.number_cell, number, self.before)
            self.before = number if line.number or self.numbers_in_text else ""
        problems: list[Question] = []
        lead = line.says(Holds.LEAD)
        if not lead and last and self.is_by_agency() and last.leads_text:
            lead = last.leads_text
            problems.append(Question(line.row, Holds.LEAD, PlanProblem.LEAD_FROM_ABOVE, lead))
        if self.layout.place(Holds.START):
            self.ends = {what: line.says(what) for what in (Holds.START, Holds.TIME)}
        words = self.time_of(line)
        deadlines = deadlines_of(words, self.year)
        time = self.grid.own(self.layout.place(Holds.TIME))
        if time.was_date:
            self.dates[line.row] = time
        found += doubts_of_time(time, deadlines)
        if line.unsure_time:
            found.append(RowDoubt.DEADLINE_PARTLY_READ)
        if any(cell.is_error for cell in self.sheet.rows[line.row - 1]):
            found += [RowDoubt.CELL_ERROR for what in (Holds.TASK, *FACTS) if has_error(self.grid, self.layout, what)]
        problems += old_fonts(self.grid, self.layout)
        if self.unsure:
            found.append(RowDoubt.SECTION_UNSURE)
        self.rows.append(
            PlanRow(
                self.sheet.name, line.row, number, part, self.path.work(), content, lead, line.says(Holds.SUPPORT),
                words, line.says(Holds.PRODUCT), deadlines, tuple(dict.fromkeys(map(str, found))), tuple(problems),
                other_words(self.grid, self.layout),
            )
        )  # fmt: skip

    def join(self, line: Line, certain: bool) -> None:
        """Take a row as the rest of the one before it: a table pasted from Word breaks cells at the page."""
        last = self.rows[-1]
        words = joined_words(last.deadline_words, line.own.get(Holds.TIME, ""), is_whole_time(last.deadline_words))
        deadlines = deadlines_of(words, self.year)
        doubts = [doubt for doubt in last.doubts if doubt != RowDoubt.DEADLINE_NOT_READ]
        doubts += map(str, doubts_of_time(self.dates.get(last.row, Cell()), deadlines))
        if not certain:
            doubts.append(RowDoubt.JOINED)
        self.rows[-1] = replace(
            last,
            content=joined_words(last.content, line.content),
            leads_text=joined_words(last.leads_text, line.own.get(Holds.LEAD, "")),
            support_text=joined_words(last.support_text, line.own.get(Holds.SUPPORT, "")),
            deliverable=joined_words(last.deliverable, line.own.get(Holds.PRODUCT, "")),
            deadline_words=words,
            deadlines=deadlines,
            doubts=tuple(dict.fromkeys(doubts)),
            others=joined_others(last.others, other_words(self.grid, self.layout)),
            more_rows=(*last.more_rows, line.row),
        )

    def doubt_last(self, doubt: str) -> None:
        self.rows[-1] = replace(self.rows[-1], doubts=tuple(dict.fromkeys((*self.rows[-1].doubts, str(doubt)))))

    def is_last_open(self) -> bool:
        return bool(self.rows) and is_open(self.rows[-1].content)

    # -- looking at cells -----------------------------------------------------------------------------------------

    def content_of(self, line: Line) -> str:
        if Holds.TASK not in line.above:
            return line.content
        return line.above[Holds.TASK] if len(self.layout.tasks) > 1 or not line.content else line.content

    def time_of(self, line: Line) -> str:
        start, end = line.says(Holds.START), line.says(Holds.TIME)
        return f"{start} - {end}" if start and end and start != end else end or start

    def is_by_agency(self) -> bool:
        lead = self.layout.place(Holds.LEAD)
        return 0 < lead < self.layout.tasks[0]

    def below(self, row: int) -> Iterator[Below]:
        """The rows below that say something else than the heading, nearest first."""
        found = rows_below(self.sheet, self.layout, row, self.before, self.numbers_in_text)
        return (below for at, below in found if not self.is_next_page(at))

    def next_row(self, row: int) -> Below:
        """The next of them."""
        return next(self.below(row), Below())
