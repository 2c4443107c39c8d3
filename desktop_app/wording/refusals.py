"""The sentence of every refusal: what happened, whether the data is safe, what to do now."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import ReportState
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import problem_label, report_label, workspace_label
from desktop_app.wording.sentences import SENTENCES

_FALLBACK: Final = N_("This cannot be done. Nothing was changed.")
_PLACES: Final = {
    "removable": N_("a disk that can be pulled out"),
    "network": N_("a folder on the network"),
    "cloud": N_("a folder that a cloud service copies"),
}

_READING: Final = {
    "gone": N_("it is no longer there"),
    "link": N_("it is a shortcut or link"),
    "folder": N_("it is a folder"),
    "special": N_("it is no ordinary file"),
    "locked": N_("another program holds it, or you may not open it"),
    "changing": N_("it changed while it was read"),
    "unreadable": N_("the disk could not read it"),
}
"""Why a file to attach could not be read."""


def sentence_for(refusal: Refusal) -> str:
    """What a person reads, in the language in use, facts filled in; without the code."""
    facts = {name: _fact(name, value) for name, value in refusal.facts.items()}
    return _(SENTENCES.get(refusal.code, _FALLBACK)).format_map(facts)


def sentence_of(code: str, **facts: object) -> str:
    """The sentence of a code whose refusal is at hand only as a record; unknown facts are left out."""

    class Known(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    known = Known({name: _fact(name, value) for name, value in facts.items()})
    return _(SENTENCES.get(code, _FALLBACK)).format_map(known)


def _fact(name: str, value: object) -> str:
    if name == "why":
        return _(_PLACES.get(str(value), str(value)))
    if name == "reason" and value in _READING:
        return _(_READING[str(value)])
    if name == "problems" and isinstance(value, tuple):
        return "; ".join(problem_label(str(one)) for one in value)
    return _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, ReportState):
        return report_label(value)
    if isinstance(value, WorkspaceKind):
        return workspace_label(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(_shown(one) for one in value)
    return str(value)
