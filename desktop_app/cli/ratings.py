"""`camket rate`: what the rules of a year propose for one person, with every reason; a person decides."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.cli.main import UsageError, named_workspace, workspace_of
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import file as existing
from desktop_app.domain.rating_rules import Group, RatingMeasure, RatingRules, Role, Way
from desktop_app.services.conclusions import with_failures
from desktop_app.services.house import House
from desktop_app.services.ratings import checked_record, facts_in, keep_record, rate, record_in, with_reported_unit
from desktop_app.services.rule_packs import rating_rules_in_force
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import in_language, write_number, write_percent
from desktop_app.wording.rating_labels import (
    change_label,
    duty_label,
    held_label,
    level_label,
    span_label,
    test_label,
)

if TYPE_CHECKING:
    from desktop_app.domain.rating_outlook import Outlook, Step
    from desktop_app.domain.ratings import CapLine, ConditionLine, ItemLine, Points, Proposal

PRODUCTS: Final = frozenset({RatingMeasure.QUANTITY, RatingMeasure.QUALITY, RatingMeasure.PROGRESS})


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return {
        "rate": _("what the rules propose for one person, with reasons; no workspace needed"),
        "rate check": _("count a written rating again from its own facts and rules"),
    }[verb]


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of each verb."""
    if verb == "rate check":
        parser.add_argument(
            "record", type=existing, metavar="RECORD.json", help=_("a rating written by camket rate --to")
        )
        return
    parser.add_argument("facts", type=existing, metavar="FACTS.toml", help=_("the facts of one person in one year"))
    parser.add_argument("--year", type=int, help=_("what the rules of another year would propose"))
    parser.add_argument(
        "--rules", type=existing, metavar="RULES.toml", help=_("a rule pack instead of the shipped ones")
    )
    parser.add_argument(
        "--document", default="", help=_("province: take the unit's four counts from its report on this document")
    )
    parser.add_argument("--period", default="", help=_("for example 2025-N"))
    parser.add_argument(
        "--to", type=Path, metavar="RECORD.json", help=_("write facts, rules and proposal so that each can count again")
    )


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Carry out one of the verbs."""
    if verb == "rate check":
        rules, facts, proposal = checked_record(record_in(words.record))
        say_proposal(rules, proposal, out)
        out.line(_("Counted again from its own facts and rules: the same."))
        out.result({"ok": True, "facts": facts, "level": proposal.level, "proposal": proposal})
        return DONE
    if bool(words.document) != bool(words.period):
        raise UsageError(_("What a unit has reported needs --document and --period."))
    facts = facts_in(words.facts)
    published: RatingRules | None = None
    if named_workspace(words) is not None:
        with house.open(workspace_of(words)) as office:
            if words.document:
                facts = with_reported_unit(office, facts, words.document, words.period)
                if facts.role is Role.HEAD:  # the plan's cap is the head's alone
                    facts = with_failures(office, facts, words.document)
            with office.look() as work:
                published = rating_rules_in_force(work, house.resources, words.year or facts.year)
    elif words.document:
        workspace_of(words)
    rated = rate(house.resources, facts, words.year, words.rules, published)
    if words.to is not None:
        keep_record(rated, words.to)
    say_proposal(rated.rules, rated.proposal, out)
    _say_outlook(rated.outlook, out)
    out.result(
        {
            "ok": True,
            "rules": {"name": rated.rules.name, "version": rated.rules.version},
            "level": rated.proposal.level,
            "proposal": rated.proposal,
            "outlook": rated.outlook,
            "file": words.to,
        }
    )
    return DONE


def say_proposal(rules: RatingRules, proposal: Proposal, out: Out) -> None:
    """A proposal with every condition, item and cap behind it."""
    out.line(_("{person} · {year} · {rules}").format(person=proposal.person, year=proposal.year, rules=rules.title))
    if proposal.span is not None:
        out.line(_("Proposed: {level}").format(level=span_label(proposal.span)))
        if proposal.before_caps is not None and proposal.before_caps != proposal.span:
            out.line(_("Before the cap: {level}").format(level=span_label(proposal.before_caps)))
    elif proposal.unrated is not None:
        told = _("Not rated: {why} ({clause})")
        out.line(told.format(why=proposal.unrated.title, clause=proposal.unrated.clause))
    if proposal.self_level is not None:
        out.line(_("Own rating: {level}").format(level=level_label(proposal.self_level)))
    if rules.way is Way.POINTS:
        _say_points(rules, proposal, out)
    for line in proposal.conditions:
        _say_condition(line, out)
    for cap in proposal.caps:
        _say_cap(cap, out)
    if proposal.hangs_on:
        told = _("Hangs on uncertain clauses: {names}. Ask the competent body before deciding.")
        out.line(told.format(names=", ".join(proposal.hangs_on)))
    out.line(_("This is a proposal; the competent person decides."))


def _say_points(rules: RatingRules, proposal: Proposal, out: Out) -> None:
    sums = [(_("Appraised"), proposal.points_low, proposal.points_high), (_("Own score"), proposal.self_points, None)]
    for name, low, high in sums:
        if low is not None:
            out.line(f"{name}: {_sum(low)}" + (f" – {_sum(high)}" if high is not None and high != low else ""))
    for line in proposal.items:
        out.line(f"  {line.item.title}: {_figure(line)}")
        out.line(f"    {line.item.clause}" + _mark(line.item.uncertain))
        if line.evidence:
            out.line("    " + _("evidence: {names}").format(names=", ".join(line.evidence)))
    results = [line for line in proposal.items if line.item.group is Group.RESULTS and line.denominator]
    if proposal.points_low is not None and results and all(line.low == line.high for line in results):
        shares = " + ".join(write_percent(line.low, line.denominator, 2) for line in results)
        most, total = _points(rules.number("results_points")), _points(proposal.points_low.results)
        out.line(f"  ({shares}) / {len(results)} × {most} = {total}")


def _sum(points: Points) -> str:
    return f"{_points(points.general)} + {_points(points.results)} = {_points(points.total)}"


def _points(hundredths: int) -> str:
    return in_language(f"{hundredths // 100},{hundredths % 100:02d}")


def _figure(line: ItemLine) -> str:
    if not line.denominator:
        return held_label(None)

    def shown(value: int) -> str:
        general = line.item.group is Group.GENERAL
        return _points(value) if general else write_percent(value, line.denominator, 2)

    told = shown(line.low) if line.low == line.high else _("not appraised yet")
    if line.item.measure in PRODUCTS:
        got, of = (write_number(Decimal(one) / 1_000_000) for one in (line.low, line.denominator))
        told = _("{got}/{of} standard products = {share}").format(got=got, of=of, share=told)
    if line.self_score is not None and line.item.measure is RatingMeasure.APPRAISED:
        told += " · " + _("own score {score}").format(score=shown(line.self_score))
    return told


def _say_condition(line: ConditionLine, out: Out) -> None:
    one = line.condition
    is_count = one.measure is RatingMeasure.DISCIPLINED
    bound = str(one.bound) if is_count else write_percent(one.bound, 1000, 0)
    share = str(line.numerator) if is_count else f"{line.numerator}/{line.denominator}"
    if line.denominator and not is_count:
        share += f" = {write_percent(line.numerator, line.denominator, 2)}"
    out.line(f"  [{level_label(one.level)}] {one.title}: {held_label(line.held)}")
    out.line(f"    {share}; {test_label(one.test, bound)} · {one.clause}" + _mark(one.uncertain))


def _mark(uncertain: bool) -> str:
    return " · " + _("uncertain clause") if uncertain else ""


def _say_cap(line: CapLine, out: Out) -> None:
    told = _("  Cap “{level}”: {state}").format(
        level=level_label(line.cap.level), state=_("in force") if line.in_force else _("not in force")
    )
    out.line(told)
    out.line(f"    {line.cap.title} · {line.cap.clause}" + _mark(line.cap.uncertain))
    if line.in_force:
        out.line(f"    {line.failed_clause}: {line.finding}")
        out.line("    " + _("evidence: {names}").format(names=", ".join(line.evidence)))
        out.line(
            "    " + (_("decided in {paper}").format(paper=line.decision) if line.decision else _("not decided yet"))
        )
        if line.cap.duty is not None:
            out.line(f"    {duty_label(line.cap.duty)}")


def _say_outlook(found: Outlook | None, out: Out) -> None:
    if found is None:
        return
    told = _("May still become: at worst {worst}, at best {best}")
    out.line(told.format(worst=span_label(found.worst), best=span_label(found.best)))
    for step in dict.fromkeys((*found.steps, *found.paths)):
        out.line("  " + _step(step))


def _step(step: Step) -> str:
    parts = [change_label(part.change, part.of_unit, part.count, part.of) for part in step.parts]
    return _("if {changes}, then {level}").format(changes="; ".join(parts), level=span_label(step.after))
