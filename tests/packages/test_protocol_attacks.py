"""Attacks on trust that a library would let pass: anchors that are none, lists that nobody signed."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.packages import Kind
from desktop_app.packages.pem import CERTIFICATE, CRL, block
from desktop_app.packages.verdict import verify
from tests.packages.world import NOW, World


def codes(world: World, file: Path, *pem: str) -> list[str]:
    trust = world.folder / "anchors.pem"
    trust.write_text("".join(pem))
    found = verify(file, [trust], NOW)
    assert found.verdict != "valid"
    return [one.code for one in found.reasons]


def test_the_operational_certificate_alone_is_no_anchor(world: World) -> None:
    alone = block(CERTIFICATE, world.operational)
    assert codes(world, world.package(Kind.RECEIPT), alone) == ["ROOT_NOT_PINNED"]
    assert codes(world, world.package(Kind.REPORT), alone) == ["ROOT_NOT_PINNED"]


def test_an_end_entity_is_no_anchor(world: World) -> None:
    """Not the agency's certificate, not its own: what an agency seals stands under a root."""
    for der in (world.certificate, world.own):
        assert codes(world, world.package(Kind.REPORT), block(CERTIFICATE, der)) == ["ROOT_NOT_PINNED"]


def test_a_forged_list_with_another_type_of_key(world: World) -> None:
    """It bears the issuer's name and an RSA signature: a refusal, never a fault."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    real = x509.load_der_x509_crl(world.crls[-1])
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(real.issuer)
        .last_update(real.last_update_utc)
        .next_update(real.next_update_utc)  # type: ignore[arg-type]
        .add_extension(x509.CRLNumber(99), critical=False)
    )
    forged = builder.sign(rsa.generate_private_key(65537, 2048), SHA256()).public_bytes(Encoding.DER)
    anchors = [block(CERTIFICATE, world.root), block(CERTIFICATE, world.operational), block(CRL, forged)]
    assert codes(world, world.package(Kind.REPORT), *anchors) == ["UNKNOWN_CA"]
