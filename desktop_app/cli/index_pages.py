"""What `camket index` prints: sets, years side by side, lost points by component, agency and task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.cli.out import Out
from desktop_app.cli.score_adjustments import worth as worth_of
from desktop_app.domain.index_figures import write_rank
from desktop_app.domain.index_losses import LossShare
from desktop_app.domain.index_sets import IndexSet, component_of
from desktop_app.domain.tallies import Group
from desktop_app.services.index_sets import KnownSet
from desktop_app.services.indices import LossView, YearLine
from desktop_app.services.office import Office
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points
from desktop_app.wording.index_labels import effect_label, origin_label, source_label, unlike_label


@dataclass(frozen=True, slots=True)
class Where:
    """Names of agencies and numbers of tasks, for lines that people read."""

    agencies: Mapping[str, str]
    tasks: Mapping[str, str]
    """Id of an assignment → number of its task."""


def where_of(office: Office) -> Where:
    """What ids and codes are called here."""
    with office.look() as work:
        agencies = {str(agency.code): agency.name for agency in work.agencies.all()}
        tasks = {}
        for document in work.documents.all():
            numbers = {task.id: task.number for task in work.tasks.of_document(document.id)}
            for part in work.assignments.of_document(document.id):
                tasks[part.id] = numbers.get(part.task_id, part.task_id)
    return Where(agencies, tasks)


def say_sets(known: Sequence[KnownSet], out: Out) -> None:
    """One line a set."""
    for one in known:
        criteria = one.criteria
        span = f"{criteria.first_year}–{criteria.last_year or '…'}"
        told = _("{count} components, {figures} figures").format(count=len(criteria.components), figures=one.figures)
        out.line(f"{criteria.name}  {criteria.index}  {span}  {told}  {origin_label(one.origin)}")
        out.line(f"    {criteria.title}")


def say_set(one: IndexSet, out: Out) -> None:
    """Every component with its maximum, where it is from and how it may not apply."""
    most = write_points(one.max_points) if one.max_points is not None else _("maximum not known")
    out.line(f"{one.name} · {one.title} · {most} {one.unit} · {source_label(one.source)}")
    if one.note:
        out.line(f"    {one.note}")
    for part in one.components:
        worth = write_points(part.max_points) if part.max_points is not None else _("maximum not known")
        out.line(f"{'  ' * part.code.count('.')}{part.code}  {part.title}  {worth}  [{source_label(part.source)}]")
        for rule in part.not_applicable:
            out.line(f"{'  ' * part.code.count('.')}    {rule.code}: {rule.condition} – {effect_label(rule.effect)}")
    for each in one.adjustments:
        out.line(f"  {each.code}  {each.title}  {worth_of(each)}  [{source_label(each.source)}]")


def say_history(lines: Sequence[YearLine], out: Out) -> None:
    """One line a year; what cannot be compared is said."""
    for line in lines:
        said = line.result
        reached = write_points(said.points) if said.points is not None else "–"
        out.line(f"{said.first_year}  {reached}  {write_rank(said.rank, said.of)}  {line.set_name}")
        if line.target is not None:
            aim = write_points(line.target.points) if line.target.points is not None else "–"
            told = _("target {points}, rank {rank}")
            out.line("      " + told.format(points=aim, rank=write_rank(line.target.rank, line.target.of)))
        step = line.step
        if step is not None and step.points is not None:
            out.line("      " + _("points: {change}").format(change=_signed(step.points)))
        if step is not None and step.places is not None:
            up, down = _("up {count} places"), _("down {count} places")
            same = _("the same place")
            told = up if step.places > 0 else down if step.places < 0 else same
            out.line("      " + told.format(count=abs(step.places)))
        for unlike in step.unlike if step is not None else ():
            out.line("      " + unlike_label(unlike))


def _signed(points: int) -> str:
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{write_points(abs(points))}"


def say_losses(view: LossView, where: Where, by: str, out: Out) -> None:
    """Lost points by component, agency or task; what has no task, and tasks that serve nothing, at the end."""
    lost = view.losses
    if lost.max_points is not None and lost.result is not None:
        told = _("{index} {year}: {result} of {most} points, {lost} lost")
        out.line(
            told.format(
                index=view.criteria.index, year=lost.year, result=write_points(lost.result),
                most=write_points(lost.max_points), lost=write_points(lost.max_points - lost.result),
            )
        )  # fmt: skip
    if by == "component":
        _by_component(view, where, out)
    elif by == "agency":
        for code, components in view.by_agency.items():
            out.line(f"{where.agencies.get(code, code)}: {_with_titles(view.criteria, components)}")
    elif by == "task":
        for assignment, components in view.by_task.items():
            number = where.tasks.get(assignment, assignment)
            told = _("task {number}: {components}")
            out.line(told.format(number=number, components=_with_titles(view.criteria, components)))
    if lost.unexplained:
        out.line(_("not told by any known component: {points}").format(points=_signed(lost.unexplained)))
    if lost.unknown:
        out.line(_("without a result: {components}").format(components=", ".join(lost.unknown)))
    if view.gaps:
        out.line(_("lost points without a task: {components}").format(components=", ".join(view.gaps)))
    if view.without_cause:
        out.line(_("lost points without a cause: {components}").format(components=", ".join(view.without_cause)))
    if by == "gaps" and view.idle:
        count = len(view.idle)
        told = ngettext(
            "{count} part of a task serves no component", "{count} parts of tasks serve no component", count
        )
        out.line(told.format(count=count))
        for part in view.idle:
            out.line(f"  {part.number}  {where.agencies.get(part.agency_code, part.agency_code)}  {part.content[:80]}")


def _by_component(view: LossView, where: Where, out: Out) -> None:
    for each in view.components:
        line = each.line
        lost = write_points(line.lost) if line.lost is not None else "–"
        most = write_points(line.max_points) if line.max_points is not None else "–"
        told = _("{component}  {title}: {result}/{most}, lost {lost}")
        said = told.format(
            component=line.component, title=line.title, result=write_points(line.result), most=most, lost=lost
        )
        if line.short:
            said += _("; {short} below the target").format(short=write_points(line.short))
        out.line(said)
        if each.note is not None and each.note.cause:
            out.line("    " + _("cause: {cause}").format(cause=each.note.cause))
        if each.note is not None and each.note.agencies:
            names = "; ".join(where.agencies.get(code, code) for code in each.note.agencies)
            out.line("    " + _("answers for it: {agencies}").format(agencies=names))
        if each.tasks:
            numbers = ", ".join(dict.fromkeys(part.number for part in each.tasks))
            out.line("    " + _("tasks: {numbers}").format(numbers=numbers))
        elif each.served.field_only:
            count = len(each.served.field_only)
            told = ngettext("{count} task serves only the field", "{count} tasks serve only the field", count)
            out.line("    " + told.format(count=count))


def _with_titles(one: IndexSet, codes: Sequence[str]) -> str:
    return "; ".join(f"{code} {component_of(one, code).title}" if code != one.index else one.title for code in codes)


def say_shares(shares: Sequence[LossShare], where: Where, out: Out) -> None:
    """What each agency was told."""
    for share in shares:
        name = where.agencies.get(share.agency_code, share.agency_code)
        out.line(_("{index} {year} · {agency}").format(index=share.index_title, year=share.year, agency=name))
        for row in share.rows:
            lost = write_points(row.lost) if row.lost is not None else "–"
            out.line(
                _("  {component}  {title}: lost {lost}").format(component=row.component, title=row.title, lost=lost)
            )
            if row.cause:
                out.line("    " + _("cause: {cause}").format(cause=row.cause))
            if row.assignments:
                numbers = ", ".join(where.tasks.get(one, one) for one in row.assignments)
                out.line("    " + _("tasks: {numbers}").format(numbers=numbers))
            if row.others:
                told = ngettext(
                    "{count} other agency answers for it too", "{count} other agencies answer for it too", row.others
                )
                out.line("    " + told.format(count=row.others))


def say_counts(groups: Sequence[Group], total: Group, several: int, titles: Mapping[str, str], out: Out) -> None:
    """The four counts by index and component."""
    for group in groups:
        indent = "  " if group.parent else ""
        name = titles.get(group.key, "") if group.key else _("no component")
        out.line(f"{indent}{group.key}  {name}  {_four(group)}")
    out.line(_("in all, each task once: {counts}").format(counts=_four(total)))
    if several:
        told = ngettext(
            "{count} task serves several indices and stands in each",
            "{count} tasks serve several indices and stand in each",
            several,
        )
        out.line(told.format(count=several))


def _four(group: Group) -> str:
    counts = group.counts
    told = _("{total} tasks: {on_time} done on time, {late} done late, {in_time} in time, {overdue} overdue")
    return told.format(
        total=counts.total, on_time=counts.done_on_time, late=counts.done_late, in_time=counts.in_time,
        overdue=counts.overdue,
    )  # fmt: skip
