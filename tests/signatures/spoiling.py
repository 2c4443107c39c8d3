"""What may be done to a good paper, its certificates and its lists: each thing alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.fields import SigSeedSubFilter

from tests.signatures.authority import (
    BEGINS,
    Authority,
    Holder,
    Kind,
    key_of,
    person_name,
    without_crl_address,
)
from tests.signatures.signed_papers import (
    HEAD,
    STAMP,
    VIETNAM,
    How,
    draft,
    fields,
    later,
    overwritten,
    revision_ends,
    sign,
)
from tests.signatures.worlds import FAR, LISTED, Case, World, others, ours

SIGNED = datetime(2026, 9, 15, 9, 0, tzinfo=VIETNAM)
BEFORE, AFTER = SIGNED - timedelta(days=10), SIGNED + timedelta(days=2)
ENDED = SIGNED - timedelta(days=30)
SINCE = SIGNED + timedelta(days=2)
"""The certificate runs out between signing and receipt."""


def altered(data: bytes) -> bytes:
    """One letter of the page's text, inside what was signed."""
    place = data.index(b" Tf")
    return data[: place - 1] + (b"4" if data[place - 1 : place] != b"4" else b"5") + data[place:]


def swapped_tokens(world: World) -> bytes:
    """The head's time stamp hung on the stamp's signature: a true token of something else."""
    from asn1crypto import cms

    one = world.report()
    donor, taker = places_of(one)[0], places_of(one)[-1]
    first, second = (cms.ContentInfo.load(contents_of(one, place)) for place in (donor, taker))
    second["content"]["signer_infos"][0]["unsigned_attrs"] = first["content"]["signer_infos"][0]["unsigned_attrs"]
    return with_contents(one, taker, second.dump())


def places_of(data: bytes) -> list[tuple[int, int]]:
    """Start and end of the hex text of each signature, in the order of the file."""
    found, start = [], 0
    while (start := data.find(b"/Contents <3", start)) >= 0:
        opens = start + len(b"/Contents <")
        found.append((opens, data.index(b">", opens)))
        start = opens
    return found


def contents_of(data: bytes, place: tuple[int, int]) -> bytes:
    return bytes.fromhex(data[place[0] : place[1]].decode("ascii"))


def with_contents(data: bytes, place: tuple[int, int], der: bytes) -> bytes:
    text = der.hex().encode("ascii")
    room = place[1] - place[0]
    assert len(text) <= room, "the container is too small for the exchange"
    return data[: place[0]] + text.ljust(room, b"0") + data[place[1] :]


def forged_list(world: World, kind: Kind) -> bytes:
    """A list in the name of the CA, newer than the true one, by a key that is not its own."""
    key = key_of(f"forger of lists {kind}", kind)
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(world.authority.issuer.certificate.subject)
        .last_update(LISTED + timedelta(days=1))
        .next_update(LISTED + timedelta(days=40))
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


def revoked(world: World, holder: Holder, on: datetime, by_root: bool = False) -> tuple[bytes, ...]:
    """The lists of an authority that has taken a certificate back; the world's own stay as they are."""
    own = Authority(kind=world.kind)
    for name in ("root", "issuer"):
        setattr(own, name, getattr(world.authority, name))
    if by_root:
        own.revoke(holder, on)
        return (world.authority.crl(LISTED), own.crl(LISTED, by_root=True))
    own.revoke(holder, on)
    return (own.crl(LISTED), world.authority.crl(LISTED, by_root=True))


def below_a_leaf(world: World) -> Holder:
    """A certificate issued by the head, who is no authority."""
    own = Authority(kind=world.kind)
    own.root, own.issuer = world.authority.root, world.head
    return own.issue(person_name("Trần Thị Hiên"), ends=FAR)


def stranger(world: World) -> Authority:
    return Authority(title="Gốc khác", issuer_title="CA khác", body="Nơi khác", kind=world.kind)


def encrypted(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="1", owner="2"))
    return out.getvalue()


def weak_head(world: World) -> Holder:
    holder = world.authority.issue(person_name("Trần Thị Hiên"), ends=FAR, key_name="weak", kind=world.kind)
    key = key_of("weak head", "rsa", 1024)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(holder.certificate.subject)
        .issuer_name(holder.certificate.issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(FAR)
    )
    for extension in holder.certificate.extensions:
        if not isinstance(extension.value, x509.SubjectKeyIdentifier):
            certificate = certificate.add_extension(extension.value, extension.critical)
    return replace(holder, certificate=certificate.sign(world.authority.issuer.key, hashes.SHA256()), key=key)


def wrong_order(world: World) -> bytes:
    """The stamp before the hand."""
    made = sign(fields(draft(), HEAD, STAMP), world.stamp, STAMP, world.how)
    return sign(made, world.head, HEAD, later(world.how))


def cut_back(data: bytes) -> bytes:
    return data[: revision_ends(data)[0]]


def half(data: bytes) -> bytes:
    return data[: len(draft()) // 2]


def changed_between(world: World) -> bytes:
    made = sign(fields(draft(), HEAD, STAMP), world.head, HEAD, world.how)
    return sign(overwritten(made), world.stamp, STAMP, later(world.how))


def unstamped(world: World) -> bytes:
    return sign(fields(draft(), HEAD, STAMP), world.head, HEAD, world.how)


def unsigned_head(world: World) -> bytes:
    return sign(fields(draft(), HEAD, STAMP), world.stamp, STAMP, world.how)


def third_signature(world: World) -> bytes:
    return sign(world.report(extra=("Signature9",)), world.stamp, "Signature9", later(later(world.how)))


def old_form(world: World) -> How:
    return replace(world.how, form=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)


def pasted(world: World) -> bytes:
    """The stamp's container taken from another paper of the same shape."""
    own, other = world.report(), world.report(data=draft(("Một văn bản khác",)))
    return with_contents(own, places_of(own)[-1], contents_of(other, places_of(other)[-1]).rstrip(b"\0"))


def impostor(world: World) -> Holder:
    """Under a root and a CA of the same names as the true ones, with other keys."""
    own = Authority(kind=world.kind)
    foreign = stranger(world)
    own.root = replace(own.root, key=foreign.root.key)
    own.issuer = replace(own.issuer, key=foreign.issuer.key)
    return own.issue(person_name("Trần Thị Hiên"), ends=FAR)


def with_time_stamps(world: World) -> World:
    """The same world with time stamps."""
    if world.stamped:
        return world
    made = World(world.kind, True, world.numbered)
    made.authority = world.authority
    return made


def no_address(world: World, verdict: str) -> Case:
    head = without_crl_address(world.authority.head(ends=FAR), world.authority)
    data = world.report(head)
    if verdict == "valid":
        return ours(world, "no-address", "the certificate names no address of a list", data, "valid", twin="good")
    lists = revoked(world, head, BEFORE)
    what = "revoked, and the certificate names no address of a list"
    return ours(world, "revoked-no-address", what, data, code="SIGNER_REVOKED", crls=lists, twin="no-address")


def revoked_later(world: World) -> Case:
    """Revoked between signing and receipt: a time stamp proves that it signed before."""
    lists = revoked(world, world.head, AFTER)
    if world.stamped:
        what = "revoked after the time stamp"
        return ours(
            world,
            "revoked-later-stamped",
            what,
            world.report(),
            "valid",
            "SIGNER_REVOKED_LATER",
            crls=lists,
            twin="revoked",
        )
    what = "revoked after signing, no time stamp proves it"
    return ours(world, "revoked-later", what, world.report(), code="SIGNER_REVOKED", crls=lists)


def expired_since(world: World) -> Case:
    """Run out between signing and receipt: the same."""
    head = world.authority.head(ends=SINCE.astimezone(UTC))
    data = world.other(head=head)
    if world.stamped:
        return others(
            world,
            "other-expired-since-stamped",
            "the certificate ran out after the time stamp",
            data,
            "valid",
            crls=(world.authority.crl(SIGNED.astimezone(UTC) + timedelta(days=1)), *world.crls()),
            twin="other-good",
        )
    what = "the certificate ran out after signing, no time stamp proves it"
    return others(world, "other-expired-since", what, data, "incomplete", "SIGNER_EXPIRED_SINCE")
