"""A year's table of persons as a paper: three departments, a cap, a quota that is passed, a decision, and gaps."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.levels import Level
from desktop_app.domain.people import Lacking, PeopleTable, PersonDecision, PersonRow, PersonSaid, added, quota_checks
from desktop_app.domain.people_orders import PeopleOrder
from desktop_app.domain.printing import Issuing
from desktop_app.domain.rating_facts import Counts, Failure, RatingFacts
from desktop_app.domain.rating_rules import Role, rules_for
from desktop_app.domain.ratings import propose
from desktop_app.services.ratings import shipped_rules
from tests.documents.paper import AGENCY

RULES = rules_for(2025, shipped_rules(Path(__file__).parents[2] / "resources"))
MADE = date(2025, 12, 12)
FAILED = Failure("Khoản 3 Bản cam kết", "Tăng 05 bậc chỉ số không đạt", ("12/TB-SNV",), "15/KL-UBND")


def _row(name: str, department: str, own: Counts, role: Role = Role.STAFF, level: Level | None = None) -> PersonRow:
    unit = Counts(on_time=28, late=3, in_time=31) if role is not Role.STAFF else None
    failures = (FAILED,) if role is Role.HEAD else ()
    facts = RatingFacts(2025, name, "SNV", role, 12, own, unit=unit, failures=failures, self_level=Level.EXCELLENT)
    decision = None
    if level is not None:
        decision = PersonDecision(
            "1", "1", "SNV", "", datetime(2025, 12, 12, 8, tzinfo=VIETNAM), "chuyên viên", 2025, name, level,
            "44/QĐ-SNV", MADE, "Giám đốc Sở", "Có sáng kiến cấp tỉnh", Level.GOOD, Level.GOOD, RULES.name, 1,
        )  # fmt: skip
    return PersonRow(
        name, department, own, PersonSaid(name, role, 12), facts, propose(RULES, facts), None, "", decision
    )


ROWS = (
    _row("Nguyễn Thị Ước", "Lãnh đạo sở", Counts(on_time=4, above=2), Role.HEAD),
    _row("Lê Văn Bình", "Lãnh đạo sở", Counts(on_time=6, late=1), Role.DEPUTY),
    _row("Nguyễn Thị Lan", "Phòng Cải cách hành chính", Counts(on_time=9, above=3), level=Level.EXCELLENT),
    _row("Trần Văn Tài", "Phòng Cải cách hành chính", Counts(on_time=7, late=3, in_time=4)),
    _row("Phạm Thị Hương Giang", "Văn phòng", Counts(in_time=2)),
    PersonRow("Đỗ Minh Quân", "Văn phòng", Counts(on_time=2), None, None, None, Lacking.SAID, "", None),
)
REST = Counts(in_time=24, overdue=2)
TABLE = PeopleTable(
    2025, "H19.02", "Sở Nội vụ", MADE, RULES, ROWS, REST, added([*(row.counts for row in ROWS), REST]),
    quota_checks(RULES, ROWS),
)  # fmt: skip
PEOPLE = {"people": PeopleOrder(Issuing(AGENCY, MADE), TABLE)}
