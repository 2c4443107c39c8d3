"""The file of answers (TOML): read with care, since it comes from anywhere, and written as a form to be filled in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop_app.domain.plan_answers import SKIP, Answers, AnswersUnreadable, RowAnswer, key_of
from desktop_app.domain.plan_readings import SheetKind
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from pathlib import Path

HOLDS: Final = (
    "number", "task", "lead", "support", "start", "time", "product", "unit", "target", "status", "result", "other",
)  # fmt: skip
"""What an answer may say that a column holds."""
LETTERS: Final = ("tcvn3", "vni", "telex")
_LARGEST: Final = 4 << 20
_COLUMN: Final = re.compile(r"[A-Z]{1,3}(?:[1-9]\d{0,6})?", re.ASCII)
_TABLES: Final = ("plan", "sheets", "columns", "letters", "agencies", "groups", "rows")
_Value = TypeVar("_Value")


class _Wrong(Exception):
    def __init__(self, place: str, found: object) -> None:
        super().__init__(place)
        self.place, self.found = place, str(found)[:200]


def read_answers(file: Path) -> Answers:
    """The answers of a file; AnswersUnreadable names the first key that says something impossible."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise AnswersUnreadable(file.name, "", f"> {_LARGEST} B")
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise AnswersUnreadable(file.name, "", str(error)) from error
    return answers_in(text, file.name)


def answers_in(text: str, name: str) -> Answers:
    """The answers that a text says; `name` is what a refusal calls it."""
    try:
        found = tomllib.loads(text)
        for key in found:
            if key not in _TABLES:
                raise _Wrong(key, ", ".join(_TABLES))
        plan = _table(found, "plan", ("before_day_counts", "year"))
        return Answers(
            before_counts=_one(plan, "plan.before_day_counts", bool),
            year=_one(plan, "plan.year", int),
            sheets={_words(name): _kind(f"sheets.{name}", said) for name, said in _table(found, "sheets").items()},
            columns={
                key_of(heading): _among(f"columns.{heading}", said, HOLDS)
                for heading, said in _table(found, "columns").items()
            },
            letters={
                _words(sheet): {
                    _column(f"letters.{sheet}", column): _among(f"letters.{sheet}.{column}", said, LETTERS)
                    for column, said in _inner(f"letters.{sheet}", columns).items()
                }
                for sheet, columns in _table(found, "letters").items()
            },
            agencies={key_of(words): _codes(f"agencies.{words}", said)
                      for words, said in _table(found, "agencies").items()},
            groups={key_of(words): _codes(f"groups.{words}", said)
                    for words, said in _table(found, "groups").items()},
            rows={_row_key(place): _row(place, said) for place, said in _table(found, "rows").items()},
        )  # fmt: skip
    except tomllib.TOMLDecodeError as error:
        raise AnswersUnreadable(name, "", str(error)) from error
    except RecursionError as error:
        raise AnswersUnreadable(name, "", "[[[…") from error
    except _Wrong as wrong:
        raise AnswersUnreadable(name, wrong.place, wrong.found) from wrong


def _table(found: Mapping[str, Any], name: str, keys: Iterable[str] = ()) -> dict[str, Any]:
    return _inner(name, found.get(name, {}), keys)


def _inner(place: str, value: Any, keys: Iterable[str] = ()) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong(place, value)
    for key in value if keys else ():
        if key not in keys:
            raise _Wrong(f"{place}.{key}", ", ".join(keys))
    return value


def _one(table: Mapping[str, Any], place: str, kind: type[_Value]) -> _Value | None:
    value = table.get(place.rpartition(".")[2])
    # A truth value is an int to Python, and no year.
    if value is not None and (not isinstance(value, kind) or type(value) is not kind):
        raise _Wrong(place, value)
    return value


def _words(text: str) -> str:
    return tidy_line(text)


def _among(place: str, value: Any, wanted: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in wanted:
        raise _Wrong(place, value)
    return value


def _column(place: str, name: str) -> str:
    """A column of a spreadsheet or one of its cells: `B`, `D7`."""
    if _COLUMN.fullmatch(name.upper()) is None:
        raise _Wrong(place, name)
    return name.upper()


def _kind(place: str, value: Any) -> SheetKind | str:
    said = _among(place, value, (SKIP, *(kind.value for kind in SheetKind)))
    return said if said == SKIP else SheetKind(said)


def _codes(place: str, value: Any) -> tuple[str, ...]:
    said = [value] if isinstance(value, str) else value
    if not isinstance(said, list) or any(not isinstance(one, str) or not one.strip() for one in said):
        raise _Wrong(place, value)
    return tuple(dict.fromkeys(one.strip() for one in said))


def _row_key(place: str) -> tuple[str, int]:
    sheet, _sign, row = place.rpartition("!")
    if not sheet or not row.isascii() or not row.isdigit() or len(row) > 7:
        raise _Wrong(f"rows.{place}", place)
    return _words(sheet), int(row)


def _row(place: str, value: Any) -> RowAnswer:
    names = [one.name for one in fields(RowAnswer)]
    said: dict[str, Any] = {}
    for key, one in _inner(f"rows.{place}", value, names).items():
        where = f"rows.{place}.{key}"
        if key in ("leads", "supports"):
            said[key] = _codes(where, one)
        elif key in ("skip", "confirmed"):
            said[key] = _one({key: one}, where, bool)
        else:
            said[key] = tidy(_one({key: one}, where, str) or "")
    return RowAnswer(**said)


def answers_text(answers: Answers) -> str:
    """Answers as a file says them; `answers_in` gives the same ones back."""
    return text_of(tables_of(answers))


def text_of(tables: Mapping[str, Iterable[str]]) -> str:
    """A file of the tables that `tables_of` gives, and of more lines in them."""
    return "\n".join([line for name, lines in tables.items() for line in (f"[{name}]", *lines, "")])


def tables_of(answers: Answers) -> dict[str, list[str]]:
    """Answers as the lines of each table, by its name (`plan`, `agencies`, `rows."Phụ lục!12"` …)."""
    facts = {"before_day_counts": answers.before_counts, "year": answers.year}
    tables: dict[str, list[str]] = {
        "plan": [f"{key} = {_value(value)}" for key, value in facts.items() if value is not None],
        "sheets": _lines({name: str(kind) for name, kind in answers.sheets.items()}),
        "columns": _lines(answers.columns),
        **{f"letters.{quoted(sheet)}": _lines(columns) for sheet, columns in answers.letters.items()},
        "agencies": _lines(answers.agencies),
        "groups": _lines(answers.groups),
    }
    for (sheet, number), row in answers.rows.items():
        said = {one.name: getattr(row, one.name) for one in fields(RowAnswer)}
        tables[row_table(sheet, number)] = [
            f"{key} = {_value(value)}" for key, value in said.items() if value is not None and value is not False
        ]
    return {name: lines for name, lines in tables.items() if lines or name.startswith("rows.")}


def row_table(sheet: str, row: int) -> str:
    """The name of the table that answers about one row."""
    return f"rows.{quoted(f'{sheet}!{row}')}"


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{quoted(key)} = {_value(value)}" for key, value in values.items()]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(quoted(one) for one in value)}]"
    return quoted(str(value))


def quoted(text: str) -> str:
    """A TOML basic string: every character that may not stand in one is escaped (TOML 1.0)."""
    kept = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in kept) + '"'
