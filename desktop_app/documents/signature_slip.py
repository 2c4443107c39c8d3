"""Phiếu kiểm tra chữ ký số: file, each signature with its checks and verdict, and what was believed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, sentence
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Facts, Paper, Section, Table, Text
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.printing import Spot
from desktop_app.domain.signature_verdicts import Coverage, Judgement, PaperSignature
from desktop_app.domain.signers import Signer
from desktop_app.domain.signing import FIELDS
from desktop_app.domain.slips import SignatureSlip
from desktop_app.vietnamese.dates import short_date, short_moment
from desktop_app.vietnamese.numbers import write_number

WEIGHTS: Final = {
    Judgement.INVALID: "Không hợp lệ",
    Judgement.INCOMPLETE: "Chưa đủ thông tin",
    Judgement.VALID: "Lưu ý",
}
"""How much a reason weighs."""
COVERAGES: Final = {
    Coverage.WHOLE_FILE: "toàn bộ tệp",
    Coverage.REVISION: "toàn bộ nội dung tại thời điểm ký; sau đó tệp được bổ sung",
    Coverage.PART: "chỉ một phần của tệp",
}
PLACES: Final = {
    FIELDS[Spot.NUMBER]: "số văn bản",
    FIELDS[Spot.DAY]: "ngày văn bản",
    FIELDS[Spot.HEAD]: "chữ ký thủ trưởng",
    FIELDS[Spot.SUPERIOR]: "chữ ký cấp trên",
    FIELDS[Spot.STAMP]: "con dấu cơ quan",
}
"""Signature fields of our papers as readers know them; a field of somebody else's paper keeps its name."""
_FIELD: Final = re.compile(rf"\b(?:([Cc])hữ ký )?({'|'.join(PLACES)})\b")
_BREAK: Final = re.compile(r"(?<=\.)(?<!\bTP\.) ")


def compose(layout: Layout, order: SignatureSlip) -> Paper:
    """The slip; without number, signed by whoever checked."""
    verdict = order.verdict
    blocks: list[Block] = [
        Section("I. TỆP ĐƯỢC KIỂM TRA"),
        Facts(
            (
                ("Tên tệp", verdict.file_name),
                ("Dung lượng", f"{write_number(verdict.size)} byte; {write_number(verdict.pages)} trang"),
                ("SHA-256", verdict.sha256),
                ("Thời điểm kiểm tra", _moment(verdict.judged_on)),
            )
        ),
        Section("II. KẾT LUẬN"),
        Text(f"{verdict.words}."),
    ]
    blocks += [Text(f"- {WEIGHTS[weight]}: {sentence(_fact(text))}") for weight, text in order.reasons]
    if verdict.changed_since:
        blocks.append(
            Text(
                "Tệp có thay đổi sau chữ ký cuối cùng; nội dung đã ký là "
                f"{write_number(verdict.signed_size)} byte đầu của tệp."
            )
        )
    blocks.append(Section("III. TỪNG CHỮ KÝ"))
    if not verdict.signatures:
        blocks.append(Text(words.NOTHING))
    for place, one in enumerate(verdict.signatures, 1):
        blocks += _signature(place, one)
    if verdict.empty_fields:
        blocks.append(Text(f"Ô chữ ký chưa ký: {', '.join(map(_places, verdict.empty_fields))}."))
    blocks.append(Section("IV. CĂN CỨ XÁC THỰC"))
    believed = "; ".join(order.roots) or "không có chứng thư gốc nào được tin"
    if order.intermediates:
        believed += f" (kèm {write_number(order.intermediates)} chứng thư trung gian)"
    lists = (
        f"{write_number(order.revocations)} danh sách có tại thời điểm kiểm tra"
        if order.revocations
        else "không có; trạng thái thu hồi không kiểm tra được"
    )
    blocks.append(Facts((("Chứng thư gốc được tin", believed), ("Danh sách thu hồi", lists))))
    return issued(
        order.issuing,
        "Phiếu kiểm tra chữ ký số",
        heading(layout, order.issuing, "", "PHIẾU KIỂM TRA CHỮ KÝ SỐ", numbered=False),
        blocks,
        last="Kiểm tra ngoại tuyến bằng dữ liệu có tại thời điểm kiểm tra; kết quả không thay cho giám định chữ ký số",
        signers=(order.issuing.signer or Signer("Người kiểm tra", ""),),
    )


def _fact(text: str) -> str:
    """What was found: advice to whoever uses the program has no place on a paper, which addresses nobody."""
    told = [one for one in _BREAK.split(text) if "anh/chị" not in one.lower()]
    said = _places(" ".join(told))
    return said[:1].upper() + said[1:]


def _places(text: str) -> str:
    """The names of our fields in words; `chữ ký ConDauCoQuan` is the stamp itself."""

    def place(found: re.Match[str]) -> str:
        told = PLACES[found[2]]
        return told[:1].upper() + told[1:] if found[1] == "C" else told

    return _FIELD.sub(place, text)


def _signature(place: int, one: PaperSignature) -> list[Block]:
    mark = one.mark
    subject = mark.subject
    name = subject.name if subject else "không đọc được chứng thư"
    pairs: list[tuple[str, str]] = []
    if subject:
        body = "; ".join(part for part in (subject.unit, subject.organisation, subject.code) if part)
        pairs += [
            ("Cơ quan, đơn vị", body or "không ghi"),
            (
                "Chứng thư số",
                f"số {subject.serial}, do {subject.issuer} cấp, hiệu lực {_day(subject.begins)} – {_day(subject.ends)}",
            ),
        ]
    if mark.token is not None:
        pairs.append(("Thời điểm ký", f"{_moment(mark.token.at)} (dấu thời gian của {mark.token.authority})"))
    elif mark.claimed_at is not None:
        pairs.append(("Thời điểm ký", f"{_moment(mark.claimed_at)} (do người ký khai)"))
    pairs.append(("Thuật toán", f"{mark.digest}, {mark.mechanism}" + (f", {subject.key}" if subject else "")))
    pairs.append(("Phạm vi ký", COVERAGES[mark.coverage]))
    rows = tuple((line.words, line.detail) for line in one.checks)
    return [
        Clause(f"{place}. {name} – {one.words}"),
        Facts(tuple(pairs)),
        Table(("Nội dung kiểm tra", "Dữ kiện"), (95, 65), rows),
    ]


def _day(moment: datetime) -> str:
    return short_date(moment.astimezone(VIETNAM))


def _moment(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    return f"{short_moment(local)}:{local.second:02d}"
