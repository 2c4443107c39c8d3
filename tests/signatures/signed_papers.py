"""Signed papers for tests, made with pyHanko and none of our own code: good ones, and what may be done to them."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.fonts import use_fonts
from tests.signatures.authority import Holder

VIETNAM = timezone(timedelta(hours=7))
RESOURCES = Path(__file__).parents[2] / "resources"
RECORDS = hashlib.sha256(b"what the paper prints").hexdigest()
HEAD, STAMP = "ChuKyThuTruong", "ConDauCoQuan"
NUMBER, DAY = "SoVanBan", "NgayVanBan"
BOXES = {
    NUMBER: (110.0, 735.0, 140.0, 750.0),
    DAY: (380.0, 735.0, 410.0, 750.0),
    HEAD: (350.0, 120.0, 470.0, 180.0),
    STAMP: (300.0, 100.0, 400.0, 200.0),
}
PAPER = (
    "UBND TỈNH ĐỒNG NAI     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SỞ NỘI VỤ     Độc lập - Tự do - Hạnh phúc",
    "Số: 125/BC-SNV     Đồng Nai, ngày 15 tháng 9 năm 2026",
    "BÁO CÁO",
    "Kết quả thực hiện Kế hoạch số 336/KH-UBND quý III năm 2026",
    "Tỷ lệ hoàn thành 58/85 nhiệm vụ, quá hạn 2 nhiệm vụ./.",
)

FACE = "Tinos"  # as the papers register it: a second registration of one file changes what is printed after it


@dataclass(frozen=True, slots=True)
class Look:
    """What a signature shows: a text, as registries stamp number and day; nothing when empty."""

    text: str = ""


def draft(lines: Sequence[str] = PAPER, pages: int = 1, records: str = RECORDS) -> bytes:
    """An unsigned paper; it carries the digest of its records unless that is empty."""
    use_fonts(RESOURCES / "fonts")
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89), invariant=True, pageCompression=0)
    for page in range(pages):
        canvas.setFont(FACE, 13)
        for place, line in enumerate(lines if page == 0 else (f"Phụ lục {page}",)):
            canvas.drawString(85, 780 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    if not records:
        return out.getvalue()
    final = BytesIO()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        pdf.docinfo["/CamketRecordsSHA256"] = records
        pdf.save(final, deterministic_id=True, compress_streams=False)
    return final.getvalue()


def fields(data: bytes, *names: str) -> bytes:
    """The paper with empty signature fields, as our own papers have them before the first signature."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    for name in names:
        spec = SigFieldSpec(name, on_page=0, box=BOXES.get(name, (40, 40, 90, 60)))  # type: ignore[arg-type]
        append_signature_field(writer, spec)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class How:
    """How one signature is made; the defaults are those of our own papers."""

    when: datetime = datetime(2026, 9, 15, 9, 0, tzinfo=VIETNAM)
    digest: str = "sha256"
    form: SigSeedSubFilter = SigSeedSubFilter.PADES
    permits: int | None = None
    """P of DocMDP: makes it a certification."""
    clock: Holder | None = None
    """A time-stamp authority that stamps it."""
    stamped_at: datetime | None = None
    new: bool = False
    """Whether the field is made only now, as others' systems do."""
    look: Look | None = Look()
    defies: bool = False
    """Signs although an earlier signature forbids it."""


OURS = How()


def sign(data: bytes, holder: Holder, field: str, how: How = OURS) -> bytes:
    """The paper with one more signature; only the leaf certificate is embedded, as in genuine papers."""
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    signer = SimpleSigner(
        signing_cert=asn1(holder), signing_key=key_info(holder), cert_registry=SimpleCertificateStore()
    )
    stamper = None
    if how.clock is not None:
        stamper = DummyTimeStamper(
            asn1(how.clock), key_info(how.clock), fixed_dt=how.stamped_at or how.when + timedelta(seconds=20)
        )
    box = BOXES.get(field, (40, 40, 90, 60))
    meta = PdfSignatureMetadata(
        field_name=field, md_algorithm=how.digest, subfilter=how.form, certify=how.permits is not None
    )
    if how.permits is not None:
        meta = replace(meta, docmdp_permissions=MDPPerm(how.permits))
    spec = SigFieldSpec(field, on_page=0, box=box) if how.new else None  # type: ignore[arg-type]
    style = None if how.look is None else _style(how.look, box)
    pdf_signer = (_Defiant if how.defies else PdfSigner)(
        meta, signer, timestamper=stamper, stamp_style=style, new_field_spec=spec
    )
    writer = IncrementalPdfFileWriter(BytesIO(data))
    return asyncio.run(_steps(pdf_signer, writer, how, not how.new))


class _Defiant(PdfSigner):
    """Signs whatever an earlier signature forbids."""

    def _enforce_certification_constraints(self, reader: Any) -> None:
        """Look the other way."""


async def _steps(pdf_signer: Any, writer: Any, how: How, existing: bool) -> bytes:
    session = pdf_signer.init_signing_session(writer, existing_fields_only=existing)
    session.system_time = how.when
    info = await session.perform_presign_validation(writer)
    size = await session.estimate_signature_container_size(info)
    prepared = session.prepare_tbs_document(info, size)
    digest, out = prepared.digest_tbs_document(output=BytesIO())
    attributes = PdfCMSSignedAttributes(signing_time=how.when)
    post = await prepared.perform_signature(digest.document_digest, attributes)
    await post.post_signature_processing(out)
    return bytes(out.getvalue())


def _style(look: Look, box: tuple[float, float, float, float]) -> Any:
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule

    layout = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0))
    return StaticStampStyle(
        background=ImportedPdfPage(_picture(look.text, box[2] - box[0], box[3] - box[1])),
        background_opacity=1.0,
        border_width=0,
        background_layout=layout,
    )


@cache
def _picture(text: str, width: float, height: float) -> str:
    import tempfile

    draft(("x",))  # registers the font
    file = Path(tempfile.mkdtemp(prefix="camket-test-")) / "look.pdf"
    canvas = Canvas(str(file), pagesize=(width, height), invariant=True)
    canvas.setFont(FACE, 12)
    canvas.drawString(1, 3, text)
    canvas.save()
    return str(file)


def asn1(holder: Holder) -> Any:
    """The certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(holder.der)


def key_info(holder: Holder) -> Any:
    """The key as pyHanko takes it."""
    der = holder.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(der)


def report(head: Holder, stamp: Holder, how: How = OURS, data: bytes | None = None) -> bytes:
    """A report of ours: head, then stamp an hour later."""
    made = fields(data or draft(), HEAD, STAMP)
    return sign(sign(made, head, HEAD, how), stamp, STAMP, later(how))


def later(how: How) -> How:
    """The same, an hour later."""
    from dataclasses import replace

    return replace(how, when=how.when + timedelta(hours=1), permits=None)


def revision_ends(data: bytes) -> list[int]:
    """Where each signature's revision ends, in the order of signing."""
    ends = []
    for one in PdfFileReader(BytesIO(data)).embedded_signatures:
        _, _, after, rest = one.byte_range
        ends.append(int(after) + int(rest))
    return sorted(ends)


def appended_page(data: bytes) -> bytes:
    """One more page, by incremental update."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.writer import PageObject

    writer = IncrementalPdfFileWriter(BytesIO(data))
    stream = generic.StreamObject(stream_data=b"q Q")
    page = PageObject(
        contents=writer.add_object(stream), media_box=generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    )
    writer.insert_page(page)
    return _written(writer)


def arrival_note(data: bytes) -> bytes:
    """A receiver's ĐẾN stamp as an annotation over the first page."""
    from pyhanko.pdf_utils import generic

    writer = IncrementalPdfFileWriter(BytesIO(data))
    name = generic.pdf_name
    form = generic.StreamObject(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 40))),
        },
        stream_data=b"1 0 0 RG 1 1 98 38 re S",
    )
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Stamp"),
            name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (40, 790, 140, 830))),
            name("/F"): generic.NumberObject(4),
            name("/Contents"): generic.pdf_string("ĐẾN Số: 1234 Ngày: 17/9/2026"),
            name("/AP"): generic.DictionaryObject({name("/N"): writer.add_object(form)}),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))
    return _written(writer)


def arrival_ink(data: bytes) -> bytes:
    """A receiver's ĐẾN stamp drawn into the first page: one more content stream, the others stay."""
    from pyhanko.pdf_utils import generic

    writer = IncrementalPdfFileWriter(BytesIO(data))
    page_ref = writer.find_page_for_modification(0)[0]
    page = page_ref.get_object()
    old = page.raw_get("/Contents")
    listed = list(old.get_object()) if isinstance(old.get_object(), generic.ArrayObject) else [old]
    extra = writer.add_object(generic.StreamObject(stream_data=b"q 1 0 0 RG 40 790 100 40 re S Q"))
    page[generic.pdf_name("/Contents")] = generic.ArrayObject([*listed, extra])
    writer.mark_update(page_ref)
    return _written(writer)


def overwritten(data: bytes) -> bytes:
    """What the first page draws replaced by something else, by incremental update."""
    from pyhanko.pdf_utils import generic

    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.find_page_for_modification(0)[0].get_object()
    contents = page.raw_get("/Contents").get_object()
    first = contents.raw_get(0) if isinstance(contents, generic.ArrayObject) else page.raw_get("/Contents")
    stream = first.get_object()
    drawn = stream.data + b" q 0 0 1 rg 85 660 100 10 re f Q"
    stream._data = stream._encoded_data = drawn
    stream.pop(generic.pdf_name("/Filter"), None)
    stream[generic.pdf_name("/Length")] = generic.NumberObject(len(drawn))
    writer.mark_update(first.reference)
    return _written(writer)


def _written(writer: Any) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pem(certificates: Sequence[Any]) -> bytes:
    """Certificates one after the other."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
