"""A sample report of Sở Nội vụ in the third quarter of 2026, and rulers to measure printed pages with."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

from desktop_app.domain.agencies import Agency, AgencyCode, AgencyKind
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.printing import Binding, Issuing
from desktop_app.domain.report_orders import ReportOrder
from desktop_app.domain.reports import Issue, ReportContent, ReportLine, Texts

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SHA = "8f3a12bc" * 8
MM = 72 / 25.4
ASCENT = 0.891

AGENCY = Agency(
    id="a", code=AgencyCode("H19.02"), sign="SNV", name="Sở Nội vụ", aliases=(), kind=AgencyKind.SO,
    block="so-ban-nganh", superior="UBND TỈNH ĐỒNG NAI", place="Đồng Nai", head_name="Trần Minh Quang",
    head_title="Giám đốc", under_ubnd=True, valid_from=None, valid_to=None, successors=(),
)  # fmt: skip
DISTRICT = replace(
    AGENCY, code=AgencyCode("H19.38"), sign="UBLT", name="Ủy ban nhân dân huyện Long Thành", superior="",
    kind=AgencyKind.DISTRICT, place="Long Thành", head_name="Lê Văn Phước",
    head_title="Chủ tịch Ủy ban nhân dân huyện",
)  # fmt: skip
PLAN = AssigningDocument(
    id="p", kind=DocumentKind.PLAN, number="336/KH-UBND",
    title="Về nâng cao Chỉ số cải cách hành chính, Chỉ số hiệu quả quản trị và hành chính công của tỉnh",
    issuer="Ủy ban nhân dân tỉnh Đồng Nai", issued_on=date(2024, 10, 15), legal_basis=(), follower_code="H19.01",
    follower_name="Văn phòng Ủy ban nhân dân tỉnh", calendar="nd-09-2019", periods=("Q1", "Q2", "Q3", "N"),
    ends_on=date(2026, 12, 31), revision=1, training=True,
)  # fmt: skip
GROUPS = (
    "I. Công tác chỉ đạo, điều hành cải cách hành chính",
    "II. Cải cách thủ tục hành chính",
    "III. Cải cách chế độ công vụ, nâng cao kỷ luật, kỷ cương hành chính",
    "IV. Xây dựng và phát triển chính quyền điện tử, chính quyền số",
)
WORDS = (
    (Word.DONE_ON_TIME,) * 28
    + (Word.DONE_LATE,) * 3
    + (Word.IN_TIME,) * 27
    + (Word.DUE_SOON,) * 4
    + (Word.OVERDUE,) * 2
)


def line(index: int, word: Word, role: Role = Role.LEAD) -> ReportLine:
    due = date(2026, 6, 30) + timedelta(days=index)
    done = word in (Word.DONE_ON_TIME, Word.DONE_LATE)
    return ReportLine(
        assignment_id=f"as{role}{index}",
        number=f"{index:02d}",
        section=(GROUPS[(index - 1) // 16 % 4],),
        content=f"Rà soát, đề nghị đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý, nội dung số {index}",
        role=role,
        due_words="Quý III/2026",
        due_on=due,
        word=word,
        done_on=due if done else None,
        result="Đã trình Ủy ban nhân dân tỉnh ban hành quyết định công bố danh mục theo quy định.",
        figures=(Figure(f"m{index}", 58, 85, estimate=index == 16),) if index % 8 == 0 else (),
        evidence=("0" * 64,) if done else (),
        evidence_names=("Quyết định số 1284/QĐ-UBND ngày 29/6/2026.pdf",) if done else (),
        entry_id=None,
    )


LINES = tuple(line(index, word) for index, word in enumerate(WORDS, 1)) + tuple(
    line(index, Word.IN_TIME, Role.SUPPORT) for index in range(65, 82)
)
CONTENT = ReportContent(
    id="r", document_id="p", document_number="336/KH-UBND", document_issued_on=date(2024, 10, 15),
    document_title=PLAN.title, revision=1, agency_code="H19.02", agency_name="Sở Nội vụ", period="2026-Q3",
    first_day=date(2026, 6, 15), last_day=date(2026, 9, 14), round=1, replaces=None,
    counts=Counts(28, 3, 31, 2, not_started=5, due_soon=4),
    previous_counts=Counts(21, 3, 36, 4),
    partner_counts=Counts(in_time=17),
    lines=LINES,
    texts=Texts(
        direction="Sở Nội vụ đã ban hành kế hoạch thực hiện, phân công rõ người, rõ việc, rõ thời gian, "
        "rõ trách nhiệm, rõ sản phẩm.\n"
        "Hằng tháng, lãnh đạo Sở họp kiểm điểm tiến độ với từng phòng chuyên môn.",
        results="Đến ngày chốt số liệu, phần lớn nhiệm vụ đúng tiến độ.",
        causes="Nguyên nhân khách quan: một số văn bản của Trung ương ban hành chậm.\n"
        "Nguyên nhân chủ quan: phối hợp chưa chặt chẽ.",
        next_steps="Tập trung hoàn thành hai nhiệm vụ quá hạn trước ngày 30/9/2026.",
        proposals="",
    ),
    approved_on=date(2026, 9, 15),
)  # fmt: skip
REPORT_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def order(
    content: ReportContent = CONTENT,
    agency: Agency = AGENCY,
    number: str = "",
    day: date | None = None,
    sha: str = "",
    training: bool = False,
    *,
    document: AssigningDocument | None = None,
    replaced: Issue | None = None,
    codes: bool = True,
) -> ReportOrder:
    """A report to print."""
    binding = Binding(REPORT_ID, content.round, sha, codes) if sha else None
    issuing = Issuing(agency, content.approved_on, number, day, training, binding=binding)
    return ReportOrder(issuing, content, document, replaced)


MADE = datetime(2026, 9, 22, 15, 10, tzinfo=timezone(timedelta(hours=7)))


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on a page; lengths in millimetres from the top left corner of the sheet."""

    page: int
    text: str
    left: float
    right: float
    top: float
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        """On which the letters stand, from the top of the sheet."""
        return self.top + self.size * ASCENT / MM


class Print:
    """A printed PDF, read back by Poppler."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.texts = tuple(self._lines())

    def _lines(self) -> list[Text]:
        out = run("pdftotext", "-bbox-layout", str(self.file), "-")
        root = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]+"', "", out))
        found = []
        for number, page in enumerate(root.iter("page"), 1):
            for row in page.iter("line"):
                words = list(row.iter("word"))
                box = [float(row.attrib[name]) / MM for name in ("xMin", "xMax", "yMin", "yMax")]
                size = (box[3] - box[2]) * MM / (ASCENT + 0.216)
                found.append(Text(number, " ".join(w.text or "" for w in words), box[0], box[1], box[2], size))
        return found

    def find(self, start: str, page: int | None = None) -> Text:
        return next(t for t in self.texts if t.text.startswith(start) and page in (None, t.page))

    def all(self, start: str) -> list[Text]:
        return [text for text in self.texts if text.text.startswith(start)]

    def rules(self, page: int) -> list[tuple[float, float, float]]:
        """Horizontal rules of a page: left, right, height from the top edge, in millimetres."""
        import pypdfium2

        with pypdfium2.PdfDocument(self.file) as pdf:
            sheet = pdf[page - 1]
            found = [path.get_bounds() for path in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
            height = sheet.get_height()
        return [
            (left / MM, right / MM, (height - (low + high) / 2) / MM)
            for left, low, right, high in found
            if high - low < 2 < right - left
        ]

    def marked(self, page: int) -> dict[str, str]:
        """Each piece of text of a page and how it is set: "", "b", "i" or "bi"."""
        out = run("pdftohtml", "-xml", "-i", "-stdout", "-f", str(page), "-l", str(page), str(self.file))
        found = {}
        for piece in ElementTree.fromstring(out).iter("text"):
            how = "".join(letter for letter in "bi" if piece.find(f".//{letter}") is not None)
            found["".join(piece.itertext()).strip()] = how
        return found

    @property
    def words(self) -> str:
        """All the text in the order in which it was drawn, white space simplified."""
        return " ".join(run("pdftotext", "-raw", str(self.file), "-").split())

    def raw(self, page: int) -> str:
        return " ".join(run("pdftotext", "-raw", "-f", str(page), "-l", str(page), str(self.file), "-").split())

    @property
    def pages(self) -> int:
        return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", str(self.file)))[1])  # type: ignore[index]


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
