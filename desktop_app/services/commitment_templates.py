"""The template of the bản cam kết: the workspace's own where somebody installed one, else the shipped one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from desktop_app.domain.commitment_templates import CommitmentTemplate, TemplateUnreadable, read_template
from desktop_app.domain.written_tables import TableExists

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.office import Office

FILE: Final = "cam-ket.toml"
PLACE: Final = "templates"
"""The folder of a workspace in which its own templates lie."""


def template_file(office: Office) -> Path:
    """The template that counts here."""
    own = _own(office)
    return own if own.is_file() else office.templates / FILE


def is_own(office: Office) -> bool:
    """Whether somebody installed one of the workspace's own."""
    return _own(office).is_file()


def template_of(office: Office) -> CommitmentTemplate:
    """What counts here; any refusal of domain/commitment_templates.py when somebody changed the file by hand."""
    return read_file(template_file(office))


def read_file(file: Path) -> CommitmentTemplate:
    """The template in a file; any refusal of domain/commitment_templates.py."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise TemplateUnreadable(file.name, 0, error.strerror or str(error)) from error
    return read_template(data, file.name)


def write_out(office: Office, target: Path, replaces: bool = False) -> None:
    """Write the shipped template to be changed; TableExists when there is a file and `replaces` does not allow it."""
    if target.exists() and not replaces:
        raise TableExists(target.name)
    target.write_bytes((office.templates / FILE).read_bytes())


def install(office: Office, file: Path) -> Path | None:
    """Let a template count in this workspace; where the one before it lies now, None when there was none.

    Any refusal of domain/commitment_templates.py, and then nothing was changed.
    """
    read_file(file)
    own, kept = _own(office), None
    with office.work() as work:
        own.parent.mkdir(exist_ok=True)
        if own.is_file():
            kept = _free_name(own, f"{office.clock.now():%Y-%m-%d-%H%M%S}")
            office.keep_file(own, kept)
        part = own.with_name(f"{own.name}.new")
        office.keep_file(file, part)
        office.move_file(part, own)
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, "template.install", FILE, {"file": file.name}
        )
        work.commit()
    return kept


def _own(office: Office) -> Path:
    return office.folder / PLACE / FILE


def _free_name(own: Path, stamp: str) -> Path:
    name = own.with_name(f"{own.stem}-{stamp}.toml")
    number = 1
    while os.path.lexists(name):
        number += 1
        name = own.with_name(f"{own.stem}-{stamp}-{number}.toml")
    return name
