"""A self-scoring sheet to be printed: fields, criteria that do not apply, doubts, appraised points. All invented."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.index_sets import Component, Composition, Effect, IndexSet, NotApplicable, Source
from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.score_sheets import SelfScoreOrder, view_of
from desktop_app.domain.self_scores import AppraisedRow, ScoreEvidence, ScoreRow, SelfScore, SelfScoreAppraisal
from tests.documents.paper import AGENCY, SHA

MADE = datetime(2026, 1, 12, 8, tzinfo=VIETNAM)
RULE = NotApplicable("khong-co", "Không có đơn vị sự nghiệp trực thuộc", "Mục 4", Effect.REDISTRIBUTE)
FIELDS = (
    ("Công tác chỉ đạo, điều hành", ("Ban hành kế hoạch trước ngày 31/12", "Kiểm tra đơn vị trực thuộc")),
    ("Cải cách thủ tục hành chính", ("Tỷ lệ hồ sơ giải quyết đúng hạn", "Thanh toán trực tuyến")),
    ("Cải cách tổ chức bộ máy hành chính", ("Sắp xếp đơn vị sự nghiệp công lập", "Sử dụng biên chế được giao")),
)  # fmt: skip


def criteria() -> IndexSet:
    """Three fields of two criteria."""
    parts: list[Component] = []
    for place, (field, own) in enumerate(FIELDS, 1):
        parts.append(Component(f"PAR.{place}", "", field, 5_0000))
        for number, title in enumerate(own, 1):
            rules = (RULE,) if (place, number) == (3, 1) else ()
            worth = 2_0000 if number == 1 else 3_0000
            parts.append(Component(f"PAR.{place}.{number}", f"PAR.{place}", title, worth, not_applicable=rules))
    return IndexSet(
        "par-dong-nai-2025", "PAR", "Chỉ số cải cách hành chính của sở, ban, ngành", "UBND tỉnh Đồng Nai",
        "Quyết định số 12/QĐ-UBND", 2025, None, "", "điểm", 15_0000, Composition.SUM, True, Source.IMPORTED, "",
        tuple(parts),
    )  # fmt: skip


def self_score(appraised: bool = True) -> SelfScoreOrder:
    """A sheet of Sở Nội vụ, with or without the answer."""

    def row(code: str, points: int | None, **more: Any) -> ScoreRow:
        told: dict[str, Any] = {
            "rule": "", "explanation": "", "evidence": (), "assignments": (), "unsure": False, **more,
        }  # fmt: skip
        return ScoreRow(criterion=f"PAR.{code}", points=points, **told)

    rows = (
        row("1.1", 2_0000, evidence=(ScoreEvidence(SHA, "12/KH-SNV"),), explanation="Ban hành ngày 20/12/2024"),
        row("1.2", 1_5000, evidence=(ScoreEvidence("", "05/BB-SNV"),), assignments=("part",)),
        row("2.1", 1_7500, explanation="Chờ số liệu quý IV của Trung tâm Phục vụ hành chính công", unsure=True),
        row("2.2", 3_0000, evidence=(ScoreEvidence("", "88/BC-SNV"),)),
        row("3.1", None, rule="khong-co", explanation="Sở không có đơn vị sự nghiệp từ ngày 01/7/2025"),
        row("3.2", 2_5000, assignments=("part",)),
    )
    one = criteria()
    sheet = SelfScore("sheet", 1, str(AGENCY.code), "document", 2025, AgencyKind.SO, one, rows, MADE, "Lan")
    given = tuple(
        AppraisedRow(each.criterion, each.points, "")
        if each.criterion != "PAR.2.1"
        else AppraisedRow(each.criterion, 1_0000, "Số liệu quý IV chưa được xác nhận")
        for each in rows
    )
    answer = SelfScoreAppraisal("answer", 1, str(AGENCY.code), "document", "sheet", 1, given, MADE, "Bình")
    view = view_of(sheet, answer if appraised else None, 1)
    return SelfScoreOrder(Issuing(AGENCY, date(2026, 1, 12)), view, {"part": "14"}, {SHA: "12/KH-SNV"})


SELF_SCORES: dict[str, Order] = {"self-score": self_score()}
