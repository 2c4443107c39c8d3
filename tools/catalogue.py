"""Compile and check the message catalogues: `python tools/catalogue.py compile|check`.

`compile` joins i18n/<language>/*.po into i18n/<language>/camket.mo. `check` extracts every msgid from the code and
fails when one has no Vietnamese text, when placeholders differ, when a text is not NFC, or when an entry is stale.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"\{[a-z_0-9]*\}")


def _files(language: str) -> list[Path]:
    return sorted((ROOT / "i18n" / language).glob("*.po"))


def load(language: str) -> Catalog:
    """All entries of one language in one catalogue; two files that translate one msgid differently are an error."""
    whole = Catalog(locale=language)
    for file in _files(language):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if not message.id:
                    continue
                known = whole.get(message.id, context=message.context)
                if known is not None and known.string and message.string and known.string != message.string:
                    raise SystemExit(f"{file.name}: {message.id!r} is translated twice, differently")
                whole.add(message.id, message.string or (known.string if known else ""), context=message.context)
    return whole


def compile_all() -> None:
    """Write camket.mo for each language that has .po files."""
    for language in ("vi", "en"):
        if not _files(language):
            continue
        buffer = BytesIO()
        write_mo(buffer, load(language))
        target = ROOT / "i18n" / language / "camket.mo"
        if not target.is_file() or target.read_bytes() != buffer.getvalue():
            target.write_bytes(buffer.getvalue())


def _extracted() -> Iterator[tuple[str, int, tuple[str, ...], str | None]]:
    for name, line, message, _comments, context in extract_from_dir(
        ROOT / "desktop_app", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        yield name, line, message if isinstance(message, tuple) else (message,), context


def problems() -> list[str]:
    """Everything wrong with the Vietnamese catalogue, one line each."""
    found: list[str] = []
    vietnamese = load("vi")
    used: set[tuple[str, str | None]] = set()
    for name, line, ids, context in _extracted():
        used.add((ids[0], context))
        whole_id = ids[0] if len(ids) == 1 else ids
        message = vietnamese.get(whole_id, context=context) or vietnamese.get(ids[0], context=context)
        text = (message.string if message else None) or ""
        texts = [text] if isinstance(text, str) else list(text)
        if not texts or not texts[0]:
            found.append(f"{name}:{line}: no Vietnamese for {ids[0]!r}")
            continue
        for one in texts:
            if one != unicodedata.normalize("NFC", one):
                found.append(f"{name}:{line}: not NFC: {ids[0]!r}")
            if set(PLACEHOLDER.findall(one)) != set(PLACEHOLDER.findall(ids[-1])):
                found.append(f"{name}:{line}: placeholders differ: {ids[0]!r}")
    for message in vietnamese:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if key and (key, message.context) not in used:
            found.append(f"i18n/vi: nobody says {key!r}")
    return found


def main() -> int:
    if sys.argv[1:] == ["compile"]:
        compile_all()
        return 0
    if sys.argv[1:] == ["check"]:
        found = problems()
        print("\n".join(found) or "catalogue: every text has its Vietnamese")
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
