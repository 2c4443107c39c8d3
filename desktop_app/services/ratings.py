"""Xếp loại: rule packs and facts from files, proposals from them, and a written record that can be counted again."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.rating_facts import Counts, RatingFacts, RatingFactsWrong
from desktop_app.domain.rating_outlook import Outlook, outlook
from desktop_app.domain.rating_rules import RatingRules, RatingRulesUnsound, check_rules, rules_for
from desktop_app.domain.ratings import Proposal, RatingDiffers, propose
from desktop_app.domain.workspaces import TargetExists, TargetNotWritable
from desktop_app.services.strict_data import Misread, plain, shaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.services.office import Office

FORM: Final = 1
"""Of the written record."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Facts, the rules of their year, what these propose, and what may still become of it."""

    facts: RatingFacts
    rules: RatingRules
    proposal: Proposal
    outlook: Outlook | None


def read_rules(file: Path) -> RatingRules:
    """The rule pack in a TOML file; RatingRulesUnsound, PackageRefused FILE_UNREADABLE."""
    try:
        rules = shaped(RatingRules, tomllib.loads(_text(file)))
    except tomllib.TOMLDecodeError as error:
        raise RatingRulesUnsound(file.name, "TOML", str(error)) from error
    except Misread as error:
        raise RatingRulesUnsound(file.name, error.place, error.problem) from error
    check_rules(rules)
    return rules


def shipped_rules(resources: Path) -> tuple[RatingRules, ...]:
    """Every rule pack for persons that comes with the program."""
    files = sorted((resources / "ratings").glob("*.toml"))
    return tuple(read_rules(file) for file in files if not file.name.startswith("ranking-"))


def facts_in(file: Path) -> RatingFacts:
    """The facts in a TOML file; RatingFactsWrong, PackageRefused FILE_UNREADABLE."""
    try:
        return shaped(RatingFacts, tomllib.loads(_text(file)))
    except tomllib.TOMLDecodeError as error:
        raise RatingFactsWrong("TOML", str(error)) from error
    except Misread as error:
        raise RatingFactsWrong(error.place, error.problem) from error


def rate(
    resources: Path,
    facts: RatingFacts,
    year: int | None = None,
    rules_file: Path | None = None,
    published: RatingRules | None = None,
) -> Rated:
    """The proposal under the rules of the year (`year` instead of the facts' own: what other rules would propose), or
    under the pack in `rules_file`, or under `published`, those in force in a workspace. Refusals of `propose`."""
    told = facts if year is None else replace(facts, year=year)
    if rules_file is not None:
        rules = read_rules(rules_file)
    else:
        rules = published or rules_for(told.year, shipped_rules(resources))
    return Rated(told, rules, propose(rules, told), outlook(rules, told))


def with_reported_unit(office: Office, facts: RatingFacts, document_word: str, period_word: str) -> RatingFacts:
    """At the province: the facts with the four counts that the person's agency (its code or sign) has reported on a
    document in a period; what of them was above the mark or weak stays as the facts say. Refusals of `consolidate`;
    RatingFactsWrong when that agency has no task of the document or has not reported."""
    from desktop_app.services.consolidation import consolidate

    with office.look() as work:
        codes = [one.code for one in work.agencies.all() if facts.agency in (one.code, one.sign)]
    rows = [one for one in consolidate(office, document_word, period_word).rows if one.code in codes and one.state]
    if len(rows) != 1:
        raise RatingFactsWrong("agency", facts.agency)
    on_time, late, in_time, overdue = rows[0].counts
    told = facts.unit or Counts()
    return replace(facts, unit=replace(told, on_time=on_time, late=late, in_time=in_time, overdue=overdue))


def record_of(rated: Rated) -> str:
    """Rules, facts and proposal as one JSON object, the same text every time; `checked_record` reads it."""
    said = {
        "form": FORM,
        "facts": plain(rated.facts),
        "rules": plain(rated.rules),
        "proposal": plain(rated.proposal),
    }
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def keep_record(rated: Rated, target: Path) -> None:
    """Write the record to a new file; TargetExists, TargetNotWritable."""
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(record_of(rated))
    except FileExistsError as error:
        raise TargetExists(str(target)) from error
    except OSError as error:
        raise TargetNotWritable(str(target), error.strerror or str(error)) from error


def record_in(file: Path) -> str:
    """The text of a record, for `checked_record`; PackageRefused FILE_UNREADABLE."""
    return _text(file)


def checked_record(text: str) -> tuple[RatingRules, RatingFacts, Proposal]:
    """What a record says, counted again from its own rules and facts. RatingDiffers when the proposal that it states
    is another; RatingFactsWrong, RatingRulesUnsound when it cannot be read."""
    said = _record(text)
    try:
        facts = shaped(RatingFacts, said["facts"], "facts")
        rules = shaped(RatingRules, said["rules"], "rules")
        stated = shaped(Proposal, said["proposal"], "proposal")
    except Misread as error:
        raise RatingFactsWrong(error.place, error.problem) from error
    check_rules(rules)
    counted = propose(rules, facts)
    if stated != counted:
        raise RatingDiffers(facts.person)
    return rules, facts, counted


def _record(text: str) -> Mapping[str, Any]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise RatingFactsWrong("JSON", str(error)) from error
    if not isinstance(said, dict) or sorted(said) != ["facts", "form", "proposal", "rules"] or said["form"] != FORM:
        raise RatingFactsWrong("form", str(FORM))
    return said


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
