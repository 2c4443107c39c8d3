"""Qt loaded without the tools that come with its Python side: `with lean_qt.loading(): import PySide6.QtCore`.

PySide carries its Python side as source text inside a library and compiles all of it anew in every process. Two of its
modules only make and list type stubs for programmers; while the block runs they are compiled as empty modules, which
makes a start some 20 ms shorter. What explains a wrong argument of a Qt function stays as it is.
"""

from __future__ import annotations

import builtins
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

UNUSED: Final = frozenset(f"shibokensupport/signature/lib/{name}.py" for name in ("pyi_generator", "enum_sig"))
"""Names under which PySide compiles what no program needs; in a release that names them otherwise nothing is saved."""


@contextmanager
def loading() -> Iterator[None]:
    """Whatever loads PySide first in this block loads it without those modules."""
    compile_all = builtins.compile

    def compile_used(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        return compile_all(b"" if filename in UNUSED else source, filename, *rest, **named)

    setattr(builtins, "compile", compile_used)  # noqa: B010
    try:
        yield
    finally:
        setattr(builtins, "compile", compile_all)  # noqa: B010
