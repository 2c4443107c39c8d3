"""A message that any mail program opens and sends; saved messages give their attachments and nothing else."""

from __future__ import annotations

import base64
import email
import random
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop_app.carriers.mail import MAX_PIECES, attachments, read_message, write_message
from desktop_app.domain.carriers import CarrierTooLarge, attached_bytes
from desktop_app.wording import catalogue
from tests.cli.shell import ROOT

NAME = "BC_2026-Q3_SNV_lan1.asice"


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    catalogue.use("vi", ROOT / "i18n")


def taken(raw: bytes) -> list[tuple[str, bytes | None]]:
    return [(one.name, one.content) for one in attachments(read_message(raw, "thư.eml"), "thư.eml")]


def written(tmp_path: Path, name: str, content: bytes, address: str = "") -> bytes:
    target = tmp_path / "thư.eml"
    write_message(content, name, target, address)
    return target.read_bytes()


def test_a_message_says_in_vietnamese_what_to_do_and_carries_the_part(tmp_path: Path) -> None:
    raw = written(tmp_path, f"{NAME}.part02of07", b"\x00\xffpart", "Sở Nội vụ <snv@dongnai.gov.vn>")
    message = email.message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == f"Gói hồ sơ {NAME}, phần 2/7"
    assert message["To"].addresses[0].addr_spec == "snv@dongnai.gov.vn"
    assert message["X-Unsent"] == "1"
    body = message.get_body(("plain",))
    assert body is not None
    assert "đây là thư số 2" in body.get_content()
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == f"{NAME}.part02of07"
    assert attachment.get_content() == b"\x00\xffpart"
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998
    assert b"\r\n" in raw
    assert taken(raw) == [(f"{NAME}.part02of07", b"\x00\xffpart")]


@pytest.mark.parametrize("address", ["", "không phải địa chỉ", "a@b\r\nBcc: thief@example.vn"])
def test_without_an_address_the_receiver_stays_open(tmp_path: Path, address: str) -> None:
    raw = written(tmp_path, NAME, b"x", address)
    message = email.message_from_bytes(raw, policy=policy.default)
    assert message["To"] is None
    assert message["Bcc"] is None
    assert message["Subject"] == f"Gói hồ sơ {NAME}"


@pytest.mark.parametrize("largest", [64 * 1024, 1024 * 1024, 8 * 1024 * 1024])
def test_a_message_with_as_much_as_is_said_stays_below_its_size(tmp_path: Path, largest: int) -> None:
    content = random.Random(1).randbytes(attached_bytes(largest))
    raw = written(tmp_path, f"{'N' * 100}.part01of99", content, "a@b.vn")
    assert largest * 0.7 < len(raw) <= largest
    assert attached_bytes(0) == 0


def test_only_base64_is_taken_out_and_the_rest_is_named() -> None:
    good = base64.b64encode(b"good").decode()
    raw = (
        "From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        "--x\nContent-Type: text/plain\n\nKính gửi\n"
        f"--x\nContent-Transfer-Encoding: BASE64\nContent-Disposition: attachment; filename=a.asice\n\n{good}\n"
        "--x\nContent-Disposition: attachment; filename=b.asice\n\nplain\n"
        "--x\nContent-Transfer-Encoding: x-uuencode\nContent-Disposition: attachment; filename=c.asice\n\nM\n"
        "--x\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=d.asice\n\n*!*\n"
        "--x\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename*=utf-8''..%2F..%5Cb%C3%A1o%20c%C3%A1o.asice\n\n" + good + "\n--x--\n"
    ).encode()
    assert taken(raw) == [
        ("a.asice", b"good"),
        ("b.asice", None),
        ("c.asice", None),
        ("d.asice", None),
        ("báo cáo.asice", b"good"),
    ]


def nested(depth: int) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"{depth}"
    message.set_content("x")
    if depth:
        message.add_attachment(nested(depth - 1))
    else:
        message.add_attachment(b"deep", maintype="application", subtype="octet-stream", filename="x.asice")
    return message


def test_messages_in_messages_are_read_two_deep() -> None:
    assert [taken(nested(depth).as_bytes())[-1] for depth in (0, 1, 2)] == [("x.asice", b"deep")] * 3
    assert taken(nested(3).as_bytes()) == [("…", None)]


def test_a_message_of_countless_pieces_is_refused() -> None:
    message = EmailMessage()
    for number in range(MAX_PIECES + 1):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}")
    with pytest.raises(CarrierTooLarge):
        taken(message.as_bytes())


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_message_is_read_or_refused_and_never_breaks_anything(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(written(tmp_path, NAME, b"content" * 20))
    for _ in range(chance.randint(1, 30)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    for _name, content in taken(bytes(raw)):
        assert content is None or isinstance(content, bytes)
