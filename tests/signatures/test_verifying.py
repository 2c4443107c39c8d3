"""Things that real papers bring and no table of cases holds: document time stamps, forms of long ago, odd trust."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from desktop_app.domain.official import Family
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.signature_verdicts import Check, Judgement, PaperVerdict
from desktop_app.signatures.trust_list import read_family, trust_list
from tests.signatures.authority import BEGINS
from tests.signatures.judges import our_verdict
from tests.signatures.signed_papers import asn1, draft, key_info, revision_ends
from tests.signatures.worlds import FAR, LISTED, RECEIVED, Case, World

WORLD = World("p256")


def judged(data: bytes, folder: Path, policy: str = "other", **more: object) -> PaperVerdict:
    file = folder / "a.pdf"
    file.write_bytes(data)
    case = Case("x", "", policy, data, WORLD.trusted(), WORLD.crls(), "")
    return our_verdict(replace(case, **more), file)  # type: ignore[arg-type]


def _time_stamped(data: bytes) -> bytes:
    stamper = DummyTimeStamper(asn1(WORLD.clock), key_info(WORLD.clock), fixed_dt=RECEIVED)
    out = BytesIO()
    work = PdfTimeStamper(stamper).async_timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(data)), "sha256", None, output=out
    )
    asyncio.run(work)
    return out.getvalue()


def test_a_time_stamp_over_the_whole_document_is_a_signature_of_its_authority(tmp_path: Path) -> None:
    signed = WORLD.other()
    verdict = judged(_time_stamped(signed), tmp_path)
    assert verdict.judgement is Judgement.VALID
    last = verdict.signatures[-1]
    assert last.mark.form == "ETSI.RFC3161"
    assert last.mark.token is not None
    assert last.mark.token.judgement is Judgement.VALID
    assert judged(_time_stamped(WORLD.report()), tmp_path, "report").judgement is Judgement.INVALID
    alone = judged(_time_stamped(draft(records="")), tmp_path)
    assert (alone.judgement, alone.reasons[0].code) == (Judgement.INCOMPLETE, "PAPER_NOT_SIGNED")


def test_a_form_that_is_not_read_here_is_a_doubt_in_others_papers_and_none_of_ours(tmp_path: Path) -> None:
    old = WORLD.other().replace(b"/adbe.pkcs7.detached", b"/adbe.x509.rsa_sha1 ", 1)
    verdict = judged(old, tmp_path)
    assert [reason.code for reason in verdict.reasons if reason.weight is not Judgement.VALID][:1] == [
        "SIGNED_BYTES_ALTERED"
    ]
    unread = verdict.signatures[0]
    assert (unread.mark.subject, unread.judgement) == (None, Judgement.INCOMPLETE)
    assert unread.checks[0].code == "SIGNATURE_FORM_UNKNOWN"


def test_the_signed_revision_is_the_file_as_it_was_when_the_last_signature_was_made(tmp_path: Path) -> None:
    data = WORLD.other()
    longer = data + b"\n% them\n"
    verdict = judged(longer, tmp_path)
    assert (verdict.signed_size, verdict.changed_since) == (len(data), True)
    assert revision_ends(longer)[-1] == verdict.signed_size
    assert judged(longer[: verdict.signed_size], tmp_path).judgement is Judgement.VALID


def test_only_roots_that_signed_themselves_are_anchors_and_keys_of_workspaces_are_none(tmp_path: Path) -> None:
    authority = WORLD.authority
    found = trust_list(Family((WORLD.head.der, authority.issuer.der), (authority.root.der, b"\x30\x00"), (b"x",)))
    assert [one.subject for one in found.roots] == [authority.root.certificate.subject]
    assert [one.subject for one in found.below] == [authority.issuer.certificate.subject]
    assert found.crls == ()
    assert len(found.left_out) == 1


def test_trust_is_read_from_files_and_folders_as_people_keep_them(tmp_path: Path) -> None:
    authority = WORLD.authority
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "a.pem").write_bytes(
        authority.pem + b"rubbish\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
    )
    (folder / "b.crl").write_bytes(WORLD.crls()[0])
    (folder / "c.der").write_bytes(WORLD.head.der)
    (folder / "d.txt").write_bytes(authority.pem)
    family = read_family([folder, folder / "b.crl"])
    assert len(family.roots) == 3
    assert len(family.crls) == 2
    with pytest.raises(PackageRefused):
        read_family([tmp_path / "nothing.pem"])


def test_a_believed_time_stamp_is_the_moment_for_which_everything_is_judged(tmp_path: Path) -> None:
    stamped = World("p256", stamped=True)
    stamped.authority = WORLD.authority
    verdict = judged(stamped.report(), tmp_path, "report")
    assert [one.mark.moment for one in verdict.signatures] == ["token", "token"]
    assert all(
        line.words == "Dấu thời gian trên chữ ký hợp lệ"
        for one in verdict.signatures
        for line in one.checks
        if line.check is Check.TIME
    )
    plain = judged(WORLD.report(), tmp_path, "report")
    assert [one.mark.moment for one in plain.signatures] == ["received", "received"]
    assert plain.signatures[0].mark.judged_at == RECEIVED


@pytest.mark.parametrize(
    "partial",
    [
        x509.DeltaCRLIndicator(1),
        x509.IssuingDistributionPoint(None, None, False, True, None, False, False),
        x509.IssuingDistributionPoint(None, None, False, False, None, True, False),
    ],
    ids=["changes", "authorities", "indirect"],
)
@pytest.mark.parametrize("critical", [False, True])
def test_a_list_of_some_certificates_or_of_changes_clears_nobody(
    tmp_path: Path, partial: x509.ExtensionType, critical: bool
) -> None:
    issuer = WORLD.authority.issuer
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(RECEIVED)
        .next_update(RECEIVED + timedelta(days=9))
        .add_extension(partial, critical)
    )
    clean = builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)
    lists = (clean, WORLD.authority.crl(LISTED, by_root=True))
    verdict = judged(WORLD.report(), tmp_path, "report", crls=lists)
    assert verdict.judgement is Judgement.INCOMPLETE
    assert verdict.reasons[0].code == "NO_CRL"


def test_the_certificate_of_an_authority_signs_no_papers(tmp_path: Path) -> None:
    authority = WORLD.authority
    own = authority.head(ends=FAR)
    usage = x509.KeyUsage(True, True, False, False, False, True, True, False, False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(own.certificate.subject)
        .issuer_name(own.certificate.issuer)
        .public_key(own.key.public_key())
        .serial_number(own.serial)
        .not_valid_before(BEGINS)
        .not_valid_after(FAR)
        .add_extension(x509.BasicConstraints(True, 0), critical=True)
        .add_extension(usage, critical=True)
    )
    issued = replace(own, certificate=builder.sign(authority.issuer.key, hashes.SHA256()))
    verdict = judged(WORLD.report(issued), tmp_path, "report")
    assert "SIGNER_USAGE" in {one.code for one in verdict.against}
