"""Monday, 14/09/2026, and the day after: the report of the quarter is checked, read, signed and sent (B, D)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.runtime import settings
from tests.cli.mornings import CUT_OFF, PLAN
from tests.desktop.story import Story
from tests.desktop.year_summer import find_task
from tests.signatures import pictures
from tests.signatures.authority import Authority
from tests.signatures.devices import PIN, shelf, softhsm

FAR = datetime(2049, 1, 1, tzinfo=UTC)
NEXT_DAY = "2026-09-15"


def quarter(story: Story, morning: Path) -> None:
    """From the line of the day to the receipt."""
    papers = story.mail = morning / "mail"
    papers.mkdir()
    tokens = _keys(morning, papers)
    story.open(morning / "agencies" / "H19.02", CUT_OFF.isoformat())
    _the_line_of_the_day(story)
    _nothing_arose(story)
    _the_draft(story)
    _what_the_check_found(story, papers)
    story.close()
    story.open(story.workspace, NEXT_DAY, **tokens)
    _two_desks(story)
    _the_head_returns_it(story)
    _the_clerk_mends(story)
    _the_head_signs(story, papers)
    _number_and_stamp(story, papers)
    sent = _to_the_stick(story, morning)
    story.close()
    _the_receipt(story, morning, sent)


def _keys(morning: Path, papers: Path) -> dict[str, str]:
    """The head's token, the agency's key in a file, the pictures of hand and stamp; what the program must find."""
    from desktop_app.bootstrap import Building
    from desktop_app.runtime.clocks import FixedDay

    with (
        Building("Phạm Thị Lan").open(morning / "agencies" / "H19.02", FixedDay(CUT_OFF)) as office,
        office.look() as work,
    ):
        head = work.agencies.get(office.info.code).head_name
    authority = Authority(kind="p256")
    made = shelf(morning / "shelf")
    made.add("Thiết bị ký", authority.head(head, ends=FAR))
    (papers / "SNV.p12").write_bytes(authority.agency(ends=FAR).pkcs12("abc"))
    pictures.hand(papers / "hand.png")
    pictures.stamp(papers / "stamp.png")
    settings.write(replace(settings.read(), token_driver=str(softhsm())))
    return made.environment


def _the_line_of_the_day(story: Story) -> None:
    story.sees(
        "Hôm nay chốt số liệu quý III. 5 nhiệm vụ chưa cập nhật trong kỳ (Phòng Cải cách hành chính 3, Văn phòng 2). "
        "Trình ký chậm nhất 15/09."
    )
    story.step(
        "cut-off-morning",
        "14 September, the day on which the figures of the quarter close. One line says who is silent and by when the "
        "report has to be on the first desk; one press copies a reminder, another shows the five tasks.",
    )
    story.press("Sao chép lời nhắn", "button")
    copied = story.other.pasted().split("\n")
    story.check("five lines are copied", len(copied), 5)


def _nothing_arose(story: Story) -> None:
    find_task(story, "22")
    story.press("22, Trình công bố thủ tục hành chính mới", "row")
    story.hands.hold("ctrl")
    story.press("50, ", "row")
    story.hands.let_go("ctrl")
    story.sees("Đã chọn 2")
    story.press("Không phát sinh trong kỳ", "button")
    story.type("Quys III khoong cos phats sinh")
    story.step("nothing-arose")
    story.keys("ctrl+Return")
    story.sees("Đã ghi cho 2 nhiệm vụ")


def _the_draft(story: Story) -> None:
    story.go("Báo cáo")
    story.press("Lập báo cáo", "button")
    story.pick("Văn bản giao", f"Kế hoạch {PLAN}")
    story.pick("Kỳ báo cáo", "Quý III")
    story.sees("Số liệu từ 15/06/2026 đến 14/09/2026.")
    story.step("new-report")
    story.press("Lập bản thảo", "button")
    story.sees("Báo cáo quý III/2026, lần 1", "2 lỗi phải sửa, 3 lưu ý")
    story.step(
        "draft",
        "The draft of the report stands there at once: parts I to V, four counts that add up to 64, the figures with "
        "the tasks behind them. The check of the receiver has been run already: two errors, three notes.",
    )


def _what_the_check_found(story: Story, papers: Path) -> None:
    story.press("Nhiệm vụ 27: tử số lớn hơn mẫu số", "row")
    story.step("jump-to-the-figure")
    story.keys("ctrl+a")
    story.type("85/85")
    story.keys("Return")
    story.sees("1 lỗi phải sửa, 3 lưu ý")
    story.press("Nhiệm vụ 14 đã hoàn thành nhưng chưa có minh chứng", "row")
    story.press("Đính kèm tệp")
    paper = papers / "105 TTr.txt"
    paper.write_text("Tờ trình dự thảo quy định thay thế, trang 1", "utf-8")
    story.choose_file(paper)
    story.sees("Đính kèm minh chứng")
    story.keys("Return")
    story.go("Báo cáo")
    story.sees("0 lỗi phải sửa, 3 lưu ý")
    story.step("nothing-to-mend")
    story.press("Trình ký", "button")
    story.sees("Đang ở: Lãnh đạo phòng")
    story.step("submitted")


def _two_desks(story: Story) -> None:
    story.go("Trình ký")
    for desk in ("Lãnh đạo phòng", "Văn phòng (thể thức)"):
        story.sees(desk)
        story.press("Báo cáo quý III/2026", "row")
        story.press("Đồng ý, chuyển bước tiếp theo…", "button")
        story.press("Chuyển bước tiếp theo", "button")
    story.sees("1 văn bản chờ ký")
    story.step("waits-for-the-head")


def _the_head_returns_it(story: Story) -> None:
    _read(story)
    story.sees("Thiết bị ký sẵn sàng")
    story.step(
        "head-reads",
        "The head's view of the same window: on the left one page that says what matters, on the right the paper. "
        "The signing device has been found by itself.",
    )
    story.keys("Next")
    story.sees("Trang 2 trên")
    story.keys("f")
    story.step("place-to-look-at")
    story.press("Ghi ý kiến", "button")
    x, y, wide, high = story.where("Văn bản, trang", "thing")
    story.hands.drag(x + wide // 4, y + high * 2 // 3, x + wide * 3 // 4, y + high * 2 // 3 + 30)
    story.window.calm()
    story.type("Ghi rox lys do quas hanj")
    story.step("note-on-the-page")
    story.keys("ctrl+Return")
    story.press("Trả lại người trình", "button")
    story.sees("Ghi rõ lý do quá hạn")
    story.press("Nội dung cần sửa", "field")
    story.type("Suwar xong trinhf laij")
    story.step(
        "sent-back",
        "The head does not agree with page 3: he has drawn a frame round the lines, written a note and sends the paper "
        "back with a reason. The clerk finds the note where it was pinned.",
    )
    story.press("Trả lại người trình", "button")
    story.sees("Trình ký")


def _read(story: Story) -> None:
    story.press("Báo cáo quý III/2026", "row")
    story.keys("Return")
    story.sees("Chỗ cần xem")


def _the_clerk_mends(story: Story) -> None:
    story.press("Báo cáo quý III/2026", "row")
    story.step("back-at-the-clerk")
    story.press("Mở báo cáo", "button")
    story.press("Soạn nội dung", "button")
    story.sees("Báo cáo quý III/2026, lần 1")
    story.press("III. Tồn tại, hạn chế", "row")
    story.keys("Return", "ctrl+End")
    story.type(" DDeef nghij cuar Sowr Taif chinhs chuwa cos keets quar. ")
    story.sees("Đề nghị của Sở Tài chính chưa có kết quả.")
    story.step("words-mended")
    story.press("Trình ký", "button")
    story.sees("Đang ở: Lãnh đạo phòng")
    _two_desks(story)


def _the_head_signs(story: Story, papers: Path) -> None:
    _read(story)
    story.sees("Thiết bị ký sẵn sàng")
    story.press("Ký", "button")
    story.sees("CA phục vụ các cơ quan Nhà nước G2", "GIÁM ĐỐC")
    story.press("Chọn ảnh chữ ký…", "button")
    story.choose_file(papers / "hand.png")
    story.press("Tôi đã xem: đây là chứng thư số của", "button")
    story.press("Mã PIN của thiết bị ký", "field")
    story.type(PIN)
    story.step(
        "signs",
        "The certificate was found on the device and fits the paper; the head sees whose it is, the picture that will "
        "stand between title and name, and types the PIN once.",
    )
    story.keys("Return")
    story.sees("Đã ký 1 văn bản")
    story.step("signed")


def _number_and_stamp(story: Story, papers: Path) -> None:
    story.press("Báo cáo quý III/2026", "row")
    story.press("Vào số, ngày", "button")
    story.press("Dùng khóa trong tệp…", "button")
    story.choose_file(papers / "SNV.p12")
    story.press("Số", "field")
    story.type("125")
    story.press("Chọn ảnh con dấu…", "button")
    story.choose_file(papers / "stamp.png")
    if story.window.ask("find", name="Tôi đã xem: đây là chứng thư số của", kind="button").get("box"):
        story.press("Tôi đã xem: đây là chứng thư số của", "button")
    story.press("Mật khẩu của tệp khóa", "field")
    story.type("abc")
    story.step("number-and-stamp")
    story.press("Phát hành", "button")
    story.sees("Đã phát hành số 125/BC-SNV")


def _to_the_stick(story: Story, morning: Path) -> Path:
    stick = story.mail / "USB"
    stick.mkdir()
    story.go("Báo cáo")
    story.press("Xuất để gửi", "button")
    story.sees("Cách gửi")
    story.step("export")
    # A machine with a disk plugged in offers it first.
    if not story.window.ask("find", name="Chọn…", kind="button").get("box"):
        story.pick("USB", "Thư mục khác")
    story.press("Chọn…", "button")
    story.choose_file(stick)
    story.press("Xuất", "button")
    story.sees("Đã ghi và đọc lại đúng")
    story.step(
        "written-and-read-back",
        "The sealed file lies in the folder or on the stick, and was read back. From now on the report waits for its "
        "receipt, which the province writes when it has taken the file in.",
    )
    story.press("Đóng", "button")
    (sent,) = stick.rglob("*.asice*")
    story.check("the file bears its name", sent.name.startswith("BC_2026-Q3_SNV_lan1"), True)
    return sent


def _the_receipt(story: Story, morning: Path, sent: Path) -> None:
    province = morning / "province"
    found = [one for one in story.told("report", "list")["reports"] if one["period"] == "2026-Q3"]
    (report,) = [one for one in found if one["state"] != "superseded"]
    story.check("another process finds it sent", (report["state"], report["number"]), ("exported", "125/BC-SNV"))
    story.told("receive", sent, at=province)
    story.told("receipt", "SNV", "--to", story.mail / "from-the-province", at=province)
    story.open(story.workspace, NEXT_DAY)
    story.go("Gửi, nhận")
    story.press("Nhận tệp", "button")
    (receipt,) = (story.mail / "from-the-province").rglob("*.asice*")
    story.choose_file(receipt)
    story.sees("Nơi nhận đã tiếp nhận")
    story.press("Nhận", "button")
    story.press("Đóng", "button")
    story.press("Đã gửi", "tab")
    story.sees("Đã tiếp nhận")
    story.step("receipt")
