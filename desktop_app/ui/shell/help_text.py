"""The help of a place as HTML. The texts lie in resources/help/<language>/<place>.md, in a small part of Markdown:

    # heading, ## heading, paragraphs, "- " and "1. " lists, **bold** and `keys`

One file a place and a language, and `keys.md` with every shortcut.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from desktop_app.runtime import paths
from desktop_app.ui.kit import theme

if TYPE_CHECKING:
    from pathlib import Path

KEYS: Final = "keys"
"""The place of the text with every shortcut."""
_ITEM: Final = re.compile(r"(?:-|\d+\.) (.*)")


def file_of(place: str, language: str) -> Path:
    """Where the text of a place lies; the file need not be there."""
    return paths.resources() / "help" / language / f"{place}.md"


def read(place: str, language: str) -> tuple[str, str]:
    """Title and HTML of a place's help; that of every shortcut where a place has none."""
    file = file_of(place, language)
    if not file.is_file():
        file = file_of(KEYS, language)
    title, _break, rest = file.read_text("utf-8").partition("\n")
    return title.removeprefix("# ").strip(), as_html(rest)


def as_html(text: str) -> str:
    """That part of Markdown as HTML for Qt's rich text, in the colours of the look."""
    parts: list[str] = []
    listed: list[str] = []
    kind = ""

    def end_list() -> None:
        if listed:
            items = "".join(f'<li style="margin-bottom:{theme.px(6)}px">{item}</li>' for item in listed)
            parts.append(f'<{kind} style="margin-left:0; -qt-list-indent:1">{items}</{kind}>')
            listed.clear()

    for line in text.splitlines():
        item = _ITEM.fullmatch(line)
        if item:
            kind = "ul" if line.startswith("-") else "ol"
            listed.append(_inline(item[1]))
            continue
        end_list()
        if line.startswith("## "):
            size = theme.px(15)
            parts.append(f'<p style="font-size:{size}px; font-weight:600; margin-top:14px">{_inline(line[3:])}</p>')
        elif line.strip():
            parts.append(f"<p>{_inline(line)}</p>")
    end_list()
    return "\n".join(parts)


def _inline(words: str) -> str:
    back, front = theme.colour("accent-tint").name(), theme.colour("accent-text").name()
    escaped = html.escape(words, quote=False)
    escaped = re.sub(r"\*\*(.+?)\*\*", r'<span style="font-weight:600">\1</span>', escaped)
    return re.sub(
        r"`(.+?)`",
        rf'<span style="background-color:{back}; color:{front}; font-weight:500">&nbsp;\1&nbsp;</span>',
        escaped,
    )
