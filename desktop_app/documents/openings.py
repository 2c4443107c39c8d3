"""Words of a template, filled with what an order says of itself; what it does not say stays open on the paper."""

from __future__ import annotations

import re
from typing import Any, Final

from desktop_app.documents import heads
from desktop_app.documents.issued import quoted
from desktop_app.documents.words import paper_day, period_words
from desktop_app.domain.printing import Order

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")
OPEN: Final = "……"


def opening(order: Order) -> tuple[str, ...]:
    """The paragraphs, whole."""
    facts = _facts(order)
    return tuple(_PLACEHOLDER.sub(lambda found: facts.get(found[1]) or OPEN, one) for one in order.issuing.opening)


def _facts(order: Any) -> dict[str, str]:
    issuing = order.issuing
    agency, signer = issuing.agency, heads.signer_of(issuing)
    document = getattr(order, "document", None) or next(iter(getattr(order, "documents", ())), None)
    period = getattr(order, "period", "")
    return {
        "agency": agency.name,
        "head": signer.name,
        "title": signer.title,
        "document": quoted(document) if document is not None else "",
        "document_date": paper_day(document.issued_on) if document is not None else "",
        "issuer": document.issuer if document is not None else "",
        "period": period_words(period) if period else "",
        "day": paper_day(issuing.issued_on) if issuing.issued_on is not None else "",
        "place": agency.place,
        "superior": agency.superior,
    }
