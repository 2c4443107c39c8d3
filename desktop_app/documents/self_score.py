"""Phiếu tự chấm điểm on paper: every criterion with its points, what they rest on, and the appraised points beside."""

from __future__ import annotations

from typing import Final

from desktop_app.documents.issued import heading, issued, signer
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Paper, Row, Table, Text, TextLook, Total
from desktop_app.domain.index_sets import AdjustmentKind, Effect
from desktop_app.domain.points import write_points
from desktop_app.domain.printing import Spot
from desktop_app.domain.score_adjustments import AdjustmentLine
from desktop_app.domain.score_sheets import SelfScoreOrder, SheetLine
from desktop_app.domain.score_tables import ADJUSTED
from desktop_app.domain.self_scores import ScoreRow
from desktop_app.domain.signers import Signer

HEADS: Final = (
    "Mã", "Tiêu chí", "Điểm tối đa", "Điểm tính", "Điểm tự chấm", "Điểm thẩm định", "Minh chứng, nhiệm vụ",
    "Giải trình",
)  # fmt: skip
WIDTHS: Final = (20.0, 60.0, 17.0, 17.0, 17.0, 19.0, 48.0, 49.0)
EFFECTS: Final = {
    Effect.LEAVE_OUT: "không tính vào điểm tối đa",
    Effect.REDISTRIBUTE: "điểm chia lại cho các tiêu chí cùng nhóm",
}
_CENTRED: Final = frozenset({0, 2, 3, 4, 5})


def compose(layout: Layout, order: SelfScoreOrder) -> Paper:
    """The sheet as a table, sums in bold, below one paragraph that says how it is counted."""
    view = order.view
    rows = tuple(_row(order, each) for each in view.lines[1:])
    total = view.total
    sums = Total(("", "TỔNG CỘNG", *_figures(total), "", ""))
    more = _adjusted(order)
    head = heading(
        layout, order.issuing, "", "PHIẾU TỰ CHẤM ĐIỂM", (view.criteria.title, f"Năm {view.year}"), numbered=False
    )
    return issued(
        order.issuing,
        f"Phiếu tự chấm điểm {view.criteria.index} năm {view.year}",
        head,
        (
            Text(f"Đơn vị tính: {view.criteria.unit}", TextLook.NOTE),
            Table(HEADS, WIDTHS, (*rows, sums, *more), _CENTRED, small=True),
        ),
        last=_told(order),
        signers=(Signer("Người lập phiếu", ""), signer(order.issuing)),
        landscape=True,
        by_hand=(Spot.SUPERIOR,),
    )


def _told(order: SelfScoreOrder) -> str:
    view, line = order.view, order.view.total.line
    criteria = view.criteria
    basis = f" ({criteria.basis})" if criteria.basis else ""
    how = (
        f"Chấm theo bộ tiêu chí {criteria.name}{basis}. Điểm tự chấm {write_points(line.points)} trên "
        f"{write_points(line.counted)} điểm được tính (bộ tiêu chí: {write_points(line.full)} điểm). Điểm tính là điểm "
        "tối đa sau khi trừ, chia lại điểm của tiêu chí không áp dụng theo quy tắc của bộ tiêu chí; số trong "
        "ngoặc là điểm sau khi chia lại. Mỗi dòng in đậm bằng tổng các dòng bên dưới, không làm tròn lên."
    )
    told = [how]
    if view.unsure:
        told.append(f"Đề nghị xem lại: {', '.join(view.unsure)}.")
    if view.open:
        told.append(f"Chưa chấm: {', '.join(view.open)}.")
    if view.outcome is not None:
        told.append(
            f"Sau khi cộng, trừ: {write_points(view.outcome.total)} điểm; tổng điểm "
            f"{'được' if view.criteria.over_max else 'không'} vượt điểm tối đa."
        )
    if view.other_criteria:
        told.append("Bộ tiêu chí của phiếu khác bộ tiêu chí cùng tên đang lưu.")
    if view.total.appraised is not None and not view.answered:
        told.append("Điểm thẩm định chưa được kết luận.")
    return " ".join(told)


def _row(order: SelfScoreOrder, each: SheetLine) -> Row:
    line = each.line
    if not line.leaf:
        return Total((line.code, line.title, *_figures(each), "", ""))
    return (line.code, line.title, *_figures(each), _proofs(order, each.row), _words(each))


def _adjusted(order: SelfScoreOrder) -> tuple[Row, ...]:
    """Bonus and minus points below the sum of the criteria, and what the whole comes to."""
    view = order.view
    if view.outcome is None:
        return ()
    rows: list[Row] = []
    for kind, title in ADJUSTED.items():
        lines = [one for one in view.adjustments if one.adjustment.kind is kind]
        own, theirs = (getattr(one, kind.value) if one else None for one in (view.outcome, view.appraised_outcome))
        if lines:
            limit = view.criteria.most_bonus if kind is AdjustmentKind.BONUS else view.criteria.most_minus
            told = "" if limit is None else f"Tính tối đa {write_points(limit)} điểm"
            rows.append(Total(("", title, "", "", _signed(kind, own), _signed(kind, theirs), "", told)))
        rows += [_adjustment(order, one) for one in lines]
    then = view.appraised_outcome
    total = write_points(then.total) if then is not None else ""
    figures = (write_points(view.outcome.most), write_points(view.outcome.total), total)
    rows.append(Total(("", "TỔNG ĐIỂM SAU KHI CỘNG, TRỪ", "", *figures, "", "")))
    return tuple(rows)


def _adjustment(order: SelfScoreOrder, one: AdjustmentLine) -> Row:
    part, row, given = one.adjustment, one.row, one.given
    most = write_points(part.max_points)
    each = f"Mỗi trường hợp {write_points(part.each)} điểm" if part.each is not None else ""
    words = [each, row.explanation if row is not None else ""]
    if row is not None and row.unsure:
        words.append("Đề nghị xem lại")
    if given is not None and given.reason:
        words.append(f"Thẩm định: {given.reason}")
    return (
        part.code, part.title, most, "", _signed(part.kind, row.points if row is not None else None),
        _signed(part.kind, given.points if given is not None else None), _proofs(order, row),
        ". ".join(one.rstrip(". ") for one in words if one),
    )  # fmt: skip


def _signed(kind: AdjustmentKind, points: int | None) -> str:
    if points is None:
        return ""
    sign = "" if not points else "+" if kind is AdjustmentKind.BONUS else "−"
    return f"{sign}{write_points(points)}"


def _figures(each: SheetLine) -> tuple[str, str, str, str]:
    """Maximum, what of it counts, self-score, appraised score; where a criterion counts for more or less than the set
    gives it, what its score comes to stands in brackets."""
    line, appraised = each.line, each.appraised
    if each.rule is not None:
        own = "Không áp dụng"
    else:
        said = each.row.points if each.row is not None else None
        own = "" if line.leaf and line.open else _counted(said, line.points)
    given = ""
    if each.given is not None and each.given.points is None:
        given = "Không áp dụng"
    elif appraised is not None:
        given = _counted(each.given.points if each.given is not None else None, appraised.points)
    return write_points(line.full), write_points(line.counted), own, given


def _counted(said: int | None, counted: int) -> str:
    if said is None or said == counted:
        return write_points(counted)
    return f"{write_points(said)} ({write_points(counted)})"


def _proofs(order: SelfScoreOrder, row: ScoreRow | None) -> str:
    if row is None:
        return ""
    papers = [order.files.get(one.sha256, one.paper) or one.sha256[:16] for one in row.evidence]
    tasks = list(dict.fromkeys(order.tasks.get(one, one) for one in row.assignments))
    return "; ".join([*papers, *([f"Nhiệm vụ {', '.join(tasks)}"] if tasks else [])])


def _words(each: SheetLine) -> str:
    told = []
    if each.rule is not None:
        told.append(f"{each.rule.condition} ({EFFECTS[each.rule.effect]})")
    if each.row is not None and each.row.explanation:
        told.append(each.row.explanation)
    if each.row is not None and each.row.unsure:
        told.append("Đề nghị xem lại")
    if each.given is not None and each.given.reason:
        told.append(f"Thẩm định: {each.given.reason}")
    return ". ".join(one.rstrip(". ") for one in told)
