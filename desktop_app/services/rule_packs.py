"""Rule packs in force: what the body that follows has published goes before what came with the program."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.rating_packs import RankingRulesPack, RatingRulesPack
from desktop_app.domain.rating_rules import RatingRules, rules_for
from desktop_app.domain.score_rules import ScoreRules, ScoreRulesUnsound, check_rules, score_rules_for
from desktop_app.services.ratings import read_rules, shipped_rules
from desktop_app.services.strict_data import Misread, plain, shaped

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from desktop_app.services.unit_of_work import UnitOfWork

SHIPPED = "ranking-*.toml"


def read_score_rules(file: Path) -> ScoreRules:
    """The rules for agencies in a TOML file; ScoreRulesUnsound, PackageRefused FILE_UNREADABLE."""
    try:
        rules = shaped(ScoreRules, tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise ScoreRulesUnsound(file.name, "TOML", str(error)) from error
    except Misread as error:
        raise ScoreRulesUnsound(file.name, error.place, error.problem) from error
    check_rules(rules)
    return rules


def shipped_score_rules(resources: Path) -> tuple[ScoreRules, ...]:
    """Every rule pack for agencies that comes with the program."""
    return tuple(read_score_rules(file) for file in sorted((resources / "ratings").glob(SHIPPED)))


def score_rules_in_force(work: UnitOfWork, resources: Path, year: int) -> ScoreRules:
    """The rules for agencies of a year; RatingYearWithoutRules."""
    published = [one.rules for one in work.matters.all(RankingRulesPack) if _covers(one.rules, year)]
    return score_rules_for(year, published or shipped_score_rules(resources))


def rating_rules_in_force(work: UnitOfWork, resources: Path, year: int) -> RatingRules:
    """The rules for persons of a year; RatingYearWithoutRules."""
    published = [one.rules for one in work.matters.all(RatingRulesPack) if _covers(one.rules, year)]
    return rules_for(year, published or shipped_rules(resources))


def pack_fields(kind: str, file: Path) -> dict[str, Any]:
    """The fields of a pack of rules from its TOML file, whole: the pack bears the name of its rules."""
    rules: ScoreRules | RatingRules = read_score_rules(file) if kind == "ranking_rules" else read_rules(file)
    return {"name": rules.name, "rules": plain(rules)}


def _covers(rules: ScoreRules | RatingRules, year: int) -> bool:
    return rules.from_year <= year <= (rules.to_year or year)
