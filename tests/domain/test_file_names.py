"""Names of packages survive every disk and mail program, and tell a person what is inside."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.file_names import LONGEST, PREFIXES, package_name
from desktop_app.domain.packages import Kind

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "kind", "facts", "round_number"),
    [
        ("BC_2026-Q3_SNV_lan1.asice", Kind.REPORT, ("2026-Q3", "SNV"), 1),
        ("PTN_SNV_7.asice", Kind.RECEIPT, ("SNV", "7"), None),
        ("TL_2026-Q3_UBND-H.LT_lan2.asice", Kind.RETURN, ("2026-Q3", "UBND-H.LT"), 2),
        ("GV_01-KHM-UBND_lan1.asice", Kind.ASSIGNMENT, ("01/KHM-UBND",), 1),
        ("CN_chung.asice", Kind.CERTIFICATE, ("chung",), None),
        ("DK_So-Noi-vu-Dong-Nai.asice", Kind.ENROLMENT, ("Sở Nội vụ Đồng Nai",), None),
        ("CK_2026_A-B-C.asice", Kind.COMMITMENT, ("2026", "A\\B/..C\u202e"), None),
    ],
)
def test_names_as_people_know_them(name: str, kind: Kind, facts: tuple[str, ...], round_number: int | None) -> None:
    assert package_name(kind, *facts, round_number=round_number) == name


def test_every_kind_has_a_prefix_of_its_own() -> None:
    assert set(PREFIXES) == set(Kind)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


@given(st.sampled_from(Kind), st.lists(st.text(max_size=200), max_size=4), st.none() | st.integers(1, 99))
def test_whatever_the_facts_a_name_fits_every_disk_and_mail(
    kind: Kind, facts: list[str], round_number: int | None
) -> None:
    name = package_name(kind, *facts, round_number=round_number)
    assert re.fullmatch(r"[A-Z]{2,3}(?:_[A-Za-z0-9.-]+)*\.asice", name)
    assert len(name) <= LONGEST
    assert ".." not in name
    assert not RESERVED.fullmatch(name)
    assert name.startswith(PREFIXES[kind])
    assert round_number is None or name.endswith(f"_lan{round_number}.asice")
