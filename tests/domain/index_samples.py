"""Sets of criteria for tests: a small one by hand, and any tree that adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from hypothesis import strategies as st

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.index_sets import Component, Composition, Effect, IndexSet, NotApplicable, Source

NOW = datetime(2025, 3, 17, 8, tzinfo=VIETNAM)
RULES = (
    NotApplicable("chia", "Không có thủ tục hành chính", "Mục 1", Effect.REDISTRIBUTE),
    NotApplicable("bo", "Không có đơn vị trực thuộc", "Mục 2", Effect.LEAVE_OUT),
)


def set_of(components: Sequence[Component], most: int | None = None) -> IndexSet:
    """A set of PAR that adds up."""
    return IndexSet(
        "par-thu", "PAR", "Bộ tiêu chí thử", "UBND tỉnh", "Quyết định thử", 2022, 2030, "", "điểm", most,
        Composition.SUM, False, Source.IMPORTED, "", tuple(components),
    )  # fmt: skip


def criteria(fields: Mapping[str, Sequence[tuple[str, int]]], points: int = 1) -> IndexSet:
    """Field → its criteria with what each is worth, in `points`."""
    found: list[Component] = []
    for field, parts in fields.items():
        worth = sum(each for _code, each in parts) * points
        found.append(Component(f"PAR.{field}", "", f"Lĩnh vực {field}", worth))
        found += [
            Component(f"PAR.{code}", f"PAR.{field}", f"Tiêu chí {code}", each * points, not_applicable=RULES)
            for code, each in parts
        ]
    return set_of(found, sum(each for parts in fields.values() for _code, each in parts) * points)


@st.composite
def trees(draw: st.DrawFn) -> IndexSet:
    """Any tree of up to four levels whose points add up; some maxima of groups are left for the program to count."""
    found: list[Component] = []

    def grow(parent: str, depth: int) -> int:
        whole = 0
        for number in range(1, draw(st.integers(1, 3)) + 1):
            code = f"{parent or 'PAR'}.{number}"
            place = len(found)
            if depth < 3 and draw(st.booleans()):
                found.append(Component(code, parent, f"Nhóm {code}"))
                worth = grow(code, depth + 1)
                if draw(st.booleans()):
                    found[place] = Component(code, parent, f"Nhóm {code}", worth)
            else:
                worth = draw(st.integers(1, 20_0000))
                rules = draw(st.sampled_from([(), RULES, RULES[:1], (_for_communes(),)]))
                found.append(Component(code, parent, f"Tiêu chí {code}", worth, not_applicable=rules))
            whole += worth
        return whole

    whole = grow("", 0)
    return set_of(found, draw(st.sampled_from([whole, None])))


def _for_communes() -> NotApplicable:
    return NotApplicable("xa", "Đơn vị cấp xã", "Mục 3", Effect.REDISTRIBUTE, (AgencyKind.COMMUNE,))
