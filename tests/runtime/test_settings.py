"""What a person chose survives, what an administrator fixed wins, and a broken file stops nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.runtime import settings
from desktop_app.runtime.settings import Settings


@pytest.fixture(autouse=True)
def _own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMKET_PROFILE", str(tmp_path / "hồ sơ cá nhân"))
    monkeypatch.setenv("CAMKET_POLICY", str(tmp_path / "policy.toml"))


def test_without_a_file_there_are_defaults() -> None:
    assert settings.read() == Settings(language="vi", scheme="system", text_size=100)
    assert settings.locked() == frozenset()


def test_choices_come_back_as_they_were() -> None:
    folder = 'D:\\Cam kết\\"SNV"\n'
    chosen = Settings(language="en", scheme="dark", text_size=130, last_workspace=folder, panel_width=420)
    settings.write(chosen)
    assert settings.read() == chosen
    settings.write(replace(chosen, text_size=100))
    assert settings.read().text_size == 100


@given(st.text())
def test_any_folder_name_survives(folder: str) -> None:
    folder = folder.encode("utf-8", "ignore").decode()
    settings.write(Settings(last_workspace=folder))
    assert settings.read().last_workspace == folder


def test_an_administrator_fixes_a_choice() -> None:
    settings.write(Settings(language="en", scheme="dark"))
    settings.policy_file().write_text('scheme = "light"\n', encoding="utf-8")
    assert settings.read() == Settings(language="en", scheme="light")
    assert settings.locked() == {"scheme"}
    settings.write(Settings(language="en", scheme="dark", text_size=115))
    assert settings.read() == Settings(language="en", scheme="light", text_size=115)
    settings.policy_file().unlink()
    assert settings.read().scheme == "system"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"scheme = ",
        b'scheme = "pink"',
        b"text_size = 400",
        b"text_size = true",
        b'language = 7\nother = "x"',
        b"\xff",
    ],
)
def test_a_broken_or_foreign_file_counts_as_absent(content: bytes) -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_bytes(content)
    settings.policy_file().write_bytes(content)
    assert settings.read() == Settings()


def test_good_lines_count_beside_bad_ones() -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_text('scheme = "pink"\ntext_size = 115\n', encoding="utf-8")
    assert settings.read() == Settings(text_size=115)
