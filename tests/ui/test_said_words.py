"""What a file says before it is taken in, and beside the book afterwards: every noun that travels to an agency."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from desktop_app.domain.matters import NOUNS, TRAVELS_AS, concerned
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import Acceptance
from desktop_app.packages.contents import PackageContents
from desktop_app.services.seen_matters import MatterFacts
from desktop_app.ui.shared.said_words import said_sentence, said_title
from tests.independent.reader import Archive
from tests.vectors.make import FOLDER

STEMS = {"decision": Kind.DECISION, "evidence-request": Kind.EVIDENCE_REQUEST, "ranking": Kind.RANKING,
         "data-pack": Kind.DATA_PACK}  # fmt: skip
FILES = sorted(
    file
    for file in (FOLDER / "kinds").glob("*.asice")
    if file.stem.startswith(tuple(STEMS)) and not file.stem.endswith("-newer")
)


def said_by(file: Path) -> MatterFacts:
    """The facts of a published example, all its tasks known here."""
    kind = next(kind for stem, kind in STEMS.items() if file.stem.startswith(stem))
    archive = Archive(file.read_bytes())
    stem = "records/"
    records = {
        name.removeprefix(stem).removesuffix(".jsonl"): archive.raw(name)
        for name in archive.entries
        if name.startswith(stem)
    }
    contents = PackageContents()
    said = contents.read_decision(records) if kind is Kind.DECISION else contents.read_matter(kind, records)
    if isinstance(said, Acceptance):
        ids = [one.assignment_id for one in said.completions]
        return MatterFacts(said, {one: str(place) for place, one in enumerate(ids, 1)}, "", "2026-Q2", 1)
    numbers = {one: str(place) for place, one in enumerate(sorted(concerned(said)), 1)}
    return MatterFacts(said, numbers, "Sở Nội vụ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_noun_says_what_it_is_in_whole_vietnamese_words(file: Path) -> None:
    facts = said_by(file)
    title, sentence = said_title(facts), said_sentence(facts)
    for words in (title, sentence):
        assert words == unicodedata.normalize("NFC", words).strip()
        assert "{" not in words
        assert ".." not in words
    assert title
    assert sentence or "pack" in file.stem, title


def test_no_noun_that_travels_to_an_agency_is_left_out() -> None:
    told = {type(said_by(file).said) for file in FILES}
    assert {NOUNS[name] for name, kind in TRAVELS_AS.items() if kind in STEMS.values()} <= told
