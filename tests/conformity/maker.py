"""Prints the papers that the conformity test measures. Run as a program of its own: the test knows nothing of ours.

`python maker.py JOBS.json`: a list of {"layouts": folder, "target": folder, "papers": [names]}.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from reportlab.platypus import PageBreak, Spacer  # noqa: E402

from desktop_app.documents.annex import annex_head  # noqa: E402
from desktop_app.documents.closing import FootLine, Place, ending  # noqa: E402
from desktop_app.documents.fonts import use_fonts  # noqa: E402
from desktop_app.documents.grid import Look, grid  # noqa: E402
from desktop_app.documents.layout import Layout  # noqa: E402
from desktop_app.documents.layout_reading import layout_for, read_layouts  # noqa: E402
from desktop_app.documents.letterhead import addressees, letterhead  # noqa: E402
from desktop_app.documents.page import Marks, build  # noqa: E402
from desktop_app.documents.paper import Heading, Parent, Receivers, Urgency  # noqa: E402
from desktop_app.documents.papers import Papers  # noqa: E402
from desktop_app.documents.structure import article, basis, clause, part, points, section  # noqa: E402
from desktop_app.documents.styles import paragraph, styles_of  # noqa: E402
from desktop_app.documents.words import number_line  # noqa: E402
from desktop_app.domain.aside_letters import AsideLetter  # noqa: E402
from desktop_app.domain.consolidated import ConsolidatedOrder  # noqa: E402
from desktop_app.domain.printing import Issuing, Order  # noqa: E402
from desktop_app.domain.signers import Signer  # noqa: E402
from desktop_app.services.recovery import RecoverySheet  # noqa: E402
from desktop_app.vietnamese.dates import long_date, open_date  # noqa: E402
from tests.conformity.kinds_maker import MADE, SHORT, consolidated  # noqa: E402
from tests.conformity.kinds_maker import ORDERS as KINDS  # noqa: E402
from tests.documents.commitment_samples import ORDERS as COMMITMENTS  # noqa: E402
from tests.documents.letter_samples import LONG as LONG_LETTERS  # noqa: E402
from tests.documents.letter_samples import SAMPLES as LETTERS  # noqa: E402
from tests.documents.letter_samples import clarification  # noqa: E402
from tests.documents.paper import AGENCY, CONTENT, DISTRICT, PLAN, SHA, order  # noqa: E402

DAY = date(2026, 2, 5)
MM = 72 / 25.4
LONG = replace(AGENCY, name="Ban Quản lý các Khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh Đồng Nai")
TEXT = (
    "Căn cứ tình hình thực tế, các cơ quan, đơn vị tổ chức thực hiện nghiêm túc các nhiệm vụ được giao, bảo đảm đúng "
    "tiến độ, chất lượng; kịp thời báo cáo những khó khăn, vướng mắc để được xem xét, giải quyết theo thẩm quyền."
)
PARTY = replace(
    AGENCY, name="Ban Tổ chức Tỉnh ủy", superior="Tỉnh ủy Đồng Nai", sign="BTCTU", head_title="Trưởng ban"
)  # fmt: skip


def full(layout: Layout, places: list[Place], *, party: bool = False) -> bytes:
    """Every element of a paper with a name: head, structure, two annexes, all that may stand in the margins."""
    styles = styles_of(layout)
    heading = Heading(
        superior="UBND tỉnh Đồng Nai" if not party else "Tỉnh ủy Đồng Nai",
        issuer=("Sở Nội vụ" if not party else "Ban Tổ chức",),
        number=layout.words.number.format(number="05-BC/BTCTU" if party else "05/BC-SNV"),
        place_line=f"Đồng Nai, {long_date(DAY)}",
        title="Báo cáo",
        abstract=("Kết quả thực hiện Kế hoạch số 336/KH-UBND",),
    )
    story: list[Any] = letterhead(layout, heading, styles)
    story += addressees(layout, ["Ủy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"], Urgency.MORE_URGENT)
    story += basis(["Căn cứ Nghị định thứ nhất", "Căn cứ Nghị định thứ hai;"], styles)
    story += [paragraph(f"Thân bài thứ {word}. {TEXT}", styles.body) for word in ("nhất", "hai")]
    story += part(1, "Những quy định chung", layout, styles)
    story += section("I. Kết quả thực hiện", layout, styles)
    story += clause("1. Công tác chỉ đạo", styles)
    story += points(["Điểm thứ nhất.", "Điểm thứ hai.", "Điểm thứ ba.", "Điểm thứ tư.", "Điểm thứ năm."], styles)
    story += article(1, "Phạm vi điều chỉnh", styles)
    look = Look(styles.cell, styles.cell_bold, styles.cell_centred, styles.cell_head)
    story.append(paragraph("Đơn vị tính: nhiệm vụ", styles.note))
    story.append(grid(("Cột đầu", "Cột hai"), (80, 80), [("Ô trong văn bản", "1")], look, frozenset({1})))
    story += [paragraph(f"Đoạn {number}. {TEXT}", styles.body) for number in range(1, 5)]
    signer = Signer("Phó Chủ tịch", "PGS.TS. Nguyễn Thị Hoàng Yến", "Ủy ban nhân dân", head="Chủ tịch")
    receivers = Receivers(("Như trên", "Các sở, ban, ngành"), "CCHC", 2, "pl", 300)
    story += ending(layout, styles, "Trên đây là lời kết.", [signer], receivers, places)
    parent = Parent("Báo cáo", "05/BC-SNV", DAY, "Sở Nội vụ")
    story += annex_head(layout, styles, "Phụ lục đứng", place=1, count=2, parent=parent)
    story += [paragraph(f"Mục {number}. {TEXT}", styles.body) for number in range(13)]
    story += annex_head(layout, styles, "Phụ lục nằm", place=2, count=2, landscape=True)
    look = Look(styles.annex, styles.annex_bold, styles.annex_centred, styles.annex_head)
    rows = [(f"{number:02d}", TEXT) for number in range(1, 18)]
    story.append(grid(("Số", "Nội dung"), (20, 227), rows, look, frozenset({0})))
    story.append(FootLine(layout, "Mã đối chiếu"))
    marks = Marks(
        title="Văn bản mẫu A<B & C", training=False, unsigned=False, footer="Chân phụ lục", day=DAY,
        restriction="Lưu hành nội bộ", corner=("SAO Y; Sở Nội vụ", "2026-02-05T15:10:00+07:00"),
        address=("Địa chỉ: số 2 đường Nguyễn Văn Trị, tỉnh Đồng Nai",),
    )  # fmt: skip
    return build(layout, marks, story)[0]


def letter(layout: Layout, _places: list[Place]) -> bytes:
    """A công văn: no name, V/v below the number, one addressee, signed by order."""
    styles = styles_of(layout)
    heading = Heading(
        "UBND tỉnh Đồng Nai", ("Sở Nội vụ",), number_line(layout.words, "", "", "SNV-VP"),
        f"Đồng Nai, {open_date(2026)}", "", (), about="V/v báo cáo kết quả thực hiện nhiệm vụ",
    )  # fmt: skip
    story: list[Any] = [
        *letterhead(layout, heading, styles),
        *addressees(layout, ["Văn phòng Tỉnh"], Urgency.MOST_URGENT),
        paragraph(TEXT, styles.body),
        *ending(layout, styles, "Kính đề nghị phối hợp./.",
                [Signer("Phó Chánh Văn phòng", "Lê Văn Phước", ordered_by="Giám đốc", head="Chánh Văn phòng")],
                Receivers(("Như trên",), drafter="NV")),
    ]  # fmt: skip
    return build(layout, Marks("Công văn mẫu", False, False, "", DAY), story)[0]


def edges(layout: Layout, _places: list[Place], *, party: bool = False) -> bytes:
    """Words that just fit their places, and a last line that just fits its page: 1 mm less and they break."""
    styles = styles_of(layout)
    unit, office = ("số 1 khu A", "số 1 khu A II") if party else ("số 1 Bắc III", "số 12 Nam II")
    about = "Kết quả thực hiện nhiệm vụ được giao tại Kế hoạch" + (" số 336 năm và" if party else " số quý 2026")
    heading = Heading("", (f"Trung tâm {unit}",), number_line(layout.words, "", "BC", "TT"),
                      f"Đồng Nai, {open_date(2026)}", "Báo cáo", (about,))  # fmt: skip
    story: list[Any] = [
        *letterhead(layout, heading, styles),
        *ending(layout, styles, "Lời kết.", [Signer(f"Phó Trưởng ban {office}", "Lê Văn Phước")], Receivers()),
        PageBreak(),
        paragraph("Đầu trang", styles.body),
        Spacer(1, (257 - 0.3) * MM - 2 * styles.body.leading - styles.body.spaceBefore),
        paragraph("Cuối trang", styles.body),
    ]
    return build(layout, Marks("Vừa khít", False, False, "", DAY), story)[0]


def edges_lying(layout: Layout, _places: list[Place]) -> bytes:
    """A name that just fits the head of a sheet that lies."""
    heading = Heading("", ("Trung tâm số 1 số 12 Nam Bắc III",), "", "", "Biểu", ())
    story = letterhead(layout, heading, styles_of(layout), landscape=True)
    return build(layout, Marks("Vừa khít", False, False, "", DAY), story, landscape=True)[0]


def forms(layout: Layout, _places: list[Place]) -> bytes:
    """The two rights to sign that no other paper here has."""
    styles = styles_of(layout)
    by_mandate = Signer("Trưởng phòng", "Lê Văn Phước", mandated_by="Giám đốc")
    acting = Signer("Chánh Văn phòng", "Lê Văn Phước", acting=True)
    story = [*ending(layout, styles, "Một.", [by_mandate], None), *ending(layout, styles, "Hai.", [acting], None)]
    return build(layout, Marks("Quyền ký", False, False, "", DAY), story)[0]


def two(layout: Layout, places: list[Place]) -> bytes:
    """Two sides that sign one paper, a committee that has no superior, KHẨN and no addressee."""
    styles = styles_of(layout)
    heading = Heading("", ("Ủy ban nhân dân", "tỉnh Đồng Nai"), number_line(layout.words, "", "BCK", "UBND"),
                      f"Đồng Nai, {open_date(2026)}", "Bản cam kết", ("Thực hiện nhiệm vụ được giao",))  # fmt: skip
    sides = [
        Signer("Chủ tịch", "Võ Tấn Đức", "Ủy ban nhân dân tỉnh"),
        Signer("Người cam kết", "Trần Minh Quang"),
    ]

    story: list[Any] = [
        *letterhead(layout, heading, styles),
        *addressees(layout, [], Urgency.URGENT),
        paragraph(TEXT, styles.body),
        *ending(layout, styles, "Bản cam kết được lập thành hai bản", sides, Receivers(("Các bên ký",)), places),
    ]
    return build(layout, Marks("Bản cam kết mẫu", True, False, "", DAY), story)[0]


SECRET = "AGE-SECRET-KEY-15V5Q9NNK85E8T0ZJ04REFEDRWE43SVAGYD7SYD4TK52UWX5EWJ7QC3RSXE"
SHEET = RecoverySheet(AGENCY, SECRET, "age1xmwwc06ly3ee5rytxm9mflaz2u56jjj36s0mypdrwsvlul66mv4q47ryef", DAY, False)
ASIDE = AsideLetter(
    Issuing(AGENCY, date(2026, 1, 10)), addressee="Sở Tài chính", file_name="SO-TAI-CHINH.asice", size=1234,
    sha256=SHA, arrived_on=date(2026, 1, 9), why="chữ ký số không hợp lệ.",
)  # fmt: skip
PLAIN = replace(CONTENT, lines=tuple(replace(line, evidence=(), evidence_names=()) for line in CONTENT.lines[:3]))
"""Without evidence: one annex."""
ORDERS: dict[str, Order] = {
    **KINDS,
    **COMMITMENTS,
    **LETTERS,
    "reminder-many": LONG_LETTERS["reminder"],
    "clarification-party": clarification(Issuing(PARTY, DAY)),
    "report": order(CONTENT, AGENCY, "125/BC-SNV", date(2026, 9, 15), SHA, document=PLAN),
    "report-short": order(SHORT, AGENCY),
    "report-plain": order(PLAIN, AGENCY),
    "report-committee": order(CONTENT, DISTRICT),
    "report-party": order(CONTENT, PARTY, document=PLAN),
    "aside-long": replace(ASIDE, issuing=replace(ASIDE.issuing, agency=LONG)),
    "aside-letter": ASIDE,
    "consolidated": ConsolidatedOrder(Issuing(AGENCY, MADE.date()), consolidated(29)),
}
FORMS: dict[str, Callable[..., bytes]] = {
    "full": full,
    "letter": letter,
    "two": two,
    "edges": edges,
    "edges-lying": edges_lying,
    "forms": forms,
}


def make(layouts: Path, target: Path, names: list[str]) -> None:
    """Write NAME.pdf for each name, and NAME.json with the places of pictures where there are any."""
    target.mkdir(parents=True, exist_ok=True)
    papers = Papers(ROOT / "resources" / "fonts", layouts)
    use_fonts(ROOT / "resources" / "fonts")
    for name in names:
        file = target / f"{name}.pdf"
        if name in ORDERS:
            papers.paper(ORDERS[name], file)
            continue
        if name == "recovery":
            papers.recovery_sheet(SHEET, file)
            continue
        form = name.removesuffix("-party")
        packs = read_layouts(layouts)
        places: list[Place] = []
        party = {"party": True} if form != name and form in ("full", "edges") else {}
        body = "Tỉnh ủy Đồng Nai" if form != name else "Sở Nội vụ"
        file.write_bytes(FORMS[form](layout_for(packs, body, DAY), places, **party))
        file.with_suffix(".json").write_text(json.dumps([asdict(place) for place in places]), "utf-8")


if __name__ == "__main__" and sys.argv[1] == "--kinds":
    print(json.dumps(list(KINDS)))
elif __name__ == "__main__":
    for job in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        make(Path(job["layouts"]), Path(job["target"]), job["papers"])
