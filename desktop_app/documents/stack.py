"""Many papers as one PDF for the printer, below a sheet that lists them; each begins where a sheet of paper begins."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

from desktop_app.domain.commitment_papers import StackRow
from desktop_app.domain.printing import Order

_GROUP: Final = 25
"""So many papers are joined to the others at once: few files are open, and no paper is in memory twice for long."""
_PASSES: Final = 4


class Stack:
    """Papers are added one by one and laid down on disk; only the list of them is kept in memory."""

    def __init__(self, made: Callable[[Order], bytes], copies: int, duplex: bool) -> None:
        self._made, self._copies, self._duplex = made, max(copies, 1), duplex
        self._papers: list[tuple[str, int, bool]] = []
        self._loose: list[Path] = []

    def __enter__(self) -> Self:
        self._place = TemporaryDirectory()
        self._folder = Path(self._place.name)
        self._joined = self._folder / "joined.pdf"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._place.cleanup()

    def add(self, title: str, order: Order, prepared: bool = False) -> None:
        """Print one paper and lay it on the stack."""
        import pikepdf

        file = self._folder / f"paper-{len(self._papers):05d}.pdf"
        file.write_bytes(self._made(order))
        with pikepdf.open(file) as pdf:
            self._papers.append((title, len(pdf.pages), prepared))
        self._loose.append(file)
        if len(self._loose) == _GROUP:
            self._join()

    def write(self, cover: Callable[[tuple[StackRow, ...]], Order], target: Path) -> tuple[StackRow, ...]:
        """Write the whole stack; returns its list. The file appears whole or not at all."""
        import pikepdf

        from desktop_app.documents.finish import dress, save

        self._join()
        rows, top, order = self._covered(cover)
        part = target.with_name(f".{target.name}.part")
        try:
            with pikepdf.open(self._joined) as pdf, pikepdf.open(top) as sheet:
                title = str(sheet.docinfo.get("/Title", ""))
                self._lay(pdf, sheet)
                _bookmarks(pdf, title, rows)
                dress(pdf, title, order.issuing.made_on)
                save(pdf, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return rows

    def _join(self) -> None:
        """Put the loose papers behind the others, in a file of one piece."""
        import pikepdf

        from desktop_app.documents.finish import save

        if not self._loose:
            return
        longer = self._folder / "longer.pdf"
        with ExitStack() as opened:
            known = pikepdf.open(self._joined) if self._joined.exists() else pikepdf.new()
            pdf = opened.enter_context(known)
            for file in self._loose:
                pdf.pages.extend(opened.enter_context(pikepdf.open(file)).pages)
            save(pdf, longer)
        for file in self._loose:
            file.unlink()
        longer.replace(self._joined)
        self._loose.clear()

    def _covered(self, cover: Callable[[tuple[StackRow, ...]], Order]) -> tuple[tuple[StackRow, ...], Path, Order]:
        """The list, printed: how many sheets it needs moves what it says."""
        import pikepdf

        top, pages = self._folder / "cover.pdf", 1
        for _attempt in range(_PASSES):
            rows = self._rows(pages)
            order = cover(rows)
            top.write_bytes(self._made(order))
            with pikepdf.open(top) as pdf:
                found = len(pdf.pages)
            if found == pages:
                break
            pages = found
        return rows, top, order

    def _blank(self, pages: int) -> int:
        return pages % 2 if self._duplex else 0

    def _rows(self, cover: int) -> tuple[StackRow, ...]:
        rows, page = [], cover + self._blank(cover)
        for title, pages, prepared in self._papers:
            span = self._copies * pages + (self._copies - 1) * self._blank(pages)
            rows.append(StackRow(title, page + 1, page + span, pages, prepared))
            page += self._copies * (pages + self._blank(pages))
        return tuple(rows)

    def _lay(self, pdf: Any, sheet: Any) -> None:
        """The list, then copy after copy of each paper, a blank back where the next must begin on a front."""
        single = len(pdf.pages)
        pdf.pages.extend(sheet.pages)
        self._turn(pdf, len(sheet.pages))
        at = 0
        for _title, pages, _prepared in self._papers:
            for _copy in range(self._copies):
                for place in range(at, at + pages):
                    pdf.pages.append(pdf.pages[place])
                self._turn(pdf, pages)
            at += pages
        del pdf.pages[:single]

    def _turn(self, pdf: Any, pages: int) -> None:
        if self._blank(pages):
            left, low, right, high = (float(side) for side in pdf.pages[-1].mediabox)
            pdf.add_blank_page(page_size=(right - left, high - low))


def _bookmarks(pdf: Any, title: str, rows: tuple[StackRow, ...]) -> None:
    from pikepdf import OutlineItem

    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(title, 0))
        outline.root.extend(OutlineItem(row.title, row.first - 1) for row in rows)
