"""Entries of the registers that travel in a snapshot: one shape for each noun of `domain.registers.TRAVELLING`."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.coordination import CoordinationRequest
from desktop_app.domain.delegations import Delegation
from desktop_app.domain.outreach import OutreachSession
from desktop_app.domain.return_answers import ReturnAnswer
from desktop_app.domain.supervision import Inspection, Instruction
from desktop_app.packages.lines import answers, coordination, shortcomings
from desktop_app.packages.lines.base import Line

SHAPES: Final[dict[type, type[Line]]] = {
    **shortcomings.REGISTERS,
    CoordinationRequest: coordination.CoordinationRequestLine,
    Inspection: coordination.InspectionLine,
    Instruction: coordination.InstructionLine,
    OutreachSession: coordination.OutreachSessionLine,
    ReturnAnswer: answers.ReturnAnswerLine,
}
"""What an entry is, and the form of its line."""
HANDED: Final[dict[type, type[Line]]] = {Delegation: coordination.DelegationLine}
"""The same for what is told to whoever takes over and to nobody else."""
