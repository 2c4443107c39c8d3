"""What a file says of itself before it is taken in: one line what it is, one what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.trust import RootNotPinned
from desktop_app.services.looking import ReturnFacts
from desktop_app.services.looking_into import DocumentFacts, ReceiptFacts
from desktop_app.services.seen_matters import MatterFacts
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.said_words import said_sentence, said_title
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import kind_label
from desktop_app.wording.periods import returned_words
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from desktop_app.services.looking_into import Facts, Seen

STRAY: Final = frozenset({"WRONG_RECIPIENT", "NOT_FOR_US", "CARRIER_WITHOUT_US", "KEY_MISSING"})
INCOMPLETE: Final = frozenset({"PARTS_MISSING", "PART_ALTERED", "PARTS_DIFFER"})


def sign_of(seen: Seen) -> Shape:
    """How a file stands before it is taken in."""
    refusal = seen.refusal
    if refusal is None:
        return Shape.DUPLICATE if seen.known_on is not None else Shape.VALID
    if isinstance(refusal, RootNotPinned) or refusal.code == "KEY_NOT_CERTIFIED":
        return Shape.SIGNER
    if refusal.code in STRAY:
        return Shape.STRAY
    return Shape.PART_MISSING if refusal.code in INCOMPLETE else Shape.INVALID


def title_of(seen: Seen) -> str:
    """`Trả lại để hoàn thiện · Báo cáo quý III lần 1 · 3 nội dung · trước 25/09/2026`, or what else it is."""
    if seen.header is None:
        if isinstance(seen.refusal, RootNotPinned):
            return _("Sender not known here yet")
        return _("Cannot be taken in")
    return facts_title(seen.header.kind.value, seen.facts)


def facts_title(kind: str, facts: Facts | None) -> str:
    """The same of a package of this kind and what it says."""
    if isinstance(facts, MatterFacts):
        return said_title(facts)
    if isinstance(facts, ReturnFacts):
        report = returned_words(facts.period, facts.round)
        items = ngettext("{count} item", "{count} items", facts.items).format(count=facts.items)
        due = _("before {day}").format(day=short_day(facts.due_on))
        what = [_("Returned for completion"), *([report] if facts.period else []), items, due]
    elif isinstance(facts, DocumentFacts):
        what = [kind_label(kind), document_words(facts.number)]
    elif isinstance(facts, ReceiptFacts):
        what = [kind_label(kind), _("no. {n}").format(n=facts.number)]
    else:
        what = [kind_label(kind)]
    return " · ".join(what)


def changes_of(seen: Seen) -> str:
    """What taking it in would change, in one sentence; or why it cannot be taken in."""
    if seen.refusal is not None:
        if isinstance(seen.refusal, RootNotPinned):
            return _("Its code is compared with the paper first.")
        return f"{sentence_for(seen.refusal)} (CK-{seen.refusal.short_number})"
    if seen.known_on is not None:
        return _("Taken in already on {day}: nothing changes.").format(day=short_day(seen.known_on))
    return facts_sentence(seen.facts)


def facts_sentence(facts: Facts | None) -> str:
    """What a package would change, or says."""
    if isinstance(facts, DocumentFacts):
        return _document(facts)
    if isinstance(facts, ReceiptFacts):
        return _receipt(facts)
    if isinstance(facts, ReturnFacts):
        return _("The report opens at these places; everything else stays locked.")
    return said_sentence(facts) if isinstance(facts, MatterFacts) else ""


def _document(facts: DocumentFacts) -> str:
    if not facts.leads and not facts.supports and not facts.known:
        return _("Gives this agency no task.")
    if not facts.known:
        leads = ngettext("leads {n} task", "leads {n} tasks", facts.leads).format(n=facts.leads)
        supports = ngettext("partner in {n}", "partner in {n}", facts.supports).format(n=facts.supports)
        return _("New document: {leads}, {supports}.").format(leads=leads, supports=supports)
    told = [
        ngettext("{n} new task", "{n} new tasks", facts.new).format(n=facts.new) if facts.new else "",
        ngettext("{n} task changes", "{n} tasks change", facts.changed).format(n=facts.changed)
        if facts.changed
        else "",
        ngettext("{n} task leaves", "{n} tasks leave", facts.gone).format(n=facts.gone) if facts.gone else "",
    ]
    said = ", ".join(part for part in told if part)
    return _("Of this agency: {said}.").format(said=said) if said else _("Nothing changes for this agency.")


def _receipt(facts: ReceiptFacts) -> str:
    told = [
        _("Received there: {files}.").format(files=", ".join(facts.confirmed)) if facts.confirmed else "",
        _("Refused there: {files}.").format(files=", ".join(facts.refused)) if facts.refused else "",
        ngettext("{n} number never arrived there.", "{n} numbers never arrived there.", facts.missing).format(
            n=facts.missing
        )
        if facts.missing
        else "",
    ]
    return " ".join(part for part in told if part) or _("It tells nothing new.")
