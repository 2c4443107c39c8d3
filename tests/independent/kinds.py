"""What each kind of package may say: the table of docs/protocol.md, and the rules below it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.independent import forms, x509
from tests.independent.archive import Refused

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
Rows = dict[str, list[Any]]


@cache
def table() -> dict[str, tuple[list[str], str, dict[str, list[tuple[bool, list[str]]]]]]:
    """Kind → (ways, stream, record → groups of lines: (exactly one, types))."""
    section = PAGE.read_text("utf-8").split("### Kinds", 1)[1].split("\n### ", 1)[0]
    found = {}
    for row in re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| (\w+) \| (.+) \|$", section, re.MULTILINE):
        kind, ways, stream, cell = row
        records = {}
        for part in cell.split("; "):
            stem, lines = re.fullmatch(r"`([^`]+)`: (.+)", part).groups()  # type: ignore[union-attr]
            groups = [(one.startswith("one "), re.findall(r"`([a-z_]+)`", one)) for one in lines.split(", then ")]
            records[stem] = groups
        found[kind] = ([way.strip() for way in ways.split(",")], stream, records)
    return found


def check_way(header: Any, role: str) -> None:
    """From whom to whom, in which stream."""
    ways, stream, _ = table()[header["kind"]]
    everybody = header["receiver"] == "*"
    if role == "P":
        way = "P→*" if everybody else "P→A"
    else:
        way = "A→S" if header["kind"] == "handover" else "A→P"
    if way not in ways or (everybody and role == "A") or (stream == "common") != (header["stream"] == "common"):
        raise Refused("WRONG_DIRECTION")


def check(header: Any, certificates: list[bytes], records: dict[str, bytes], large: list[str]) -> None:
    """Every line, then the rules of the kind."""
    kind = header["kind"]
    if kind not in table():
        raise Refused("VERSION_TOO_NEW")
    rows = read(kind, records)
    rule = RULES.get(kind)
    named = rule(header, certificates, rows) if rule else set()
    for name in sorted(large):
        if name.startswith("evidence/") and name.removeprefix("evidence/") not in (named or set()):
            raise Refused("EVIDENCE_NOT_LISTED", name)


def read(kind: str, records: dict[str, bytes]) -> Rows:
    """Stem → lines, all of the types and in the order that the table gives."""
    _, _, wanted = table()[kind]
    fixed = [stem for stem in wanted if stem != "UUID"]
    others = [stem for stem in records if stem not in fixed]
    if any(stem not in records for stem in fixed) or (others and "UUID" not in wanted):
        raise unreadable("")
    rows: Rows = {}
    for stem in [*fixed, *others]:
        if stem in others and not re.fullmatch(UUID, stem):
            raise unreadable(stem)
        rows[stem] = lines(records[stem], wanted[stem if stem in fixed else "UUID"], f"records/{stem}.jsonl")
    return rows


def lines(data: bytes, groups: list[tuple[bool, list[str]]], where: str) -> list[Any]:
    """The lines of one record."""
    if not data and not any(one for one, _ in groups):
        return []
    if not data.endswith(b"\n"):
        raise unreadable(where)
    allowed = [name for _, names in groups for name in names]
    found = [forms.line(raw, allowed, where) for raw in data[:-1].split(b"\n")]
    place = 0
    for exactly_one, names in groups:
        count = 0
        while place < len(found) and found[place]["type"] in names and not (exactly_one and count):
            place, count = place + 1, count + 1
        if exactly_one and not count:
            raise unreadable(where)
    if place != len(found):
        raise unreadable(where)
    return found


def unreadable(where: str) -> Refused:
    return Refused("RECORD_UNREADABLE", where)


def assignment(header: Any, certificates: list[bytes], rows: Rows) -> None:
    (document,) = rows["document"]
    for stem in ("tasks", "assignments"):
        ids = [one["id"] for one in rows[stem]]
        if len(set(ids)) != len(ids):
            raise unreadable(stem)
    tasks = {one["id"] for one in rows["tasks"]}
    for one in rows["assignments"]:
        if one["task_id"] not in tasks or one["document_id"] != document["id"]:
            raise unreadable("assignments")
    if any(one["document_id"] != document["id"] for one in rows["tasks"]):
        raise unreadable("tasks")


def enrolment(header: Any, certificates: list[bytes], rows: Rows) -> None:
    (said,) = rows["enrolment"]
    if base64.b64decode(said["certificate"]) != certificates[0]:
        raise Refused("CERT_DIFFERS", "records/enrolment.jsonl")
    if said["agency_code"] != header["sender"]["code"]:
        raise Refused("WRONG_AGENCY", "records/enrolment.jsonl")


def certificate(header: Any, certificates: list[bytes], rows: Rows) -> None:
    (said,) = rows["certificate"]
    where = "records/certificate.jsonl"
    root = x509.certificate(base64.b64decode(said["root"]))
    operational = [x509.certificate(base64.b64decode(one)) for one in said["operational"]]
    if root.shape != "root" or not x509.signed_by(root, root):
        raise Refused("UNKNOWN_CA", where)
    for one in operational:
        if one.shape != "operational" or one.root_id != root.root_id or not x509.signed_by(one, root):
            raise Refused("UNKNOWN_CA", where)
    for der in said["crls"]:
        crl = x509.revocation_list(base64.b64decode(der))
        if not any(x509.crl_signed_by(crl, issuer) for issuer in (root, *operational)):
            raise Refused("UNKNOWN_CA", where)
    if said["agency"] is not None:
        own = x509.certificate(base64.b64decode(said["agency"]))
        if own.shape != "agency" or not any(x509.signed_by(own, issuer) for issuer in operational):
            raise Refused("UNKNOWN_CA", where)
    if root.root_id != x509.certificate(certificates[0]).root_id:
        raise Refused("UNKNOWN_CA", where)


def report(header: Any, certificates: list[bytes], rows: Rows) -> set[str]:
    head, *statements = rows["snapshot"]
    ids = [one["id"] for one in statements]
    if len(set(ids)) != len(ids):
        raise unreadable("records/snapshot.jsonl")
    for stem, (first, *_) in ((stem, found) for stem, found in rows.items() if stem != "snapshot"):
        if first["id"] != stem:
            raise unreadable(f"records/{stem}.jsonl")
    if head["report_id"] not in rows:
        raise unreadable("records/snapshot.jsonl")
    for stem, (first, *_) in ((stem, found) for stem, found in rows.items() if stem != "snapshot"):
        if (first["agency_code"], first["document_id"]) != (header["sender"]["code"], header["document_id"]):
            raise Refused("WRONG_AGENCY", f"records/{stem}.jsonl")
    return {one["sha256"] for one in statements if one["type"] == "evidence"}


RULES: dict[str, Callable[[Any, list[bytes], Rows], set[str] | None]] = {
    "assignment": assignment,
    "enrolment": enrolment,
    "certificate": certificate,
    "report": report,
}
