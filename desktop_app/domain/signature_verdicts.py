"""Kết quả kiểm tra chữ ký số của một văn bản: what can be said of a PDF's signatures, and how much each fact weighs.

An adapter examines the file and notes facts; here they become one of three verdicts. Nothing of it is an exception:
whatever a file holds, it has a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class PaperBadlySigned(Refusal, code="PAPER_BADLY_SIGNED"):
    """The signatures of a report do not hold."""

    number: str
    found: tuple[str, str, str]
    """Code, field and detail of the heaviest reason."""


class Judgement(StrEnum):
    """The three verdicts; of a single check too."""

    VALID = "valid"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"


class Check(StrEnum):
    """What is looked at in one signature, in the order in which it is told."""

    INTEGRITY = "integrity"
    """Whether what was signed is unchanged and the signature is the key's."""
    CERTIFICATE = "certificate"
    """Whether the signer's certificate was in force and may sign."""
    PATH = "path"
    """Whether its way leads to a root that is believed here."""
    REVOCATION = "revocation"
    """Whether it had been revoked."""
    TIME = "time"
    """Whether a time-stamp authority says when."""
    CHANGES = "changes"
    """What came after the signature."""
    SIGNER = "signer"
    """Whether the signer is who has to sign there; of our own papers alone."""


class Coverage(StrEnum):
    """How much of the file a signature speaks of."""

    WHOLE_FILE = "whole_file"
    REVISION = "revision"
    """All that there was when it was made; more was appended."""
    PART = "part"
    """Not even that."""


class Change(StrEnum):
    """What was appended after a signature, the mildest first."""

    NONE = "none"
    PROOFS = "proofs"
    """Revocation data and time stamps."""
    FORM = "form"
    """Signature fields and other fields were filled."""
    STAMP = "stamp"
    """Something was laid over pages, such as the stamp of a receiver; what was there stayed."""
    CONTENT = "content"
    """Pages or their content became others."""


JUDGEMENT_WORDS: Final = {
    Judgement.VALID: "Chữ ký hợp lệ",
    Judgement.INCOMPLETE: "Không đủ thông tin xác thực chữ ký",
    Judgement.INVALID: "Chữ ký không hợp lệ",
}
"""The words of the government's own signing plug-in; papers and screens use the same."""
CHECK_WORDS: Final = {
    Check.INTEGRITY: (
        "Tài liệu chưa bị thay đổi",
        "Chưa xác định được tính toàn vẹn của tài liệu",
        "Tài liệu đã bị thay đổi",
    ),
    Check.CERTIFICATE: (
        "Chứng thư số ký hợp lệ",
        "Không đủ thông tin xác thực chứng thư số ký",
        "Chứng thư số ký không hợp lệ",
    ),
    Check.PATH: (
        "Đường dẫn chứng thực hợp lệ",
        "Không đủ thông tin xác thực đường dẫn chứng thực",
        "Đường dẫn chứng thực không hợp lệ",
    ),
    Check.REVOCATION: (
        "Chứng thư số ký chưa bị thu hồi",
        "Trạng thái thu hồi không rõ",
        "Chứng thư số ký đã bị thu hồi",
    ),
    Check.TIME: (
        "Dấu thời gian trên chữ ký hợp lệ",
        "Không đủ thông tin xác thực dấu thời gian trên chữ ký",
        "Dấu thời gian trên chữ ký không hợp lệ",
    ),
    Check.CHANGES: (
        "Không có thay đổi sau khi ký",
        "Đã có thay đổi sau khi ký (dấu đến)",
        "Đã có thay đổi sau khi ký",
    ),
    Check.SIGNER: (
        "Đúng người ký, đúng cơ quan ký",
        "Chưa xác định được người ký",
        "Không đúng người ký hoặc cơ quan ký",
    ),
}
"""For each check its words when it holds, when it cannot be told, and when it does not hold."""
TIME_CLAIMED_WORDS: Final = "Không có dấu thời gian; thời điểm ký do người ký khai"
REMARKED_WORDS: Final = {
    "SIGNER_REVOKED_LATER": "Chứng thư số ký bị thu hồi sau thời điểm được xét",
    "PAPER_FILLED_LATER": "Sau chữ ký này còn có chữ ký khác",
    "TIME_CLAIMED": TIME_CLAIMED_WORDS,
    "SIGNER_UNCHECKED": "Chưa đối chiếu với danh sách người ký",
}
"""Checks that hold, with something to say beside it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose certificate signed."""

    name: str
    """CN: of a person, or of an agency."""
    organisation: str
    """O: mostly the body above the agency."""
    unit: str
    """OU, the agency of a person; several joined by `; `."""
    code: str
    """UID or organizationIdentifier: `MST:…`, `MNS:…`, `CCCD:…`."""
    serial: str
    """Hex, capital letters, as authorities print it."""
    issuer: str
    """CN of who issued the certificate."""
    begins: datetime
    ends: datetime
    key: str
    """`RSA 2048`, `ECDSA 256`."""
    fingerprint: str
    """SHA-256 (hex) of the certificate."""
    key_fingerprint: str
    """SHA-256 (hex) of its public key info."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """What a time-stamp authority says (RFC 3161)."""

    at: datetime
    authority: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Noted:
    """One fact that an examination found; `entry` names the field, `detail` is a day, a name or an algorithm as people
    write it."""

    code: str
    check: Check | None = None
    """None when it is about the file as a whole."""
    entry: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A noted fact with its weight: INVALID and INCOMPLETE make the verdict, VALID is a remark."""

    code: str
    number: int
    weight: Judgement
    entry: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """The result of one check: `code` is the fact that decided it, empty when all is well without a word more."""

    check: Check
    judgement: Judgement
    code: str = ""
    detail: str = ""

    @property
    def words(self) -> str:
        """As papers say it, in Vietnamese."""
        if self.judgement is Judgement.VALID and self.code in REMARKED_WORDS:
            return REMARKED_WORDS[self.code]
        return CHECK_WORDS[self.check][tuple(Judgement).index(self.judgement)]


@dataclass(frozen=True, slots=True)
class Mark:
    """One signature as the file has it, before anything is weighed."""

    field: str
    spot: Spot | None
    """What our own papers use a field of this name for."""
    page: int
    """From 1; 0 when it stands on no page."""
    box: tuple[float, float, float, float]
    """Left, low, right, high in points; empty boxes are signatures that show nothing."""
    subject: Subject | None
    """None when its certificate could not be read."""
    claimed_at: datetime | None
    """What the signer's machine wrote (`/M`): a claim."""
    token: TimeMark | None
    form: str
    """SubFilter: `ETSI.CAdES.detached`, `adbe.pkcs7.detached`."""
    digest: str
    """`sha256`."""
    mechanism: str
    """`RSASSA-PKCS1v1.5`, `ECDSA`."""
    coverage: Coverage
    change: Change
    permits: int | None
    """P of DocMDP when the signature limits what may follow."""
    end: int
    """How many bytes of the file, from its first, are the revision that was signed."""
    judged_at: datetime
    """The moment for which certificates were judged."""
    moment: str
    """Where that moment comes from: `token`, `received` or `now`."""
    notes: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """All that an adapter could read of a file."""

    file_name: str
    sha256: str
    size: int
    pages: int
    marks: tuple[Mark, ...]
    """In the order in which they were made."""
    empty_fields: tuple[str, ...]
    """Signature fields that nobody has signed."""
    records_sha256: str
    """The digest of frozen records that our own papers carry; empty when there is none."""
    notes: tuple[Noted, ...] = ()
    trusted: bool = False
    """Whether any root of official certificates was at hand."""
    late_fields: tuple[str, ...] = ()
    """Signature fields that were made after the first signature."""


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """One signature with what was found; ready to print in a phiếu kiểm tra chữ ký số."""

    mark: Mark
    judgement: Judgement
    checks: tuple[CheckLine, ...]

    @property
    def words(self) -> str:
        """The verdict on this signature, as papers say it."""
        return JUDGEMENT_WORDS[self.judgement]


@dataclass(frozen=True, slots=True)
class PaperVerdict:
    """The verdict on a file: that of its weakest signature, or what is wrong with the whole."""

    file_name: str
    sha256: str
    size: int
    pages: int
    policy: str
    """`report`, `commitment`: the strict rules of our own papers; `other`: somebody else's paper."""
    judgement: Judgement
    reasons: tuple[Reason, ...]
    """The heaviest first; remarks last."""
    signatures: tuple[PaperSignature, ...]
    empty_fields: tuple[str, ...]
    records_sha256: str
    judged_on: datetime
    """When somebody looked."""
    signed_size: int
    """How many bytes of the file, from its first, the last signature speaks of; 0 when nobody signed."""

    @property
    def words(self) -> str:
        """As papers say it; a paper that nobody signed has words of its own."""
        if not self.signatures and any(reason.code == "PAPER_NOT_SIGNED" for reason in self.reasons):
            return "Văn bản chưa được ký số"
        return JUDGEMENT_WORDS[self.judgement]

    @property
    def against(self) -> tuple[Reason, ...]:
        """What does not hold; empty unless the verdict is INVALID."""
        return tuple(reason for reason in self.reasons if reason.weight is Judgement.INVALID)

    @property
    def changed_since(self) -> bool:
        """Whether anything was appended after the last signature: the signed revision is the first `signed_size`
        bytes."""
        return 0 < self.signed_size < self.size
