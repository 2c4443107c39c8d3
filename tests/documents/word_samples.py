"""Papers that are written as PDF and as Word file, and LibreOffice that opens the latter."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.documents.fonts import use_fonts
from desktop_app.documents.layout import Layout
from desktop_app.documents.layout_reading import read_layouts
from desktop_app.documents.paper import (
    Annex,
    Article,
    Band,
    Basis,
    Clause,
    Code,
    Facts,
    Heading,
    NewPage,
    Paper,
    Parent,
    Part,
    Points,
    Receivers,
    Section,
    Table,
    Text,
    TextLook,
    Total,
    Urgency,
)
from desktop_app.documents.words import number_line
from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.printing import Binding, Issuing, Order
from desktop_app.domain.ranking_orders import RankingOrder
from desktop_app.domain.rankings import Ranking, RankingRow
from desktop_app.domain.report_orders import MarkedReport
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import open_date
from tests.documents.commitment_samples import ORDERS as COMMITMENTS
from tests.documents.letter_samples import SAMPLES as LETTERS
from tests.documents.paper import AGENCY, CONTENT, DISTRICT, MADE, PLAN, RESOURCES, SHA, order
from tests.documents.people_samples import PEOPLE
from tests.documents.province_samples import SAMPLES as PROVINCE
from tests.documents.self_score_samples import SELF_SCORES

DAY = date(2026, 2, 5)
TEXT = (
    "Căn cứ tình hình thực tế, các cơ quan, đơn vị tổ chức thực hiện nghiêm túc các nhiệm vụ được giao, bảo đảm đúng "
    "tiến độ, chất lượng; kịp thời báo cáo những khó khăn, vướng mắc để được xem xét, giải quyết theo thẩm quyền."
)
ASIDE = AsideLetter(
    Issuing(AGENCY, date(2026, 1, 10)), addressee="Sở Tài chính", file_name="SO-TAI-CHINH.asice", size=1234,
    sha256=SHA, arrived_on=date(2026, 1, 9), why="chữ ký số không hợp lệ.",
)  # fmt: skip
ROWS = tuple(
    ConsolidatedRow(
        code=f"H19.{index:02d}", name=f"Sở Số {index}", block="so-ban-nganh", counts=(index, 1, 2, 1),
        total=index + 4, period="2026-Q3", state="accepted", arrived_on="16/09/2026", late=False,
    )
    for index in range(1, 30)
)  # fmt: skip
TABLE = ConsolidatedTable(PLAN, "2026-Q3", MADE, ROWS, received=29, expected=29, training=False)
RANKING = Ranking(
    "00000000-0000-5000-8000-000000000001", 1, "", "", PLAN.id, "2026-Q3", "xep-hang", 1, SHA,
    (
        RankingRow("H19.01", "so-ban-nganh", 20, 1, 2, 1, 24, 8_750, 1, ""),
        RankingRow("H19.02", "so-ban-nganh", 0, 0, 0, 0, 0, 0, None, "Chưa nhận được báo cáo của kỳ này"),
    ),
    MADE, "Trần Thị Bình",
)  # fmt: skip
LONG = replace(AGENCY, name="Ban Quản lý các Khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh Đồng Nai")
ORDERS: dict[str, Order] = {
    **COMMITMENTS,
    **LETTERS,
    **PEOPLE,
    **PROVINCE,
    **SELF_SCORES,
    "report": order(CONTENT, AGENCY, "125/BC-SNV", date(2026, 9, 15), SHA, document=PLAN),
    "report-committee": order(CONTENT, DISTRICT),
    "marked": MarkedReport(
        order(CONTENT, AGENCY).issuing,
        order(replace(CONTENT, texts=replace(CONTENT.texts, proposals="Kiến nghị đã được sửa lại.")), AGENCY),
        order(CONTENT, AGENCY),
        "125/BC-SNV",
        date(2026, 9, 15),
    ),
    "aside-letter": ASIDE,
    "aside-long": replace(ASIDE, issuing=replace(ASIDE.issuing, agency=LONG)),
    "consolidated": ConsolidatedOrder(Issuing(AGENCY, MADE.date()), TABLE),
    "ranking": RankingOrder(Issuing(AGENCY, MADE.date()), RANKING, PLAN, {"H19.01": "Sở Số 1"}),
}
PACKS = ("nd-30-2020", "hd-36-2018-vptw")


def layout_called(name: str) -> Layout:
    use_fonts(RESOURCES / "fonts")
    return next(one for one in read_layouts(RESOURCES / "layouts") if one.id == name)


def full(layout: Layout) -> Paper:
    """Every element and every block, two annexes, all that may stand in the margins."""
    return Paper(
        title="Văn bản mẫu A<B & C",
        day=DAY,
        heading=Heading("UBND tỉnh Đồng Nai", ("Sở Nội vụ",), number_line(layout.words, "", "BC", "SNV"),
                        f"Đồng Nai, {open_date(2026)}", "Báo cáo", ("Kết quả thực hiện",)),
        to=("Ủy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        urgency=Urgency.MORE_URGENT,
        blocks=(
            Basis(("Căn cứ một", "Căn cứ hai")),
            Part(1, "Quy định chung"),
            Section("I. Kết quả thực hiện"),
            Clause("1. Công tác chỉ đạo"),
            Text(TEXT),
            Text(""),
            Points(("Điểm một.", "Điểm hai.")),
            Article(1, "Phạm vi"),
            Text("Tên phần không đánh số", TextLook.CENTRED),
            Facts((("Họ và tên", "Nguyễn Văn Ánh"), ("Chức vụ", "Giám đốc"))),
            Code("SHA256:8F3A12BC8F3A12BC8F3A12BC8F3A12BC", "Mã xác nhận khóa của đơn vị"),
            Text("Đơn vị tính: nhiệm vụ", TextLook.NOTE),
            Table(("STT", "Nội dung"), (20, 140), (("1", "Hàng"), Band("Nhóm"), Total(("", "Cộng"))), frozenset({0})),
            NewPage(),
            Text("Sang trang."),
        ),
        last="Lời kết",
        signers=(Signer("Phó Chủ tịch", "PGS.TS. Nguyễn Thị Hoàng Yến", "Ủy ban nhân dân", head="Chủ tịch"),),
        receivers=Receivers(("Như trên", "Các sở, ban, ngành"), "CCHC", 2, "pl", 300),
        annexes=(
            Annex("Phụ lục đứng", (Text(TEXT),) * 30),
            Annex("Phụ lục nằm", (Table(("Số", "Nội dung"), (20, 227), tuple((f"{n:02d}", TEXT) for n in range(40)),
                                        frozenset({0}), small=True),), landscape=True),
        ),
        parent=Parent("Báo cáo", "05/BC-SNV", DAY, "Sở Nội vụ"),
        footer="Chân phụ lục",
        restriction="Lưu hành nội bộ",
        corner=("SAO Y; Sở Nội vụ", "2026-02-05T15:10:00+07:00"),
        address=("Địa chỉ: số 2 đường Nguyễn Văn Trị, tỉnh Đồng Nai", "Điện thoại: 0251.3822501"),
        binding=Binding("0f8fad5b-d9cb-469f-a165-70867728950e", 2, SHA),
    )  # fmt: skip


def letter(layout: Layout) -> Paper:
    """A công văn, most urgent."""
    head = Heading("UBND tỉnh Đồng Nai", ("Sở Nội vụ",), number_line(layout.words, "", "", "SNV-VP"),
                   f"Đồng Nai, {open_date(2026)}", "", (), "V/v báo cáo kết quả thực hiện nhiệm vụ")  # fmt: skip
    signer = Signer("Phó Chánh Văn phòng", "Lê Văn Phước", ordered_by="Giám đốc", head="Chánh Văn phòng")
    return Paper("Công văn mẫu", DAY, head, (Text(TEXT),), ("Văn phòng Tỉnh",), Urgency.MOST_URGENT,
                 "Kính đề nghị phối hợp", (signer,), receivers=Receivers(("Như trên",), drafter="NV"))  # fmt: skip


def trained(layout: Layout) -> Paper:
    """A letter of a training."""
    return replace(letter(layout), training=True, urgency=None)


def two(layout: Layout) -> Paper:
    """Two sides that sign one paper, and no addressee beside KHẨN."""
    head = Heading("", ("Ủy ban nhân dân", "tỉnh Đồng Nai"), number_line(layout.words, "", "BCK", "UBND"),
                   f"Đồng Nai, {open_date(2026)}", "Bản cam kết", ("Thực hiện nhiệm vụ được giao",))  # fmt: skip
    sides = (Signer("Chủ tịch", "Võ Tấn Đức", "Ủy ban nhân dân tỉnh"), Signer("Người cam kết", "Trần Minh Quang"))
    return Paper("Bản cam kết mẫu", DAY, head, (Text(TEXT),), urgency=Urgency.URGENT, last="Lập thành hai bản",
                 signers=sides, receivers=Receivers(("Các bên ký",)))  # fmt: skip


def opened_by_libreoffice(files: Sequence[Path], target: Path, scratch: Path) -> None:
    """Convert Word files to PDF in one run. Times New Roman is shown in the shipped face, whose letters are as wide:
    the machine that runs this has neither it nor its usual stand-in."""
    scratch.mkdir(parents=True, exist_ok=True)
    fonts = scratch / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{RESOURCES / "fonts"}</dir>'
        f"<cachedir>{scratch / 'cache'}</cachedir>"
        '<match target="pattern"><test name="family"><string>Times New Roman</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>',
        "utf-8",
    )
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(scratch / 'profile').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(target), *map(str, files)],
        check=True, capture_output=True, timeout=300, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
