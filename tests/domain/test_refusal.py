"""One register of refusals: codes and numbers never change, and each is said in words."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import desktop_app
from desktop_app.domain.progress import DayInFuture, DropNeedsReason
from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.domain.reports import NumberTaken, ReportIncomplete, ReportState, ReportStepRefused
from desktop_app.domain.signing_refusals import SignerNotConfirmed, SpotNeeds, TokenMissing
from desktop_app.domain.workspaces import WorkspaceKind, WorkspacePlaceRefused, WrongKindOfWorkspace
from desktop_app.wording import catalogue
from desktop_app.wording.refusals import sentence_for, sentence_of
from desktop_app.wording.sentences import SENTENCES

REGISTER = Path(__file__).with_name("register.txt")
FILE_CODES = {code for code, number in NUMBERS.items() if number < 1200}
"""Reasons of PackageRefused: their facts are `reason`, `entry` and `detail`."""


def _subclasses(base: type[Refusal]) -> list[type[Refusal]]:
    found = []
    for one in base.__subclasses__():
        found += [one, *_subclasses(one)]
    return found


def _all_refusals() -> list[type[Refusal]]:
    rooms = ("domain", "services", "packages", "carriers", "tables", "documents", "storage")
    for room in rooms:
        package = importlib.import_module(f"desktop_app.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)
    ours = [one for one in _subclasses(Refusal) if one.__module__.startswith("desktop_app.")]
    return sorted(ours, key=lambda one: (one.__module__, one.__name__))


REFUSALS = _all_refusals()


def _codes_in_code() -> set[str]:
    """Codes that source files name: as `code=` of a class, or as the reason of a PackageRefused."""
    found: set[str] = set()
    for file in Path(desktop_app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("PackageRefused", "Reason"):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def _facts(code: str) -> set[str]:
    own = next((one for one in REFUSALS if code == one.CODE), None)
    if own is not None and is_dataclass(own):
        return {field.name for field in fields(own)}
    return {"reason", "entry", "detail"}


def test_codes_and_numbers_are_unique_and_look_alike() -> None:
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]+", code) for code in NUMBERS)
    assert all(1000 <= number <= 9999 for number in NUMBERS.values())


def test_what_was_once_registered_keeps_its_number_for_ever() -> None:
    """A new code is added to register.txt with its number; a line that is there is never changed or removed."""
    written = dict(line.split() for line in REGISTER.read_text(encoding="utf-8").splitlines() if line)
    assert {code: str(number) for code, number in NUMBERS.items()} == written


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one.__name__)
def test_every_refusal_has_a_code_and_is_told_apart_by_identity(refusal: type[Refusal]) -> None:
    assert is_dataclass(refusal)
    assert refusal.__eq__ is object.__eq__
    if refusal.__name__ not in ("PackageRefused", "RefusedBefore"):  # each instance bears a code of the register
        assert refusal.CODE in NUMBERS


def test_no_two_refusals_share_a_code() -> None:
    codes = [one.CODE for one in REFUSALS if one.CODE]
    assert len(codes) == len(set(codes))


def test_codes_that_the_program_uses_are_registered() -> None:
    assert {code for code in _codes_in_code() if code.isupper()} <= set(NUMBERS)


@pytest.mark.parametrize("code", sorted(set(NUMBERS)))
def test_every_code_has_a_sentence_whose_facts_exist(code: str) -> None:
    sentence = SENTENCES[code]
    named = {name for _text, name, _form, _conversion in Formatter().parse(sentence) if name is not None}
    assert named <= _facts(code)


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("code", sorted(set(SENTENCES)))
def test_every_sentence_is_said_in_vietnamese_with_the_same_facts(code: str) -> None:
    said = catalogue._(SENTENCES[code])
    assert said != SENTENCES[code]
    names = [{one[1] for one in Formatter().parse(text) if one[1] is not None} for text in (SENTENCES[code], said)]
    assert names[0] == names[1]
    assert "!" not in said


def test_no_sentence_is_kept_for_a_code_that_does_not_exist() -> None:
    assert set(SENTENCES) <= set(NUMBERS)


@pytest.mark.usefixtures("vietnamese")
def test_facts_are_shown_as_people_write_them() -> None:
    shown = sentence_for(DayInFuture(date(2025, 7, 1), date(2025, 6, 20)))
    assert "01/07/2025" in shown
    assert "20/06/2025" in shown
    assert "40" in sentence_for(DropNeedsReason(10, 40))
    assert "{" not in sentence_of("HISTORY_CHANGED")
    assert "“Đã phát hành”" in sentence_for(ReportStepRefused(ReportState.ISSUED, ReportState.DRAFT))
    assert "đơn vị" in sentence_for(WrongKindOfWorkspace(WorkspaceKind.AGENCY))
    assert "thư mục trên mạng" in sentence_for(WorkspacePlaceRefused("Z:", "network"))
    told = sentence_for(ReportIncomplete(("DONE_WITHOUT_EVIDENCE 14",)))
    assert "14" in told
    assert "DONE_" not in told


def test_a_refusal_shows_its_code_and_facts_to_who_reads_a_log() -> None:
    refusal = NumberTaken("07/BC-SNV", 2025)
    assert (refusal.code, refusal.short_number) == ("NUMBER_TAKEN", 5008)
    assert str(refusal) == "NUMBER_TAKEN {'number': '07/BC-SNV', 'year': 2025}"
    assert Refusal().facts == {}


def test_a_code_without_a_number_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        type("Invented", (Refusal,), {}, code="INVENTED")


def test_what_is_not_known_of_a_signing_device_leaves_no_hole_in_the_sentence() -> None:
    catalogue.use("en", Path())
    assert sentence_for(TokenMissing("", "–")).startswith("The signing device is not plugged in (seen: none).")
    assert "device Văn thư is not plugged in (seen: BGĐ (1))" in sentence_for(TokenMissing("Văn thư", "BGĐ (1)"))
    assert "(code: none; " in sentence_for(SignerNotConfirmed("Sở Nội vụ", "", "agency", "Sở Nội vụ", True))
    assert "--picture" in sentence_for(SpotNeeds("head", "picture"))
    assert "--number" in sentence_for(SpotNeeds("number", "number"))
