"""Whom a seal may be believed: every certificate, role, code, day and list is looked at."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.domain.packages import Header, Kind, PackageRefused, Party
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.packages import certs
from desktop_app.packages.certs import Shape
from desktop_app.packages.trusting import judge, newest_crl
from tests.packages.world import AGENCY, LATER, NOW, OTHER, PASSPHRASE, PROVINCE, World


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Another province with the same names and codes."""
    return World(Path(tmp_path_factory.mktemp("foreign")))


def code_of(chain: tuple[bytes, ...], header: Header, trust: Trust) -> str:
    with pytest.raises(Refusal) as refusal:
        judge(chain, header, trust, register=True)
    return refusal.value.code


def agency_header(world: World, **changes: object) -> Header:
    return world.header(Kind.REPORT, **changes)


def test_the_three_chains_that_are_believed(world: World) -> None:
    assert judge((world.operational,), world.header(Kind.RECEIPT), world.trust, True) == (KeyRole.PROVINCE, True)
    chain = (world.certificate, world.operational)
    assert judge(chain, agency_header(world), world.trust, True) == (KeyRole.AGENCY, True)
    assert judge((world.own,), world.header(Kind.ENROLMENT), world.trust, True) == (KeyRole.AGENCY, False)


def test_the_shapes_of_the_four_certificates(world: World) -> None:
    root, operational = certs.load(world.root), certs.load(world.operational)
    assert [certs.load(one).shape for one in (world.root, world.operational, world.certificate, world.own)] == [
        Shape.ROOT, Shape.OPERATIONAL, Shape.AGENCY, Shape.SELF_SIGNED,
    ]  # fmt: skip
    usage = operational.x509.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.key_cert_sign, usage.crl_sign) == (True, True, True)
    constraints = operational.x509.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (constraints.ca, constraints.path_length) == (True, 0)
    assert operational.x509.not_valid_after_utc - NOW == timedelta(days=731)
    assert {one.x509.not_valid_before_utc for one in (root, operational)} == {datetime(2020, 1, 1, tzinfo=UTC)}
    assert operational.root_id == root.fingerprint
    assert certs.load(world.certificate).fingerprint == certs.load(world.own).fingerprint


def test_before_first_contact_the_fingerprint_of_the_root_is_told(world: World) -> None:
    for chain, header in (
        ((world.operational,), world.header(Kind.ASSIGNMENT)),
        ((world.certificate, world.operational), agency_header(world)),
    ):
        with pytest.raises(RootNotPinned) as refusal:
            judge(chain, header, Trust(None), True)
        assert refusal.value.fingerprint == world.keys.fingerprint(world.root)


def test_a_file_under_another_root(world: World, foreign: World) -> None:
    header = world.header(Kind.RECEIPT, sender=Party(PROVINCE, foreign.keys.fingerprint(foreign.operational)))
    with pytest.raises(RootDiffers) as refusal:
        judge((foreign.operational,), header, world.trust, True)
    assert refusal.value.pinned == world.keys.fingerprint(world.root)


def _claim(world: World, role: KeyRole, code: str, usage: Shape, signer: ec.EllipticCurvePrivateKey) -> bytes:
    """An operational-looking certificate that names our root but that another key has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    root = certs.load(world.root)
    subject = certs._subject(key.public_key(), root.root_id, role, code, "giả", training=True)
    issuer = root.x509.subject if usage is Shape.OPERATIONAL else certs.load(world.operational).x509.subject
    return certs._make(signer, issuer, key.public_key(), subject, usage, LATER + timedelta(days=300))


def test_certificates_that_claim_our_root_or_our_key(world: World) -> None:
    mine = ec.generate_private_key(ec.SECP256R1())
    forged = _claim(world, KeyRole.PROVINCE, PROVINCE, Shape.OPERATIONAL, mine)
    header = world.header(Kind.RECEIPT, sender=Party(PROVINCE, world.keys.fingerprint(forged)))
    assert code_of((forged,), header, world.trust) == "UNKNOWN_CA"
    forged = _claim(world, KeyRole.AGENCY, AGENCY, Shape.AGENCY, mine)
    header = agency_header(world, sender=Party(AGENCY, world.keys.fingerprint(forged)))
    assert code_of((forged, world.operational), header, world.trust) == "UNKNOWN_CA"


def test_an_agency_cannot_make_certificates(world: World) -> None:
    agency = certs.load(world.certificate)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = certs._subject(key.public_key(), agency.root_id, KeyRole.AGENCY, OTHER, "dưới đơn vị", training=True)
    below = certs._make(world.agency()._key, agency.x509.subject, key.public_key(), subject, Shape.AGENCY, LATER)
    header = agency_header(world, sender=Party(OTHER, world.keys.fingerprint(below)))
    assert code_of((below, world.certificate), header, world.trust) == "WRONG_ROLE"
    assert code_of((below, world.operational), header, world.trust) == "UNKNOWN_CA"


def test_swapped_roles(world: World) -> None:
    header = agency_header(world)
    assert code_of((world.certificate,), header, world.trust) == "WRONG_ROLE"
    assert code_of((world.certificate, world.root), header, world.trust) == "WRONG_ROLE"
    province = world.header(Kind.RECEIPT)
    assert code_of((world.operational, world.root), province, world.trust) == "WRONG_ROLE"
    root = dataclasses.replace(province, sender=Party(PROVINCE, world.keys.fingerprint(world.root)))
    assert code_of((world.root,), root, world.trust) == "WRONG_ROLE"
    assert code_of((world.own, world.operational), world.header(Kind.ENROLMENT), world.trust) == "CERT_DIFFERS"


def test_another_agencys_key(world: World) -> None:
    chain = (world.other, world.operational)
    assert code_of(chain, agency_header(world), world.trust) == "WRONG_AGENCY"
    swapped = agency_header(world, sender=Party(OTHER, world.keys.fingerprint(world.own)))
    assert code_of(chain, swapped, world.trust) == "CERT_DIFFERS"


def test_the_register_decides_which_key_an_agency_has(world: World) -> None:
    chain, header = (world.certificate, world.operational), agency_header(world)
    with pytest.raises(KeyNotCertified) as refusal:
        judge(chain, header, dataclasses.replace(world.trust, agencies={}), True)
    assert refusal.value.facts == {"agency": AGENCY, "fingerprint": world.keys.fingerprint(world.own)}
    given = dataclasses.replace(world.trust, agencies={OTHER: (world.keys.fingerprint(world.own),)})
    assert code_of(chain, header, given) == "WRONG_AGENCY"
    assert judge(chain, header, dataclasses.replace(world.trust, agencies={}), register=False)[1]


def test_other_kinds_wait_until_the_key_is_certified(world: World) -> None:
    for trust, register in ((dataclasses.replace(world.trust, agencies={}), True), (world.trust, False)):
        with pytest.raises(KeyNotCertified):
            judge((world.own,), agency_header(world), trust, register)
    assert judge((world.own,), agency_header(world), world.trust, True) == (KeyRole.AGENCY, True)


def test_a_second_certificate_for_a_known_key_is_not_the_known_one(world: World) -> None:
    again = world.keys.certify("province", world.operational, world.own, AGENCY, "Sở Tư pháp")
    chain = (again, world.operational)
    assert judge(chain, agency_header(world), world.trust, True)[1]
    twin = _with_serial(world, certs.load(world.certificate).x509.serial_number)
    assert code_of((twin, world.operational), agency_header(world), world.trust) == "CERT_DIFFERS"
    root_key, root = _root_key(world), certs.load(world.root)
    public: ec.EllipticCurvePublicKey = certs.load(world.operational).x509.public_key()  # type: ignore[assignment]
    renewed = certs.make_operational(root_key, root, public, "đổi tên", LATER)
    assert code_of((renewed,), world.header(Kind.RECEIPT), world.trust) == "CERT_DIFFERS"


def _root_key(world: World) -> ec.EllipticCurvePrivateKey:
    from desktop_app.packages.roots import open_root

    return open_root(world.folder / "root.pem", PASSPHRASE)[0]


def _with_serial(world: World, serial: int) -> bytes:
    """Our operational key signs the agency's key again under the same serial number."""
    own = certs.load(world.own)
    public: ec.EllipticCurvePublicKey = own.x509.public_key()  # type: ignore[assignment]
    issuer = certs.load(world.operational)
    subject = certs._subject(public, issuer.root_id, KeyRole.AGENCY, AGENCY, "tên khác", training=True)
    builder = (
        x509.CertificateBuilder()
        .issuer_name(issuer.x509.subject)
        .subject_name(subject)
        .public_key(public)
        .serial_number(serial)
        .not_valid_before(certs.START)
        .not_valid_after(LATER)
    )
    key = world.province()._key
    for extension in certs._extensions(Shape.AGENCY, public, key.public_key()):
        builder = builder.add_extension(extension.value, extension.critical)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def test_a_revoked_key_is_refused_whatever_day_the_file_claims(world: World) -> None:
    serial = world.keys.serial(world.certificate)
    revoked = world.keys.revocation_list(world.operational, "province", 2, {serial: LATER})
    trust = dataclasses.replace(world.trust, crls=(*world.crls, revoked))
    backdated = agency_header(world, created=NOW - timedelta(days=200))
    chain = (world.certificate, world.operational)
    assert code_of(chain, agency_header(world), trust) == "CERT_REVOKED"
    assert code_of(chain, backdated, trust) == "CERT_REVOKED"
    assert code_of((world.own,), world.header(Kind.ENROLMENT), trust) == "CERT_REVOKED"
    assert judge((world.operational,), world.header(Kind.RECEIPT), trust, True)[1]


def test_the_newest_list_counts_and_an_older_one_cannot_bring_a_key_back(world: World) -> None:
    serial = world.keys.serial(world.certificate)
    revoked = world.keys.revocation_list(world.operational, "province", 3, {serial: LATER})
    replayed = dataclasses.replace(world.trust, crls=(revoked, *world.crls))
    found = newest_crl(replayed, certs.load(world.operational))
    assert found is not None
    assert found.number == 3
    assert code_of((world.certificate, world.operational), agency_header(world), replayed) == "CERT_REVOKED"


def test_a_revoked_operational_key(world: World) -> None:
    serial = world.keys.serial(world.operational)
    crl = certs.make_crl(_root_key(world), certs.load(world.root), 2**40, {serial: NOW}, NOW)
    trust = dataclasses.replace(world.trust, crls=(*world.crls, crl))
    chain = (world.certificate, world.operational)
    assert code_of((world.operational,), world.header(Kind.RECEIPT), trust) == "CERT_REVOKED"
    with pytest.raises(PackageRefused) as refusal:
        judge(chain, agency_header(world), trust, register=False)
    assert refusal.value.code == "CERT_REVOKED"


def test_an_agency_that_the_register_knows_outlives_the_key_that_certified_it(world: World) -> None:
    serial = world.keys.serial(world.operational)
    crl = certs.make_crl(_root_key(world), certs.load(world.root), 2**40, {serial: NOW}, NOW)
    trust = dataclasses.replace(world.trust, crls=(*world.crls, crl))
    chain = (world.certificate, world.operational)
    assert judge(chain, agency_header(world), trust, True) == (KeyRole.AGENCY, True)
    # Whoever stole the operational key can certify keys of his own; nobody has compared those with a paper.
    stranger = dataclasses.replace(trust, agencies={})
    assert code_of(chain, agency_header(world), stranger) == "CERT_REVOKED"


def test_a_list_with_a_foreign_signature_is_no_list(world: World) -> None:
    mine = ec.generate_private_key(ec.SECP256R1())
    forged = certs.make_crl(mine, certs.load(world.operational), 99, {}, NOW)
    trust = dataclasses.replace(world.trust, crls=(*world.crls, forged))
    assert code_of((world.certificate, world.operational), agency_header(world), trust) == "UNKNOWN_CA"


def test_without_a_list_a_key_is_believed_and_its_age_is_no_refusal(world: World) -> None:
    trust = dataclasses.replace(world.trust, crls=())
    assert newest_crl(trust, certs.load(world.root)) is None
    assert judge((world.operational,), world.header(Kind.RECEIPT), trust, True)[1]


def test_validity_is_judged_at_the_day_of_the_file(world: World) -> None:
    early = world.header(Kind.RECEIPT, created=datetime(2019, 12, 31, tzinfo=UTC))
    late = world.header(Kind.RECEIPT, created=NOW + timedelta(days=732))
    assert code_of((world.operational,), early, world.trust) == "CERT_NOT_YET_VALID"
    assert code_of((world.operational,), late, world.trust) == "CERT_EXPIRED"
    assert judge((world.operational,), world.header(Kind.RECEIPT, created=NOW + timedelta(days=730)), world.trust, True)


def test_certificates_of_other_shapes(world: World) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    bare = (
        x509.CertificateBuilder()
        .issuer_name(x509.Name([]))
        .subject_name(x509.Name([]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(certs.START)
        .not_valid_after(LATER)
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )
    root = certs.load(world.root)
    public = key.public_key()
    agency = certs._subject(public, root.root_id, KeyRole.AGENCY, AGENCY, "x")
    as_authority = certs._make(key, root.x509.subject, public, agency, Shape.OPERATIONAL, LATER)
    claims_root = certs._subject(public, root.root_id, KeyRole.PROVINCE, PROVINCE, "x")
    self_root = certs._make(key, claims_root, public, claims_root, Shape.ROOT, LATER)
    for der, code in ((bare, "WRONG_ROLE"), (as_authority, "WRONG_USAGE"), (self_root, "WRONG_ROLE")):
        with pytest.raises(PackageRefused) as refusal:
            certs.load(der)
        assert refusal.value.code == code
    with pytest.raises(PackageRefused) as refusal:
        certs.make_self_signed(key, "không phải mã", "x")
    assert refusal.value.code == "WRONG_AGENCY"


def test_a_flipped_bit_in_a_certificate_is_never_the_same_certificate(world: World) -> None:
    for place in range(len(world.certificate)):
        changed = bytearray(world.certificate)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(Refusal):
            judge((bytes(changed), world.operational), agency_header(world), world.trust, True)
