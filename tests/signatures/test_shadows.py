"""Papers that show something else than what was signed: by fields, pages, fonts and data that come between or after."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from desktop_app.domain.official import Family
from desktop_app.domain.signature_rules import policy_of
from desktop_app.domain.signature_verdicts import Judgement
from desktop_app.services.paper_signatures import is_signed
from desktop_app.signatures.pdf_verifying import PdfVerifier
from tests.signatures.judges import our_verdict
from tests.signatures.signed_papers import HEAD, NUMBER, OURS, RECORDS, STAMP, draft, fields, later, sign
from tests.signatures.worlds import OTHERS_DATA, RECEIVED, Case, World

Change = Callable[[Any], None]
WORLD = World("p256")
NUMBERED = World("p256", numbered=True)
_name = generic.pdf_name
OVERLAY = b"1 1 1 rg 0 0 600 600 re f"


def numbers(*values: float) -> Any:
    return generic.ArrayObject([generic.FloatObject(one) for one in values])


def after(data: bytes, change: Change) -> bytes:
    """One more revision."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def found(data: bytes, folder: Path, policy: str, world: World = WORLD) -> tuple[str, list[str]]:
    """The verdict, and what stands against the paper."""
    file = folder / "paper.pdf"
    file.write_bytes(data)
    verdict = our_verdict(Case("x", "", policy, data, world.trusted(), world.crls(), ""), file)
    against = [one.code for one in verdict.reasons if one.weight is not Judgement.VALID]
    return verdict.judgement.value, against


@cache
def half_signed(records: str = RECORDS, form: bool = False) -> bytes:
    """A paper of ours that its head has signed; `form` gives it a field of text first."""
    data = fields(draft(records=records), HEAD, STAMP)
    return sign(after(data, _text_field) if form else data, WORLD.head, HEAD)


def stamped(data: bytes) -> bytes:
    return sign(data, WORLD.stamp, STAMP, later(OURS))


def field_of(writer: Any, name: str) -> Any:
    listed = writer.root["/AcroForm"]["/Fields"]
    every = [listed.raw_get(place) for place in range(len(listed))]
    return next(one for one in every if str(one.get_object()["/T"]) == name)


def drawing(writer: Any) -> Any:
    form = {_name("/Type"): _name("/XObject"), _name("/Subtype"): _name("/Form"), _name("/BBox"): numbers(0, 0, 9, 9)}
    return generic.DictionaryObject({_name("/N"): writer.add_object(generic.StreamObject(form, stream_data=OVERLAY))})


def redrawn(name: str) -> Change:
    def change(writer: Any) -> None:
        field = field_of(writer, name)
        field.get_object()[_name("/AP")] = drawing(writer)
        writer.mark_update(field)

    return change


def new_field(name: str) -> Change:
    """A field that nobody signs and that draws over the page."""

    def change(writer: Any) -> None:
        append_signature_field(writer, SigFieldSpec(name, on_page=0, box=(80, 600, 500, 700)))
        redrawn(name)(writer)

    return change


def records(digest: str) -> Change:
    def change(writer: Any) -> None:
        information = writer.trailer.raw_get("/Info")
        information.get_object()[_name("/CamketRecordsSHA256")] = generic.TextStringObject(digest)
        if not digest:
            del information.get_object()["/CamketRecordsSHA256"]
        writer.mark_update(information)

    return change


def _text_field(writer: Any) -> None:
    page = writer.find_page_for_modification(0)[0]
    field = generic.DictionaryObject(
        {
            _name("/Subtype"): _name("/Widget"),
            _name("/FT"): _name("/Tx"),
            _name("/T"): generic.pdf_string("so"),
            _name("/V"): generic.pdf_string("58"),
            _name("/Rect"): numbers(80, 600, 180, 620),
            _name("/P"): page,
            _name("/AP"): drawing(writer),
        }
    )
    reference = writer.add_object(field)
    writer.register_annotation(page, reference)
    listed = writer.root["/AcroForm"]["/Fields"]
    listed.append(reference)
    writer.update_container(listed)


def _filled(writer: Any) -> None:
    field = field_of(writer, "so")
    field.get_object()[_name("/V")] = generic.pdf_string("85")
    writer.mark_update(field)


@pytest.mark.parametrize(
    "wanted",
    ["-1 9 9 9", "0 -5 9 9", f"0 9 {10**15} 9", f"0 9 9 {10**15}", "1 2 3 4 5 6", "0 9", "/a /b /c /d", "0.5 1 2 3"],
)
def test_ranges_that_leave_the_file_are_a_broken_signature_and_no_error(tmp_path: Path, wanted: str) -> None:
    data = WORLD.report()
    ranges = list(re.finditer(rb"/ByteRange\s*\[([^\]]*)\]", data))[-1]
    spoiled = data[: ranges.start(1)] + wanted.encode().ljust(len(ranges[1])) + data[ranges.end(1) :]
    judgement, codes = found(spoiled, tmp_path, "other")
    assert judgement == "invalid"
    assert codes[0] in ("SIGNATURE_BROKEN", "PAPER_DAMAGED")


def test_a_signature_is_seen_however_its_names_are_written(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    for written in (b"/ByteRange", b"/ByteR#61nge", b"/#42yteRang#65"):
        file.write_bytes(b"%PDF-1.7\n" + b" " * (1024**2 - 5) + written + b"[0 1 2 3]")
        assert is_signed(file)
    file.write_bytes(b"%PDF-1.7\n/ByteRang")
    assert not is_signed(file)


def test_the_data_that_a_paper_names_are_those_that_its_head_signed(tmp_path: Path) -> None:
    swapped = stamped(after(half_signed(OTHERS_DATA), records(RECORDS)))
    assert found(swapped, tmp_path, "report") == ("invalid", ["PAPER_DIFFERS_FROM_DATA"] * 2)
    added = stamped(after(half_signed(""), records(RECORDS)))
    assert found(added, tmp_path, "report") == ("invalid", ["RECORDS_NOT_EMBEDDED"])
    assert found(stamped(half_signed()), tmp_path, "report") == ("valid", [])


def test_a_paper_of_ours_stays_one_when_its_digest_is_taken_out_later(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(after(stamped(half_signed()), records("")))
    examined = PdfVerifier().examine(file, Family(WORLD.trusted(), (), ()), RECEIVED)
    assert (examined.records_sha256, policy_of(examined)) == (RECORDS, "report")


@pytest.mark.parametrize("name", [NUMBER, "Signature9"])
def test_a_new_field_that_nobody_signed_and_that_hides_the_page_is_no_filling_of_the_form(
    tmp_path: Path, name: str
) -> None:
    judgement, codes = found(stamped(after(half_signed(), new_field(name))), tmp_path, "report")
    assert (judgement, codes[0]) == ("invalid", "SIGNATURE_UNDECLARED")
    for permits in (None, 2):
        other = after(WORLD.other(permits=permits), new_field(name))
        assert found(other, tmp_path, "other") == ("incomplete", ["PAPER_STAMPED_LATER"] * 3)


def test_a_declared_field_of_ours_has_to_be_there_before_the_head_signs(tmp_path: Path) -> None:
    between = sign(half_signed(), WORLD.stamp, NUMBER, replace(later(OURS), new=True))
    made = sign(between, WORLD.stamp, STAMP, later(later(OURS)))
    assert found(made, tmp_path, "report") == ("invalid", ["SIGNATURE_UNDECLARED"])


def test_what_a_signed_field_shows_cannot_be_exchanged(tmp_path: Path) -> None:
    for policy in ("report", "other"):
        assert found(after(NUMBERED.report(), redrawn(NUMBER)), tmp_path, policy, NUMBERED)[0] == "invalid"
    assert found(stamped(after(half_signed(), redrawn(HEAD))), tmp_path, "report")[0] == "invalid"


def test_a_field_of_text_that_was_filled_anew_shows_more_than_was_signed(tmp_path: Path) -> None:
    whole = stamped(half_signed(form=True))
    assert found(whole, tmp_path, "report") == ("valid", [])
    assert found(stamped(after(half_signed(form=True), _filled)), tmp_path, "report")[0] == "invalid"
    assert found(after(whole, _filled), tmp_path, "other") == ("incomplete", ["PAPER_STAMPED_LATER"] * 2)


def _page_gains(key: str, value: Any) -> Change:
    def change(writer: Any) -> None:
        page = writer.find_page_for_modification(0)[0]
        page.get_object()[_name(key)] = value
        writer.mark_update(page)

    return change


def _opens_with_a_script(writer: Any) -> None:
    script = {_name("/S"): _name("/JavaScript"), _name("/JS"): generic.pdf_string("app.alert(1)")}
    writer.root[_name("/OpenAction")] = generic.DictionaryObject(script)
    writer.update_root()


def _other_digits(writer: Any) -> None:
    fonts = writer.find_page_for_modification(0)[0].get_object()["/Resources"]["/Font"]
    for key in fonts:
        fonts.raw_get(key).get_object()[_name("/Encoding")] = generic.DictionaryObject()
        writer.mark_update(fonts.raw_get(key))


def _first_stream(writer: Any) -> Any:
    contents = writer.find_page_for_modification(0)[0].get_object().raw_get("/Contents")
    listed = contents.get_object()
    return listed.raw_get(0) if isinstance(listed, generic.ArrayObject) else contents


def _read_otherwise(writer: Any) -> None:
    stream = _first_stream(writer)
    stream.get_object()[_name("/Filter")] = _name("/ASCIIHexDecode")
    writer.mark_update(stream)


def _wrapped(before: bytes) -> Change:
    """The content between two streams, as stampers of papers wrap it."""

    def change(writer: Any) -> None:
        page, old = writer.find_page_for_modification(0)[0], _first_stream(writer)
        around = [writer.add_object(generic.StreamObject(stream_data=one)) for one in (before, b"Q 0 0 9 9 re S")]
        page.get_object()[_name("/Contents")] = generic.ArrayObject([around[0], old, around[1]])
        writer.mark_update(page)

    return change


def _layers(writer: Any) -> None:
    plan = generic.DictionaryObject({_name("/BaseState"): _name("/ON")})
    layers = generic.DictionaryObject({_name("/OCGs"): generic.ArrayObject(), _name("/D"): plan})
    writer.root[_name("/OCProperties")] = layers
    writer.update_root()


def _layer_off(writer: Any) -> None:
    writer.root["/OCProperties"]["/D"][_name("/OFF")] = generic.ArrayObject([generic.NumberObject(1)])
    writer.update_root()


def _launches(writer: Any) -> None:
    field = field_of(writer, "Signature1")
    field.get_object()[_name("/A")] = generic.DictionaryObject({_name("/S"): _name("/Launch")})
    writer.mark_update(field)


def test_a_layer_switched_off_after_signing_is_no_stamp(tmp_path: Path) -> None:
    data = sign(after(draft(records=""), _layers), WORLD.head, "Signature1", replace(OURS, new=True))
    assert found(data, tmp_path, "other") == ("valid", [])
    assert found(after(data, _layer_off), tmp_path, "other") == ("invalid", ["PAPER_CHANGED_LATER"])


@pytest.mark.parametrize(
    "change",
    [
        _launches,
        _page_gains("/CropBox", numbers(0, 0, 300, 300)),
        _page_gains("/UserUnit", generic.NumberObject(2)),
        _page_gains("/AA", generic.DictionaryObject()),
        _opens_with_a_script,
        _other_digits,
        _read_otherwise,
        _wrapped(b"q 0 0 0 0 re W n"),
    ],
    ids=["launch", "cut", "scaled", "acts", "script", "digits", "filter", "clipped"],
)
def test_what_cuts_hides_or_exchanges_what_was_signed_is_no_stamp(tmp_path: Path, change: Change) -> None:
    assert found(after(WORLD.other(permits=None), change), tmp_path, "other")[0] == "invalid"


def test_a_stamp_may_save_the_state_of_drawing_before_what_was_signed(tmp_path: Path) -> None:
    data = after(WORLD.other(permits=None), _wrapped(b"q\n"))
    assert found(data, tmp_path, "other") == ("incomplete", ["PAPER_STAMPED_LATER"] * 3)


def _bare(*objects: bytes) -> bytes:
    """A file of objects numbered from 1, the first of which is the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + tail


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>"
_PAGES = (b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
_SIGNATURE = b"<</FT/Sig/T(a)/V<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 9 19 9]/Contents<%s>>>>>"
_TABLE = (
    b"%PDF-1.7\n5 0 obj\n<</Type/XR#65f/Size 9/W[0 0 0]/Ind#65x[0 990000000]/Root 1 0 R/Length 0>>stream\n\nendstream\n"
    b"endobj\nstartxref\n9\n%%EOF\n"
)


@pytest.mark.parametrize(
    "data",
    [
        _TABLE,
        _bare(_CATALOGUE, *_PAGES, _SIGNATURE % (b"30" * 5_000_000)),
        _bare(
            _CATALOGUE, *_PAGES, *(b"<</T(b)/Kids[%s]>>" % (b"%d 0 R " % (number + 1) * 8) for number in range(4, 16)),
            b"<</FT/Sig/T(c)>>",
        ),
    ],
    ids=["table", "container", "fields"],
)  # fmt: skip
def test_a_small_file_that_would_take_hours_or_all_memory_is_damaged_at_once(tmp_path: Path, data: bytes) -> None:
    begun = time.process_time()
    assert found(data, tmp_path, "other") == ("invalid", ["PAPER_DAMAGED"])
    assert time.process_time() - begun < 5
