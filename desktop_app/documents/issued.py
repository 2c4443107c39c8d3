"""What papers that an agency issues have in common: head, signer, addressee, how they quote a document and a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.documents import heads, words
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Annex, Block, Heading, Paper, Receivers, Table, Text
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Word
from desktop_app.domain.legal_words import PROGRESS_WORDS
from desktop_app.domain.letters import NamedTask
from desktop_app.domain.printing import Issuing, Spot
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.text import match_key

DOTS: Final = "." * 114
"""A line that somebody fills in by hand; fits the width of the text behind the indent of its first line."""
OPEN_DAY: Final = "ngày ...... tháng ...... năm ........"


def heading(
    layout: Layout,
    issuing: Issuing,
    kind: str,
    title: str,
    abstract: Sequence[str] = (),
    *,
    numbered: bool = True,
    dated: bool = True,
) -> Heading:
    """The head of a paper with a name of its type; `kind` is its abbreviation (BC, BB)."""
    head = heads.heading_of(layout, issuing, kind, title, tuple(abstract))
    return replace(head, number=head.number if numbered else "", place_line=head.place_line if dated else "")


def letter_heading(layout: Layout, issuing: Issuing, about: str) -> Heading:
    """The head of a công văn: `V/v …` below the number."""
    return heads.heading_of(layout, issuing, "", about=f"V/v {about}")


def issued(
    issuing: Issuing,
    name: str,
    head: Heading,
    blocks: Sequence[Block],
    *,
    to: Sequence[str] = (),
    last: str = "",
    signers: Sequence[Signer] | None = None,
    receiving: Receivers | None = None,
    annexes: Sequence[Annex] = (),
    landscape: bool = False,
    hands: Sequence[Spot] = (Spot.SUPERIOR, Spot.HEAD),
    by_hand: Sequence[Spot] = (),
) -> Paper:
    """A paper of an agency; `name` is what the file is called. Without `signers` whoever signs for the agency does.

    `hands`: what each of several signers is; `by_hand`: places that are signed on paper only, never by a certificate.
    """
    sides = (signer(issuing),) if signers is None else tuple(signers)
    spots = (*((Spot.NUMBER,) if head.number else ()), *((Spot.DAY,) if head.place_line else ()))
    meant = tuple(hands) if len(sides) > 1 else (Spot.HEAD,)
    return Paper(
        title=f"{name} – {issuing.agency.name}",
        day=heads.day_of(issuing),
        heading=head,
        blocks=tuple(blocks),
        to=tuple(to),
        last=last,
        signers=sides,
        signer_spots=meant,
        receivers=receiving,
        annexes=tuple(annexes),
        landscape=landscape,
        training=issuing.training,
        unsigned=True,
        footer=name,
        binding=issuing.binding,
        spots=(*spots, *(spot for spot in (*meant, Spot.STAMP) if spot not in by_hand)),
    )


def signer(issuing: Issuing) -> Signer:
    """Who signs: whoever was named, else the head of the catalogue."""
    return heads.signer_of(issuing)


def receivers(issuing: Issuing, *to: str) -> Receivers:
    """Nơi nhận with the unit that drafted it behind VT."""
    return Receivers(to=to, unit=issuing.unit)


def follower(agency: Agency, document: AssigningDocument) -> str:
    """Whom an agency writes to about a document: who follows it, else its superior, else its issuer."""
    if document.follower_name and document.follower_code != agency.code:
        return document.follower_name
    return words.full_superior(agency.superior) if agency.superior else document.issuer


def quoted(document: AssigningDocument) -> str:
    """`Kế hoạch số 336/KH-UBND`."""
    return f"{words.kind_words(document.number, document.title, document.kind)} số {document.number}"


def quoted_fully(document: AssigningDocument) -> str:
    """The first quotation: kind, number, day, issuer and what it is about."""
    issuer = f" của {document.issuer}" if document.issuer else ""
    title = document.title
    if match_key(title).startswith(f"{match_key('về')} "):
        about = f" {title[:1].lower()}{title[1:]}"
    else:
        about = f" (“{title}”)" if title else ""
    return f"{quoted(document)} ngày {words.paper_day(document.issued_on)}{issuer}{about}"


def paper_quoted(kind: str, number: str, day: date | None) -> str:
    """`Báo cáo số 125/BC-SNV ngày 15/9/2026`, as far as it is known."""
    told = f"{kind} số {number}" if number else kind
    return f"{told} ngày {words.paper_day(day)}" if day else told


def task_lines(task: NamedTask) -> tuple[Text, ...]:
    """Number, words, product and deadline of a task, one a line."""
    told = [f"Nhiệm vụ số {task.number}: {task.content}" if task.number else f"Nhiệm vụ: {task.content}"]
    if task.product:
        told.append(f"Sản phẩm: {task.product}")
    told.append(f"Thời hạn hiện hành: {deadline(task)}")
    return listed(told)


def deadline(task: NamedTask) -> str:
    """The words of the document, with the day that they mean when they do not show it."""
    if task.due_on is None:
        return task.due_words or "không xác định"
    day = short_date(task.due_on)
    if not task.due_words or task.due_words == day:
        return day
    forms = {day, words.paper_day(task.due_on), f"{task.due_on.day}/{task.due_on.month}/{task.due_on.year}"}
    return task.due_words if any(form in task.due_words for form in forms) else f"{task.due_words} ({day})"


def state(word: Word, done_on: date | None) -> str:
    """The legal word of a task's state, with the day of its product when it is done."""
    told = PROGRESS_WORDS[word]
    return f"{told} (ngày {short_date(done_on)})" if done_on else told


def paragraphs(texts: Iterable[str]) -> tuple[Text, ...]:
    """One paragraph for each line that somebody wrote."""
    return tuple(Text(line) for text in texts for line in words.lines_of(text))


def open_lines(count: int) -> tuple[Text, ...]:
    """Dotted lines to write on."""
    return (Text(DOTS),) * count


def listed(texts: Iterable[str]) -> tuple[Text, ...]:
    """`- …;` a line, the last with a full stop."""
    items = [line.rstrip(" ;.") for text in texts for line in words.lines_of(text)]
    return tuple(Text(f"- {item}{'.' if place == len(items) else ';'}") for place, item in enumerate(items, 1))


def or_nothing(table: Table) -> Block:
    """The table, or `Không có.` when it has no row."""
    return table if table.rows else Text(words.NOTHING)


def named(names: Sequence[str]) -> str:
    """`A`, `A và B`, `A, B và C`; nobody is empty."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def sentence(text: str) -> str:
    """The text with a full stop, when it has no sign at its end."""
    kept = text.rstrip()
    return kept if kept.endswith((".", "!", "?", "…", ":")) else f"{kept.rstrip(' ;,')}."
