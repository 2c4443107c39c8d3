"""Which composer makes a paper of which order: `module:function`, loaded when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper
from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.domain.commitment_papers import CommitmentOrder, StackCover
from desktop_app.domain.consolidated import ConsolidatedOrder
from desktop_app.domain.printing import Order
from desktop_app.domain.report_orders import ReportOrder

KINDS: Final[dict[type, str]] = {
    ReportOrder: "desktop_app.documents.report:compose",
    AsideLetter: "desktop_app.documents.aside_letter:compose",
    ConsolidatedOrder: "desktop_app.documents.consolidated:compose",
    CommitmentOrder: "desktop_app.documents.commitment:compose",
    StackCover: "desktop_app.documents.stack_cover:compose",
}


def composed(layout: Layout, order: Order) -> Paper:
    """The paper of an order, by its own composer; KeyError for an order that no line above names."""
    module, _colon, name = KINDS[type(order)].partition(":")
    compose: Callable[[Layout, Any], Paper] = getattr(import_module(module), name)
    return compose(layout, order)
