"""How facts about signatures become a verdict: the heaviest decides, strictly for our own papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import NUMBERS
from desktop_app.domain.signature_rules import (
    DECLARED,
    OTHER,
    WEIGHTS,
    ExpectedSigners,
    is_agency,
    judge,
    policy_of,
    same_agency,
)
from desktop_app.domain.signature_verdicts import (
    CHECK_WORDS,
    JUDGEMENT_WORDS,
    REMARKED_WORDS,
    Change,
    Check,
    CheckLine,
    Coverage,
    Examined,
    Judgement,
    Mark,
    Noted,
    Subject,
)
from desktop_app.domain.signing import FIELDS
from desktop_app.wording import signature_labels
from desktop_app.wording.sentences import SENTENCES

NOW = datetime(2026, 9, 20, tzinfo=UTC)
BEGINS, ENDS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
DIGEST = "a" * 64
PERSON = Subject("Trần Thị Hiên", "UBND TỈNH", "SỞ NỘI VỤ", "CCCD:1", "1F", "CA", BEGINS, ENDS, "RSA 2048", "b", "c")
AGENCY = replace(PERSON, name="SỞ NỘI VỤ", unit="", code="MST:1", key_fingerprint="d")
SNV = ExpectedSigners(("Sở Nội vụ",), (), "Trần Thị Hiên")


def mark(spot: Spot, subject: Subject, end: int, **more: object) -> Mark:
    last = Mark(
        FIELDS[spot],
        spot,
        1,
        (0.0, 0.0, 1.0, 1.0),
        subject,
        NOW,
        None,
        "ETSI.CAdES.detached",
        "sha256",
        "ECDSA",
        Coverage.REVISION,
        Change.FORM,
        None,
        end,
        NOW,
        "received",
    )
    return replace(last, **more)  # type: ignore[arg-type]


HEAD = mark(Spot.HEAD, PERSON, 10)
STAMP = mark(Spot.STAMP, AGENCY, 20, coverage=Coverage.WHOLE_FILE, change=Change.NONE)
GOOD = Examined("a.pdf", "e" * 64, 20, 1, (HEAD, STAMP), (), DIGEST, (), True)


def codes(examined: Examined, policy: str = "report", expected: ExpectedSigners = SNV) -> set[str]:
    return {one.code for one in judge(examined, policy, NOW, expected, DIGEST).reasons}


def test_a_report_signed_by_head_and_agency_is_valid_with_a_line_for_every_check() -> None:
    verdict = judge(GOOD, "report", NOW, SNV, DIGEST)
    assert verdict.judgement is Judgement.VALID
    assert [one.words for one in verdict.signatures] == ["Chữ ký hợp lệ"] * 2
    assert [line.check for line in verdict.signatures[0].checks] == list(Check)
    assert not verdict.changed_since


@given(st.lists(st.sampled_from(sorted(WEIGHTS)), max_size=6), st.sampled_from(["report", OTHER]))
def test_the_heaviest_fact_decides_whatever_else_was_found(found: list[str], policy: str) -> None:
    notes = tuple(Noted(code, Check.INTEGRITY, "ChuKyThuTruong") for code in found)
    examined = replace(GOOD, marks=(replace(HEAD, notes=notes), STAMP))
    verdict = judge(examined, policy, NOW, SNV, DIGEST)
    column = 0 if policy in DECLARED else 1
    order = tuple(Judgement)
    heaviest = max((order.index(WEIGHTS[code][column]) for code in found), default=0)
    assert verdict.judgement is order[heaviest]
    assert [order.index(one.weight) for one in verdict.reasons] == sorted(
        (order.index(one.weight) for one in verdict.reasons), reverse=True
    )


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("SIGNER_CA_UNKNOWN", Check.PATH),
        ("NO_OFFICIAL_ROOT", Check.PATH),
        ("SIGNER_PATH_BROKEN", Check.PATH),
        ("SIGNER_NOT_YET_VALID", Check.CERTIFICATE),
    ],
)
def test_where_no_list_was_asked_nobody_says_that_a_certificate_was_not_revoked(code: str, check: Check) -> None:
    found = replace(HEAD, notes=(Noted(code, check, HEAD.field),))
    first, second = judge(replace(GOOD, marks=(found, STAMP)), OTHER, NOW).signatures
    assert {line.check: line.words for line in first.checks}[Check.REVOCATION] == CHECK_WORDS[Check.REVOCATION][1]
    assert {line.check: line.words for line in second.checks}[Check.REVOCATION] == CHECK_WORDS[Check.REVOCATION][0]


def test_nothing_is_said_to_hold_in_a_signature_that_could_not_be_read() -> None:
    unread = replace(HEAD, subject=None, notes=(Noted("SIGNATURE_FORM_UNKNOWN", Check.INTEGRITY, HEAD.field),))
    verdict = judge(replace(GOOD, marks=(unread,)), OTHER, NOW)
    assert verdict.judgement is Judgement.INCOMPLETE
    assert {line.judgement for line in verdict.signatures[0].checks} == {Judgement.INCOMPLETE}


def test_our_own_rules_are_never_milder_than_those_for_others() -> None:
    order = tuple(Judgement)
    assert all(order.index(ours) >= order.index(others) for ours, others in WEIGHTS.values())
    assert set(WEIGHTS) <= set(NUMBERS)
    assert set(WEIGHTS) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        (replace(GOOD, marks=(HEAD,)), "SIGNATURE_MISSING"),
        (replace(GOOD, marks=(replace(STAMP, end=5), replace(HEAD, end=20))), "SIGNATURE_OUT_OF_ORDER"),
        (replace(GOOD, empty_fields=("Signature3",)), "SIGNATURE_UNDECLARED"),
        (replace(GOOD, records_sha256=""), "RECORDS_NOT_EMBEDDED"),
        (replace(GOOD, records_sha256="b" * 64), "PAPER_DIFFERS_FROM_DATA"),
        (replace(GOOD, marks=(HEAD, replace(STAMP, coverage=Coverage.REVISION))), "PAPER_APPENDED_LATER"),
        (replace(GOOD, marks=(replace(HEAD, coverage=Coverage.PART), STAMP)), "SIGNATURE_COVERS_PART"),
        (replace(GOOD, marks=(replace(HEAD, change=Change.CONTENT), STAMP)), "PAPER_CHANGED_LATER"),
        (replace(GOOD, marks=(replace(HEAD, permits=1), STAMP)), "PAPER_CHANGE_FORBIDDEN"),
        (replace(GOOD, marks=(replace(HEAD, subject=AGENCY), STAMP)), "SIGNER_WRONG_ROLE"),
        (replace(GOOD, marks=(HEAD, replace(STAMP, subject=replace(AGENCY, name="SỞ Y TẾ")))), "SIGNER_WRONG_AGENCY"),
        (replace(GOOD, marks=(replace(HEAD, form="adbe.pkcs7.detached"), STAMP)), "SIGNATURE_FORM_OLD"),
    ],
)
def test_whatever_breaks_a_rule_of_our_own_papers_makes_them_invalid(spoiled: Examined, code: str) -> None:
    verdict = judge(spoiled, "report", NOW, SNV, DIGEST)
    assert verdict.judgement is Judgement.INVALID
    assert verdict.against[0].code == code


def test_a_head_whom_nobody_listed_is_a_doubt_that_a_confirmed_certificate_settles() -> None:
    deputy = replace(GOOD, marks=(replace(HEAD, subject=replace(PERSON, name="Phạm Văn Phó")), STAMP))
    assert judge(deputy, "report", NOW, SNV, DIGEST).judgement is Judgement.INCOMPLETE
    confirmed = replace(SNV, allowed=(PERSON.key_fingerprint,))
    assert judge(deputy, "report", NOW, confirmed, DIGEST).judgement is Judgement.VALID


@pytest.mark.parametrize(
    ("spot", "changed", "verdict"),
    [
        (Spot.STAMP, {"organisation": "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"}, Judgement.VALID),
        (Spot.STAMP, {"organisation": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"}, Judgement.INCOMPLETE),
        (Spot.STAMP, {"name": "SỞ NỘI VỤ THÀNH PHỐ HUẾ"}, Judgement.INCOMPLETE),
        (Spot.HEAD, {"organisation": "UBND TỈNH LÂM ĐỒNG"}, Judgement.INCOMPLETE),
        (Spot.HEAD, {"organisation": "TỈNH ỦY ĐỒNG NAI"}, Judgement.VALID),
    ],
)
def test_an_agency_of_the_same_name_in_another_province_is_a_doubt_that_a_person_settles(
    spot: Spot, changed: dict[str, str], verdict: Judgement
) -> None:
    expected = replace(SNV, superior_names=("Ủy ban nhân dân tỉnh Đồng Nai",))
    marks = [
        one if one.spot is not spot else replace(one, subject=replace(one.subject, **changed)) for one in (HEAD, STAMP)
    ]
    examined = replace(GOOD, marks=tuple(marks))
    assert judge(examined, "report", NOW, expected, DIGEST).judgement is verdict
    assert judge(examined, "report", NOW, replace(expected, allowed=("c", "d")), DIGEST).judgement is Judgement.VALID


def test_a_certificate_that_names_two_agencies_stamps_for_neither() -> None:
    two = replace(STAMP, subject=replace(AGENCY, name="SỞ TÀI CHÍNH; SỞ NỘI VỤ"))
    assert "SIGNER_WRONG_AGENCY" in codes(replace(GOOD, marks=(HEAD, two)))


@pytest.mark.parametrize(
    ("code", "agency"),
    [(" CCCD:1", False), ("\uff23CCD:1", False), ("mst: 1", True), ("MST:1; CCCD:2", None), ("CCCD:2; MST:1", None)],
)
def test_a_code_is_read_however_it_is_written_and_two_kinds_of_it_decide_nothing(
    code: str, agency: bool | None
) -> None:
    assert is_agency(replace(AGENCY, code=code)) is agency


def test_number_and_day_may_be_signed_by_the_registry_and_may_be_left_empty() -> None:
    number = mark(Spot.NUMBER, AGENCY, 15)
    assert not codes(replace(GOOD, marks=(HEAD, number, STAMP))) & {"SIGNATURE_UNDECLARED", "SIGNER_WRONG_ROLE"}
    left = replace(GOOD, empty_fields=(FIELDS[Spot.NUMBER], FIELDS[Spot.DAY]))
    assert judge(left, "report", NOW, SNV, DIGEST).judgement is Judgement.VALID


def test_a_commitment_has_a_place_for_the_superior_and_a_report_has_none() -> None:
    superior = mark(Spot.SUPERIOR, replace(PERSON, unit="VĂN PHÒNG"), 15)
    examined = replace(GOOD, marks=(HEAD, superior, STAMP))
    assert policy_of(examined) == "commitment"
    assert "SIGNATURE_UNDECLARED" in codes(examined)
    assert "SIGNATURE_UNDECLARED" not in codes(examined, "commitment")
    assert policy_of(replace(GOOD, records_sha256="")) == OTHER


def test_a_receivers_stamp_leaves_the_signed_revision_to_be_pointed_out() -> None:
    stamped = replace(GOOD, size=99, marks=(replace(STAMP, coverage=Coverage.REVISION, change=Change.STAMP),))
    verdict = judge(stamped, OTHER, NOW)
    assert (verdict.judgement, verdict.changed_since, verdict.signed_size) == (Judgement.INCOMPLETE, True, 20)
    line = next(one for one in verdict.signatures[0].checks if one.check is Check.CHANGES)
    assert line.words == "Đã có thay đổi sau khi ký (dấu đến)"


def test_without_a_root_an_unknown_authority_is_nobodys_fault() -> None:
    unknown = replace(HEAD, notes=(Noted("SIGNER_CA_UNKNOWN", Check.PATH, HEAD.field, "CA"),))
    assert judge(replace(GOOD, marks=(unknown, STAMP)), "report", NOW, SNV).judgement is Judgement.INVALID
    bare = replace(GOOD, marks=(unknown, STAMP), trusted=False)
    assert judge(bare, "report", NOW, SNV).judgement is Judgement.INCOMPLETE


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("SỞ NỘI VỤ", "Sở Nội vụ", True),
        ("Sở Nội vụ tỉnh Đồng Nai", "SỞ NỘI VỤ", True),
        ("UBND phường Trấn Biên", "ỦY BAN NHÂN DÂN PHƯỜNG TRẤN BIÊN", True),
        ("Uỷ ban nhân dân xã Phú Lý", "UBND xã Phú Lý", True),
        ("UBND tỉnh Đồng Nai", "UBND tỉnh Lâm Đồng", False),
        ("Sở Nội vụ", "Sở Ngoại vụ", False),
        ("", "", False),
    ],
)
def test_names_of_agencies_are_compared_as_people_read_them(left: str, right: str, same: bool) -> None:
    assert same_agency(left, right) is same


def test_whose_certificate_it_is_is_told_by_its_code_else_by_its_name() -> None:
    assert is_agency(AGENCY)
    assert is_agency(replace(AGENCY, code=""))
    assert is_agency(PERSON) is False
    assert is_agency(replace(PERSON, code="", unit="")) is None


@pytest.mark.usefixtures("vietnamese")
def test_screens_and_papers_use_the_words_of_the_governments_plug_in() -> None:
    for judgement, words in JUDGEMENT_WORDS.items():
        assert signature_labels.judgement_label(judgement) == words
    for check in Check:
        for place, judgement in enumerate(Judgement):
            line = CheckLine(check, judgement)
            assert signature_labels.check_label(line) == line.words == CHECK_WORDS[check][place]
    for code, words in REMARKED_WORDS.items():
        assert signature_labels.check_label(CheckLine(Check.TIME, Judgement.VALID, code)) == words
