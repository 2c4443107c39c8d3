"""The sentence of every refusal: what happened, whether the data is safe, what to do now."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.domain.refusal import Refusal
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.sentences import SENTENCES

_FALLBACK: Final = N_("This cannot be done. Nothing was changed.")


def sentence_for(refusal: Refusal) -> str:
    """What a person reads, in the language in use, facts filled in; without the code."""
    facts = {name: _shown(value) for name, value in refusal.facts.items()}
    return _(SENTENCES.get(refusal.code, _FALLBACK)).format_map(facts)


def sentence_of(code: str, **facts: object) -> str:
    """The sentence of a code whose refusal is at hand only as a record; unknown facts are left out."""

    class Known(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "…"

    return _(SENTENCES.get(code, _FALLBACK)).format_map(Known({name: _shown(value) for name, value in facts.items()}))


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return "; ".join(_shown(one) for one in value)
    return str(value)
