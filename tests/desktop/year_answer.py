"""Tuesday, 22/09/2026: the report came back; three places are answered, each in its own way (story C)."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.mornings import RETURNED
from tests.desktop.story import Story


def returned(story: Story, morning: Path) -> None:
    """From the mail to the one page that says what differs."""
    mail = story.mail = morning / "mail"
    mail.mkdir()
    receipt = sorted((morning / "packages" / "receipt").glob("*.asice"))[-1]
    back = sorted((morning / "packages" / "return").glob("*.asice"))[-1]
    shutil.copyfile(receipt, mail / receipt.name)
    # What the mail made of its name.
    shutil.copyfile(back, mail / f"{back.name} (1).zip")
    story.open(morning / "agencies" / "H19.02", RETURNED.isoformat())
    _taken_in(story, mail / receipt.name, mail / f"{back.name} (1).zip")
    _three_places(story)
    _the_full_scan(story, mail)
    _the_figure(story)
    _the_explanation(story)
    _what_differs(story)
    story.close()
    rows = [one for one in story.told("report", "list")["reports"] if one["period"] == "2026-Q3"]
    story.check("another process finds both rounds", sorted((one["round"], one["state"]) for one in rows),
                [(1, "returned"), (2, "draft")])  # fmt: skip


def _taken_in(story: Story, receipt: Path, back: Path) -> None:
    story.go("Gửi, nhận")
    for file, said in (
        (receipt, "Nơi nhận đã tiếp nhận"),
        (back, "Trả lại để hoàn thiện · Báo cáo quý III lần 1 · 3 nội dung · trước 25/09/2026"),
    ):
        story.press("Nhận tệp", "button")
        story.choose_file(file)
        story.sees(said)
        if file is back:
            story.step(
                "what-came-by-mail",
                "The mail has changed the name of the file; the window knows it all the same and says what it is: the "
                "report of the quarter comes back with three remarks, to be answered by 25 September. Nothing changes "
                "before Nhận is pressed.",
            )
        story.press("Nhận", "button")
        story.press("Đóng", "button")
    story.go("Việc cần làm")
    story.sees("Báo cáo quý III/2026, lần 1")
    story.step("second-morning")


def _three_places(story: Story) -> None:
    story.press("Bị trả lại, Báo cáo quý III/2026", "row")
    story.keys("Return")
    story.sees("1. Nhiệm vụ 14 · minh chứng", "Lập lần 2")
    story.step("three-remarks")
    story.press("Lập lần 2", "button")
    story.sees("Báo cáo quý III/2026, lần 2", "Trả lời trước 25/09/2026")
    story.step("open-places")


def _the_full_scan(story: Story, mail: Path) -> None:
    scan = mail / "105 TTr du 2 trang.txt"
    scan.write_text("Tờ trình, trang 1 và trang 2", "utf-8")
    story.press("Kéo tệp vào đây, hoặc bấm chọn")
    story.choose_file(scan)
    story.sees("Đính kèm minh chứng")
    story.keys("Return")
    story.sees("Đã sửa", scan.name)


def _the_figure(story: Story) -> None:
    story.press("Sửa", "button", "2. Nhiệm vụ 27")
    story.step("figure-open")
    story.keys("ctrl+a")
    story.type("58")
    story.keys("Return")
    story.sees("58/85 (68,2%)")
    story.step("figure-mended")


def _the_explanation(story: Story) -> None:
    story.press("Giải trình", "button", "3. Nhiệm vụ 31")
    story.sees("Thuyết minh")
    story.fill("Thuyết minh", "Quyeets ddinhj sawps xeeps ddur 04 trung taam")
    story.fill("Số, ký hiệu văn bản làm căn cứ", "640/QDDM-UBND")
    story.step("explained")
    story.keys("Return")
    story.sees("Đã giải trình, giữ như đã gửi")


def _what_differs(story: Story) -> None:
    story.sees("Báo cáo mới ghi rõ: thay thế Báo cáo số 125/BC-SNV ngày 15/9/2026.")
    story.press("So sánh thay đổi", "button")
    story.sees("2 số liệu thay đổi, 1 tệp, 1 giải trình")
    story.step(
        "what-differs",
        "One page for the signer: two figures changed, one file added, one explanation. That is read again, not thirty "
        "pages.",
    )
    story.press("Đóng", "button")
