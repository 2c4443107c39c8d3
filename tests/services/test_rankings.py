"""A ranking goes to everybody, an objection comes back, a decision answers it; the order of arrival changes nothing."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.agencies import AgencyCode
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.evidence import EvidenceUnknown
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.periods import PeriodNotAsked
from desktop_app.domain.progress import NoteMissing
from desktop_app.domain.rankings import Appeal, AppealOutcome, AppealUnknown, RankingUnknown, RankingWrong
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.following import province_of
from desktop_app.services.matters import say
from desktop_app.services.rankings import (
    answer_appeal,
    appeal,
    appeals,
    points_in,
    points_of_consolidated,
    publish_ranking,
    rankings,
)
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, PERIOD, SNV, STP, World, codes, outcomes, took

NOW = datetime(2025, 3, 17, 8, tzinfo=VIETNAM)
ROWS = [
    {"agency": SNV, "block": "Khối sở", "done_on_time": 2, "done_late": 0, "in_time": 1, "overdue": 0, "points": 8750},
    {"agency": STP, "block": "Khối sở", "done_on_time": 1, "done_late": 1, "in_time": 0, "overdue": 1, "points": 9100},
]


def listed(folder: Path, rows: list[dict[str, Any]] = ROWS, **more: Any) -> Path:
    file = folder / "xếp hạng.json"
    said = {"rules": {"name": "quy-tac-2025", "version": 3}, "rows": rows, **more}
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return file


def published(world: World, folder: Path, rows: list[dict[str, Any]] = ROWS) -> Path:
    record, _ranking = publish_ranking(world.province, FACTS.number, PERIOD, points_in(listed(folder, rows)))
    return hand_over(world.province, record, world.mail)


def test_everybody_reads_the_same_places(member: World, tmp_path: Path) -> None:
    file = published(member, tmp_path)
    other = member.pinned(STP)
    for office in (member.agencies[SNV], other):
        took(receive(office, [file]))
        (ranking,) = rankings(office)
        assert [(row.agency_code, row.place, row.points) for row in ranking.rows] == [(SNV, 2, 8750), (STP, 1, 9100)]
        assert (ranking.rules_name, ranking.rules_version, ranking.period) == ("quy-tac-2025", 3, PERIOD)
        assert rankings(member.province) == (ranking,)


def test_the_higher_version_counts_whatever_came_last(member: World, tmp_path: Path) -> None:
    first = published(member, tmp_path)
    better = [{**ROWS[0], "points": 9500}, ROWS[1]]
    second = published(member, tmp_path, better)
    other = member.pinned(STP)
    took(receive(member.agencies[SNV], [first, second]))
    took(receive(other, [second]))
    assert outcomes(receive(other, [first])) == ["older"]
    for office in (member.agencies[SNV], other, member.province):
        (ranking,) = rankings(office)
        assert (ranking.version, ranking.rows[0].place) == (2, 1)


def test_from_the_consolidated_table_who_has_not_reported_is_not_ranked(member: World) -> None:
    member.clock.day = date(2025, 3, 17)
    member.done(SNV, "1", date(2024, 12, 20))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    points = points_of_consolidated(member.province, FACTS.number, PERIOD)
    record, ranking = publish_ranking(member.province, FACTS.number, PERIOD, points)
    rows = {row.agency_code: row for row in ranking.rows}
    assert (rows[SNV].place, rows[SNV].points) == (1, rows[SNV].done_on_time * 10_000 // rows[SNV].total)
    assert (rows[STP].place, rows[STP].reason) == (None, "Chưa nhận được báo cáo của kỳ này")
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"agency": "H19.99"}, "unknown_agency"),
        ({"total": 9}, "sum"),
        ({"points": 10_500}, "points"),
        ({"place": 1}, "place"),
        ({"agency": STP}, "twice"),
        ({"reason": "Miễn"}, "points"),
    ],
)
def test_a_list_that_cannot_be_counted_again_is_not_published(
    member: World, tmp_path: Path, change: dict[str, Any], problem: str
) -> None:
    with pytest.raises(RankingWrong) as wrong:
        published(member, tmp_path, [{**ROWS[0], **change}, ROWS[1]])
    assert wrong.value.problem == problem
    assert rankings(member.province) == ()


def test_a_file_that_is_no_list_is_refused_in_words(member: World, tmp_path: Path) -> None:
    for text in ("không phải", "[]", '{"rows": [1]}', '{"rows": [], "rules": {}}', '{"rows":[{"agency":"A"}]}'):
        file = tmp_path / "x.json"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(PackageRefused):
            points_in(file)
    with pytest.raises(PackageRefused):
        points_in(tmp_path / "không có.json")
    with pytest.raises(PeriodNotAsked):
        publish_ranking(member.province, FACTS.number, "2025-T2", points_in(listed(tmp_path)))
    with pytest.raises(WrongKindOfWorkspace):
        publish_ranking(member.agencies[SNV], FACTS.number, PERIOD, points_in(listed(tmp_path)))


def test_an_objection_is_answered_and_both_sides_show_the_same(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    member.clock.day = date(2025, 3, 17)
    evidence = member.attach(SNV, "1", "quyết định số 9")
    with agency.look() as work:
        sha256 = work.evidence.get(evidence).sha256
    took(receive(agency, [published(member, tmp_path)]))
    record, made = appeal(agency, PERIOD, 9500, "  Nhiệm vụ 1 đã có sản phẩm  ", [sha256])
    assert (made.points_given, made.points_asked, made.reason) == (8750, 9500, "Nhiệm vụ 1 đã có sản phẩm")
    took(receive(member.province, [hand_over(agency, record, member.mail)]))
    assert [one for one, _answer in appeals(member.province)] == [made]
    answered, answer = answer_appeal(member.province, made.id, AppealOutcome.PARTLY, 9000, "Chấp nhận sản phẩm")
    took(receive(agency, [hand_over(member.province, answered, member.mail)]))
    assert appeals(agency) == appeals(member.province) == ((made, answer),)
    record, again = appeal(agency, PERIOD, 9600, "Bổ sung lý do", [sha256])
    assert (again.id, again.version) == (made.id, 2)
    took(receive(member.province, [hand_over(agency, record, member.mail)]))
    assert [one.version for one, _answer in appeals(member.province)] == [2]


def test_an_objection_needs_a_line_of_ones_own_a_reason_and_known_files(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    with pytest.raises(RankingUnknown):
        appeal(agency, PERIOD, 9500, "Lý do", [])
    took(receive(agency, [published(member, tmp_path, [ROWS[1]])]))
    with pytest.raises(RankingUnknown):
        appeal(agency, PERIOD, 9500, "Lý do", [])
    took(receive(agency, [published(member, tmp_path)]))
    with pytest.raises(NoteMissing):
        appeal(agency, PERIOD, 9500, "  ", [])
    with pytest.raises(EvidenceUnknown):
        appeal(agency, PERIOD, 9500, "Lý do", ["0" * 64])
    with pytest.raises(AppealUnknown):
        answer_appeal(member.province, "không có", AppealOutcome.REJECTED, None, "Lý do")
    assert appeals(member.province) == ()


def test_an_objection_in_anothers_name_is_refused(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    took(receive(agency, [published(member, tmp_path)]))
    (ranking,) = rankings(agency)
    forged = Appeal(
        agency.new_id(), 1, AgencyCode(STP), ranking.ranked_document, ranking.id, 1, 1, 2, "Lý do", (), NOW, "x"
    )
    with agency.work() as work:
        record = say(agency, work, forged, province_of(agency, work), forged.document_id, "KN.asice")
        work.commit()
    assert codes(receive(member.province, [hand_over(agency, record, member.mail)])) == ["RECORD_UNREADABLE"]
    assert appeals(member.province) == ()
