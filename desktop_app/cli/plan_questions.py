"""What a table asks, as a file of answers to fill in: every question a comment, every possible answer a line to free.

A file that nobody has touched says nothing beyond what was answered before.
"""

from __future__ import annotations

from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import Problem, ReadPlan, ReadRow
from desktop_app.services.answers_file import quoted, row_table, tables_of, text_of
from desktop_app.services.plan_answers import AGENCY_PROBLEMS, BEFORE_DAY, GROUP_PROBLEMS, OLD_LETTERS, column_of
from desktop_app.wording.catalogue import _
from desktop_app.wording.doubts import column_text, doubt_text

_ANSWERS = {"number": 'number = ""', "task": 'content = ""', "time": 'deadline = ""', "lead": "leads = []",
            "support": "supports = []", "product": 'deliverable = ""'}  # fmt: skip


def questions_text(plan: ReadPlan, said: Answers) -> str:
    """The answers given so far, then every open question of the table."""
    tables = tables_of(said)
    for one in plan.problems:
        if one.code == BEFORE_DAY:
            tables.setdefault("plan", []).extend(
                [_comment(f"{doubt_text(one.code)} {one.words}"), "# before_day_counts = true"]
            )
        elif one.code == OLD_LETTERS:
            column, letters, shown = (part.strip() for part in one.words.split(":", 2))
            tables.setdefault(f"letters.{quoted(one.sheet)}", []).extend(
                [_comment(f"{doubt_text(one.code)} {shown}"), f"# {column} = {quoted(letters)}"]
            )
    for table, codes in (("agencies", AGENCY_PROBLEMS), ("groups", GROUP_PROBLEMS)):
        asked = [one for one in plan.problems if one.code in codes]
        if asked:
            lines = tables.setdefault(table, [])
            lines.append(_comment(_("Codes or signs of agencies between [ and ]; [] when nobody here is meant.")))
            for one in asked:
                lines += [
                    _comment(f"{one.sheet}!{one.row}: {doubt_text(one.code)}"),
                    f"# {quoted(one.words)} = [{_offered(one)}]",
                ]
    for row in plan.rows:
        asked = [one for one in plan.problems if (one.sheet, one.row) == (row.sheet, row.row) and _of_row(one)]
        if row.doubts or asked:
            tables.setdefault(row_table(row.sheet, row.row), []).extend(_row(row, asked))
    ordered = sorted(tables, key=lambda name: name.startswith("rows."))
    head = _comment(_("Answers about {file}. Remove the # before a line to give that answer.").format(file=plan.file))
    return f"{head}\n\n{text_of({name: tables[name] for name in ordered})}"


def _offered(problem: Problem) -> str:
    return ", ".join(quoted(code) for code in problem.suggested[:1])


def _of_row(problem: Problem) -> bool:
    return problem.code not in AGENCY_PROBLEMS and problem.code not in GROUP_PROBLEMS


def _row(row: ReadRow, asked: list[Problem]) -> list[str]:
    lines = [_comment(f"{row.number}  {' '.join(row.content.split())[:100]}")]
    columns: dict[str, None] = {}
    told = [(doubt, column_of(doubt), "") for doubt in row.doubts]
    told += [(one.code, one.column or column_of(one.code), one.words) for one in asked]
    for code, column, words in told:
        columns[column] = None
        place = f"{column_text(column)}: " if column else ""
        lines.append(_comment(f"{place}{doubt_text(code)} {words}"))
    return [*lines, *(f"# {_ANSWERS[column]}" for column in columns if column in _ANSWERS), "# confirmed = true"]


def _comment(text: str) -> str:
    return "# " + " ".join(text.split())
