"""Which judge decides which case: the table of docs/signatures.md. `python tools/signature_judges.py [--check]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "signatures.md"
BEGIN, END = "<!-- cases: begin -->", "<!-- cases: end -->"
HEAD = (
    "| case | differs from | what is so | pdfsig | qpdf | openssl | ours | our reason |\n"
    "|---|---|---|---|---|---|---|---|\n"
)
MARKS = {True: "accepts", False: "rejects"}
sys.path.insert(0, str(ROOT))


def rows() -> Iterator[str]:
    """One line a case: those of the first world, then what only time stamps can show."""
    from tests.signatures.cases import OURS
    from tests.signatures.other_cases import OTHERS
    from tests.signatures.worlds import worlds

    seen: set[str] = set()
    plain, stamped = worlds()[:2]
    with tempfile.TemporaryDirectory() as folder:
        for world in (plain, stamped):
            for make in (*OURS, *OTHERS) if world is plain else (make for make in (*OURS, *OTHERS) if _timed(make)):
                case = make(world)
                if case.name not in seen:
                    seen.add(case.name)
                    yield row(case, Path(folder))


def _timed(make: object) -> bool:
    """Cases that are others where signatures bear time stamps."""
    names = getattr(make, "__name__", "")
    return names in ("revoked_later", "expired_since")


def row(case: object, folder: Path) -> str:
    """What every judge decides of one case, as a line of the table."""
    from tests.signatures.judges import decide
    from tests.signatures.worlds import Case

    assert isinstance(case, Case)
    found = decide(case, folder)
    cells = (
        case.name,
        case.twin or "–",
        case.what,
        MARKS[found.pdfsig],
        found.qpdf,
        MARKS[found.openssl],
        found.ours,
        f"`{case.code}`" if case.code else "–",
    )
    return f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Write the table, or compare it."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    made = f"{before}{BEGIN}\n{HEAD}{''.join(rows())}{END}{after}"
    if "--check" in sys.argv:
        return 0 if made == text else 1
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
