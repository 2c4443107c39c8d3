"""Sentences for workspaces, evidence, assigned tasks, progress and reports: codes 2000 to 2199 and 4000 to 5099."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

WORK: Final[dict[str, str]] = {
    # the workspace folder and its database
    "WORKSPACE_EXISTS": N_(
        "The folder {folder} is not empty. Nothing in it was touched. Choose an empty folder, or a new one."
    ),
    "WORKSPACE_BUSY": N_(
        "The workspace {folder} is open in another window or program. Nothing was changed. Close it there, then "
        "try again."
    ),
    "WORKSPACE_TOO_NEW": N_(
        "The workspace {folder} was changed by a newer program (version {found}; this one knows {known}). Nothing "
        "was changed. Install the newer program, then open it again."
    ),
    "WORKSPACE_FOREIGN": N_(
        "The folder {folder} holds a database of another program. Nothing in it was touched. Choose another folder."
    ),
    "WORKSPACE_DAMAGED": N_(
        "The database in {folder} is damaged ({detail}). It was not opened, so that nothing gets worse. Copy the "
        "folder to another disk, then bring back the newest backup or a copy from snapshots."
    ),
    "WORKSPACE_PLACE_REFUSED": N_(
        "A workspace cannot lie in {folder} ({why}): a stick can be pulled out, and a network or cloud folder can "
        "mix up its files. Nothing was written. Choose a folder on a fixed disk of this computer."
    ),
    "WORKSPACE_DISK_FULL": N_(
        "There is no room left on the disk of {folder}. What was saved before is safe; nothing more was written. "
        "Free some space, then do it again."
    ),
    "WRONG_KIND_OF_WORKSPACE": N_(
        "This can only be done in a workspace of another kind ({needed}). Nothing was changed. Open that workspace, "
        "then try again."
    ),
    "AUDIT_BROKEN": N_(
        "The log does not hold from event {sequence} on: something was changed outside the program. Nothing more "
        "was changed. Keep the folder as it is and bring back the newest backup."
    ),
    "TARGET_EXISTS": N_(
        "There is already a file {target}. It is unchanged, and nothing was written. Choose another name, or move that "
        "file away first."
    ),
    "TARGET_NOT_WRITABLE": N_(
        "The file {target} could not be written ({reason}). Nothing in the workspace was changed by that. Check that "
        "the disk is there, has room and is not write-protected, then do it again."
    ),
    "FOLLOWER_UNKNOWN": N_(
        "{agency} has not taken in the certificate of the body that follows, so nothing can be addressed to it yet. "
        "Nothing was sent. Take in that file first."
    ),
    # evidence
    "EVIDENCE_UNKNOWN": N_(
        "There is no evidence {evidence} here. Nothing was changed. Choose it again from the list of the task."
    ),
    "EVIDENCE_ALTERED": N_(
        "The file {file_name} is no longer the one that was taken in (hash {sha256}). Nothing was sent. Bring the "
        "file back from a backup, or withdraw it with a reason and attach it again."
    ),
    "EVIDENCE_MISSING": N_(
        "The file {file_name} is not in the evidence folder (hash {sha256}). Its record is safe. Bring the file "
        "back from a backup, or withdraw it with a reason and attach it again."
    ),
    "EVIDENCE_EMPTY": N_("The file {file_name} is empty. Nothing was kept. Copy it again from its source."),
    "EVIDENCE_TOO_LARGE": N_(
        "The file {file_name} ({size} bytes) is larger than one package can carry ({limit} bytes). Nothing was "
        "kept. Divide it, or scan it at a lower resolution."
    ),
    "EVIDENCE_UNREADABLE": N_(
        "The file {file_name} could not be read ({reason}). Nothing was kept. Check that it is still there and that "
        "no other program holds it, then try again."
    ),
    "PHOTO_UNREADABLE": N_(
        "The photograph {file_name} could not be opened: {reason}. Nothing was kept. Leave it out, or bring it as JPEG."
    ),
    "PHOTO_CAPTION_MISSING": N_(
        "Photographs need one caption that says what they show, and the day. Nothing was kept. "
        "Say both, then try again."
    ),
    "PHOTOS_TOO_MANY": N_(
        "One file binds {most} photographs at most; these are {count}. Nothing was kept. Choose the ones that prove."
    ),
    "SECRET_DOCUMENT": N_(
        "The file {file_name} bears the stamp {stamp}. Secret documents must not be put into this program; nothing "
        "was kept. If the stamp is a false alarm, say so when you attach it; that is written in the log."
    ),
    "WITHDRAWAL_NEEDS_REASON": N_(
        "A file is withdrawn only with a reason, because its bytes are destroyed. Nothing was changed. Write the "
        "reason, then withdraw it again."
    ),
    # assigning documents and tasks
    "DOCUMENT_UNKNOWN": N_(
        "There is no assigning document {document} here. Nothing was changed. Take in its assignment package first, "
        "or check the number."
    ),
    "DOCUMENT_KNOWN": N_(
        "The assigning document {document} is already here. Nothing was kept a second time. Open it in the list of "
        "documents."
    ),
    "DOCUMENT_SELF_RECORDED": N_(
        "The document {document} was written down here and has not been issued to this agency, so its report cannot "
        "be sealed. The report is safe. Print it, or take in the assignment package first."
    ),
    "TASK_UNKNOWN": N_(
        "No task {task} has been given to this agency. Nothing was changed. Look for its number in the list of tasks."
    ),
    "TASK_AMBIGUOUS": N_(
        "Several documents have a task {task}: {documents}. Nothing was changed. Name the document too."
    ),
    "ASSIGNMENT_UNKNOWN": N_(
        "The assignment {assignment} is not in this workspace. Nothing was changed. Choose the task again from the "
        "list."
    ),
    "AGENCY_UNKNOWN": N_("No agency {agency} stands in the catalogue. Nothing was changed. Check its code or sign."),
    # progress
    "ENTRY_UNKNOWN": N_(
        "The entry to be corrected ({entry}) is not among those of this task. Nothing was changed. Choose it again "
        "from the list of entries."
    ),
    "ENTRY_CORRECTED_BEFORE": N_(
        "The entry {entry} has been corrected before. Nothing was changed. Correct the newer one instead: {by}."
    ),
    "NOTE_MISSING": N_("An entry needs one or two sentences. Nothing was saved yet. Write what was done, then save."),
    "DROP_NEEDS_REASON": N_(
        "{reported} % is lower than the {highest} % stated before. Nothing was saved yet. Give the reason for the "
        "lower figure, then save."
    ),
    "PERCENT_OUT_OF_RANGE": N_("{percent} is no percentage. Nothing was saved yet. Enter a figure from 0 to 100."),
    "DAY_IN_FUTURE": N_(
        "The day {day} lies after today ({today}). Nothing was saved yet. Enter the day on which it really happened."
    ),
    "DONE_NEEDS_DAY": N_(
        "A completion needs the day of its product, and only a completion has one. Nothing was saved yet. Enter the "
        "day that stands on the document, then save."
    ),
    "FIGURE_IMPOSSIBLE": N_(
        "The figure {numerator}/{denominator} cannot be true: the numerator must be between 0 and the denominator. "
        "Nothing was saved yet. Check both figures, then save."
    ),
    # periods and reports
    "PERIOD_UNREADABLE": N_(
        "“{period}” is not a period. Nothing was changed. Write for example 2025-T6, 2025-Q1, 2025-H1 or 2025-N."
    ),
    "PERIOD_NOT_ASKED": N_(
        "No report is asked for {period} by {calendar}. Nothing was changed. Choose one of the periods that the "
        "document names."
    ),
    "CALENDAR_UNKNOWN": N_(
        "This program does not know the reporting calendar {calendar}. Nothing was kept. Update the program, or "
        "choose a calendar that it knows."
    ),
    "REPORT_STEP_REFUSED": N_(
        "A report in the state “{state}” cannot become “{wanted}”. Nothing was changed. Look at its state in the "
        "list of reports."
    ),
    "REPORT_UNKNOWN": N_("There is no report {report} here. Nothing was changed. Choose it from the list of reports."),
    "REPORT_OPEN": N_(
        "The report for {period}, round {round}, is still under way (state “{state}”). Nothing was changed. Finish "
        "it, or wait for the answer, before you start another."
    ),
    "REPORT_INCOMPLETE": N_(
        "The report cannot be approved yet: {problems}. Its draft is safe. Mend these places, then approve it again."
    ),
    "NUMBER_UNREADABLE": N_(
        "“{number}” is not the number of a paper. Nothing was changed. Write it as in 125/BC-SNV (a body of the "
        "Party: 15-BC/TU), with capital letters."
    ),
    "NUMBER_TAKEN": N_(
        "The number {number} was given to another paper in {year}. Nothing was changed. Take the next number of "
        "the register."
    ),
    "UNSIGNED_OUTSIDE_TRAINING": N_(
        "The report {report} has not been signed, so it stays here. Nothing was sent; the report is safe. Only a "
        "training workspace may send reports that nobody has signed."
    ),
}
