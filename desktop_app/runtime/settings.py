"""What a person chose for this program on this PC, typed, in one TOML file of the profile folder.

    value = settings.read()                       # Settings with defaults where the file says nothing
    settings.write(replace(value, language="en"))
    settings.locked()                             # names an administrator fixed; the page shows them grey

An administrator may fix any of them in a file of the same form, named by CAMKET_POLICY or kept at
/etc/camket/settings.toml (Linux) or %ProgramData%\\camket\\settings.toml (Windows); what stands there wins.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from desktop_app.runtime import paths

FILE: Final = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. `text_size` in percent; `panel_width` in px, 0 for as the window suggests."""

    language: str = "vi"
    scheme: str = "system"
    text_size: int = 100
    last_workspace: str = ""
    recent_workspaces: str = ""
    """Folders of workspaces opened here, newest first, one a line."""
    panel_width: int = 0
    mail_mib: int = 8
    """The largest message that mail takes, in MiB; many servers stop at 10 MB."""
    system_mib: int = 0
    """The largest file that the office's document system takes, in MiB; 0 where it does not matter."""
    system_endings: str = ""
    """Endings that it lets through, such as "pdf, docx, zip"; empty for any."""
    token_driver: str = ""
    """PKCS#11 file of a signing device that a person named; empty: the known ones are looked for."""
    task_view: str = ""
    """Columns, groups and order of the list of tasks, as ui/agency/task_view.py writes them."""
    task_filters: str = ""
    """Filters of that list that were kept under a name."""
    watched_folder: str = ""
    """The folder whose new files are offered as evidence; empty for none."""
    lock_minutes: int = 0
    """Minutes without key or mouse after which the window covers what it shows; 0 for never."""
    motion: str = "system"
    """`less` keeps everything still: no caret that blinks, no menu that slides; `system` does as the system says."""
    tray: str = "off"
    """The icon in the notification area: `on` shows it with the digest of the day, `stay` also keeps the program there
    when its window is closed. Off until the person agrees."""
    digest_hour: int = 0
    """The hour of the digest; 0 for the first start of the day."""
    digests_shown: str = ""
    """Workspaces whose digest of a day was shown, "YYYY-MM-DD id", one a line."""
    window: str = ""
    """Place and size of the window, "x,y,width,height" or "" for as the system likes."""


LOCK_MINUTES: Final = (0, 3, 5, 10, 15, 30, 60)
DIGEST_HOURS: Final = (0, 7, 8, 9, 10, 11, 13, 14, 15, 16)
ALLOWED: Final[dict[str, tuple[object, ...]]] = {
    "language": ("vi", "en"),
    "scheme": ("system", "light", "dark"),
    "text_size": (100, 115, 130),
    "lock_minutes": LOCK_MINUTES,
    "motion": ("system", "less"),
    "tray": ("off", "on", "stay"),
    "digest_hour": DIGEST_HOURS,
    "system_mib": (0, 2, 3, 5, 8, 10, 15, 20, 25, 30, 50, 100, 200),
    "mail_mib": (1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50),
}


def file() -> Path:
    """The person's own settings file."""
    return paths.profile() / FILE


def policy_file() -> Path:
    """The administrator's file, whether it exists or not."""
    named = os.environ.get("CAMKET_POLICY")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "camket" / FILE
    return Path("/etc/camket") / FILE


def read() -> Settings:
    """The settings in force: defaults, then the person's file, then the administrator's.

    A broken file, an unknown name or a value outside its list counts as absent: settings never stop the program.
    """
    return Settings(**{**_valid(_load(file())), **_valid(_load(policy_file()))})


def locked() -> frozenset[str]:
    """Names of the settings that an administrator fixed."""
    return frozenset(_valid(_load(policy_file())))


def write(settings: Settings) -> None:
    """Keep the person's choices, whole or not at all; what an administrator fixed is left out. OSError if it fails."""
    fixed = locked()
    default = Settings()
    lines = [
        f"{field.name} = {_toml(getattr(settings, field.name))}"
        for field in fields(Settings)
        if field.name not in fixed and getattr(settings, field.name) != getattr(default, field.name)
    ]
    target = file()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".new")
    with draft.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("\n".join(lines) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(target)


def _load(source: Path) -> dict[str, Any]:
    if not source.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _valid(found: dict[str, Any]) -> dict[str, Any]:
    default = Settings()
    return {
        field.name: found[field.name]
        for field in fields(Settings)
        if field.name in found
        and type(found[field.name]) is type(getattr(default, field.name))
        and found[field.name] in ALLOWED.get(field.name, (found[field.name],))
    }


def _toml(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in text) + '"'
