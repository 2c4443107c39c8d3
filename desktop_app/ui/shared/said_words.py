"""What a decision, a request, a ranking or a data pack says: a title, and one sentence for each kind of noun."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.completions import CompletionDecision, Verdict
from desktop_app.domain.decisions import Answer, DeadlineDecision, ExemptionDecision
from desktop_app.domain.matters import NAMES, TRAVELS_AS
from desktop_app.domain.reports import Acceptance
from desktop_app.domain.shortcomings import ReviewVerdict, ShortcomingNotice
from desktop_app.ui.shared.words import figure, report_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.conclusion_labels import finding_label
from desktop_app.wording.labels import appeal_label, kind_label, pack_label, tasks_label
from desktop_app.wording.request_labels import answer_label, decision_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.services.seen_matters import MatterFacts

TITLES: Final[dict[str, str]] = {
    "deadline_decision": N_("Decision on a deadline"),
    "exemption_decision": N_("Decision on assessing a task"),
    "confirmation_decision": N_("Conclusion on completions"),
    "clarification": N_("Answer to a request for clarification"),
    "transfer": N_("What was done on a task before"),
    "year_closing": N_("Closing of the year"),
    "conclusion_appraisal": N_("Appraisal of the commitment"),
    "conclusion_decision": N_("Conclusion on the commitment"),
    "shortcoming_notice": N_("Shortcoming found"),
    "shortcoming_review": N_("Opinion on what was mended"),
    "appeal_answer": N_("Answer to a request for review"),
    "loss_share": N_("Points lost, by criterion"),
    "self_score_appraisal": N_("Appraisal of the self-score sheet"),
    "succession": N_("Decision on successor agencies"),
}
"""By the name of the noun; others are called like their package."""
WHOLE: Final = 160
"""Letters of somebody's words that are shown."""


def said_title(facts: MatterFacts) -> str:
    """`Quyết định về thời hạn · Nhiệm vụ 14`."""
    said = facts.said
    if isinstance(said, Acceptance):
        report = report_words(facts.period, facts.round) if facts.period else ""
        return " · ".join(part for part in (kind_label("decision"), report) if part)
    name = NAMES[type(said)]
    if name.startswith("pack_"):
        title = pack_label(name.removeprefix("pack_"))
    elif name in TITLES:
        title = _(TITLES[name])
    else:
        title = kind_label(TRAVELS_AS[name].value)
    if isinstance(said, ShortcomingNotice) and said.withdrawn:
        title = _("Shortcoming taken back")
    return " · ".join(part for part in (title, _tasks(facts.numbers.values())) if part)


def said_sentence(facts: MatterFacts) -> str:
    """What it decides, asks for or brings."""
    if isinstance(facts.said, Acceptance):
        return " ".join((_("Accepted."), *_completions(facts, facts.said.completions))).strip()
    say = SENTENCES.get(NAMES[type(facts.said)])
    return say(facts) if say is not None else _title_of(facts.said)


def _tasks(numbers: Iterable[str]) -> str:
    """`Nhiệm vụ 7, 14`; of many only how many."""
    known = list(numbers)
    if len(known) > 8:
        return ngettext("{n} task", "{n} tasks", len(known)).format(n=figure(len(known)))
    return tasks_label(", ".join(known)) if known else ""


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= WHOLE else words[:WHOLE].rstrip() + '…'}”" if words else ""


def _paper(number: str) -> str:
    return _("By paper {number}").format(number=number) if number else ""


def _joined(*parts: str) -> str:
    return " ".join(part if part[-1] in ".!?…”" else f"{part}." for part in parts if part)


def _title_of(said: Any) -> str:
    for holder in (said, getattr(said, "criteria", None), getattr(said, "rules", None)):
        found = getattr(holder, "title", "")
        if isinstance(found, str) and found:
            return _joined(found)
    return ""


def _completions(facts: MatterFacts, decided: Iterable[CompletionDecision]) -> list[str]:
    """`Xác nhận hoàn thành: Nhiệm vụ 7, 12.`; the reason of each that is not."""
    known = [one for one in decided if one.assignment_id in facts.numbers]
    good = [facts.numbers[one.assignment_id] for one in known if one.verdict is Verdict.CONFIRMED]
    found = [_("Completion confirmed: {tasks}.").format(tasks=_tasks(good))] if good else []
    for one in known:
        if one.verdict is not Verdict.CONFIRMED:
            task = tasks_label(facts.numbers[one.assignment_id])
            words = _("{task}: evidence not enough") if one.verdict is Verdict.NOT_PROVED else _("{task}: not met")
            found.append(_joined(words.format(task=task), one.reason))
    return found


def _confirmed(facts: MatterFacts) -> str:
    said: Any = facts.said
    return " ".join(_completions(facts, said.completions))


def _clarified(facts: MatterFacts) -> str:
    said: Any = facts.said
    return _quoted(said.answer)


def _answered(facts: MatterFacts) -> str:
    said: Any = facts.said
    return _joined(appeal_label(said.outcome.value), said.reason)


def _deadline(facts: MatterFacts) -> str:
    said = facts.said
    assert isinstance(said, DeadlineDecision)
    what = decision_label(said.change) if said.answer is Answer.GRANTED else answer_label(said.answer)
    day = _("new deadline {day}").format(day=short_day(said.due_on)) if said.due_on is not None else ""
    return _joined(", ".join(part for part in (what, day) if part), said.reason, _paper(said.paper))


def _exemption(facts: MatterFacts) -> str:
    said = facts.said
    assert isinstance(said, ExemptionDecision)
    what = _("The task is not assessed") if said.exempt else _("The task is assessed again")
    return _joined(what, said.reason, _paper(said.paper))


def _asked(facts: MatterFacts) -> str:
    said: Any = facts.said
    by = _("Answer by {day}").format(day=short_day(said.due_on))
    return _joined(by, *(_quoted(one.asked) for one in said.items[:3]))


def _moved(facts: MatterFacts) -> str:
    said: Any = facts.said
    count = ngettext("{n} entry", "{n} entries", len(said.entries)).format(n=figure(len(said.entries)))
    return _joined(_("From {agency}: {entries}").format(agency=said.former_name, entries=count), _paper(said.paper))


def _closing(facts: MatterFacts) -> str:
    said: Any = facts.said
    count = ngettext("{n} task", "{n} tasks", len(said.parts)).format(n=figure(len(said.parts)))
    return _joined(_("Year {year}: {tasks}").format(year=said.year, tasks=count), said.reason, _paper(said.paper))


def _clauses(facts: MatterFacts) -> str:
    said: Any = facts.said
    found = Counter(one.finding for one in said.clauses)
    told = ", ".join(f"{finding_label(one)} {figure(count)}" for one, count in sorted(found.items()))
    return _joined(_("Year {year}: {tasks}").format(year=said.year, tasks=told))


def _found(facts: MatterFacts) -> str:
    said = facts.said
    assert isinstance(said, ShortcomingNotice)
    due = said.found.due_on
    by = _("To be mended by {day}").format(day=short_day(due)) if due is not None and not said.withdrawn else ""
    return _joined(_quoted(said.found.words), by, _paper(said.found.paper))


def _reviewed(facts: MatterFacts) -> str:
    said: Any = facts.said
    mended = _("Mending confirmed") if said.verdict is ReviewVerdict.MENDED else _("Mending not accepted")
    return _joined(_quoted(facts.about), mended if said.verdict is not None else "", said.reason, _paper(said.paper))


def _ranked(facts: MatterFacts) -> str:
    said: Any = facts.said
    return _joined(ngettext("{n} agency", "{n} agencies", len(said.rows)).format(n=figure(len(said.rows))))


def _criteria(facts: MatterFacts) -> str:
    said: Any = facts.said
    count = ngettext("{n} criterion", "{n} criteria", len(said.rows)).format(n=figure(len(said.rows)))
    return _joined(count)


def _losses(facts: MatterFacts) -> str:
    said: Any = facts.said
    return f"{_joined(f'{said.index_title}, {said.year}')} {_criteria(facts)}"


def _successors(facts: MatterFacts) -> str:
    said: Any = facts.said
    return _joined(_("{agency} ends on {day}").format(agency=facts.about, day=short_day(said.day)))


SENTENCES: Final[dict[str, Callable[[MatterFacts], str]]] = {
    "deadline_decision": _deadline,
    "exemption_decision": _exemption,
    "confirmation_decision": _confirmed,
    "clarification": _clarified,
    "transfer": _moved,
    "year_closing": _closing,
    "evidence_request": _asked,
    "conclusion_appraisal": _clauses,
    "conclusion_decision": _clauses,
    "shortcoming_notice": _found,
    "shortcoming_review": _reviewed,
    "ranking": _ranked,
    "scored_ranking": _ranked,
    "appeal_answer": _answered,
    "loss_share": _losses,
    "self_score_appraisal": _criteria,
    "succession": _successors,
}
