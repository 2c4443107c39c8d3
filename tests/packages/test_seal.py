"""The seal has one form and one signature; a second form of the same signature is refused too."""

from __future__ import annotations

import dataclasses
import hashlib
import random
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.packages import der, manifest, seal
from desktop_app.packages.seal import ORDER, Seal
from tests.packages.forgery import put_together, reseal, signer, take_apart
from tests.packages.world import NOW, World

MANIFEST = b"what is sealed"


@pytest.fixture(scope="module")
def key(world: World) -> ec.EllipticCurvePrivateKey:
    return world.agency()._key


@pytest.fixture(scope="module")
def chain(world: World) -> tuple[bytes, bytes]:
    return world.certificate, world.operational


@pytest.fixture(scope="module")
def sealed(key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, bytes]) -> bytes:
    return seal.make(MANIFEST, chain, NOW, signer(key))


def code_of(data: bytes, content: bytes = MANIFEST) -> str:
    with pytest.raises(PackageRefused) as refusal:
        seal.verify(data, content)
    return refusal.value.code


def test_a_seal_says_who_and_when(sealed: bytes, chain: tuple[bytes, bytes]) -> None:
    found = seal.verify(sealed, MANIFEST)
    assert (found.certificates, found.signed_at, found.digest) == (chain, NOW, hashlib.sha256(MANIFEST).digest())
    assert found.s <= ORDER // 2


def test_another_library_reads_the_same(sealed: bytes, chain: tuple[bytes, bytes]) -> None:
    from asn1crypto import cms

    data = cms.ContentInfo.load(sealed, strict=True)["content"]
    assert [one.chosen.dump() for one in data["certificates"]] == list(chain)
    (signer_info,) = data["signer_infos"]
    # By number: another library that a test loaded before may have taught asn1crypto the name of the last one.
    assert [one["type"].dotted for one in signer_info["signed_attrs"]] == [
        "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.5", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47",
    ]  # fmt: skip
    assert signer_info["signature_algorithm"]["algorithm"].native == "sha256_ecdsa"
    assert data["crls"].native is None
    assert signer_info["unsigned_attrs"].native is None


def test_the_larger_s_is_the_same_signature_and_is_refused(sealed: bytes) -> None:
    found = seal.read(sealed)
    mirrored = seal.write(dataclasses.replace(found, s=ORDER - found.s))
    assert code_of(mirrored) == "NOT_CANONICAL"


def test_numbers_outside_their_range(sealed: bytes) -> None:
    found = seal.read(sealed)
    for r, s in ((0, found.s), (found.r, 0), (ORDER, found.s), (found.r, ORDER + 1)):
        assert code_of(seal.write(dataclasses.replace(found, r=r, s=s))) == "NOT_CANONICAL"


def test_another_manifest_another_signature_another_time(
    sealed: bytes, key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, bytes], world: World
) -> None:
    assert code_of(sealed, b"what is not sealed") == "DIGEST_MISMATCH"
    found = seal.read(sealed)
    assert code_of(seal.write(dataclasses.replace(found, r=found.r ^ 1))) == "SIGNATURE_INVALID"
    later = dataclasses.replace(found, signed_at=found.signed_at + timedelta(seconds=1))
    assert code_of(seal.write(later)) == "SIGNATURE_INVALID"
    foreign = seal.make(MANIFEST, (world.other, world.operational), NOW, signer(key))
    assert code_of(foreign) == "SIGNATURE_INVALID"


def test_certificates_can_be_neither_added_nor_taken_nor_swapped(sealed: bytes, world: World) -> None:
    found = seal.read(sealed)
    one, two = found.certificates
    assert code_of(seal.write(dataclasses.replace(found, certificates=(one,)))) == "SIGNATURE_INVALID"
    assert code_of(seal.write(dataclasses.replace(found, certificates=(two, one)))) == "SIGNATURE_INVALID"
    assert code_of(seal.write(dataclasses.replace(found, certificates=(one, world.root)))) == "SIGNATURE_INVALID"
    extra = dataclasses.replace(found, certificates=(one, two, world.root))
    assert code_of(seal.write(extra)) == "CMS_SYNTAX"
    assert code_of(_spliced(found, b"")) == "CMS_SYNTAX"


def _spliced(found: Seal, bag: bytes) -> bytes:
    """The seal with other bytes where its certificates stand."""
    whole = seal.write(found)
    old, new = b"".join(found.certificates), bag
    length = len(whole) - len(old) + len(new)
    assert length < len(whole)
    inner = whole.replace(old, new)
    return inner


def test_bytes_around_and_inside_are_refused(sealed: bytes) -> None:
    assert code_of(sealed + b"\x00") == "CMS_SYNTAX"
    assert code_of(b"\x00" + sealed) == "CMS_SYNTAX"
    assert code_of(sealed[:-1]) == "CMS_SYNTAX"
    assert code_of(b"") == "CMS_SYNTAX"
    assert code_of(b"0" * (seal.MAX_SIZE + 1)) == "TOO_LARGE"
    # Indefinite length instead of a definite one.
    assert code_of(b"\x30\x80" + der.whole(sealed, der.SEQUENCE) + b"\x00\x00") == "CMS_SYNTAX"
    # The same number with a leading zero; the same length in a longer form.
    assert code_of(sealed[:1] + b"\x83\x00" + sealed[2:]) == "CMS_SYNTAX"


def test_constants_are_constant(sealed: bytes) -> None:
    sha256 = bytes.fromhex("608648016503040201")
    places = [place for place in range(len(sealed)) if sealed.startswith(sha256, place)]
    assert len(places) == 2
    for place in places:
        sha512 = sealed[: place + 8] + b"\x03" + sealed[place + 9 :]
        assert code_of(sha512) == "NOT_CANONICAL"


def test_every_flipped_bit_of_a_seal_is_refused(sealed: bytes) -> None:
    for place in range(len(sealed)):
        for bit in range(8):
            changed = bytearray(sealed)
            changed[place] ^= 1 << bit
            assert code_of(bytes(changed)) in {"CMS_SYNTAX", "NOT_CANONICAL", "SIGNATURE_INVALID", "DIGEST_MISMATCH"}


@given(st.binary(max_size=400))
def test_hostile_bytes_end_in_a_refusal(data: bytes) -> None:
    assert code_of(data) in {"CMS_SYNTAX", "NOT_CANONICAL"}


def test_hostile_rearrangements_end_in_a_refusal(sealed: bytes) -> None:
    chance = random.Random(1)
    for _ in range(2000):
        start, end = sorted(chance.choices(range(len(sealed)), k=2))
        place = chance.randrange(len(sealed))
        changed = sealed[:place] + sealed[start:end] + sealed[place + chance.choice((0, end - start)) :]
        if changed != sealed:
            assert code_of(changed)


def test_only_p256_seals(key: ec.EllipticCurvePrivateKey) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    name = x509.Name([])
    for other in (ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)):
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(other.public_key())
            .serial_number(5)
            .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
            .sign(other, SHA256())
            .public_bytes(Encoding.DER)
        )
        assert code_of(seal.make(MANIFEST, (certificate,), NOW, signer(key))) == "CMS_SYNTAX"


def test_a_seal_belongs_to_its_package(
    world: World, key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, bytes]
) -> None:
    files = take_apart(world.package(Kind.REPORT).read_bytes())
    again = reseal(files, key, chain)
    assert world.read(put_together(again)) == hashlib.sha256(files[manifest.ENTRY]).hexdigest()
    other = take_apart(world.package(Kind.REPORT, "second", number=2, previous="a" * 64).read_bytes())
    with pytest.raises(PackageRefused) as refusal:
        world.read(put_together({**files, seal.ENTRY: other[seal.ENTRY]}))
    assert refusal.value.code == "DIGEST_MISMATCH"


def test_der_takes_the_shortest_form_only() -> None:
    for number in (0, 1, 127, 128, 255, 256, 2**255 - 19):
        assert der.read_integer(der.whole(der.integer(number), der.INTEGER)) == number
    for content in (b"", b"\x80", b"\x00\x01"):
        with pytest.raises(ValueError):
            der.read_integer(content)
    for data in (
        b"",
        b"\x30",
        b"\x31\x00",
        b"\x30\x81\x05hello",
        b"\x30\x82\x00\x80" + b"x" * 128,
        b"\x30\x85",
        b"\x30\x05x",
    ):
        with pytest.raises(ValueError):
            der.take(data, der.SEQUENCE)
    with pytest.raises(ValueError):
        der.whole(b"\x30\x00\x00", der.SEQUENCE)


def test_times_are_utc_and_whole_seconds() -> None:
    assert der.utc_time(NOW) == b"\x17\x0d241021013000Z"
    assert der.read_utc_time(b"500101000000Z") == datetime(1950, 1, 1, tzinfo=UTC)
    for text in (b"2410210130Z", b"241021013000+", b"24102101300aZ", b"241321013000Z", b"\xff" * 13):
        with pytest.raises(ValueError):
            der.read_utc_time(text)
    with pytest.raises(ValueError):
        der.utc_time(datetime(2050, 1, 1, tzinfo=UTC))
