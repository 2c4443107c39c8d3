"""Whose certificate may fill which place: judged before a PIN, confirmed once by a person, never in the other role."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing_refusals import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateOfAnother,
    CertificateRoleWrong,
    CertificateUsageWrong,
    SignerNotConfirmed,
)
from desktop_app.services.signing import Desk, Warned, Whose, Wish
from desktop_app.signatures.tokens import HelpedTokens
from tests.signatures.authority import Authority, Holder, Usage, agency_name
from tests.signatures.signing_desk import OURS, WHEN, desk_in, done, printed, sign, wishes_for


@pytest.fixture
def desk(tmp_path: Path, tokens: HelpedTokens) -> Desk:
    return desk_in(tmp_path, tokens)


def refused(desk: Desk, wish: Wish, holder: Holder, owner: Whose = OURS, *, confirmed: bool = True) -> type[Refusal]:
    before = wish.pdf.read_bytes()
    with pytest.raises(Refusal) as said:
        sign(desk, wish, holder, owner, confirmed=confirmed)
    assert wish.pdf.read_bytes() == before
    return said.type


def test_a_certificate_is_judged_before_anything_else(desk: Desk, tmp_path: Path, authority: Authority) -> None:
    wish = wishes_for(printed(tmp_path / "paper.pdf"))[Spot.HEAD]
    past, future = WHEN - timedelta(days=1), WHEN + timedelta(days=1)
    assert refused(desk, wish, authority.head(ends=past)) is CertificateExpired
    assert refused(desk, wish, authority.head(begins=future)) is CertificateNotYetValid
    neither = Usage(digital_signature=False, non_repudiation=False)
    assert refused(desk, wish, authority.head(usage=neither)) is CertificateUsageWrong
    done(sign(desk, wish, authority.head(usage=Usage(non_repudiation=False))))


def test_a_heads_certificate_never_stamps_and_an_agencys_never_signs_for_the_head(
    desk: Desk, tmp_path: Path, head: Holder, agency: Holder
) -> None:
    wishes = wishes_for(printed(tmp_path / "paper.pdf"))
    assert refused(desk, wishes[Spot.HEAD], agency) is CertificateRoleWrong
    assert refused(desk, wishes[Spot.NUMBER], head) is CertificateRoleWrong


def test_a_certificate_that_says_nothing_keeps_the_role_in_which_it_was_confirmed(
    desk: Desk, tmp_path: Path, authority: Authority
) -> None:
    silent = authority.issue(agency_name(uid=""))
    wishes = wishes_for(printed(tmp_path / "paper.pdf"))
    done(sign(desk, wishes[Spot.NUMBER], silent))
    assert refused(desk, wishes[Spot.HEAD], silent) is CertificateRoleWrong


def test_the_first_use_is_confirmed_by_a_person_and_remembered(desk: Desk, tmp_path: Path, agency: Holder) -> None:
    wishes = wishes_for(printed(tmp_path / "paper.pdf"))
    with pytest.raises(SignerNotConfirmed) as said:
        sign(desk, wishes[Spot.NUMBER], agency, confirmed=False)
    assert said.value.named is True
    assert said.value.uid == "MST:3600256789"
    assert not desk.known.all(), "asking is not confirming"
    done(sign(desk, wishes[Spot.NUMBER], agency, confirmed=True))
    done(sign(desk, wishes[Spot.DAY], agency, confirmed=False))
    assert len(desk.known.all()) == 1
    other = Whose("H19.05", "Sở Tài chính")
    elsewhere = wishes_for(printed(tmp_path / "other.pdf"))[Spot.NUMBER]
    assert refused(desk, elsewhere, agency, other, confirmed=True) is CertificateOfAnother


def test_a_list_of_authorities_warns_and_never_walls_off(
    desk: Desk, tmp_path: Path, authority: Authority, agency: Holder
) -> None:
    wishes = wishes_for(printed(tmp_path / "paper.pdf"))
    assert done(sign(desk, wishes[Spot.NUMBER], agency)).warnings == (Warned.NO_AUTHORITIES,)
    foreign = Authority(body="Công ty khác", title="Gốc khác", issuer_title="CA khác")
    strange = replace(OURS, authorities=(foreign.root.der, foreign.issuer.der))
    assert done(sign(desk, wishes[Spot.DAY], agency, strange)).warnings == (Warned.ISSUER_UNKNOWN,)
    believed = replace(OURS, authorities=(authority.root.der, authority.issuer.der))
    more = wishes_for(printed(tmp_path / "more.pdf"))
    assert done(sign(desk, more[Spot.NUMBER], agency, believed)).warnings == ()


def test_a_certificate_about_to_end_is_mentioned(tmp_path: Path, tokens: HelpedTokens, authority: Authority) -> None:
    short = authority.agency(ends=WHEN + timedelta(days=10))
    wish = wishes_for(printed(tmp_path / "paper.pdf"))[Spot.NUMBER]
    desk = desk_in(tmp_path, tokens)
    assert Warned.EXPIRES_SOON in done(sign(desk, wish, short)).warnings


def test_a_damaged_list_of_confirmations_confirms_nobody_and_is_put_aside(
    desk: Desk, tmp_path: Path, agency: Holder
) -> None:
    wishes = wishes_for(printed(tmp_path / "paper.pdf"))
    done(sign(desk, wishes[Spot.NUMBER], agency))
    kept = tmp_path / "profile" / "signers.json"
    kept.write_text("[{")
    assert refused(desk, wishes[Spot.DAY], agency, confirmed=False) is SignerNotConfirmed
    assert kept.with_suffix(".damaged").read_text() == "[{"
