"""Files that are sound by themselves, and what a workspace says that has its own past."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

from desktop_app.packages import manifest
from tests.independent import kinds
from tests.vectors import examples
from tests.vectors.building import HERE, OTHER, Files, apart, files_of, header, package, sealed, spelled, uid, zipped
from tests.vectors.cases import Vector, content_of, relisted, report, resealed

FIRST = ["kinds/certificate-to-all"]
SNAPSHOT = "records/snapshot.jsonl"


def newer() -> Iterator[Vector]:
    """Second versions, for those that are older."""
    told = {"by": "agency", "after": FIRST, "outcome": "applied", "code": None}
    data = template("newer", 2)
    yield Vector("kinds/data-pack-pack-template-newer", data, "data-pack, P→*", kind="data-pack", received=told)
    data = certificate("newer", HERE.crl(2, HERE.agency(OTHER)))
    yield Vector("kinds/certificate-to-all-newer", data, "certificate, P→*", kind="certificate", received=told)


def received() -> Iterator[Vector]:
    """Files that are sound by themselves, and what a workspace says that has its own past."""
    yield from _chains()
    yield from _history()
    yield from _packs()
    older = certificate("older", HERE.crl())
    why = "a list of revoked keys that is older than the one known: the rest of the file applies"
    yield told("CRL_OLDER", older, why, "agency", ["kinds/certificate-to-all-newer"], "applied")
    yield told("WRONG_RECIPIENT", report(), "a report for the province at an agency", "agency", FIRST, "stray")
    why = "a file that another agency has sealed is no file of ours to read back"
    yield told("NOT_OUR_OWN_FILE", _of_another(), why, "agency", FIRST, "refused", act="read back")
    unknown = report(revision_digest="e" * 64)
    yield told("REVISION_UNKNOWN", unknown, "an answer to a revision that was never issued", "province", [], "refused")
    pdf = next(name for name in apart(report()) if name.startswith("documents/"))
    why = "the paper carries the digest of other lines"
    yield told("PAPER_DIFFERS_FROM_DATA", _other_paper(pdf), why, "province", [], "refused")


def told(code: str, data: bytes, why: str, by: str, after: list[str], outcome: str, **more: Any) -> Vector:
    """A file, who gets it after which others, and the answer; `more` is `act` or `read_back`."""
    answer = {"by": by, "after": after, **more, "outcome": outcome, "code": code}
    return Vector(f"received/{code}", data, why, received=answer)


def _chains() -> Iterator[Vector]:
    """What does not go on as its chain does."""
    forked = report(audit_head="f" * 64)
    why = "another file with a number that was taken"
    yield told("CHAIN_FORK", forked, why, "province", ["kinds/report"], "halted")
    forked_on = report(number=2, previous=_identity())
    why = "a file of a chain that waits for a decision"
    yield told("CHAIN_HALTED", forked_on, why, "province", ["kinds/report", "received/CHAIN_FORK"], "halted")
    late = report(incarnation=uid("incarnation after the last day"))
    why = "a file of an agency that others have succeeded, after its last day"
    succession = ["kinds/data-pack-succession"]
    yield told("CHAIN_CLOSED", late, why, "province", [], "refused", read_back=succession)
    handover, large = content_of("handover", "A→S", kinds.table()["handover"][2][0])
    early = package("handover", "A→S", "document", handover, large, examples.revision())
    why = "a handover before the province has said who takes over"
    yield told("SUCCESSION_UNKNOWN", early, why, "successor", [*FIRST, "kinds/assignment"], "quarantined")
    handover["handover"] = handover["handover"].replace(b'"part":1,"parts":1}', b'"part":1,"parts":2}', 1)
    own = uid("incarnation of a handover in parts")
    first = package("handover", "A→S", "document", handover, large, examples.revision(), incarnation=own)
    why = "the first of two parts of a handover: it counts, and says what is still to come"
    after = [*FIRST, "kinds/assignment", "kinds/data-pack-succession"]
    yield told("HANDOVER_INCOMPLETE", first, why, "successor", after, "applied")


def _history() -> Iterator[Vector]:
    """Snapshots that do not say what was said before."""
    plain = dict(apart(report()))
    old = plain[SNAPSHOT]
    plain[SNAPSHOT] = old.replace("Đã ban hành".encode(), "Chưa ban hành".encode(), 1)
    told_twice = resealed(relisted(plain, number=2, previous=_identity()))
    why = "an entry told in other words than before"
    yield told("HISTORY_CHANGED", told_twice, why, "province", ["kinds/report"], "refused")
    plain[SNAPSHOT] = b"".join(one for one in old.splitlines(keepends=True) if b'"type":"match"' not in one)
    segment = resealed(relisted(plain, incarnation=uid("a second life")))
    why = "a new incarnation leaves an entry out, and nobody has approved that"
    yield told("SEGMENT_NOT_APPROVED", segment, why, "province", ["kinds/report"], "unapproved")


def _packs() -> Iterator[Vector]:
    for name, why, version, after, changes in (
        ("PACK_OLDER", "a version below the one that was received", 1, ["kinds/data-pack-pack-template-newer"], {}),
        ("PACK_UNSOUND", "an id that does not follow from type and name", 1, [], {"id": uid("another")}),
    ):
        yield told(name, template(name, version, **changes), why, "agency", [*FIRST, *after], "refused")
    wrong = examples.line("ranking")
    wrong["rows"][1]["place"] = 2
    data = package("ranking", "P→*", "common", {"ranking": spelled(wrong) + b"\n"}, {}, "")
    yield told("RANKING_WRONG", data, "two lines with the same points and two places", "agency", FIRST, "refused")
    sheet = examples.line("self_score")
    sheet["rows"][1]["points"] = sheet["criteria"]["components"][2]["max_points"] + 1
    own = uid("incarnation of a sheet")
    data = package(
        "request", "A→P", "document", {"request": spelled(sheet) + b"\n"}, {}, examples.revision(), incarnation=own
    )
    why = "a criterion with more points than its maximum"
    yield told("SELF_SCORE_WRONG", data, why, "province", [], "refused")


def _identity() -> str:
    return hashlib.sha256(apart(report())[manifest.ENTRY]).hexdigest()


def template(words: str, version: int, **changes: Any) -> bytes:
    """A data pack in a chain of its own."""
    record = spelled(examples.line("pack_template", version=version, **changes)) + b"\n"
    incarnation = uid(f"incarnation {words}")
    return package("data-pack", "P→*", "common", {"data-pack": record}, {}, "", incarnation=incarnation)


def certificate(words: str, crl: bytes) -> bytes:
    """Root, operational certificate and these lists for everybody, in a chain of its own."""
    lists = [base64.b64encode(one).decode() for one in (HERE.crl(issuer="root"), crl)]
    record = spelled(examples.line("certificate", crls=lists)) + b"\n"
    incarnation = uid(f"incarnation certificate {words}")
    return package("certificate", "P→*", "common", {"certificate": record}, {}, "", incarnation=incarnation)


def _of_another() -> bytes:
    """An acknowledgement by the other agency."""
    line = spelled(examples.line("acknowledgement", agency_code=OTHER)) + b"\n"
    other = HERE.agency(OTHER)
    sender = {"code": OTHER, "fingerprint": other.fingerprint}
    head = header("acknowledgement", "A→P", "document", examples.revision(), sender=sender)
    files: Files = files_of(head, {"acknowledgement": line}, {})
    return zipped(sealed(files, f"province agency {OTHER}", (other, HERE.operational)))


def _other_paper(pdf: str) -> bytes:
    """The printed report carries another digest than the frozen lines have."""
    _, stream, (bundle,) = kinds.table()["report"]
    records, large = content_of("report", "A→P", bundle)
    wrong = examples.paper("0" * 64)
    digest = hashlib.sha256(wrong).hexdigest()
    real = hashlib.sha256(large.pop(pdf)).hexdigest()
    records["snapshot"] = records["snapshot"].replace(real.encode(), digest.encode())
    return package("report", "A→P", stream, records, {**large, f"documents/{digest}.pdf": wrong}, examples.revision())
