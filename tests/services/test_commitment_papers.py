"""The commitment on paper: drafted and signed as it was printed, prepared by the province, stacked for the ceremony."""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop_app.domain.commitment_templates import TemplatePlaceholderUnknown
from desktop_app.domain.commitments import CommitmentUnknown, Signer
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.printing import Spot
from desktop_app.domain.trust import groups
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.commitment_contents import digest_of
from desktop_app.services.commitment_papers import Hands, print_all, print_draft, print_sample
from desktop_app.services.commitment_templates import install, is_own, template_file, template_of, write_out
from desktop_app.services.commitments import Signing, commit, draft, list_commitments
from desktop_app.services.enrolment import enrolled_keys, write_enrolment
from desktop_app.services.plans import PlanFacts, PlanTask, record_plan
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.services.lives import Story
from tests.services.world import FACTS, FOLLOWER, SNV, STP, TASKS, World, took

HEAD = Signer("Nguyễn Thị Ước", "Giám đốc")
SIGNED = Signing(HEAD, date(2024, 10, 29))
WORDS = ("Chỉ số cải cách hành chính đạt từ 80 điểm trở lên",)


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as file:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in file).split())


def carried(pdf: Path) -> str:
    with pikepdf.open(pdf) as file:
        return str(file.docinfo["/CamketRecordsSHA256"])


def test_what_was_printed_as_a_draft_is_what_is_sealed(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    persons = {find_assignment(snv, "4", None, SNV).id: "Lê Thị Đào"}
    content = draft(snv, FACTS.number, 2025, persons, WORDS)
    paper = tmp_path / "cam kết.pdf"
    printed = print_draft(snv, content, paper, Hands(HEAD))
    assert {place.spot for place in printed.places} == {Spot.DAY, Spot.HEAD, Spot.SUPERIOR, Spot.STAMP}
    commitment, record = commit(snv, FACTS.number, 2025, replace(SIGNED, pdf=paper))
    assert commitment.content == content
    assert carried(paper) == digest_of(snv, content)
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    assert list_commitments(member.province) == (commitment,)


def test_a_draft_is_printed_by_the_words_of_the_law_and_the_plan(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    draft_paper = tmp_path / "cam kết.pdf"
    print_draft(snv, draft(snv, FACTS.number, 2025, {}, WORDS), draft_paper, Hands(HEAD))
    said = words_of(draft_paper)
    for part in (
        "BẢN CAM KẾT", "Kế hoạch số 336/KH-UBND ngày 15/10/2024", "Họ và tên: Nguyễn Thị Ước", "Chức vụ: Giám đốc",
        "I. NỘI DUNG CAM KẾT", "đúng, đủ, tốt 03 nhiệm vụ", "Rà soát thủ tục (4)", "Tháng 2/2025 (28/02/2025)",
        "a) Chỉ số cải cách hành chính đạt từ 80 điểm trở lên.", "II. TRÁCH NHIỆM", "“Hoàn thành tốt nhiệm vụ” trở lên",
        "III. TỔ CHỨC THỰC HIỆN, CHẾ ĐỘ BÁO CÁO", "NGƯỜI CAM KẾT GIÁM ĐỐC", "TM. ỦY BAN NHÂN DÂN TỈNH CHỦ TỊCH", "./.",
    ):  # fmt: skip
        assert part in said, part
    assert "Số:" not in said
    assert groups(enrolled_keys(member.province)[0].fingerprint) in said


def test_a_paper_of_an_earlier_draft_is_refused(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    paper = tmp_path / "cũ.pdf"
    print_draft(snv, draft(snv, FACTS.number, 2025, {}, WORDS), paper)
    draft(snv, FACTS.number, 2025)
    with pytest.raises(PackageRefused) as refusal:
        commit(snv, FACTS.number, 2025, replace(SIGNED, pdf=paper))
    assert refusal.value.code == "PAPER_DIFFERS_FROM_DATA"


def test_without_a_scan_our_own_print_is_kept_and_travels(member: World) -> None:
    snv = member.agencies[SNV]
    commitment, record = commit(snv, FACTS.number, 2025, SIGNED)
    kept = snv.folder / "documents" / f"{commitment.pdf_sha256}.pdf"
    assert carried(kept) == digest_of(snv, commitment.content)
    assert "ngày 29 tháng 10 năm 2024" in words_of(kept).replace("\xa0", " ")
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    assert (member.province.folder / "documents" / kept.name).read_bytes() == kept.read_bytes()


def test_the_province_prepares_the_very_commitment_that_the_agency_makes(member: World, tmp_path: Path) -> None:
    stack = tmp_path / "lễ ký.pdf"
    (row,) = print_all(member.province, FACTS.number, 2025, stack, agencies=[SNV])
    assert (row.title, row.prepared, row.first) == ("Sở Nội vụ", True, 2)
    snv = member.agencies[SNV]
    made, _record = commit(snv, FACTS.number, 2025, SIGNED)
    assert made.version == 1
    digits = digest_of(snv, made.content)[:32]
    assert " ".join(digits[at : at + 4] for at in range(0, 32, 4)) in words_of(stack)


def test_after_a_version_the_draft_is_gone(member: World) -> None:
    snv = member.agencies[SNV]
    draft(snv, FACTS.number, 2025, {}, WORDS)
    first, _record = commit(snv, FACTS.number, 2025, SIGNED)
    second, _record = commit(snv, FACTS.number, 2025, SIGNED)
    assert (first.id, first.version + 1) == (second.id, second.version)
    assert [clause.number for clause in first.content.clauses] == ["1", "2", "4", ""]
    assert [clause.number for clause in second.content.clauses] == ["1", "2", "4"]
    assert not {clause.id for clause in first.content.clauses} & {clause.id for clause in second.content.clauses}


def test_the_stack_is_by_agency_on_fronts_of_sheets_with_a_list_and_bookmarks(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    _made, record = commit(snv, FACTS.number, 2025, SIGNED)
    took(receive(member.province, [hand_over(snv, record, member.mail)]))
    target = tmp_path / "lễ ký.pdf"
    rows = print_all(member.province, FACTS.number, 2025, target, copies=2, duplex=True)
    assert [(row.title, row.prepared) for row in rows] == [("Sở Nội vụ", False), ("Sở Tư pháp", True)]
    with pikepdf.open(target) as pdf, pdf.open_outline() as outline:
        names = [item.title for item in outline.root]
        assert names[1:] == ["Sở Nội vụ", "Sở Tư pháp"]
        assert {str(page.mediabox) for page in pdf.pages} == {str(pdf.pages[0].mediabox)}
    with pypdfium2.PdfDocument(target) as file:
        texts = [page.get_textpage().get_text_bounded() for page in file]
        marks = [mark.get_dest().get_index() + 1 for mark in file.get_toc()]
    assert marks == [1, *(row.first for row in rows)]
    for row in rows:
        assert row.first % 2 == 1
        begins = [row.first, row.first + row.pages + row.pages % 2]
        assert [page for page, text in enumerate(texts, 1) if row.first <= page <= row.last and "BẢN CAM KẾT" in text
                ] == begins  # fmt: skip
        assert f"{row.first} – {row.last}" in texts[0]
    first = target.read_bytes()
    target.unlink()
    print_all(member.province, FACTS.number, 2025, target, copies=2, duplex=True)
    assert target.read_bytes() == first


def test_what_was_signed_is_sealed_even_when_the_document_was_amended_since(member: World, tmp_path: Path) -> None:
    snv, province = member.agencies[SNV], member.province
    content = draft(snv, FACTS.number, 2025)
    paper = tmp_path / "đã ký.pdf"
    print_draft(snv, content, paper, Hands(HEAD))
    member.clock.day = date(2024, 11, 20)
    changed = replace(TASKS[3], content="Rà soát toàn bộ thủ tục")
    _amendment, record = amend(
        province, FACTS.number, AmendmentFacts("400/KH-UBND", date(2024, 11, 19), "Điều chỉnh nhiệm vụ"), [changed]
    )
    took(receive(snv, [hand_over(province, record, member.mail)]))
    made, _record = commit(snv, FACTS.number, 2025, replace(SIGNED, pdf=paper))
    assert made.content == content
    with snv.look() as work:
        assert work.documents.digest(content.document_id) != content.revision_digest
    again = draft(snv, FACTS.number, 2025)
    assert "Rà soát toàn bộ thủ tục" in {clause.content for clause in again.clauses}


def test_a_workspace_brought_back_from_a_backup_promises_under_an_id_of_its_own(member: World) -> None:
    member.close(SNV)
    with ExitStack() as stack:
        story = Story(member, stack)
        story.enter()
        story.backup("old")
        first, _record = commit(member.agencies[SNV], FACTS.number, 2025, SIGNED)
        story.bring_back("old")
        again = draft(story.choose("restore"), FACTS.number, 2025)
        story.leave()
    assert (first.version, again.version) == (1, 1)
    assert again.id != first.id


def test_nothing_to_print_is_said(member: World, tmp_path: Path) -> None:
    with pytest.raises(CommitmentUnknown):
        print_all(member.province, FACTS.number, 2025, tmp_path / "x.pdf", agencies=["H19.33"])
    assert not (tmp_path / "x.pdf").exists()


def test_a_key_that_nobody_has_compared_is_not_printed_by_the_province(world: World, tmp_path: Path) -> None:
    world.pinned(SNV)
    took(
        receive(
            world.province, [hand_over(world.agencies[SNV], write_enrolment(world.agencies[SNV], "Ước"), world.mail)]
        )
    )
    (key,) = enrolled_keys(world.province)
    assert not key.certified
    print_all(world.province, FACTS.number, 2025, tmp_path / "a.pdf", agencies=[SNV])
    assert groups(key.fingerprint) not in words_of(tmp_path / "a.pdf")


def test_an_own_template_wins_is_checked_and_the_one_before_is_kept(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    own = tmp_path / "mẫu của tôi.toml"
    write_out(snv, own)
    with pytest.raises(TableExists):
        write_out(snv, own)
    shipped = own.read_text("utf-8")
    own.write_text(shipped.replace("NGƯỜI CAM KẾT", "NGƯỜI KÝ CAM KẾT"), "utf-8")
    print_sample(snv, own, tmp_path / "thử.pdf")
    assert "NGƯỜI KÝ CAM KẾT" in words_of(tmp_path / "thử.pdf")
    assert not is_own(snv)
    assert install(snv, own) is None
    assert template_of(snv).right_lines == ("NGƯỜI KÝ CAM KẾT",)
    kept = install(snv, own)
    assert kept is not None
    assert kept.read_text("utf-8") == own.read_text("utf-8")
    broken = tmp_path / "hỏng.toml"
    broken.write_text(shipped.replace("{follower}", "{folower}"), "utf-8")
    with pytest.raises(TemplatePlaceholderUnknown) as refusal:
        install(snv, broken)
    assert "{folower}" in broken.read_text("utf-8").split("\n")[refusal.value.line - 1]
    assert template_file(snv).read_text("utf-8") == own.read_text("utf-8")


def test_forty_leaders_need_no_more_room_than_a_few(member: World, tmp_path: Path) -> None:
    with member.province.look() as work:
        codes = tuple(agency.code for agency in work.agencies.all() if agency.code != FOLLOWER)[:32]
    facts = PlanFacts(
        FACTS.kind, "337/KH-UBND", "Kế hoạch khác", FACTS.issuer, FACTS.issued_on, FACTS.ends_on, FACTS.calendar,
        FACTS.periods,
    )  # fmt: skip
    record_plan(member.province, facts, [PlanTask("1", (), "Việc chung", (), TASKS[0].schedules, codes, ())])
    rows = print_all(member.province, "337/KH-UBND", 2025, tmp_path / "tất cả.pdf")
    assert len(rows) == len(codes) > 30
    assert all(one.last < two.first for one, two in itertools.pairwise(rows))
    with pikepdf.open(tmp_path / "tất cả.pdf") as pdf:
        assert len(pdf.pages) == rows[-1].last


def test_the_other_agency_is_prepared_with_its_own_tasks(member: World, tmp_path: Path) -> None:
    print_all(
        member.province, FACTS.number, 2025, tmp_path / "stp.pdf", agencies=[STP], superior=Signer("Trần Đức", "")
    )
    said = words_of(tmp_path / "stp.pdf")
    assert "Tuyên truyền thường xuyên" in said
    assert "Rà soát thủ tục" not in said
    assert "Trần Đức" in said
