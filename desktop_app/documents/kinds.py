"""Which composer makes a paper of which order: `module:function`, loaded when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any, Final

from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper, Text
from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.domain.briefs import BriefOrder
from desktop_app.domain.commitment_papers import CommitmentOrder, StackCover
from desktop_app.domain.consolidated import ConsolidatedOrder
from desktop_app.domain.coordination_letters import AuthorityLetter, CoordinationReminder
from desktop_app.domain.inspection_files import InspectionIndex, InspectionProof
from desktop_app.domain.letters import (
    ClarificationLetter,
    CoordinationLetter,
    DeadlineLetter,
    ReportReminder,
    TaskReminder,
)
from desktop_app.domain.minutes import HandoverMinutes, InspectionMinutes, SelfReview
from desktop_app.domain.people_orders import PeopleOrder
from desktop_app.domain.printing import Order
from desktop_app.domain.ranking_orders import RankingOrder
from desktop_app.domain.report_orders import MarkedReport, ReportOrder
from desktop_app.domain.score_sheets import SelfScoreOrder
from desktop_app.domain.senders import ReceivedListOrder
from desktop_app.domain.shortcoming_orders import ShortcomingList
from desktop_app.domain.slips import (
    ComparisonSlip,
    FileIndex,
    LogExtract,
    ReceiptSlip,
    ReturnSlip,
    RoutingSlip,
    SignatureSlip,
)
from desktop_app.domain.tallies import TallyOrder

KINDS: Final[dict[type, str]] = {
    ReportOrder: "desktop_app.documents.report:compose",
    AsideLetter: "desktop_app.documents.aside_letter:compose",
    ConsolidatedOrder: "desktop_app.documents.consolidated:compose",
    BriefOrder: "desktop_app.documents.brief:compose",
    InspectionIndex: "desktop_app.documents.inspection_files:compose_index",
    InspectionProof: "desktop_app.documents.inspection_files:compose_proof",
    ReceivedListOrder: "desktop_app.documents.received_list:compose",
    PeopleOrder: "desktop_app.documents.people:compose",
    TallyOrder: "desktop_app.documents.tallies:compose",
    RankingOrder: "desktop_app.documents.ranking:compose",
    CommitmentOrder: "desktop_app.documents.commitment:compose",
    StackCover: "desktop_app.documents.stack_cover:compose",
    DeadlineLetter: "desktop_app.documents.letters:compose_deadline",
    ClarificationLetter: "desktop_app.documents.letters:compose_clarification",
    CoordinationLetter: "desktop_app.documents.letters:compose_coordination",
    CoordinationReminder: "desktop_app.documents.coordination:compose_reminder",
    AuthorityLetter: "desktop_app.documents.coordination:compose_authority",
    TaskReminder: "desktop_app.documents.reminders:compose_tasks",
    ReportReminder: "desktop_app.documents.reminders:compose_reports",
    HandoverMinutes: "desktop_app.documents.minutes:compose_handover",
    InspectionMinutes: "desktop_app.documents.minutes:compose_inspection",
    SelfReview: "desktop_app.documents.self_review:compose",
    SelfScoreOrder: "desktop_app.documents.self_score:compose",
    ShortcomingList: "desktop_app.documents.shortcomings:compose",
    FileIndex: "desktop_app.documents.file_index:compose",
    LogExtract: "desktop_app.documents.log_extract:compose",
    ReceiptSlip: "desktop_app.documents.slips:compose_receipt",
    ReturnSlip: "desktop_app.documents.slips:compose_return",
    RoutingSlip: "desktop_app.documents.routing_slip:compose",
    MarkedReport: "desktop_app.documents.marked:compose",
    ComparisonSlip: "desktop_app.documents.comparison_slip:compose",
    SignatureSlip: "desktop_app.documents.signature_slip:compose",
}


def composed(layout: Layout, order: Order) -> Paper:
    """The paper of an order, by its own composer; KeyError for an order that no line above names."""
    module, _colon, name = KINDS[type(order)].partition(":")
    compose: Callable[[Layout, Any], Paper] = getattr(import_module(module), name)
    paper = compose(layout, order)
    if not order.issuing.opening:
        return paper
    from desktop_app.documents.openings import opening

    return replace(paper, blocks=(*map(Text, opening(order)), *paper.blocks))
