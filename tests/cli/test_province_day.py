"""The one page, the inspection folder and the handover in one act, by command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DAY = "2025-03-17"


def test_one_page_and_figures_by_every_way(places: Places, tmp_path: Path) -> None:
    told = ok("consolidate", "2025-Q1", "--brief", "--to", tmp_path / "nhanh.png", at=places.province, today=DAY)
    assert (told["received"], told["expected"]) == (0, 2)
    assert (tmp_path / "nhanh.png").read_bytes().startswith(b"\x89PNG")
    found = ok("consolidate", "--by", "all", "--to", tmp_path / "mọi chiều.xlsx", at=places.province, today=DAY)
    assert [one["by"] for one in found["tallies"]] == ["agency", "kind", "block", "index", "month"]
    late = ok("consolidate", "--by", "agency", "--behind", "SNV", "--count", "overdue", at=places.province, today=DAY)
    assert [row["number"] for row in late["behind"]] == ["1", "2"]
    unknown = refused("consolidate", "--by", "index", "--behind", "PCI.9", at=places.province, today=DAY)
    assert unknown == "FIGURE_UNKNOWN"
    said = camket("consolidate", "--by", "block", at=places.province, today=DAY, as_json=False)
    assert "0/2 đơn vị, số liệu đến" in said.out
    assert camket("consolidate", "2025-Q1", "--brief", at=places.province, today=DAY).code == 2


def test_an_inspection_and_a_handover_leave_whole_folders(places: Places, tmp_path: Path) -> None:
    made = ok("inspection", "--to", tmp_path / "đoàn", "--task", "1", at=places.snv, today=DAY)
    assert [one["part"] for one in made["files"]] == ["tasks"]
    assert refused("inspection", "--to", tmp_path / "đoàn", at=places.snv, today=DAY) == "INSPECTION_FOLDER_EXISTS"
    sides = ("--from", "Giám đốc|Nguyễn Văn Cũ", "--receiver", "Giám đốc|Trần Thị Mới")
    handed = ok("handover", "all", *sides, "--to", tmp_path / "bàn giao", at=places.snv, today=DAY)
    assert handed["open_tasks"] == 2
    assert handed["key"]
    assert refused("handover", "all", *sides, "--to", tmp_path, at=places.snv, today=DAY) == "INSPECTION_FOLDER_EXISTS"


def test_urging_by_command_line(places: Places, tmp_path: Path) -> None:
    urged = ok("remind", "letter", "2025-Q1", "--to", tmp_path / "đôn đốc.pdf", at=places.province, today=DAY)
    assert (urged["known"], urged["silent"]) == (0, 2)
    noted = ok("remind", "cause", "2025-Q1", "STC", "--words", "Đang chờ ký", at=places.province, today=DAY)["cause"]
    assert noted["words"] == "Đang chờ ký"
    rows = ok("remind", "list", "2025-Q1", at=places.province, today=DAY)["rows"]
    assert sorted(row["sending"] for row in rows) == ["known", "silent"]
    (own,) = [row for row in rows if row["sending"] == "known"]
    gone = ok("remind", "withdraw", own["urgings"][0]["subject"], at=places.province, today=DAY)["urging"]
    assert gone["withdrawn"] is True
    assert refused("remind", "withdraw", "khong-co", at=places.province, today=DAY) == "URGING_UNKNOWN"
    assert camket("remind", "phone", "2025-Q1", "STC", "--hour", "25:00", at=places.province, today=DAY).code == 2
