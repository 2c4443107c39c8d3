"""The kinds of events by which the log is filtered, and what its facts are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording import labels
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KINDS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "work": (N_("Tasks, progress"), frozenset({"progress", "delegation", "collecting", "period", "match", "results"})),
    "evidence": (N_("Evidence"), frozenset({"evidence"})),
    "documents": (N_("Assigning documents"), frozenset({"document", "group", "layout", "plan"})),
    "reports": (N_("Reports, commitments"), frozenset({"report", "commitment", "return", "template", "papers"})),
    "route": (N_("On the way to signing"), frozenset({"approval", "route", "signer"})),
    "packages": (N_("Packages sent and received"), frozenset({"package", "segment", "chain", "drop", "said"})),
    "registers": (
        N_("Registers of the year"),
        frozenset(
            {"coordination", "inspection", "instruction", "outreach", "shortcoming", "register", "accountability"}
        ),
    ),
    "scores": (N_("Scores, ratings"), frozenset({"selfscore", "index", "ranking", "person", "unit"})),
    "keys": (N_("Keys"), frozenset({"key", "root", "crl"})),
    "data": (N_("Data, people"), frozenset({"workspace", "backup", "user", "clock", "year", "agency"})),
}
"""Kind → its name and the nouns of its actions; `said` stands for what one party says to another."""
FACTS: Final = {
    "agency": N_("Agency"),
    "agencies": N_("Agencies"),
    "arrived_on": N_("Day of arrival"),
    "assignment": N_("Assignment"),
    "before": N_("Before that"),
    "body": N_("Following body"),
    "code": N_("Code"),
    "component": N_("Component"),
    "components": N_("Components"),
    "compared_by": N_("Compared by"),
    "department": N_("Department"),
    "differences": N_("Differences"),
    "document": N_("Assigning document"),
    "due": N_("Deadline"),
    "events": N_("Events"),
    "figures": N_("Figures"),
    "files": N_("Files"),
    "from": N_("From day"),
    "key": N_("Key"),
    "keys": N_("With keys"),
    "kind": N_("Kind"),
    "name": N_("Name"),
    "number": N_("Number"),
    "period": N_("Period"),
    "person": N_("Person"),
    "position": N_("Position"),
    "reason": N_("Reason"),
    "receiver": N_("Receiver"),
    "record": N_("Record"),
    "refusal": N_("Refusal"),
    "replaces": N_("Replaces"),
    "road": N_("Way"),
    "roles": N_("Roles"),
    "round": N_("Round"),
    "rows": N_("Rows"),
    "same_disk": N_("On the same disk"),
    "secrets": N_("Secrets"),
    "sender": N_("Sender"),
    "set": N_("Set of criteria"),
    "sha256": N_("Digest of the file"),
    "signed_by": N_("Signed by"),
    "stamp_overruled": N_("Stamp of secrecy, overruled"),
    "state": N_("State"),
    "supersedes": N_("Supersedes"),
    "task": N_("Task"),
    "tasks": N_("Tasks"),
    "version": N_("Version"),
    "year": N_("Year"),
}


def kind_names() -> list[tuple[str, str]]:
    """Every kind with what it is called."""
    return [(key, _(name)) for key, (name, _nouns) in KINDS.items()]


def actions_of(kind: str, actions: Iterable[str]) -> frozenset[str]:
    """Those of the actions that are of this kind; an empty kind takes all."""
    nouns = KINDS[kind][1] if kind else frozenset()
    return frozenset(one for one in actions if not kind or _noun(one) in nouns)


def _noun(action: str) -> str:
    noun, _dot, verb = action.partition(".")
    return "said" if verb == "say" else noun


def fact_label(name: str) -> str:
    """What a fact of an event is called; under its own name when nobody named it."""
    return _(FACTS[name]) if name in FACTS else name


def value_label(noun: str, name: str, value: str) -> str:
    """What a value of a fact is called, where the program has a word for it; `noun` is that of the action."""
    said = _table(noun, name).get(value)
    return _(said) if said is not None else value


def _table(noun: str, name: str) -> Mapping[str, str]:
    if name == "state":
        return labels.REPORTS if noun == "report" else labels.OUTCOMES
    if name != "kind":
        return {}
    if noun == "workspace":
        return {kind.value: words for kind, words in labels.WORKSPACES.items()}
    return labels.ENTRIES if noun == "progress" else labels.KINDS
