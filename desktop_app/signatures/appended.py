"""What was appended to a PDF after a signature, in five grades.

Filling fields and adding proofs is told by pyHanko. A receiver's stamp is told here: every object that was there still
says all it said before, something was only laid over pages.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from desktop_app.domain.signature_verdicts import Change, Coverage

_DEEPEST = 40
_MOST_FIELDS = 20_000
_FREELY_CHANGED = frozenset({"/Metadata", "/XRef", "/ObjStm"})
_NEVER_ADDED = frozenset({"/CropBox", "/MediaBox", "/Rotate", "/UserUnit", "/A", "/AA", "/OpenAction", "/OCProperties"})
"""What turns, cuts, hides or starts something when a page or the catalogue gets it: no stamp needs any of it."""
_NEVER_GROWING = frozenset({"/Font", "/FontDescriptor", "/Encoding", "/ExtGState", "/Pattern", "/OCG", "/OCMD"})
"""Kinds of objects that would draw something else with one entry more."""


@cache
def _policy() -> Any:
    """pyHanko's own rules, but visible signature fields may be added after a certification with P=2: the registries
    of real offices do so when they number a signed paper, and Acrobat allows it."""
    from pyhanko.sign import diff_analysis

    diff: Any = diff_analysis
    proofs = diff.ModificationLevel.LTA_UPDATES
    return diff.StandardDiffPolicy(
        global_rules=[
            diff.CatalogModificationRule(),
            *(
                rule.as_qualified(proofs)
                for rule in (
                    diff.DocInfoRule(),
                    diff.XrefStreamRule(),
                    diff.ObjectStreamRule(),
                    diff.DSSCompareRule(),
                    diff.MetadataUpdateRule(),
                )
            ),
        ],
        form_rule=diff.FormUpdatingRule(
            field_rules=[
                diff.SigFieldCreationRule(allow_new_visible_after_certify=True),
                diff.SigFieldModificationRule(),
                diff.GenericFieldModificationRule(),
            ]
        ),
    )


def coverage_of(signature: Any) -> Coverage:
    """How much of the file a signature speaks of."""
    from pyhanko.sign.validation import SignatureCoverageLevel

    start, length, after, _rest = (int(one) for one in signature.byte_range)
    gap = len(signature.pkcs7_content) * 2 + 2
    found = signature.evaluate_signature_coverage()
    if start != 0 or after != length + gap or found < SignatureCoverageLevel.ENTIRE_REVISION:
        return Coverage.PART
    if not _is_container(signature, length, after):
        return Coverage.PART
    return Coverage.WHOLE_FILE if found is SignatureCoverageLevel.ENTIRE_FILE else Coverage.REVISION


def _is_container(signature: Any, start: int, end: int) -> bool:
    """Whether what is left out is the signature itself: a signer could leave out as many bytes of a page instead."""
    stream = signature.reader.stream
    stream.seek(start)
    left_out = bytes(stream.read(end - start))
    try:
        return left_out[:1] + left_out[-1:] == b"<>" and bytes.fromhex(left_out[1:-1].decode("ascii")) == bytes(
            signature.pkcs7_content
        )
    except ValueError:
        return False


def change_after(reader: Any, signature: Any, coverage: Coverage) -> Change:
    """What was appended after a signature that covers its revision."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    if coverage is Coverage.WHOLE_FILE:
        return Change.NONE
    if coverage is Coverage.PART:
        return Change.CONTENT
    signature.coverage = SignatureCoverageLevel.ENTIRE_REVISION
    if signature.signed_revision + 1 >= reader.xrefs.total_revisions:
        return Change.NONE
    check_form(reader.get_historical_resolver(signature.signed_revision))
    result = signature.evaluate_modifications(_policy())
    grades = {
        ModificationLevel.NONE: Change.NONE,
        ModificationLevel.LTA_UPDATES: Change.PROOFS,
        ModificationLevel.FORM_FILLING: Change.FORM,
    }
    if isinstance(result, DiffResult) and result.modification_level in grades:
        grade = grades[result.modification_level]
        shown = grade is Change.FORM and _shows_unsigned(reader, signature.signed_revision, result.changed_form_fields)
        return Change.STAMP if shown else grade
    return Change.STAMP if _only_laid_over(reader, signature.signed_revision) else Change.CONTENT


def check_form(handler: Any) -> None:
    """ValueError for a form whose fields stand below themselves, or twice: walking through it might never end."""
    if "/AcroForm" not in handler.root:
        return
    left = [handler.root["/AcroForm"].get("/Fields", ())]
    seen: set[Any] = set()
    while left:
        listed = left.pop()
        for place in range(len(listed)):
            one = listed.raw_get(place)
            reference = getattr(one, "reference", None)
            if reference in seen or len(seen) > _MOST_FIELDS:
                raise ValueError("fields")
            seen.add(reference or len(seen))
            kids = _value(one).get("/Kids")
            if kids is not None:
                left.append(kids)


def signature_fields(handler: Any) -> dict[str, Any]:
    """Every signature field of a file or of one of its revisions: name → field."""
    from pyhanko.sign.fields import enumerate_sig_fields

    check_form(handler)
    if "/AcroForm" not in handler.root:
        return {}
    return {name: reference.get_object() for name, _value, reference in enumerate_sig_fields(handler)}


def _shows_unsigned(reader: Any, revision: int, changed: Any) -> bool:
    """Whether filling the form showed something that no signature speaks of: a field of text that got other words, or
    a new signature field that nobody signed and that draws over its page."""
    from pyhanko.sign.fields import enumerate_sig_fields

    before = signature_fields(reader.get_historical_resolver(revision))
    now = {name: (value, reference.get_object()) for name, value, reference in enumerate_sig_fields(reader)}
    if any(
        value is None and name not in before and any("/AP" in one or "/MK" in one for one in _widgets(field))
        for name, (value, field) in now.items()
    ):
        return True
    if all(name in now for name in changed):
        return False
    anew = {
        reference
        for later in range(revision + 1, reader.xrefs.total_revisions)
        for reference in reader.get_historical_resolver(later).explicit_refs_in_revision()
    }
    listed = reader.root["/AcroForm"]["/Fields"]
    fields = [listed.raw_get(place) for place in range(len(listed))]
    return any(_value(one).get("/FT") != "/Sig" and not anew.isdisjoint(_below(one, 0)) for one in fields)


def _below(one: Any, depth: int) -> set[Any]:
    """References of everything that a field is made of, without the page it stands on and the field above it."""
    from pyhanko.pdf_utils import generic

    if depth > _DEEPEST:
        raise RecursionError
    found = {one.reference} if isinstance(one, generic.IndirectObject) else set()
    value = _value(one)
    if isinstance(value, generic.DictionaryObject) and value.get("/FT") != "/Sig":
        for key in value.keys() - {"/P", "/Parent", "/Resources"}:
            found |= _below(value.raw_get(key), depth + 1)
    elif isinstance(value, generic.ArrayObject):
        for place in range(len(value)):
            found |= _below(value.raw_get(place), depth + 1)
    return found


def _widgets(field: Any) -> list[Any]:
    return [field, *(kid.get_object() for kid in field.get("/Kids", ()))]


def _only_laid_over(reader: Any, revision: int) -> bool:
    """Whether the pages are the same pages and every object of the signed revision that was written anew still holds
    what it held."""
    old = reader.get_historical_resolver(revision)
    newest = reader.xrefs.total_revisions - 1
    new = reader.get_historical_resolver(newest)
    if _pages(old) != _pages(new):
        return False
    information = {_reference(resolver.trailer_view, "/Info") for resolver in (old, new)}
    for later in range(revision + 1, newest + 1):
        resolver = reader.get_historical_resolver(later)
        if resolver.refs_freed_in_revision():
            return False
        for ref in resolver.explicit_refs_in_revision():
            if old.is_ref_unassignable(ref) or ref in information:
                continue
            if not _still_holds(old(ref), new(ref)):
                return False
    return True


def _pages(resolver: Any) -> list[Any]:
    found: list[Any] = []

    def walk(node: Any, reference: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise RecursionError
        if "/Kids" not in node:
            found.append(reference)
            return
        for kid in node["/Kids"]:
            walk(kid.get_object(), kid.reference, depth + 1)

    walk(resolver.root["/Pages"], None, 0)
    return found


def _reference(dictionary: Any, key: str) -> Any:
    try:
        return dictionary.raw_get(key).reference
    except (KeyError, AttributeError):
        return None


def _still_holds(old: Any, new: Any, depth: int = 0) -> bool:
    from pyhanko.pdf_utils import generic

    if depth > _DEEPEST:
        return False
    if isinstance(old, generic.NullObject):
        return True  # there was nothing
    if isinstance(old, generic.StreamObject):
        if old.get("/Type") in _FREELY_CHANGED:
            return True
        return isinstance(new, generic.StreamObject) and _same_stream(old, new, depth)
    if isinstance(old, generic.DictionaryObject):
        if not isinstance(new, generic.DictionaryObject):
            return False
        if old.get("/FT") == "/Sig" and "/V" not in old:
            return True  # a field that somebody signed meanwhile: the signature speaks for itself
        if "/OCGs" in old:
            return bool(old == new)  # which layers show
        added = new.keys() - old.keys()
        if added & _NEVER_ADDED or (added and _value(old.raw_get("/Type") if "/Type" in old else "") in _NEVER_GROWING):
            return False
        return all(key in new and _entry_holds(key, old, new, depth) for key in old)
    if isinstance(old, generic.ArrayObject):
        return isinstance(new, generic.ArrayObject) and _in_order(list(old), list(new))
    return bool(old == new)


def _entry_holds(key: str, old: Any, new: Any, depth: int) -> bool:
    before, after = old.raw_get(key), new.raw_get(key)
    if key == "/Contents" and old.get("/Type") == "/Page":
        return _drawn_over(_listed(before), _listed(after))
    if key in ("/ModDate", "/M", "/LastModified", "/SigFlags", "/Version"):
        return True
    return _still_holds(before, after, depth + 1) or _still_holds(_value(before), _value(after), depth + 1)


def _listed(contents: Any) -> list[Any]:
    """The content streams of a page, one or several, in the order in which they are drawn."""
    from pyhanko.pdf_utils import generic

    value = _value(contents)
    return list(value) if isinstance(value, generic.ArrayObject) else [contents]


def _value(one: Any) -> Any:
    from pyhanko.pdf_utils import generic

    if not isinstance(one, generic.IndirectObject):
        return one
    indirect: Any = one
    return indirect.get_object()


def _same_stream(old: Any, new: Any, depth: int) -> bool:
    """The same bytes, read in the same way: another filter, box or matrix would draw something else of them."""
    if old.encoded_data != new.encoded_data or old.keys() - {"/Length"} != new.keys() - {"/Length"}:
        return False
    return all(_entry_holds(key, old, new, depth) for key in old if key != "/Length")


def _drawn_over(old: list[Any], new: list[Any]) -> bool:
    """Whether streams were only added behind: what comes earlier could cut the old ones off, unless it saves the state
    of drawing and nothing else."""
    left = list(old)
    for one in new:
        if not left:
            return True
        if one == left[0]:
            left.pop(0)
        elif not set(bytes(_value(one).data).split()) <= {b"q", b"Q"}:
            return False
    return not left


def _in_order(old: list[Any], new: list[Any]) -> bool:
    """Whether everything old stands in the new list, in its order."""
    left = iter(new)
    return all(any(one == other for other in left) for one in old)
