"""What the words above a table say of the document that it belongs to: number, day, issuer, title. Offered only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from desktop_app.domain.plan_readings import FoundFacts
from desktop_app.vietnamese.dates import possible_date
from desktop_app.vietnamese.text import fold, tidy_line

# The folded text is as long as the text, so that places in one are places in the other.
_NUMBER: Final = re.compile(r"so\s*:?\s*(\d{1,5}\s*/\s*[a-z0-9&-]+(?:\s*-\s*[a-z0-9&]+)*)")
_DAY: Final = re.compile(r"ngay\s*(\d{1,2})\s*(?:thang|/|-|\.)\s*(\d{1,2})\s*(?:,?\s*nam|/|-|\.)\s*(\d{4})(?!\d)")
_ISSUER: Final = re.compile(r"\bcua\s+([^)\n]+?)\s*(?:\)|$)")
_WITH: Final = re.compile(r"^\W*(?:ban hanh )?(?:kem theo|dinh kem)\b")
_KIND: Final = re.compile(r"^(?:phu luc|bieu|mau(?: so)?)\b[\s\divxlc.:a-z]{0,12}$")
_OFFICE: Final = re.compile(
    r"^(?:uy ban nhan dan|ubnd|thu tuong|chinh phu|cong hoa|doc lap|tinh uy"
    r"|(?:bo|so|tinh|thanh pho|huyen|xa|phuong) )"
)


def found_facts(titles: Sequence[str]) -> FoundFacts:
    """The facts in the lines above the first table; empty where a line does not say them for certain."""
    number = issuer = title = ""
    day = None
    for line in (tidy_line(one) for one in titles):
        plain = _same_places(line)
        if _WITH.match(plain) or (not number and _NUMBER.search(plain) and _DAY.search(plain)):
            if found := _NUMBER.search(plain):
                number = "".join(line[found.start(1) : found.end(1)].split())
            if found := _DAY.search(plain):
                day = possible_date(int(found[3]), int(found[2]), int(found[1]))
            if found := _ISSUER.search(plain):
                issuer = line[found.start(1) : found.end(1)].strip(" .,;")
        elif not title and line and not _KIND.match(plain) and not _OFFICE.match(plain):
            title = line
    return FoundFacts(number, title, issuer, day)


def _same_places(line: str) -> str:
    return "".join(fold(character)[:1] or " " for character in line)
