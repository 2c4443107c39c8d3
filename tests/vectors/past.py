"""Files that are sound by themselves, and what a workspace says that has its own past."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from desktop_app.packages import manifest
from tests.independent import kinds
from tests.vectors import examples
from tests.vectors.building import apart, package, spelled, uid
from tests.vectors.cases import Vector, content_of, of_kinds, relisted, report, resealed


def newer_pack() -> Iterator[Vector]:
    """A second version, for the one that is older."""
    yield Vector("kinds/data-pack-pack-template-newer", template("newer", 2), "data-pack, P→*", kind="data-pack")


def received() -> Iterator[Vector]:
    """Files that are sound by themselves, and what a workspace says that has its own past."""

    def told(code: str, data: bytes, why: str, by: str, after: list[str], outcome: str, name: str = "") -> Vector:
        answer = {"by": by, "after": after, "outcome": outcome, "code": code}
        return Vector(f"received/{name or code}", data, why, received=answer)

    first = ["kinds/certificate-to-all"]
    yield told("WRONG_RECIPIENT", report(), "a report for the province at an agency", "agency", first, "stray")
    forked = report(audit_head="f" * 64)
    yield told(
        "CHAIN_FORK", forked, "another file with a number that was taken", "province", ["kinds/report"], "halted"
    )
    plain = dict(apart(report()))
    snapshot = "records/snapshot.jsonl"
    old = plain[snapshot]
    plain[snapshot] = old.replace("Đã ban hành".encode(), "Chưa ban hành".encode(), 1)
    identity = hashlib.sha256(apart(report())[manifest.ENTRY]).hexdigest()
    second = {"number": 2, "previous": identity}
    told_twice = resealed(relisted(plain, **second))
    why = "an entry told in other words than before"
    yield told("HISTORY_CHANGED", told_twice, why, "province", ["kinds/report"], "refused")
    unknown = report(revision_digest="e" * 64)
    yield told("REVISION_UNKNOWN", unknown, "an answer to a revision that was never issued", "province", [], "refused")
    pdf = next(name for name in plain if name.startswith("documents/"))
    yield from _other_paper(pdf)
    forked_on = report(number=2, previous=identity)
    why = "a file of a chain that waits for a decision"
    yield told("CHAIN_HALTED", forked_on, why, "province", ["kinds/report", "received/CHAIN_FORK"], "halted")
    for name, why, version, after, changes in (
        ("PACK_OLDER", "a version below the one that was received", 1, ["kinds/data-pack-pack-template-newer"], {}),
        ("PACK_UNSOUND", "an id that does not follow from type and name", 1, [], {"id": uid("another")}),
    ):
        yield told(name, template(name, version, **changes), why, "agency", [*first, *after], "refused")
    ranked = next(one for one in of_kinds() if one.name == "kinds/ranking")
    yield told("RANKING_WRONG", ranked.data, "places that do not follow from the figures", "agency", first, "refused")


def template(words: str, version: int, **changes: Any) -> bytes:
    """A data pack in a chain of its own."""
    record = spelled(examples.line("pack_template", version=version, **changes)) + b"\n"
    incarnation = uid(f"incarnation {words}")
    return package("data-pack", "P→*", "common", {"data-pack": record}, {}, "", incarnation=incarnation)


def _other_paper(pdf: str) -> Iterator[Vector]:
    """The printed report carries another digest than the frozen lines have."""
    _, stream, (bundle,) = kinds.table()["report"]
    records, large = content_of("report", "A→P", bundle)
    wrong = examples.paper("0" * 64)
    digest = hashlib.sha256(wrong).hexdigest()
    real = hashlib.sha256(large.pop(pdf)).hexdigest()
    records["snapshot"] = records["snapshot"].replace(real.encode(), digest.encode())
    data = package("report", "A→P", stream, records, {**large, f"documents/{digest}.pdf": wrong}, examples.revision())
    answer = {"by": "province", "after": [], "outcome": "refused", "code": "PAPER_DIFFERS_FROM_DATA"}
    why = "the paper carries the digest of other lines"
    yield Vector("received/PAPER_DIFFERS_FROM_DATA", data, why, received=answer)
