"""Publish the form of every line: `python tools/schemas.py write|check`.

`write` makes resources/schemas/<type>.v<n>.json (JSON Schema 2020-12) for each type of line and for `package.json`, and
docs/protocol-lines.md, the same as tables. `check` fails when one of them is not what the code says now.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop_app.packages import header, lines  # noqa: E402
from desktop_app.packages.lines import base  # noqa: E402

FOLDER: Final = ROOT / "resources" / "schemas"
PAGE: Final = ROOT / "docs" / "protocol-lines.md"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
COMMENT: Final = (
    "The keys of a line stand in the order of `properties`; all are there, save those with a default, which are left "
    "out while they have it. Longer rules: docs/protocol.md."
)
HEAD: Final = """\
# The lines

Made by `tools/schemas.py` from the program; the same forms as JSON Schema stand in `resources/schemas/`. What holds for
every line (one spelling, NFC, no control characters, no floats, order of keys) is in [protocol.md](protocol.md). Every
field is always there, save those marked "left out while empty", which came later; the tables give them in the order in
which they are written.

| word | form |
| --- | --- |
| UUID | lower case, with hyphens |
| SHA-256 | 64 lower-case hexadecimal digits |
| code | `[A-Za-z0-9][A-Za-z0-9._-]{0,63}` |
| word | `[A-Za-z0-9][A-Za-z0-9._+-]{0,63}` |
| day, moment | `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SS+07:00` |
| text ≤ n | at most n characters |
| bytes ≤ n | base64 of at most n bytes |
"""

Json = dict[str, Any]


def pattern_of(form: Any) -> str:
    """The regular expression of one of the named forms."""
    return str(form.__metadata__[0].pattern).replace(r"\Z", "$")


NAMED: Final = {
    pattern_of(base.Id): "UUID",
    pattern_of(base.IdOrNone): "UUID, or empty",
    pattern_of(base.Stream): "`common`, or a UUID",
    pattern_of(base.Hash): "SHA-256",
    pattern_of(base.Code): "code",
    pattern_of(base.Word): "word",
}


def modules() -> Iterator[Any]:
    """The modules that declare lines."""
    for found in sorted(pkgutil.iter_modules(lines.__path__), key=lambda one: one.name):
        if found.name != "base":
            yield importlib.import_module(f"{lines.__name__}.{found.name}")


def shapes_of(module: Any) -> list[type[base.Line]]:
    """The whole lines that a module declares, in its order."""
    own = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, base.Line)]
    return [one for one in own if one.__module__ == module.__name__ and one.__struct_config__.tag is not None]


def plain_name(name: str) -> str:
    """The name of a part without the mark of what is private to a module."""
    return name.lstrip("_")


def readable(value: Any) -> Any:
    """Names without private marks, patterns as every dialect of regular expressions knows them."""
    if isinstance(value, list):
        return [readable(one) for one in value]
    if not isinstance(value, dict):
        return value
    found: Json = {}
    for key, one in value.items():
        if key == "$ref":
            found[key] = f"#/$defs/{plain_name(one.rsplit('/', 1)[-1])}"
        elif key == "title":
            found[key] = plain_name(one)
        elif key == "pattern":
            found[key] = one.replace(r"\Z", "$")
        elif key == "properties":  # the fields may have any name, also `title`
            found[key] = {name: readable(field) for name, field in one.items()}
        elif key == "$defs":
            found[key] = {plain_name(name): readable(part) for name, part in sorted(one.items())}
            if len(found[key]) != len(one):
                raise SystemExit(f"two parts of one line have one name: {sorted(one)}")
        elif key == "description":
            found[key] = " ".join(one.split())
        else:
            found[key] = readable(one)
    return found


def schema_of(shape: type, title: str, urn: str) -> Json:
    """One self-contained schema, the line itself at the top."""
    made = readable(msgspec.json.schema(shape))
    parts: Json = made["$defs"]
    top = parts.pop(plain_name(shape.__name__))
    top.pop("title", None)
    whole: Json = {"$schema": DIALECT, "$id": f"urn:camket:{urn}", "title": title, "$comment": COMMENT, **top}
    return {**whole, "$defs": parts} if parts else whole


def line_schemas() -> dict[str, Json]:
    """File name → schema, for every type of line."""
    found: dict[str, Json] = {}
    for module in modules():
        for shape in shapes_of(module):
            made = readable(msgspec.json.schema(shape))["$defs"][plain_name(shape.__name__)]["properties"]
            (tag,), (version,) = made["type"]["enum"], made["v"]["enum"]
            name = f"{tag}.v{version}.json"
            if name in found:
                raise SystemExit(f"two lines are called {name}")
            found[name] = schema_of(shape, f"camket line: {tag}, form {version}", f"line:{tag}:{version}")
    return found


def package_schema() -> Json:
    """The schema of `package.json`."""
    return schema_of(header._Package, "camket package.json, format 1", "package:1")


def form(schema: Json) -> str:
    """One field's form in words."""
    if "anyOf" in schema:
        return " or ".join(sorted((form(one) for one in schema["anyOf"]), key=lambda word: word == "null"))
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(one)}`" if not isinstance(one, str) else f"`{one}`" for one in schema["enum"])
    kind = schema.get("type")
    if kind == "array":
        most, least = schema.get("maxItems"), schema.get("minItems")
        limits = (f", at least {least}" if least else "") + (f", at most {most:,}" if most else "")
        return f"list of {form(schema['items'])}{limits}"
    if kind == "string":
        return text_form(schema)
    if kind == "integer":
        most = "2^53 − 1" if schema["maximum"] == 2**53 - 1 else f"{schema['maximum']:,}"
        return f"number, {schema['minimum']} to {most}"
    return {"boolean": "`true`, `false`", "null": "null"}[str(kind)]


def text_form(schema: Json) -> str:
    """A string's form in words."""
    if "pattern" in schema:
        return NAMED.get(schema["pattern"]) or "`" + schema["pattern"].strip("^$").replace("|", "\\|") + "`"
    if "contentEncoding" in schema:
        most = schema["maxLength"] // 4 * 3
        exact = schema.get("minLength") == schema["maxLength"]
        return f"bytes, {'32' if exact else f'at most {most:,}'}"
    if "format" in schema:
        return {"date": "day", "date-time": "moment"}[schema["format"]]
    return f"text ≤ {schema['maxLength']:,}" if "maxLength" in schema else "text"


def told_fields(folder: Path) -> dict[frozenset[str], dict[str, str]]:
    """What the records of the domain say of their fields: names of the fields → name → words."""
    found: dict[frozenset[str], dict[str, str]] = {}
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            names = [
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
            if names:
                found.setdefault(frozenset(names), dict(words_of(node)))
    return found


def words_of(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Fields of a class that are followed by a text."""
    for field, after in zip(node.body, node.body[1:], strict=False):
        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and told:
            yield field.target.id, " ".join(str(ast.literal_eval(after.value)).split())  # type: ignore[attr-defined]


def table(properties: Mapping[str, Json], told: Mapping[frozenset[str], dict[str, str]]) -> Iterator[str]:
    """The rows of one table."""
    names = frozenset(properties) - {"v", "type"}
    words = told.get(names) or told.get(names | {"lines"}) or {}
    yield "| field | form | |"
    yield "| --- | --- | --- |"
    for name, schema in properties.items():
        usual = schema.get("default")
        later = ", left out while " + (f"`{usual}`" if usual and isinstance(usual, str) else "empty")
        later = later if "default" in schema and name not in ("v", "type") else ""
        yield f"| `{name}` | {form(schema)}{later} | {words.get(name, '').replace('|', chr(92) + '|')} |"


def page(schemas: Mapping[str, Json]) -> str:
    """docs/protocol-lines.md."""
    told = told_fields(ROOT / "desktop_app" / "domain")
    written = [HEAD]
    parts: Json = {}
    for module in modules():
        own = [
            name
            for shape in shapes_of(module)
            for name in schemas
            if name.startswith(f"{shape.__struct_config__.tag}.v")
        ]
        if not own:
            continue
        written.append(f"## {str(module.__doc__).strip().splitlines()[0].rstrip('.')}\n")
        for name in own:
            schema = schemas[name]
            for part, one in schema.get("$defs", {}).items():
                if parts.setdefault(part, one) != one:
                    raise SystemExit(f"two parts are called {part}")
            written += [f"### `{name.split('.')[0]}`\n", schema.get("description", "") + "\n"]
            written += [*table(schema["properties"], told), ""]
    written.append("## Parts of lines\n")
    for name, part in sorted(parts.items()):
        written += [f"### {name}\n", part.get("description", "") + "\n"]
        written += [*table(part["properties"], told)] if "properties" in part else [f"One of {form(part)}."]
        written.append("")
    return "\n".join(written)


def files() -> dict[Path, str]:
    """Every published file and its text."""
    schemas = line_schemas()
    made = {FOLDER / name: schema for name, schema in schemas.items()}
    made[FOLDER / "package.v1.json"] = package_schema()
    texts = {file: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for file, schema in made.items()}
    return {**texts, PAGE: page(schemas)}


def problems() -> list[str]:
    """What is not as the code says, by file."""
    wanted = files()
    there = set(FOLDER.glob("*.json"))
    found = [f"{file.relative_to(ROOT)}: is of no line" for file in sorted(there - set(wanted))]
    for file, text in wanted.items():
        if not file.is_file() or file.read_text("utf-8") != text:
            found.append(f"{file.relative_to(ROOT)}: out of date; run `python tools/schemas.py write`")
    return found


def main() -> int:
    if sys.argv[1:] == ["write"]:
        FOLDER.mkdir(exist_ok=True)
        wanted = files()
        for file in set(FOLDER.glob("*.json")) - set(wanted):
            file.unlink()
        for file, text in wanted.items():
            file.write_text(text, "utf-8")
        return 0
    if sys.argv[1:] != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    found = problems()
    print("\n".join(found) or "The published forms are up to date.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
