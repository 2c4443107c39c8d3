"""Papers on their desks: listed, read with their marked places, signed one after the other, numbered and stamped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.approvals import Duty, Pin
from desktop_app.domain.printing import Spot
from desktop_app.domain.reports import ReportState
from desktop_app.domain.signers import Signer, SignerNotEntitled
from desktop_app.domain.signing import SignerRole
from desktop_app.domain.signing_refusals import CertificateRoleWrong, KeyFilePasswordWrong
from desktop_app.services.commitment_route import pass_on as pass_commitment
from desktop_app.services.commitment_route import submit as submit_commitment
from desktop_app.services.commitments import draft, list_commitments
from desktop_app.services.desk_papers import DeskPaper, desk_paper, desk_papers
from desktop_app.services.desk_signing import (
    ReadyPaper,
    Stamping,
    hand_wishes,
    sign_papers,
    stamp_paper,
    stamp_wishes,
)
from desktop_app.services.desk_steps import send_paper_back
from desktop_app.services.note_words import keep_notes, kept_notes, pinned, rest_of, said_of
from desktop_app.services.office import Office
from desktop_app.services.paper_to_read import PaperToRead, Why, choose_paper_signer, paper_to_read
from desktop_app.services.signer_at_hand import signer_in_file
from desktop_app.services.signing import Desk, whose, with_file
from tests.ui import agency_world
from tests.ui.agency_world import World
from tests.ui.signing_desk import PLAN, PROPOSAL, REVIEWED, SIGNING, TODAY, Desks, lay_out, to_signer


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return agency_world.build(tmp_path_factory.mktemp("world"))


@pytest.fixture
def desks(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desks:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    return lay_out(agency_world.copy(world.agency, tmp_path / "Sở Nội vụ"), tmp_path / "khóa")


@pytest.fixture
def office(desks: Desks) -> Iterator[Office]:
    with Building("Người ký").open(desks.workspace) as opened:
        yield opened


def desk_of(office: Office) -> Desk:
    return replace(Building().desk, clock=office.clock)


def read(office: Office, paper: DeskPaper, folder: Path) -> tuple[ReadyPaper, PaperToRead]:
    folder.mkdir(exist_ok=True)
    target = folder / f"{paper.id.replace('/', '-')[-12:]}-{paper.duty.value}.pdf"
    found = paper_to_read(office, desk_of(office).papers, paper, target)
    return ReadyPaper(paper, found.file, found.pages), found


def test_papers_are_listed_with_their_desk_the_longest_there_first(office: Office) -> None:
    papers = desk_papers(office)
    assert [(one.report.period if one.report else "", one.duty) for one in papers] == [
        (SIGNING, Duty.SIGN),
        (REVIEWED, Duty.REVIEW),
    ]
    first = papers[0]
    assert first.frozen
    assert first.send_by is not None
    assert first.submitted is not None
    assert first.submitted.by == "Phạm Thị Lan"
    assert desk_paper(office, first.id) == first
    assert desk_paper(office, "không có") is None


def test_what_is_read_has_its_places_marked_and_the_place_to_sign_on(office: Office, tmp_path: Path) -> None:
    paper = desk_papers(office)[0]
    _ready, found = read(office, paper, tmp_path / "đọc")
    assert found.to_sign
    assert found.bound
    assert not found.signed
    assert found.block == "GIÁM ĐỐC"
    assert found.signer
    assert 0 < found.body_pages < found.pages
    overdue = [one for one in found.noted if one.why is Why.OVERDUE]
    assert found.counts is not None
    assert len(overdue) == found.counts.overdue == 2
    assert [one.text for one in found.noted if one.why is Why.PROPOSAL] == [PROPOSAL]
    assert all(one.page for one in overdue)
    assert all(one.boxes for one in overdue)
    assert [one.page for one in found.noted] == sorted(one.page for one in found.noted)


def test_a_report_is_signed_then_numbered_and_stamped(office: Office, desks: Desks, tmp_path: Path) -> None:
    desk, owner = desk_of(office), whose(office)
    ready, _found = read(office, desk_papers(office)[0], tmp_path / "đọc")
    wishes = hand_wishes([ready], desks.hand())
    before = ready.file.read_bytes()
    with with_file(desk, wishes, desks.key(desks.head), "abc", owner, confirmed=True) as opened:
        done = sign_papers(office, desk, [ready], desks.hand(), opened, owner)
    assert done.refusal is None
    assert done.pages == ready.pages
    assert done.changes.reports == {ready.paper.id}
    assert ready.file.read_bytes() == before
    again = desk_paper(office, ready.paper.id)
    assert again is not None
    assert (again.duty, again.signed) == (Duty.REGISTRY, True)
    signed, seen = read(office, again, tmp_path / "đọc")
    assert seen.signed
    assert not seen.to_sign
    given = Stamping("125/BC-SNV", TODAY, desks.stamp())
    places = stamp_wishes(signed, given, desk)
    assert [one.spot for one in places] == [Spot.NUMBER, Spot.DAY, Spot.STAMP]
    with with_file(desk, places, desks.key(desks.agency, "a.p12"), "abc", owner, confirmed=True) as opened:
        number, changes = stamp_paper(office, desk, signed, given, opened, owner)
    assert number == "125/BC-SNV"
    assert changes.reports == {ready.paper.id}
    assert desk_paper(office, ready.paper.id) is None
    with office.look() as work:
        assert work.reports.get(ready.paper.id).state is ReportState.ISSUED


def test_the_first_failure_ends_the_row_and_what_was_signed_stays_signed(
    office: Office, desks: Desks, tmp_path: Path
) -> None:
    second = next(one for one in desk_papers(office) if one.duty is Duty.REVIEW)
    to_signer(office, second.id)
    desk, owner = desk_of(office), whose(office)
    ready = [read(office, one, tmp_path / "đọc")[0] for one in desk_papers(office)]
    wishes = hand_wishes(ready, desks.hand())
    with with_file(desk, wishes, desks.key(desks.head), "abc", owner, confirmed=True) as opened:
        ready[1].file.write_bytes(b"%PDF-1.7 cut")
        done = sign_papers(office, desk, ready, desks.hand(), opened, owner)
    assert [one.paper.id for one in done.signed] == [ready[0].paper.id]
    assert done.failed == ready[1]
    assert done.refusal is not None
    assert done.left == ()
    states = {one.id: one.duty for one in desk_papers(office)}
    assert states == {ready[0].paper.id: Duty.REGISTRY, ready[1].paper.id: Duty.SIGN}


def test_a_commitment_goes_the_same_way(office: Office, desks: Desks, tmp_path: Path) -> None:
    draft(office, PLAN, 2026)
    submit_commitment(office, PLAN, 2026)
    for _desk in range(2):
        pass_commitment(office, PLAN, 2026)
    desk, owner = desk_of(office), whose(office)
    paper = next(one for one in desk_papers(office) if one.commitment is not None)
    assert paper.duty is Duty.SIGN
    ready, found = read(office, paper, tmp_path / "đọc")
    assert found.to_sign
    wishes = hand_wishes([ready], desks.hand())
    with with_file(desk, wishes, desks.key(desks.head), "abc", owner, confirmed=True) as opened:
        done = sign_papers(office, desk, [ready], desks.hand(), opened, owner)
    assert done.refusal is None, done.refusal
    paper = next(one for one in desk_papers(office) if one.commitment is not None)
    assert paper.duty is Duty.REGISTRY
    ready, found = read(office, paper, tmp_path / "đọc")
    assert found.signed
    before = len(list_commitments(office))
    given = Stamping("", TODAY, desks.stamp())
    places = stamp_wishes(ready, given, desk)
    with with_file(desk, places, desks.key(desks.agency, "a.p12"), "abc", owner, confirmed=True) as opened:
        stamp_paper(office, desk, ready, given, opened, owner)
    sealed = [one for one in list_commitments(office) if one.version == paper.commitment.version]  # type: ignore[union-attr]
    assert sealed
    assert len(list_commitments(office)) >= before
    assert all(one.commitment is None for one in desk_papers(office))


def test_notes_are_sent_line_by_line_with_their_pins_and_kept_until_then(office: Office) -> None:
    paper = next(one for one in desk_papers(office) if one.duty is Duty.REVIEW)
    notes = [(Pin(1, box=(100, 200, 300, 220)), "Bỏ câu này"), (Pin(3), "Thêm\nsố liệu")]
    keep_notes(office, paper.id, notes, (Pin(2, box=(1, 2, 3, 4)), "đang viết"))
    kept = kept_notes(office, paper.id)
    assert kept.notes == tuple(notes)
    assert kept.typing == (Pin(2, box=(1, 2, 3, 4)), "đang viết")
    changes = send_paper_back(office, paper, said_of(kept.notes, "Sửa xong trình lại"))
    assert paper.id in changes.reports
    assert kept_notes(office, paper.id).notes == ()
    back = next(one for one in desk_papers(office) if one.duty is Duty.AUTHOR)
    move = back.moves[-1]
    assert [words for _pin, words in pinned(move)] == ["Bỏ câu này", "Thêm số liệu"]
    assert [pin.page for pin, _words in pinned(move)] == [1, 3]
    assert rest_of(move) == "Sửa xong trình lại"


def test_another_signer_prints_another_block_and_a_colleague_does_not_fit(office: Office, tmp_path: Path) -> None:
    paper = desk_papers(office)[0]
    assert paper.report is not None
    choose_paper_signer(office, paper.report.id, Signer("Phó Giám đốc", "Lê Thị Thanh Thủy"))
    _ready, found = read(office, paper, tmp_path / "đọc")
    assert found.block == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    assert found.signer == "Lê Thị Thanh Thủy"
    with pytest.raises(SignerNotEntitled):
        choose_paper_signer(office, paper.report.id, Signer("Chánh Văn phòng", "Lê Thị Thanh Thủy"))


def test_whose_certificate_it_is_is_said_before_any_pin(office: Office, desks: Desks) -> None:
    desk, owner = desk_of(office), whose(office)
    own = signer_in_file(desk, owner, SignerRole.PERSON, desks.key(desks.head), "abc")
    assert own.fits
    assert own.first_time
    other = signer_in_file(desk, owner, SignerRole.PERSON, desks.key(desks.head), "abc", "Bùi Văn Toàn")
    assert not other.fits
    assert other.wanted == "Bùi Văn Toàn"
    stamp = signer_in_file(desk, owner, SignerRole.PERSON, desks.key(desks.agency), "abc")
    assert not stamp.fits
    assert isinstance(stamp.trouble, CertificateRoleWrong)
    wrong = signer_in_file(desk, owner, SignerRole.PERSON, desks.key(desks.head), "sai")
    assert isinstance(wrong.trouble, KeyFilePasswordWrong)
