"""The commitment of a head: frozen, sent with its paper, versioned; before, with and after enrolment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.commitments import CommitmentEmpty, Signer
from desktop_app.domain.evidence import EvidenceUnreadable, SecretDocument
from desktop_app.domain.packages import PackageRefused
from desktop_app.services.commitments import Signing, commit, list_commitments
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive, receive_waiting
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, SNV, World, outcomes, took

HEAD = Signer("Nguyễn Thị Ước", "Giám đốc")
SIGNED = Signing(HEAD, date(2024, 10, 29), Signer("Trần Văn Đức", "Chủ tịch"), "12/BCK-SNV")


def committed(world: World, signing: Signing = SIGNED, words: tuple[str, ...] = ()) -> Path:
    snv = world.agencies[SNV]
    persons = {find_assignment(snv, "4", None, SNV).id: "Lê Thị Đào"}
    world.clock.day = date(2024, 10, 30)
    _commitment, record = commit(snv, FACTS.number, 2025, signing, persons, words)
    return hand_over(snv, record, world.mail)


def known(office: Office) -> list[tuple[int, int, str, tuple[str, ...]]]:
    return [
        (one.year, one.version, one.signer.name, tuple(clause.number for clause in one.content.clauses))
        for one in list_commitments(office)
    ]


def test_a_commitment_reaches_the_follower_with_clause_day_and_person(member: World) -> None:
    took(receive(member.province, [committed(member, words=("Không để chậm hồ sơ",))]))
    assert list_commitments(member.province) == list_commitments(member.agencies[SNV])
    (one,) = list_commitments(member.province)
    assert (one.signed_on, one.number, one.superior.title) == (date(2024, 10, 29), "12/BCK-SNV", "Chủ tịch")
    clauses = {clause.number: clause for clause in one.content.clauses}
    assert clauses["4"].person == "Lê Thị Đào"
    assert (clauses["4"].due_on, clauses["1"].product) == (date(2025, 2, 28), "Kế hoạch")
    assert clauses[""].content == "Không để chậm hồ sơ"
    assert set(clauses) == {"1", "2", "4", ""}


def test_a_later_version_replaces_whatever_the_order_and_both_stay_readable(member: World) -> None:
    first = committed(member)
    second = committed(member, Signing(Signer("Phạm Văn Ba", "Giám đốc"), date(2025, 1, 10)))
    took(receive(member.province, [second, first]))
    assert outcomes(receive(member.province, [first])) == ["duplicate"]
    expected = [(2025, 2, "Phạm Văn Ba", ("1", "2", "4"))]
    assert known(member.province) == known(member.agencies[SNV]) == expected


@pytest.mark.parametrize("order", ["before", "with", "after"])
def test_a_commitment_counts_before_with_and_after_enrolment(world: World, order: str) -> None:
    world.pinned(SNV)
    commitment, enrolment = committed(world), world.enrol(SNV)
    if order == "before":
        receive(world.province, [commitment])
        took(receive(world.province, [enrolment]))
    elif order == "with":
        receive(world.province, [commitment, enrolment])
    else:
        took(receive(world.province, [enrolment]))
        assert outcomes(receive(world.province, [commitment])) == ["waiting"]
    assert known(world.province) == []
    world.certify(SNV)
    took(receive_waiting(world.province))
    if order == "before" and not known(world.province):
        # A file that came before anybody had shown its key lies in quarantine, and is simply dropped in again.
        took(receive(world.province, [commitment]))
    assert known(world.province) == [(2025, 1, HEAD.name, ("1", "2", "4"))]


def test_the_paper_travels_and_is_kept_as_it_is(member: World) -> None:
    paper = member.folder / "cam kết.pdf"
    paper.write_bytes(b"%PDF-1.7 scan of a signed paper")
    took(receive(member.province, [committed(member, Signing(HEAD, SIGNED.signed_on, pdf=paper))]))
    (one,) = list_commitments(member.province)
    assert (member.province.folder / "documents" / f"{one.pdf_sha256}.pdf").read_bytes() == paper.read_bytes()


def test_a_print_of_other_data_is_refused_before_anything_is_sealed(member: World) -> None:
    member.clock.day = date(2025, 3, 15)
    report = member.report(SNV, "05/BC-SNV")
    print_of_a_report = member.agencies[SNV].folder / "documents" / f"{report.pdf_sha256}.pdf"
    with pytest.raises(PackageRefused) as refusal:
        committed(member, Signing(HEAD, SIGNED.signed_on, pdf=print_of_a_report))
    assert refusal.value.code == "PAPER_DIFFERS_FROM_DATA"
    assert list_commitments(member.agencies[SNV]) == ()


def test_a_commitment_without_a_name_is_none(member: World) -> None:
    with pytest.raises(CommitmentEmpty):
        committed(member, Signing(Signer(" ", ""), SIGNED.signed_on))


def test_a_paper_with_the_stamp_of_a_state_secret_does_not_enter(member: World) -> None:
    paper = member.file("UBND TỈNH\nMẬT\nBản cam kết")
    with pytest.raises(SecretDocument):
        committed(member, Signing(HEAD, SIGNED.signed_on, pdf=paper))
    with pytest.raises(EvidenceUnreadable):
        committed(member, Signing(HEAD, SIGNED.signed_on, pdf=member.file("không phải PDF")))
    assert list_commitments(member.agencies[SNV]) == ()
