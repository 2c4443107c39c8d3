"""What makes the pictures of two playings alike, and what keeps the set of pictures whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain import fingerprints
from desktop_app.ui.shell.steady import DIGITS, steady_text
from tools import pictures


def test_codes_that_come_by_lot_are_the_same_in_every_picture() -> None:
    other = "9" * 10 + "a0" * 27
    phone, group = "P3P1\u2002JGYJ\u2002TKKD", "A920 9C3F 629B 7D3C"
    assert steady_text(phone) == steady_text("3CFK\u2002ZR05\u2002QEEC") == "4B1F\u200290AC\u200227D3"
    assert steady_text(f"Khóa gốc: {group}") == "Khóa gốc: 4B1F 90AC 27D3 E855"
    assert steady_text(fingerprints.words(other)) == fingerprints.words(DIGITS)
    assert steady_text("01a20932-591f-72f9-9c0e-82069873ff95") == "4b1f90ac-27d3-e855-16fa-07c2b98d3e64"


@pytest.mark.parametrize("said", ["30/06/2026", "98/BC-SNV", "64 nhiệm vụ", "what stands here stays what there was"])
def test_words_and_days_stay_as_they_are(said: str) -> None:
    assert steady_text(said) == said


def test_a_missing_picture_and_one_too_many_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "TARGET", tmp_path)
    for folder in pictures.FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "today.png").write_bytes(b"")
    (tmp_path / "README.md").write_text(pictures.index(["today"]), "utf-8")
    assert list(pictures.complaints(["today"])) == []
    (tmp_path / "en-dark-100" / "today.png").rename(tmp_path / "en-dark-100" / "gone.png")
    assert list(pictures.complaints(["today"])) == [
        "missing: docs/screenshots/en-dark-100/today.png",
        "no scene: docs/screenshots/en-dark-100/gone.png",
    ]
    told = list(pictures.complaints(["tasks", "today"]))
    assert "missing: docs/screenshots/vi-light-100/tasks.png" in told
    assert told[-1] == "docs/screenshots/README.md is not of these scenes: python tools/pictures.py make"
