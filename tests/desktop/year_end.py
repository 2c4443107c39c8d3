"""Thursday, 31/12/2026: what lies between the reports is written down, scored and handed on."""

from __future__ import annotations

from pathlib import Path

from tests.desktop.story import Story


def end_of_year(story: Story, morning: Path) -> None:
    """Shortcoming, inspection, briefing, self-score, files, the log."""
    papers = story.mail = morning / "mail"
    papers.mkdir()
    story.open(morning / "agencies" / "H19.02", "2026-12-31")
    story.sees("Việc cần làm")
    story.step("last-morning")
    _shortcoming(story, papers)
    _inspection(story)
    _briefing(story)
    _self_score(story)
    _files(story, papers)
    story.go("Nhật ký")
    story.step("log")
    story.close()
    story.check("another process finds the briefing", "tổng kết" in str(story.told("outreach", "list")), True)


def _shortcoming(story: Story, papers: Path) -> None:
    story.go("Tồn tại, hạn chế")
    story.step("shortcomings")
    story.press("Trả lời khắc phục", "button")
    story.fill("Việc khắc phục", "DDax rà soats, coong khai ddaafy ddur")
    story.step(
        "shortcoming-answered",
        "A shortcoming that the province has concluded is answered: what was done, when, and the paper that proves it. "
        "The answer travels with the next report.",
    )
    story.keys("ctrl+Return")
    story.sees("Đã ghi trả lời; đi cùng báo cáo hoặc gói bổ sung tiếp theo")


def _inspection(story: Story) -> None:
    story.go("Kiểm tra, giám sát")
    story.press("Ghi lần kiểm tra", "button")
    story.fill("Đoàn, cơ quan kiểm tra", "DDoanf kieemr tra coong vuj")
    story.fill("Ngày bắt đầu", "21/12/2026")
    story.fill("Nội dung kiểm tra", "Kyr luaatj, kyr cuwowng hanhf chinhs")
    story.step("inspection")
    story.keys("ctrl+Return")
    story.sees("Đã ghi lần kiểm tra")


def _briefing(story: Story) -> None:
    story.go("Quán triệt, tuyên truyền")
    story.press("Ghi một buổi", "button")
    story.fill("Ngày tổ chức", "28/12/2026")
    story.fill("Nội dung", "Hooij nghij toongr keets cair cachs hanhf chinhs nawm 2026")
    story.fill("Cán bộ, công chức dự", "86")
    story.fill("Cán bộ, công chức dự, tổng số", "97")
    story.fill("Trong đó trực tiếp tiếp xúc người dân", "20")
    story.fill("Trong đó trực tiếp tiếp xúc người dân, tổng số", "23")
    story.step("briefing")
    story.keys("ctrl+Return")
    story.sees("Đã ghi vào sổ")


def _self_score(story: Story) -> None:
    story.go("Tự chấm điểm")
    story.fill("Tự chấm", "2,9")
    story.keys("ctrl+Return")
    story.sees("Đã chấm tiêu chí 1.1")
    story.step(
        "self-score",
        "The self-score of the year: each criterion with its points, what proves it and what the check of the receiver "
        "would say.",
    )


def _files(story: Story, papers: Path) -> None:
    story.go("Hồ sơ, bàn giao")
    story.step("files")
    story.press("Bàn giao", "tab")
    story.step("files-handover")
    story.press("Khóa năm", "tab")
    story.step("files-years")
    story.press("Sổ giao nhận", "tab")
    story.step("files-book")
