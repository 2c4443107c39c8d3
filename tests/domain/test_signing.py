"""The order of signatures, and whose certificate a place takes: rules without any file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import (
    CertificateFacts,
    KnownSigner,
    SignerRole,
    SpotState,
    apparent_role,
    check_certificate,
    check_order,
    check_owner,
    names_agency,
    role_of,
)
from desktop_app.domain.signing_refusals import CertificateExpired, CertificateRoleWrong, SignerNotConfirmed

BOX = (0.0, 0.0, 1.0, 1.0)
NOW = datetime(2026, 9, 15, tzinfo=UTC)
FACTS = CertificateFacts(
    der=b"", fingerprint="f", key="k", common_name="SỞ NỘI VỤ", organization="ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI", units=(),
    uid="MST:3600256789", organization_id="", issuer="CA", serial=1, begins=NOW, ends=NOW, algorithm="rsa", bits=2048,
    signs=True, authority=False,
)  # fmt: skip
HOME = ("H19.02", "Sở Nội vụ")


@given(declared=st.sets(st.sampled_from(Spot), min_size=1), tries=st.lists(st.sampled_from(Spot), max_size=40))
def test_whatever_is_tried_people_sign_before_the_stamp_and_nothing_comes_after_it(
    declared: set[Spot], tries: list[Spot]
) -> None:
    filled: list[Spot] = []
    for wanted in tries:
        states = [SpotState(spot, spot in filled, 1, BOX) for spot in Spot if spot in declared]
        try:
            check_order(states, wanted)
        except Refusal:
            continue
        filled.append(wanted)
    assert len(filled) == len(set(filled))
    assert set(filled) <= declared
    if Spot.STAMP in filled:
        assert filled[-1] is Spot.STAMP
        assert set(filled) == declared
    if Spot.SUPERIOR in filled and Spot.HEAD in declared:
        assert Spot.HEAD in filled[: filled.index(Spot.SUPERIOR)]


@given(declared=st.sets(st.sampled_from(Spot), min_size=1))
def test_a_paper_can_always_be_signed_to_its_end(declared: set[Spot]) -> None:
    filled: set[Spot] = set()
    for wanted in (Spot.HEAD, Spot.SUPERIOR, Spot.DAY, Spot.NUMBER, Spot.STAMP):
        if wanted in declared:
            check_order([SpotState(spot, spot in filled, 1, BOX) for spot in declared], wanted)
            filled.add(wanted)
    assert filled == declared


@pytest.mark.parametrize(
    ("uid", "organization_id", "role"),
    [
        ("MST:3600256789", "", SignerRole.AGENCY),
        ("MNS:1054321", "", SignerRole.AGENCY),
        ("mst:3600256789", "", SignerRole.AGENCY),
        ("", "VN-H19.02", SignerRole.AGENCY),
        ("CCCD:075080000123", "", SignerRole.PERSON),
        ("CMND:270000000", "", SignerRole.PERSON),
        ("", "", None),
        ("0123", "", None),
    ],
)
def test_the_code_of_a_subject_tells_agency_from_person(
    uid: str, organization_id: str, role: SignerRole | None
) -> None:
    assert apparent_role(replace(FACTS, uid=uid, organization_id=organization_id)) is role


def test_people_fill_the_hands_and_the_registry_the_rest() -> None:
    people = {spot for spot in Spot if role_of(spot) is SignerRole.PERSON}
    assert people == {Spot.HEAD, Spot.SUPERIOR}


@given(confirmed=st.booleans(), role=st.sampled_from(SignerRole))
def test_a_role_once_confirmed_is_never_another(confirmed: bool, role: SignerRole) -> None:
    other = next(one for one in SignerRole if one is not role)
    silent = replace(FACTS, uid="")
    known = [KnownSigner("k", role, HOME[0], "", "", NOW)]
    assert check_owner(silent, role, HOME, known, confirmed) is False
    with pytest.raises(CertificateRoleWrong):
        check_owner(silent, other, HOME, known, confirmed)


def test_a_person_may_sign_for_two_agencies_once_each_is_confirmed() -> None:
    person = replace(FACTS, uid="CCCD:1", common_name="Trần Thị Hiên")
    known = [KnownSigner("k", SignerRole.PERSON, "H19.05", "", "", NOW)]
    with pytest.raises(SignerNotConfirmed):
        check_owner(person, SignerRole.PERSON, HOME, known, False)
    assert check_owner(person, SignerRole.PERSON, HOME, known, True) is True


def test_a_name_is_the_same_in_capitals_and_in_another_spelling() -> None:
    assert names_agency(FACTS, SignerRole.AGENCY, *HOME)
    assert not names_agency(replace(FACTS, common_name="SỞ TÀI CHÍNH"), SignerRole.AGENCY, *HOME)
    person = replace(FACTS, common_name="Trần Thị Hiên", units=("SỞ NỘI VỤ",))
    assert names_agency(person, SignerRole.PERSON, *HOME)
    committee = replace(FACTS, common_name="UỶ BAN NHÂN DÂN XÃ AN PHƯỚC")
    assert names_agency(committee, SignerRole.AGENCY, "H19.151", "Ủy ban nhân dân xã An Phước")


def test_the_days_of_a_certificate_are_days_in_viet_nam() -> None:
    """An issuer writes universal time: 17:00 there is the next morning's midnight here."""
    begins, ends = datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 9, 14, 16, 59, 59, tzinfo=UTC)
    facts = replace(FACTS, begins=begins, ends=ends)
    assert (facts.first_day, facts.last_day) == (date(2026, 1, 1), date(2026, 9, 14))
    late = replace(facts, ends=datetime(2026, 9, 14, 17, tzinfo=UTC))
    with pytest.raises(CertificateExpired) as refused:
        check_certificate(late, NOW)
    assert refused.value.day == date(2026, 9, 15)
