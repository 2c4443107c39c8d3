"""Attacks on trust: each is a file that somebody with a key of his own could really make."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.domain.contents import CertificateContents
from desktop_app.domain.packages import Kind, PackageRefused, Party
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.domain.watch import unwatched
from desktop_app.packages import certs
from desktop_app.packages.certs import Shape
from desktop_app.packages.pem import CERTIFICATE, CRL, block
from desktop_app.packages.roots import open_root
from desktop_app.packages.trusting import judge, newest_crl
from desktop_app.packages.verdict import verify
from desktop_app.packages.writing import PackageSealer
from tests.packages.world import AGENCY, LATER, NOW, OTHER, PASSPHRASE, PROVINCE, READ_ME, World


def refused(world: World, file: Path, trust: Trust | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        world.open(file, trust=trust)
    return refusal.value.code


def verdict(file: Path, *anchors: str) -> tuple[str, tuple[str, ...]]:
    pem = file.with_suffix(".pem")
    pem.write_text("".join(anchors))
    found = verify(file, [pem], NOW)
    return found.verdict, tuple(reason.code for reason in found.reasons)


def root_key(world: World) -> ec.EllipticCurvePrivateKey:
    return open_root(world.folder / "root.pem", PASSPHRASE)[0]


def sealed(world: World, kind: Kind, name: str, key: object, chain: tuple[bytes, ...], sender: Party) -> Path:
    """A package of this kind that says `sender` and is sealed with this key under this chain."""
    file = world.folder / f"{name}.asice"
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    if not file.exists():
        draft = world.draft(kind)
        draft = dataclasses.replace(draft, header=dataclasses.replace(draft.header, sender=sender))
        PackageSealer(key, chain, READ_ME).seal(draft, file, unwatched)
    return file


def party(world: World, certificate: bytes, code: str = "") -> Party:
    return Party(code or world.keys.subject_code(certificate), world.keys.fingerprint(certificate))


def test_a_revoked_certificate_without_an_address_of_its_list_is_looked_up_all_the_same(world: World) -> None:
    certificate = x509.load_der_x509_certificate(world.certificate)
    with pytest.raises(x509.ExtensionNotFound):
        certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints)
    crl = world.keys.revocation_list(world.operational, "province", 7, {certificate.serial_number: LATER})
    file = world.package(Kind.REPORT)
    assert refused(world, file, dataclasses.replace(world.trust, crls=(crl,))) == "CERT_REVOKED"
    anchors = [block(CERTIFICATE, one) for one in (world.root, world.operational)]
    assert verdict(file, *anchors, block(CRL, crl)) == ("invalid", ("CERT_REVOKED",))


def test_the_operational_certificate_alone_is_no_anchor(world: World) -> None:
    for kind in (Kind.RECEIPT, Kind.REPORT):
        found = verdict(world.package(kind), block(CERTIFICATE, world.operational))
        assert found == ("incomplete", ("ROOT_NOT_PINNED",))
    with pytest.raises(PackageRefused) as refusal:
        judge((world.operational,), world.header(Kind.RECEIPT), Trust(world.operational, (world.operational,)), True)
    assert refusal.value.code == "UNKNOWN_CA"


def test_the_certificate_of_an_end_is_no_anchor(world: World) -> None:
    for anchor in (world.certificate, world.other):
        assert verdict(world.package(Kind.REPORT), block(CERTIFICATE, anchor)) == ("incomplete", ("ROOT_NOT_PINNED",))
        with pytest.raises(Refusal):
            judge((world.certificate, world.operational), world.header(Kind.REPORT), Trust(anchor), False)
    # An agency's own certificate stands for what it sealed itself, and for nothing else.
    own = block(CERTIFICATE, world.own)
    assert verdict(world.package(Kind.ENROLMENT), own)[0] == "valid"
    assert verdict(world.package(Kind.RECEIPT), own) == ("incomplete", ("ROOT_NOT_PINNED",))


@pytest.mark.parametrize("make", [lambda: rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate])
def test_a_list_forged_with_a_key_of_another_kind_is_no_list(world: World, make: object) -> None:
    key = make()  # type: ignore[operator]
    issuer = x509.load_der_x509_certificate(world.operational)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(datetime(2020, 1, 1, tzinfo=UTC))
        .next_update(datetime(2030, 1, 1, tzinfo=UTC))
        .add_extension(x509.CRLNumber(10**6), critical=False)
    )
    forged = builder.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256())
    crl = forged.public_bytes(Encoding.DER)
    with pytest.raises(PackageRefused) as refusal:
        newest_crl(dataclasses.replace(world.trust, crls=(*world.crls, crl)), certs.load(world.operational))
    assert refusal.value.code == "UNKNOWN_CA"
    contents = CertificateContents(world.root, (world.operational,), (*world.crls, crl), None, None)
    with pytest.raises(PackageRefused) as refusal:
        world.contents.read_certificate(world.contents.write_certificate(contents))
    assert refusal.value.code == "UNKNOWN_CA"


def test_roles_swapped(world: World) -> None:
    agency, province = world.agency()._key, world.province()._key
    # An agency that seals a receipt, and one that says it is the body that follows.
    one = sealed(world, Kind.RECEIPT, "receipt-by-agency", agency, (world.certificate, world.operational),
                 party(world, world.certificate))  # fmt: skip
    assert verdict(one, world.ca.read_text()) == ("invalid", ("WRONG_DIRECTION",))
    two = sealed(world, Kind.RECEIPT, "agency-as-province", agency, (world.certificate, world.operational),
                 party(world, world.certificate, PROVINCE))  # fmt: skip
    assert refused(world, two) == "WRONG_AGENCY"
    # The operational key that seals as an agency.
    three = sealed(world, Kind.REPORT, "operational-as-agency", province, (world.operational,),
                   party(world, world.operational, AGENCY))  # fmt: skip
    assert refused(world, three) == "WRONG_AGENCY"
    four = sealed(world, Kind.REPORT, "report-by-province", province, (world.operational,),
                  party(world, world.operational))  # fmt: skip
    assert verdict(four, world.ca.read_text())[0] == "invalid"
    assert "WRONG_DIRECTION" in verdict(four, world.ca.read_text())[1]


def test_the_root_seals_nothing(world: World) -> None:
    file = sealed(world, Kind.RECEIPT, "by-root", root_key(world), (world.root,), party(world, world.root))
    assert refused(world, file) == "WRONG_ROLE"


def test_the_key_of_another_agency(world: World) -> None:
    other = world.keys.sealer("other", (world.other, world.operational))._key
    chain = (world.other, world.operational)
    one = sealed(world, Kind.REPORT, "other-as-this", other, chain, party(world, world.other, AGENCY))
    assert refused(world, one) == "WRONG_AGENCY"
    two = sealed(world, Kind.REPORT, "this-cert-other-key", other, chain, party(world, world.certificate, OTHER))
    assert refused(world, two) == "CERT_DIFFERS"


def test_an_agency_that_certifies_below_itself(world: World) -> None:
    agency = certs.load(world.certificate)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = certs._subject(key.public_key(), agency.root_id, KeyRole.AGENCY, OTHER, "dưới đơn vị", training=True)
    below = certs._make(world.agency()._key, agency.x509.subject, key.public_key(), subject, Shape.AGENCY, LATER)
    sender = party(world, below)
    for name, chain, code in (
        ("below-1", (below, world.certificate), "WRONG_ROLE"),
        ("below-2", (below, world.operational), "UNKNOWN_CA"),
    ):
        assert refused(world, sealed(world, Kind.REPORT, name, key, chain, sender)) == code
    with pytest.raises(PackageRefused):  # the writer reads back what it wrote: a third certificate is no form of ours
        sealed(world, Kind.REPORT, "below-3", key, (below, world.certificate, world.operational), sender)


@pytest.mark.parametrize("shape", [Shape.ROOT, Shape.OPERATIONAL])
def test_an_agency_that_signs_itself_as_an_authority(world: World, shape: Shape) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key()
    subject = certs._subject(public, certs.SELF, KeyRole.AGENCY, AGENCY, "x", training=True)
    authority = certs._make(key, subject, public, subject, shape, LATER)
    with pytest.raises(PackageRefused) as refusal:
        judge((authority,), world.header(Kind.ENROLMENT), world.trust, True)
    assert refusal.value.code == "WRONG_USAGE"
    # And as the body that follows, in a root of its own.
    own_id = certs.fingerprint_of(public)
    claimed = certs._subject(public, own_id, KeyRole.PROVINCE, PROVINCE, "x", training=True)
    root = certs._make(key, claimed, public, claimed, Shape.ROOT, certs.END)
    below = certs.make_operational(
        key, certs.load(root), ec.generate_private_key(ec.SECP256R1()).public_key(), "x", LATER
    )
    header = world.header(Kind.RECEIPT, sender=party(world, below))
    with pytest.raises(RootDiffers):
        judge((below,), header, world.trust, True)
    with pytest.raises(RootNotPinned):
        judge((below,), header, Trust(None), True)


def rotation(world: World, workspace: str) -> tuple[bytes, tuple[bytes, ...]]:
    """A new operational key under the same root."""
    _root, operational, crls = world.keys.new_operational(
        workspace, world.folder / "root.pem", PASSPHRASE, PROVINCE, "Sở Nội vụ", NOW + timedelta(days=700)
    )
    return operational, crls


def test_a_receipt_under_the_old_key_holds_after_a_rotation(world: World) -> None:
    operational, crls = rotation(world, "rotated")
    trust = dataclasses.replace(world.trust, operational=(operational, world.operational), crls=crls)
    assert world.open(world.package(Kind.RECEIPT), trust=trust).role is KeyRole.PROVINCE
    assert world.open(world.package(Kind.REPORT), trust=trust).certified
    # Its own days count, judged at the day that the file names.
    late = world.header(Kind.RECEIPT, created=NOW + timedelta(days=740))
    with pytest.raises(PackageRefused) as refusal:
        judge((world.operational,), late, trust, True)
    assert refusal.value.code == "CERT_EXPIRED"
    newer = world.header(Kind.RECEIPT, created=NOW + timedelta(days=740), sender=party(world, operational))
    assert judge((operational,), newer, trust, True) == (KeyRole.PROVINCE, True)


def test_a_key_whose_issuer_was_destroyed_is_revoked_by_the_next_one(world: World) -> None:
    operational, crls = rotation(world, "next")
    serial = world.keys.serial(world.certificate)
    crl = world.keys.revocation_list(operational, "next", 2, {serial: LATER})
    trust = dataclasses.replace(
        world.trust, operational=(operational, world.operational), crls=(*world.crls[1:], crls[0], crl)
    )
    assert refused(world, world.package(Kind.REPORT), trust) == "CERT_REVOKED"
    pem = [block(CERTIFICATE, one) for one in (world.root, operational, world.operational)]
    found = verdict(world.package(Kind.REPORT), *pem, block(CRL, crl))
    assert found == ("invalid", ("CERT_REVOKED",))


def test_a_revoked_key_with_a_date_set_back(world: World) -> None:
    fingerprint = world.keys.fingerprint(world.certificate)
    trust = dataclasses.replace(world.trust, agencies={}, revoked=frozenset({fingerprint}))
    for days in (0, 200, 1500):
        name = f"backdated-{days}"
        file = world.package(Kind.REPORT, name, created=NOW - timedelta(days=days))
        assert refused(world, file, trust) == "CERT_REVOKED"
    enrolment = world.package(Kind.ENROLMENT, "again")
    assert refused(world, enrolment, trust) == "CERT_REVOKED"


def test_an_older_list_brings_no_key_back(world: World) -> None:
    serial = world.keys.serial(world.certificate)
    newest = world.keys.revocation_list(world.operational, "province", 9, {serial: LATER})
    for crls in ((newest, *world.crls), (*world.crls, newest)):
        trust = dataclasses.replace(world.trust, crls=crls)
        assert refused(world, world.package(Kind.REPORT), trust) == "CERT_REVOKED"


def test_a_flag_alone_makes_nothing_real(world: World) -> None:
    """The world is one of training; its packages say otherwise, or a workspace is for the other."""
    forged = sealed_as(world, training=False)
    for trust in (
        world.trust,
        dataclasses.replace(world.trust, training=False),
        dataclasses.replace(world.trust, training=True),
    ):
        assert refused(world, forged, trust) == "TRAINING_MISMATCH"
    true = world.package(Kind.RECEIPT)
    assert refused(world, true, dataclasses.replace(world.trust, training=False)) == "TRAINING_MISMATCH"
    assert world.open(true, trust=dataclasses.replace(world.trust, training=True)).header.training


def sealed_as(world: World, training: bool) -> Path:
    file = world.folder / f"training-{training}.asice"
    if not file.exists():
        draft = world.draft(Kind.RECEIPT, training=training)
        world.province().seal(draft, file, unwatched)
    return file


def test_a_training_root_cannot_sign_for_real_work(world: World) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    root = certs.load(world.root)
    subject = certs._subject(key.public_key(), root.root_id, KeyRole.PROVINCE, PROVINCE, "x", training=False)
    real = certs._make(root_key(world), root.x509.subject, key.public_key(), subject, Shape.OPERATIONAL, LATER)
    header = world.header(Kind.RECEIPT, training=False, sender=party(world, real))
    with pytest.raises(Refusal) as refusal:
        judge((real,), header, dataclasses.replace(world.trust, training=False), True)
    assert refusal.value.code == "TRAINING_MISMATCH"
    contents = CertificateContents(world.root, (real,), (), None, None)
    with pytest.raises(PackageRefused) as unknown:
        world.contents.read_certificate(world.contents.write_certificate(contents))
    assert unknown.value.code == "UNKNOWN_CA"
