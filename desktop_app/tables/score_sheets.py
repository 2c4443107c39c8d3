"""Phiếu tự chấm điểm as an Excel file: criteria and maxima locked, answers open, rows found again by their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.index_sets import leaves_of
from desktop_app.domain.points import write_points
from desktop_app.domain.score_tables import (
    ADJUSTED,
    ANSWERS,
    GIVEN,
    MARK,
    FilledScore,
    SheetWords,
    given_of,
    mark_of,
    read_mark,
)
from desktop_app.domain.self_scores import SelfScoreForeign
from desktop_app.domain.written_tables import Answer, Column, Row, Section, Table
from desktop_app.tables.guard import read_guarded
from desktop_app.tables.plan_rows import TableIsSecret
from desktop_app.tables.sheets import Sheet, read_sheets
from desktop_app.vietnamese.text import match_key, secrecy_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.self_scores import ScoreRow

_WIDTHS: Final = (11.0, 52.0, 10.0, 10.0, 16.0, 34.0, 12.0, 40.0, 10.0)


def score_tables(view: SheetView, words: SheetWords) -> tuple[Table, ...]:
    """The sheet to be filled and the one that says how. Groups stand as headings, criteria as rows."""
    rules = tuple(dict.fromkeys(rule.code for leaf in leaves_of(view.criteria) for rule in leaf.not_applicable))
    answers = {
        "Điểm tự chấm": Answer(prompt="Số điểm, ví dụ 1,5; không vượt điểm tối đa."),
        "Không áp dụng": Answer(
            choices=rules, prompt="Chỉ chọn khi quy tắc của bộ tiêu chí cho phép; ghi rõ ở Giải trình."
        )
        if rules
        else Answer(prompt="Bộ tiêu chí này không có quy tắc không áp dụng: để trống."),
        "Minh chứng": Answer(
            prompt="Số, ký hiệu văn bản, hoặc mã tệp đã đính kèm; mỗi minh chứng cách nhau bằng dấu ;"
        ),
        "Nhiệm vụ": Answer(prompt="Số thứ tự nhiệm vụ làm căn cứ, cách nhau bằng dấu ;"),
        "Giải trình": Answer(prompt="Căn cứ chấm điểm; bắt buộc khi không áp dụng hoặc cần xem lại."),
        "Cần xem lại": Answer(choices=("x",), prompt="Đánh dấu x nếu chưa chắc chắn về điểm."),
    }
    columns = (
        *(Column(name, width) for name, width in zip(GIVEN, _WIDTHS[:3], strict=True)),
        *(Column(name, width, answer=answers[name]) for name, width in zip(ANSWERS, _WIDTHS[3:], strict=True)),
        Column(MARK, 12, hidden=True),
    )
    titles = (f"PHIẾU TỰ CHẤM ĐIỂM NĂM {view.year}", view.criteria.title, words.agency)
    return Table("Tự chấm điểm", columns, tuple(_rows(view, words)), titles, protected=True), _how_to(view)


def _rows(view: SheetView, words: SheetWords) -> Iterator[Row]:
    parts = {part.code: part for part in view.criteria.components}
    for each in view.lines[1:]:
        line = each.line
        if not line.leaf:
            yield Section(f"{line.code}  {line.title} ({write_points(line.full)} điểm)", 1)
        else:
            yield (*given_of(parts[line.code]), *_answers(each.row, words), mark_of(view.sheet_id, parts[line.code]))
    for kind, title in ADJUSTED.items():
        lines = [one for one in view.adjustments if one.adjustment.kind is kind]
        if lines:
            yield Section(title, 1)
        for one in lines:
            part = one.adjustment
            yield (*given_of(part), *_answers(one.row, words), mark_of(view.sheet_id, part))


def _answers(row: ScoreRow | None, words: SheetWords) -> tuple[str | None, ...]:
    if row is None:
        return (None,) * len(ANSWERS)
    proofs = [one.sha256 or one.paper for one in row.evidence]
    tasks = dict.fromkeys(words.tasks.get(one, one) for one in row.assignments)
    said = (
        write_points(row.points) if row.points is not None else "",
        row.rule, "; ".join(proofs), "; ".join(tasks), row.explanation, "x" if row.unsure else "",
    )  # fmt: skip
    return tuple(one or None for one in said)


def _how_to(view: SheetView) -> Table:
    lines = [
        "1. Chỉ điền vào các ô nền vàng; tiêu chí và điểm tối đa được khóa.",
        "2. Điểm tự chấm: số điểm, không vượt điểm tối đa; dòng chưa chấm thì để trống.",
        "3. Không áp dụng: chỉ khi bộ tiêu chí có quy tắc dưới đây; ghi lý do ở cột Giải trình và để trống cột điểm.",
    ]
    for leaf in leaves_of(view.criteria):
        lines += [f"    {leaf.code} · {rule.code}: {rule.condition}" for rule in leaf.not_applicable]
    lines += [
        "4. Minh chứng: số, ký hiệu văn bản (ví dụ 12/KH-SNV), hoặc mã tệp đã đính kèm trong chương trình.",
        "5. Nhiệm vụ: số thứ tự nhiệm vụ trong văn bản giao làm căn cứ chấm điểm.",
        "6. Cần xem lại: đánh dấu x nếu chưa chắc chắn về điểm, nêu rõ ở cột Giải trình.",
        *(
            ["    Điểm cộng, điểm trừ: ghi số điểm là số dương; mỗi trường hợp có một minh chứng riêng."]
            if view.adjustments
            else []
        ),
        "7. Lưu tệp dạng .xlsx; không xóa cột ẩn ở cuối bảng. Không ghi nội dung thuộc bí mật nhà nước.",
    ]
    column = Column("Hướng dẫn điền phiếu tự chấm điểm", 110)
    return Table("Hướng dẫn", (column,), tuple((line,) for line in lines), protected=True)


def read_scores(path: Path) -> tuple[FilledScore, ...]:
    """Every row that bears a mark of ours, in the order of the file; columns may stand in any order.

    SelfScoreForeign when there is none, TableIsSecret, and whatever the guard refuses.
    """
    guarded = read_guarded(path)
    if guarded.kind != "xlsx":
        raise SelfScoreForeign(guarded.name, 0)
    found: list[FilledScore] = []
    for sheet in read_sheets(guarded):
        if stamp := secrecy_stamp(line for row in sheet.rows for cell in row for line in cell.text.split("\n")):
            raise TableIsSecret(guarded.name, stamp)
        found += _filled(sheet, guarded.name)
    if not found:
        raise SelfScoreForeign(guarded.name, 0)
    return tuple(found)


def _filled(sheet: Sheet, name: str) -> Iterator[FilledScore]:
    places: dict[str, int] = {}
    for number, row in enumerate(sheet.rows, 1):
        keys = {match_key(cell.text): place for place, cell in reversed(list(enumerate(row)))}
        if all(match_key(heading) in keys for heading in (*GIVEN, *ANSWERS)):
            places = {heading: keys[match_key(heading)] for heading in (*GIVEN, *ANSWERS)}
            continue
        mark = next((mark for cell in row if (mark := read_mark(cell.text))), None)
        if mark is None:
            continue
        if not places:
            raise SelfScoreForeign(name, number)

        said = {heading: row[place].text if place < len(row) else "" for heading, place in places.items()}
        given = (said[GIVEN[0]], said[GIVEN[1]], said[GIVEN[2]])
        yield FilledScore(number, *mark, given, *(said[heading] for heading in ANSWERS))
