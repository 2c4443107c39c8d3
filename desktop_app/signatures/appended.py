"""What was appended to a PDF after a signature, in five grades.

Filling fields and adding proofs is told by pyHanko. A receiver's stamp is told here: every object that was there still
says all it said before, something was only laid over pages.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from desktop_app.domain.signature_verdicts import Change, Coverage

_DEEPEST = 40
_FREELY_CHANGED = frozenset({"/Metadata", "/XRef", "/ObjStm"})


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
    return Coverage.WHOLE_FILE if found is SignatureCoverageLevel.ENTIRE_FILE else Coverage.REVISION


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
    result = signature.evaluate_modifications(_policy())
    grades = {
        ModificationLevel.NONE: Change.NONE,
        ModificationLevel.LTA_UPDATES: Change.PROOFS,
        ModificationLevel.FORM_FILLING: Change.FORM,
    }
    if isinstance(result, DiffResult) and result.modification_level in grades:
        return grades[result.modification_level]
    return Change.STAMP if _only_laid_over(reader, signature.signed_revision) else Change.CONTENT


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
        return isinstance(new, generic.StreamObject) and old.encoded_data == new.encoded_data
    if isinstance(old, generic.DictionaryObject):
        if not isinstance(new, generic.DictionaryObject):
            return False
        if old.get("/FT") == "/Sig" and "/V" not in old:
            return True  # a field that somebody signed meanwhile: the signature speaks for itself
        return all(key in new and _entry_holds(key, old, new, depth) for key in old)
    if isinstance(old, generic.ArrayObject):
        return isinstance(new, generic.ArrayObject) and _in_order(list(old), list(new))
    return bool(old == new)


def _entry_holds(key: str, old: Any, new: Any, depth: int) -> bool:
    before, after = old.raw_get(key), new.raw_get(key)
    if key == "/Contents" and old.get("/Type") == "/Page":
        return _in_order(_listed(before), _listed(after))
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


def _in_order(old: list[Any], new: list[Any]) -> bool:
    """Whether everything old stands in the new list, in its order."""
    left = iter(new)
    return all(any(one == other for other in left) for one in old)
