"""Code → English sentence; the Vietnamese stands in i18n/vi/refusals.po. One line of the register, one line here."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_
from desktop_app.wording.sentences_assignments import ASSIGNMENTS
from desktop_app.wording.sentences_backups import BACKUPS
from desktop_app.wording.sentences_carriers import CARRIERS
from desktop_app.wording.sentences_conclusions import CONCLUSIONS
from desktop_app.wording.sentences_coordination import COORDINATION
from desktop_app.wording.sentences_custody import CUSTODY
from desktop_app.wording.sentences_data import DATA
from desktop_app.wording.sentences_encryption import ENCRYPTION
from desktop_app.wording.sentences_exchange import EXCHANGE
from desktop_app.wording.sentences_indices import INDICES
from desktop_app.wording.sentences_keys import KEYS
from desktop_app.wording.sentences_lives import LIVES
from desktop_app.wording.sentences_packages import PACKAGES
from desktop_app.wording.sentences_papers import PAPERS
from desktop_app.wording.sentences_plans import PLANS
from desktop_app.wording.sentences_province import PROVINCE
from desktop_app.wording.sentences_reports import REPORTS
from desktop_app.wording.sentences_requests import REQUESTS
from desktop_app.wording.sentences_roads import ROADS
from desktop_app.wording.sentences_scores import SCORES
from desktop_app.wording.sentences_signatures import SIGNATURES
from desktop_app.wording.sentences_signing import SIGNING
from desktop_app.wording.sentences_users import USERS
from desktop_app.wording.sentences_work import WORK

SENTENCES: Final[dict[str, str]] = {
    # workspace
    "WORKSPACE_MISSING": N_("There is no workspace in the folder {folder}. Choose another folder, or make a new one."),
    **PACKAGES,
    **ENCRYPTION,
    **KEYS,
    **CUSTODY,
    **DATA,
    **BACKUPS,
    **CARRIERS,
    **WORK,
    **REPORTS,
    **PROVINCE,
    **REQUESTS,
    **CONCLUSIONS,
    **ASSIGNMENTS,
    **INDICES,
    **COORDINATION,
    **LIVES,
    **EXCHANGE,
    **PLANS,
    **PAPERS,
    **ROADS,
    **SCORES,
    **SIGNATURES,
    **SIGNING,
    **USERS,
    # tables and foreign files
    "TABLE_UNREADABLE": N_(
        "The file {name} could not be opened. Nothing was taken in. Check that it is still there and "
        "that no other program holds it, then try again."
    ),
    "TABLE_EMPTY": N_("The file {name} is empty. Nothing was taken in. Copy it again from its source."),
    "TABLE_KIND": N_(
        "The file {name} is neither an Excel (.xlsx) nor a Word (.docx) file; its content looks like "
        "{seen}. Nothing was taken in. Ask the sender for the table as .xlsx or .docx."
    ),
    "TABLE_OLD_FORMAT": N_(
        "The file {name} is an Excel file of an older kind, a binary one or a template. Nothing was "
        "taken in. Open it in Excel, choose File, Save As, type Excel Workbook (.xlsx), then choose "
        "the new file."
    ),
    "TABLE_ENCRYPTED": N_(
        "The file {name} is protected by a password. Nothing was taken in. Open it, remove the password,"
        " save it and choose it again."
    ),
    "TABLE_DAMAGED": N_(
        "The file {name} is damaged and cannot be read (part: {part}). Nothing was taken in. Open it in "
        "Excel or Word, save it under a new name, or ask the sender for another copy."
    ),
    "TABLE_TOO_LARGE": N_(
        "The file {name} is too large for a table: more than {limit} MB. Nothing was taken in. Keep only"
        " the sheet with the tasks, without pictures, and try again."
    ),
    "TABLE_SWELLS": N_(
        "The file {name} would swell to an unusual size when opened (part: {part}). It was not opened "
        "and nothing was taken in. Ask the sender how the file was made."
    ),
    "TABLE_TOO_MANY_PARTS": N_(
        "The file {name} holds more than {limit} parts, which no ordinary table does. It was not opened "
        "and nothing was taken in. Copy the table into a new file and try again."
    ),
    "TABLE_MACROS": N_(
        "The file {name} carries a program (macro). It was not opened and nothing was taken in. Save it "
        "as .xlsx or .docx, which drops the program, and choose the new file."
    ),
    "TABLE_EXTERNAL_LINKS": N_(
        "The file {name} takes data from other files or from the network (part: {part}). It was not "
        "opened and nothing was taken in. In Excel choose Data, Edit Links, Break Link; in Word press"
        " Ctrl+A, then Ctrl+Shift+F9. Save and try again."
    ),
    "TABLE_DOCTYPE": N_(
        "The file {name} holds a declaration that Excel and Word never write (part: {part}). It was not "
        "opened and nothing was taken in. Do not open it; report it to the person in charge of "
        "computers."
    ),
    "TABLE_TOO_MANY_CELLS": N_(
        "The file {name} is larger than a table of tasks can be: more than {rows} rows, {columns} "
        "columns, or too much text. Nothing was taken in. Keep only the table of tasks, delete what "
        "stands outside it or part it into several files, save and try again."
    ),
    "TABLE_SECRET": N_(
        "The file {name} bears the stamp {stamp}. Secret documents must not be put into this program; "
        "nothing was kept. Handle the file by the rules for state secrets."
    ),
    "TABLE_NO_HEADINGS": N_(
        "No table of tasks was found in {name}: no row has headings such as STT, Nhiệm vụ, Cơ quan chủ "
        "trì, Thời hạn. Nothing was taken in. Check that the heading row is there, then try again."
    ),
    "TABLE_NO_TASKS": N_(
        "The table in {name} has headings but no task below them. Nothing was taken in. Check that this "
        "is the right file."
    ),
    "TABLE_OLD_WORD": N_(
        "The file {name} is a Word file of an older kind (.doc, .rtf) or a template. Nothing was "
        "taken in. Open it in Word, choose File, Save As, type Word Document (.docx), then choose the"
        " new file."
    ),
    "TABLE_OPEN_DOCUMENT": N_(
        "The file {name} is a LibreOffice file ({seen}). Nothing was taken in. Open it in "
        "LibreOffice, choose File, Save As, a type that ends in {wanted}, then choose the new file."
    ),
    "TABLE_PLAIN_TEXT": N_(
        "The file {name} is plain text (CSV), in which letters and columns can be mistaken. Nothing "
        "was taken in. Open it in Excel, see that the Vietnamese letters are right, choose File, Save"
        " As, type Excel Workbook (.xlsx), then choose the new file."
    ),
    "TABLE_WEB_PAGE": N_(
        "The file {name} is a web page, though it may bear the name of an Excel or Word file. Nothing"
        " was taken in. Open it in Excel, choose File, Save As, type Excel Workbook (.xlsx), then "
        "choose the new file."
    ),
    "TABLE_PDF": N_(
        "The file {name} is a PDF, from which a table cannot be read with certainty. Nothing was "
        "taken in. Ask the issuing body for the Word or Excel file; if there is only a scan, type the"
        " tasks into Excel or paste them."
    ),
    "TABLE_PICTURE": N_(
        "The file {name} is a picture ({seen}), and this program does not read words from pictures. "
        "Nothing was taken in. Ask the issuing body for the Word or Excel file, or type the tasks "
        "into Excel or paste them."
    ),
    "TABLE_ARCHIVE": N_(
        "The file {name} is an archive ({seen}) with other files in it. Nothing was taken in. Unpack "
        "it, then choose the Excel (.xlsx) or Word (.docx) file inside."
    ),
    "TABLE_MISNAMED": N_(
        "By its content the file {name} is a {seen} file. Nothing was taken in. Change the ending of "
        "its name to {seen}, then choose it again."
    ),
    "TABLE_CHANGING": N_(
        "The file {name} changed while it was being read: another program is still saving or copying "
        "it. Nothing was taken in. Wait until that is finished, then choose the file again."
    ),
    "TABLE_NOT_WRITTEN": N_(
        "The file {name} could not be written; an older file of this name is unchanged. Close it in "
        "Excel if it is open there, check the free space, then try again."
    ),
}
