"""Columns of the lists on Văn bản giao: documents, keys of agencies, tasks and agencies of one document. No widget."""

from __future__ import annotations

from typing import Final

from desktop_app.services.enrolment import EnrolledKey
from desktop_app.services.issuing_view import GivenAgency, GivenTask, ListedDocument
from desktop_app.ui.kit.columns import RIGHT, Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.province.common import short_agency
from desktop_app.ui.shared.words import document_words, figure, short_day
from desktop_app.wording.catalogue import N_, _


def _number(listed: ListedDocument) -> Cell:
    row = listed.row
    return Cell(document_words(row.number), role="base.medium", below=row.title, hint=f"{row.number}\n{row.title}")


def _issued(listed: ListedDocument) -> Cell:
    if listed.row.issued_to:
        return Cell(_("Given to everybody"), tone="blue", role="second.medium", shape=Shape.RECEIVED,
                    below=short_day(listed.issued_on))  # fmt: skip
    return Cell(_("Not issued yet"), tone="amber", role="second.medium", shape=Shape.MISSING)


DOCUMENTS: Final[tuple[Column[ListedDocument], ...]] = (
    Column(N_("Number, title"), _number),
    Column(N_("Day"), lambda one: Cell(short_day(one.row.issued_on), role="second"), width=92),
    Column(N_("Tasks"), lambda one: Cell(figure(one.row.tasks), align=RIGHT), width=86, align=RIGHT),
    Column(N_("Agencies"), lambda one: Cell(figure(one.row.agencies), align=RIGHT), width=76, align=RIGHT),
    Column(N_("State"), _issued, width=170),
)


def _key_state(key: EnrolledKey) -> Cell:
    if key.certified:
        return Cell(_("Certified"), tone="green", role="second.medium", shape=Shape.VALID)
    return Cell(_("To be compared with the paper"), tone="violet", role="second.medium", shape=Shape.SIGNER)


def _key_agency(key: EnrolledKey) -> Cell:
    return Cell(short_agency(key.name), role="base" if key.certified else "base.medium", hint=key.name)


def _key_code(key: EnrolledKey) -> Cell:
    return Cell(key.shown[:19] + " …", role="second", tone="text-2", hint=key.shown)


KEYS: Final[tuple[Column[EnrolledKey], ...]] = (
    Column(N_("Agency"), _key_agency),
    Column(N_("Check code"), _key_code, width=190),
    Column(N_("State"), _key_state, width=196),
)


def _task(task: GivenTask) -> Cell:
    leads = ", ".join(task.leads) or _("nobody leads")
    below = " · ".join(part for part in (leads, task.due_words) if part)
    hint = f"{task.content}\n{below}"
    return Cell(task.content, role="second", lead=task.number, below=below, hint=hint)


TASKS: Final[tuple[Column[GivenTask], ...]] = (Column(N_("Task"), _task, lead_width=30),)


def _agency(agency: GivenAgency) -> Cell:
    return Cell(short_agency(agency.name), role="second", hint=agency.name)


AGENCIES: Final[tuple[Column[GivenAgency], ...]] = (
    Column(N_("Agency"), _agency),
    Column(N_("Lead"), lambda one: Cell(figure(one.leads), role="second", align=RIGHT), width=64, align=RIGHT),
    Column(N_("Partner"), lambda one: Cell(figure(one.supports), role="second", align=RIGHT), width=76, align=RIGHT),
)
