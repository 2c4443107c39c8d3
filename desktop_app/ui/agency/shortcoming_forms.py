"""What is asked about a shortcoming: the record of another body's finding, the answer, and the list to be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import BodyConfirmation, Found, Stand
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.evidence import keep_proof
from desktop_app.services.mending import Handling, answer, record
from desktop_app.services.progress import find_assignment
from desktop_app.services.shortcoming_papers import shortcoming_list, write_shortcomings
from desktop_app.ui.agency.paper_preview import Preview, printed
from desktop_app.ui.shared.form_dialog import Field
from desktop_app.ui.shared.words import document_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.conclusion_labels import cause_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.shortcomings import Shortcoming
    from desktop_app.domain.watch import Watch
    from desktop_app.services.mending_views import ShortcomingView
    from desktop_app.services.office import Office

    Said = Mapping[str, Any]

UNCONFIRMED: Final = frozenset({Stand.OPEN, Stand.MENDED, Stand.REFUSED})


def document_field(documents: Sequence[AssigningDocument], likely: str = "") -> Field:
    """Which assigning document something belongs to; `likely`: the id of the one to begin with."""
    choices = [(one.id, document_words(one.number)) for one in documents]
    return Field("document", _("Assigning document"), "choice", value=likely, choices=choices)


def _cause_field(value: Cause | None, label: str) -> Field:
    choices: list[tuple[Any, str]] = [(None, _("Not said")), *((one, cause_label(one)) for one in Cause)]
    return Field("cause", label, "choice", value=value, choices=choices, half=True)


def record_fields(
    documents: Sequence[AssigningDocument], body: str = "", paper: str = "", words: str = "", likely: str = ""
) -> list[Field]:
    """What another body has found; the rest of the arguments is known already."""
    return [
        document_field(documents, likely),
        Field("body", _("The body that concluded"), required=True, value=body),
        Field("paper", _("Number of its document"), required=True, value=paper, half=True),
        Field("found_on", _("Day of that document"), "day", True, half=True),
        Field("words", _("What it concluded"), "text", True, words, hint=_("As the document says it")),
        _cause_field(None, _("Cause, as the document says")),
        Field("due_on", _("To be mended by"), "day", half=True),
        Field("task", _("Number of the task"), half=True),
        Field("component", _("Index component it costs points in"), half=True),
    ]


def record_shortcoming(office: Office, _watch: Watch, said: Said) -> tuple[Shortcoming, Changes]:
    """Write it down."""
    task = said["task"]
    part = find_assignment(office, task, said["document"], office.info.code).id if task else ""
    found = Found(
        said["body"], said["paper"], said["found_on"], said["words"], said["cause"], part, said["component"],
        said["due_on"],
    )  # fmt: skip
    return record(office, said["document"], found), NOTHING_CHANGED


def answer_fields(one: ShortcomingView) -> list[Field]:
    """How it is handled; a confirmation of the body only where that body is not the one that follows."""
    shortcoming = one.listed.shortcoming
    before = shortcoming.answer
    fields = [
        Field("handling", _("What was done about it"), "text", True, before.handling if before else ""),
        _cause_field(before.cause if before else None, _("Cause, in our view")),
        Field("mended_on", _("Mended on"), "day", value=before.mended_on if before else None, half=True),
        Field("proofs", _("Files that prove it"), "files"),
    ]
    if not shortcoming.by_follower:
        confirmed = before.confirmed if before else None
        fields += [
            Field("confirmed_paper", _("Document of that body that confirms it"), half=True, together="confirmed",
                  value=confirmed.paper if confirmed else ""),
            Field("confirmed_on", _("Day of that document"), "day", half=True, together="confirmed",
                  value=confirmed.confirmed_on if confirmed else None),
        ]  # fmt: skip
    return fields


def give_answer(one: ShortcomingView, office: Office, watch: Watch, said: Said) -> tuple[Shortcoming, Changes]:
    """Write the answer down; files are kept first."""
    shortcoming = one.listed.shortcoming
    paper, day = said.get("confirmed_paper", ""), said.get("confirmed_on")
    confirmed = BodyConfirmation(shortcoming.found.body, paper, day) if day is not None else None
    proofs = tuple(keep_proof(office, file, watch=watch).id for file in said["proofs"])
    handling = Handling(said["handling"], said["cause"], said["mended_on"], proofs, confirmed)
    return answer(office, shortcoming.id, handling), NOTHING_CHANGED


def print_fields(documents: Sequence[AssigningDocument], document_id: str, only_open: bool) -> list[Field]:
    """Which list is printed."""
    every: list[tuple[Any, str]] = [("", _("Every assigning document"))]
    which = [(False, _("All of them")), (True, _("Only those whose mending is not confirmed"))]
    choices = every + [(one.id, document_words(one.number)) for one in documents]
    return [
        Field("document", _("Assigning document"), "choice", value=document_id, choices=choices),
        Field("open", _("Which shortcomings"), "choice", value=only_open, choices=which),
        Field("violations", _("Also the violations, below the list: whoever reads the paper sees them"), "check"),
    ]


def print_list(office: Office, folder: Path, said: Said) -> Preview:
    """Print the list for reading."""
    stands = UNCONFIRMED if said["open"] else frozenset()
    document, violations = said["document"], said["violations"]

    def order(asked: Office) -> Any:
        return shortcoming_list(asked, document, stands=stands, with_violations=violations)

    def table(asked: Office, target: Path) -> int:
        return write_shortcomings(asked, target, document, stands=stands, with_violations=violations)

    made = printed(office, folder, _("List of shortcomings"), order)
    return replace(made, table=table)
