"""Commitments to be printed: of a sở, a district, a body of the Party, long ones and short ones. All names invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.agencies import Agency
from desktop_app.domain.commitment_papers import CommitmentOrder, StackCover, StackRow
from desktop_app.domain.commitment_templates import read_template
from desktop_app.domain.commitments import Clause, CommitmentContent
from desktop_app.domain.printing import Binding, Issuing, Order
from desktop_app.domain.signers import Signer
from tests.documents.paper import AGENCY, DISTRICT, PLAN, RESOURCES, SHA

OWN = "0192a0c0-0000-7000-8000-0000000000c5"
DAY = date(2026, 1, 12)
SHIPPED = RESOURCES / "templates" / "cam-ket.toml"
TEMPLATE = read_template(SHIPPED.read_bytes(), SHIPPED.name)
PARTY = replace(
    AGENCY, name="Ban Tổ chức Tỉnh ủy", superior="Tỉnh ủy Đồng Nai", sign="BTCTU", head_title="Trưởng ban"
)  # fmt: skip
WORDS = (
    "Chỉ số cải cách hành chính của đơn vị đạt từ 80 điểm trở lên",
    "Không để hồ sơ thủ tục hành chính quá hạn do nguyên nhân chủ quan; không đùn đẩy, né tránh trách nhiệm.",
)
TASKS = (
    ("3", "Ban hành Kế hoạch cải cách hành chính năm của đơn vị, xác định rõ sản phẩm, thời hạn, người thực hiện",
     "Kế hoạch", "Trước ngày 31/01/2026", date(2026, 1, 31), ""),
    ("7", ("Rà soát, đề nghị đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý, cắt giảm ít nhất 20% thời gian "
     "giải quyết"), "Quyết định công bố; 20% thời gian được cắt giảm", "Quý II/2026", date(2026, 6, 30),
     "Lê Thị Đào, Phó Giám đốc"),
    ("12", "Công khai kết quả giải quyết hồ sơ trên Cổng dịch vụ công", "", "Thường xuyên", None,
     "Phạm Văn Ba, Chánh Văn phòng"),
)  # fmt: skip


def clauses(count: int = len(TASKS), words: tuple[str, ...] = WORDS) -> tuple[Clause, ...]:
    of_tasks = [
        Clause(f"c{place}", f"a{place}", *TASKS[place % len(TASKS)]) for place in range(count)
    ]  # fmt: skip
    return (*of_tasks, *(Clause("w", "", "", one, "", "", None, "") for one in words))


def order(
    agency: Agency = AGENCY,
    promised: tuple[Clause, ...] | None = None,
    *,
    signer: Signer | None = None,
    number: str = "",
    training: bool = False,
    fingerprint: str = "5d" * 32,
    day: date | None = None,
) -> CommitmentOrder:
    promised = clauses() if promised is None else promised
    content = CommitmentContent(OWN, 1, PLAN.id, PLAN.number, SHA, agency.code, agency.name, 2026, promised)
    issuing = Issuing(agency, DAY, number, day, training, signer, Binding(OWN, 1, SHA))
    return CommitmentOrder(issuing, content, PLAN, TEMPLATE, None, fingerprint)


ROWS = tuple(StackRow(f"Sở Số {place}", 8 * place + 1, 8 * place + 8, 4, place % 5 == 0) for place in range(1, 44))
ORDERS: dict[str, Order] = {
    "commitment": order(promised=clauses(8)),
    "commitment-committee": order(DISTRICT, clauses(3, ())),
    "commitment-party": order(PARTY),
    "commitment-list": StackCover(Issuing(replace(AGENCY, name="Văn phòng Ủy ban nhân dân tỉnh"), DAY), PLAN, 2026, 2,
                                  ROWS),
}  # fmt: skip
