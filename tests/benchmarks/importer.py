"""A task table of 10,000 rows understood whole, against openpyxl's bare read-only pass over the same file in this run.

`python -m tests.benchmarks importer` prints medians and the ratio, and ends with 1 when it is above 2.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Font

from desktop_app.domain.agencies import Agency
from desktop_app.domain.plan_answers import Answers
from desktop_app.services.catalogue import read_agencies
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.plan_reading import read_tasks
from desktop_app.tables.plan_table import read_plan

ROWS = 10_000
ROUNDS = 5
LIMIT = 2.0
CATALOGUE = Path(__file__).parents[2] / "resources" / "agencies" / "dong-nai-2024-10.toml"
VERBS = ("Rà soát", "Xây dựng", "Tổ chức", "Ban hành", "Triển khai", "Niêm yết", "Khảo sát", "Tập huấn")
OBJECTS = ("quy trình tiếp nhận hồ sơ", "thủ tục hành chính nội bộ", "bảng giá dịch vụ", "mẫu đơn dùng chung")
GROUPS = ("Các sở, ban, ngành; UBND các xã, phường", "Các cơ quan, đơn vị liên quan", "")
TIMES = ("Quý {}/2026", "Tháng {}/2026", "15/{}/2026", "Năm 2026", "2026 - 2030", "Thường xuyên", "Hằng năm", "")


def write(path: Path, agencies: tuple[Agency, ...]) -> Path:
    """A plan with sections, every agency, 500 ways of naming partners, many times; no two tasks alike."""
    random = Random(336)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Phụ lục")
    sheet.append(("PHỤ LỤC",))
    headings = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Ghi chú")
    sheet.append([_bold(sheet, heading) for heading in headings])
    names = [agency.name for agency in agencies]
    supports = [
        "; ".join(filter(None, (*random.sample(names, random.randint(0, 3)), random.choice(GROUPS))))
        for _one in range(500)
    ]
    for number in range(1, ROWS + 1):
        if number % 40 == 1:
            sheet.append((_bold(sheet, "I"), _bold(sheet, f"CÔNG TÁC SỐ {number // 40 + 1}")))
        when = random.choice(TIMES).format(random.randint(10, 12))
        task = (
            f"{random.choice(VERBS)} {random.choice(OBJECTS)} đợt {number} tại các đơn vị sự nghiệp trên địa bàn tỉnh"
        )
        sheet.append(
            (
                number, task, random.choice(names), random.choice(supports), when,
                f"Báo cáo số {number % 300}", "",
            )
        )  # fmt: skip
    book.save(path)
    return path


def _bold(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)  # type: ignore[arg-type]
    cell.font = Font(bold=True)
    return cell


def bare(path: Path) -> int:
    """openpyxl's own pass: every row of every sheet, values only."""
    book = load_workbook(path, read_only=True, data_only=True)
    return sum(1 for sheet in book.worksheets for _row in sheet.iter_rows(values_only=True))


def main() -> int:
    """Print medians and ratios; 1 when understanding takes more than twice the bare pass."""
    agencies = read_agencies(CATALOGUE)
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        path = write(Path(name) / "plan.xlsx", agencies)
        steps: list[tuple[int, int]] = []

        def whole() -> None:
            day = date(2026, 1, 15)
            read = read_tasks(path, agencies, Answers(), day, day, lambda done, total: steps.append((done, total)))
            assert len(read.rows) == ROWS

        trials: dict[str, Callable[[], object]] = {
            "openpyxl, bare": lambda: bare(path),
            "guard": lambda: read_guarded(path),
            "table": lambda: read_plan(path, 2026),
            "table, agencies, schedules": whole,
        }
        found: dict[str, list[float]] = {title: [] for title in trials}
        for _round in range(ROUNDS):
            for title, trial in trials.items():  # in turns, so that a busy moment of the machine meets all of them
                _forget()
                began = time.perf_counter()
                trial()
                found[title].append(time.perf_counter() - began)
    yard = statistics.median(found["openpyxl, bare"])
    print(f"importer: {ROWS} rows, median of {ROUNDS}, {len(steps) // ROUNDS} steps of progress")
    for title, seconds in found.items():
        print(f"  {title:27} {statistics.median(seconds):6.2f} s   {statistics.median(seconds) / yard:5.2f} x")
    return int(statistics.median(found["table, agencies, schedules"]) > LIMIT * yard)


def _forget() -> None:
    """Empty what earlier rounds have left: a file is opened once in real life."""
    from desktop_app.domain import plan_answers
    from desktop_app.tables import heading_words, row_checks, values

    for cached in (heading_words.holds, row_checks.deadlines_of, values.folded, plan_answers.key_of):
        cached.cache_clear()
