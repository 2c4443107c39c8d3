"""The signature fields of a paper of ours: made empty, all at once, before the first signature; then only filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.printing import Spot, SpotPlace
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signing import FIELDS, SpotState
from desktop_app.domain.signing_refusals import PaperSigned, PaperUnreadable, SpotFilled

_SPOTS: Final = {name: spot for spot, name in FIELDS.items()}


@contextmanager
def read_as_paper(file: Path) -> Iterator[None]:
    """What a PDF library raises about a file becomes one refusal: damaged, protected, or shaped like no PDF."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:  # over thousands of flipped bits these libraries raised every kind of error
        raise PaperUnreadable(file.name) from error


def incremental(data: bytes) -> Any:
    """A writer that only appends; strict, so that a file whose structure is doubtful is not signed."""
    import logging

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=True)
    if writer.prev.encrypted or writer.prev.xrefs.hybrid_xrefs_present:
        raise ValueError("protected, or with two tables of contents at once")
    return writer


def with_fields(file: Path, data: bytes, places: Sequence[SpotPlace]) -> bytes:
    """The file with an empty field for each place, appended; PaperSigned, PaperUnreadable, SpotFilled.

    Widgets are flagged for print, as PDF/A asks. The stamp's is made last: it is drawn over the hand.
    """
    from pyhanko.sign.fields import SigFieldSpec, VisibleSigSettings, append_signature_field

    with read_as_paper(file):
        writer = incremental(data)
        if writer.prev.embedded_signatures:
            raise PaperSigned(file.name)
        known = {state.spot for state in _states(writer.prev)}
        order = list(Spot)
        for place in sorted(places, key=lambda one: order.index(one.spot)):
            if place.spot in known:
                raise SpotFilled(place.spot.value)
            known.add(place.spot)
            left, low, right, high = place.box
            spec = SigFieldSpec(
                sig_field_name=FIELDS[place.spot],
                on_page=place.page - 1,
                # Whole points would move a stamp by half a millimetre: the box stays as it was measured.
                box=(left, low, right, high),  # type: ignore[arg-type]  # pyHanko writes any number
                visible_sig_settings=VisibleSigSettings(print_signature=True),
            )
            append_signature_field(writer, spec)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()


def states_of(file: Path, data: bytes) -> tuple[SpotState, ...]:
    """Fields of our names in the order of Spot; PaperUnreadable."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    with read_as_paper(file):
        return _states(PdfFileReader(BytesIO(data), strict=False))


def _states(reader: Any) -> tuple[SpotState, ...]:
    from pyhanko.sign.fields import enumerate_sig_fields

    if "/AcroForm" not in reader.root:
        return ()
    pages = {page: place for place, page in enumerate(_leaves(reader.root["/Pages"]), 1)}
    found = {}
    for name, value, reference in enumerate_sig_fields(reader):
        spot = _SPOTS.get(name)
        if spot is None:
            continue
        widget = reference.get_object()
        page = widget.raw_get("/P").idnum if "/P" in widget else 0
        left, low, right, high = (float(number) for number in widget.get("/Rect", (0, 0, 0, 0)))
        found[spot] = SpotState(spot, value is not None, pages.get(page, 0), (left, low, right, high))
    return tuple(found[spot] for spot in Spot if spot in found)


def _leaves(node: Any) -> Iterator[int]:
    """Object numbers of the pages below a node, in order; where every kid is a page, none of them is read."""
    listed = node["/Kids"]
    kids = [listed.raw_get(place) for place in range(len(listed))]
    if int(node["/Count"]) == len(kids):
        yield from (kid.idnum for kid in kids)
        return
    for kid in kids:
        below = kid.get_object()
        if "/Kids" in below:
            yield from _leaves(below)
        else:
            yield kid.idnum
