"""Gói dữ liệu: versions only rise, whatever the order of arrival; days off and placeholders obey their packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendars import WorkingDays, is_working
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.datapacks import (
    PLACEHOLDERS,
    HolidaysPack,
    PackOlder,
    PackUnsound,
    TemplatePack,
    check_pack,
    days_with,
    is_news,
    pack_id,
    type_of,
)

NOW = datetime(2026, 1, 5, 8, tzinfo=VIETNAM)
TEMPLATE = TemplatePack(pack_id("template", "x"), 1, "", "", "x", "T", ("{agency}",), NOW, "chuyên viên")
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["một", "hai"])), min_size=1))
def test_the_highest_version_counts_and_the_first_of_its_words(arriving: list[tuple[int, str]]) -> None:
    kept: TemplatePack | None = None
    for version, words in arriving:
        pack = replace(TEMPLATE, version=version, title=words)
        if kept is not None and kept.version >= version and kept != pack:
            with pytest.raises(PackOlder):
                is_news(pack, kept)
        elif is_news(pack, kept):
            assert kept is None or kept.version < version
            kept = pack
    highest = max(version for version, _words in arriving)
    first = next(words for version, words in arriving if version == highest)
    assert kept == replace(TEMPLATE, version=highest, title=first)


@given(st.text(max_size=40))
def test_a_template_holds_known_placeholders_and_no_other_brace(text: str) -> None:
    pack = replace(TEMPLATE, paragraphs=(text,))
    try:
        check_pack(pack)
    except PackUnsound:
        assert "{" in text or "}" in text
    else:
        filled = text.format_map(dict.fromkeys(PLACEHOLDERS, "")) if "{" in text else text
        assert "{" not in filled


@given(DAYS, st.integers(0, 400), st.sets(DAYS, max_size=8), st.sets(DAYS, max_size=8))
def test_within_its_days_a_pack_alone_says_what_is_off(
    start: date, length: int, shipped: set[date], own: set[date]
) -> None:
    end = start + timedelta(days=length)
    off = tuple(sorted(day for day in own if start <= day <= end))
    pack = HolidaysPack(pack_id("holidays", "vn"), 1, "", "", "vn", start, end, off, (), NOW, "chuyên viên")
    check_pack(pack)
    found = days_with(WorkingDays(frozenset(shipped)), [pack])
    for day in shipped | own:
        expected = day in off if start <= day <= end else day in shipped
        assert (day in found.holidays) == expected
        assert not (expected and is_working(found, day))


def test_the_id_follows_from_type_and_name() -> None:
    assert type_of(TEMPLATE) == "template"
    with pytest.raises(PackUnsound):
        check_pack(replace(TEMPLATE, id=pack_id("template", "y")))
    assert pack_id("template", "x") != pack_id("calendar", "x")
