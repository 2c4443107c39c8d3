"""A backup of keys: every secret of a workspace in one small file that only a recovery sheet opens (age)."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.trust import BackupForeign, BackupUnreadable
from desktop_app.packages.identities import lock_of
from desktop_app.packages.private_files import write_private

FORM: Final = 1
MAX_SIZE: Final = 16 * 1024 * 1024


def write_backup(workspace_id: str, secrets: Mapping[str, bytes], recipients: Sequence[str], file: Path) -> None:
    """Encrypt the secrets (name of the file → content) for these recipients; RecipientUnreadable."""
    import pyrage

    said = {name: base64.b64encode(secret).decode() for name, secret in sorted(secrets.items())}
    content = json.dumps({"form": FORM, "workspace": workspace_id, "secrets": said}).encode()
    part = file.with_name(file.name + ".part")
    try:
        write_private(part, pyrage.encrypt(content, [lock_of(one) for one in recipients]))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def read_backup(workspace_id: str, file: Path, identity: str) -> dict[str, bytes]:
    """The secrets again; `identity` as it stands on the sheet, however it was typed.

    BackupUnreadable when the file is none or the sheet does not open it, BackupForeign.
    """
    import pyrage

    try:
        if file.stat().st_size > MAX_SIZE:
            raise BackupUnreadable(file.name)
        opened = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(typed(identity))])
        said: dict[str, Any] = json.loads(opened)
        if said["form"] != FORM:
            raise BackupUnreadable(file.name)
        owner, secrets = str(said["workspace"]), dict(said["secrets"])
        found = {str(name): base64.b64decode(text, validate=True) for name, text in secrets.items()}
    except (OSError, ValueError, KeyError, TypeError, pyrage.DecryptError, pyrage.IdentityError) as error:
        raise BackupUnreadable(file.name) from error
    if owner != workspace_id:
        raise BackupForeign(file.name, owner)
    if any("/" in name or "\\" in name or name.startswith(".") for name in found):
        raise BackupUnreadable(file.name)
    return found


def typed(identity: str) -> str:
    """An identity as a person typed it from the sheet: spaces, line ends and small letters forgiven."""
    return "".join(identity.split()).upper()
