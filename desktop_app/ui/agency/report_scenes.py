"""The states of Báo cáo and Bản cam kết that `camket screenshots` photographs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.progress import Statement, find_assignment, record_progress, view_assignment
from desktop_app.services.receiving import receive
from desktop_app.ui.kit.scenes import CUT_OFF, RETURNED, Scene, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office

PLAN: Final = "08/KHM-UBND"
QUARTER: Final = "2026-Q3"


def _open(stage: Stage, page: Any, identity: str) -> None:
    page.ask_for(identity)
    stage.rest()
    if page.editor.report_id() != identity:
        page.panel.press()
        stage.rest()


def _draft(stage: Stage) -> Any:
    """The draft of the quarter on its desk; scenes of one year find the one that an earlier scene began."""
    page = stage.go("reports")
    known = [row for row in page._rows.values() if (row.document_number, row.period) == (PLAN, QUARTER)]
    if known:
        _open(stage, page, known[0].id)
        page.editor.go_to("opening")
        stage.rest()
        return page
    page.ask_new()
    stage.rest()
    asked = stage.dialog()
    choice = next(n for n, one in enumerate(asked._choices) if one.number == PLAN)
    asked.document.setCurrentIndex(choice)
    asked.period.setCurrentIndex(asked.period.findData(QUARTER))
    asked.answer.click()
    stage.rest()
    return page


def _narrow(stage: Stage) -> None:
    _draft(stage)
    stage.window.hide_panel()
    stage.rest()


def _new(stage: Stage) -> None:
    stage.go("reports").ask_new()
    stage.dialog()


def _figures(stage: Stage) -> None:
    page = _draft(stage)
    page.editor.go_to("results")
    stage.rest()
    page.writing.jump(next(one for one in page.panel.checks.checks() if one.findings[0].field == "figures"))
    stage.rest()


def _annex(stage: Stage) -> None:
    _draft(stage).editor.go_to("annex")
    stage.window.hide_panel()
    stage.rest()


def _phrases(stage: Stage) -> None:
    _draft(stage).writing.ask_phrases("results")
    stage.rest()


def _compare(stage: Stage) -> None:
    _draft(stage).writing.compare()
    stage.rest()


def _print(stage: Stage) -> None:
    page = _draft(stage)
    page.editor.preview.click()
    stage.rest()


def _round(stage: Stage) -> Any:
    """The round that answers the returned report; both files of the mail are taken in first."""
    page = stage.go("reports")
    if not any(row.state.value == "returned" for row in page._rows.values()):
        files = [sorted((stage.folder / "packages" / kind).glob("*.asice"))[-1] for kind in ("receipt", "return")]
        page.desk.act("", lambda office, _watch: receive(office, files))
        stage.rest()
        page.reload()
        stage.rest()
    rows = [row for row in page._rows.values() if (row.document_number, row.period) == (PLAN, QUARTER)]
    newest = max(rows, key=lambda row: row.round)
    _open(stage, page, newest.id)
    return page


def _explain(stage: Stage) -> None:
    page = _round(stage)
    page.panel.places.cards[-1].acts["explain"].click()
    stage.rest()


def _mended(office: Office, paper: Path) -> None:
    """What the return asks for, as far as it is done: a figure put right and a paper added."""
    counted, proved = (find_assignment(office, number, PLAN, office.info.code) for number in ("27", "14"))
    wrong = view_assignment(office, counted.id).entries[-1]
    figures = tuple(replace(one, numerator=58, denominator=85) for one in wrong.figures)
    note = "Đã kiểm tra 58 trên 85 đơn vị theo lịch của quý III."
    right = Statement(wrong.kind, note, wrong.worked_on, figures=figures, supersedes=wrong.id)
    record_progress(office, counted.id, right)
    attach(office, proved.id, paper, PaperFacts("105/TTr-SNV"))


def _changes(stage: Stage) -> None:
    page = _round(stage)
    paper = next(iter(sorted((stage.folder / "papers").glob("105_*.pdf"))))
    page.desk.act("", lambda office, _watch: _mended(office, paper))
    stage.rest()
    page.editor.leave()
    page = _round(stage)
    page.writing.compare()
    stage.rest()


def _conclusion(stage: Stage) -> None:
    stage.go("commitment").ask_conclusion()
    stage.dialog()


REPORT_SCENES: Final = (
    Scene("commitment", lambda stage: stage.go("commitment")),
    Scene("commitment-draft", lambda stage: stage.go("commitment").go_on()),
    Scene("commitment-conclusion", _conclusion, RETURNED),
    Scene("report-new", _new, CUT_OFF),
    Scene("report-draft", _draft, CUT_OFF),
    Scene("report-figure", _figures, CUT_OFF),
    Scene("report-annex", _annex, CUT_OFF),
    Scene("report-phrases", _phrases, CUT_OFF),
    Scene("report-compare", _compare, CUT_OFF),
    Scene("report-print", _print, CUT_OFF),
    Scene("report-narrow", _narrow, CUT_OFF, size=(1092, 614)),
    Scene("report-returned", _round, RETURNED),
    Scene("report-explain", _explain, RETURNED),
    Scene("report-changes", _changes, RETURNED),
)
