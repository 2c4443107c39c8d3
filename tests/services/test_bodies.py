"""A second body that an agency follows may say what it likes: of the first one's documents it changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.decisions import Clarification
from desktop_app.domain.evidence_requests import EvidenceAsked, EvidenceRequest
from desktop_app.domain.packages import COMMON, Kind
from desktop_app.domain.successions import Heir, Passing, Succession
from desktop_app.domain.trust import KeyRevoked
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import keys
from desktop_app.services.acknowledging import acknowledge
from desktop_app.services.bodies import bodies
from desktop_app.services.datapacks import publish, publish_fields
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.foundation import found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.matters import say
from desktop_app.services.office import Office
from desktop_app.services.parties import agency_party
from desktop_app.services.phone_codes import code_to_read, confirm_by_phone
from desktop_app.services.plans import issue, issued_contents, record_plan
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import Received, receive
from desktop_app.services.requests import request_clarification
from desktop_app.services.sending import Letter, hand_over, send
from desktop_app.services.successions import successions
from tests.services.world import CATALOGUE, FACTS, FOLLOWER, PASSPHRASE, RESOURCES, SNV, STP, TASKS, World, codes, took

THEIRS = replace(FACTS, number="77/KH-STP", issuer="Sở Tư pháp")


@pytest.fixture
def second(member: World) -> Office:
    """Sở Tư pháp follows a document too: pinned at Sở Nội vụ, and it has certified that agency's key."""
    own = next(one for one in CATALOGUE if one.code == STP)
    wanted = NewWorkspace(WorkspaceKind.PROVINCE, own.code, own.sign, own.name, True)
    office = member.stack.enter_context(member.house.create(member.folder / "second", wanted, member.clock))
    root = found_province(office, CATALOGUE, member.folder / "root2.pem", PASSPHRASE)
    document = record_plan(office, THEIRS, TASKS[:1])
    mail = member.mail / "second"
    snv = member.agencies[SNV]
    took(receive(snv, [hand_over(office, one, mail) for one in issue(office, document.id)], accept_root=root))
    took(receive(office, [hand_over(snv, write_enrolment(snv, "Nguyễn Thị Ước"), mail)]))
    (key,) = enrolled_keys(office)
    took(receive(snv, [hand_over(office, certify(office, SNV, key.shown), mail)]))
    return office


def document_of(office: Office, body: str) -> AssigningDocument:
    with office.look() as work:
        return next(one for one in work.documents.all() if one.follower_code == body)


def sent(world: World, office: Office, letter: Letter) -> str:
    """What becomes at the agency of a file that a body has sealed."""
    with office.work() as work:
        record = send(office, work, letter)
        work.commit()
    return told(receive(world.agencies[SNV], [hand_over(office, record, world.mail / record.id)]))


def told(results: tuple[Received, ...]) -> str:
    (code,) = codes(results)
    return code


def test_a_body_cannot_issue_or_change_the_document_of_another(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    first, theirs = document_of(snv, FOLLOWER), document_of(snv, STP)
    with second.look() as work:
        own = issued_contents(work, theirs.id)
    for follower in (STP, FOLLOWER):  # under its own name, and under the other's
        document = replace(own.document, id=first.id, follower_code=follower, revision=9)
        tasks = tuple(replace(one, document_id=first.id) for one in own.tasks)
        parts = tuple(replace(one, document_id=first.id) for one in own.assignments)
        forged = replace(own, document=document, tasks=tasks, assignments=parts)
        records, digest = second.contents.write_assignment(forged), second.contents.digest_assignment(forged)
        letter = Letter(Kind.ASSIGNMENT, None, first.id, records, "GV_x.asice", {}, revision_digest=digest)
        assert sent(member, second, letter) == "DOCUMENT_OF_ANOTHER_BODY"
    assert document_of(snv, FOLLOWER) == first


def test_a_body_cannot_speak_of_a_task_of_another(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    first, theirs = document_of(snv, FOLLOWER), document_of(snv, STP)
    part = find_assignment(snv, "1", first.number, SNV)
    for document, expected in ((first.id, "DOCUMENT_OF_ANOTHER_BODY"), (theirs.id, "WRONG_AGENCY")):
        with second.work() as work:
            matter = EvidenceRequest(
                second.new_id(),
                1,
                SNV,
                document,
                (EvidenceAsked(part.id, "Cần chứng minh"),),
                date(2025, 1, 1),
                second.clock.now(),
                "x",
            )
            work.matters.add(matter, "out", second.clock.now())
            records = second.contents.write_matter(matter)
            receiver = agency_party(work, SNV)
        letter = Letter(Kind.EVIDENCE_REQUEST, receiver, document, records, "YC_x.asice", {}, revision_digest="0" * 64)
        assert sent(member, second, letter) == expected


def test_a_body_cannot_answer_what_another_was_asked(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    theirs = document_of(snv, STP)
    part = find_assignment(snv, "1", FACTS.number, SNV)
    asked, _record = request_clarification(snv, part.document_id, "Hiểu thế nào?", part.id)
    with second.work() as work:
        answer = Clarification(second.new_id(), 1, SNV, theirs.id, "", asked.id, "Thế này", second.clock.now(), "x")
        record = say(second, work, answer, agency_party(work, SNV), theirs.id, "QD_x.asice")
        work.commit()
    assert told(receive(snv, [hand_over(second, record, member.mail / record.id)])) == "DOCUMENT_OF_ANOTHER_BODY"


def test_common_data_come_from_the_body_pinned_first(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    shipped = RESOURCES / "calendars" / "nd-09-2019.toml"
    words = shipped.read_text("utf-8").replace("lịch", "lịch riêng")
    same, own = member.folder / "a.toml", member.folder / "b.toml"
    same.write_text(words, "utf-8")
    own.write_text(words.replace("nd-09-2019", "lich-stp"), "utf-8")
    before = snv.calendars["nd-09-2019"]
    for office, file, expected in (
        (second, same, "SAID_BY_ANOTHER_BODY"), (second, own, ""), (member.province, own, "SAID_BY_ANOTHER_BODY"),
        (member.province, same, ""),
    ):  # fmt: skip
        record, _pack = publish(office, "calendar", file)
        assert told(receive(snv, [hand_over(office, record, member.mail / record.id)])) == expected
        assert expected == "" or snv.calendars["nd-09-2019"] == before
    days = {"name": "2025", "covers_from": date(2025, 1, 1), "covers_to": date(2025, 12, 31), "off": (), "worked": ()}
    record, _pack = publish_fields(second, "holidays", days)
    assert told(receive(snv, [hand_over(second, record, member.mail / record.id)])) == "SAID_BY_ANOTHER_BODY"


def test_what_one_body_revokes_still_goes_to_the_other(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    record = keys.revoke(second, SNV, "Nghi lộ khóa")
    took(receive(snv, [hand_over(second, record, member.mail / "revoked")]))
    assert {one.code: one.certified for one in bodies(snv)} == {FOLLOWER: True, STP: False}
    with pytest.raises(KeyRevoked):
        acknowledge(snv, THEIRS.number)
    _matter, said = acknowledge(snv, FACTS.number)
    took(receive(member.province, [hand_over(snv, said, member.mail)]))


def test_a_code_read_by_telephone_is_of_the_body_that_has_the_file(member: World, second: Office) -> None:
    snv = member.agencies[SNV]
    for office, number in ((member.province, FACTS.number), (second, THEIRS.number)):
        _matter, said = acknowledge(snv, number)
        took(receive(office, [hand_over(snv, said, member.mail / number[:2])]))
        _record, code = code_to_read(office, said.identity)
        assert confirm_by_phone(snv, code).identity == said.identity


def test_an_end_that_one_body_has_sealed_ends_nothing_for_the_other(member: World, second: Office) -> None:
    """Sở Tư pháp closes the agency's chains for its own document, and names a task of the other body besides."""
    snv = member.agencies[SNV]
    first, theirs = document_of(snv, FOLLOWER), document_of(snv, STP)
    stranger = find_assignment(snv, "1", first.number, SNV)
    mine = find_assignment(snv, "1", theirs.number, SNV)
    with second.work() as work:
        passing = (Passing(mine.id, STP), Passing(stranger.id, STP))
        day, now = member.clock.today(), second.clock.now()
        ended = Succession(
            id=second.new_id(), version=1, agency_code="", document_id="", predecessor=SNV, day=day,
            heirs=(Heir(STP, "", ""),), parts=passing, made_at=now, made_by="x",
        )  # fmt: skip
        record = say(second, work, ended, None, COMMON, "DL_x.asice")
        work.commit()
    took(receive(snv, [hand_over(second, record, member.mail / "ended")]))
    with snv.look() as work:
        assert [one.id for one in successions(work, STP)] == [ended.id]
        assert successions(work, FOLLOWER) == ()
        assert [work.assignments.get(one.id).agency_code for one in (mine, stranger)] == [STP, SNV]
    with pytest.raises(Exception, match="CHAIN_CLOSED"):
        acknowledge(snv, THEIRS.number)
    acknowledge(snv, FACTS.number)
