"""The pages of the gallery: states and controls, as the look's picture of components, a table, and dialogs."""
# ruff: noqa: E501 (tables of sample rows read better as rows)

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import CodeBox, CountdownBox, Requirement, RequirementBox, VerdictBanner
from desktop_app.ui.kit.buttons import Button, SearchField, ToolButton
from desktop_app.ui.kit.cells import paint_cell
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.composer import Composer
from desktop_app.ui.kit.counters import CounterTile, Counts
from desktop_app.ui.kit.dialogs import Problem, ProblemDialog
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.evidence import Card, DropArea, EvidenceStrip
from desktop_app.ui.kit.job_bar import JobBar
from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.kit.labels import Facts, Label, Line, Sheet, column, row
from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import Block, Group, TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.timeline import OUTSIDE, SYSTEM, Entry, Timeline
from desktop_app.ui.shell.main_window import Identity, MainWindow

CHIPS: Final = (
    ("Nhiệm vụ", ("task.not_started", "task.in_time", "task.due_soon"), ("task.overdue", "task.done_on_time", "task.done_late")),
    ("Kèm theo nhiệm vụ", ("task.waiting", "task.nothing_arose", "task.extension_pending"), ("task.unconfirmed", "task.confirmed", "task.moved")),
    ("Báo cáo, gói hồ sơ", ("report.draft", "report.in_approval", "report.exported", "report.received"), ("report.accepted", "report.returned", "report.superseded")),
    ("Tiếp nhận", ("intake.valid", "intake.signer", "intake.part_missing", "intake.invalid"), ("intake.duplicate", "intake.stray", "intake.problem")),
)  # fmt: skip


class Swatch(QWidget):
    """One colour of the charts; the late one is hatched."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(34, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("control" if self._token == "chart.in-time" else self._token))
        late = self._token == "chart.late"
        colour = theme.colour(self._token)
        for brush in (QBrush(colour), QBrush(theme.colour("surface"), Qt.BrushStyle.BDiagPattern))[: 1 + late]:
            painter.setBrush(brush)
            painter.drawRoundedRect(QRect(0, 0, 33, 17), 2, 2)
        painter.end()


def states() -> QWidget:
    """All chips, chart colours and controls."""
    page = Sheet("surface")
    page.resize(683, 768)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(20, 14, 20, 14)
    whole.setSpacing(6)
    for title, *lines in CHIPS:
        whole.addWidget(Label(title, "second.bold", "text-2"))
        for line in lines:
            whole.addLayout(row(*[Chip(state) for state in line], 1))
        whole.addSpacing(8)
    whole.addWidget(Label("Màu biểu đồ", "second.bold", "text-2"))
    legend = row(spacing=8)
    for token, word in (
        ("on-time", "đúng hạn"),
        ("late", "muộn, có gạch"),
        ("in-time", "trong hạn"),
        ("overdue", "quá hạn"),
    ):
        legend.addWidget(Swatch(f"chart.{token}"))
        legend.addWidget(Label(word, "second"))
        legend.addSpacing(20)
    legend.addStretch(1)
    whole.addLayout(legend)
    whole.addWidget(Line())
    whole.addWidget(Label("Điều khiển", "second.bold", "text-2"))
    focused = Button("Lưu", kind="primary")
    off = Button("Trình ký", "send")
    off.setEnabled(False)
    buttons = (Button("Lưu", kind="primary"), focused, Button("Nhận tệp", "inbox"), off, Button("Rút minh chứng", kind="danger"), Button("Xem thêm", kind="link"))  # fmt: skip
    whole.addLayout(row(*buttons, 1, spacing=12, margins=(0, 4, 0, 4)))
    choice = QComboBox()
    choice.addItems(["Mọi phòng", "Văn phòng"])
    field = QLineEdit("131/BC-SNV")
    tick = QCheckBox("Dùng chung, có lý do")
    tick.setChecked(True)
    whole.addLayout(row(choice, field, tick, spacing=12))
    count = CountdownBox()
    count.show_countdown(Shape.DUE_SOON, "Còn 4 ngày làm việc", "Thời hạn 10/07/2026")
    boxes = row(count, DropArea("Kéo tệp vào đây, hoặc dán ảnh", height=48), spacing=12)
    boxes.setStretch(0, 1)
    boxes.setStretch(1, 1)
    whole.addLayout(boxes)
    verdict = VerdictBanner()
    verdict.show_verdict(Shape.VALID, "Chữ ký hợp lệ", "Ký 16:42 ngày 17/09/2026, tệp nguyên vẹn.")
    whole.addWidget(verdict)
    tools = (Button("Chỗ cần xem (4)", "flag", "ghost"), ToolButton("printer", "In"), ToolButton("ellipsis", "Thêm"))
    tools[0].setCheckable(True)
    tools[0].click()
    whole.addLayout(row(*tools, SearchField("Tìm, có dấu hay không dấu"), 1))
    whole.addStretch(1)
    page.setProperty("focus_first", focused)
    return page


TASKS: Final = (
    ("12", "Ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026", "30/06/2026", "quá 4 ngày", "2 đơn vị", "1/2", Shape.OVERDUE, ""),
    ("27", "Đề án sắp xếp đơn vị sự nghiệp công lập giai đoạn 2026–2030", "30/06/2026", "quá 4 ngày", "3 đơn vị", "1/2", Shape.OVERDUE, ""),
    ("31", "Bồi dưỡng kỹ năng số cho công chức cấp xã, đợt 2", "10/07/2026", "còn 4 ngày", "4 đơn vị", "1/3", Shape.DUE_SOON, ""),
    ("19", "Công khai kết quả giải quyết thủ tục hành chính quý II", "20/07/2026", "còn 10 ngày", "", "0/1", Shape.DUE_SOON, ""),
    ("05", "Quy chế phối hợp quản lý hồ sơ cán bộ, công chức", "31/07/2026", "(31/08)", "2 đơn vị", "1/2", Shape.EXTENSION, "Đang đề nghị gia hạn"),
    ("14", "Tham mưu Nghị quyết về chính sách hỗ trợ cán bộ cấp xã", "30/09/2026", "", "3 đơn vị", "1/2", Shape.IN_TIME, ""),
    ("22", "Xây dựng Bộ tiêu chí đánh giá công chức theo vị trí", "30/11/2026", "", "", "0/2", Shape.NOT_STARTED, "Chưa triển khai"),
    ("25", "Hướng dẫn thực hiện sau khi Nghị quyết được ban hành", "Chờ văn bản", "", "", "0/1", Shape.WAITING, "Chờ điều kiện"),
    ("33", "Xử lý kiến nghị của doanh nghiệp về thủ tục", "Khi phát sinh", "", "", "", Shape.NOTHING_AROSE, "Không phát sinh trong kỳ"),
)  # fmt: skip
Task = tuple[str, str, str, str, str, str, Shape, str]


def _tone(task: Task) -> str:
    return {"quá": "red", "còn": "amber"}.get(task[3][:3], "text-2")


COLUMNS: Final = (
    Column[Task]("", lambda task: Cell(shape=task[6], said=task[6].name), width=46),
    Column[Task](
        "Nhiệm vụ",
        lambda task: Cell(task[1], role="base.medium" if task[6] is Shape.OVERDUE else "base", lead=task[0],
                          trail=task[7], trail_tone="amber" if task[6] is Shape.EXTENSION else "text-2"),
    ),
    Column[Task]("Thời hạn", lambda task: Cell(task[2], role="second", trail=task[3], trail_tone=_tone(task), trail_strong=_tone(task) != "text-2"), width=176),
    Column[Task]("Phối hợp", lambda task: Cell(task[4], role="second"), width=74),
    Column[Task]("Tệp", lambda task: Cell(task[5], role="second", icon="paperclip" if task[5] else ""), width=70),
)  # fmt: skip


def table() -> QWidget:
    """The task table with group rows beside a full panel."""
    model = TableModel(COLUMNS, lambda ids: [TASKS[one] for one in ids])
    view = TableView(model, "Nhiệm vụ")
    model.show_blocks(
        (
            Block(Group("overdue", "Đang thực hiện, quá hạn", 2, "red"), (0, 1)),
            Block(Group("soon", "Sắp đến hạn", 4, "amber"), (2, 3)),
            Block(Group("in_time", "Đang thực hiện, trong hạn", 27, "blue"), (4, 5, 6, 7, 8)),
        )
    )
    view.choose(0)
    tile = CounterTile()
    tile.show_counts(Counts(28, 3, 31, 2, 4))
    page = Sheet()
    page.resize(1150, 760)
    left = QVBoxLayout()
    left.setContentsMargins(0, 0, 0, 0)
    left.setSpacing(0)
    left.addLayout(row(tile, margins=(20, 12, 20, 12)))
    left.addWidget(view, 1)
    whole = row(spacing=0)
    whole.addLayout(left, 1)
    side = panel()
    side.setFixedWidth(390)
    whole.addWidget(side)
    page.setLayout(whole)
    page.setProperty("focus_first", view)
    return page


def panel() -> Panel:
    """A task's panel."""
    made = Panel("Chi tiết")
    made.head.addWidget(Label("Nhiệm vụ 12", "second.bold", "accent-text"))
    made.head.addWidget(Label(" · Kế hoạch 336/KH-UBND", "second", "text-2"))
    made.head.addStretch(1)
    for icon, name in (("chevron-up", "Trước"), ("chevron-down", "Sau")):
        made.head.addWidget(ToolButton(icon, name))
    made.body.addWidget(Label("Ban hành Kế hoạch kiểm tra cải cách hành chính năm 2026", "panel", wrap=True))
    made.body.addLayout(row(Chip("task.overdue"), Label("Quá 4 ngày làm việc", "second.bold", "red"), 1))
    facts = Facts(80)
    facts.show_facts(
        [("Thời hạn", "30/06/2026 (giao: “trong quý II năm 2026”)"), ("Phụ trách", "Phùng Hữu Lễ, Phó Giám đốc"),
         ("Phối hợp", "Văn phòng UBND tỉnh; Sở Tư pháp")]
    )  # fmt: skip
    made.body.addWidget(facts)
    needed = RequirementBox()
    needed.show_requirements([Requirement("Kế hoạch được ban hành", 0), Requirement("Ý kiến của Sở Tư pháp", 1)])
    made.body.addWidget(needed)
    strip = EvidenceStrip("Thêm tệp")
    strip.show_cards([Card(1, "Ý kiến góp ý", "24/06 · hợp lệ"), Card(2, "Họp 02/07", "3 ảnh, 1 tệp")])
    made.body.addWidget(strip)
    story = Timeline("Gần đây")
    story.show_entries(ENTRIES)
    made.body.addWidget(story)
    composer = Composer("Kết quả mới")
    composer.set_text("Đã ban hành Kế hoạch số 58/KH-SNV, kiểm tra 24 đơn vị từ tháng 8/2026.")
    composer.save.setEnabled(True)
    made.set_bottom(composer)
    return made


ENTRIES: Final[Sequence[Entry]] = (
    Entry("02/07", "Trình lãnh đạo ký ban hành, dự thảo lần 3; đã tiếp thu 6/6 ý kiến.", "Kiều Vạn Thuận · ghi lúc 15:20"),
    Entry("24/06", "Sở Tư pháp trả lời đề nghị phối hợp.", "Công văn số 412/STP-XDVB", OUTSIDE),
    Entry("15/06", "Gửi lấy ý kiến 2 đơn vị phối hợp, hạn trả lời 22/06.", "Kiều Vạn Thuận · ghi lúc 09:05"),
    Entry("02/06", "Nhận từ gói giao nhiệm vụ.", "", SYSTEM),
)  # fmt: skip

PROBLEM: Final = Problem(
    "Chưa ghi được ra USB: không đủ chỗ trống",
    "Ổ “KINGSTON-SNV” (E:) còn trống 12 MB, gói hồ sơ cần 48,2 MB.",
    "Gói hồ sơ còn nguyên trong máy, USB chưa có gì thay đổi.",
    ("Xóa bớt tệp trên USB rồi bấm Thử lại.", "Hoặc chọn ổ khác, hoặc chia gói thành nhiều phần."),
    "CK-2107",
    actions=(("Thử lại", lambda: None), ("Chọn ổ khác", lambda: None)),
)


def problem() -> QWidget:
    """An error dialog."""
    return ProblemDialog(None, PROBLEM)


class _Path(QWidget):
    def __init__(self, stops: tuple[Shape | str | None, ...]) -> None:
        super().__init__()
        self._stops = stops
        self.setFixedSize(150, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_cell(painter, self.rect(), Cell(stops=self._stops))
        painter.end()


def rest() -> QWidget:
    """Empty state, code box, paths, job bar."""
    page = Sheet()
    page.resize(683, 620)
    code = CodeBox()
    code.show_code("Mã đọc qua điện thoại", "7K4M Q2XD 93RT")
    jobs = Jobs(page)
    bar = JobBar(jobs)
    bar.show()
    bar._shown = ("Chép minh chứng", 5120, 6408, "còn 9 giây")
    paths = row(
        _Path((Shape.EXPORTED, "", "")), _Path((None, None, Shape.RETURNED)), _Path((None, None, Shape.VALID)), 1
    )
    verdict = VerdictBanner()
    verdict.show_verdict(
        Shape.SIGNER, "Cần xác nhận người ký",
        "Chữ ký hợp lệ, tệp nguyên vẹn. Người ký chưa có trong danh sách của đơn vị này.",
    )  # fmt: skip
    whole = column(margins=(20, 16, 20, 16), spacing=12)
    whole.addWidget(code)
    whole.addLayout(paths)
    whole.addWidget(verdict)
    holder = Sheet("window")
    holder.setLayout(row(bar, 1, margins=(12, 0, 12, 0)))
    whole.addWidget(holder)
    whole.addWidget(
        EmptyState("Chưa có nhiệm vụ nào", "Nhiệm vụ đến từ tệp giao nhiệm vụ hoặc bảng Excel, Word của đơn vị.",
                   Button("Nhập bảng", "table-2", "primary")),
        1,
    )  # fmt: skip
    page.setLayout(whole)
    return page


class _Tasks(Page):
    """The task page as far as the frame needs it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        model = TableModel(COLUMNS, lambda ids: [TASKS[one] for one in ids])
        view = TableView(model, "Nhiệm vụ")
        model.show_blocks((Block(Group("overdue", "Đang thực hiện, quá hạn", 2, "red"), (0, 1)),
                           Block(Group("in_time", "Đang thực hiện, trong hạn", 27, "blue"), (2, 3, 4, 5, 6, 7, 8))))  # fmt: skip
        view.choose(0)
        self.search = SearchField("Tìm, có dấu hay không dấu")
        self.search.setMinimumWidth(240)
        head = row(Label("Nhiệm vụ", "page"), 1, self.search, Button("Nhập bảng", "table-2"), margins=(20, 12, 20, 12))
        tile = CounterTile()
        tile.show_counts(Counts(28, 3, 31, 2, 4))
        lines = column(spacing=0)
        lines.addLayout(head)
        lines.addLayout(row(tile, margins=(20, 0, 20, 12)))
        lines.addWidget(view, 1)
        self.middle = Sheet()
        self.middle.setLayout(lines)
        self.panel = panel()
        self.first = view


def _entry(key: str, label: str, icon: str) -> PageEntry:
    return PageEntry(NavItem(key, label, icon), _Tasks)


ENTRIES_OF_FRAME: Final = (
    _entry("today", "Việc cần làm", "list-todo"), _entry("tasks", "Nhiệm vụ", "square-check"),
    _entry("reports", "Báo cáo", "file-text"), _entry("exchange", "Gửi, nhận", "arrow-left-right"),
    PageEntry.line(), _entry("files", "Hồ sơ, bàn giao", "archive"), PageEntry.gap(),
    _entry("settings", "Cài đặt", "settings"),
)  # fmt: skip


def frame_at(width: int, height: int = 736) -> MainWindow:
    """The whole window at a size."""
    window = MainWindow(Jobs(), Identity("Sở Nội vụ", "3 văn bản giao", "Đặng Thùy Khuê", "Chuyên viên, Văn phòng"), ENTRIES_OF_FRAME)  # fmt: skip
    window.resize(width, height)
    window.go("tasks")
    window.show_count("today", 9)
    window.say_status("saved", "circle-check", "Đã lưu lúc 07:58")
    window.say_status("backup", "database-backup", "Sao lưu gần nhất: thứ Sáu 03/07/2026")
    window.say_status("right", "", "Không cần mạng")
    window.toast("Đã sao chép lời nhắn, dán vào thư hoặc tin nhắn được ngay")
    return window


def narrow() -> QWidget:
    """Under 1180: the panel as a sheet over the list; under 1000: icons alone."""
    window = frame_at(980)
    window.show()
    window.show_panel()
    return window


PAGES: Final[dict[str, Callable[[], QWidget]]] = {
    "states": states,
    "table": table,
    "problem": problem,
    "rest": rest,
    "frame": lambda: frame_at(1366),
    "narrow": narrow,
}
