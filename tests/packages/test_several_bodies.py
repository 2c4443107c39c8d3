"""Several bodies pinned in one workspace: the root of one never speaks for another, whatever its owner signs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.packages import Kind, Party
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.packages import certs
from desktop_app.packages.certs import Certificate, Shape
from desktop_app.packages.pem import read_anchors, trust_file
from desktop_app.packages.trusting import judge
from tests.packages.world import AGENCY, LATER, World

CODES = ("H19.01", "H19.02", "G17")
KINDS = (Kind.RECEIPT, Kind.ASSIGNMENT, Kind.CERTIFICATE, Kind.DECISION, Kind.HANDOVER)


@cache
def key(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def root(code: str) -> Certificate:
    return certs.load(certs.make_root(key(code), code, f"Cơ quan {code}", training=True))


@cache
def claimed(signer: str, named: str, code: str, public: str) -> bytes:
    """An operational certificate for `code`, signed with the root key of `signer`, which names the root of `named`."""
    subject = certs._subject(key(public).public_key(), root(named).root_id, KeyRole.PROVINCE, code, "giả", True)
    return certs._make(
        key(signer), root(named).x509.subject, key(public).public_key(), subject, Shape.OPERATIONAL, LATER
    )


def honest(code: str) -> bytes:
    return claimed(code, code, code, f"vận hành {code}")


@given(
    pinned=st.lists(st.sampled_from(CODES), min_size=1, unique=True),
    signer=st.sampled_from(CODES),
    named=st.sampled_from(CODES),
    code=st.sampled_from(CODES),
    kind=st.sampled_from(KINDS),
    poison=st.booleans(),
)
def test_a_root_vouches_for_its_own_body_alone(
    world: World, pinned: list[str], signer: str, named: str, code: str, kind: Kind, poison: bool
) -> None:
    public = f"vận hành {code}"  # the genuine key of the body that is claimed: another root may certify it too
    operational = certs.load(claimed(signer, named, code, public))
    known = [honest(one) for one in CODES]
    known += [claimed(one, one, code, public) for one in CODES if poison and one != code]
    bodies = {one: root(one).der for one in pinned}
    trust = Trust(bodies[pinned[0]], tuple(known), training=True, bodies=bodies)
    chain, sender = (operational.der,), code
    if kind is Kind.HANDOVER:
        own = certs.make_agency(key(public), operational, key("đơn vị").public_key(), AGENCY, "Sở Tư pháp")
        chain, sender = (own, operational.der), AGENCY
    fingerprint = certs.load(chain[0]).fingerprint
    header = replace(world.header(Kind.RECEIPT), kind=kind, sender=Party(sender, fingerprint))
    if signer == named == code and code in pinned:
        assert judge(chain, header, trust, register=True)[1]
        return
    with pytest.raises(Refusal) as refusal:
        judge(chain, header, trust, register=True)
    if code not in pinned:
        assert (refusal.type, refusal.value.facts["sender"]) == (RootNotPinned, code)
    elif named != code:
        assert (refusal.type, refusal.value.facts["pinned"]) == (RootDiffers, root(code).fingerprint)


def test_with_one_root_at_hand_it_speaks_for_its_own_code_alone(world: World) -> None:
    """As whoever verifies without a workspace has it."""
    for code in CODES:
        operational = claimed("H19.01", "H19.01", code, f"vận hành {code}")
        sender = Party(code, certs.load(operational).fingerprint)
        header = replace(world.header(Kind.RECEIPT), sender=sender)
        if code == "H19.01":
            assert judge((operational,), header, Trust(root(code).der), register=False) == (KeyRole.PROVINCE, True)
        else:
            with pytest.raises(Refusal) as refusal:
                judge((operational,), header, Trust(root("H19.01").der), register=False)
            assert refusal.value.code == "WRONG_AGENCY"


def test_the_file_for_others_holds_every_pinned_root(tmp_path: Path) -> None:
    bodies = {code: root(code).der for code in CODES}
    file = tmp_path / "tin-cậy.pem"
    file.write_text(trust_file(Trust(bodies["H19.01"], tuple(map(honest, CODES)), bodies=bodies)), "ascii")
    assert set(read_anchors([file]).certificates) == {*bodies.values(), *map(honest, CODES)}
