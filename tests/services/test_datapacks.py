"""Data packs take effect where they arrive, only ever rise, and carry nothing that runs or seals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from desktop_app import bootstrap
from desktop_app.cli.out import plain
from desktop_app.domain.calendars import is_working
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.datapacks import TYPES, PackOlder, PackUnsound, TemplatePack, pack_id
from desktop_app.domain.matters import NOUNS
from desktop_app.domain.official import OfficialRootUnknown
from desktop_app.domain.packages import COMMON, Kind, PackageRefused
from desktop_app.domain.periods import bounds, parse_period
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.trust import groups
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.datapacks import official_trust, packs, publish, trust_root
from desktop_app.services.first_list import first_list
from desktop_app.services.in_force import counting
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.receiving import receive
from desktop_app.services.sending import Letter, hand_over, send
from desktop_app.storage.first_page import ask, packs_of, parts_of
from tests.services.world import FACTS, RESOURCES, SNV, World, codes, outcomes, took

CALENDAR = RESOURCES / "calendars" / "nd-09-2019.toml"
NAME = x509.Name
FOREVER = datetime(2049, 1, 1, tzinfo=VIETNAM)


def shift(file: Path, day: int) -> Path:
    """The shipped calendar with its first quarter beginning on another day."""
    text = CALENDAR.read_text("utf-8")
    head, rest = text.split('kind = "quarter"', 1)
    rest = rest.replace("month = 12, day = 15", f"month = 12, day = {day}", 1)
    file.write_text(head + 'kind = "quarter"' + rest, encoding="utf-8")
    return file


def given(world: World, kind: str, file: Path, version: int | None = None) -> Path:
    record, _pack = publish(world.province, kind, file, version)
    return hand_over(world.province, record, world.mail)


def first_day(office: Office) -> date:
    return bounds(parse_period("2025-Q1"), office.calendars["nd-09-2019"])[0]


def write(folder: Path, said: object, name: str = "gói.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return file


def test_a_calendar_counts_at_once_and_after_every_opening(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    assert first_day(agency) == date(2024, 12, 15)
    took(receive(agency, [given(member, "calendar", shift(tmp_path / "a.toml", 20))]))
    assert first_day(agency) == first_day(member.province) == date(2024, 12, 20)
    agency.in_force.reload()
    assert first_day(agency) == date(2024, 12, 20)


def test_the_first_list_of_the_window_counts_by_the_same_packs(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    member.clock.day = date(2025, 2, 24)
    member.log(SNV, "2", "Không phát sinh", EntryKind.NOTHING_AROSE)
    said = {
        "name": "holidays-vn", "covers_from": "2025-02-01", "covers_to": "2025-02-28",
        "off": ["2025-02-25", "2025-02-26"], "worked": [],
    }  # fmt: skip
    files = [
        given(member, "holidays", write(tmp_path, said)),
        given(member, "calendar", shift(tmp_path / "a.toml", 20)),
    ]
    before = overview(agency).rows
    took(receive(agency, files))
    after = overview(agency).rows
    assert before != after
    answers = ask(agency.folder, SNV)
    assert answers is not None
    calendars, days = counting(bootstrap.calendars(), bootstrap.working_days(), packs_of(answers))
    assert (calendars, days) == (agency.calendars, agency.working_days)
    today = member.clock.day
    first = first_list(parts_of(answers, today, bootstrap.start_of(today, calendars)), today, days)
    assert {one.row.id: one for one in first.everything().rows} == {one.row.id: one for one in after}


def test_a_plan_that_comes_beside_its_calendar_is_understood(world: World, tmp_path: Path) -> None:
    text = CALENDAR.read_text("utf-8").replace('name = "nd-09-2019"', 'name = "rieng-2025"', 1)
    (tmp_path / "b.toml").write_text(text, encoding="utf-8")
    pack = given(world, "calendar", tmp_path / "b.toml")
    world.issue(replace(FACTS, number="401/KH-UBND", calendar="rieng-2025"))
    office = world.found(SNV)
    took(receive(office, [pack, world.certificates, world.assignment], accept_root=world.root))


def test_days_off_of_the_years_that_a_pack_covers_are_the_packs_alone(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    first, later = date(2026, 1, 1), date(2028, 1, 3)
    said = {
        "name": "holidays-vn", "covers_from": "2028-01-01", "covers_to": "2028-12-31",
        "off": ["2028-01-03"], "worked": ["2028-01-02"],
    }  # fmt: skip
    assert is_working(agency.working_days, later)
    took(receive(agency, [given(member, "holidays", write(tmp_path, said))]))
    for office in (agency, member.province):
        assert not is_working(office.working_days, later)
        assert is_working(office.working_days, date(2028, 1, 2))
        assert not is_working(office.working_days, first)


def test_a_catalogue_brings_agencies_up_to_date(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    with member.province.look() as work:
        own = work.agencies.get(SNV)
    rows = [{**plain(own), "head_name": "Trần Văn Mới", "aliases": ["Nội vụ"]}]
    took(receive(agency, [given(member, "agencies", write(tmp_path, {"name": "dong-nai", "agencies": rows}))]))
    for office in (agency, member.province):
        with office.look() as work:
            assert (work.agencies.get(SNV).head_name, work.agencies.get(SNV).id) == ("Trần Văn Mới", own.id)


def test_versions_only_rise(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    first = given(member, "calendar", shift(tmp_path / "a.toml", 20))
    second = given(member, "calendar", shift(tmp_path / "a.toml", 21), version=7)
    took(receive(agency, [second]))
    assert codes(receive(agency, [first])) == ["PACK_OLDER"]
    assert first_day(agency) == date(2024, 12, 21)
    assert outcomes(receive(agency, [second])) == ["duplicate"]
    for version in (7, 6, 1):
        with pytest.raises(PackOlder):
            publish(member.province, "calendar", shift(tmp_path / "a.toml", 22), version)
    assert [(one.kind, one.name, one.version) for one in packs(agency)] == [("calendar", "nd-09-2019", 7)]
    assert packs(agency) == packs(member.province)


def test_an_agency_publishes_nothing(member: World, tmp_path: Path) -> None:
    with pytest.raises(WrongKindOfWorkspace):
        publish(member.agencies[SNV], "calendar", CALENDAR)


TEMPLATE: dict[str, Any] = {"name": "cam-ket", "title": "Bản cam kết", "paragraphs": ["{agency} cam kết {document}."]}
RULE = {"code": "R1", "title": "Đúng hạn", "clause": "Điều 5", "measure": "done_on_time_share", "max_points": 7000,
        "bands": [{"at_least": 0, "points": 0}, {"at_least": 900, "points": 7000}]}  # fmt: skip
JUDGED = {
    "code": "R2",
    "title": "Thẩm định",
    "clause": "Điều 6",
    "measure": "appraised",
    "max_points": 3000,
    "bands": [],
}
LEVELS = [{"level": "excellent", "at_least": 9000}, {"level": "good", "at_least": 7000},
          {"level": "done", "at_least": 5000}, {"level": "not_done", "at_least": 0}]  # fmt: skip
RATING: dict[str, Any] = {
    "name": "nd-335-2025", "title": "Quy tắc 2026", "year": 2026, "rules": [RULE, JUDGED], "levels": LEVELS,
    "caps": [{"rule": "R1", "level": "done", "clause": "Kế hoạch 336, mục IV"}],
}  # fmt: skip


def test_templates_and_rules_are_kept_for_who_needs_them(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    files = [given(member, "template", write(tmp_path, TEMPLATE)), given(member, "rating", write(tmp_path, RATING))]
    took(receive(agency, files))
    assert [(one.kind, one.name, one.version) for one in packs(agency)] == [
        ("rating", "nd-335-2025", 1), ("template", "cam-ket", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("template", {**TEMPLATE, "paragraphs": ["{__class__}"]}),
        ("template", {**TEMPLATE, "paragraphs": ["{agency.__init__}"]}),
        ("template", {**TEMPLATE, "paragraphs": ["{0}"]}),
        ("template", {**TEMPLATE, "paragraphs": ["{agency!r:>9}"]}),
        ("template", {**TEMPLATE, "paragraphs": ["{ agency }"]}),
        ("template", {**TEMPLATE, "title": "{password}"}),
        ("rating", {**RATING, "rules": [RULE]}),
        ("rating", {**RATING, "rules": [RULE, {**JUDGED, "code": "R1"}]}),
        ("rating", {**RATING, "rules": [{**RULE, "bands": RULE["bands"][::-1]}, JUDGED]}),
        ("rating", {**RATING, "rules": [{**RULE, "bands": []}, JUDGED]}),
        ("rating", {**RATING, "levels": LEVELS[::-1]}),
        ("rating", {**RATING, "caps": [{"rule": "R9", "level": "done", "clause": ""}]}),
        ("holidays", {"name": "x", "covers_from": "2027-01-01", "covers_to": "2027-12-31", "off": ["2028-01-01"],
                      "worked": []}),
        ("holidays", {"name": "x", "covers_from": "2027-01-01", "covers_to": "2027-12-31", "off": [],
                      "worked": ["2027-01-04"]}),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_before_it_is_sealed(
    member: World, tmp_path: Path, kind: str, said: dict[str, Any]
) -> None:
    with pytest.raises(PackUnsound):
        publish(member.province, kind, write(tmp_path, said))
    assert packs(member.province) == ()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("rating", {**RATING, "rules": [{**RULE, "measure": "done / total"}, JUDGED]}),
        ("rating", {**RATING, "rules": [{**RULE, "expression": "import os"}, JUDGED]}),
        ("rating", {**RATING, "program": "cm0gLXJm"}),
        ("template", {**TEMPLATE, "script": "x"}),
        ("template", {**TEMPLATE, "name": "../../etc"}),
        ("template", {"name": "x"}),
        ("calendar", {"name": "x", "title": "x", "rules": [], "workspace_key": "x"}),
    ],
)
def test_unknown_fields_words_and_names_have_no_place(
    member: World, tmp_path: Path, kind: str, said: dict[str, Any]
) -> None:
    with pytest.raises(PackageRefused) as refused:
        publish(member.province, kind, write(tmp_path, said))
    assert refused.value.code == "RECORD_UNREADABLE"


def test_a_file_that_is_none_is_refused_in_words(member: World, tmp_path: Path) -> None:
    bad = tmp_path / "x.toml"
    bad.write_text("name = ", encoding="utf-8")
    for kind in ("calendar", "holidays", "agencies", "template"):
        with pytest.raises(PackUnsound):
            publish(member.province, kind, bad)
    with pytest.raises(PackageRefused):
        publish(member.province, "template", tmp_path / "không có.json")


def test_a_type_of_tomorrow_is_kept_and_takes_no_number(member: World) -> None:
    agency = member.agencies[SNV]
    with member.province.work() as work:
        line = b'{"type":"pack_weather","v":1,"id":"x"}\n'
        record = send(member.province, work, Letter(Kind.DATA_PACK, None, COMMON, {"data-pack": line}, "DL.asice", {}))
        work.commit()
    file = hand_over(member.province, record, member.mail)
    for _again in range(2):
        (result,) = receive(agency, [file])
        assert (result.outcome, result.refusal.code if result.refusal else "") == ("quarantined", "VERSION_TOO_NEW")
    with agency.look() as work:
        assert work.custody.by_identity(record.identity) is None


def test_what_the_province_seals_is_checked_again_where_it_arrives(member: World) -> None:
    agency = member.agencies[SNV]
    now = member.province.clock.now()
    bad = TemplatePack(pack_id("template", "x"), 1, "", "", "x", "T", ("{password}",), now, "ai đó")
    other = replace(bad, paragraphs=("{agency}",), id=pack_id("template", "y"))
    for pack in (bad, other):
        with member.province.work() as work:
            records = member.province.contents.write_matter(pack)
            record = send(member.province, work, Letter(Kind.DATA_PACK, None, COMMON, records, "DL.asice", {}))
            work.commit()
        assert codes(receive(agency, [hand_over(member.province, record, member.mail)])) == ["PACK_UNSOUND"]
    assert packs(agency) == ()


class Authority:
    """An official authority as the world has them."""

    def __init__(self, name: str, issuer: Authority | None = None, ca: bool = True, workspace: str = "") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        names = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        names += [x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, workspace)] if workspace else []
        self.name = NAME(names)
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(issuer.name if issuer else self.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime(2020, 1, 1, tzinfo=VIETNAM))
            .not_valid_after(FOREVER)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        self.certificate = builder.sign(issuer.key if issuer else self.key, hashes.SHA256())

    def crl(self, name: x509.Name | None = None) -> x509.CertificateRevocationList:
        builder = x509.CertificateRevocationListBuilder().issuer_name(name or self.name)
        builder = builder.last_update(datetime(2025, 1, 1, tzinfo=VIETNAM)).next_update(FOREVER)
        return builder.sign(self.key, hashes.SHA256())

    @property
    def shown(self) -> str:
        info = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        digest = hashes.Hash(hashes.SHA256())
        digest.update(info)
        return groups(digest.finalize().hex())


def pem(folder: Path, name: str, *ones: x509.Certificate | x509.CertificateRevocationList) -> Path:
    file = folder / name
    file.write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in ones))
    return file


def test_a_root_counts_only_where_a_person_has_typed_its_fingerprint(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    root, stranger = Authority("RootCA chuyên dùng Chính phủ"), Authority("Ai đó")
    below, false = Authority("CA cấp dưới", root), Authority("CA giả", stranger)
    roots = pem(tmp_path, "chinh-phu.pem", root.certificate, below.certificate, false.certificate)
    lists = pem(tmp_path, "thu-hoi.crl", below.crl(), stranger.crl(), stranger.crl(below.name))
    # The lists come before the roots: nothing depends on the order.
    took(receive(agency, [given(member, "revocations", lists), given(member, "roots", roots)]))
    assert official_trust(agency).roots == ()
    assert [one.waits for one in packs(agency) if one.kind == "roots"] == [(root.shown,)]
    for wrong in (stranger.shown, below.shown, root.shown[:-1], ""):
        with pytest.raises(OfficialRootUnknown):
            trust_root(agency, wrong)
    assert trust_root(agency, root.shown.lower()) == "CN=RootCA chuyên dùng Chính phủ"
    found = official_trust(agency)
    assert found.roots == (root.certificate.public_bytes(Encoding.DER),)
    assert found.intermediates == (below.certificate.public_bytes(Encoding.DER),)
    assert len(found.crls) == 1
    assert official_trust(member.province).roots == ()
    assert packs(agency)[1].waits == ()


def test_a_new_root_in_the_next_version_waits_again(member: World, tmp_path: Path) -> None:
    agency = member.agencies[SNV]
    old, new = Authority("Gốc cũ"), Authority("Gốc mới")
    took(receive(agency, [given(member, "roots", pem(tmp_path, "goc.pem", old.certificate))]))
    trust_root(agency, old.shown)
    took(receive(agency, [given(member, "roots", pem(tmp_path, "goc.pem", old.certificate, new.certificate))]))
    assert official_trust(agency).roots == (old.certificate.public_bytes(Encoding.DER),)
    took(receive(agency, [given(member, "roots", pem(tmp_path, "goc.pem", new.certificate))]))
    assert official_trust(agency).roots == ()


def test_no_key_of_a_workspace_no_end_entity_and_no_rubbish_is_a_root(member: World, tmp_path: Path) -> None:
    workspace = Authority("Tỉnh khác", workspace=f"camket:{'0' * 64}:P:H19.01")
    person = Authority("Nguyễn Văn A", ca=False)
    with member.province.look() as work:
        own = x509.load_der_x509_certificate(work.keys.trust().root or b"")
    for one in (workspace.certificate, person.certificate, own):
        with pytest.raises(PackUnsound):
            publish(member.province, "roots", pem(tmp_path, "x.pem", one))
    for text in (b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        (tmp_path / "x.pem").write_bytes(text)
        for kind in ("roots", "revocations"):
            with pytest.raises((PackUnsound, PackageRefused)):
                publish(member.province, kind, tmp_path / "x.pem")
    assert packs(member.province) == ()


def test_every_type_has_a_name_as_a_matter() -> None:
    assert {f"pack_{kind}" for kind in TYPES} == {name for name in NOUNS if name.startswith("pack_")}
