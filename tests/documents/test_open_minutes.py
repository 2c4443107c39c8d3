"""Minutes of which place, people or basis are not known yet: room to write by hand, in the line of its word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.documents.papers import Papers
from desktop_app.domain.agencies import Agency
from tests.documents import letter_samples as samples
from tests.documents.paper import AGENCY, RESOURCES, Print

PARTY = replace(AGENCY, name="Ban Tổ chức Tỉnh ủy", superior="Tỉnh ủy Đồng Nai", sign="BTCTU", head_title="Trưởng ban")


@pytest.mark.parametrize("agency", [AGENCY, PARTY], ids=["state", "party"])
def test_what_is_not_known_of_minutes_stays_open_in_the_line_of_its_word(tmp_path: Path, agency: Agency) -> None:
    unknown = replace(samples.inspection(tasks=0), inspectors=(), inspected_people=(), basis=(), place="")
    unknown = replace(unknown, issuing=replace(unknown.issuing, agency=agency))
    handing = replace(samples.handover(), why="")
    handing = replace(handing, issuing=replace(handing.issuing, agency=agency))
    printer = Papers(RESOURCES / "fonts", RESOURCES / "layouts")
    printer.paper(unknown, tmp_path / "inspection.pdf")
    lines = [line.text for line in Print(tmp_path / "inspection.pdf").texts]
    people = [line for line in lines if line.startswith("- Ông (bà)")]
    assert len(people) == 2
    assert all(line.endswith("….") and "; chức vụ: …" in line for line in people)
    at = next(place for place, line in enumerate(lines) if line.startswith("Chúng tôi gồm:"))
    assert set(lines[at - 1]) == {"."}
    assert not any("chương trình" in line for line in lines)
    printer.paper(handing, tmp_path / "handover.pdf")
    basis = Print(tmp_path / "handover.pdf").find("Căn cứ: ")
    assert basis.text.endswith("….")
