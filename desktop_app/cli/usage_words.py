"""What argparse says, in our words: its frame, its errors, and the help of words that explain themselves nowhere."""

from __future__ import annotations

import argparse
import re
from typing import Final, NoReturn

from desktop_app.wording.catalogue import N_, _

ERRORS: Final = (
    (r"the following arguments are required: (?P<words>.+)", N_("Still missing: {words}.")),
    (r"one of the arguments (?P<words>.+) is required", N_("One of these is needed: {words}.")),
    (r"unrecognized arguments: (?P<words>.+)", N_("Not known here: {words}.")),
    (r"argument (?P<name>.+?): expected one argument", N_("{name} needs a value behind it.")),
    (r"argument (?P<name>.+?): expected at least one argument", N_("{name} needs a value behind it.")),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<word>.+)", N_("{name} takes no value.")),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", N_("{name} and {other} exclude each other.")),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<word>.+) \(choose from (?P<words>.+)\)",
        N_("{name}: {word} is not one of {words}."),
    ),
    (r"argument (?P<name>.+?): invalid int value: (?P<word>.+)", N_("{name}: {word} is not a whole number.")),
)
"""Every error that argparse makes up itself; what our own types say stands behind the name of the word."""
OPTIONS: Final = {
    "--abstract": N_("abstract of the paper"),
    "--calendar": N_("calendar of reports, as its name stands in the data"),
    "--cause": N_("whose cause: objective or subjective"),
    "--copies": N_("how many copies of each"),
    "--dated-on": N_("day on the paper"),
    "--due-on": N_("until which day"),
    "--ends-on": N_("last day on which the document holds"),
    "--evidence": N_("checking code of a file of evidence"),
    "--from": N_('who hands over, for example "Phó Giám đốc|Nguyễn Văn A"'),
    "--inspected": N_("who is present for the agency; may be repeated"),
    "--inspector": N_("who inspects, the head of the team first; may be repeated"),
    "--issued-on": N_("day of issue"),
    "--issuer": N_("who issued the paper"),
    "--item": N_("number of the task and what is asked of it; may be repeated"),
    "--kind": N_("which kind"),
    "--outcome": N_("what becomes of it"),
    "--percent": N_("how much is done, 0 to 100"),
    "--person": N_("who answers for a task; may be repeated"),
    "--reason": N_("why"),
    "--receiver": N_("who takes over, as with --from"),
    "--received-on": N_("day of receipt"),
    "--refuse": N_("refuse what was asked"),
    "--role": N_("lead or support"),
    "--search": N_("words to look for"),
    "--signed-on": N_("day of signing"),
    "--state": N_("only tasks in this state"),
    "--superior-title": N_("title of whoever receives the promise"),
    "--title": N_("title or abstract"),
    "--witness": N_("who is a witness, as with --from"),
    "--year": N_("year of the commitment, for example 2025"),
}
"""Help of an option that has none of its own."""
PLACES: Final = {
    "agency": N_("code or sign of the agency"),
    "code": N_("code or sign of the agency"),
    "day": N_("the day that is today"),
    "file": N_("a file that is there"),
    "files": N_("files that are there"),
    "first": N_("first day"),
    "folder": N_("folder of the workspace"),
    "kind": N_("which kind"),
    "last": N_("last day"),
    "paths": N_("files or folders"),
    "step": N_("what shall be done"),
    "subject": N_("number of a task, or id of the evidence"),
    "task": N_("number of the task in the document"),
    "type": N_("which kind"),
}
"""Help of a word in its place that has none of its own."""
TARGETS: Final = {"DIR": N_("folder in which to write"), "": N_("file to write")}
"""Help of `--to` and `--out`, by what they take; any but a folder is a file."""
METAVARS: Final = {
    "DAY": N_("DAY: a day, as 14/03/2025 or 2025-03-14"),
    "DIR": N_("DIR: a folder"),
    "FILE": N_("FILE: a file, with its folder where it is another"),
    "AGENCY": N_("AGENCY: an agency, by code (H19.02) or sign (SNV)"),
    "TASK": N_("TASK: a task, by its number in the document"),
    "DOCUMENT": N_("DOCUMENT: a document, by number and sign"),
    "PERIOD": N_("PERIOD: 2025-T3 (month), 2025-Q1, 2025-H1 (half-year), 2025-N (year)"),
    "TITLE|NAME": N_('TITLE|NAME: title and name in quotation marks, as "Phó Giám đốc|Nguyễn Văn A"'),
}
"""What stands in capitals in the help, explained at its end."""


class UsageError(Exception):
    """The words of a command cannot be understood."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Begins with our own word for usage."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        """What argparse asks for, under our own heading."""
        super().add_usage(usage, actions, groups, prefix or _("Typed so: "))


class Parser(argparse.ArgumentParser):
    """Says in our own words how a command is typed and what is wrong with it, and leaves the exit to us."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title, self._optionals.title = _("words in their places"), _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:  # argparse would print and leave by itself
        raise UsageError(f"{self.format_usage()}{in_our_words(message)}")

    def explain(self) -> None:
        """Give help to every word that has none, and explain at the end what stands in capitals."""
        shown = set()
        for action in self._actions:
            named = action.metavar if isinstance(action.metavar, str) else ""
            shown.add(named.removesuffix(" ..."))
            if not action.help:
                action.help = _help_of(action, named)
        self.epilog = "\n".join(_(told) for metavar, told in METAVARS.items() if metavar in shown)


def _help_of(action: argparse.Action, metavar: str) -> str | None:
    if not action.option_strings:
        found = PLACES.get(action.dest)
    elif action.option_strings[0] in ("--to", "--out"):
        found = TARGETS.get(metavar, TARGETS[""])
    else:
        found = OPTIONS.get(action.option_strings[0])
    return _(found).replace("%", "%%") if found else None


def in_our_words(message: str) -> str:
    """A message of argparse in the language of the program; one that it does not know stays as it is."""
    for pattern, said in ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _(said).format(**found.groupdict())
    named = re.fullmatch(r"argument (?P<name>[^:]+): (?P<told>.+)", message, re.DOTALL)
    return f"{named['name']}: {named['told']}" if named else message
