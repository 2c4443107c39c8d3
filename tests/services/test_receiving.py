"""Files that arrive: once, in any order, one bad one beside good ones."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.reports import Report, ReportState, ReturnItem, ReturnKind
from desktop_app.domain.trust import FingerprintDiffers, FollowerUnknown
from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import withdraw
from desktop_app.services.exchange import exchange
from desktop_app.services.quarantine import quarantined
from desktop_app.services.receiving import receive, receive_waiting, waiting_files
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept, give_back
from tests.services.world import FOLLOWER, SNV, STP, World, codes, outcomes, sealed_of, state_at, took

ARRIVED = date(2025, 3, 18)


def reported(world: World, number: str = "05/BC-SNV") -> tuple[Report, Path]:
    world.clock.day = date(2025, 3, 17)
    world.done(SNV, "1", date(2024, 12, 20))
    report = world.report(SNV, number)
    file = world.export(SNV, report)
    world.clock.day = ARRIVED
    return report, file


def altered(file: Path, folder: Path) -> Path:
    """A sealed file, as it is before it is encrypted, with one bit changed."""
    data = bytearray(sealed_of(file, file.parents[1]).read_bytes())
    data[data.index(b'"note":"') + 8] ^= 1
    folder.mkdir(exist_ok=True)
    bad = folder / file.name.removesuffix(".age")
    bad.write_bytes(bytes(data))
    return bad


def test_nothing_is_believed_before_somebody_has_compared_the_root(world: World) -> None:
    office = world.found(SNV)
    files = [world.assignment, world.certificates]
    assert codes(receive(office, files)) == ["ROOT_NOT_PINNED", "ROOT_NOT_PINNED"]
    assert codes(receive(office, files, accept_root="0" * 32)) == ["ROOT_NOT_PINNED", "ROOT_NOT_PINNED"]
    with office.look() as work:
        assert work.documents.all() == ()
        assert work.keys.trust().root is None


def test_the_plan_may_come_before_the_certificate_in_one_folder(world: World) -> None:
    office = world.found(SNV)
    took(receive(office, [world.assignment, world.certificates], accept_root=world.root))
    with office.look() as work:
        (document,) = work.documents.all()
        assert [task.number for task in work.tasks.of_document(document.id)] == ["1", "2", "3", "4"]


def test_an_agency_keeps_only_the_tasks_it_has_a_part_in(world: World) -> None:
    office = world.pinned(STP)
    with office.look() as work:
        (document,) = work.documents.all()
        assert [task.number for task in work.tasks.of_document(document.id)] == ["1", "2", "3"]


def test_before_first_contact_nothing_can_be_addressed(world: World) -> None:
    with pytest.raises(FollowerUnknown):
        write_enrolment(world.found(SNV), "")


def test_a_key_is_certified_only_by_the_fingerprint_on_the_paper(world: World) -> None:
    world.pinned(SNV)
    took(receive(world.province, [world.enrol(SNV)]))
    (key,) = enrolled_keys(world.province)
    assert not key.certified
    for typed in ("", "0" * 32, key.shown[:-1]):
        with pytest.raises(FingerprintDiffers):
            certify(world.province, SNV, typed)
    certify(world.province, "SNV", key.shown.lower())
    assert [one.certified for one in enrolled_keys(world.province)] == [True]


def test_files_under_a_key_not_yet_certified_wait_and_count_from_their_first_day(world: World) -> None:
    world.pinned(SNV)
    report, file = reported(world)
    enrolment = world.enrol(SNV)
    assert outcomes(receive(world.province, [file], date(2025, 3, 15))) == ["waiting"]
    assert outcomes(receive(world.province, [file], date(2025, 3, 17))) == ["waiting"]
    took(receive(world.province, [enrolment]))
    assert outcomes(receive_waiting(world.province)) == ["waiting", "waiting"]
    assert [day for _name, day in exchange(world.province).waiting] == [date(2025, 3, 15), date(2025, 3, 17)]
    certificate = world.certify(SNV)
    assert outcomes(receive_waiting(world.province)) == ["applied", "duplicate"]
    assert waiting_files(world.province) == ()
    with world.province.look() as work:
        assert work.reports.get(report.id).arrived_on == date(2025, 3, 15)
    took(receive(world.agencies[SNV], [certificate]))
    assert exchange(world.agencies[SNV]).contact.certified


def test_two_waiting_files_of_one_name_are_both_kept(world: World, tmp_path: Path) -> None:
    for code in (SNV, STP):
        world.pinned(code)
    world.clock.day = date(2025, 3, 17)
    for code, number in ((SNV, "05/BC-SNV"), (STP, "05/BC-STP")):
        world.done(code, "1", date(2024, 12, 20))
        file = world.export(code, world.report(code, number), tmp_path / code)
        renamed = file.rename(file.with_name("bao cao.asice"))
        assert outcomes(receive(world.province, [renamed])) == ["waiting"]
    assert len(waiting_files(world.province)) == 2


def test_a_waiting_file_that_turns_out_altered_is_not_thrown_away(world: World, tmp_path: Path) -> None:
    world.pinned(SNV)
    _report, file = reported(world)
    assert outcomes(receive(world.province, [file])) == ["waiting"]
    ((waiting, _day),) = waiting_files(world.province)
    waiting.write_bytes(altered(file, tmp_path / "bad").read_bytes())
    took(receive(world.province, [world.enrol(SNV)]))
    world.certify(SNV)
    assert outcomes(receive_waiting(world.province)) == ["quarantined"]
    (aside,) = quarantined(world.province)
    assert (aside.file_name, aside.code, aside.arrived_on) == (file.name, "CORRUPT_ENTRY", ARRIVED)
    assert aside.copy is not None
    assert aside.copy.read_bytes() == (tmp_path / "bad" / file.name).read_bytes()
    assert waiting_files(world.province) == ()


def test_a_report_is_received_once_and_says_when(member: World) -> None:
    report, file = reported(member)
    took(receive(member.province, [file], date(2025, 3, 17)))
    (again,) = receive(member.province, [file])
    assert (again.outcome, again.arrived_on) == ("duplicate", date(2025, 3, 17))
    assert state_at(member.province, report) is ReportState.RECEIVED


def test_an_altered_file_is_refused_and_its_neighbours_are_taken_in(member: World, tmp_path: Path) -> None:
    member.member(STP)
    _report, file = reported(member)
    member.done(STP, "1", date(2024, 12, 27))
    other = member.export(STP, member.report(STP, "06/BC-STP"))
    folder = tmp_path / "stick"
    bad = altered(file, folder)
    (folder / other.name).write_bytes(other.read_bytes())
    (folder / "ghi chú.txt").write_text("không phải gói", encoding="utf-8")
    results = {one.path.name: one for one in receive(member.province, [folder])}
    assert {name: one.outcome for name, one in results.items()} == {bad.name: "quarantined", other.name: "applied"}
    assert bad.exists()
    with member.province.look() as work:
        assert [one.agency_code for one in work.reports.all()] == [STP]
    took(receive(member.province, [file]))


def test_what_is_not_for_us_is_named_and_left_alone(member: World) -> None:
    other = member.pinned(STP)
    _report, file = reported(member)
    sealed = sealed_of(file, member.folder)
    assert codes(receive(other, [sealed])) == codes(receive(member.agencies[SNV], [sealed])) == ["WRONG_RECIPIENT"]
    assert codes(receive(other, [file])) == ["NOT_FOR_US"]
    # Who has sent it opens it too, and sees for whom it is.
    assert codes(receive(member.agencies[SNV], [file])) == ["WRONG_RECIPIENT"]
    assert codes(receive(other, [member.certify(SNV)])) == ["NOT_FOR_US"]


def test_the_provinces_own_plan_does_not_come_back_to_it(world: World) -> None:
    assert codes(receive(world.province, [world.assignment])) == ["WRONG_DIRECTION"]


def test_training_files_stay_out_of_real_workspaces(world: World) -> None:
    office = world.found(SNV, training=False)
    results = receive(office, [world.certificates, world.assignment], accept_root=world.root)
    assert set(codes(results)) <= {"TRAINING_MISMATCH", "ROOT_NOT_PINNED"}
    assert "TRAINING_MISMATCH" in codes(results)


def test_a_day_of_arrival_cannot_lie_in_the_future(member: World) -> None:
    _report, file = reported(member)
    with pytest.raises(DayInFuture):
        receive(member.province, [file], date(2025, 3, 19))
    assert outcomes(receive(member.province, [file])) == ["applied"]


def test_a_renamed_package_in_a_folder_is_known_by_its_content(member: World, tmp_path: Path) -> None:
    _report, file = reported(member)
    folder = tmp_path / "thư"
    folder.mkdir()
    (folder / "BC (1).zip").write_bytes(file.read_bytes())
    assert outcomes(receive(member.province, [folder])) == ["applied"]


def second_report(world: World, first: Path) -> Path:
    world.clock.day = date(2025, 6, 16)
    world.done(SNV, "4", date(2025, 2, 20))
    file = world.export(SNV, world.report(SNV, "60/BC-SNV", "2025-Q2"))
    assert first != file
    world.clock.day = date(2025, 6, 20)
    return file


def ledger(world: World) -> tuple[Any, ...]:
    with world.province.look() as work:
        (document,) = work.documents.all()
        reports = {(one.period, one.number, one.state, one.arrived_on) for one in work.reports.all()}
        entries = [entry.id for entry in work.progress.of_document(document.id, SNV)]
        evidence, links, _gone = work.evidence.of_document(document.id, SNV)
        packages = {(one.kind, one.number) for one in work.custody.received(SNV)}
        delivered = work.custody.delivered(SNV)
    return reports, sorted(entries), {one.sha256 for one in evidence}, len(links), packages, delivered


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_reports_in_either_order_give_one_ledger(member: World, order: tuple[int, ...]) -> None:
    _first, one = reported(member)
    files = [(one, date(2025, 3, 18)), (second_report(member, one), date(2025, 6, 17))]
    for place in order:
        file, day = files[place]
        took(receive(member.province, [file], day))
    reports, entries, evidence, links, packages, delivered = ledger(member)
    assert reports == {
        ("2025-Q1", "05/BC-SNV", ReportState.RECEIVED, date(2025, 3, 18)),
        ("2025-Q2", "60/BC-SNV", ReportState.RECEIVED, date(2025, 6, 17)),
    }
    assert (len(entries), len(evidence), links) == (2, 2, 2)
    assert {number for kind, number in packages if kind == "report"} == {1, 2}
    assert len(delivered) == 4


def test_answers_in_every_order_leave_the_agency_in_the_same_state(contacted: World, tmp_path: Path) -> None:
    for number, order in enumerate(permutations(range(3))):
        with ExitStack() as stack:
            folder = tmp_path / str(number)
            folder.mkdir()
            world = World(folder, stack, template=contacted)
            report, file = reported(world)
            took(receive(world.province, [file]))
            receipt = world.receipt(SNV)
            item = [ReturnItem("", "result", "Thiếu trang 2")]
            back = give_back(world.province, report.id, ReturnKind.REPORT_AGAIN, item, date(2025, 3, 25))
            answers = [receipt, hand_over(world.province, back, world.mail), world.receipt(SNV)]
            took(receive(world.agencies[SNV], [answers[place] for place in order]))
            with world.agencies[SNV].look() as work:
                known = work.reports.get(report.id)
                assert (known.state, known.arrived_on, known.due_back_on) == (
                    ReportState.RETURNED,
                    ARRIVED,
                    date(2025, 3, 25),
                )
                assert work.custody.newest_receipt(FOLLOWER)[1].number == 2  # type: ignore[index]


def test_withdrawn_evidence_leaves_the_province_too_and_comes_again_when_attached_again(member: World) -> None:
    _report, file = reported(member)
    snv = member.agencies[SNV]
    extra = member.attach(SNV, "4", "bản nháp")
    took(receive(member.province, [file]))
    took(receive(member.province, [second_report(member, file)]))
    with snv.look() as work:
        sha256 = work.evidence.get(extra).sha256
    assert member.province.files.has(sha256)
    took(receive(snv, [member.receipt(SNV)]))
    withdraw(snv, extra, "Nhầm tệp")
    member.clock.day = date(2025, 9, 15)
    took(receive(member.province, [member.export(SNV, member.report(SNV, "90/BC-SNV", "2025-Q3"))]))
    assert not member.province.files.has(sha256)
    assert sha256 not in _held(member)
    member.clock.day = date(2025, 12, 16)
    member.attach(SNV, "4", "bản nháp")
    took(receive(member.province, [member.export(SNV, member.report(SNV, "120/BC-SNV", "2025-N"))]))
    assert member.province.files.has(sha256)


def _held(world: World) -> tuple[str, ...]:
    with world.agencies[SNV].look() as work:
        before = work.custody.newest_receipt(FOLLOWER)
    took(receive(world.agencies[SNV], [world.receipt(SNV)]))
    with world.agencies[SNV].look() as work:
        after = work.custody.newest_receipt(FOLLOWER)
    assert before is not None
    assert after is not None
    assert after[1].number == before[1].number + 1
    return after[1].held


def test_a_full_disk_takes_no_number(member: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _report, file = reported(member)

    def full(source: Path, target: Path) -> None:
        raise WorkspaceDiskFull(str(target.parent), 1)

    with pytest.raises(WorkspaceDiskFull):
        receive(replace(member.province, move_file=full), [file])
    assert outcomes(receive(member.province, [file])) == ["applied"]


def test_what_arrived_is_still_known_when_the_workspace_is_opened_again(contacted: World, tmp_path: Path) -> None:
    with ExitStack() as stack:
        world = World(tmp_path, stack, template=contacted)
        report, file = reported(world)
        took(receive(world.province, [file]))
        accept(world.province, report.id)
        clock, house = world.clock, world.house
    with house.open(tmp_path / "province", clock) as office:
        assert outcomes(receive(office, [file])) == ["duplicate"]
        assert state_at(office, report) is ReportState.ACCEPTED
    assert house.check(tmp_path / "province", lambda done, total: None).sound
    assert house.check(tmp_path / SNV, lambda done, total: None).sound
