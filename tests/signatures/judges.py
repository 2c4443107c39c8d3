"""Judges that are not ours: pdfsig with its store of roots, qpdf for the structure, openssl for each container.

None of them knows our rules. What each decides of a case stands in docs/signatures.md.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from desktop_app.domain.official import Family
from desktop_app.domain.signature_rules import ExpectedSigners, judge
from desktop_app.domain.signature_verdicts import PaperVerdict
from desktop_app.signatures.pdf_verifying import PdfVerifier
from tests.signatures.worlds import RECEIVED, Case

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


DETOURS = ("", "./", "./././", "./././././", "./././././././././")
"""Ways to the same store: pdfsig 22.12 now and then loses the way of the third or fourth signature of a file, good or
bad, by the length of the words that it is called with, and always the same for the same words."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What each judge says: True accepts, False rejects."""

    pdfsig: bool
    qpdf: str
    """`sound`, `warns`, `damaged`: qpdf says nothing of signatures."""
    openssl: bool
    ours: str


def decide(case: Case, folder: Path) -> Decisions:
    """Ask every judge about one case; `folder` keeps stores between calls."""
    file = folder / "case.pdf"
    file.write_bytes(case.data)
    return Decisions(
        _pdfsig(case, file, folder), _qpdf(file), _openssl(case, folder), our_verdict(case, file).judgement.value
    )


def our_verdict(case: Case, file: Path) -> PaperVerdict:
    """What the program says, on the day of receipt, with the certificates and lists of the case."""
    family = Family(case.trusted, (), case.crls)
    examined = PdfVerifier().examine(file, family, RECEIVED, RECEIVED)
    expected = ExpectedSigners((case.agency,), (), case.head)
    return judge(examined, case.policy, RECEIVED, expected, case.records if case.policy == "report" else "")


def _run(*words: str, folder: Path | None = None) -> tuple[int, str]:
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=60)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def _pdfsig(case: Case, file: Path, folder: Path) -> bool:
    """Every signature valid and trusted, and the last one of the whole document, whichever way it goes to its store.

    What it must reject it rejects on every way.
    """
    store = _store(case, folder)
    return any(_accepts(f"{detour}{store.name}", file.name, folder) for detour in DETOURS)


def _accepts(store: str, file: str, folder: Path) -> bool:
    code, said = _run("pdfsig", "-nssdir", store, file, folder=folder)
    parts = said.split("Signature #")[1:]
    good = all("Signature is Valid." in part and "Certificate is Trusted." in part for part in parts)
    whole = [part for part in parts if "Total document signed" in part and "Not total" not in part]
    return code == 0 and bool(parts) and good and bool(whole)


def _store(case: Case, folder: Path) -> Path:
    """A store with the certificates that this judge is given; those that signed themselves are its roots."""
    digest = hashlib.sha256(b"".join(case.trusted)).hexdigest()[:16]
    store = folder / f"nss-{digest}"
    if store.is_dir():
        return store
    store.mkdir()
    assert _run("certutil", "-N", "-d", f"sql:{store}", "--empty-password")[0] == 0
    for place, der in enumerate(case.trusted):
        (store / "one.der").write_bytes(der)
        one = x509.load_der_x509_certificate(der)
        trust = "CT,C,C" if one.subject == one.issuer else ",,"
        words = ("certutil", "-A", "-d", f"sql:{store}", "-n", f"ca{place}", "-t", trust, "-i", str(store / "one.der"))
        assert _run(*words)[0] == 0
    return store


def _qpdf(file: Path) -> str:
    return {0: "sound", 3: "warns"}.get(_run("qpdf", "--check", str(file))[0], "damaged")


def _openssl(case: Case, folder: Path) -> bool:
    """Every container verifies against the bytes that it names, with roots and lists, on the day of receipt."""
    anchors = b"".join(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM) for der in case.trusted)
    lists = b"".join(x509.load_der_x509_crl(der).public_bytes(Encoding.PEM) for der in case.crls)
    (folder / "anchors.pem").write_bytes(anchors + lists)
    found = containers(case.data)
    return bool(found) and all(_verified(container, signed, bool(lists), folder) for container, signed in found)


def containers(data: bytes) -> list[tuple[bytes, bytes]]:
    """Each signature's container and the bytes that it names, cut out by hand."""
    found = []
    for ranges in _RANGE.finditer(data):
        start, length, after, rest = map(int, ranges.groups())
        text = re.sub(rb"[^0-9A-Fa-f]", b"", data[length:after]).decode("ascii")
        container = bytes.fromhex(text[: len(text) // 2 * 2])
        found.append((container[: _der_length(container)], data[start : start + length] + data[after : after + rest]))
    return found


def _der_length(der: bytes) -> int:
    if len(der) < 4 or der[1] < 0x80:
        return len(der)
    count = der[1] & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big")


def _verified(container: bytes, signed: bytes, lists: bool, folder: Path) -> bool:
    (folder / "signature.der").write_bytes(container)
    (folder / "signed.bin").write_bytes(signed)
    words = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "signature.der"]
    words += ["-content", "signed.bin", "-CAfile", "anchors.pem", "-purpose", "any"]
    words += ["-attime", str(int(RECEIVED.timestamp())), "-out", "/dev/null"]
    return _run(*words, *(["-crl_check_all"] if lists else []), folder=folder)[0] == 0
