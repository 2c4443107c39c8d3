"""What is pointed out about evidence: at the agency about its own, at the province across agencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.documents.sample_evidence import make
from desktop_app.domain.evidence_remarks import RemarkKind
from desktop_app.services.evidence import PaperFacts, attach, reuse
from desktop_app.services.evidence_review import review
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sample_data import SampleEvidence
from tests.services.images import Q1
from tests.services.world import SNV, STP, World, took

PAPER = SampleEvidence(
    id="one", file_name="kế hoạch.pdf", kind="pdf", number="15/KH-SNV", dated_on=date(2025, 2, 3), issuer="Sở Nội vụ",
    abstract="Tuyên truyền cải cách hành chính",
    lines=tuple(
        f"Bước {number}: {what} tại từng phòng, đơn vị trực thuộc; trưởng phòng ký xác nhận vào phiếu theo dõi."
        for number, what in enumerate(
            ("rà soát hồ sơ tồn đọng", "niêm yết bộ thủ tục", "tập huấn tiếp công dân", "khảo sát hài lòng"), 1
        )
    ),
    seed=5, superior="UBND tỉnh Đồng Nai", place="Đồng Nai", signer_title="Giám đốc",
)  # fmt: skip


def written(paper: SampleEvidence, folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    make(paper, folder / name)
    return folder / name


def kept(world: World, code: str, task: str, file: Path, facts: PaperFacts | None = None) -> str:
    office = world.agencies[code]
    part = find_assignment(office, task, None, code)
    return attach(office, part.id, file, facts or PaperFacts())[0].id


def told(found: object) -> list[tuple[RemarkKind, str, str]]:
    return [(one.kind, one.agency_code, one.task_number) for one in found.remarks]  # type: ignore[attr-defined]


def test_a_reason_makes_reuse_neutral_another_period_and_an_older_paper_are_pointed_out(member: World) -> None:
    office = member.agencies[SNV]
    member.clock.day = date(2025, 1, 6)
    file = written(PAPER, member.folder / "giấy", "a.pdf")
    evidence = kept(member, SNV, "1", file, PaperFacts("15/KH-SNV", date(2020, 1, 2)))
    other = find_assignment(office, "2", None, SNV)
    reuse(office, evidence, other.id, "")
    found = review(office)
    assert told(found) == [
        (RemarkKind.DATED_BEFORE, SNV, "1"),
        (RemarkKind.DATED_BEFORE, SNV, "2"),
        (RemarkKind.REUSED_SILENTLY, SNV, "2"),
    ]
    assert (found.uses, found.compared, found.absent) == (2, 1, 0)
    # Said again with a reason, in a later quarter: neutral, and the earlier period is told.
    member.clock.day = date(2025, 5, 6)
    reuse(office, evidence, other.id, "Một kế hoạch gồm cả hai việc")
    later = [one for one in review(office).remarks if one.kind in (RemarkKind.REUSED, RemarkKind.OTHER_PERIOD)]
    assert [(one.kind, one.said) for one in later] == [
        (RemarkKind.REUSED, "Một kế hoạch gồm cả hai việc"),
        (RemarkKind.OTHER_PERIOD, "2025-Q1"),
    ]


def test_the_province_sees_the_same_and_nearly_the_same_file_of_two_agencies(member: World) -> None:
    member.member(STP)
    member.clock.day = Q1
    folder = member.folder / "giấy"
    mine = written(PAPER, folder, "kế hoạch SNV.pdf")
    copy = written(replace(PAPER, number="9/KH-STP", issuer="Sở Tư pháp", seed=9), folder, "kế hoạch STP.pdf")
    for code, file in ((SNV, mine), (STP, copy)):
        kept(member, code, "1", file)
        member.attach(code, "1", "cùng một tệp")
        took(receive(member.province, [member.export(code, member.report(code, "05/BC-ĐV"))]))
    found = review(member.province)
    pairs = {(one.kind, one.agency_code, one.other_agency) for one in found.remarks}
    assert (RemarkKind.OTHER_AGENCY, SNV, STP) in pairs
    assert (RemarkKind.OTHER_AGENCY, STP, SNV) in pairs
    (near,) = (one for one in found.remarks if one.kind is RemarkKind.ALIKE_TEXT)
    assert {near.agency_code, near.other_agency} == {SNV, STP}
    assert {near.file_name, near.other} == {"kế hoạch SNV.pdf", "kế hoạch STP.pdf"}
    assert near.percent >= 40
    # Asked about one agency it still knows the others; an agency itself sees its own files only.
    assert {one.agency_code for one in review(member.province, agency_word=SNV).remarks} <= {SNV, STP}
    assert all(not one.other_agency for one in review(member.agencies[SNV]).remarks)
    # Looked at again nothing is taken anew, and nothing else is found.
    assert review(member.province) == found


@pytest.mark.parametrize("words", ["văn bản thường", ""])
def test_what_cannot_be_compared_is_counted_and_not_guessed(member: World, words: str) -> None:
    member.clock.day = Q1
    if words:
        member.attach(SNV, "1", words)
    found = review(member.agencies[SNV])
    assert (found.uses, found.compared, found.remarks) == (int(bool(words)), 0, ())
