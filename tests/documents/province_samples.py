"""Papers of the body that follows, about many agencies at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from desktop_app.domain.assignments import Counts
from desktop_app.domain.briefs import BriefOrder
from desktop_app.domain.inspection_files import Absent, InspectionIndex, InspectionLine, InspectionProof, Part, Scope
from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.senders import ReceivedListOrder, Sender, Senders, Sending
from desktop_app.domain.tallies import Basis, By, Group, Tally, TallyOrder
from tests.documents.paper import AGENCY, PLAN, SHA

MADE = datetime(2026, 9, 22, 15, 10, tzinfo=timezone(timedelta(hours=7)))


def group(place: int) -> Group:
    counts = Counts(place, 1, 2, 1, 1, 1, 0)
    return Group(f"H19.{place:02d}", f"Sở Số {place}", counts, 0, 1, 1)


SUM = Counts(435, 29, 58, 29, 29, 29, 2)
TALLY = Tally(
    By.AGENCY, Basis.REPORTED, PLAN, "2026-Q3", MADE.date(), MADE, tuple(group(place) for place in range(1, 30)),
    Group("", "", SUM, 3, 29, 32), 0, False, SUM,
)  # fmt: skip


def sender(place: int) -> Sender:
    return Sender(
        f"H19.{place:02d}", f"Ủy ban nhân dân xã Số {place}", "commune", "xa-phuong", Sending.IN_TIME,
        date(2026, 9, 16), 1, f"{place}", "received", f"{place:02d}/BC-UBND", (), (), None, "", "7KQ4-M2XP-9TRA",
    )  # fmt: skip


SENDERS = Senders(
    PLAN, "2026-Q3", date(2026, 9, 18), MADE.date(), MADE, tuple(sender(place) for place in range(1, 30)), False
)
SCOPE = Scope(PLAN.number, date(2026, 1, 1), date(2026, 9, 30), ("1", "4"), ("Sở Nội vụ",), False)
LINES = tuple(
    InspectionLine(
        f"{place:03d}-MC-{place}-BC-SNV.pdf", Part.EVIDENCE, f"{place}/BC-SNV", date(2026, 3, 5), "Sở Nội vụ",
        "Kế hoạch cải cách hành chính năm 2026 của Sở Nội vụ", "1, 4", 1234, SHA, "Chữ ký hợp lệ",
    )
    for place in range(1, 6)
)  # fmt: skip
BRIEF = BriefOrder(Issuing(AGENCY, MADE.date()), SENDERS, TALLY, TALLY.groups[:5], TALLY.groups[:6], TALLY)
SAMPLES: dict[str, Order] = {
    "tally": TallyOrder(Issuing(AGENCY, MADE.date()), (TALLY,)),
    "brief": BRIEF,
    "inspection-index": InspectionIndex(
        Issuing(AGENCY, MADE.date()), SCOPE, LINES, (Absent("Ảnh hội nghị", SHA, True),)
    ),
    "inspection-proof": InspectionProof(Issuing(AGENCY, MADE.date()), SCOPE, LINES, MADE, 120, SHA, "camket 0.6"),
    "received-list": ReceivedListOrder(Issuing(AGENCY, MADE.date()), SENDERS),
}
