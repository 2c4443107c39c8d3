"""One log file, references that can be found in it, and no growth without end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.runtime import logs


@pytest.fixture(autouse=True)
def _own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CAMKET_PROFILE", str(tmp_path))
    logs.close()
    yield
    logs.close()


def test_a_fault_is_kept_with_its_traceback_under_a_reference() -> None:
    try:
        raise ValueError("không đọc được")
    except ValueError as error:
        first, second = logs.keep(error), logs.keep(error)
    text = logs.file().read_text(encoding="utf-8")
    assert first != second
    assert first in text
    assert second in text
    assert "test_logs.py" in text
    assert "không đọc được" in text


def test_old_lines_go_to_files_that_are_few() -> None:
    for number in range(70):
        logs.note(f"{number} " + "x" * 100_000)
    files = sorted(logs.file().parent.iterdir())
    assert len(files) == 1 + logs.KEPT
    assert all(file.stat().st_size <= logs.LARGEST for file in files)
    assert "69 x" in logs.file().read_text(encoding="utf-8")


def test_a_profile_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CAMKET_PROFILE", str(tmp_path / "file"))
    assert logs.keep(OSError("x")).startswith("L-")
    assert "OSError" in capsys.readouterr().err


def test_warnings_of_qt_stand_in_the_same_file(qapp: object) -> None:
    from PySide6.QtCore import qInstallMessageHandler, qWarning

    from desktop_app.ui.kit import qt_log

    before = qInstallMessageHandler(None)
    try:
        qt_log.install()
        qWarning("QSomething: chưa đúng")
        qWarning("This plugin does not support raise()")
    finally:
        qInstallMessageHandler(before)
    text = logs.file().read_text(encoding="utf-8")
    assert "WARNING" in text
    assert "QSomething: chưa đúng" in text
    assert "does not support" not in text
