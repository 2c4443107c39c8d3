"""What can stand between a key and a paper: files, drivers, tokens, PINs, certificates, places of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class KeyFilePasswordWrong(Refusal, code="KEY_FILE_PASSWORD_WRONG"):
    """The password does not open the PKCS#12 file."""

    file: str


@dataclass(eq=False)
class KeyFileDamaged(Refusal, code="KEY_FILE_DAMAGED"):
    """No PKCS#12 file, or a damaged one."""

    file: str


@dataclass(eq=False)
class KeyFileWithoutKey(Refusal, code="KEY_FILE_WITHOUT_KEY"):
    """The file holds no private key, or no certificate to it."""

    file: str


@dataclass(eq=False)
class DriverMissing(Refusal, code="DRIVER_MISSING"):
    """There is no driver of a token: no known one is installed, or the named file is not there."""

    driver: str


@dataclass(eq=False)
class DriverUnsuitable(Refusal, code="DRIVER_UNSUITABLE"):
    """The file is no PKCS#11 library."""

    driver: str


@dataclass(eq=False)
class DriverOfOtherWidth(Refusal, code="DRIVER_OF_OTHER_WIDTH"):
    """The library is for another kind of program."""

    driver: str
    bits: int
    wanted: int


@dataclass(eq=False)
class DriverCrashed(Refusal, code="DRIVER_CRASHED"):
    """The process that ran the driver ended by itself."""

    driver: str


@dataclass(eq=False)
class DriverSilent(Refusal, code="DRIVER_SILENT"):
    """The driver did not answer in time."""

    driver: str
    seconds: int


@dataclass(eq=False)
class TokenMissing(Refusal, code="TOKEN_MISSING"):
    """No token is plugged in, or none of this label."""

    token: str
    seen: str


@dataclass(eq=False)
class TokenAmbiguous(Refusal, code="TOKEN_AMBIGUOUS"):
    """Several tokens fit."""

    seen: str


@dataclass(eq=False)
class TokenRemoved(Refusal, code="TOKEN_REMOVED"):
    """The token was pulled out while it was used."""


@dataclass(eq=False)
class TokenBusy(Refusal, code="TOKEN_BUSY"):
    """Another program is logged in, or holds the device."""


@dataclass(eq=False)
class TokenWithoutCertificate(Refusal, code="TOKEN_WITHOUT_CERTIFICATE"):
    """No certificate can be seen on the token."""

    token: str


@dataclass(eq=False)
class TokenWithoutKey(Refusal, code="TOKEN_WITHOUT_KEY"):
    """No private key belongs to the chosen certificate."""

    owner: str


@dataclass(eq=False)
class CertificateAmbiguous(Refusal, code="CERTIFICATE_AMBIGUOUS"):
    """Several certificates fit; a person must choose."""

    owners: str


@dataclass(eq=False)
class CertificateNotThere(Refusal, code="CERTIFICATE_NOT_THERE"):
    """The chosen certificate is not on the token."""

    wanted: str
    owners: str


@dataclass(eq=False)
class TokenRefused(Refusal, code="TOKEN_REFUSED"):
    """The token gave another error."""

    token: str
    error: str


@dataclass(eq=False)
class TokenBroken(Refusal, code="TOKEN_BROKEN"):
    """The token says that it is in an error state or is not initialised."""

    token: str


@dataclass(eq=False)
class PinMissing(Refusal, code="PIN_MISSING"):
    """No PIN was given."""


@dataclass(eq=False)
class PinWrong(Refusal, code="PIN_WRONG"):
    """The token refused the PIN; it did not say how many tries are left."""


@dataclass(eq=False)
class PinWrongFewLeft(Refusal, code="PIN_WRONG_FEW_LEFT"):
    """The token refused the PIN and says that few tries are left."""


@dataclass(eq=False)
class PinWrongOneLeft(Refusal, code="PIN_WRONG_ONE_LEFT"):
    """The token refused the PIN; the next wrong one locks it."""


@dataclass(eq=False)
class PinLastTry(Refusal, code="PIN_LAST_TRY"):
    """One try is left and nobody has agreed to use it."""

    consent: str


@dataclass(eq=False)
class PinLocked(Refusal, code="PIN_LOCKED"):
    """The PIN is locked."""


@dataclass(eq=False)
class PinMalformed(Refusal, code="PIN_MALFORMED"):
    """The PIN has a length or letters that the token does not take."""


@dataclass(eq=False)
class PinExpired(Refusal, code="PIN_EXPIRED"):
    """The PIN must be changed before the token signs."""


@dataclass(eq=False)
class PinUnset(Refusal, code="PIN_UNSET"):
    """The token has no PIN of its user yet."""


@dataclass(eq=False)
class PinCancelled(Refusal, code="PIN_CANCELLED"):
    """Somebody cancelled at the device or in the driver's window."""


@dataclass(eq=False)
class CertificateExpired(Refusal, code="CERTIFICATE_EXPIRED"):
    """Its days are over."""

    owner: str
    day: date


@dataclass(eq=False)
class CertificateNotYetValid(Refusal, code="CERTIFICATE_NOT_YET_VALID"):
    """Its days have not begun."""

    owner: str
    day: date


@dataclass(eq=False)
class CertificateUsageWrong(Refusal, code="CERTIFICATE_USAGE_WRONG"):
    """It is not for signing papers, or its key is too weak."""

    owner: str


@dataclass(eq=False)
class CertificateRoleWrong(Refusal, code="CERTIFICATE_ROLE_WRONG"):
    """A person's certificate for the agency's place, or the other way round."""

    owner: str
    role: str


@dataclass(eq=False)
class CertificateOfAnother(Refusal, code="CERTIFICATE_OF_ANOTHER"):
    """Confirmed before for another agency."""

    owner: str
    agency: str
    wanted: str


@dataclass(eq=False)
class SignerNotConfirmed(Refusal, code="SIGNER_NOT_CONFIRMED"):
    """Used here for the first time: somebody must say whose it is. `named`: whether it names the agency itself."""

    owner: str
    uid: str
    role: str
    agency: str
    named: bool


@dataclass(eq=False)
class SpotMissing(Refusal, code="SPOT_MISSING"):
    """The paper has no such place."""

    spot: str


@dataclass(eq=False)
class SpotFilled(Refusal, code="SPOT_FILLED"):
    """That place is signed already."""

    spot: str


@dataclass(eq=False)
class SpotTooEarly(Refusal, code="SPOT_TOO_EARLY"):
    """Another place comes first."""

    spot: str
    before: str


@dataclass(eq=False)
class SpotTooLate(Refusal, code="SPOT_TOO_LATE"):
    """The stamp is on the paper: nothing comes after it."""

    spot: str


@dataclass(eq=False)
class PaperUnreadable(Refusal, code="PAPER_UNREADABLE"):
    """No PDF file, a damaged or a protected one."""

    file: str


@dataclass(eq=False)
class PaperSignedMeanwhile(Refusal, code="PAPER_SIGNED_MEANWHILE"):
    """The file became another one while it was signed, or somebody signs it at this very moment."""

    file: str


@dataclass(eq=False)
class PaperAltered(Refusal, code="PAPER_ALTERED"):
    """A signature that is there no longer fits the file."""

    file: str
    signature: str


@dataclass(eq=False)
class PaperSigned(Refusal, code="PAPER_SIGNED"):
    """Fields are made before the first signature only."""

    file: str


@dataclass(eq=False)
class PictureUnsuitable(Refusal, code="PICTURE_UNSUITABLE"):
    """No PNG with transparency, or too large for its place."""

    file: str
    problem: str


@dataclass(eq=False)
class SpotNeeds(Refusal, code="SPOT_NEEDS"):
    """What a place shows was not given: a picture, or words."""

    spot: str
    needs: str
