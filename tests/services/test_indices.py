"""Indices between province and agencies: packs that count, sheets that do not, and what comes in another order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.domain.datapacks import PackOlder, PackUnsound
from desktop_app.domain.index_figures import FigureKind, Measured
from desktop_app.domain.index_sets import IndexSetUnsound
from desktop_app.domain.packages import Kind
from desktop_app.domain.score_adjustments import Outcome
from desktop_app.domain.self_scores import (
    AdjustmentStep,
    AdjustmentUnproven,
    SelfScore,
    SelfScoreNeedsWords,
    SelfScoreSheet,
    SelfScoreUnknown,
)
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.appraisals import Given, answer_sheet, appraise
from desktop_app.services.datapacks import publish, publish_fields
from desktop_app.services.following import province_of
from desktop_app.services.index_sets import SetHead, find_set, import_set, known_sets, publish_set
from desktop_app.services.indices import history, keep_figure, lost_points, note_loss
from desktop_app.services.matters import say
from desktop_app.services.receiving import receive
from desktop_app.services.score_tables import take_scores, write_sheet
from desktop_app.services.self_scores import Said, score, send_sheet, start_sheet, view, views
from desktop_app.services.sending import hand_over
from desktop_app.services.strict_data import plain
from tests.services.world import FACTS, SNV, STP, World, codes, outcomes, took

SET = """
name = "par-thu"
index = "PAR"
title = "Bộ tiêu chí thử"
publisher = "UBND tỉnh"
basis = "Quyết định 12/QĐ-UBND"
first_year = 2022
stage = ""
unit = "điểm"
max_points = 100000
composition = "sum"
of_agencies = false
source = "imported"
note = ""
[[components]]
code = "PAR.1"
parent = ""
title = "Chỉ đạo"
max_points = 40000
[[components]]
code = "PAR.2"
parent = ""
title = "Thủ tục"
max_points = 60000
[[components.not_applicable]]
code = "khong-co"
condition = "Không có thủ tục hành chính"
clause = "Mục 3"
effect = "leave_out"
"""
FIGURE = """
[[figures]]
kind = "result"
component = "PAR"
about = ""
first_year = 2024
last_year = 2024
points = 88000
rank = 8
of = 63
paper = "1/QĐ-BNV"
"""


def written(folder: Path, text: str = SET + FIGURE) -> Path:
    file = folder / "bộ tiêu chí.toml"
    file.write_text(text, encoding="utf-8")
    return file


def published(world: World, folder: Path) -> Path:
    record, _pack = publish(world.province, "indices", written(folder))
    return hand_over(world.province, record, world.mail)


def sheet_sent(world: World, folder: Path, points: int = 3_0000) -> tuple[Path, SelfScore]:
    took(receive(world.agencies[SNV], [published(world, folder)]))
    start_sheet(world.agencies[SNV], "par-thu", 2025, FACTS.number)
    score(world.agencies[SNV], "", [Said("1", points), Said("2", 5_0000, evidence=("12/KH-SNV",))])
    record, sheet = send_sheet(world.agencies[SNV], "")
    return hand_over(world.agencies[SNV], record, world.mail), sheet


def test_a_pack_of_an_index_counts_at_everybody_and_its_version_only_rises(member: World, tmp_path: Path) -> None:
    first = published(member, tmp_path)
    other = member.pinned(STP)
    for office in (member.agencies[SNV], other):
        took(receive(office, [first]))
        (line,) = history(office, "par-thu")
        assert (line.result.points, line.result.rank, line.result.of) == (8_8000, 8, 63)
        assert find_set(office, "par-thu").components[1].not_applicable[0].code == "khong-co"
    with pytest.raises(PackOlder):
        publish(member.province, "indices", written(tmp_path), 1)
    keep_figure(member.province, "par-thu", Measured(FigureKind.RESULT, "1", "", 2024, 2024, 3_0000, None, None, ""))
    record, pack = publish_set(member.province, "par-thu")
    assert (pack.version, len(pack.figures)) == (2, 2)
    took(receive(other, [hand_over(member.province, record, member.mail)]))
    assert [one.result.points for one in history(other, "par-thu", "PAR.1")] == [3_0000]


def test_a_pack_whose_figures_cannot_be_is_never_sealed(member: World, tmp_path: Path) -> None:
    for wrong in (FIGURE.replace("88000", "100001"), FIGURE + FIGURE, FIGURE.replace('"PAR"', '"PAR.9"')):
        with pytest.raises(PackUnsound):
            publish(member.province, "indices", written(tmp_path, SET + wrong))
    one = find_set(member.province, "papi-2018")
    fields: dict[str, Any] = {"name": "khac", "criteria": plain(one), "figures": []}
    with pytest.raises(PackUnsound):
        publish_fields(member.province, "indices", fields)
    with pytest.raises(WrongKindOfWorkspace):
        publish_fields(member.agencies[SNV], "indices", fields)


def test_what_is_imported_counts_here_until_the_follower_publishes(member: World, tmp_path: Path) -> None:
    file = written(tmp_path, SET)
    (tmp_path / "khác").mkdir()
    changed = written(tmp_path / "khác", SET.replace("Chỉ đạo", "Khác"))
    import_set(member.agencies[SNV], changed)
    assert find_set(member.agencies[SNV], "par-thu").components[0].title == "Khác"
    record, _pack = publish(member.province, "indices", file)
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    assert find_set(member.agencies[SNV], "par-thu").components[0].title == "Chỉ đạo"
    import_set(member.province, changed)
    assert find_set(member.province, "par-thu").components[0].title == "Khác"
    origins = {one.criteria.name: one.origin for one in known_sets(member.province)}
    assert (origins["par-thu"], origins["papi-2018"]) == ("imported", "shipped")
    with pytest.raises(IndexSetUnsound):
        import_set(member.province, written(tmp_path, SET.replace("60000", "50000")))
    with pytest.raises(IndexSetUnsound):
        import_set(member.province, written(tmp_path, SET + "\nlạ = 1"), SetHead("x"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda sheet: replace(sheet, rows=(replace(sheet.rows[0], points=4_0001), *sheet.rows[1:])),
         "SELF_SCORE_WRONG"),
        (lambda sheet: replace(sheet, rows=sheet.rows[:1]), "SELF_SCORE_WRONG"),
        (lambda sheet: replace(sheet, rows=(replace(sheet.rows[0], points=None, rule="toi-muon", explanation="x"),)),
         "SELF_SCORE_WRONG"),
        (lambda sheet: replace(sheet, criteria=replace(sheet.criteria, max_points=9_0000)), "SELF_SCORE_WRONG"),
        (lambda sheet: replace(sheet, agency_code=STP), "RECORD_UNREADABLE"),
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_count_is_refused_whole(member: World, tmp_path: Path, change: Any, code: str) -> None:
    _file, sheet = sheet_sent(member, tmp_path)
    office = member.agencies[SNV]
    with office.work() as work:
        wrong = change(replace(sheet, version=2))
        record = say(office, work, wrong, province_of(office, work), sheet.document_id, "DN_sai.asice")
        work.commit()
    results = receive(member.province, [hand_over(office, record, member.mail)])
    assert (outcomes(results), codes(results)) == (["refused"], [code])
    assert views(member.province) == ()


def test_a_sheet_names_no_part_of_another_agency(member: World, tmp_path: Path) -> None:
    _file, sheet = sheet_sent(member, tmp_path)
    office = member.agencies[SNV]
    with member.province.look() as work:
        (foreign,) = (one for one in work.assignments.find("3", STP) if one.agency_code == STP)
    with office.work() as work:
        rows = (replace(sheet.rows[0], assignments=(foreign.id,)), *sheet.rows[1:])
        wrong = replace(sheet, version=2, rows=rows)
        record = say(office, work, wrong, province_of(office, work), sheet.document_id, "DN_sai.asice")
        work.commit()
    assert codes(receive(member.province, [hand_over(office, record, member.mail)])) == ["WRONG_AGENCY"]


def test_an_answer_to_an_earlier_round_is_no_answer_to_this_one(member: World, tmp_path: Path) -> None:
    office = member.agencies[SNV]
    first, sheet = sheet_sent(member, tmp_path)
    took(receive(member.province, [first]))
    appraise(member.province, "SNV", [Given("1", 2_0000, "Thiếu"), Given("2", 5_0000)])
    record, _answer = answer_sheet(member.province, "SNV")
    early = hand_over(member.province, record, member.mail)
    score(office, "", [Said("1", 3_5000)])
    again, second = send_sheet(office, "")
    took(receive(office, [early]))
    assert (second.version, view(office, "").answered) == (2, False)
    took(receive(member.province, [hand_over(office, again, member.mail)]))
    shown = view(member.province, "SNV")
    assert (shown.answered, [each.given for each in shown.lines if each.given is not None and each.given.reason]) == (
        False,
        [],
    )
    record, answer = answer_sheet(member.province, sheet.id, accept_rest=True)
    took(receive(office, [hand_over(member.province, record, member.mail)]))
    assert (answer.version, answer.sheet_version) == (2, 2)
    for side in (office, member.province):
        total = view(side, sheet.id).total
        assert total.appraised is not None
        assert (total.line.points, total.appraised.points) == (8_5000, 8_5000)


def test_a_sheet_goes_on_from_what_was_sent_when_nothing_else_is_left(member: World, tmp_path: Path) -> None:
    """As after a restore that read back the outbox: the registers of the old machine are gone."""
    _file, sheet = sheet_sent(member, tmp_path)
    fresh = member.found(SNV, name="máy mới")
    took(receive(fresh, [member.certificates, member.assignment], accept_root=member.root))
    with fresh.work() as work:
        work.matters.add(sheet, "out", fresh.clock.now())
        work.commit()
    with pytest.raises(SelfScoreUnknown):
        view(fresh, "")
    with fresh.work() as work:
        assert work.registers.all(SelfScoreSheet) == ()
    begun = start_sheet(fresh, "PAR", 2025, FACTS.number)
    assert begun.subject == sheet.id
    assert view(fresh, "").total.line.points == 8_0000


def test_the_follower_scores_itself_and_keeps_what_was_given(member: World, tmp_path: Path) -> None:
    """As a province that a ministry scores: its own sheet is printed, and the ministry's points typed beside."""
    province = member.province
    publish(province, "indices", written(tmp_path))
    begun = start_sheet(province, "par-thu", 2025, FACTS.number)
    score(province, "par-thu", [Said("1", 3_0000, tasks=("1",)), Said("2", 6_0000, evidence=("88/BC-UBND",))])
    with pytest.raises(WrongKindOfWorkspace):
        send_sheet(province, "")
    appraise(province, begun.subject, [Given("2", 5_0000, "Thiếu minh chứng")])
    with pytest.raises(SelfScoreUnknown):  # nobody answers his own sheet
        answer_sheet(province, begun.subject, accept_rest=True)
    first, _sheet = sheet_sent(member, tmp_path)
    took(receive(province, [first]))
    assert [(one.agency_code, one.version) for one in views(province)] == [(province.info.code, 0), (SNV, 1)]
    total = view(province, begun.subject).total
    assert total.appraised is not None
    assert (total.line.points, total.appraised.points) == (9_0000, 8_0000)
    score(province, begun.subject, [Said("2", 5_5000)])  # what changed must be looked at anew
    assert view(province, begun.subject).total.appraised is None


def test_lost_points_stay_whole_when_several_answer_for_them(member: World, tmp_path: Path) -> None:
    publish(member.province, "indices", written(tmp_path))
    for component, points in (("1", 3_0000), ("2", 5_8000)):
        figure = Measured(FigureKind.RESULT, component, "", 2024, 2024, points, None, None, "")
        keep_figure(member.province, "par-thu", figure)
    note_loss(member.province, "par-thu", "1", 2024, "Chậm", ["SNV", "STP"], ["1"], FACTS.number)
    seen = lost_points(member.province, "par-thu", 2024)
    assert (seen.losses.unexplained, sum(each.line.lost or 0 for each in seen.components)) == (0, 1_2000)
    assert seen.by_agency == {SNV: ("PAR.1",), STP: ("PAR.1",)}
    note = note_loss(member.province, "par-thu", "1", 2024, agencies=["STP"])
    assert (note.cause, note.agencies, len(note.assignments)) == ("Chậm", (STP,), 2)
    assert lost_points(member.province, "par-thu", 2024).gaps == ("PAR.2",)


def test_a_file_of_the_self_score_is_a_request_of_its_document(member: World, tmp_path: Path) -> None:
    file, sheet = sheet_sent(member, tmp_path)
    with member.agencies[SNV].look() as work:
        (record,) = (one for one in work.custody.sent(member.province.info.code) if one.kind is Kind.REQUEST)
    assert record.stream == sheet.document_id
    assert "tu-cham_PAR_2025_SNV_lan1" in file.name


BESIDE = """
[[adjustments]]
code = "PAR.T1"
kind = "bonus"
title = "Sáng kiến được công nhận"
max_points = 10000
each = 5000
clause = "Mục 9"
[[adjustments]]
code = "PAR.P1"
kind = "minus"
title = "Báo cáo chậm"
max_points = 10000
"""


def test_bonus_and_minus_points_go_from_sheet_to_answer_and_into_excel(member: World, tmp_path: Path) -> None:
    text = SET.replace("[[components]]", "over_max = true\n[[components]]", 1) + BESIDE
    record, _pack = publish(member.province, "indices", written(tmp_path, text))
    office, province = member.agencies[SNV], member.province
    took(receive(office, [hand_over(province, record, member.mail)]))
    start_sheet(office, "par-thu", 2025, FACTS.number)
    whole = (Said("1", 4_0000, evidence=("1",)), Said("2", 5_0000, evidence=("12/KH-SNV",)))
    with pytest.raises(AdjustmentUnproven):
        score(office, "", [*whole, Said("T1", 1_0000, evidence=("9/QĐ-UBND",))])
    assert view(office, "").open == ("PAR.1", "PAR.2"), "all of it or none"
    with pytest.raises(AdjustmentStep):
        score(office, "", [Said("T1", 3000, evidence=("9/QĐ-UBND",))])
    file = tmp_path / "tự chấm.xlsx"
    write_sheet(office, "", file)
    book = load_workbook(file)
    rows = {str(row[0].value): row for row in book["Tự chấm điểm"].iter_rows()}
    rows["PAR.T1"][3].value, rows["PAR.T1"][5].value = 1, "9/QĐ-UBND; 10/QĐ-UBND"
    book.save(file)
    score(office, "", whole)
    assert take_scores(office, file)[0].outcome == Outcome(9_0000, 1_0000, 0, 10_0000, 11_0000)
    sent, _sheet = send_sheet(office, "")
    took(receive(province, [hand_over(office, sent, member.mail)]))
    assert view(province, "SNV").outcome == view(office, "").outcome
    with pytest.raises(SelfScoreNeedsWords):
        appraise(province, "SNV", [Given("P1", 5000)])
    appraise(province, "SNV", [Given("P1", 5000, "Một báo cáo chậm")])
    answer, given = answer_sheet(province, "SNV", accept_rest=True)
    assert [row.criterion for row in given.rows] == ["PAR.1", "PAR.2", "PAR.T1", "PAR.P1"]
    took(receive(office, [hand_over(province, answer, member.mail)]))
    seen = view(office, "")
    assert seen.appraised_outcome == Outcome(9_0000, 1_0000, 5000, 9_5000, 11_0000)
    assert not seen.other_criteria
    # The set is published again with other points: what was scored stays, and the difference is said.
    publish(province, "indices", written(tmp_path, text.replace("each = 5000", "each = 2500")))
    assert (view(province, "SNV").other_criteria, view(office, "").other_criteria) == (True, False)
