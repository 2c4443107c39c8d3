"""The only place that opens a warning. `problems.show(self, error)` knows what to say about anything that was raised.

A refusal is said in its own sentence with its number (CK-1042); anything else is a fault of ours, kept in the log, and
only its reference is shown. Nobody is told that data is safe unless that sentence is true: a refusal leaves nothing
behind by contract; of a fault we do not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.domain.refusal import Refusal
from desktop_app.runtime import logs
from desktop_app.ui.kit.dialogs import Problem, ProblemDialog
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_END: Final = re.compile(r"(?<=[.?])\s+(?=[^\W\d_a-z])")
_LONGEST_TITLE: Final = 110


def show(
    parent: QWidget | None, error: BaseException, actions: Sequence[tuple[str, Callable[[], object]]] = ()
) -> ProblemDialog:
    """Open the warning for `error` over `parent` and return at once; `actions` are answers besides Close."""
    return show_problem(parent, of(error, actions))


def show_problem(parent: QWidget | None, problem: Problem) -> ProblemDialog:
    """Open a warning whose words the caller chose."""
    dialog = ProblemDialog(parent.window() if parent is not None else None, problem)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def of(error: BaseException, actions: Sequence[tuple[str, Callable[[], object]]] = ()) -> Problem:
    """The words for an error: a refusal's sentence in parts, or a fault's reference in the log."""
    if isinstance(error, Refusal):
        from desktop_app.wording.refusals import sentence_for

        number = f"CK-{error.short_number}"
        what, why = parts(sentence_for(error))
        facts = "\n".join(f"{name}: {value}" for name, value in error.facts.items())
        return Problem(what, why, code=number, details=f"{error.code}\n{facts}".strip(), actions=actions)
    reference = logs.keep(error)
    return Problem(
        _("Something went wrong in the program"),
        _("This is a fault of the program, not yours. Please send the reference below to whoever supports it."),
        steps=(_("Close this message and try once more. If it happens again, restart the program."),),
        code=reference,
        details=f"{type(error).__name__}: {error}",
        actions=actions,
    )


def parts(sentence: str) -> tuple[str, str]:
    """A refusal's text as (title, rest): the first sentence, when it is short enough to be a title, and the others."""
    found = _END.split(sentence.strip(), maxsplit=1)
    if len(found) == 2 and len(found[0]) <= _LONGEST_TITLE:
        return found[0].rstrip("."), found[1]
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.strip().rstrip("."), ""
    return _("This could not be done"), sentence.strip()
