"""A table is understood, asked about, answered, remembered, kept and corrected: as a person does it by command line."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import FACTS, Places
from tests.cli.shell import CATALOGUE, ROWS, camket, ok, refused, write_plan

DAY = "2025-01-20"
OTHER = ("--number", "400/KH-UBND", *FACTS[2:])
ASKED = (
    (
        "1",
        "Ban hành quy chế văn thư",
        "Quy chế",
        "Sở Nội vụ",
        "Các cơ quan, đơn vị có liên quan",
        "Trước ngày 30/6/2025",
    ),
    ("2", "Rà soát thủ tục nội bộ", "Báo cáo", "Trung tâm Thử nghiệm tỉnh", "", "31/5/2025"),
    ("3", "Khảo sát ý kiến", "Báo cáo", "Sở Tài chính", "", "Chưa xác định"),
)


def codes(sheet: dict[str, object], what: str = "problems") -> set[str]:
    return {str(one["code"]) for one in sheet[what]}  # type: ignore[attr-defined]


def problems(data: dict[str, list[dict[str, object]]]) -> set[str]:
    return set().union(*(codes(sheet) for sheet in data["sheets"]))


def test_check_tells_every_row_in_the_published_shape(places: Places) -> None:
    data = ok("plan", "check", write_plan(places.folder / "a.xlsx"), at=places.province)
    assert data["file"] == "a.xlsx"
    (sheet,) = data["sheets"]
    assert (sheet["kind"], sheet["tasks"], sheet["headings"]) == ("tasks", 3, 0)
    first, _second, third = sheet["rows"]
    assert (first["row"], first["code"], first["section"], first["deliverables"]) == (2, "1", [], ["Kế hoạch"])
    assert first["content"] == ROWS[0][1]
    assert [(one["text"], one["agency"], one["group"], one["role"]) for one in first["lead"]] == [
        ("Sở Nội vụ", "H19.02", None, "lead")
    ]
    assert first["support"][0]["role"] == "support"
    (when,) = first["schedules"]
    assert {key: when[key] for key in ("kind", "start", "due", "every", "text")} == {
        "kind": "once", "start": None, "due": "2024-12-31", "every": None, "text": "31/12/2024",
    }  # fmt: skip
    assert third["schedules"][0]["kind"] == "continuous"
    assert [row["doubts"] for row in sheet["rows"]] == [[], [], []]


def test_check_needs_no_workspace_and_reads_what_was_pasted(monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = 'TT\tNội dung\tChủ trì\tThời hạn\r\n1\t"Một việc\r\nhai dòng"\tSở Nội vụ\tQuý I/2026\r\n'
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(pasted.encode())))
    (sheet,) = ok("plan", "check", "-")["sheets"]
    (row,) = sheet["rows"]
    assert (row["content"], row["lead"][0]["agency"]) == ("Một việc\nhai dòng", "H19.02")
    assert row["schedules"][0]["due"] == "2026-03-31"


def test_what_is_asked_comes_as_a_form_and_its_answers_settle_it(places: Places) -> None:
    table, form = write_plan(places.folder / "hỏi.xlsx", ASKED), places.folder / "trả lời.toml"
    data = ok("plan", "check", table, "--ask", form, at=places.province)
    assert {"agency_not_known", "before_day"} <= problems(data)
    assert {"group_open", "group_without_rule"} & problems(data)
    text = form.read_text(encoding="utf-8")
    tomllib.loads(text)
    untouched = ok("plan", "check", table, "--answers", form, at=places.province)
    assert untouched["sheets"] == data["sheets"], "a form that nobody filled in changes nothing"
    assert camket("plan", "check", table, "--ask", form, at=places.province).code == 2, "a form is never written over"
    filled = text.replace("# before_day_counts = true", "before_day_counts = false")
    filled = filled.replace('# "Trung tâm Thử nghiệm tỉnh" = []', '"Trung tâm Thử nghiệm tỉnh" = ["STC"]')
    filled = filled.replace('# "Các cơ quan, đơn vị có liên quan" = []', '"Các cơ quan, đơn vị có liên quan" = ["SYT"]')
    filled = filled.replace('# deadline = ""', 'deadline = "Quý III/2025"')
    form.write_text(filled, encoding="utf-8")
    (sheet,) = ok("plan", "check", table, "--answers", form, at=places.province)["sheets"]
    assert codes(sheet) == set()
    first, second, third = sheet["rows"]
    assert len(first["support"][0]["chosen"]) == 1
    assert second["lead"][0]["agency"] == third["lead"][0]["agency"]
    assert (third["doubts"], third["schedules"][0]["due"]) == ([], "2025-09-30")
    assert third["schedules"][0]["text"] == "Chưa xác định", "the words of the paper stay beside the answer"
    kept = ok("plan", "import", table, *OTHER, "--answers", form, at=places.province, today=DAY)
    assert (kept["tasks"], kept["doubtful"]) == (3, 0)


def test_what_was_answered_for_an_issuer_is_not_asked_again(places: Places) -> None:
    form = places.folder / "a.toml"
    form.write_text('[agencies]\n"Trung tâm Thử nghiệm tỉnh" = ["STC"]\n', encoding="utf-8")
    rows = (ASKED[1],)
    ok("plan", "import", write_plan(places.folder / "a.xlsx", rows), *OTHER, "--answers", form, at=places.province)
    again = write_plan(
        places.folder / "b.xlsx", (("9", "Việc khác hẳn", "", "Trung tâm thử nghiệm tỉnh", "", "31/5/2025"),)
    )
    asked = ok("plan", "check", again, "--issuer", "Sở Khác", at=places.province)
    known = ok("plan", "check", again, "--issuer", FACTS[5], at=places.province)
    without = ok("plan", "check", again, "--issuer", FACTS[5], "--no-recipe", at=places.province)
    assert problems(known) == set()
    assert problems(asked) == problems(without) == {"agency_not_known"}


def test_a_corrected_table_is_shown_as_a_redline_and_never_kept_twice(places: Places) -> None:
    ok("plan", "import", write_plan(places.folder / "a.xlsx"), *OTHER, at=places.province, today=DAY)
    better = write_plan(
        places.folder / "b.xlsx",
        (
            ("1", "Việc mới hoàn toàn", "", "Sở Tài chính", "", "30/6/2025"),
            ("2", *ROWS[0][1:]),
            ("3", *ROWS[1][1:5], "31/3/2025"),
        ),
    )
    shown = ok("plan", "check", better, "--document", "400/KH-UBND", at=places.province)["redline"]
    kinds = [(one["kind"], one["number"]) for one in shown]
    assert kinds == [("added", "1"), ("place", "2"), ("place", "3"), ("deadline", "3"), ("withdrawn", "3")]
    assert refused("plan", "import", better, *OTHER, at=places.province) == "DOCUMENT_KNOWN"
    made = ok("plan", "import", better, "--document", "400/KH-UBND", at=places.province, today=DAY)
    assert [(one["kind"], one["number"]) for one in made["redline"]] == kinds
    assert len(ok("open", places.province)["documents"]) == 2
    assert ok("plan", "check", better, "--document", "400/KH-UBND", at=places.province)["redline"] == []
    assert refused("plan", "check", better, "--document", "336/KH-UBND", at=places.province) == "PLAN_ALREADY_ISSUED"
    said = ("--number", "5/QĐ-UBND", "--issued-on", "20/01/2025", "--to", places.usb)
    amended = ok("amend", "336/KH-UBND", better, "--whole", *said, at=places.province, today=DAY)
    assert ("withdrawn", "3") in [(one["kind"], one["number"]) for one in amended["changes"]]


def test_an_agency_starts_alone_and_meets_the_issued_document_later(places: Places, tmp_path: Path) -> None:
    alone = tmp_path / "một mình"
    ok("new", "agency", alone, "--code", "SNV", "--catalogue", CATALOGUE, "--training", today="2024-10-16")
    table = write_plan(tmp_path / "bảng.xlsx", ROWS)
    ok("plan", "import", table, "--number", "12/KH-SNV", *FACTS[2:], at=alone, today="2024-10-16")
    ok("log", "1", "--note", "Đã trình dự thảo", at=alone, today="2024-11-05")
    issued = (places.usb / "CN_chung.asice", places.usb / "GV_336-KH-UBND_lan1.asice")
    came = ok("receive", *issued, "--root", places.root, at=alone, today="2024-11-06")
    (offer,) = came["matches"]
    assert (offer["local"], offer["issued"]) == ("12/KH-SNV", "336/KH-UBND")
    ok("plan", "match", offer["local"], offer["issued"], at=alone, today="2024-11-06")
    tasks = ok("tasks", "--entries", at=alone, today="2024-11-06")["tasks"]
    (first,) = [one for one in tasks if one["number"] == "1"]
    assert "Đã trình dự thảo" in str(first), "the entry stays with the task that was issued"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[agencies]\n'Sở A' = ['KHÔNG CÓ']", "AGENCY_UNKNOWN"),
        ("[rows.'Sheet!99']\nskip = true", "ANSWER_WITHOUT_ROW"),
        ("[rows", "ANSWERS_UNREADABLE"),
    ],
)
def test_answers_that_do_not_fit_the_table_are_refused(places: Places, text: str, code: str) -> None:
    form = places.folder / "a.toml"
    form.write_text(text, encoding="utf-8")
    table = write_plan(places.folder / "a.xlsx", (("1", "Một việc", "", "Sở A", "", "31/5/2025"),))
    assert refused("plan", "check", table, "--answers", form, at=places.province) == code


def test_what_the_table_does_not_say_of_its_document_must_be_said(places: Places) -> None:
    table = write_plan(places.folder / "a.xlsx")
    left_out = camket("plan", "import", table, "--number", "9/KH-UBND", at=places.province)
    assert left_out.code == 2
    assert "--issued-on" in left_out.err
    assert "--number" not in left_out.err.split(":")[-1]


def test_a_name_typed_wrong_is_offered_the_body_it_is_like(places: Places) -> None:
    table = write_plan(places.folder / "a.xlsx", (("1", "Một việc", "", "Sở Nội dụ", "", "31/5/2025"),))
    form = places.folder / "a.toml"
    data = ok("plan", "check", table, "--ask", form, at=places.province)
    (problem,) = [one for sheet in data["sheets"] for one in sheet["problems"]]
    assert (problem["code"], problem["suggested"][0]) == ("agency_not_known", "H19.02")
    assert '# "Sở Nội dụ" = ["H19.02"]' in form.read_text(encoding="utf-8")
    assert data["sheets"][0]["rows"][0]["lead"][0]["agency"] is None, "an offer is not an answer"
