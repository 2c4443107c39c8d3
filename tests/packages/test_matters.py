"""Rankings, appeals, data packs, successions, handovers, matches: every noun comes back as it went, in one spelling."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.datapacks import (
    AgenciesPack,
    CalendarPack,
    HolidaysPack,
    RevocationsPack,
    RootsPack,
    TemplatePack,
    pack_id,
)
from desktop_app.domain.matches import Match
from desktop_app.domain.matters import NAMES, TRAVELS_AS
from desktop_app.domain.packages import Kind, PackageRefused, VersionTooNew
from desktop_app.domain.periods import Offset, PeriodKind, PeriodRule
from desktop_app.domain.rankings import Appeal, AppealAnswer, AppealOutcome, Ranking, RankingRow, input_digest, placed
from desktop_app.domain.rating_packs import Band, Cap, Level, LevelBound, RatingPack, RatingRule, RuleMeasure
from desktop_app.domain.reports import Issue
from desktop_app.domain.successions import Handover, Heir, Passing, SentFile, Succession
from desktop_app.packages.contents import PackageContents
from desktop_app.storage import json_records
from tests.packages import world as w

CONTENTS = PackageContents()
TAIL = (w.NOW, "chuyên viên")
RULE = PeriodRule(PeriodKind.QUARTER, 1, Offset(-1, 12, 15), Offset(0, 3, 14), Offset(0, 3, 18), "Quý I/{year}")
ROWS = placed((RankingRow(w.AGENCY, "Khối sở", 1, 2, 3, 4, 10, 8750, None, ""),
               RankingRow("H19.03", "Khối sở", 0, 0, 0, 0, 0, 0, None, "Chưa nhận được báo cáo")))  # fmt: skip
HASH = "ab" * 32


def pack(kind: str, name: str) -> tuple[str, int, str, str, str]:
    return pack_id(kind, name), 3, "", "", name


MATTERS: tuple[Any, ...] = (
    Ranking(w.uid(50), 2, "", "", w.uid(1), "2025-N", "quy-tac", 4, input_digest(ROWS), ROWS, *TAIL),
    Appeal(w.uid(51), 1, w.AGENCY, w.uid(1), w.uid(50), 2, 8750, 9000, "Đã có\nsản phẩm", (HASH,), *TAIL),
    AppealAnswer(w.uid(52), 1, w.AGENCY, w.uid(1), w.uid(51), AppealOutcome.PARTLY, 8800, "Chấp nhận", *TAIL),
    CalendarPack(*pack("calendar", "nd-09-2019"), "Chế độ báo cáo", (RULE,), *TAIL),
    HolidaysPack(*pack("holidays", "vn"), date(2026, 1, 1), date(2026, 12, 31), (date(2026, 9, 2),), (), *TAIL),
    AgenciesPack(*pack("agencies", "dong-nai"), (w.OFFICE,), *TAIL),
    TemplatePack(*pack("template", "cam-ket"), "Bản cam kết", ("{agency} cam kết.",), *TAIL),
    RatingPack(
        *pack("rating", "nd-335"), "Quy tắc", 2026,
        (RatingRule("R1", "Đúng hạn", "Điều 5", RuleMeasure.DONE_SHARE, 10_000, (Band(0, 0), Band(900, 10_000))),),
        tuple(LevelBound(level, 9000 - 3000 * place) for place, level in enumerate(Level)),
        (Cap("R1", Level.DONE, "Mục IV"),), *TAIL,
    ),
    RootsPack(*pack("roots", "goc"), (b"\x30\x00",), (b"\x30\x01\x00",), *TAIL),
    RevocationsPack(*pack("revocations", "goc"), (b"\x30\x02\x00\x00",), *TAIL),
    Succession(
        w.uid(53), 1, "", "", w.AGENCY, date(2025, 7, 1), (Heir("H19.03", HASH, ""), Heir("H19.04", "", "")),
        (Passing(w.uid(5), "H19.03"), Passing(w.uid(6), "H19.04")), *TAIL,
    ),
)  # fmt: skip


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: type(one).__name__)
def test_every_matter_comes_back_as_it_went_and_as_it_was_kept(matter: Any) -> None:
    kind = TRAVELS_AS[NAMES[type(matter)]]
    records = CONTENTS.write_matter(matter)
    read = CONTENTS.read_decision(records) if kind is Kind.DECISION else CONTENTS.read_matter(kind, records)
    assert read == matter
    (line,) = records.values()
    said = json.loads(line)
    assert list(said) == ["type", "v", *(field.name for field in dataclasses.fields(matter))]
    assert said["type"] == NAMES[type(matter)]
    assert json_records.load(type(matter), json_records.dump(matter)) == matter


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: type(one).__name__)
def test_no_matter_takes_a_field_that_it_does_not_know(matter: Any) -> None:
    kind = TRAVELS_AS[NAMES[type(matter)]]
    read = CONTENTS.read_decision if kind is Kind.DECISION else (lambda records: CONTENTS.read_matter(kind, records))
    ((stem, line),) = CONTENTS.write_matter(matter).items()
    for more in (b',"workspace_key":"x"}\n', b',"program":"x"}\n', b',"made_by":"x"}\n'):
        with pytest.raises(PackageRefused):
            read({stem: line[:-2] + more})


def test_an_unknown_type_of_pack_is_too_new_and_a_stranger_is_unreadable() -> None:
    ((stem, line),) = CONTENTS.write_matter(MATTERS[3]).items()
    with pytest.raises(VersionTooNew):
        CONTENTS.read_matter(Kind.DATA_PACK, {stem: line.replace(b"pack_calendar", b"pack_weather")})
    with pytest.raises(VersionTooNew):
        CONTENTS.read_matter(Kind.DATA_PACK, {stem: line.replace(b'"v":1', b'"v":2', 1)})
    for stranger in (b"ranking", b"appeal", b"pack_holidays"):
        with pytest.raises(PackageRefused):
            CONTENTS.read_matter(Kind.DATA_PACK, {stem: line.replace(b"pack_calendar", stranger)})
    with pytest.raises(PackageRefused):
        CONTENTS.read_matter(Kind.DATA_PACK, {stem: line + line})


def test_points_and_versions_stay_within_their_bounds() -> None:
    ranking = MATTERS[0]
    for name, value in (("points", 10_001), ("points", -1), ("place", 0), ("total", -1)):
        rows = (dataclasses.replace(ranking.rows[0], **{name: value}), *ranking.rows[1:])
        with pytest.raises(PackageRefused):
            CONTENTS.write_matter(dataclasses.replace(ranking, rows=rows))
    for changed in ({"version": 0}, {"agency_code": w.AGENCY}, {"document_id": w.uid(1)}, {"period": "2025"}):
        with pytest.raises(PackageRefused):
            CONTENTS.write_matter(dataclasses.replace(ranking, **changed))


STATEMENTS = (w.ENTRY, w.EVIDENCE, w.LINK, w.GONE)
LINES = {one.id: CONTENTS.statement_line(one) for one in STATEMENTS}
SENT = SentFile(HASH, "report", w.uid(1), 3, w.NOW, "received")
HANDOVER = Handover(w.AGENCY, w.uid(53), w.uid(1), LINES, dict.fromkeys(LINES, w.AGENCY), (SENT,))


def test_a_handover_comes_back_with_its_authors_and_bytes() -> None:
    records = CONTENTS.write_handover(HANDOVER)
    assert CONTENTS.read_handover(records) == HANDOVER
    assert records["entries"] == b"".join(line + b"\n" for line in LINES.values())
    empty = dataclasses.replace(HANDOVER, statements={}, authors={}, sent=())
    assert CONTENTS.read_handover(CONTENTS.write_handover(empty)) == empty


def test_a_handover_names_one_author_for_each_entry() -> None:
    records = CONTENTS.write_handover(HANDOVER)
    head, *rest = records["handover"].splitlines(keepends=True)
    entries = records["entries"].splitlines(keepends=True)
    for handover, told in (
        ([head, *rest[1:]], entries),
        ([head, rest[1], rest[0], *rest[2:]], entries),
        ([head, *rest, rest[0]], entries),
        ([head, *rest], entries[1:]),
        ([head, *rest], [*entries, entries[0]]),
        ([*rest, head], entries),
    ):
        with pytest.raises(PackageRefused):
            CONTENTS.read_handover({"handover": b"".join(handover), "entries": b"".join(told)})
    for wrong in ({}, {"entries": records["entries"]}, {**records, "more": b"x\n"}):
        with pytest.raises(PackageRefused):
            CONTENTS.read_handover(wrong)


ISSUE = Issue(w.uid(71), w.REPORT_ID, "05/BC-SNV", date(2025, 3, 17), HASH, 100, w.NOW)
FROZEN = CONTENTS.freeze(w.CONTENT)
REPORTED = dataclasses.replace(
    HANDOVER,
    document_id=w.CONTENT.document_id,
    statements={ISSUE.id: CONTENTS.statement_line(ISSUE)},
    authors={ISSUE.id: w.CONTENT.agency_code},
    frozen={w.REPORT_ID: FROZEN},
    states={w.REPORT_ID: "accepted"},
)


def test_a_handover_brings_reports_each_with_its_issue_and_how_far_it_came() -> None:
    records = CONTENTS.write_handover(REPORTED)
    assert CONTENTS.read_handover(records) == REPORTED
    assert records[w.REPORT_ID] == FROZEN


def test_a_report_in_a_handover_without_issue_or_state_or_under_another_name_is_refused() -> None:
    other = w.uid(72)
    for changes in (
        {"frozen": {}},
        {"states": {}},
        {"frozen": {}, "states": {}},
        {"statements": {}, "authors": {}},
        {"frozen": {w.REPORT_ID: FROZEN, other: FROZEN}},
        {"frozen": {other: FROZEN}},
        {"authors": {ISSUE.id: "H19.99"}},
        {"document_id": w.uid(73)},
    ):
        with pytest.raises(PackageRefused):
            CONTENTS.read_handover(CONTENTS.write_handover(dataclasses.replace(REPORTED, **changes)))


def test_a_match_is_a_statement_like_any_other() -> None:
    for match in (
        Match(w.uid(60), w.uid(61), w.uid(62), None, *TAIL),
        Match(w.uid(63), w.uid(61), w.uid(62), w.uid(60), *TAIL),
    ):
        assert CONTENTS.read_statement(CONTENTS.statement_line(match)) == match
