"""An example of every type of line, made from its published form; what must fit together is said by name."""

from __future__ import annotations

import hashlib
from typing import Any

from desktop_app.domain.datapacks import pack_id
from tests.independent import forms, kinds
from tests.vectors import sound
from tests.vectors.building import AGENCY, DOCUMENT, HERE, NOW, PROVINCE, recipient, spelled, uid

PROOF = "Minh chứng số 1\n".encode() * 20
REPORT, TASK, ASSIGNMENT, ENTRY, EVIDENCE, GONE = (
    uid(word) for word in ("report", "task", "part", "entry", "evidence", "gone")
)
COMMITMENT = uid("commitment")
AUDIT = hashlib.sha256(b"audit").hexdigest()
PATTERNS = {
    "[a-z_]{1,40}": "received",
    "age1[02-9ac-hj-np-z]{58}": recipient("somebody"),
    "(?:age1[a-z0-9]{10,200})?": recipient("somebody"),
    "T(?:[1-9]|1[0-2])|Q[1-4]|H[12]|N": "Q1",
    "[0-9]{4}-(?:T(?:[1-9]|1[0-2])|Q[1-4]|H[12]|N)": "2024-Q4",
    "(?:[0-9a-f]{64})?": AUDIT,
    "[A-Z0-9_]{0,64}": "",
    "[0-9a-f]{64}": hashlib.sha256(PROOF).hexdigest(),
    "[A-Za-z0-9][A-Za-z0-9._-]{0,63}": AGENCY,
    "[A-Za-z0-9][A-Za-z0-9._+-]{0,63}": "nd-09-2019",
}
"""Regular expression → a text that fits."""
ALWAYS: dict[str, Any] = {
    "agency_code": AGENCY,
    "document_id": DOCUMENT,
    "task_id": TASK,
    "assignment_id": ASSIGNMENT,
    "entry_id": ENTRY,
    "evidence_id": EVIDENCE,
    "report_id": REPORT,
    "number": 1,
    "round": 1,
    "revision": 1,
    "percent": 100,
    "training": True,
    "follower_code": PROVINCE,
    "size": len(PROOF),
    "position": 1,
    "weight": 1,
}
"""Fields that mean the same wherever they stand; used where they fit."""


def _review(body: str, *minutes: str) -> dict[str, Any]:
    return {
        "body": body, "name": "Đảng ủy Sở Tư pháp", "planned_on": "2026-01-20", "held_on": "2026-01-20",
        "minutes": "02-BB/ĐU", "minutes_evidence": list(minutes), "concluded_on": None, "conclusion_paper": "",
        "conclusion": "",
    }  # fmt: skip


BY_TYPE: dict[str, dict[str, Any]] = {
    "document": {
        "id": DOCUMENT,
        "number": "336/KH-UBND",
        "periods": ["Q1", "N"],
        "legal_basis": ["Nghị quyết 76/NQ-CP"],
    },
    "task": {"id": TASK, "number": "1.1"},
    "assignment": {"id": ASSIGNMENT},
    "agency": {"code": AGENCY, "successors": []},
    "progress": {"id": ENTRY, "note": 'Đã ban hành Kế hoạch\n\\ "số 12"', "supersedes": None},
    "evidence": {"id": EVIDENCE, "file_name": "Kế hoạch số 12.pdf", "number": "12/KH-STP"},
    "tombstone": {"evidence_id": GONE, "sha256": hashlib.sha256(b"gone").hexdigest()},
    "issue": {"number": "125/BC-STP"},
    "match": {"issued_id": ASSIGNMENT, "undoes": None},
    "report": {"id": REPORT, "replaces": None, "period": "2024-Q4"},
    "report_row": {"number": "1.1"},
    "received": {"stream": "common", "kind": "enrolment"},
    "gap": {"stream": DOCUMENT, "number": 2},
    "missing": {"sha256": hashlib.sha256(b"missing").hexdigest()},
    "return": {"completions": []},
    "commitment": {"id": COMMITMENT, "year": 2025},
    "commitment_content": {"id": COMMITMENT, "year": 2025},
    "certificate": {"agency": None, "phone_secret": None, "recipients": [], "replaces": []},
    "enrolment": {"agency_name": "Sở Tư pháp", "head_name": "Nguyễn Thị Đặng Hưởng", "recipient": recipient("agency")},
    "shortcoming_answer": {"proofs": [EVIDENCE]},
    "outreach_session": {"proofs": [EVIDENCE]},
    "accountability_review": {"year": 2025, "bodies": [_review("party", EVIDENCE), _review("committee")]},
    **sound.said(),
}
"""What must fit together within a package."""


def keys() -> dict[str, Any]:
    """Certificates and lists as they stand in lines."""
    import base64

    def told(der: bytes) -> str:
        return base64.b64encode(der).decode()

    return {
        "root": told(HERE.root.der),
        "operational": [told(HERE.operational.der)],
        "crls": [told(HERE.crl(issuer="root")), told(HERE.crl())],
        "certificate": told(HERE.own.der),
    }


def to_one() -> dict[str, Any]:
    """What stands in a certificate for one agency and not in one for everybody."""
    import base64

    return {
        "agency": base64.b64encode(HERE.agency().der).decode(),
        "phone_secret": base64.b64encode(bytes(range(32))).decode(),
        "recipients": [
            {"purpose": "work", "recipient": recipient("work")},
            {"purpose": "recovery", "recipient": recipient("recovery")},
        ],
    }


def line(kind: str, **changes: Any) -> dict[str, Any]:
    """An example of one type of line."""
    form = forms.schema(f"{kind}.v1")
    if form is None:
        raise SystemExit(f"no published form of the line {kind}")
    wanted = {**(keys() if kind in ("certificate", "enrolment") else {}), **BY_TYPE.get(kind, {}), **changes}
    if kind.startswith("pack_"):
        wanted = {"name": "mau-1", "id": pack_id(kind.removeprefix("pack_"), "mau-1"), **wanted}
    found = {}
    for name, field in form["properties"].items():
        if name not in form["required"] and name not in wanted:
            continue  # left out where it says nothing
        found[name] = wanted[name] if name in wanted else value(field, form, f"{kind}.{name}")
    forms.check(found, form)
    return found


def value(form: Any, whole: Any, where: str) -> Any:
    """A value of a form; `where` makes ids differ."""
    name = where.rsplit(".", 1)[-1]
    if name in ALWAYS and fits(ALWAYS[name], form, whole):
        return ALWAYS[name]
    if "$ref" in form:
        return value(whole["$defs"][form["$ref"].rsplit("/", 1)[-1]], whole, where)
    if "anyOf" in form:
        return value(next(one for one in form["anyOf"] if one.get("type") != "null"), whole, where)
    if "enum" in form:
        return form["enum"][0]
    kind = form["type"]
    if kind == "object":
        return {one: value(field, whole, f"{where}.{one}") for one, field in form["properties"].items()}
    if kind == "array":
        return [value(form["items"], whole, f"{where}.{place}") for place in range(max(1, form.get("minItems", 0)))]
    if kind == "integer":
        return form.get("minimum", 0)
    if kind == "boolean":
        return True
    return text(form, where)


def fits(found: Any, form: Any, whole: Any) -> bool:
    """Whether a value is of a form."""
    try:
        forms.check(found, form, whole)
    except ValueError:
        return False
    return True


def text(form: Any, where: str) -> str:
    """A text of a form."""
    if form.get("contentEncoding") == "base64":
        import base64

        return base64.b64encode(hashlib.sha256(where.encode()).digest()).decode()
    if "format" in form:
        return {"date": "2024-10-21", "date-time": NOW.isoformat()}[form["format"]]
    pattern = form.get("pattern", "").removeprefix("^").removesuffix("$")
    if pattern in ("", kinds.UUID, f"(?:{kinds.UUID})?", f"(?:common|{kinds.UUID})"):
        return uid(where) if pattern else f"Nội dung: {where}"[: form.get("maxLength", 100)]
    for known, example in PATTERNS.items():
        if pattern in (known, f"(?:{known})", f"(?:{known})?"):
            return example
    raise SystemExit(f"tests/vectors/examples.py has no text for the pattern {pattern} of {where}")


def paper(digest: str) -> bytes:
    """The smallest PDF that carries the digest of a frozen record."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        f"<</CamketRecordsSHA256({digest})>>".encode(),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def record(groups: list[tuple[bool, list[str]]], chosen: str = "", **changes: Any) -> bytes:
    """The lines of one record: one of each type, or where one of several stands only that one."""
    types = []
    for exactly_one, names in groups:
        types += [chosen if chosen in names else names[0]] if exactly_one else names
    made = []
    for one in types:
        made.append(line(one, **changes.get(one, {})))
        if one == "evidence":  # a second file, which the tombstone withdraws
            made.append(line(one, id=GONE, sha256=hashlib.sha256(b"gone").hexdigest()))
    return b"".join(spelled(one) + b"\n" for one in made)


def revision(records: dict[str, bytes] | None = None) -> str:
    """The digest of a revision: of these records, or of those in the vector of an assignment."""
    if records is None or "document" not in records:
        records = {stem: spelled(line(stem.removesuffix("s"))) + b"\n" for stem in ("document", "tasks", "assignments")}
    return hashlib.sha256(b"".join(records[stem] for stem in ("document", "tasks", "assignments"))).hexdigest()


ALWAYS["revision_digest"] = revision()
