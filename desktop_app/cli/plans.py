"""`camket plan check|import`, `camket issue`: documents that give tasks."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import addressees
from desktop_app.cli.leaving import carrier_argument, say_all_written, say_carried
from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.cli.words import day, pair
from desktop_app.cli.words import file as existing
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.services.carrying import carry_to
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.house import House, ReadPlan, ReadTask
from desktop_app.services.matching import match, unmatch
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.doubts import doubt_text


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "plan": _("plan check|import FILE; province: plan addressees|choose; agency: plan match|unmatch OURS ISSUED"),
        "issue": _("write the files that give a document to everybody"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "issue":
        parser.add_argument("--document", default="", help=_("number of the document, when there are several"))
        parser.add_argument("--to", type=Path, required=True, metavar="DIR")
        carrier_argument(parser)
        return
    parser.add_argument("step", choices=["check", "import", "match", "unmatch", *addressees.STEPS])
    parser.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE",
        help=_("the table; for match and unmatch the document written down here"),
    )
    parser.add_argument("issued", nargs="?", default="", help=_("match, unmatch: the document that was issued"))
    parser.add_argument(
        "--task", action="append", default=[], metavar="NUMBER", help=_("only these tasks; match, unmatch: OURS=ISSUED")
    )
    addressees.arguments(parser)
    parser.add_argument(
        "--catalogue", type=existing, help=_("catalogue of agencies (.toml), when no workspace is named")
    )
    parser.add_argument("--year", type=int, default=0, help=_("year meant by deadlines that name none"))
    parser.add_argument("--kind", choices=[kind.value for kind in DocumentKind], default=DocumentKind.PLAN.value)
    parser.add_argument("--number", default="", help=_("number and sign, for example 336/KH-UBND"))
    parser.add_argument("--title", default="")
    parser.add_argument("--issuer", default="")
    parser.add_argument("--issued-on", type=day, metavar="DAY")
    parser.add_argument("--ends-on", type=day, metavar="DAY")
    parser.add_argument("--calendar", default="nd-09-2019")
    parser.add_argument(
        "--periods", default="Q1,Q2,Q3,N", help=_("periods that ask for a report, for example Q1,Q2,Q3,N")
    )
    parser.add_argument("--allow-doubts", action="store_true", help=_("keep rows that leave a question open"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "issue":
        return _issue(words, house, out)
    if words.step in addressees.STEPS:
        return addressees.run(words, house, out)
    if not words.file:
        raise UsageError(_("Name the table: plan {step} FILE.").format(step=words.step))
    if words.step in ("match", "unmatch"):
        return _match(words, house, out)
    words.file = Path(words.file)
    return _check(words, house, out) if words.step == "check" else _import(words, house, out)


def _match(words: argparse.Namespace, house: House, out: Out) -> int:
    if not words.issued:
        raise UsageError(_("Name both documents: the one written down here, then the one that was issued."))
    try:
        tasks = [pair(one) for one in words.task]
    except argparse.ArgumentTypeError as error:
        raise UsageError(str(error)) from error
    with house.open(workspace_of(words)) as office:
        if words.step == "match":
            made = match(office, words.file, words.issued, tasks)
        else:
            made = unmatch(office, words.file, words.issued)
    said = ngettext("{count} task", "{count} tasks", len(made)).format(count=len(made))
    out.line(f"{words.file} → {words.issued}: {said}")
    out.result({"ok": True, "matches": made})
    return DONE


def _agencies(words: argparse.Namespace, house: House) -> tuple[Agency, ...]:
    if words.catalogue:
        return read_agencies(words.catalogue)
    try:
        folder = workspace_of(words)
    except UsageError:
        return ()
    with house.open(folder) as office, office.look() as work:
        return work.agencies.all()


def _check(words: argparse.Namespace, house: House, out: Out) -> int:
    plan = house.read_plan(words.file, _agencies(words, house), words.year or house.clock.today().year)
    _say(plan, out)
    out.result({"ok": True, "plan": plan})
    return DONE


def _say(plan: ReadPlan, out: Out) -> None:
    out.line(_("{tasks} tasks under {headings} headings").format(tasks=len(plan.tasks), headings=plan.headings))
    for task in plan.tasks:
        out.line(f"{task.sheet}!{task.row}  {task.number:>6}  {task.content[:60]}")
        when = "; ".join(str(one.due or one.kind.value) for one in task.schedules)
        out.line(f"         {', '.join(task.leads) or '–'} · {task.deadline_words or '–'} → {when or '–'}")
        for doubt in task.doubts:
            out.line(f"         ? {doubt_text(doubt)}")


def _import(words: argparse.Namespace, house: House, out: Out) -> int:
    if not (words.number and words.title and words.issuer and words.issued_on and words.ends_on):
        raise UsageError(_("A document needs --number, --title, --issuer, --issued-on and --ends-on."))
    with house.open(workspace_of(words)) as office:
        with office.look() as work:
            agencies = work.agencies.all()
        plan = house.read_plan(words.file, agencies, words.issued_on.year)
        doubtful = [task for task in plan.tasks if task.doubts or not task.leads]
        if doubtful and not words.allow_doubts:
            _say(ReadPlan(plan.title, plan.headings, tuple(doubtful)), out)
            out.line(
                _(
                    "{count} rows leave a question open; nothing was kept. With --allow-doubts they are kept as read."
                ).format(count=len(doubtful))
            )
            out.result({"ok": False, "doubtful": doubtful})
            return REFUSED
        facts = PlanFacts(
            kind=DocumentKind(words.kind),
            number=words.number,
            title=words.title,
            issuer=words.issuer,
            issued_on=words.issued_on,
            ends_on=words.ends_on,
            calendar=words.calendar,
            periods=tuple(one.strip() for one in words.periods.split(",") if one.strip()),
        )
        document = record_plan(office, facts, [plan_task(task) for task in plan.tasks])
    out.line(_("Kept: {number} with {count} tasks").format(number=document.number, count=len(plan.tasks)))
    out.result({"ok": True, "document": document, "tasks": len(plan.tasks), "doubtful": len(doubtful)})
    return DONE


def plan_task(task: ReadTask) -> PlanTask:
    """A row as read becomes a task to be kept."""
    return PlanTask(
        number=task.number,
        section=task.section,
        content=task.content,
        deliverables=task.deliverables,
        schedules=task.schedules,
        leads=task.leads,
        supports=task.supports,
    )


def _issue(words: argparse.Namespace, house: House, out: Out) -> int:
    with house.open(workspace_of(words)) as office:
        with office.look() as work:
            known = work.documents.all()
            if not words.document and len(known) != 1:
                raise UsageError(_("Say which document: --document NUMBER."))
            document = work.documents.find(words.document) if words.document else known[0]
        records = issue(office, document.id)
        files, _encrypted = say_all_written(office, records, words.to, out)
        trust = words.to / "ca.pem"
        trust.write_bytes(house.trust_pem(office))
        out.line(_("Written: {file}").format(file=trust))
        told = None
        if words.carrier is not None:
            with office.look() as work:
                codes = {part.agency_code for part in work.assignments.of_document(document.id)}
            told = say_carried(carry_to(office, records[-1], sorted(codes), words.carrier, out.watch), out)
            out.end_watch()
    out.result({"ok": True, "document": document.number, "files": files, "trust": trust, "carrier": told})
    return DONE
