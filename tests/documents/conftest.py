"""The printer, and the sample report printed once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.papers import Papers
from desktop_app.domain.agencies import Agency
from desktop_app.domain.reports import ReportContent
from tests.documents.paper import AGENCY, CONTENT, PLAN, RESOURCES, SHA, Print, order


@pytest.fixture(scope="session")
def papers() -> Papers:
    assert shutil.which("pdftotext"), "poppler-utils measures the printed pages"
    return Papers(RESOURCES / "fonts", RESOURCES / "layouts" / "nd-30-2020.toml")


@pytest.fixture(scope="session")
def printed(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The sample report, issued, of a training workspace."""
    file = tmp_path_factory.mktemp("report") / "report.pdf"
    papers.paper(order(CONTENT, AGENCY, "125/BC-SNV", date(2026, 9, 15), SHA, True, document=PLAN), file)
    return Print(file)


@pytest.fixture
def report(papers: Papers, tmp_path: Path) -> Callable[..., Print]:
    """Print a variation of the sample report."""

    def make(content: ReportContent = CONTENT, agency: Agency = AGENCY, number: str = "", **more: object) -> Print:
        file = tmp_path / "report.pdf"
        known = {name: more.pop(name, value) for name, value in (("day", None), ("sha", SHA), ("training", False))}
        papers.paper(order(content, agency, number, *known.values(), **more), file)  # type: ignore[arg-type]
        return Print(file)

    return make
