"""What each kind of package may say: the table of docs/protocol.md, and the rules below it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.independent import forms, x509
from tests.independent.archive import Refused

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
Rows = dict[str, list[Any]]


Records = dict[str, list[tuple[bool, list[str]]]]
"""Record → groups of lines: (exactly one, the types)."""


@cache
def table() -> dict[str, tuple[list[str], str, list[Records]]]:
    """Kind → ways, stream, and the sets of records of which it has one."""
    section = PAGE.read_text("utf-8").split("### Kinds", 1)[1].split("\n### ", 1)[0]
    found: dict[str, tuple[list[str], str, list[Records]]] = {}
    for kind, ways, stream, cell in re.findall(
        r"^\| `([a-z-]+)` \| ([^|]+) \| (\w+) \| (.+) \|$", section, re.MULTILINE
    ):
        records: Records = {}
        for part in cell.split("; "):
            stem, lines = re.fullmatch(r"`([^`]+)`: (.+)", part).groups()  # type: ignore[union-attr]
            groups = [(one.startswith("one "), re.findall(r"`([a-z_]+)`", one)) for one in lines.split(", then ")]
            records[stem] = groups
        known = found.setdefault(kind, ([way.strip() for way in ways.split(",")], stream, []))
        known[2].append(records)
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
    papers = papers_in(kind, rows)
    for name in sorted(large):
        if name.startswith("documents/") and name.removeprefix("documents/") not in papers:
            raise Refused("EVIDENCE_NOT_LISTED", name)
        if name.startswith("evidence/") and name.removeprefix("evidence/") not in (named or set()):
            raise Refused("EVIDENCE_NOT_LISTED", name)


def read(kind: str, records: dict[str, bytes]) -> Rows:
    """Stem → lines, all of the types and in the order that the table gives."""
    for bundle in table()[kind][2]:
        fixed = [stem for stem in bundle if stem != "UUID"]
        others = [stem for stem in records if stem not in fixed]
        if all(stem in records for stem in fixed) and bool(others) <= ("UUID" in bundle):
            break
    else:
        raise unreadable("")
    rows: Rows = {}
    if kind == "data-pack":
        later(records["data-pack"], [name for _, names in bundle["data-pack"] for name in names])
    for stem in [*fixed, *others]:
        if stem in others and not re.fullmatch(UUID, stem):
            raise unreadable(stem)
        rows[stem] = lines(records[stem], bundle[stem if stem in fixed else "UUID"], f"records/{stem}.jsonl")
    return rows


def later(data: bytes, known: list[str]) -> None:
    """A data pack of a type that this reader does not know is for a later program."""
    peek = re.match(rb'\{"type":"([a-z_]{1,40})","v":[0-9]{1,9}[,}]', data)
    if peek and peek[1].decode() not in known and data.count(b"\n") == 1:
        raise Refused("VERSION_TOO_NEW")


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


def bech32_sum(prefix: str, values: list[int]) -> int:
    """The checksum of BIP 173; 1 for a text that holds."""
    found = 1
    for value in [*(ord(one) >> 5 for one in prefix), 0, *(ord(one) & 31 for one in prefix), *values]:
        top, found = found >> 25, (found & 0x1FFFFFF) << 5 ^ value
        for place, mask in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            found ^= mask if top >> place & 1 else 0
    return found


def recipients(found: list[str], where: str) -> None:
    """Each is 32 bytes in Bech32 with the prefix `age`; none stands twice."""
    for one in found:
        values = [BECH32.index(letter) for letter in one.removeprefix("age1")]
        if bech32_sum("age", values) != 1 or values[51] & 15:
            raise unreadable(where)
    if len(set(found)) != len(found):
        raise unreadable(where)


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
    if "enrolment" not in rows:
        return
    (said,) = rows["enrolment"]
    recipients([said["recipient"]], "records/enrolment.jsonl")
    if base64.b64decode(said["certificate"]) != certificates[0]:
        raise Refused("CERT_DIFFERS", "records/enrolment.jsonl")
    if said["agency_code"] != header["sender"]["code"]:
        raise Refused("WRONG_AGENCY", "records/enrolment.jsonl")


def certificate(header: Any, certificates: list[bytes], rows: Rows) -> None:
    (said,) = rows["certificate"]
    where = "records/certificate.jsonl"
    recipients([one["recipient"] for one in said["recipients"]], where)
    if (said["agency"] is None) != (not said["recipients"]):
        raise unreadable(where)
    root = x509.certificate(base64.b64decode(said["root"]))
    operational = [x509.certificate(base64.b64decode(one)) for one in said["operational"]]
    if root.shape != "root" or not x509.signed_by(root, root):
        raise Refused("UNKNOWN_CA", where)
    for one in operational:
        fits = one.shape == "operational" and (one.root_id, one.training) == (root.root_id, root.training)
        if not fits or not x509.signed_by(one, root):
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
    return evidence_in(statements)


def amendment(header: Any, certificates: list[bytes], rows: Rows) -> None:
    assignment(header, certificates, rows)
    (said,), (document,) = rows["amendment"], rows["document"]
    if (said["document_id"], said["revision"]) != (document["id"], document["revision"]):
        raise unreadable("records/amendment.jsonl")


def supplement(header: Any, certificates: list[bytes], rows: Rows) -> set[str]:
    statements = rows["snapshot"][1:]
    ids = [one["id"] for one in statements]
    if len(set(ids)) != len(ids):
        raise unreadable("records/snapshot.jsonl")
    return evidence_in(statements)


def commitment(header: Any, certificates: list[bytes], rows: Rows) -> None:
    (said,) = rows["commitment"]
    others = [stem for stem in rows if stem != "commitment"]
    if others != [said["id"]]:
        raise unreadable("")
    first, *_ = rows[said["id"]]
    if any(first[name] != said[name] for name in ("id", "version", "agency_code", "document_id", "year")):
        raise unreadable(f"records/{said['id']}.jsonl")
    lines = b"".join(forms.canonical(one) + b"\n" for one in rows[said["id"]])
    if hashlib.sha256(lines).hexdigest() != said["records_sha256"]:
        raise Refused("DIGEST_MISMATCH", f"records/{said['id']}.jsonl")


def handover(header: Any, certificates: list[bytes], rows: Rows) -> set[str]:
    authors = [one["entry_id"] for one in rows["handover"] if one["type"] == "author"]
    entries = rows.get("entries", [])
    empty = "entries" in rows and not entries
    if empty or authors != [one["id"] for one in entries] or len(set(authors)) != len(authors):
        raise unreadable("records/handover.jsonl")
    if rows["handover"][0]["part"] > rows["handover"][0]["parts"]:
        raise unreadable("records/handover.jsonl")
    issues = [one for one in entries if one["type"] == "issue"]
    states = [one["report_id"] for one in rows["handover"] if one["type"] == "report_state"]
    frozen = {stem: found for stem, found in rows.items() if stem not in ("handover", "entries")}
    if states != [one["report_id"] for one in issues] or sorted(states) != sorted(frozen):
        raise unreadable("records/handover.jsonl")
    wrote = {one["entry_id"]: one["agency_code"] for one in rows["handover"] if one["type"] == "author"}
    for issue in issues:
        (said, *_), where = frozen[issue["report_id"]], f"records/{issue['report_id']}.jsonl"
        if said["id"] != issue["report_id"]:
            raise unreadable(where)
        if (said["agency_code"], said["document_id"]) != (wrote[issue["id"]], rows["handover"][0]["document_id"]):
            raise Refused("WRONG_AGENCY", where)
    return evidence_in(entries)


def receipt(header: Any, certificates: list[bytes], rows: Rows) -> set[str]:
    return {one["sha256"] for one in rows.get("resync", [])}


def evidence_in(statements: list[Any]) -> set[str]:
    return {one["sha256"] for one in statements if one["type"] == "evidence"}


def papers_in(kind: str, rows: Rows) -> set[str]:
    """Names in `documents/` that lines give: prints of numbered reports, and the paper of a commitment."""
    where = {"report": "snapshot", "commitment": "commitment", "handover": "entries"}
    said = rows.get(where.get(kind, ""), [])
    return {f"{one['pdf_sha256']}.pdf" for one in said if one["type"] in ("issue", "commitment")}


RULES: dict[str, Callable[[Any, list[bytes], Rows], set[str] | None]] = {
    "assignment": assignment,
    "enrolment": enrolment,
    "certificate": certificate,
    "report": report,
    "amendment": amendment,
    "supplement": supplement,
    "commitment": commitment,
    "handover": handover,
    "receipt": receipt,
}
