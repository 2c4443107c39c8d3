"""The ranking in a file, for whoever wants to count it again: a sealed package, or the one line of an exported file."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.rankings import Ranking, RankingFileUnreadable
from desktop_app.packages.contents import PackageContents
from desktop_app.packages.reading import open_regular, read_package

MAX_EXPORTED = 8 * 1024 * 1024


def ranking_in(path: Path) -> Ranking:
    """The ranking that a package brings, its form and seal verified, or that an exported file holds; who sealed it is
    not looked at, and nothing is counted yet. RankingFileUnreadable for any other file; PackageRefused."""
    with open_regular(path) as (stream, size):
        if stream.read(2) != b"PK":
            stream.seek(0)
            if size > MAX_EXPORTED:
                raise RankingFileUnreadable(path.name, "size")
            return _read({"ranking": stream.read(MAX_EXPORTED + 1)}, path.name)
        stream.seek(0)
        package = read_package(stream, size)
    if package.header.kind is not Kind.RANKING:
        raise RankingFileUnreadable(path.name, package.header.kind.value)
    return _read(dict(package.records), path.name)


def _read(records: dict[str, bytes], name: str) -> Ranking:
    try:
        found = PackageContents().read_matter(Kind.RANKING, records)
    except PackageRefused as refused:
        raise RankingFileUnreadable(name, refused.detail or refused.code) from refused
    assert isinstance(found, Ranking)
    return found
