"""Số liệu xếp loại: what is known of one person in one year; nothing here is an opinion of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class RatingFactsWrong(Refusal, code="RATING_FACTS_WRONG"):
    """Facts that cannot be so, or that lack what they rest on, at `place`."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The four counts of the year, and what of them was above the mark or weak."""

    on_time: int = 0
    late: int = 0
    in_time: int = 0
    """Not done, not yet due."""
    overdue: int = 0
    above: int = 0
    """Of those on time and good."""
    weak_on_time: int = 0
    """Of those on time: quality not accepted."""
    weak_late: int = 0

    @property
    def total(self) -> int:
        """The denominator of the four counts."""
        return self.on_time + self.late + self.in_time + self.overdue


class ProductState(StrEnum):
    """Whether a product was delivered."""

    DELIVERED = "delivered"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Product:
    """Sản phẩm, converted to standard products."""

    code: str
    title: str
    standard: int
    """Thousandths of a standard product."""
    state: ProductState
    late: int = 0
    """Late deliveries."""
    weak: int = 0
    """Quality failures."""
    above: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Subordinate units by their own rating."""

    total: int
    done: int
    """"Hoàn thành" or above."""
    good: int
    """Of these "tốt" or "xuất sắc"."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a person gives for one item: hundredths of a point for a general item, thousandths for a result."""

    item: str
    self_score: int | None = None
    appraised: int | None = None
    """None: nobody has appraised it yet."""
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Discipline:
    """A disciplinary decision that took effect in the year."""

    decision: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A clause of the unit's commitment that the conclusion of the year found unmet."""

    clause: str
    finding: str
    evidence: tuple[str, ...]
    decision: str = ""
    """The document by which a person decided; empty: not decided yet."""


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """One person in one year. Tasks stand either as counts or as products, never as both."""

    year: int
    person: str
    agency: str
    role: Role
    months_worked: int
    own: Counts = Counts()
    products: tuple[Product, ...] = ()
    unit: Counts | None = None
    """The unit's targets, for its head and deputies."""
    units: Units | None = None
    appraisals: tuple[Appraisal, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    failures: tuple[Failure, ...] = ()
    self_level: Level | None = None

    @property
    def counts(self) -> Counts:
        """The person's own counts, from the products where these are given."""
        return counts_of(self.products) if self.products else self.own


def counts_of(products: Iterable[Product]) -> Counts:
    """Every product counted once."""
    found = tuple(products)
    done = [one for one in found if one.state is ProductState.DELIVERED]
    on_time, late = [one for one in done if not one.late], [one for one in done if one.late]
    return Counts(
        on_time=len(on_time),
        late=len(late),
        in_time=sum(one.state is ProductState.OPEN for one in found),
        overdue=sum(one.state is ProductState.OVERDUE for one in found),
        above=sum(one.above for one in on_time),
        weak_on_time=sum(bool(one.weak) for one in on_time),
        weak_late=sum(bool(one.weak) for one in late),
    )


def products_of(counts: Counts) -> tuple[Product, ...]:
    """The counts as products, alike ones together: a task is one standard product, late once, weak once."""
    done = ProductState.DELIVERED
    groups = (
        ("good", counts.on_time - counts.weak_on_time, done, 0, 0),
        ("weak", counts.weak_on_time, done, 0, 1),
        ("late", counts.late - counts.weak_late, done, 1, 0),
        ("late-weak", counts.weak_late, done, 1, 1),
        ("open", counts.in_time, ProductState.OPEN, 0, 0),
        ("overdue", counts.overdue, ProductState.OVERDUE, 0, 0),
    )
    return tuple(Product(code, "", 1000 * n, state, late, weak) for code, n, state, late, weak in groups if n)


def check_facts(facts: RatingFacts) -> None:
    """RatingFactsWrong for the first fact that cannot be so."""
    for place, problem in _problems(facts):
        raise RatingFactsWrong(place, problem)


def _problems(facts: RatingFacts) -> Iterable[tuple[str, str]]:
    if not facts.person.strip():
        yield "person", "empty"
    if not 0 <= facts.months_worked <= 12:
        yield "months_worked", str(facts.months_worked)
    if facts.products and facts.own != Counts():
        yield "own", "products"
    for name, counts in (("own", facts.counts), ("unit", facts.unit or Counts())):
        figures = (counts.on_time, counts.late, counts.in_time, counts.overdue)
        if min(*figures, counts.above, counts.weak_on_time, counts.weak_late) < 0:
            yield name, "negative"
        if counts.above + counts.weak_on_time > counts.on_time or counts.weak_late > counts.late:
            yield name, "sum"
    for product in facts.products:
        undone = product.state is not ProductState.DELIVERED
        if product.standard < 1 or min(product.late, product.weak) < 0:
            yield f"products {product.code}", "number"
        if (undone and (product.late or product.weak or product.above)) or (
            product.above and (product.late or product.weak)
        ):
            yield f"products {product.code}", "state"
    if facts.units is not None and not 0 <= facts.units.good <= facts.units.done <= facts.units.total:
        yield "units", "sum"
    if facts.role is Role.STAFF and (facts.unit is not None or facts.units is not None):
        yield "unit", "role"
    codes = [one.item for one in facts.appraisals]
    if len(set(codes)) != len(codes):
        yield "appraisals", "twice"
    for discipline in facts.disciplines:
        if not discipline.decision.strip() or not _proved(discipline.evidence):
            yield "disciplines", "evidence"
    for failure in facts.failures:
        if not failure.clause.strip() or not failure.finding.strip() or not _proved(failure.evidence):
            yield "failures", "evidence"


def _proved(evidence: tuple[str, ...]) -> bool:
    return bool(evidence) and all(one.strip() for one in evidence)
