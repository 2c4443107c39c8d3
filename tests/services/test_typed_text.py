"""What people type, with whatever keyboard, is kept in one form and can be sealed and sent."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.progress import EntryKind, NoteMissing
from desktop_app.domain.reports import Texts
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import approve, issue_report, start_report, write_texts
from desktop_app.services.typed_text import tidied
from desktop_app.vietnamese.text import hidden_characters, tidy
from tests.services.world import FACTS, PERIOD, SNV, World, took


def typed(words: str) -> str:
    """As a keyboard with tones of their own gives it, with what a copy from a web page brings along."""
    return "\u200b " + unicodedata.normalize("NFD", words).replace(" ", "\u00a0", 1) + "\u202e\x07"


def test_a_report_of_words_from_any_keyboard_is_sealed_and_received(member: World) -> None:
    member.clock.day = date(2025, 2, 24)
    snv = member.agencies[SNV]
    task = find_assignment(snv, "2", None, SNV).id
    entry, _changes = record_progress(
        snv, task, Statement(EntryKind.WORK, typed("Đã lấy ý kiến các phường"), date(2025, 2, 24), percent=40)
    )
    assert entry.note == "Đã lấy ý kiến các phường"
    attach(snv, task, member.file("Biên bản họp"), PaperFacts(abstract=typed("Về việc lấy ý kiến")))
    member.clock.day = date(2025, 3, 17)
    report = start_report(snv, FACTS.number, PERIOD, Texts(results=typed("Kết quả bước đầu")))
    assert report.texts.results == "Kết quả bước đầu"
    report = write_texts(snv, report.id, Texts(causes=typed("Thiếu kinh phí")))
    assert report.texts == Texts(causes="Thiếu kinh phí")
    approve(snv, report.id)
    issue_report(snv, report.id, "5/BC-SNV", date(2025, 3, 17))
    took(receive(member.province, [member.export(SNV, report)]))


def test_a_note_of_nothing_that_can_be_seen_is_no_note(member: World) -> None:
    snv = member.agencies[SNV]
    task = find_assignment(snv, "2", None, SNV).id
    with pytest.raises(NoteMissing):
        record_progress(snv, task, Statement(EntryKind.WORK, "\u200b\u2060 \u00ad", date(2024, 12, 20), percent=10))


@dataclass(frozen=True)
class Paper:
    title: str
    day: date
    pages: int = 1


@given(st.text(), st.dates(), st.integers())
def test_every_text_of_a_record_is_tidied_and_nothing_else(title: str, day: date, pages: int) -> None:
    found = tidied(Paper(title, day, pages))
    assert found == Paper(tidy(title), day, pages)
    assert hidden_characters(found.title) == ()
    assert tidied(None) is None


def test_a_catalogue_in_a_file_of_decomposed_letters_is_the_same_catalogue(tmp_path: Path) -> None:
    file = Path(__file__).parents[2] / "resources" / "agencies" / "dong-nai-2024-10.toml"
    apart = tmp_path / "apart.toml"
    apart.write_text(unicodedata.normalize("NFD", file.read_text("utf-8")), "utf-8")
    assert read_agencies(apart) == read_agencies(file)
