"""The command line: `camket VERB …`. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 a fault of ours."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from desktop_app.cli.out import FAULT, REFUSED, USAGE, Out
from desktop_app.cli.print_kinds import KINDS
from desktop_app.cli.usage_words import Parser
from desktop_app.cli.usage_words import UsageError as UsageError  # every verb raises it from here
from desktop_app.cli.words import secret
from desktop_app.domain.clock import TodayUnreadable
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Cancelled
from desktop_app.services.house import House
from desktop_app.vietnamese.text import tidy
from desktop_app.wording.catalogue import _

_COORDINATION: Final = ("ask", "list", "show", "remind", "answer", "change", "withdraw", "reopen")
_SUPERVISION: Final = ("inspection", "instruction", "carried-out", "change", "list", "untouched")
_OUTREACH: Final = ("add", "prove", "change", "list", "figures")
VERBS: Final[dict[str, str]] = {
    "demo": "demo",
    "new": "workspaces",
    "open": "workspaces",
    "workspace": "lives",
    "clock": "lives",
    "segment": "lives",
    "check": "workspaces",
    "backup": "backups",
    "backup list": "backups",
    "backup drill": "backups",
    "restore": "backups",
    "plan check": "plan_imports",
    "plan import": "plan_imports",
    "plan addressees": "addressees",
    "plan choose": "addressees",
    "plan match": "plans",
    "plan unmatch": "plans",
    "plan export": "plan_tables",
    "plan results": "past_results",
    "plan copy-for": "copy_layouts",
    "plan layout": "copy_layouts",
    "issue": "plans",
    "documents": "documents",
    "receive": "packages",
    "verify": "verify",
    "packages": "packages",
    "chain": "chains",
    "enrol": "agencies",
    "agency": "agencies",
    "today": "today",
    "task": "today",
    "tasks": "tasks",
    "log": "tasks",
    "history": "histories",
    "year": "years",
    "period": "period_work",
    "collect out": "collecting_sheets",
    "collect check": "collecting_sheets",
    "collect in": "collecting_sheets",
    "collect list": "collecting_sheets",
    "evidence": "evidence",
    "evidence reuse": "evidence_reuse",
    "report": "reports",
    "report texts": "report_texts",
    "route": "report_route",
    "export": "reports",
    "deliver": "carriers",
    "disks": "carriers",
    "amend": "amendments",
    "amend tell": "amendments",
    "revisions": "amendments",
    "acknowledge": "requests",
    "request": "requests",
    "supplement": "requests",
    "commitment": "commitments",
    "commitment draft": "commitment_papers",
    "commitment print-all": "commitment_papers",
    "commitment template": "commitment_papers",
    "commitment route": "commitment_route",
    "commitment conclude": "conclusions",
    "commitment appraise": "conclusions",
    "commitment decide": "conclusions",
    "commitment conclusions": "conclusions",
    "shortcoming record": "shortcomings",
    "shortcoming withdraw": "shortcomings",
    "shortcoming answer": "shortcomings",
    "shortcoming review": "shortcomings",
    "shortcoming repeat": "shortcomings",
    "shortcoming list": "shortcomings",
    "shortcoming table": "shortcomings",
    "violation record": "violations",
    "violation handle": "violations",
    "violation share": "violations",
    "violation list": "violations",
    "accountability plan": "accountability",
    "accountability hold": "accountability",
    "accountability conclude": "accountability",
    "accountability list": "accountability",
    "commitment scan": "stacks",
    "page-codes": "page_codes",
    "decide": "decisions",
    "evidence-request": "decisions",
    "delegate": "delegations",
    "delegate list": "delegations",
    "delegate history": "delegations",
    "delegate names": "delegations",
    **{f"coordination {step}": "coordination" for step in _COORDINATION},
    **{f"supervision {step}": "supervision" for step in _SUPERVISION},
    **{f"outreach {step}": "outreach" for step in _OUTREACH},
    "accept": "verdicts",
    "return": "verdicts",
    "receipt": "verdicts",
    "intake take": "intake",
    "intake status": "intake",
    "intake files": "intake",
    "intake whose": "intake",
    "intake signers": "intake",
    "intake signer": "intake",
    "intake received": "intake",
    "reading list": "readings",
    "reading accept": "readings",
    "reading draft": "readings",
    "reading drafts": "readings",
    "reading drop": "readings",
    "reading send": "readings",
    "reading phrase": "readings",
    "senders": "urgings",
    "remind letter": "urgings",
    "remind message": "urgings",
    "remind phone": "urgings",
    "remind cause": "urgings",
    "remind list": "urgings",
    "remind withdraw": "urgings",
    "consolidate": "consolidation",
    "inspection": "inspection_files",
    "index": "indices",
    "selfscore": "self_scores",
    "ranking": "rankings",
    "appeal": "rankings",
    "rank": "ranks",
    "rank rules": "ranks",
    "rank own": "ranks",
    "rank appraise": "ranks",
    "rank leave-out": "ranks",
    "rank decide": "ranks",
    "rank publish": "ranks",
    "rank check": "ranks",
    "rank export": "ranks",
    "rank outlook": "ranks",
    "people": "people",
    "people draft": "people",
    "people record": "people",
    "people decide": "people",
    **{f"users {step}": "users" for step in ("list", "add", "change", "remove")},
    "rate": "ratings",
    "rate check": "ratings",
    "pack": "datapacks",
    "phone-code": "phone_codes",
    "key": "keys",
    "body list": "bodies",
    "body pin": "bodies",
    "body unpin": "bodies",
    "quarantine": "letters",
    "succession": "successions",
    "handover": "successions",
    "handover all": "handover_folders",
    "sign": "sign",
    "signer": "signers",
    "token": "tokens",
    "selftest": "selftest",
    "screenshots": "screenshots",
    "print": "printing",
    **{f"print {kind}": "printing" for kind in KINDS},
}
"""Verb, of one word or of two, → the module of this folder that knows it; only that one is loaded."""


def parser_of(verb: str) -> Parser:
    """The parser of one verb, its module loaded."""
    parser = Parser(f"camket {verb}")
    parser.register("type", None, tidy)  # words of people; what names a file has a type of its own
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=_("folder of the workspace"))
    parser.add_argument(
        "--key-passphrase-file", type=secret, metavar="FILE", help=_("file with the passphrase under which keys rest")
    )
    importlib.import_module(f"desktop_app.cli.{VERBS[verb]}").arguments(verb, parser)
    parser.explain()
    return parser


def usage() -> str:
    """The verbs, one line each."""
    lines = [_("Usage: camket [--workspace DIR] VERB … (camket alone opens the window)"), ""]
    for verb, module in VERBS.items():
        says: Callable[[str], str] = importlib.import_module(f"desktop_app.cli.{module}").summary
        lines.append(f"  {verb:<16} {says(verb)}")
    return "\n".join(lines)


def split(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The verb and the rest; options may stand before the verb, nothing between the two words of a verb."""
    rest = list(words)
    position = 0
    while position < len(rest):
        word = rest[position]
        if word in ("--workspace", "--key-passphrase-file"):
            position += 2
        elif word.startswith("-"):
            position += 1
        else:
            both = " ".join(rest[position : position + 2])
            verb = both if both in VERBS else word
            return verb, rest[:position] + rest[position + len(verb.split()) :]
    return None, rest


def run(words: Sequence[str], house: House, keep_fault: Callable[[BaseException], str]) -> int:
    """Carry out one command; returns the exit code. `keep_fault` writes a fault to the log and gives its reference."""
    verb, rest = split(words)
    if verb is None or verb not in VERBS:
        wants_help = verb is None and any(word in ("-h", "--help") for word in rest)
        if wants_help:
            print(usage())
            return 0
        Out("--json" in rest).fail("usage", usage())
        return USAGE
    out = Out("--json" in rest)
    try:
        arguments = parser_of(verb).parse_args(rest)
        if arguments.key_passphrase_file:
            house.use_passphrase(arguments.key_passphrase_file)
        module: Any = importlib.import_module(f"desktop_app.cli.{VERBS[verb]}")
        code: int = module.run(verb, arguments, house, out)
        out.end_watch()
        for trouble in house.troubles:
            told = _("How far this workspace has come could not be remembered on this computer: {trouble}")
            out.warn(told.format(trouble=trouble))
        return code
    except UsageError as error:
        out.fail("usage", str(error))
        return USAGE
    except TodayUnreadable as refusal:
        out.refuse(refusal)
        return USAGE
    except Refusal as refusal:
        return out.refuse(refusal)
    except (Cancelled, KeyboardInterrupt):
        out.fail("stopped", _("Stopped. Nothing of the unfinished step was kept."))
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        reference = keep_fault(error)
        said = _("A fault in the program. It is written in the log under {reference}.").format(reference=reference)
        out.fail("fault", said)
        return FAULT


def named_workspace(arguments: argparse.Namespace) -> Path | None:
    """The same for a verb that can do without: None when neither names one."""
    named = arguments.workspace or os.environ.get("CAMKET_WORKSPACE")
    return Path(named) if named else None


def workspace_of(arguments: argparse.Namespace) -> Path:
    """The folder named by --workspace or CAMKET_WORKSPACE."""
    named = named_workspace(arguments)
    if named is None:
        raise UsageError(_("Say which workspace: --workspace DIR, or the variable CAMKET_WORKSPACE."))
    return named
