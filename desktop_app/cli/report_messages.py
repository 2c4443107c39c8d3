"""`camket report message PERIOD [--mail]`: a text to copy, for departments or for the mail that carries a report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.plan_tables import document_of
from desktop_app.services.report_messages import cut_off, sent_with
from desktop_app.wording.catalogue import _
from desktop_app.wording.report_messages import body, headline, reminder, subject

if TYPE_CHECKING:
    from desktop_app.domain.reports import Report
    from desktop_app.services.office import Office


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the step, beside those of `camket report`."""
    parser.add_argument("--mail", action="store_true", help=_("message: the mail that carries the report"))


def mail(report: Report, office: Office, out: Out) -> int:
    """Subject and text of the mail that carries a sealed report."""
    found = sent_with(office, report.id)
    out.line(subject(found))
    out.line()
    out.line(body(found))
    out.result({"ok": True, "subject": subject(found), "text": body(found), "files": found.files})
    return DONE


def remind(words: argparse.Namespace, office: Office, out: Out) -> int:
    """What departments still owe for a period: a headline, and one line a task to copy."""
    found = cut_off(office, document_of(words, office), words.report)
    out.line(headline(found))
    out.line()
    out.line(reminder(found))
    tasks = [{"department": one.department, **plain(one.line)} for one in found.owed]
    out.result(
        {
            "ok": True,
            "headline": headline(found),
            "text": reminder(found),
            "tasks": tasks,
            "departments": [{"department": name, "tasks": count} for name, count in found.departments],
            "cut_off": found.cut_off,
            "submit_by": found.submit_by,
            "send_by": found.send_by,
        }
    )
    return DONE
