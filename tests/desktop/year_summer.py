"""Monday, 06/07/2026: what the clerk does first, and how the power fails (story A)."""

from __future__ import annotations

from pathlib import Path

from tests.cli.mornings import MONDAY, PLAN
from tests.cli.test_story_a import photograph, signed_plan
from tests.desktop.screen import wait_for
from tests.desktop.story import Story
from tests.homes import all_at_home

WRITTEN = "Cập nhật tiến độ: kết quả mới"


def monday(story: Story, morning: Path) -> None:
    """From the first list to the words that come back."""
    papers = story.mail = morning / "mail"
    papers.mkdir()
    story.open(morning / "agencies" / "H19.02", MONDAY.isoformat())
    story.sees("Sở Nội vụ · 3 văn bản giao · Quý III/2026 · Đã lưu", "Việc cần làm, 8 việc", "Quá 4 ngày làm việc")
    story.step(
        "first-page",
        "Monday morning. The window opens on what is due: two tasks past their day, a report that came back, four that "
        "fall due within ten working days, a package without a receipt. The first one is already open on the right.",
    )
    _the_overdue_task(story, papers)
    _its_file_serves_another(story)
    _photographs(story, papers)
    _a_partner_and_an_extension(story)
    _the_power_fails(story)
    _the_evening(story)


def _the_overdue_task(story: Story, papers: Path) -> None:
    story.press("Quá hạn, Ban hành kế hoạch bồi dưỡng", "row")
    story.keys("Return")
    story.sees("Minh chứng cần có. 0 trên 1. Kế hoạch được ban hành: chưa có")
    story.step("overdue-task")
    story.press("Đính kèm tệp")
    story.sees("Chọn tệp minh chứng")
    story.step("file-dialog")
    story.choose_file(signed_plan(papers / "KH boi duong (1).pdf"))
    story.sees("Đính kèm minh chứng", "655/KH-SNV", "29/06/2026", "đọc từ tệp – anh/chị kiểm tra lại")
    story.step(
        "read-from-the-file",
        "The signed plan is attached. Number, day, issuer and subject are read out of the file and marked as such; the "
        "clerk looks at them and presses Enter. Nothing was typed.",
    )
    story.keys("Return")
    story.sees("1 trên 1 tệp")
    story.press(WRITTEN, "field")
    story.type("Kees hoajch~~ch ddax ddwowcj bna~~an hanhf.")
    story.sees("Kế hoạch đã được ban hành.")
    story.step("one-sentence")
    story.keys("ctrl+Return")
    story.sees(
        "Hoàn thành đúng hạn", "Chờ xác nhận hoàn thành", "29/06/2026 (theo minh chứng); cập nhật ngày 06/07/2026"
    )
    story.step(
        "done-on-time",
        "One sentence, typed through Unikey with its slips taken back, and Ctrl+Enter. The task is done on time: the "
        "day that counts is that of the paper, and both days are told.",
    )


def _its_file_serves_another(story: Story) -> None:
    story.press("Việc khác với nhiệm vụ này")
    story.step("menu-of-the-task")
    story.press("Dùng 655/KH-SNV cho nhiệm vụ khác…", "menu")
    story.press("[cùng sản phẩm] Nhiệm vụ 1.2")
    story.keys("space")
    story.sees("Cùng một sản phẩm")
    story.step("used-again")
    story.press("Dùng chung", "button")
    story.sees("Tệp đã dùng chung cho 1 nhiệm vụ khác")


def _photographs(story: Story, papers: Path) -> None:
    photos = [
        photograph(papers / "IMG_1.jpg", (1200, 900)),
        photograph(papers / "IMG_2.jpg", (1200, 900), sideways=True),
        photograph(papers / "IMG_3.jpg", (2000, 1500), noisy=True),
    ]
    find_task(story, "7,")
    story.other.copy(*photos)
    story.press(WRITTEN, "field")
    story.keys("ctrl+v")
    story.sees("3 ảnh gộp thành 1 tệp PDF, bản gốc vẫn giữ")
    story.fill("Nội dung ảnh", "Hopj thoongs nhaats bieeur maaux tuwj chaams ddieemr")
    story.fill("Ngày chụp", "03/07/2026")
    story.step("photographs")
    story.keys("Return")
    story.sees("Đã đính kèm 3 ảnh thành 1 tệp")


def find_task(story: Story, start: str) -> None:
    """The list of tasks with this one in sight: `start` is its number and a comma."""
    story.go("Nhiệm vụ")
    story.window.ask("task", number=start.rstrip(","))
    story.window.calm()


def _a_partner_and_an_extension(story: Story) -> None:
    find_task(story, "30")
    story.sees("Sở Tài chính: đề nghị ngày 15/06/2026 · hạn trả lời 22/06/2026 · chưa trả lời · 10 ngày làm việc")
    story.press("Sao chép lời nhắn")
    story.check("the message speaks of the letter", "560/SNV-TCBM" in story.other.pasted(), True)
    story.step("partner-reminded")
    find_task(story, "20")
    story.press("Việc khác với nhiệm vụ này")
    story.press("Đề nghị gia hạn…", "menu")
    story.press("Nguyên nhân khách quan")
    story.fill("Lý do", "Heej thoongs dungf chung ddang naang caaps")
    story.fill("Thời hạn đề nghị", "15/08/2026")
    story.step("extension")
    story.press("Đề nghị gia hạn", "button")
    story.sees("Đang đề nghị gia hạn")


def _the_power_fails(story: Story) -> None:
    find_task(story, "41")
    story.press(WRITTEN, "field")
    story.type("DDang toongr howpj soos lieeuj luaan chuyeenr ")
    wait_for(lambda: "Chưa lưu" not in story.words(), "the draft to be kept")
    story.hands.pause()
    wait_for(lambda: story.window.ask("kept"), "the draft to be kept")
    story.cut_off()
    all_at_home(story.workspace.parents[1])
    story.open(story.workspace, story.day)
    find_task(story, "41")
    story.sees("Đang tổng hợp số liệu luân chuyển", "Đã khôi phục nội dung đang soạn dở lúc")
    story.step(
        "after-the-power-cut",
        "The power failed while she was typing. The program was started again, and the words that were not saved yet "
        "stand where they stood, with the time they were typed.",
    )


def _the_evening(story: Story) -> None:
    story.close()
    (done,) = [one for one in story.told("tasks")["tasks"] if (one["number"], one["document_number"]) == ("40", PLAN)]
    story.check("another process finds task 40 done", done["word"], "done_on_time")
    (kept,) = story.told("evidence", "list", "7", "--document", PLAN)["evidence"]
    story.check("and the photographs as one PDF", kept["evidence"]["media_type"], "application/pdf")
    shared = story.told("evidence", "list", "1.2", "--document", "215/QĐM-UBND")["evidence"]
    story.check("and the file at both tasks", [one["link"]["reason"] for one in shared], ["Cùng một sản phẩm"])
