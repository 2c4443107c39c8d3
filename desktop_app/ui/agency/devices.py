"""Signing devices are asked on a thread of their own: a driver that does not answer keeps nobody else waiting.

    devices.ask(lambda signing, owner: signer_on_token(signing, owner, …), self._arrived, self._failed)

What is asked runs beside the worker thread; the answer comes on the window's thread.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.services.signing import whose

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from desktop_app.services.office import Office
    from desktop_app.services.signing import Desk as SigningDesk
    from desktop_app.services.signing import Whose
    from desktop_app.ui.shared.desk import Desk

Result = TypeVar("Result")


class Devices(QObject):
    """Asks them for one workspace."""

    _news = Signal(object, object)

    def __init__(self, desk: Desk, signing: Callable[[Office], SigningDesk]) -> None:
        """`signing` gives what signs on this machine, under the clock of an open workspace."""
        super().__init__(desk)
        self._desk, self._signing = desk, signing
        self._news.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: Callable[[SigningDesk, Whose], Result],
        done: Callable[[Result], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run `work` and hand its answer to `done`; an error to `failed`, without one to the problem dialog."""
        wrong = failed or self._desk.show_problem

        def known(found: tuple[SigningDesk, Whose]) -> None:
            thread = threading.Thread(
                target=self._run, args=(work, found, done, wrong), name="camket-device", daemon=True
            )
            thread.start()

        self._desk.read(lambda office: (self._signing(office), whose(office)), known, wrong)

    def _run(
        self,
        work: Callable[[SigningDesk, Whose], Any],
        found: tuple[SigningDesk, Whose],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        try:
            told: tuple[Callable[[Any], object], object] = (done, work(*found))
        except Exception as error:
            told = (failed, error)
        try:
            self._news.emit(*told)
        except RuntimeError:
            # The window has gone meanwhile: nobody wants to know any more.
            return

    def _tell(self, heard: Callable[[Any], object], answer: object) -> None:
        if self._desk.office is not None:  # else the window has gone, and with it whoever asked
            heard(answer)
