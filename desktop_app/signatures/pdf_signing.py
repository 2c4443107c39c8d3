"""Filling one empty field of a PDF with one signature (PAdES, SHA-256). Implements `domain.signing.PaperSigner`.

A signed file is never edited otherwise than by appending. What is written lands whole or not at all: a second
signature that fails leaves the first untouched. pyHanko runs its own event loop: call from a worker thread.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.signing import FIELDS, SigningKey, SpotState, check_order
from desktop_app.domain.signing_refusals import PaperAltered, PaperSignedMeanwhile, PaperUnreadable, TokenRefused
from desktop_app.signatures.fields import incremental, read_as_paper, states_of, with_fields
from desktop_app.signatures.owners import made_by

_CLAIM: Final = 60.0
"""Seconds after which a temporary file is what a signing left that broke off: writing one takes a second."""


class PdfPapers:
    """Signs files where they lie."""

    def declare(self, pdf: Path, places: Sequence[SpotPlace]) -> None:
        """Make the empty fields; PaperSigned, PaperUnreadable, SpotFilled."""
        data = _bytes(pdf)
        _put(with_fields(pdf, data, places), pdf, data)

    def spots(self, pdf: Path) -> tuple[SpotState, ...]:
        """The fields of ours that a file has; PaperUnreadable."""
        return states_of(pdf, _bytes(pdf))

    def sign(
        self,
        pdf: Path,
        spot: Spot,
        key: SigningKey,
        appearance: bytes,
        when: datetime,
        made: SpotPlace | None = None,
    ) -> None:
        """Fill one field, after every signature that is there was found to fit the file.

        PaperUnreadable, PaperAltered, PaperSignedMeanwhile, refusals of `check_order` and of the key; the file stays as
        it was.
        """
        data = before = _bytes(pdf)
        if made is not None:
            data = with_fields(pdf, data, [made])
        check_order(states_of(pdf, data), spot)
        _unaltered(pdf, data)
        with read_as_paper(pdf):  # a file that is damaged where nobody looked before is noticed while it is appended to
            signed = asyncio.run(_signed(data, FIELDS[spot], key, appearance, when))
        _put(signed, pdf, before)

    def first_page(self, pdf: Path) -> tuple[float, float]:
        """Width and height of the first page in points; PaperUnreadable."""
        from pyhanko.pdf_utils.reader import PdfFileReader

        with read_as_paper(pdf):
            page = PdfFileReader(BytesIO(_bytes(pdf))).find_page_for_modification(0)[0].get_object()
            while "/MediaBox" not in page:
                page = page["/Parent"]
            left, low, right, high = (float(number) for number in page["/MediaBox"])
            return right - left, high - low


def _bytes(pdf: Path) -> bytes:
    try:
        return pdf.read_bytes()
    except OSError as error:
        raise PaperUnreadable(pdf.name) from error


def _put(data: bytes, target: Path, before: bytes) -> None:
    """Temporary file beside it, fsync, rename, fsync of the folder; a link stays one.

    PaperSignedMeanwhile when the file is no longer what `before` was: another signature would be lost.
    """
    target = target.resolve()
    part = target.with_name(f".{target.name}.part")
    stream = _claimed(part, target)
    try:
        with stream:
            if target.read_bytes() != before:
                raise PaperSignedMeanwhile(target.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, part)
        part.replace(target)  # from here on a file of this name is somebody else's
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _claimed(part: Path, target: Path) -> BinaryIO:
    """The temporary file, which only one may have at a time; what a broken-off signing left behind is taken over."""
    try:
        return part.open("xb")
    except FileExistsError:
        if not part.is_file():
            raise
    if time.time() - part.stat().st_mtime < _CLAIM:
        raise PaperSignedMeanwhile(target.name)
    part.unlink(missing_ok=True)
    return part.open("xb")


def _unaltered(pdf: Path, data: bytes) -> None:
    """Signing over bytes that an earlier signer never saw would lend them our name: look at the digests first."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    with read_as_paper(pdf):
        for one in PdfFileReader(BytesIO(data), strict=False).embedded_signatures:
            if not all(_integrity(one)):
                raise PaperAltered(pdf.name, str(one.field_name))


def _integrity(one: Any) -> tuple[bool, bool]:
    """Whether the digest fits the bytes, and the signature the digest."""
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    signer = one.signer_info
    intact, valid = validate_sig_integrity(
        signer,
        one.signer_cert,
        expected_content_type="data",
        actual_digest=one.compute_digest(),
    )
    return bool(intact), bool(valid)


async def _signed(data: bytes, field: str, key: SigningKey, appearance: bytes, when: datetime) -> bytes:
    """The steps of PdfSigner one by one, so that the time in /M is ours and not the machine's."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp import StaticStampStyle

    middle = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0))
    with _page(appearance) as drawn:
        style = StaticStampStyle(
            background=ImportedPdfPage(str(drawn)), background_opacity=1.0, border_width=0, background_layout=middle
        )
        meta = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=key.certificate.common_name,
        )
        writer = incremental(data)
        session = PdfSigner(meta, _raw_signer(key), stamp_style=style).init_signing_session(
            writer, existing_fields_only=True
        )
        session.system_time = when
        info = await session.perform_presign_validation(writer)
        prepared = session.prepare_tbs_document(info, await session.estimate_signature_container_size(info))
        digest, _out = prepared.digest_tbs_document(output=(out := BytesIO()))
        post = await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=when))
        await post.post_signature_processing(out)
        return out.getvalue()


@contextmanager
def _page(appearance: bytes) -> Iterator[Path]:
    """The drawn page as a file, which is what pyHanko imports; gone afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="camket-") as folder:
        file = Path(folder) / "appearance.pdf"
        file.write_bytes(appearance)
        yield file


def _raw_signer(key: SigningKey) -> Any:
    """pyHanko's signer over any key of ours: it asks for the bytes, wherever the key lies, and looks at the answer."""
    from asn1crypto import x509
    from pyhanko.sign.signers.pdf_cms import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    facts = key.certificate
    known = SimpleCertificateStore()
    known.register_multiple([x509.Certificate.load(der) for der in key.chain if der != facts.der])
    room = facts.bits // 8 if facts.algorithm == "rsa" else 2 * ((facts.bits + 7) // 8) + 16

    class Raw(Signer):
        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            if dry_run:
                return bytes(room)
            signature = key.sign(data)
            if not made_by(facts.der, data, signature):
                raise TokenRefused(facts.owner, "signature does not verify")
            return signature

    return Raw(signing_cert=x509.Certificate.load(facts.der), cert_registry=known, prefer_pss=False, embed_roots=False)
