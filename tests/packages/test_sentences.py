"""Every refusal of a sealed file has its sentence, and every fact in the sentence is there when it is shown."""

from __future__ import annotations

import re

import pytest

from desktop_app.domain.custody import ChainFork, HistoryChanged
from desktop_app.domain.encryption import (
    CarrierWithoutUs,
    EncryptionAltered,
    NobodyCanDecrypt,
    NotEncrypted,
    NotForUs,
    PlainNeedsReason,
    RecipientLapsed,
    RecipientUnreadable,
)
from desktop_app.domain.packages import PackageRefused, TrainingMismatch, VersionTooNew, WrongDirection, WrongRecipient
from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.domain.trust import (
    FingerprintDiffers,
    KeyFileExists,
    KeyMissing,
    KeyNotCertified,
    PassphraseWrong,
    RootDiffers,
    RootNotPinned,
)
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.sentences import SENTENCES
from desktop_app.wording.sentences_packages import PACKAGES

OURS = [code for code, number in NUMBERS.items() if 1000 <= number < 1400]
TYPED: tuple[Refusal, ...] = (
    ChainFork("H19.12", "common", 3), HistoryChanged("H19.12", "e", 2), TrainingMismatch(True),
    VersionTooNew(2, "report"), WrongDirection("report", "x"), WrongRecipient("report", "H19"),
    FingerprintDiffers("a", "b"), KeyFileExists("root.pem"), KeyMissing("w", "f"), KeyNotCertified("H19.12", "f"),
    PassphraseWrong("root.pem"), RootDiffers("a", "b"), RootNotPinned("a", "H19"),
    EncryptionAltered("x.age"), NotForUs("x.age"), NotEncrypted("x.age"), RecipientUnreadable("age1"),
    PlainNeedsReason("x"), CarrierWithoutUs("x.zip", "H19.12"), NobodyCanDecrypt("x.zip"),
    RecipientLapsed("x", "Sở"),
)  # fmt: skip


def test_every_code_has_its_sentence() -> None:
    assert [code for code in OURS if code not in SENTENCES] == []
    assert set(PACKAGES) <= set(OURS)


@pytest.mark.parametrize("code", [code for code in PACKAGES if NUMBERS[code] < 1100])
def test_a_refused_package_says_what_happened_and_what_to_do(code: str) -> None:
    said = sentence_for(PackageRefused(code, "records/x.jsonl"))
    assert "{" not in said
    assert len(re.findall(r"[.:] ", said)) >= 2


@pytest.mark.parametrize("refusal", TYPED, ids=lambda refusal: refusal.code)
def test_the_other_refusals_too(refusal: Refusal) -> None:
    assert "{" not in sentence_for(refusal)


def test_a_reason_that_is_not_in_the_register_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        PackageRefused("NO_SUCH_REASON")
