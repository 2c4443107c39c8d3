"""A paper comes back, as file, scan or photo: is it the one that was signed?"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from desktop_app.bootstrap.building import Building
from desktop_app.domain.commitments import Signer
from desktop_app.domain.evidence import EvidenceUnreadable
from desktop_app.domain.packages import PackageRefused, Piece
from desktop_app.domain.paper_checks import Answer, Why
from desktop_app.services.commitment_papers import Hands, print_draft
from desktop_app.services.commitments import Signing, commit, draft, list_commitments
from desktop_app.services.following import province_of
from desktop_app.services.matters import say
from desktop_app.services.office import Office
from desktop_app.services.page_code_choice import choose_codes
from desktop_app.services.paper_checking import PapersChecked, check_against, check_in, papers_in
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.documents import scans
from tests.services.world import FACTS, SNV, World, took

HEAD = Signer("Nguyễn Thị Ước", "Giám đốc")
SIGNING = Signing(HEAD, date(2024, 10, 29))
WORDS = tuple(f"Nội dung cam kết thứ {number}: hoàn thành đúng hạn, bảo đảm chất lượng" for number in range(1, 31))


def made(office: Office, file: Path, words: tuple[str, ...] = WORDS) -> Path:
    """Draft and print the commitment of an agency."""
    print_draft(office, draft(office, FACTS.number, 2025, {}, words), file, Hands(HEAD))
    return file


def scanned(pdf: Path, target: Path, order: list[int], dpi: int = 150, *, turn: int = 0) -> Path:
    """The pages with these numbers, printed and scanned into one file; 0 is the back of a sheet."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as file:
        for number in order:
            grey = file[max(number, 1) - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            page = grey if number else Image.new("L", grey.size, 250)
            pages.append(page.rotate(turn, expand=True) if turn else page)
    scans.keep(target, pages, dpi)
    return target


def answers(checked: PapersChecked) -> list[Answer]:
    return [check.answer for check in checked.documents]


@pytest.fixture
def paper(member: World, tmp_path: Path) -> Path:
    """The commitment of an agency, printed, sealed with its print, and received by the province."""
    snv = member.agencies[SNV]
    file = made(snv, tmp_path / "cam kết.pdf")
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) >= 3
    _commitment, record = commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=file))
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    return file


def pages_of(file: Path) -> list[int]:
    with pikepdf.open(file) as pdf:
        return list(range(1, len(pdf.pages) + 1))


def test_the_print_its_scan_and_photos_of_it_are_the_signed_paper(paper: Path, member: World, tmp_path: Path) -> None:
    whole = scanned(paper, tmp_path / "scan.pdf", pages_of(paper), turn=180)
    for office in (member.agencies[SNV], member.province):
        for file, same in ((paper, True), (whole, False)):
            (check,) = check_in(office, [file]).documents
            assert (check.answer, check.why, check.same_file) == (Answer.SIGNED, (), same)
            assert check.frozen is not None
            assert (check.frozen.agency_code, check.frozen.about, check.frozen.kind) == (SNV, "2025", "commitment")
            assert check.count == len(check.pages) == len(pages_of(paper))
    photos = tmp_path / "ảnh"
    photos.mkdir()
    with pypdfium2.PdfDocument(paper) as pdf:
        for number, page in enumerate(pdf):
            sheet = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
            scans.photo(sheet, random.Random(number), 0.05).save(photos / f"{9 - number}.jpg")
    (photos / "đọc tôi.txt").write_text("không phải văn bản")
    checked = check_in(member.province, papers_in([photos], member.province.pages))
    assert (checked.answer, answers(checked), checked.unread) == (Answer.SIGNED, [Answer.SIGNED], ())


def test_missing_doubled_and_shuffled_pages_are_named(paper: Path, member: World, tmp_path: Path) -> None:
    every = pages_of(paper)
    (check,) = check_in(member.province, [scanned(paper, tmp_path / "1.pdf", [1, 3])]).documents
    assert (check.answer, check.missing, check.why) == (
        Answer.UNKNOWN,
        tuple(page for page in every if page not in (1, 3)),
        (Why.PAGES_MISSING,),
    )
    (check,) = check_in(member.province, [scanned(paper, tmp_path / "2.tiff", [2, 1, 1, *every[2:]])]).documents
    assert (check.answer, check.doubled, check.out_of_order) == (Answer.SIGNED, (1,), (1, 1))


def test_backs_of_sheets_count_for_nothing_and_a_page_without_code_does(
    paper: Path, member: World, tmp_path: Path
) -> None:
    every = pages_of(paper)
    duplex = [number for page in every for number in (page, 0)]
    (check,) = check_in(member.province, [scanned(paper, tmp_path / "duplex.pdf", duplex)]).documents
    assert (check.answer, check.unread) == (Answer.SIGNED, ())
    other = tmp_path / "other.png"
    scans.at_dpi(scans.sheet(None), 150).save(other)
    with pikepdf.open(scanned(paper, tmp_path / "more.pdf", every), allow_overwriting_input=True) as pdf:
        scans.keep(tmp_path / "slip.pdf", [scans.at_dpi(scans.sheet(None), 150)], 150)
        with pikepdf.open(tmp_path / "slip.pdf") as slip:
            pdf.pages.insert(1, slip.pages[0])
            pdf.save()
    (check,) = check_in(member.province, [tmp_path / "more.pdf"]).documents
    assert (check.answer, check.why, [page.number for page in check.unread]) == (
        Answer.UNKNOWN,
        (Why.PAGE_UNREAD,),
        [2],
    )


def test_an_earlier_version_says_which_one_is_in_force(paper: Path, member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    newer = made(snv, tmp_path / "mới.pdf", WORDS[:25])
    scan = scanned(paper, tmp_path / "scan.pdf", pages_of(paper))
    assert answers(check_in(snv, [scan])) == [Answer.SIGNED]
    _commitment, record = commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=newer, signed_on=date(2024, 11, 5)))
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    for office in (snv, member.province):
        (check,) = check_in(office, [scan]).documents
        assert (check.answer, check.why) == (Answer.OLD, (Why.REPLACED,))
        assert check.frozen is not None
        assert check.frozen.replaced_by is not None
        assert (check.frozen.replaced_by.version, check.frozen.replaced_by.issued_on) == (2, date(2024, 11, 5))
        assert answers(check_in(office, [newer])) == [Answer.SIGNED]
    both = tmp_path / "lẫn.pdf"
    with pikepdf.open(scan) as first, pikepdf.open(newer) as second:
        del first.pages[1]
        first.pages.insert(1, second.pages[1])
        first.save(both)
    checked = check_in(member.province, [both])
    assert checked.answer is Answer.DIFFERS
    assert all(Why.MIXED in check.why for check in checked.documents)


def test_a_scan_of_other_data_is_not_sealed(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    paper = made(snv, tmp_path / "cũ.pdf")
    scan = scanned(paper, tmp_path / "scan.pdf", pages_of(paper))
    draft(snv, FACTS.number, 2025, {}, WORDS[:9])
    with pytest.raises(PackageRefused) as refusal:
        commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=scan))
    assert refusal.value.code == "PAPER_DIFFERS_FROM_DATA"
    draft(snv, FACTS.number, 2025, {}, WORDS)
    commitment, record = commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=scan))
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    kept = member.province.folder / "documents" / f"{commitment.pdf_sha256}.pdf"
    (check,) = check_in(member.province, [kept]).documents
    assert (check.answer, check.same_file) == (Answer.SIGNED, True)


def test_the_province_refuses_a_commitment_whose_print_is_of_other_data(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    first, _record = commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=made(snv, tmp_path / "1.pdf")))
    other = snv.folder / "documents" / f"{first.pdf_sha256}.pdf"
    content = draft(snv, FACTS.number, 2025, {}, WORDS[:5])
    piece = Piece(first.pdf_sha256, other.stat().st_size, other)
    wrong = replace(first, version=2, content=content)
    with snv.work() as work:  # as an agency would whose program does not look
        record = say(snv, work, wrong, province_of(snv, work), first.document_id, "CK_2.asice", {other.name: piece})
        work.commit()
    (result,) = receive(member.province, [hand_over(snv, record, member.mail)])
    assert result.refusal is not None
    assert result.refusal.code == "PAPER_DIFFERS_FROM_DATA"
    assert list_commitments(member.province) == ()
    assert not (member.province.folder / "documents" / other.name).exists()


def test_a_digest_that_was_exchanged_does_not_agree(paper: Path, member: World, tmp_path: Path) -> None:
    altered = tmp_path / "altered.pdf"
    with pikepdf.open(paper) as pdf:
        pdf.docinfo["/CamketRecordsSHA256"] = "0" * 64
        pdf.save(altered)
    (check,) = check_in(member.province, [altered]).documents
    assert (check.answer, check.why) == (Answer.DIFFERS, (Why.OTHER_DIGEST,))


def test_what_nobody_here_knows_is_no_answer(member: World, tmp_path: Path) -> None:
    scans.at_dpi(scans.sheet(scans.text_of(1, 1, 1)), 150).save(tmp_path / "stranger.png")
    scans.at_dpi(scans.sheet(None), 150).save(tmp_path / "no code.png")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 ...")
    checked = check_in(member.province, papers_in([tmp_path], member.province.pages))
    assert checked.answer is Answer.UNKNOWN
    assert [(check.answer, check.why) for check in checked.documents] == [
        (Answer.UNKNOWN, (Why.NO_CODE,)),
        (Answer.UNKNOWN, (Why.UNKNOWN_DOCUMENT,)),
    ]
    assert [(one.file.name, one.refusal.code) for one in checked.unread] == [("broken.pdf", "PAGES_UNREADABLE")]
    with pytest.raises(EvidenceUnreadable):
        papers_in([tmp_path / "nowhere"], member.province.pages)


def test_a_package_alone_answers_for_its_paper(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    paper = made(snv, tmp_path / "cam kết.pdf")
    _commitment, record = commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=paper))
    frozen = Building().frozen_in(snv.folder / "outbox" / record.file_name)
    assert [(one.kind, one.version, one.about) for one in frozen] == [("commitment", 1, "2025")]
    checked = check_against(frozen, [paper], snv.pages)
    assert (checked.answer, checked.documents[0].same_file) == (Answer.SIGNED, True)
    assert check_against((), [paper], snv.pages).answer is Answer.UNKNOWN


def test_where_codes_are_off_a_line_stands_in_their_place(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    choose_codes(snv, False)
    paper = made(snv, tmp_path / "cam kết.pdf")
    scan = scanned(paper, tmp_path / "scan.pdf", pages_of(paper))
    commit(snv, FACTS.number, 2025, replace(SIGNING, pdf=paper))
    (check,) = check_in(snv, [paper]).documents
    assert (check.answer, check.same_file, check.count) == (Answer.SIGNED, True, 0)
    assert answers(check_in(snv, [scan])) == [Answer.UNKNOWN]
    shorter = tmp_path / "shorter.pdf"
    with pikepdf.open(paper) as pdf:
        del pdf.pages[1]
        pdf.save(shorter)
    (check,) = check_in(snv, [shorter]).documents
    assert (check.answer, check.why) == (Answer.UNKNOWN, (Why.PAGES_UNTOLD,))
    choose_codes(snv, True)
    again = made(snv, tmp_path / "lại.pdf", WORDS[:20])
    (check,) = check_in(snv, [scanned(again, tmp_path / "again.pdf", pages_of(again))]).documents
    assert (check.answer, check.why, check.missing) == (Answer.UNKNOWN, (Why.NOT_ISSUED,), ())


def test_right_data_alone_are_no_signed_paper(paper: Path, member: World, tmp_path: Path) -> None:
    """A draft that nobody signed, and another print of what was issued, are not taken for the paper itself."""
    snv = member.agencies[SNV]
    (check,) = check_in(snv, [made(snv, tmp_path / "mới.pdf", WORDS[:25])]).documents
    assert (check.answer, check.why) == (Answer.UNKNOWN, (Why.NOT_ISSUED,))
    with pikepdf.open(paper) as pdf:
        pdf.save(tmp_path / "another print.pdf")
    (check,) = check_in(member.province, [tmp_path / "another print.pdf"]).documents
    assert (check.answer, check.why, check.same_file) == (Answer.UNKNOWN, (Why.PRINT,), False)
    (check,) = check_in(member.province, [paper]).documents
    assert (check.answer, check.same_file) == (Answer.SIGNED, True)


def test_a_report_is_told_by_its_round(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    first = member.report(SNV, "11/BC-SNV")
    paper = snv.folder / "documents" / f"{first.pdf_sha256}.pdf"
    (check,) = check_in(snv, [paper]).documents
    assert (check.answer, check.same_file) == (Answer.SIGNED, True)
    assert check.frozen is not None
    assert (check.frozen.kind, check.frozen.number, check.frozen.version) == ("report", "11/BC-SNV", 1)
