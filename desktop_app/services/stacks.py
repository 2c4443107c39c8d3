"""Sắp bản quét sau lễ ký: one scanned stack becomes one PDF for each commitment, and what is missing is named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.file_names import plain_part
from desktop_app.domain.page_codes import Bound
from desktop_app.domain.paper_reading import Ink, PageAt
from desktop_app.domain.printing import Spot
from desktop_app.domain.stacks import Sheaf, SortedCopy, SortedPaper, StackPage, StackReport, sorted_stack
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.commitment_papers import stack_orders
from desktop_app.services.kinds import need
from desktop_app.services.paper_checking import known_in, read_papers
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from desktop_app.domain.commitment_papers import CommitmentOrder
    from desktop_app.domain.paper_checks import Known
    from desktop_app.services.office import Office

REST: Final = "trang-chua-nhan-ra.pdf"
SIGNED_SPOTS: Final = (Spot.HEAD, Spot.SUPERIOR)


def sort_stack(
    office: Office,
    files: Sequence[Path],
    folder: Path,
    document_word: str,
    year: int,
    *,
    agencies: Sequence[str] = (),
    replace: bool = False,
    watch: Watch = unwatched,
) -> StackReport:
    """Sort scans of the commitments for a document and year into `folder`: `CK_2025_SNV_ban1.pdf` for each paper,
    pages without a code in REST.

    Whether somebody signed is a hint: ink where the print has none. PagesUnreadable or PagesTooLarge for a scan, then
    nothing is written; TableExists unless `replace`; DocumentUnknown, AgencyUnknown, CommitmentUnknown;
    TargetNotWritable.
    """
    need(office, WorkspaceKind.PROVINCE)
    papers, unread = read_papers(files, office.pages, watch)
    if unread:
        raise unread[0].refusal
    stack = sorted_stack(papers)
    groups: dict[Bound, list[Sheaf]] = {}
    for sheaf in stack.sheaves:
        groups.setdefault(sheaf.bound, []).append(sheaf)
    with office.look() as work:
        document = work.documents.find(document_word)
        orders = {_bound(order): order for order, _prepared in stack_orders(office, work, document, year, agencies)}
        owners = {bound.document_id: order for bound, order in orders.items()}
        known = known_in(office, work)
        whose = {bound: _whose(bound, owners, known) for bound in groups}
    rest = list(stack.rest)
    plans: list[tuple[Bound, list[Sheaf], tuple[int, ...]]] = []
    for bound, sheaves in groups.items():
        whole = [sheaf for sheaf in sheaves if not sheaf.missing] or sheaves[:1]
        extra = [page for sheaf in sheaves if sheaf not in whole for page in sheaf.pages]
        rest.extend(extra)
        plans.append((bound, whole, tuple(sorted({page.page for page in extra}))))
    plans.sort(key=lambda plan: whose[plan[0]])
    names = _names([(bound, whole) for bound, whole, _extra in plans], owners, year)
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        taken = [name for name in (*chain.from_iterable(names.values()), REST) if (folder / name).exists()]
        if taken and not replace:
            raise TableExists(taken[0])
        found: list[SortedPaper] = []
        for done, (bound, whole, doubled) in enumerate(plans):
            watch(done, len(plans))
            order = orders.get(bound)
            copies = _write(office, order, whole, [folder / name for name in names[bound]])
            code, name = whose[bound]
            found.append(
                SortedPaper(bound, code, name, order is not None, copies, whole[0].count, whole[0].missing, doubled)
            )
        if rest:
            office.pages.gather([_at(page) for page in rest], folder / REST)
        else:
            (folder / REST).unlink(missing_ok=True)  # of an earlier try, which this one replaces
    absent = tuple(
        (str(order.content.agency_code), order.issuing.agency.name)
        for bound, order in orders.items()
        if not any(other.document_id == bound.document_id for other in groups)
    )
    pages = sum(len(paper.pages) for paper in papers)
    return StackReport(pages, tuple(found), absent, tuple(rest), folder / REST if rest else None, stack.blank)


def _bound(order: CommitmentOrder) -> Bound:
    binding = order.issuing.binding
    assert binding is not None
    return Bound(binding.document_id, binding.version, bytes.fromhex(binding.records_sha256)[:16])


def _whose(bound: Bound, owners: dict[str, CommitmentOrder], known: Known) -> tuple[str, str]:
    """Code and name of the agency; both empty for a paper that nobody here knows."""
    order = owners.get(bound.document_id)
    if order is not None:
        return str(order.content.agency_code), order.issuing.agency.name
    frozen = next(iter(known(bound.document_id)), None)
    return (frozen.agency_code, frozen.agency_name) if frozen is not None else ("", "")


def _names(
    plans: Sequence[tuple[Bound, Sequence[Sheaf]]], owners: dict[str, CommitmentOrder], year: int
) -> dict[Bound, list[str]]:
    """File names, each once: sign of the agency, year, version, copy; without a sign the id of the paper."""
    names: dict[Bound, list[str]] = {}
    taken: set[str] = set()
    for bound, sheaves in plans:
        order = owners.get(bound.document_id)
        sign = order.issuing.agency.sign if order is not None else bound.document_id
        stem = f"CK_{year}_{plain_part(sign) or bound.document_id}_ban{bound.version}"
        if stem in taken:
            stem = f"{stem}_{bound.records.hex()[:8]}"
        taken.add(stem)
        names[bound] = [f"{stem}{f'_{copy}' if copy > 1 else ''}.pdf" for copy in range(1, len(sheaves) + 1)]
    return names


def _write(
    office: Office, order: CommitmentOrder | None, sheaves: Sequence[Sheaf], targets: Sequence[Path]
) -> tuple[SortedCopy, ...]:
    with TemporaryDirectory() as place:
        print_file = Path(place) / "print.pdf"
        places = office.printer.paper(order, print_file).places if order is not None else ()
        wanted = [one for one in places if one.spot in SIGNED_SPOTS]
        copies = []
        for sheaf, target in zip(sheaves, targets, strict=True):
            office.pages.gather([_at(page) for page in sheaf.pages], target)
            inks: list[Ink] = []
            for number in sorted({one.page for one in wanted}):
                own = [one for one in wanted if one.page == number]
                page = next((page for page in sheaf.pages if page.page == number), None)
                if page is None:
                    inks.extend(Ink(one, None) for one in own)
                else:
                    inks.extend(office.pages.inks(_at(page), print_file, own))
            copies.append(SortedCopy(target, tuple(inks)))
    return tuple(copies)


def _at(page: StackPage) -> PageAt:
    return PageAt(page.file, page.number, page.turn)
