"""The sentence of every refusal: what happened, whether the data is safe, what to do now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.reports import ReportState
from desktop_app.domain.trust import shown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.index_labels import flaw_label
from desktop_app.wording.labels import problem_label, report_label, size_label, workspace_label
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
    "heic": N_(
        "it is a HEIC photograph that cannot be opened: damaged, or of a kind that this program does not know; set the"
        " phone’s camera to “Most compatible” or save it as JPEG"
    ),
    "damaged": N_("it is damaged or was not copied to its end"),
    "large": N_("it has more pixels than any photograph"),
    "unknown": N_("it is no picture"),
}
"""Why a file to attach could not be read."""
_FINGERPRINTS: Final = frozenset({"fingerprint", "pinned", "issuer"})
"""Facts that people compare: as groups and as words."""
_LEFT: Final = {
    "nothing": N_("nothing was left on it"),
    "unfinished": N_("an unfinished file may lie on it, which is never taken for a whole one"),
}
"""What a disk that was pulled out may hold."""

_RANKING: Final = {
    "empty": N_("the list is empty"),
    "twice": N_("it stands twice"),
    "unknown_agency": N_("no agency of this code is known"),
    "sum": N_("its counts do not make its total"),
    "points": N_("its points are impossible"),
    "place": N_("its place does not follow from the points"),
    "reason": N_("it needs either a place or a reason for having none"),
    "digest": N_("the digest of the input differs"),
    "rules": N_("the rules are not named"),
    "facts": N_("the figures do not yield this line"),
    "decision": N_("it does not say who decided, or on whom"),
    "open": N_("somebody has not said yet what these lines are worth"),
    "unexplained": N_("a difference has no reason in these lines"),
    "level": N_("another level than the proposed one has no reason"),
}
"""What can be wrong with a line of a ranking."""

_SPOTS: Final = {
    "number": N_("number and sign"),
    "day": N_("the day"),
    "head": N_("the head's signature"),
    "superior": N_("the superior's signature"),
    "stamp": N_("the agency's stamp"),
}
"""Places of a paper that signatures fill."""
_NEEDS: Final = {
    "number": N_("the number that the registry gave (--number)"),
    "picture": N_("a picture (PNG with a transparent background; --picture)"),
}
"""What a place of a paper shows."""
_SILENT: Final = {"seen": N_("none"), "uid": N_("none")}
"""Facts that may be empty, as a sentence tells them; an empty `token` is left out with the space before it."""
_PICTURES: Final = {
    "not_png": N_("it is no PNG file, or it is damaged"),
    "opaque": N_("it has no transparent background and would cover the words"),
    "too_large": N_("by its own resolution it is larger than the place on the paper"),
}
"""Why a picture cannot be put on a signature."""
_ROLES: Final = {"person": N_("the person who signs for"), "agency": N_("the agency")}
"""Whose certificate a place takes."""

_ENTRIES: Final = {
    "": N_("entry"),
    "done": N_("completion"),
    "evidence": N_("evidence"),
    "evidence_link": N_("use of evidence"),
    "tombstone": N_("withdrawal of evidence"),
    "issue": N_("number of a report"),
    "frozen": N_("content of an approved report"),
}
"""Kinds of entries as `HistoryChanged.difference` names them; any other is just an entry."""


def sentence_for(refusal: Refusal) -> str:
    """What a person reads, in the language in use, facts filled in; without the code."""
    facts = {name: _fact(name, value) for name, value in refusal.facts.items()}
    told = _(SENTENCES.get(refusal.code, _FALLBACK))
    return (told if facts.get("token", "-") else told.replace(" {token}", "")).format_map(facts)


def sentence_of(code: str, **facts: object) -> str:
    """The sentence of a code whose refusal is at hand only as a record; unknown facts are left out."""

    class Known(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    known = Known({name: _fact(name, value) for name, value in facts.items()})
    return _(SENTENCES.get(code, _FALLBACK)).format_map(known).replace(" (…)", "")


def _fact(name: str, value: object) -> str:
    if value in ("", "–") and name in _SILENT:
        return _(_SILENT[name])
    if name == "why":
        return _(_PLACES.get(str(value), str(value)))
    if name == "problem" and value in _RANKING:
        return _(_RANKING[str(value)])
    if name == "needs" and value in _NEEDS:
        return _(_NEEDS[str(value)])
    if name == "problem" and value in _PICTURES:
        return _(_PICTURES[str(value)])
    if name == "reason" and value in _READING:
        return _(_READING[str(value)])
    if name == "flaw":
        return flaw_label(str(value))
    if name == "named":
        return _("it names this agency") if value else _("it does not name this agency: look twice")
    if name in ("spot", "before") and value in _SPOTS:
        return spot_label(str(value))
    if name == "role" and value in _ROLES:
        return role_label(str(value))
    if name == "left" and value in _LEFT:
        return _(_LEFT[str(value)])
    if name in ("missing", "doubled") and value == ():
        return "–"
    if name == "what" and value in _SPOTS:
        return spot_label(str(value))
    if name.endswith("_bytes") and isinstance(value, int):
        return size_label(value)
    if name == "found" and isinstance(value, tuple) and len(value) == 3:
        code, entry, detail = map(str, value)
        return sentence_of(code, entry=entry, detail=detail)
    if name == "difference" and isinstance(value, tuple):
        return _difference(*map(str, value))
    if name == "place" and str(value).startswith("part/"):
        return _("part {number} of the report").format(number=str(value).partition("/")[2])
    if name == "rights" and isinstance(value, tuple):
        return ", ".join({"head": _("the head"), "deputy": _("a deputy for the head")}[str(one)] for one in value)
    if name == "problems" and isinstance(value, tuple):
        return "; ".join(problem_label(str(one)) for one in value)
    if name in _FINGERPRINTS and isinstance(value, str) and len(value) == 64:
        return shown(value)
    return _shown(value)


def role_label(role: str) -> str:
    """Whose certificate it is, within a sentence, followed by the name of an agency."""
    return _(_ROLES[role])


def spot_label(spot: str) -> str:
    """What stands at a place of a paper, within a sentence."""
    return _(_SPOTS[spot])


def entry_words(kind: str) -> str:
    """What an entry of this kind is, within a sentence; any kind that has no word of its own is just an entry."""
    return _(_ENTRIES.get(kind, _ENTRIES[""]))


def _difference(kind: str = "", day: str = "", before: str = "", after: str = "") -> str:
    """What an entry said before and what it says in the file that was refused."""
    if not kind:
        return _("an entry whose code belongs to another agency")
    what = entry_words(kind)
    when = f"{date.fromisoformat(day):%d/%m/%Y}" if day else "…"
    if before == after:
        return _("{what} of {day}: “{before}”, told otherwise").format(what=what, day=when, before=before)
    if not after:
        return _("{what} of {day}: “{before}” is no longer there").format(what=what, day=when, before=before)
    if not before:
        return _("{what} of {day}: “{after}” stands in the older file alone").format(what=what, day=when, after=after)
    told = _("{what} of {day}: “{before}” became “{after}”")
    return told.format(what=what, day=when, before=before, after=after)


def _shown(value: object) -> str:
    if isinstance(value, ReportState):
        return report_label(value)
    if isinstance(value, WorkspaceKind):
        return workspace_label(value)
    if isinstance(value, datetime):
        return f"{value:%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(_shown(one) for one in value)
    return str(value)
