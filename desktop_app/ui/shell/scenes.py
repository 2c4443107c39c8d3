"""The states without a workspace that `camket screenshots` photographs (see ui/kit/scenes.py)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path, PureWindowsPath
from typing import Final

from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.backups import Backup, BackupFile
from desktop_app.services.catalogue import shipped
from desktop_app.services.first_contact import Claimed, FirstLook
from desktop_app.ui.kit.scenes import Scene, Stage
from desktop_app.wording.catalogue import _

PLACE: Final = PureWindowsPath(r"D:\Cam ket\SNV")


def _plain(stage: Stage) -> None:
    """As it is on an office's machine, wherever the picture is taken."""
    folder = _("Data of the agency: {folder}").format(folder=PLACE.parent)
    stage.window.status.say("folder", "hard-drive", folder)


def _new_agency(stage: Stage) -> None:
    _plain(stage)
    stage.window.new_asked.emit()
    stage.dialog()


def _package(stage: Stage) -> None:
    """The assignment of the sample year, as it came in the first week."""
    from desktop_app.runtime import paths
    from desktop_app.ui.shell.first_package import FirstPackageDialog

    _plain(stage)
    number, day = "08/KHM-UBND", date(2026, 1, 15)
    document = AssigningDocument(
        "", DocumentKind.PLAN, number, "Cải cách hành chính và nâng cao các chỉ số năm 2026 của tỉnh", "UBND tỉnh", day,
        (), "", "", "nd-09-2019", ("Q1",), date(2026, 12, 31), 1, False, False,
    )  # fmt: skip
    agencies = [one for one in shipped(paths.resources()) if one.code in ("H19.02", "H19.04", "H19.08")]
    claimed = tuple(Claimed(one, 64 - 20 * place, 17 + place) for place, one in enumerate(agencies))
    root = "4b1f90ac27d3e85516fa07c2b98d3e64a1f05c7792be4d10c3a86e5f7b20d941"
    file = Path("GV_08-KHM-UBND_lan1.asice")
    look = FirstLook(
        (file,), (Path("CN_chung.asice"),), (document,), claimed, "H19.01", "Văn phòng UBND tỉnh", root, True, False, ()
    )
    dialog = FirstPackageDialog(stage.window, look)
    dialog.agency.setCurrentIndex(0)
    dialog.folder.setText(str(PLACE))
    dialog.open()
    stage.keep(dialog)


def _restore(stage: Stage) -> None:
    from desktop_app.ui.shell.restore_dialog import RestoreDialog

    _plain(stage)
    made = datetime(2026, 7, 3, 17, 1, tzinfo=UTC)
    files = tuple(BackupFile(str(place), "", 0) for place in range(412))
    backup = Backup(
        "2026-07-03T17-01-09", made, "", "H19.02", "Sở Nội vụ", False, "", "", BackupFile("", "", 0), files, True
    )
    dialog = RestoreDialog(stage.window, Path(r"E:\Sao luu cam ket"), (backup,))
    dialog.folder.setText(str(PLACE))
    dialog.open()
    stage.keep(dialog)


SCENES: Final = (
    Scene("first-run", _plain),
    Scene("first-run-narrow", _plain, size=(860, 620)),
    Scene("first-run-new", _new_agency),
    Scene("first-run-package", _package),
    Scene("first-run-restore", _restore),
)
