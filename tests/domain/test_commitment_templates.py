"""What a person may change in the words of a commitment; a slip is told by its line, before anything counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.commitment_templates import (
    NEEDED,
    PLACEHOLDERS,
    TemplateBraces,
    TemplateNameWrong,
    TemplatePlaceholderMissing,
    TemplatePlaceholderUnknown,
    TemplateTooLong,
    TemplateUnreadable,
    filled,
    read_template,
)
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import nfc

SHIPPED = (Path(__file__).parents[2] / "resources" / "templates" / "cam-ket.toml").read_text("utf-8")


def refusal_of(text: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read_template(text.encode("utf-8"), "mẫu.toml")
    return refusal.value


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_the_shipped_words_are_sound_composed_and_use_every_placeholder() -> None:
    assert nfc(SHIPPED) == SHIPPED
    template = read_template(SHIPPED.encode("utf-8"), "cam-ket.toml")
    assert template.left_lines == ("TM. ỦY BAN NHÂN DÂN TỈNH",)
    assert template.right_lines == ("NGƯỜI CAM KẾT",)
    words = SHIPPED.split("[paper]")[1]
    assert all(f"{{{name}}}" in words for name in PLACEHOLDERS)


@pytest.mark.parametrize(
    ("old", "new", "kind", "at"),
    [
        ("{follower}, kèm", "{folower}, kèm", TemplatePlaceholderUnknown, "{folower}"),
        ("{follower}, kèm", "{}, kèm", TemplatePlaceholderUnknown, "{}, kèm"),
        ("{follower}, kèm", "{follower!r}, kèm", TemplateBraces, "paragraphs = ["),
        ("4. Trường hợp", "4. {{Trường hợp", TemplateBraces, "4. {{Trường hợp"),
        ("4. Trường hợp", "4. Trường hợp" + "x" * 2000, TemplateTooLong, "4. Trường hợp"),
        ('title = "Chủ tịch"', "title = 5", TemplateNameWrong, "title = 5"),
        ('title = "Chủ tịch"', 'title = ""', TemplateNameWrong, "[left]"),
        ('lines = ["NGƯỜI CAM KẾT"]', 'line = ["NGƯỜI CAM KẾT"]', TemplateNameWrong, "line = ["),
        ('lines = ["NGƯỜI CAM KẾT"]', 'lines = "NGƯỜI CAM KẾT"', TemplateNameWrong, 'lines = "NGƯỜI'),
        ('number = "given"', 'number = "perhaps"', TemplateNameWrong, 'number = "perhaps"'),
        ('"STT", ', "", TemplateNameWrong, "columns ="),
        ("[receivers]", "[receivers", TemplateUnreadable, "[receivers"),
        ("[receivers]", "receivers = 1\n[more]", TemplateNameWrong, "receivers = 1"),
    ],
)
def test_a_slip_is_told_with_its_line(old: str, new: str, kind: type[Refusal], at: str) -> None:
    text = SHIPPED.replace(old, new, 1)
    assert text != SHIPPED
    refusal = refusal_of(text)
    assert isinstance(refusal, kind)
    if at == "[left]":  # an empty value is known by its place
        assert refusal.facts["line"] == line_of(text, "[left]") + 2
    elif at == "paragraphs = [":
        assert text.split("\n")[int(str(refusal.facts["line"])) - 1].strip().startswith('"2. {agency} báo cáo')
    else:
        assert refusal.facts["line"] == line_of(text, at)


@pytest.mark.parametrize("name", NEEDED)
def test_a_paper_always_says_who_promises_what(name: str) -> None:
    refusal = refusal_of(SHIPPED.replace(f"{{{name}}}", "…"))
    assert isinstance(refusal, TemplatePlaceholderMissing)
    assert refusal.placeholder == name


def test_a_file_that_is_no_text_or_too_large_is_refused() -> None:
    with pytest.raises(TemplateUnreadable) as refusal:
        read_template(b"a = 1\nb = \xff", "x")
    assert refusal.value.line == 2
    with pytest.raises(TemplateTooLong):
        read_template(b"#" * 70_000, "x")


def test_a_file_of_a_windows_editor_is_read() -> None:
    windows = b"\xef\xbb\xbf" + SHIPPED.replace("\n", "\r\n").encode("utf-8")
    assert read_template(windows, "x") == read_template(SHIPPED.encode("utf-8"), "x")


@given(st.text(alphabet="{}agency xả", max_size=30))
def test_what_replaces_a_placeholder_is_never_replaced_again(value: str) -> None:
    assert filled("a {agency} b {year}", {"agency": value, "year": "2026"}) == f"a {value} b 2026"


@given(st.integers(0, len(SHIPPED) - 1), st.sampled_from("{}\"'[]=#\n\x00é"))
def test_one_wrong_letter_is_refused_or_read_but_never_a_fault(at: int, letter: str) -> None:
    code = "read"
    try:
        read_template((SHIPPED[:at] + letter + SHIPPED[at + 1 :]).encode("utf-8"), "x")
    except Refusal as refusal:
        code = refusal.code
    assert code == "read" or code.startswith("TEMPLATE_")
