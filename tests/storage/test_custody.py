from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.audit import FIRST, check_chain
from desktop_app.domain.chains import ChainDecision, ChainKey, Keep, Settlement
from desktop_app.domain.custody import ChainView, HistoryChanged, Receipt, ReceiptLine
from desktop_app.domain.packages import Kind
from desktop_app.domain.trust import KeyRole, PartyKey, Trust
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from tests.storage import world
from tests.storage.world import NOW, OTHER, TODAY, US


def chain(work: SqlUnitOfWork) -> ChainView:
    return work.custody.chain(US, "H19", "stream-1", "inc-1")


def test_a_chain_knows_numbers_and_links(work: SqlUnitOfWork) -> None:
    first = world.package(1)
    third = world.package(3, previous="c" * 64)
    for one in (third, first, world.package(2, incarnation="inc-0"), world.package(2, stream="stream-2")):
        work.custody.add(one)
    work.custody.add(world.package(2, receiver="*"))
    assert chain(work) == ChainView({3: third.identity, 1: first.identity}, {3: "c" * 64, 1: None})


@pytest.mark.parametrize("state", ["waiting", "quarantined", "duplicate"])
def test_a_file_that_nobody_believes_yet_takes_no_number(work: SqlUnitOfWork, state: str) -> None:
    work.custody.add(world.package(1, state=state))
    assert chain(work) == ChainView({}, {})


def test_a_refused_file_takes_its_number_all_the_same(work: SqlUnitOfWork) -> None:
    one = world.package(1, state="refused", refusal="HISTORY_CHANGED")
    work.custody.add(one)
    assert chain(work) == ChainView({1: one.identity}, {1: None})


def test_a_fork_halts_the_chain_and_the_first_seen_keeps_the_number(work: SqlUnitOfWork) -> None:
    first, second = world.package(1), world.package(1, state="halted", refusal="CHAIN_FORK")
    for one in (first, second):
        work.custody.add(one)
    assert chain(work) == ChainView({1: first.identity}, {1: None}, halted=True)
    work.custody.update_state(second.identity, "refused", "CHAIN_FORK")
    assert chain(work) == ChainView({1: first.identity}, {1: None})


def test_the_newest_verified_file_of_each_party_tells_its_formats(work: SqlUnitOfWork) -> None:
    later = NOW + timedelta(hours=1)
    for one, formats in (
        (world.package(1, created=later), (1, 2)),
        (world.package(2), (1,)),  # it came after, but was made before
        (world.package(3, created=later + timedelta(hours=1), state="halted", refusal="CHAIN_FORK"), (1, 2, 3)),
        (world.package(4, sender=OTHER), (1, 2)),
        (world.package(5, sender="H19.09", direction="out", created=later), (1, 2)),
    ):
        work.custody.add(one)
        work.custody.declare(one.identity, formats)
        work.custody.declare(one.identity, formats)
    assert work.custody.declared_formats() == {US: (1, 2), OTHER: (1, 2)}
    # A file that was taken in before declarations were kept: whoever wrote it knew the first format alone.
    work.custody.add(world.package(6, sender=OTHER, created=later))
    assert work.custody.declared_formats() == {US: (1, 2), OTHER: (1,)}


def test_when_the_other_side_goes_on_the_first_loses_its_number(work: SqlUnitOfWork) -> None:
    first, second = world.package(1), world.package(1, state="resumed")
    for one in (first, second):
        work.custody.add(one)
    work.custody.update_state(first.identity, "set_aside", "CHAIN_FORK")
    assert chain(work) == ChainView({}, {})
    assert work.custody.in_state("resumed") == (second,)
    work.custody.update_state(second.identity, "applied", "", "r-1")
    assert chain(work) == ChainView({1: second.identity}, {1: None})
    assert work.custody.by_identity(second.identity) == replace(second, state="applied", report_id="r-1")


def test_the_newest_sent_file_of_a_chain_is_the_highest_number(work: SqlUnitOfWork) -> None:
    sent = [world.package(number, direction="out", sender="H19", receiver=US) for number in (2, 3, 1)]
    for one in sent:
        work.custody.add(one)
    assert work.custody.last_sent(US, "stream-1", "inc-1") == sent[1]
    assert work.custody.last_sent("*", "stream-1", "inc-1") is None
    assert work.custody.sent() == tuple(sent)
    assert work.custody.sent(US) == tuple(sent)
    assert work.custody.sent(OTHER) == ()
    assert work.custody.received() == ()


def test_a_package_is_found_by_its_identity_and_moves_on(work: SqlUnitOfWork) -> None:
    one = world.package(report_id="r-1", arrived_on=None)
    work.custody.add(one)
    work.custody.update_state(one.identity, "refused", "NOT_CANONICAL")
    moved = replace(one, state="refused", refusal="NOT_CANONICAL")
    assert work.custody.by_identity(one.identity) == moved
    assert work.custody.by_identity("0" * 64) is None
    assert work.custody.received(US) == (moved,)
    assert work.custody.received(OTHER) == ()


def test_the_book_is_listed_newest_first_with_the_other_party_by_name(work: SqlUnitOfWork) -> None:
    work.agencies.add(world.agency())
    came, went = world.package(), world.package(direction="out", sender="H19", receiver="*")
    for one in (came, went):
        work.custody.add(one)
    newest, oldest = work.custody.rows()
    assert (newest.id, newest.party, newest.party_name) == (went.id, "*", "*")
    assert (oldest.id, oldest.party, oldest.party_name) == (came.id, US, "Sở Nội vụ")


def test_a_line_is_kept_as_it_first_travelled(work: SqlUnitOfWork) -> None:
    for name, line in (("e-2", b"two"), ("e-1", b"one"), ("e-2", b"two")):
        work.custody.keep_line(US, "d-1", name, line)
    assert list(work.custody.lines(US, "d-1").items()) == [("e-2", b"two"), ("e-1", b"one")]
    assert work.custody.lines(OTHER, "d-1") == {}
    assert work.custody.line("e-1") == (US, b"one")
    assert work.custody.line("e-9") is None
    with pytest.raises(HistoryChanged) as refused:
        work.custody.keep_line(US, "d-1", "e-1", b"other words")
    assert refused.value.entry == "e-1"
    assert work.custody.line("e-1") == (US, b"one")


def test_a_delivered_file_counts_for_its_sender_only(work: SqlUnitOfWork) -> None:
    for _ in range(2):
        work.custody.deliver(US, "ab" * 32)
    assert work.custody.delivered(US) == {"ab" * 32}
    assert work.custody.delivered(OTHER) == frozenset()


def receipt(number: int, days: int = 0) -> Receipt:
    line = ReceiptLine("stream-1", "inc-1", 1, "a" * 64, Kind.REPORT, TODAY, "received", "")
    return Receipt(
        world.new_id(),
        US,
        number,
        NOW + timedelta(days=days),
        (line,),
        (("stream-1", "inc-1", 2),),
        ("b" * 64,),
        (),
        "",
    )


def test_an_older_receipt_that_comes_later_changes_nothing(work: SqlUnitOfWork) -> None:
    assert work.custody.newest_receipt(US) is None
    second, first = receipt(2), receipt(1)
    work.custody.keep_receipt("2" * 64, "life", second, US)
    work.custody.keep_receipt("1" * 64, "life", first, US)
    work.custody.keep_receipt("2" * 64, "life", second, US)
    assert work.custody.newest_receipt(US) == ("2" * 64, second)


def test_a_restored_province_starts_its_receipts_at_one_again(work: SqlUnitOfWork) -> None:
    old, new = world.package(incarnation="before"), world.package(incarnation="after")
    late, restored = receipt(9), receipt(1, days=3)
    for one, kept in ((old, late), (new, restored)):
        work.custody.add(one)
        work.custody.keep_receipt(one.identity, one.incarnation, kept, US)
    assert work.custody.newest_receipt(US) == (new.identity, restored)


def test_an_old_receipt_that_comes_after_the_restored_province_has_written_counts_no_more(work: SqlUnitOfWork) -> None:
    announced = world.package(incarnation="after", created=NOW + timedelta(days=3))
    work.custody.add(announced)
    late = world.package(incarnation="before", created=NOW)
    work.custody.add(late)
    work.custody.keep_receipt(late.identity, "before", receipt(9), US)
    assert work.custody.newest_receipt(US) is None


def test_what_a_chain_is_beside_its_files_is_kept_for_ever(work: SqlUnitOfWork) -> None:
    key = ChainKey(US, "H19", "stream-1", "inc-1")
    decision = ChainDecision("d", key, Keep.OTHER, Settlement(("a",), (), ("b", "c")), "Máy cũ", NOW, "Lê Thị Ý")
    work.chains.decide(decision)
    assert work.chains.decisions() == (decision,)
    work.chains.close(US, TODAY, NOW)
    work.chains.close(US, TODAY + timedelta(days=1), NOW)
    assert (work.chains.closed_on(US), work.chains.closed_on(OTHER)) == (TODAY, None)
    work.chains.leave_behind(US, "doc", ["e1", "e2"], NOW)
    work.chains.leave_behind(US, "doc", ["e2", "e3"], NOW)
    assert work.chains.left_behind(US, "doc") == {"e1", "e2", "e3"}
    assert work.chains.left_behind(US, "other") == frozenset()
    work.chains.keep_facts("f" * 64, {"agency": US, "number": 3, "difference": ("done", "2025-01-02", "Đã", "Xong")})
    work.chains.keep_facts("f" * 64, {"agency": OTHER})
    facts = {"agency": US, "number": 3, "difference": ("done", "2025-01-02", "Đã", "Xong")}
    assert (work.chains.facts("f" * 64), work.chains.facts("e" * 64)) == (facts, {})
    work.chains.carry("c" * 64, ["2" * 64, "1" * 64, "2" * 64])
    assert work.chains.carried("c" * 64) == {"1" * 64, "2" * 64}


def test_the_newest_head_of_an_agency_comes_from_files_that_are_believed(work: SqlUnitOfWork) -> None:
    assert work.custody.audit_head_of(US) == ""
    later = NOW + timedelta(days=1)
    for one in (
        world.package(2, created=later, audit_head="2" * 64),
        world.package(1, audit_head="1" * 64),
        world.package(3, created=later + timedelta(days=1), audit_head="3" * 64, state="quarantined"),
    ):
        work.custody.add(one)
    assert work.custody.audit_head_of(US) == "2" * 64


def test_keys_are_certified_and_revoked_by_fingerprint(work: SqlUnitOfWork) -> None:
    first = PartyKey("f1", KeyRole.AGENCY, US, b"self-signed", False, None, NOW)
    second = PartyKey("f2", KeyRole.AGENCY, US, b"second", True, None, NOW)
    province = PartyKey("f3", KeyRole.PROVINCE, "H19", b"operational", True, None, NOW)
    for key in (first, second, province):
        work.keys.add(key)
    certified = replace(first, certificate=b"certified", certified=True)
    work.keys.add(certified)
    assert work.keys.of(US) == (second, certified)
    assert work.keys.trust().agencies == {US: ("f2", "f1")}
    revoked = replace(second, revoked_at=NOW)
    work.keys.add(revoked)
    assert work.keys.all() == (certified, revoked, province)
    assert work.keys.trust().agencies == {US: ("f1",)}
    assert work.keys.trust().revoked == {"f2"}
    renewed = replace(certified, certificate=b"renewed")
    work.keys.add(renewed)
    assert work.keys.trust().agency_certificates == (b"renewed", b"certified", b"second")
    assert work.keys.issued() == (("f1", b"renewed"), ("f1", b"certified"), ("f2", b"second"))


def test_trust_holds_the_newest_of_root_operational_and_lists(work: SqlUnitOfWork) -> None:
    assert work.keys.trust() == Trust(None, training=work.info.training)
    for root in (b"root", b"root", b"new root"):
        work.keys.pin_root(root, "H19.01")
    for operational in (b"one", b"two", b"one"):
        work.keys.add_operational(operational)
    assert [work.keys.add_crl("issuer", number, b"%d" % number) for number in (2, 1, 2, 3)] == [
        True,
        False,
        False,
        True,
    ]
    trust = work.keys.trust()
    assert (trust.root, trust.operational, trust.crls) == (b"new root", (b"two", b"one"), (b"3",))
    assert trust.former_roots == (b"root",)


def test_the_log_is_a_chain_that_holds_after_reading_it_back(work: SqlUnitOfWork) -> None:
    assert (work.audit.head(), work.audit.length(), work.audit.last_at()) == (FIRST, 0, None)
    details: dict[str, object] = {"z": 1, "a": "Đồng Nai", "days": [1, 2]}
    made = [work.audit.append(world.new_id(), NOW, "Lê Văn Đường", "progress.add", "x", details) for _ in range(5)]
    assert check_chain(work.audit.events()) == made[-1].hash == work.audit.head()
    assert work.audit.events(after=3) == tuple(made[3:])
    assert work.audit.events(limit=2) == tuple(made[:2])
    assert (work.audit.length(), work.audit.last_at()) == (5, NOW)
    assert made[0].details == '{"a":"Đồng Nai","days":[1,2],"z":1}'


def test_a_moment_without_a_zone_is_a_fault_of_ours(work: SqlUnitOfWork) -> None:
    with pytest.raises(Exception, match="time zone"):
        work.custody.add(world.package(created=NOW.replace(tzinfo=None)))
