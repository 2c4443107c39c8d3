"""The catalogue of 10/2024: forty-three agencies, told apart, with their heirs."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.agencies import AgencyKind
from desktop_app.services.sample_data import SampleCatalogue


def test_forty_three_agencies_sign(catalogue: SampleCatalogue) -> None:
    assert len(catalogue.agencies) == 43
    assert sum(agency.kind is AgencyKind.DISTRICT for agency in catalogue.agencies) == 11


def test_no_two_bodies_share_a_code_a_sign_or_a_name(catalogue: SampleCatalogue) -> None:
    bodies = (*catalogue.agencies, *catalogue.born_2025)
    for values in ([b.code for b in bodies], [b.sign for b in bodies], [b.name for b in bodies]):
        assert len(values) == len(set(values))


def test_signs_can_stand_in_any_file_name(catalogue: SampleCatalogue) -> None:
    for body in (*catalogue.agencies, *catalogue.born_2025):
        assert body.sign.isascii(), body.name
        assert body.sign.isalnum(), body.name
        assert body.sign == body.sign.upper(), body.name
        assert body.paper_sign.isalnum(), body.name


def test_an_alias_means_one_agency_only(catalogue: SampleCatalogue) -> None:
    owners: dict[str, str] = {}
    for agency in catalogue.agencies:
        for word in (agency.name, *agency.aliases):
            assert owners.setdefault(word.casefold(), agency.code) == agency.code, word


def test_every_agency_stands_in_a_known_block(catalogue: SampleCatalogue) -> None:
    blocks = {block.id for block in catalogue.blocks}
    assert {body.block for body in (*catalogue.agencies, *catalogue.born_2025)} <= blocks


def test_groups_name_agencies_that_exist(catalogue: SampleCatalogue) -> None:
    codes = {agency.code for agency in catalogue.agencies}
    for group in catalogue.groups:
        assert group.members, group.words
        assert set(group.members) <= codes, group.words
        assert len(set(group.members)) == len(group.members)


def test_whoever_ends_has_an_heir_that_then_exists(catalogue: SampleCatalogue) -> None:
    bodies = {body.code: body for body in (*catalogue.agencies, *catalogue.born_2025)}
    for agency in catalogue.agencies:
        assert (agency.valid_to is None) == (not agency.successors), agency.name
        for code in agency.successors:
            heir = bodies[code]
            assert agency.valid_to is not None
            assert heir.valid_from is None or heir.valid_from == agency.valid_to + timedelta(days=1), heir.name
            assert heir.valid_to is None or heir.valid_to > agency.valid_to


def test_both_tables_tell_the_same_succession(catalogue: SampleCatalogue) -> None:
    bodies = {body.code: body for body in catalogue.agencies}
    for heir in catalogue.born_2025:
        assert heir.predecessors
        assert heir.valid_from is not None
        assert heir.valid_from > date(2024, 10, 15)
        assert any(heir.code in bodies[code].successors for code in heir.predecessors), heir.name
    for agency in catalogue.agencies:
        for code in agency.successors:
            born = next((heir for heir in catalogue.born_2025 if heir.code == code), None)
            assert born is None or agency.code in born.predecessors, agency.name


def test_districts_end_with_june_2025(catalogue: SampleCatalogue) -> None:
    ends = {agency.valid_to for agency in catalogue.agencies if agency.kind is AgencyKind.DISTRICT}
    assert ends == {date(2025, 6, 30)}


def test_codes_that_we_numbered_are_marked_so(catalogue: SampleCatalogue) -> None:
    for body in (*catalogue.agencies, *catalogue.born_2025):
        assert body.code.startswith("H19."), body.name
        assert "code" in body.uncertain, body.name


@pytest.mark.parametrize(
    "name",
    [
        "agencies/dong-nai-2024-10.toml",
        "sample/plan.toml",
        "sample/year.toml",
        "calendars/nd-09-2019.toml",
        "calendars/holidays-vn.toml",
    ],
)
def test_shipped_words_are_composed_unicode_without_stray_marks(resources: Path, name: str) -> None:
    text = (resources / name).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    odd = {char for char in text if unicodedata.category(char) in ("Cf", "Cc", "Co", "Mn") and char != "\n"}
    assert odd == set()
