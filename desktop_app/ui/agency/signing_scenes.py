"""The states of the page Trình ký that `camket screenshots` photographs: papers of the sample year on their desks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QTextCursor

from desktop_app.domain.reports import Texts
from desktop_app.domain.signing import CertificateFacts, Driver, PinState, Token, TokenCertificate
from desktop_app.services.approvals import Said
from desktop_app.services.commitment_route import submit as submit_commitment
from desktop_app.services.commitments import draft
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.progress import Statement, find_assignment, record_progress, view_assignment
from desktop_app.services.report_route import pass_on, submit
from desktop_app.services.reports import start_report
from desktop_app.ui.kit.scenes import CUT_OFF, Scene, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office

PLAN, NOTICE = "08/KHM-UBND", "106/TBM-UBND"
HEAD: Final = "Trần Minh Quang"
TEXTS: Final = Texts(
    direction="Sở đã ban hành 06 văn bản chỉ đạo, phân công từng nhiệm vụ đến phòng và công chức.",
    next_steps="Tập trung hoàn thành đề án thu hút chuyên gia công nghệ thông tin.",
    proposals="Bổ sung kinh phí bồi dưỡng kỹ năng số cho công chức cấp xã.",
)


class ShownDevice:
    """A signing device as it may be plugged in; nothing of it is real, and nobody can sign with it."""

    def drivers(self) -> tuple[Driver, ...]:
        """One driver, wherever the picture is taken."""
        library: Any = PureWindowsPath(r"C:\Windows\System32\vgca_csp11_v1.dll")
        return (Driver(library, "VGCA", 64, True),)

    def look(self, driver: Path) -> tuple[Token, ...]:
        """One device with the certificate of the head."""
        begins, ends = datetime(2024, 5, 12, tzinfo=UTC), datetime(2029, 5, 12, tzinfo=UTC)
        facts = CertificateFacts(
            b"", "5c" * 32, "7e" * 32, HEAD, "Sở Nội vụ", (), "CCCD:075068001236", "", "Ban Cơ yếu Chính phủ", 8121,
            begins, ends, "rsa", 2048, True, False,
        )  # fmt: skip
        flags = ("TOKEN_INITIALIZED", "USER_PIN_INITIALIZED")
        mine = (TokenCertificate("01", HEAD, facts),)
        return (Token(0, "SNV", "0481216", "", "", PinState.FINE, False, flags, mine),)


def lay_out(office: Office, paper: Path) -> None:
    """The quarter's report and July's at the signer, August's at the head of its department, the commitment behind it;
    `paper` proves what the check before sending misses."""
    _mend(office, paper)
    for document, period, passed in ((PLAN, "2026-Q3", True), (NOTICE, "2026-T7", True), (NOTICE, "2026-T8", False)):
        report = start_report(office, document, period, TEXTS)
        submit(office, report.id)
        if passed:
            pass_on(office, report.id, Said(person="Lê Văn Hùng"))
            pass_on(office, report.id, Said("Thể thức đúng", "Đỗ Thị Mai"))
    draft(office, PLAN, 2026)
    submit_commitment(office, PLAN, 2026)


def _mend(office: Office, paper: Path) -> None:
    """Both errors of the sample quarter: a completion without its paper, a numerator above its denominator."""
    proved, counted = (find_assignment(office, number, PLAN, office.info.code) for number in ("14", "27"))
    attach(office, proved.id, paper, PaperFacts("105/TTr-SNV"))
    wrong = view_assignment(office, counted.id).entries[-1]
    figures = tuple(replace(one, numerator=one.denominator) for one in wrong.figures)
    note = "Đã kiểm tra xong các đơn vị theo lịch của quý III."
    record_progress(
        office, counted.id, Statement(wrong.kind, note, wrong.worked_on, figures=figures, supersedes=wrong.id)
    )


def _page(stage: Stage) -> Any:
    page = stage.go("signing")
    page.tools.devices._signing = lambda office: replace(page.tools.signing(office), tokens=ShownDevice())
    page.reading.close()
    if not page.model.rowCount():
        paper = next(iter(sorted((stage.folder / "papers").glob("105_*.pdf"))))
        page.shelf.desk.act("", lambda office, _watch: lay_out(office, paper))
        stage.rest()
        page.reload()
        stage.rest()
    return page


def _read(stage: Stage) -> Any:
    page = _page(stage)
    page.open_paper(page.model.id_at(1))
    stage.rest()
    view = page.reading.view
    stage.until(lambda: view.paper.drawn(1) and not view.summary.certificate.looking())
    return page


def _note(stage: Stage) -> None:
    view = _read(stage).reading.view
    view.paper.marked_out.emit(1, (140, 500, 905, 560))
    view.note.words.setPlainText("Nêu rõ kết quả từng nhóm nhiệm vụ.")
    view.note.words.moveCursor(QTextCursor.MoveOperation.End)
    stage.rest()


def _back(stage: Stage) -> None:
    _read(stage).reading.view.send_back.click()
    stage.dialog()


def _sign(stage: Stage) -> None:
    _read(stage).reading.view.primary.click()
    stage.dialog()
    stage.rest()


def _chosen(stage: Stage, what: str) -> None:
    page = _page(stage)
    page.table.choose_first()
    stage.rest()
    page.panel.acts[what].click()
    stage.dialog()
    stage.rest()


def _passed(stage: Stage) -> None:
    page = _page(stage)
    page.table.choose(page.model.id_at(4))
    stage.rest()
    page.panel.acts["on_paper"].click()
    stage.dialog()


def _doctor(stage: Stage) -> None:
    _page(stage).doctor.click()
    stage.until(stage.dialog().again.isEnabled)
    stage.rest()


SIGNING_SCENES: Final = (
    Scene("signing", _page, CUT_OFF),
    Scene("signing-empty", lambda stage: stage.go("signing")),
    Scene("signing-reading", _read, CUT_OFF),
    Scene("signing-reading-narrow", _read, CUT_OFF, size=(1000, 640)),
    Scene("signing-panel", _sign, CUT_OFF),
    Scene("signing-note", _note, CUT_OFF),
    Scene("signing-back", _back, CUT_OFF),
    Scene("signing-passed", _passed, CUT_OFF),
    Scene("signing-signer", lambda stage: _chosen(stage, "signer"), CUT_OFF),
    Scene("signing-take", lambda stage: _chosen(stage, "take"), CUT_OFF),
    Scene("signing-doctor", _doctor, CUT_OFF),
)
