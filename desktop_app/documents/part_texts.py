"""Parts I and III of a report from the registers: sentences of facts and figures, which the clerk may change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop_app.documents.issued import named, sentence
from desktop_app.documents.words import lines_of, paper_day
from desktop_app.domain.outreach import Form
from desktop_app.domain.part_facts import AwaitedAnswer, PartFacts, PartTexts
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcomings import Shortcoming
from desktop_app.domain.supervision import Inspection, Instruction
from desktop_app.vietnamese.numbers import write_number, write_percent

_FORMS: Final = {
    Form.CONFERENCE: "hội nghị",
    Form.MEETING: "cuộc họp, sinh hoạt",
    Form.TRAINING: "lớp tập huấn",
    Form.WRITTEN: "văn bản phổ biến",
    Form.ONLINE: "hội nghị trực tuyến",
    Form.OTHER: "hình thức khác",
}
_CAUSES: Final = {Cause.OBJECTIVE: "nguyên nhân khách quan", Cause.SUBJECTIVE: "nguyên nhân chủ quan"}


def part_texts(facts: PartFacts) -> PartTexts:
    """The proposals for both parts."""
    return PartTexts("\n".join(_direction(facts)), "\n".join(_causes(facts)))


def _direction(facts: PartFacts) -> Iterator[str]:
    if (made := facts.commitment) is not None:
        number = f" số {made.number}" if made.number else ""
        count = write_number(len(made.content.clauses))
        yield (
            f"Người đứng đầu {facts.agency_name} đã ký Bản cam kết{number} năm {made.year} ngày "
            f"{paper_day(made.signed_on)}, gồm {count} nội dung."
        )
    yield from _outreach(facts)
    cover = facts.coverage
    if cover.named:
        yield (
            f"Đã phân công cho {_of(cover.named, cover.tasks)} nhiệm vụ chủ trì; trong đó xác định rõ lãnh đạo phụ "
            f"trách {_of(cover.leader, cover.tasks)}, phòng, đơn vị thực hiện {_of(cover.department, cover.tasks)}, "
            f"người thực hiện {_of(cover.person, cover.tasks)} nhiệm vụ."
        )
    if facts.inspections:
        count = write_number(len(facts.inspections))
        yield f"Trong kỳ có {count} lần kiểm tra, giám sát: {'; '.join(map(_inspection, facts.inspections))}."
    if facts.instructions:
        done = [one for one in facts.instructions if one.carried_out_on is not None]
        total = len(facts.instructions)
        yield (f"Trong kỳ theo dõi {write_number(total)} ý kiến chỉ đạo; đã thực hiện {_of(len(done), total)} ý kiến.")
        yield from (f"- {_instruction(one)}." for one in facts.instructions if one.carried_out_on is None)
    if facts.asked:
        yield (
            f"Đã gửi {write_number(facts.asked)} đề nghị phối hợp; {_of(facts.answered, facts.asked)} đề nghị đã có "
            "trả lời."
        )


def _outreach(facts: PartFacts) -> Iterator[str]:
    figures = facts.outreach
    if figures.sessions:
        forms = "; ".join(f"{_FORMS[form]}: {count}" for form, count in figures.by_form.items())
        yield f"Trong kỳ đã tổ chức {write_number(figures.sessions)} buổi quán triệt, tuyên truyền ({forms})."
    if (reach := figures.reach) is not None:
        facing = ""
        if reach.facing_total:
            facing = (
                f"; trong đó người trực tiếp tiếp xúc với người dân, doanh nghiệp "
                f"{_share(reach.facing, reach.facing_total)}"
            )
        yield (
            f"Lũy kế đến ngày {paper_day(facts.as_of)}, số cán bộ, công chức, viên chức, người lao động đã được quán "
            f"triệt: {_share(reach.briefed, reach.total)}{facing}."
        )


def _of(part: int, whole: int) -> str:
    return f"{write_number(part)}/{write_number(whole)}"


def _share(part: int, whole: int) -> str:
    return f"{_of(part, whole)} người ({write_percent(part, whole)})"


def _inspection(one: Inspection) -> str:
    days = f"ngày {paper_day(one.first_day)}"
    if one.last_day != one.first_day:
        days = f"từ ngày {paper_day(one.first_day)} đến ngày {paper_day(one.last_day)}"
    told = [days]
    if one.paper:
        told.append(f"theo Văn bản số {one.paper}")
    if one.conclusion:
        told.append(f"kết luận tại Văn bản số {one.conclusion}")
    if one.findings:
        told.append(f"{write_number(len(one.findings))} nội dung kết luận")
    return f"{one.body} kiểm tra {_line(one.scope)} ({', '.join(told)})"


def _instruction(one: Instruction) -> str:
    paper = f" tại Văn bản số {one.paper}" if one.paper else ""
    due = f", thời hạn {paper_day(one.due_on)}" if one.due_on else ""
    return f"Đang thực hiện: {_line(one.content)} ({one.giver}{paper} ngày {paper_day(one.given_on)}{due})"


def _causes(facts: PartFacts) -> Iterator[str]:
    if facts.opened or facts.mended or facts.open:
        yield (
            f"Trong kỳ, cơ quan có thẩm quyền kết luận {write_number(len(facts.opened))} tồn tại, hạn chế; đã khắc "
            f"phục {write_number(len(facts.mended))}; đến ngày {paper_day(facts.as_of)} còn "
            f"{write_number(len(facts.open))} nội dung đang khắc phục{':' if facts.open else '.'}"
        )
        yield from (f"- {_shortcoming(one)}." for one in facts.open)
    for one in facts.awaited:
        yield _awaited(facts, one)
    if facts.untouched:
        count = write_number(len(facts.untouched))
        yield (
            f"Đến ngày {paper_day(facts.as_of)}, {count} nhiệm vụ chủ trì chưa có cập nhật từ {facts.weeks} tuần trở "
            f"lên: nhiệm vụ số {named(facts.untouched)}."
        )


def _shortcoming(one: Shortcoming) -> str:
    found = one.found
    told = [found.body]
    if found.paper:
        told.append(f"Văn bản số {found.paper} ngày {paper_day(found.found_on)}")
    if found.due_on is not None:
        told.append(f"thời hạn khắc phục {paper_day(found.due_on)}")
    if one.cause is not None:
        told.append(_CAUSES[one.cause])
    return f"{_line(found.words)} ({'; '.join(told)})"


def _awaited(facts: PartFacts, one: AwaitedAnswer) -> str:
    request = one.request
    about = f"Nhiệm vụ số {one.task_number}" if one.task_number else "Về văn bản giao"
    paper = f" tại Văn bản số {request.paper}" if request.paper else ""
    due = f", thời hạn trả lời {paper_day(request.due_on)}" if request.due_on else ""
    days = f"{write_number(one.waiting.waited)} ngày làm việc kể từ ngày đề nghị"
    if one.waiting.past_due:
        days = f"{write_number(one.waiting.past_due)} ngày làm việc kể từ thời hạn trả lời"
    return sentence(
        f"{about}: đã đề nghị {request.partner_name} phối hợp{paper} ngày {paper_day(request.asked_on)}{due}; đến ngày "
        f"{paper_day(facts.as_of)} chưa có văn bản trả lời ({days})"
    )


def _line(text: str) -> str:
    return " ".join(lines_of(text)).rstrip(" ;.,")
