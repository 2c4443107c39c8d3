"""The command line as a person types it, within this process, and what it said."""

from __future__ import annotations

import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.bootstrap import run_command

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "resources" / "agencies" / "dong-nai-2024-10.toml"
MUCH_LATER = "2026-11-22"
PASSPHRASE = "một câu dài và dễ nhớ"


@dataclass(frozen=True)
class Answer:
    """Exit code, both streams, and the object of `--json`."""

    code: int
    out: str
    err: str
    data: Any = None


def camket(*words: object, at: Path | None = None, today: str = "", as_json: bool = True) -> Answer:
    """Run one command; `at` is the workspace, `today` the day in training workspaces: years pass in these tests, and
    a workspace that was not used for sixty days would ask what day it is."""
    typed = [str(word) for word in words]
    if at is not None:
        typed = ["--workspace", str(at), *typed]
    if as_json:
        typed.append("--json")
    before = os.environ.get("CAMKET_TODAY")
    if today or before is None:
        os.environ["CAMKET_TODAY"] = today or MUCH_LATER
    out, err = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run_command(typed)
    finally:
        os.environ.pop("CAMKET_TODAY", None)
        if before is not None:
            os.environ["CAMKET_TODAY"] = before
    said = out.getvalue()
    return Answer(code, said, err.getvalue(), json.loads(said) if as_json else None)


def ok(*words: object, **more: Any) -> Any:
    """The same, expected to be done; the object of `--json`."""
    answer = camket(*words, **more)
    assert answer.code == 0, (words, answer.out, answer.err)
    assert answer.data["ok"] is True
    return answer.data


def refused(*words: object, **more: Any) -> str:
    """The same, expected to be refused; the code of the refusal."""
    answer = camket(*words, **more)
    assert answer.code == 1, (words, answer.out, answer.err)
    assert answer.data["ok"] is False
    refusal = answer.data["refusal"]
    assert refusal["message"]
    assert isinstance(refusal["number"], int)
    return str(refusal["code"])


HEADINGS = ("STT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
ROWS = (
    ("1", "Ban hành kế hoạch cải cách hành chính", "Kế hoạch", "Sở Nội vụ", "Sở Tài chính", "31/12/2024"),
    ("2", "Rà soát thủ tục hành chính", "Báo cáo", "Sở Nội vụ", "", "28/02/2025"),
    ("3", "Tuyên truyền thường xuyên", "", "Sở Tài chính", "Sở Nội vụ", "Thường xuyên"),
)


def write_plan(file: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """A task table as an office would type it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file
