"""Sentences of points of agencies, of rankings that bring their rules, and of the year's table of persons."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

SCORES: Final[dict[str, str]] = {
    "SCORE_RULES_UNSOUND": N_(
        "The rules {pack} for the points of agencies say something that cannot be used, at {place}: {problem}. Nothing "
        "was scored and nothing was changed. Mend the file of the rules, or use those that came with the program."
    ),
    "SCORE_FACTS_WRONG": N_(
        "The figures of {agency} cannot be used, at {place}: {problem}. Nothing was scored and nothing was changed. "
        "Correct them and try again."
    ),
    "SCORE_RULE_UNKNOWN": N_(
        "The rules {rules} have no line {rule}, or it is not worth so much. Nothing was changed. Look at the lines "
        "with camket rank rules."
    ),
    "RANKING_OPEN": N_(
        "The ranking cannot be published yet: of {agency}, {problem}: {rules}. Nothing was written. Appraise what is "
        "open, or write the reason of the difference (camket rank appraise), then publish."
    ),
    "RANKING_FILE_UNREADABLE": N_(
        "The file {name} holds no ranking that can be counted again ({problem}). Nothing was changed. Choose the "
        "package of the ranking (XH_….asice) or a file written by camket rank export."
    ),
    "PERSON_UNKNOWN": N_(
        "There is nobody called {person} in the year {year}. Nothing was changed. Write the name as it stands in "
        "camket people, or record the person first (camket people record)."
    ),
    "PERSON_DECISION_INCOMPLETE": N_(
        "The decision on {person} lacks something: {problem}. Nothing was recorded. Give number, day, who decided, and "
        "the reason where the level is not the one proposed."
    ),
}
