"""Signatures of papers on their way: reports judged where they leave and arrive, evidence kept in any case."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.reports import ReportState
from desktop_app.domain.requests import ReasonMissing
from desktop_app.domain.signature_verdicts import Judgement, PaperBadlySigned
from desktop_app.services.datapacks import publish, trust_root
from desktop_app.services.evidence import attach, path_of
from desktop_app.services.office import Office
from desktop_app.services.paper_signatures import accept_signers, is_signed, judge_report, look_at, verdicts_of
from desktop_app.services.receiving import receive
from tests.services.world import SNV, World, codes, outcomes, state_at
from tests.signatures.authority import Authority, Holder
from tests.signatures.signed_papers import HEAD, STAMP, VIETNAM, How, SigSeedSubFilter, draft, fields, later, sign

TODAY = date(2025, 3, 17)
SIGNED = How(when=datetime(2025, 3, 17, 8, 0, tzinfo=VIETNAM))
LISTED = datetime(2025, 3, 16, tzinfo=UTC)


class SigningPrinter:
    """Prints a report and has it signed before it is issued, as the road of papers signed here does."""

    def __init__(self, printer: Any, head: Holder, stamp: Holder) -> None:
        self._printer, self._head, self._stamp = printer, head, stamp

    def __getattr__(self, name: str) -> Any:
        return getattr(self._printer, name)

    def paper(self, order: Any, target: Path) -> Any:
        """Print, then sign."""
        printed = self._printer.paper(order, target)
        made = fields(target.read_bytes(), HEAD, STAMP)
        made = sign(sign(made, self._head, HEAD, SIGNED), self._stamp, STAMP, later(SIGNED))
        target.write_bytes(made)
        return printed


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(kind="p256")


def _trust(office: Office, authority: Authority, folder: Path, revoked: Holder | None = None) -> None:
    """The province publishes root, CA and lists, and somebody compares the root's fingerprint."""
    own = Authority(kind="p256")
    own.root, own.issuer = authority.root, authority.issuer
    if revoked is not None:
        own.revoke(revoked, LISTED - timedelta(days=30))
    (folder / "roots.pem").write_bytes(authority.pem)
    publish(office, "roots", folder / "roots.pem")
    fingerprint = office.official.authority(authority.root.der, True).fingerprint
    trust_root(office, fingerprint)
    for place, crl in enumerate((own.crl(LISTED), authority.crl(LISTED, by_root=True))):
        (folder / f"list{place}.crl").write_bytes(crl)
        publish(office, "revocations", folder / f"list{place}.crl")


def _head_name(office: Office) -> str:
    with office.look() as work:
        return work.agencies.get(SNV).head_name


def _sent(real: World, authority: Authority, head: Holder, stamp: Holder) -> tuple[Any, Path]:
    office = real.agencies[SNV]
    real.agencies[SNV] = replace(office, printer=SigningPrinter(office.printer, head, stamp))
    real.clock.day = TODAY
    report = real.report(SNV, "05/BC-SNV")
    return report, real.export(SNV, report)


@pytest.fixture
def real(tmp_path: Path) -> Any:
    with ExitStack() as stack:
        made = World(tmp_path, stack, training=False)
        made.issue()
        made.member(SNV)
        yield made


def test_a_signed_report_leaves_a_real_workspace_and_is_taken_in_with_its_verdict(
    real: World, authority: Authority, tmp_path: Path
) -> None:
    _trust(real.province, authority, tmp_path)
    head, stamp = authority.head(_head_name(real.province)), authority.agency()
    report, file = _sent(real, authority, head, stamp)
    assert outcomes(receive(real.province, [file])) == ["applied"]
    assert state_at(real.province, report) is ReportState.RECEIVED
    stood = verdicts_of(real.province, [report.id])[report.id]
    assert (stood.judgement, stood.policy) == (Judgement.VALID, "report")
    assert [one.mark.spot.value for one in stood.signatures if one.mark.spot] == ["head", "stamp"]
    assert stood.records_sha256 == report.records_sha256


def test_a_report_signed_under_a_revoked_certificate_is_refused_and_its_number_consumed(
    real: World, authority: Authority, tmp_path: Path
) -> None:
    head, stamp = authority.head(_head_name(real.province)), authority.agency()
    _trust(real.province, authority, tmp_path, revoked=head)
    report, file = _sent(real, authority, head, stamp)
    results = receive(real.province, [file])
    assert (outcomes(results), codes(results)) == (["refused"], ["PAPER_BADLY_SIGNED"])
    refusal = results[0].refusal
    assert isinstance(refusal, PaperBadlySigned)
    assert refusal.found[0] == "SIGNER_REVOKED"
    assert verdicts_of(real.province, [report.id]) == {}


def test_a_deputy_whom_nobody_listed_is_taken_in_with_a_doubt_that_a_person_settles(
    real: World, authority: Authority, tmp_path: Path
) -> None:
    _trust(real.province, authority, tmp_path)
    deputy, stamp = authority.head("Phạm Văn Phó"), authority.agency()
    report, file = _sent(real, authority, deputy, stamp)
    assert outcomes(receive(real.province, [file])) == ["applied"]
    stood = verdicts_of(real.province, [report.id])[report.id]
    doubts = {one.code for one in stood.reasons if one.weight is not Judgement.VALID}
    paper = real.province.folder / "documents" / f"{report.pdf_sha256}.pdf"
    with pytest.raises(ReasonMissing):
        accept_signers(real.province, report.id, "  ")
    named = accept_signers(real.province, report.id, "Quyết định bổ nhiệm 15/QĐ-UBND")
    assert (doubts, named) == ({"SIGNER_NOT_LISTED"}, ("Phạm Văn Phó",))
    with real.province.look() as work:
        again = judge_report(real.province, work, paper, SNV, report.records_sha256, TODAY)
    assert again is not None
    assert again.judgement is Judgement.VALID
    assert verdicts_of(real.province, [report.id])[report.id] == stood


def test_a_report_that_another_agency_stamped_does_not_leave(real: World, authority: Authority) -> None:
    stranger = authority.agency("SỞ TÀI CHÍNH", uid="MST:3600000001")
    with pytest.raises(PaperBadlySigned) as refused:
        _sent(real, authority, authority.head(), stranger)
    assert refused.value.found[0] == "SIGNER_WRONG_AGENCY"


def test_a_training_workspace_takes_in_what_is_badly_signed_and_keeps_what_was_found(
    member: World, authority: Authority
) -> None:
    stranger = authority.agency("SỞ TÀI CHÍNH", uid="MST:3600000001")
    report, file = _sent(member, authority, authority.head(), stranger)
    assert outcomes(receive(member.province, [file])) == ["applied"]
    stood = verdicts_of(member.province, [report.id])[report.id]
    assert stood.judgement is Judgement.INVALID
    assert stood.against[0].code == "SIGNER_WRONG_AGENCY"


def test_evidence_is_kept_whatever_its_signatures_and_the_verdict_of_its_first_day_stands(
    member: World, authority: Authority, tmp_path: Path
) -> None:
    office = member.agencies[SNV]
    member.clock.day = TODAY
    paper = tmp_path / "Kế hoạch 12.pdf"
    how = replace(SIGNED, form=SigSeedSubFilter.ADOBE_PKCS7_DETACHED, new=True)
    paper.write_bytes(sign(draft(records=""), authority.agency(), "Signature1", how))
    (part,) = _parts(office)[:1]
    kept, _changes = attach(office, part, paper)
    before = verdicts_of(office, [kept.id])[kept.id]
    assert before.judgement is Judgement.INCOMPLETE
    assert {reason.code for reason in before.reasons} >= {"NO_OFFICIAL_ROOT"}
    assert before.file_name == "Kế hoạch 12.pdf"
    altered = tmp_path / "sửa.pdf"
    altered.write_bytes(paper.read_bytes().replace(b"/MediaBox", b"/MediaBoy", 1))
    bad, _changes = attach(office, part, altered)
    assert verdicts_of(office, [bad.id])[bad.id].judgement is Judgement.INVALID
    member.clock.day = date(2031, 3, 17)
    again = look_at(office, path_of(office, kept.id)[1]).verdict
    assert again is not None
    assert again.judged_on > before.judged_on
    attach(office, part, paper)
    assert verdicts_of(office, [kept.id])[kept.id] == before


def test_what_was_found_on_the_first_day_cannot_be_written_over(
    member: World, authority: Authority, tmp_path: Path
) -> None:
    office = member.agencies[SNV]
    member.clock.day = TODAY
    paper = tmp_path / "a.pdf"
    paper.write_bytes(sign(draft(records=""), authority.agency(), "Signature1", replace(SIGNED, new=True)))
    kept, _changes = attach(office, _parts(office)[0], paper)
    stood = verdicts_of(office, [kept.id])[kept.id]
    with office.work() as work:
        assert work.signatures.keep(kept.id, replace(stood, judgement=Judgement.VALID)) == stood
        work.commit()
    with (
        closing(sqlite3.connect(office.folder / "workspace.db")) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute("update signature_verdict set judgement = 'valid'")


def test_files_that_nobody_signed_have_no_verdict(member: World, tmp_path: Path) -> None:
    office = member.agencies[SNV]
    member.clock.day = TODAY
    plain, words = tmp_path / "a.pdf", tmp_path / "a.txt"
    plain.write_bytes(draft(records=""))
    words.write_text("/ByteRange", "utf-8")
    assert not is_signed(plain)
    assert not is_signed(words)
    assert not is_signed(tmp_path)
    kept, _changes = attach(office, _parts(office)[0], plain)
    assert verdicts_of(office, [kept.id]) == {}
    assert look_at(office, plain).verdict is None


def _parts(office: Office) -> list[str]:
    with office.look() as work:
        document = work.documents.all()[0]
        return [one.id for one in work.assignments.of_document(document.id, SNV)]
