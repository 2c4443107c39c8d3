"""The words of a bản cam kết that no law fixes, as a template that people may replace: plain placeholders, no code.

A template is a TOML file of a fixed shape; `read_template` takes it or names the line that must be mended.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import nfc

PLACEHOLDERS: Final = frozenset(
    {
        "agency", "head", "title", "plan", "plan_short", "plan_about", "issuer", "follower", "year", "periods", "tasks",
    }
)  # fmt: skip
"""What may stand between braces."""
NEEDED: Final = ("agency", "head", "title", "plan", "year")
"""Without these a paper would not say who promises what."""
MOST_BYTES: Final = 65_536
_LONG, _LINE = 2_000, 300
_MANY: Final = 40
_COLUMNS: Final = 5
_OPEN, _GIVEN = "open", "given"
"""What `paper.number` may say."""
_MARK: Final = re.compile(r"\{([A-Za-z_0-9]*)\}")
_SYNTAX: Final = re.compile(r"\(at line (\d+), column \d+\)")
_TABLE: Final = re.compile(r"^\s*\[\s*([a-z_]+)\s*\]")
_KEY: Final = re.compile(r"^\s*([A-Za-z_0-9\"']+)\s*=")

# Every value: whether it is a list, how long one text may be, whether it may be empty.
_SHAPE: Final[dict[str, tuple[bool, int, bool]]] = {
    "paper.title": (False, _LINE, False),
    "paper.abstract": (True, _LINE, False),
    "paper.kind": (False, 10, False),
    "paper.number": (False, 10, False),
    "paper.to": (True, _LINE, True),
    "who.opening": (False, _LONG, True),
    "who.facts": (True, _LINE, False),
    "who.promise": (False, _LONG, True),
    "content.title": (False, _LINE, False),
    "content.tasks": (False, _LONG, False),
    "content.numbers": (False, _LINE, True),
    "content.columns": (True, 60, False),
    "content.nobody": (False, 60, True),
    "content.others": (False, _LONG, False),
    "duty.title": (False, _LINE, False),
    "duty.paragraphs": (True, _LONG, False),
    "carrying_out.title": (False, _LINE, False),
    "carrying_out.paragraphs": (True, _LONG, False),
    "carrying_out.last": (False, _LONG, True),
    "key.caption": (False, _LINE, False),
    "left.lines": (True, _LINE, True),
    "left.title": (False, _LINE, False),
    "left.name": (False, _LINE, True),
    "right.lines": (True, _LINE, False),
    "receivers.to": (True, _LINE, True),
}


@dataclass(eq=False)
class TemplateUnreadable(Refusal, code="TEMPLATE_UNREADABLE"):
    """A template is no text of the form that templates have."""

    file: str
    line: int
    """From 1; 0 when no line can be named."""
    detail: str


@dataclass(eq=False)
class TemplateNameWrong(Refusal, code="TEMPLATE_NAME_WRONG"):
    """A template has a name that no template has, lacks one, or has something else than text behind it."""

    file: str
    line: int
    name: str


@dataclass(eq=False)
class TemplatePlaceholderUnknown(Refusal, code="TEMPLATE_PLACEHOLDER_UNKNOWN"):
    """A template names a placeholder that there is not."""

    file: str
    line: int
    placeholder: str
    known: str


@dataclass(eq=False)
class TemplatePlaceholderMissing(Refusal, code="TEMPLATE_PLACEHOLDER_MISSING"):
    """A template nowhere says something that the paper must say."""

    file: str
    placeholder: str


@dataclass(eq=False)
class TemplateBraces(Refusal, code="TEMPLATE_BRACES"):
    """A text of a template has braces that hold no placeholder."""

    file: str
    line: int
    name: str


@dataclass(eq=False)
class TemplateTooLong(Refusal, code="TEMPLATE_TOO_LONG"):
    """A text of a template, a list or the whole file is longer than a paper bears."""

    file: str
    line: int
    name: str
    most: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper: its heading and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommitmentTemplate:
    """The words, with placeholders; those of `filled` are whole."""

    title: str
    abstract: tuple[str, ...]
    kind: str
    """Short word of the type in a number: `BCK`."""
    open_number: bool
    """Whether a place for the number stands open; otherwise only a number that is given is printed."""
    to: tuple[str, ...]
    opening: str
    facts: tuple[str, ...]
    """`Họ và tên: …`."""
    promise: str
    content_title: str
    tasks: str
    """Above the table of tasks."""
    numbers: str
    """What the numbers in brackets are, where tasks have other numbers in the document than in the table."""
    columns: tuple[str, ...]
    """Heads of the five columns."""
    nobody: str
    others: str
    """Above what is promised beside tasks."""
    duty: Section
    carrying_out: Section
    last: str
    key: str
    """Beside the code of the agency's key."""
    left_lines: tuple[str, ...]
    left_title: str
    left_name: str
    right_lines: tuple[str, ...]
    receivers: tuple[str, ...]


def read_template(data: bytes, file: str) -> CommitmentTemplate:
    """The template in a file of that name; any refusal of this module, with the line where there is one."""
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise TemplateUnreadable(file, data.count(b"\n", 0, problem.start) + 1, "UTF-8") from problem
    if len(data) > MOST_BYTES:
        raise TemplateTooLong(file, 0, "", MOST_BYTES)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = _SYNTAX.search(str(problem))
        last = text.rstrip("\n").count("\n") + 1
        raise TemplateUnreadable(file, int(line[1]) if line else last, _SYNTAX.sub("", str(problem)).strip()) from None
    values = _values(found, text, file)
    _check_placeholders(values, text, file)
    return _template(values)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text of a template with its placeholders replaced, each once: braces in what replaces them stay as they are."""
    return _MARK.sub(lambda found: facts[found[1]], text)


def _values(found: Mapping[str, Any], text: str, file: str) -> dict[str, tuple[str, ...]]:
    """Every value as a tuple of texts, by `table.name`."""
    values: dict[str, tuple[str, ...]] = {}
    for table, names in found.items():
        if not isinstance(names, dict):
            raise TemplateNameWrong(file, _line(text, f".{table}"), table)
        for name, value in names.items():
            path = f"{table}.{name}"
            line = _line(text, path)
            if path not in _SHAPE:
                raise TemplateNameWrong(file, line, path)
            many, most, _empty = _SHAPE[path]
            texts = value if isinstance(value, list) else [value]
            if many is not isinstance(value, list) or not all(isinstance(one, str) for one in texts):
                raise TemplateNameWrong(file, line, path)
            if len(texts) > _MANY:
                raise TemplateTooLong(file, line, path, _MANY)
            for one in texts:
                if len(one) > most:
                    raise TemplateTooLong(file, _line(text, path, one[:20]), path, most)
            values[path] = tuple(one.strip() for one in texts if one.strip())
    for path, (_many, _most, empty) in _SHAPE.items():
        if path not in values or not (values[path] or empty):
            raise TemplateNameWrong(file, _line(text, path), path)
    wrong = [] if len(values["content.columns"]) == _COLUMNS else ["content.columns"]
    wrong += [] if values["paper.number"][0] in (_OPEN, _GIVEN) else ["paper.number"]
    for path in wrong:
        raise TemplateNameWrong(file, _line(text, path), path)
    return values


def _check_placeholders(values: Mapping[str, tuple[str, ...]], text: str, file: str) -> None:
    used: set[str] = set()
    for path, texts in values.items():
        for one in texts:
            for name in _MARK.findall(one):
                if name not in PLACEHOLDERS:
                    line = _line(text, path, f"{{{name}}}")
                    raise TemplatePlaceholderUnknown(file, line, name, ", ".join(sorted(PLACEHOLDERS)))
                used.add(name)
            if re.search(r"[{}]", _MARK.sub("", one)):
                raise TemplateBraces(file, _line(text, path, one[:20]), path)
    for name in NEEDED:
        if name not in used:
            raise TemplatePlaceholderMissing(file, name)


def _line(text: str, path: str, part: str = "") -> int:
    """The line of a value, or of a part of it; of its table when the name is not there; 0 when neither is."""
    table, _dot, name = path.partition(".")
    here, known = "", 0
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if found := _TABLE.match(line):
            here = found[1]
            known = number if here == table else known
        key = _KEY.match(line)
        if here == table and key and key[1].strip("\"'") == name:
            inside = (at for at, each in enumerate(lines[number - 1 :], number) if part and part in each)
            return next(inside, number)
    return known


def _template(values: Mapping[str, tuple[str, ...]]) -> CommitmentTemplate:
    def one(path: str) -> str:
        return "".join(values[path])

    def section(name: str) -> Section:
        return Section(one(f"{name}.title"), values[f"{name}.paragraphs"])

    return CommitmentTemplate(
        title=one("paper.title"),
        abstract=values["paper.abstract"],
        kind=one("paper.kind"),
        open_number=one("paper.number") == _OPEN,
        to=values["paper.to"],
        opening=one("who.opening"),
        facts=values["who.facts"],
        promise=one("who.promise"),
        content_title=one("content.title"),
        tasks=one("content.tasks"),
        numbers=one("content.numbers"),
        columns=values["content.columns"],
        nobody=one("content.nobody"),
        others=one("content.others"),
        duty=section("duty"),
        carrying_out=section("carrying_out"),
        last=one("carrying_out.last"),
        key=one("key.caption"),
        left_lines=values["left.lines"],
        left_title=one("left.title"),
        left_name=one("left.name"),
        right_lines=values["right.lines"],
        receivers=values["receivers.to"],
    )
