"""Which program made a PDF that came back, said by `camket verify` and `camket report issue --brought`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.wording.paper_labels import origin_label

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.cli.out import Out
    from desktop_app.domain.paper_reading import PaperReader


def say_origin(file: Path, reader: PaperReader, out: Out) -> dict[str, Any] | None:
    """Print one line and answer what `--json` prints; None for a picture, or a file that cannot be read."""
    origin = reader.origin(file)
    if origin is None:
        return None
    out.line(f"{file.name}: {origin_label(origin)}")
    return {
        "file": file.name,
        "maker": origin.maker.value,
        "producer": origin.producer,
        "creator": origin.creator,
        "as_made": origin.as_made,
        "names_its_data": origin.bound,
        "signed": origin.signed,
    }
