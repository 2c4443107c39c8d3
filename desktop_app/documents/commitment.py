"""Bản cam kết: what the head of an agency promises for a year, by the words of a template; two signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from desktop_app.documents import issued, words
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Code, Paper, Points, Receivers, Section, Table, Text, TextLook
from desktop_app.documents.structure import POINTS
from desktop_app.domain.agencies import Agency
from desktop_app.domain.commitment_papers import CommitmentOrder, key_code, key_words
from desktop_app.domain.commitment_templates import filled
from desktop_app.domain.commitments import Clause
from desktop_app.domain.printing import Spot
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import short_date

_WIDTHS: Final = (11.0, 57.0, 36.0, 26.0, 30.0)
_NONE: Final = "–"
_NO_NAME: Final = "." * 40


def compose(layout: Layout, order: CommitmentOrder) -> Paper:
    """The paper of one commitment: left the body that receives the promise signs, right the head who promises."""
    template, issuing = order.template, order.issuing
    agency = issuing.agency
    head = issued.signer(issuing)
    facts = _facts(order, head)

    def said(text: str) -> str:
        return filled(text, facts)

    tasks = [clause for clause in order.content.clauses if clause.assignment_id]
    others = [clause.content for clause in order.content.clauses if not clause.assignment_id]
    blocks: list[Block] = [
        Text(said(template.opening)),
        *(Text(said(line)) for line in template.facts),
        Text(said(template.promise)),
        Section(template.content_title),
    ]
    if tasks:
        named = any(clause.number != str(place) for place, clause in enumerate(tasks, 1))
        rows = tuple(_row(place, clause, named, template.nobody) for place, clause in enumerate(tasks, 1))
        blocks.append(Text(said(template.tasks)))
        if named:
            blocks.append(Text(said(template.numbers), TextLook.NOTE))
        blocks.append(Table(template.columns, _WIDTHS, rows, centred=frozenset({0, 3})))
    if others:
        blocks += [Text(said(template.others)), *_listed(others)]
    for part in (template.duty, template.carrying_out):
        blocks += [Section(said(part.title)), *(Text(said(one)) for one in part.paragraphs)]
    if order.fingerprint:
        caption = f"{said(template.key)}\n{key_words(order.fingerprint)}"
        blocks.append(Code(key_code(agency.code, order.fingerprint), caption))
    abstract = tuple(said(line) for line in template.abstract)
    numbered = bool(issuing.number) or template.open_number
    left = order.superior or Signer(template.left_title, template.left_name)
    return Paper(
        title=f"{said(template.title)} năm {order.content.year} – {agency.name}",
        day=issuing.issued_on or issuing.made_on,
        heading=issued.heading(layout, issuing, template.kind, said(template.title), abstract, numbered=numbered),
        to=tuple(said(one) for one in template.to),
        blocks=tuple(blocks),
        last=said(template.last),
        signers=(_labelled(left, map(said, template.left_lines)), _promiser(agency, head, template.right_lines)),
        signer_spots=(Spot.SUPERIOR, Spot.HEAD),
        receivers=Receivers(tuple(said(one) for one in template.receivers)) if template.receivers else None,
        training=issuing.training,
        unsigned=True,
        binding=issuing.binding,
        spots=(*((Spot.NUMBER,) if numbered else ()), Spot.DAY, Spot.HEAD, Spot.SUPERIOR, Spot.STAMP),
    )


def _facts(order: CommitmentOrder, head: Signer) -> dict[str, str]:
    document, agency = order.document, order.issuing.agency
    issuer = words.full_superior(document.issuer) or "cơ quan ban hành"
    short = issued.quoted(document)
    return {
        "agency": agency.name,
        "head": head.name.strip() or _NO_NAME,
        "title": f"{'Quyền ' if head.acting else ''}{_whole_title(agency, head)}",
        "plan": f"{short} ngày {words.paper_day(document.issued_on)}",
        "plan_short": short,
        "plan_about": issued.quoted_fully(document),
        "issuer": issuer,
        "follower": issued.follower(agency, document),
        "year": str(order.content.year),
        "periods": _periods(document.periods),
        "tasks": f"{sum(1 for clause in order.content.clauses if clause.assignment_id):02d}",
    }


def _periods(periods: Iterable[str]) -> str:
    """`hằng tháng`, `quý`, `6 tháng`, `năm`, as far as the document asks for them."""
    asked = {period[:1] for period in periods}
    told = [word for sign, word in (("T", "hằng tháng"), ("Q", "quý"), ("H", "6 tháng"), ("N", "năm")) if sign in asked]
    return ", ".join(told) or "định kỳ"


def _row(place: int, clause: Clause, named: bool, nobody: str) -> tuple[str, ...]:
    content = clause.content.rstrip(" .;")
    task = f"{content} ({clause.number})" if named and clause.number else content
    return str(place), task, clause.product or _NONE, _due(clause), clause.person or nobody


def _due(clause: Clause) -> str:
    """The words of the document, with the day that they mean when they do not show it."""
    if clause.due_on is None:
        return clause.due_words or _NONE
    day = short_date(clause.due_on)
    if not clause.due_words:
        return day
    shown = {day, words.paper_day(clause.due_on), f"{clause.due_on.day}/{clause.due_on.month}/{clause.due_on.year}"}
    return clause.due_words if any(form in clause.due_words for form in shown) else f"{clause.due_words} ({day})"


def _listed(texts: list[str]) -> list[Block]:
    """Lettered as điểm while there are letters, with dashes beyond."""
    if len(texts) <= len(POINTS):
        last = len(texts) - 1
        return [Points(tuple(f"{one.rstrip(' .;')}{'.' if at == last else ';'}" for at, one in enumerate(texts)))]
    return list(issued.listed(texts))


def _labelled(signer: Signer, lines: Iterable[str]) -> Signer:
    return replace(signer, label="\n".join(lines))


def _promiser(agency: Agency, head: Signer, lines: Iterable[str]) -> Signer:
    """The head answers with his own name: no collective stands above him, so his title names the body."""
    title = head.title if head.head else _whole_title(agency, head)
    return _labelled(replace(head, title=title, collective=""), lines)


def _whole_title(agency: Agency, head: Signer) -> str:
    """`Chủ tịch Ủy ban nhân dân huyện Long Thành`; `Giám đốc` where the name of the agency stands nearby."""
    return f"{head.title} {agency.name}" if head.collective else head.title
