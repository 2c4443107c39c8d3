"""New proof for a criterion: a file is attached to a task, whose report carries it, and named for the criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.services.changes import Changes
from desktop_app.services.evidence import attach
from desktop_app.services.self_scores import Said, score
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.score_desk import ScoreDesk
    from desktop_app.ui.agency.score_words import Criterion
    from desktop_app.ui.agency.selfscore_page import SelfScorePage

MOST_WORDS = 60


def ask_file(page: SelfScorePage, one: Criterion, desk: ScoreDesk) -> FormDialog:
    """Ask for files and the task that they prove; tasks that serve the criterion come first."""
    sheet = desk.sheet
    assert sheet is not None
    serving = desk.serving(one.key)
    order = [*serving, *(part for part in desk.parts if part not in serving)]
    choices = [(part, f"{task_words(desk.parts[part].number)}: {desk.parts[part].content[:MOST_WORDS]}")
               for part in order]  # fmt: skip
    dialog = FormDialog(
        page.frame.window_widget(), page.desk, _("Attach proof for {code}").format(code=one.code),
        [Field("files", _("Files that prove it"), "files", True),
         Field("part", _("Task that the files prove too"), "choice", choices=choices)],
        _("Attach"),
        sentence=_("The file travels with the report of this task; the sheet names it."),
    )  # fmt: skip
    before = one.row

    def work(office: Office, watch: Watch, said: Mapping[str, Any]) -> tuple[Any, Changes]:
        digests = []
        for file in said["files"]:
            evidence, _changes = attach(office, said["part"], file, watch=watch)
            digests.append(evidence.sha256)
        known = [x.sha256 or x.paper for x in before.evidence] if before is not None else []
        tasks = tuple(dict.fromkeys((*(before.assignments if before is not None else ()), said["part"])))
        found = score(office, sheet.sheet_id, (Said(one.key, evidence=(*known, *digests), tasks=tasks),))
        return found, Changes(assignments=frozenset({said["part"]}))

    def done(_result: Any) -> None:
        page.reload()
        page.frame.toast(_("The proof is named for {code}").format(code=one.code))

    dialog.carry_out(work, done, _("Attaching the file"))
    dialog.open()
    return dialog


def ask_tasks(page: SelfScorePage, one: Criterion, desk: ScoreDesk) -> FormDialog:
    """Ask for the numbers of the tasks that the points rest on."""
    known = [
        desk.parts[part].number for part in (one.row.assignments if one.row is not None else ()) if part in desk.parts
    ]
    offered = ", ".join(desk.parts[part].number for part in desk.serving(one.key))
    dialog = FormDialog(
        page.frame.window_widget(), page.desk, _("Tasks that {code} rests on").format(code=one.code),
        [Field("numbers", _("Numbers of tasks, with commas between them"), value=", ".join(known), hint=offered)],
        _("Name them"),
        sentence=_("Tasks that serve this criterion: {numbers}").format(numbers=offered) if offered else "",
    )  # fmt: skip
    own = {part.number: part.id for part in desk.parts.values()}

    def work(office: Office, _watch: Watch, said: Mapping[str, Any]) -> Any:
        from desktop_app.services.changes import NOTHING_CHANGED

        words = [word.strip() for word in said["numbers"].replace(";", ",").split(",") if word.strip()]
        parts = tuple(own.get(word, word) for word in words)
        assert desk.sheet is not None
        return score(office, desk.sheet.sheet_id, (Said(one.key, tasks=parts),)), NOTHING_CHANGED

    def done(_result: Any) -> None:
        page.reload()
        page.frame.toast(_("The tasks are named for {code}").format(code=one.code))

    dialog.carry_out(work, done)
    dialog.open()
    return dialog
