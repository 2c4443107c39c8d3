"""Every published vector: what stands in the file, what a reader says of it, and what a workspace that receives it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.packages import manifest, seal, zipform
from desktop_app.packages.certs import Certificate, load, make_operational
from tests.independent import kinds
from tests.vectors import examples
from tests.vectors.building import (
    AGENCY,
    ELSEWHERE,
    HERE,
    NOW,
    OTHER,
    PROVINCE,
    Files,
    apart,
    files_of,
    header,
    key_of,
    package,
    seal_of,
    sealed,
    serial_numbers,
    spelled,
    uid,
    zipped,
)

OPEN = {"VERSION_TOO_NEW", "ROOT_NOT_PINNED", "KEY_NOT_CERTIFIED", "NOT_FOR_US"}
"""Codes that say "not yet": the verdict is `incomplete`."""


@dataclass(frozen=True)
class Vector:
    """One file, the trust to judge it by, and the answer."""

    name: str
    data: bytes
    why: str
    code: str = ""
    entry: str = ""
    trust: tuple[str, ...] = ("ca.pem",)
    kind: str = ""
    received: dict[str, Any] = field(default_factory=dict)
    """What a workspace says: who receives it after what, and the answer."""
    opened: dict[str, Any] = field(default_factory=dict)
    """Of an encrypted file: the identity and the code it is opened with, and what comes of it."""
    ending: str = ".asice"

    @property
    def verdict(self) -> str:
        if not self.code:
            return "valid"
        return "incomplete" if self.code in OPEN else "invalid"


def trust() -> dict[str, str]:
    """The PEM files beside the vectors."""
    from desktop_app.packages.pem import CERTIFICATE, block

    revoked = HERE.crl(2, HERE.agency())
    return {
        "ca.pem": HERE.pem(),
        "own.pem": block(CERTIFICATE, HERE.own.der),
        "revoked.pem": HERE.pem(HERE.crl(issuer="root"), HERE.crl(), revoked),
        "nobody.pem": "",
        "elsewhere.pem": ELSEWHERE.pem(),
    }


def of_kinds() -> Iterator[Vector]:
    """One package for each kind and way, and one for each line that may stand alone in it, from the page's table."""
    for kind, (ways, stream, bundles) in kinds.table().items():
        for bundle in bundles:
            alone = [names for groups in bundle.values() for one, names in groups if one and len(names) > 1]
            for chosen in alone[0] if alone else [""]:
                for way in ways if not chosen else ways[:1]:
                    yield _of_kind(kind, way, stream, bundle, chosen)


def _of_kind(kind: str, way: str, stream: str, bundle: kinds.Records, chosen: str) -> Vector:
    records, large = content_of(kind, way, bundle, chosen)
    last = {"UUID": "reports"}.get(list(bundle)[-1], list(bundle)[-1])
    parts = [kind, chosen or (last if last != kind and len(kinds.table()[kind][2]) > 1 else "")]
    if len(kinds.table()[kind][0]) > 1:
        parts.append({"P→*": "to-all", "P→A": "to-one"}.get(way, ""))
    name = "-".join(part.replace("_", "-") for part in parts if part)
    trusted = ("ca.pem", "own.pem") if kind == "enrolment" else ("ca.pem",)
    # Each is the first of a chain of its own, so that they can be received in any order.
    own = {"incarnation": uid(f"incarnation {name}")} if name not in ("report", "receipt") else {}
    data = package(kind, way, stream, records, large, examples.revision(records), **own)
    return Vector(f"kinds/{name}", data, f"{kind}, {way}", trust=trusted, kind=kind, received=taken_in(name, way))


def taken_in(name: str, way: str) -> dict[str, Any]:
    """Which workspace takes a kind in, and what must have come before."""
    by = {"A→P": "province", "A→S": "successor"}.get(way, "agency")
    after = [] if by == "province" else ["kinds/certificate-to-all", "kinds/assignment"]
    if by == "successor":
        after.append("kinds/data-pack-succession")
    told: dict[str, Any] = {
        "by": by,
        "after": after[: after.index(own)] if (own := f"kinds/{name}") in after else after,
    }
    if name in ("return", "decision-acceptance"):  # of a report that the agency has sent
        told["read_back"] = ["kinds/report"]
    return {**told, "outcome": "applied", "code": None}


def content_of(kind: str, way: str, bundle: kinds.Records, chosen: str = "") -> tuple[Files, Files]:
    """Records by stem, and papers and evidence by entry."""
    changes: dict[str, Any] = {}
    large: Files = {}
    records: Files = {}
    types = {name for groups in bundle.values() for _, names in groups for name in names}
    if "UUID" in bundle:
        own = examples.COMMITMENT if kind == "commitment" else examples.REPORT
        records[own] = examples.record(bundle["UUID"])
        changes["commitment"] = {"records_sha256": hashlib.sha256(records[own]).hexdigest()}
        pdf = examples.paper(hashlib.sha256(records[own]).hexdigest())
        digest = hashlib.sha256(pdf).hexdigest()
        for name in {"issue", "commitment"} & types:
            changes[name] = {**changes.get(name, {}), "pdf_sha256": digest, "pdf_size": len(pdf)}
        large[f"documents/{digest}.pdf"] = pdf
    if "evidence" in types:
        large[f"evidence/{hashlib.sha256(examples.PROOF).hexdigest()}"] = examples.PROOF
    if "resync" in types:  # a whole file of the agency goes back
        back = report()
        digest, identity = (hashlib.sha256(one).hexdigest() for one in (back, apart(back)[manifest.ENTRY]))
        changes["resync"] = {"sha256": digest, "identity": identity}
        large[f"evidence/{digest}"] = back
    if kind == "amendment":
        changes |= {"document": {"revision": 2}, "amendment": {"revision": 2}}
    if kind == "certificate" and way == "P→A":
        changes["certificate"] = examples.to_one()
    for stem, groups in bundle.items():
        if stem != "UUID":
            records[stem] = examples.record(groups, chosen, **changes)
    if kind == "handover":
        head, _author, *rest = records["handover"].splitlines(keepends=True)
        entries = [json.loads(raw)["id"] for raw in records.get("entries", b"").splitlines()]
        authors = [spelled(examples.line("author", entry_id=entry)) + b"\n" for entry in entries]
        records["handover"] = b"".join([head, *authors, *rest])
    return records, large


def report(**changes: Any) -> bytes:
    """The report of `kinds/report`, its header changed."""
    _, stream, (bundle,) = kinds.table()["report"]
    records, large = content_of("report", "A→P", bundle)
    return package("report", "A→P", stream, records, large, examples.revision(), **changes)


def receipt(**changes: Any) -> bytes:
    """The receipt of `kinds/receipt`, its header changed."""
    _, stream, (bundle, _) = kinds.table()["receipt"]
    return package("receipt", "P→A", stream, content_of("receipt", "P→A", bundle)[0], {}, "", **changes)


def resealed(files: Files, kind: str = "report", way: str = "A→P") -> bytes:
    """Changed entries under a seal that holds, their list made anew."""
    key, chain = seal_of(way, kind)
    return zipped(sealed(files, key, chain))


def relisted(files: Files, kind: str = "report", way: str = "A→P", **changes: Any) -> Files:
    """The same entries with a `package.json` that lists them."""
    prefix = ("records/", "documents/", "evidence/")
    records = {
        n.removeprefix("records/").removesuffix(".jsonl"): c for n, c in files.items() if n.startswith(prefix[0])
    }
    large = {n: c for n, c in files.items() if n.startswith(prefix[1:])}
    head = header(kind, way, kinds.table()[kind][1], examples.revision(), **changes)
    return files_of(head, records, large, files[zipform.READ_ME])


def patched(data: bytes, place: int, new: bytes) -> bytes:
    return data[:place] + new + data[place + len(new) :]


def directory_of(data: bytes) -> int:
    return int(zipform.END.unpack(data[-22:])[6])


def archives() -> Iterator[Vector]:
    """What is wrong with the archive."""
    base = receipt()
    files = apart(base)
    line = directory_of(base) + 46 + len("mimetype")
    end = len(base) - 22

    def bad(code: str, data: bytes, why: str, entry: str = "", name: str = "") -> Vector:
        return Vector(f"codes/{name or code}", data, why, code, entry)

    yield bad("NOT_A_ZIP", b"%PDF-1.7\n" * 9, "a PDF under our name")
    media = {**files, "mimetype": b"application/zip"}
    yield bad("MIMETYPE_NOT_FIRST_OR_WRONG", zipped(media), "another media type", "mimetype")
    yield bad("TRAILING_DATA_OR_COMMENT", base + b"\0", "one byte after the end")
    yield bad("BAD_CENTRAL_DIRECTORY", patched(base, end + 4, b"\1\0"), "the end speaks of another disk")
    yield bad("TOO_MANY_ENTRIES", patched(base, end + 8, struct.pack("<2H", 2001, 2001)), "2,001 entries are claimed")
    rows = list(files.items())
    evil = zipped([*rows[:3], ("xx/evil.pdf", b"evil"), *rows[3:]]).replace(b"xx/evil.pdf", b"../evil.pdf")
    yield bad("UNSAFE_NAME", evil, "a name that leaves the folder", "../evil.pdf")
    yield bad("DUPLICATE_ENTRY", zipped([*rows[:4], *rows[3:]]), "an entry twice", rows[3][0])
    link = patched(base, line + 38, struct.pack("<I", 0o120777 << 16))
    yield bad("NOT_A_REGULAR_FILE", link, "a link", "package.json")
    yield bad("FLAGS", patched(base, line + 8, b"\1\0"), "encrypted, it says", "package.json")
    yield bad("METHOD", patched(base, line + 10, b"\x08\0"), "deflated, it says", "package.json")
    yield bad("SIZE_MISMATCH", patched(base, line + 20, b"\0\0"), "two sizes", "package.json")
    yield bad("TOO_LARGE", zipped({**files, seal.ENTRY: b"\0" * 16385}), "a seal above its limit", seal.ENTRY)
    yield bad("GAP_OR_OVERLAP", patched(base, line + 42, b"\1\0"), "it begins elsewhere", "package.json")
    yield bad(
        "LOCAL_HEADER_DIFFERS", patched(base, 30 + 8 + 31 + 10, b"\1"), "another time before the entry", "package.json"
    )
    yield bad("TRUNCATED", base[:-30], "cut off")
    yield bad(
        "CORRUPT_ENTRY", base.replace(b'"kind":"receipt"', b'"kind":"reseipt"', 1), "a letter changed", "package.json"
    )
    yield bad(
        "MISSING",
        zipped({n: c for n, c in files.items() if n != zipform.READ_ME}),
        "no words for people",
        zipform.READ_ME,
    )
    yield bad("NOT_CANONICAL", zipped([*rows[:2], rows[3], rows[2], *rows[4:]]), "entries in another order")
    extra = [*rows[:-2], ("evidence/" + "f" * 64, b"smuggled"), *rows[-2:]]
    yield bad("UNSIGNED_ENTRY", zipped(extra), "an entry that the manifest does not name", "evidence/" + "f" * 64)
    doctype = {**files, manifest.ENTRY: files[manifest.ENTRY].replace(b"\n", b"\n<!DOCTYPE x>\n", 1)}
    yield bad("MANIFEST_XML", zipped(doctype), "a document type in the manifest", manifest.ENTRY)
    other = {**files, "records/receipt.jsonl": files["records/receipt.jsonl"].replace(b'"number":1', b'"number":2', 1)}
    yield bad("DIGEST_MISMATCH", zipped(other), "a record of other bytes", "records/receipt.jsonl")


def seals() -> Iterator[Vector]:
    """What is wrong with the seal."""
    files = apart(receipt())
    good = files[seal.ENTRY]
    yield Vector(
        "codes/CMS_SYNTAX", zipped({**files, seal.ENTRY: b"\x31" + good[1:]}), "no SEQUENCE", "CMS_SYNTAX", seal.ENTRY
    )
    parts = seal.read(good)
    high = seal.write(seal.Seal(parts.certificates, parts.signed_at, parts.digest, parts.r, seal.ORDER - parts.s))
    why = "the other of the two valid signatures, (r, n − s)"
    yield Vector("codes/NOT_CANONICAL-high-s", zipped({**files, seal.ENTRY: high}), why, "NOT_CANONICAL", seal.ENTRY)
    both = sealed(files, "province operational", (HERE.operational, HERE.root))
    why = "a certificate more than the seal of the province has"
    yield Vector("codes/WRONG_ROLE-extra-certificate", zipped(both), why, "WRONG_ROLE", seal.ENTRY)
    flipped = seal.write(seal.Seal(parts.certificates, parts.signed_at, parts.digest, parts.r, parts.s - 1))
    wrong = zipped({**files, seal.ENTRY: flipped})
    yield Vector("codes/SIGNATURE_INVALID", wrong, "a signature by nobody", "SIGNATURE_INVALID", seal.ENTRY)


def keys() -> Iterator[Vector]:
    """What is wrong with whom the seal is of."""

    def bad(
        code: str, data: bytes, why: str, entry: str = seal.ENTRY, trusted: str = "ca.pem", name: str = ""
    ) -> Vector:
        return Vector(f"codes/{name or code}", data, why, code, entry, (trusted,))

    late, early = NOW.replace(year=NOW.year + 2) + timedelta(days=1), NOW.replace(year=2019)
    yield bad("CERT_EXPIRED", report(created=late.isoformat()), "made after the key's last day")
    yield bad("CERT_NOT_YET_VALID", report(created=early.isoformat()), "made before the key's first day")
    why = "the key stands in the newest list, not in the older one beside it; no certificate names where lists are"
    yield bad("CERT_REVOKED", report(), why, trusted="revoked.pem")
    mixed = apart(report(sender={"code": AGENCY, "fingerprint": ELSEWHERE.own.fingerprint}))
    chain = (ELSEWHERE.agency(), HERE.operational)
    forged = zipped(sealed(mixed, "another province agency", chain))
    yield bad("UNKNOWN_CA", forged, "an agency's certificate of another province above the operational one of ours")
    chain = (HERE.agency(), HERE.operational_under("province agency", HERE.root))
    forged = zipped(sealed(apart(report()), "province agency", chain))
    yield bad("CERT_DIFFERS", forged, "the operational certificate is not the one known for its key")
    named = apart(report(sender={"code": AGENCY, "fingerprint": "0" * 64}))
    why = "the header names another key"
    yield bad("CERT_DIFFERS", resealed(named), why, zipform.HEADER, name="CERT_DIFFERS-header")
    odd = strange_operational()
    forged = zipped(sealed(apart(receipt()), "province operational", (odd,)))
    yield bad("WRONG_USAGE", forged, "a certificate with one more extension than its shape has")
    alone = zipped(sealed(apart(report()), "province agency", (HERE.agency(),)))
    yield bad("WRONG_ROLE", alone, "an agency's certificate without its issuer")
    chain = (HERE.agency(OTHER), HERE.operational)
    forged = zipped(sealed(apart(report()), f"province agency {OTHER}", chain))
    yield bad("WRONG_AGENCY", forged, "another agency seals in this one's name", zipform.HEADER)
    foreign = apart(receipt(sender={"code": PROVINCE, "fingerprint": ELSEWHERE.operational.fingerprint}))
    forged = zipped(sealed(foreign, "another province operational", (ELSEWHERE.operational,)))
    yield bad("ROOT_DIFFERS", forged, "a whole province that somebody made up", "")
    spoken = operational_for(OTHER)
    own = apart(receipt(sender={"code": OTHER, "fingerprint": spoken.fingerprint}))
    forged = zipped(sealed(own, "province operational for another", (spoken,)))
    yield bad("WRONG_AGENCY", forged, "a root certifies keys of another body", name="WRONG_AGENCY-body")
    yield bad("ROOT_NOT_PINNED", receipt(), "no root is known", "", "nobody.pem")
    enrolment = next(one for one in of_kinds() if one.name == "kinds/enrolment")
    yield bad("KEY_NOT_CERTIFIED", enrolment.data, "nobody has compared the key with the paper", "")


def operational_for(code: str) -> Certificate:
    """An operational certificate that our root gives to another body; our own functions make none such."""
    root = dataclasses.replace(HERE.root, code=code)
    public = key_of("province operational for another").public_key()
    with serial_numbers(f"province operational for {code}"):
        until = HERE.operational.x509.not_valid_after_utc
        return load(make_operational(key_of("province root"), root, public, "Cơ quan khác", until))


def strange_operational() -> Certificate:
    """An operational certificate with an extension that none has; our own functions make none such."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256

    real = HERE.operational.x509
    builder = (
        x509.CertificateBuilder()
        .issuer_name(real.issuer)
        .subject_name(real.subject)
        .public_key(real.public_key())  # type: ignore[arg-type]
        .serial_number(real.serial_number)
        .not_valid_before(real.not_valid_before_utc)
        .not_valid_after(real.not_valid_after_utc)
    )
    for extension in real.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    made = builder.sign(key_of("province root"), SHA256(), ecdsa_deterministic=True)
    return dataclasses.replace(HERE.operational, der=made.public_bytes(Encoding.DER), x509=made)


def contents() -> Iterator[Vector]:
    """What is wrong with what the package says."""
    files = apart(report())
    head = files[zipform.HEADER]

    def bad(code: str, data: bytes, why: str, entry: str = "", name: str = "") -> Vector:
        return Vector(f"codes/{name or code}", data, why, code, entry)

    def headed(old: bytes, new: bytes) -> bytes:
        assert old in head
        return resealed({**files, zipform.HEADER: head.replace(old, new, 1)})

    yield bad("HEADER_UNREADABLE", headed(b'"number":1,', b'"number":1.0,'), "a number with a point", zipform.HEADER)
    twice = headed(b'"number":1,', b'"number":1,"number":1,')
    yield bad("HEADER_UNREADABLE", twice, "a key twice", zipform.HEADER, "HEADER_UNREADABLE-key-twice")
    yield bad("VERSION_TOO_NEW", headed(b'"format":1,', b'"format":2,'), "a later format")
    yield bad(
        "VERSION_TOO_NEW", headed(b'"kind":"report"', b'"kind":"lottery"'), "a later kind", "", "VERSION_TOO_NEW-kind"
    )
    later = zipped({**files, "mimetype": b"application/vnd.camket.package-2+zip"})
    yield bad("VERSION_TOO_NEW", later, "a later container", "", "VERSION_TOO_NEW-container")
    snapshot = "records/snapshot.jsonl"
    for name, old, new, why in (
        ("", b'{"type":"snapshot","v":1,', b'{"type":"snapshot","v":1,"x":1,', "an unknown field"),
        ("-float", b'"percent":100', b'"percent":100.0', "a float"),
        ("-nfd", "Đã".encode(), "Đa\u0303".encode(), "text that is not composed"),
        ("-bidi", "Đã".encode(), "Đ\u202eã".encode(), "a mark that turns the direction of reading"),
        ("-escape", "Đã".encode(), b"\\u0110\xc3\xa3", "an escape that is not needed"),
        ("-space", b'"v":1,', b'"v": 1,', "a space"),
        ("-type", b'{"type":"tombstone"', b'{"type":"tombstoned"', "a type that is none"),
    ):
        assert old in files[snapshot], name
        changed = relisted({**files, snapshot: files[snapshot].replace(old, new, 1)})
        yield bad("RECORD_UNREADABLE", resealed(changed), why, snapshot, f"RECORD_UNREADABLE{name}")
    second = relisted({**files, snapshot: files[snapshot].replace(b'"v":1', b'"v":2', 1)})
    yield bad("VERSION_TOO_NEW", resealed(second), "a line of a later form", "", "VERSION_TOO_NEW-line")
    extra = hashlib.sha256(b"smuggled").hexdigest()
    more = relisted({**files, f"evidence/{extra}": b"smuggled"})
    why = "evidence that no line names"
    yield bad("EVIDENCE_NOT_LISTED", resealed(more), why, f"evidence/{extra}")
    stray = b"%PDF-1.7 smuggled"
    paper = f"documents/{hashlib.sha256(stray).hexdigest()}.pdf"
    why = "a paper that no line names"
    more = relisted({**files, paper: stray})
    yield bad("EVIDENCE_NOT_LISTED", resealed(more), why, paper, "EVIDENCE_NOT_LISTED-paper")
    pdf = next(name for name in files if name.startswith("documents/"))
    altered = zipped({**files, pdf: files[pdf][::-1]})
    yield bad("DIGEST_MISMATCH", altered, "another paper under the same name", pdf, "DIGEST_MISMATCH-paper")
    yield bad("NOT_CANONICAL", resealed(relisted({**files, zipform.READ_ME: b"<script>"})), "other words for people",
              zipform.READ_ME, "NOT_CANONICAL-words")  # fmt: skip
    real = headed(b'"training":true', b'"training":false')
    yield bad("TRAINING_MISMATCH", real, "training keys under a header that says it is no training")
    back = apart(receipt(sender={"code": AGENCY, "fingerprint": HERE.own.fingerprint}))
    yield bad("WRONG_DIRECTION", resealed(back), "a receipt by an agency")
