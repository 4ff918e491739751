"""The mentor's safety checklist: one pupil, one sheet, understood at arm's length.

Order: who, where and when; what may not; what may with supervision; what may; protection, times,
accident; questions; signatures. A sheet that does not fit on one page is set smaller once, and
goes over two pages when that is not enough; then the second page also carries the table of
instructions.
"""

from collections.abc import Iterable
from functools import lru_cache

from stagetool.base.texts import Texts
from stagetool.paper.accident_block import accident_block
from stagetool.paper.checklist_head import checklist_head
from stagetool.paper.contents import Checklist, Signer, TaskLine, cleaned
from stagetool.paper.document import Document
from stagetool.paper.electric_block import electric_blocks
from stagetool.paper.flow import Block, Frame, draw_blocks, room_left
from stagetool.paper.frames import running_head, stamped_frame
from stagetool.paper.instruction_table import instruction_block
from stagetool.paper.rows import facts_strip, heading, point, question, signatures, ticks
from stagetool.paper.styles import COMPACT, NORMAL, Scale
from stagetool.paper.task_blocks import task_block

QUESTIONS = ("adult", "rie", "explain", "fits", "knows", "exit", "dares", "times")
FIRST_DAY = (
    *("tour", "escape", "alarm", "first_aid", "extinguisher", "forbidden", "equipment"),
    *("machines", "products", "lifting", "behaviour", "phone", "sick", "doubt"),
)


def print_checklists(
    sheets: Iterable[Checklist], texts: Texts, title: str, *, both_sides: bool = False
) -> tuple[bytes, int]:
    """Return one PDF with a sheet per placement, and how many pages it has.

    Args:
        sheets: What they say.
        texts: The catalogue.
        title: Of the file.
        both_sides: Each begins on the front of a leaf.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the pupil.
    """
    document = Document(title)
    for sheet in sheets:
        if both_sides:
            document.new_leaf()
        draw_checklist(document, sheet, texts)
    return document.finish(), document.pages


def draw_checklist(document: Document, sheet: Checklist, texts: Texts) -> int:
    """Draw one sheet from a new page on; return how many pages it took.

    Raises:
        MissingGlyphError: The fonts lack a character; names it and the pupil.
    """
    sheet = cleaned(sheet, f"{sheet.pupil}, {sheet.school_class}")
    frame = _frame(sheet, texts)
    blocks = _blocks(sheet, texts, NORMAL)
    pages, left = room_left(blocks, frame)
    if pages > 1:
        smaller = _blocks(sheet, texts, COMPACT)
        fewer, room = room_left(smaller, frame)
        if fewer < pages:
            blocks, pages, left = smaller, fewer, room
    if pages > 1:
        lines = (*sheet.supervised, *sheet.allowed)
        tasks = tuple(line.name for line in lines if line.name)
        shown = first_day_block(texts, left)
        if shown is not None:
            blocks.insert(-1, shown)
            _, left = room_left(blocks, frame)
        table = instruction_block(tasks, texts, left)
        if table is not None:
            blocks.insert(-1, table)
    return draw_blocks(document, blocks, frame)


def _frame(sheet: Checklist, texts: Texts) -> Frame:
    concept = "" if sheet.confirmed else texts("paper.concept")
    where = f"{sheet.company}, {sheet.period}"
    return stamped_frame(
        checklist_head(sheet, texts, concept),
        running_head(sheet.pupil, where, concept),
        sheet.stamp,
        texts,
        about="paper.checklist.not_instead",
        concept=concept,
    )


def _blocks(sheet: Checklist, texts: Texts, scale: Scale) -> list[Block]:
    mentor = sheet.mentor or texts("paper.checklist.some_mentor")
    return [
        Block((facts_strip(sheet.people, scale.strong, columns=5),)),
        *_facilities(sheet, texts, scale),
        task_block(
            "prohibited",
            texts("paper.checklist.forbidden"),
            (*sheet.forbidden, *_asked(sheet, texts), _not_listed(sheet, texts)),
            scale,
        ),
        task_block(
            "supervised",
            texts("paper.checklist.supervised", mentor=mentor),
            sheet.supervised,
            scale,
            nothing=texts("paper.checklist.nothing_supervised"),
        ),
        task_block(
            "allowed",
            texts("paper.checklist.allowed_minor" if sheet.minor else "paper.checklist.allowed"),
            sheet.allowed,
            scale,
            nothing=texts("paper.checklist.nothing_allowed"),
        ),
        *_protection(sheet, texts, scale),
        *(electric_blocks(texts, scale) if sheet.electric else ()),
        _hours(sheet, texts, scale),
        accident_block(sheet.accident, texts, scale),
        _questions(texts, scale),
        Block(
            (
                signatures(
                    (
                        Signer(
                            texts("paper.checklist.mentor"),
                            sheet.mentor,
                            texts("paper.checklist.mentor_is"),
                        ),
                        Signer(texts("paper.checklist.pupil"), sheet.pupil),
                    ),
                    texts("paper.checklist.sign"),
                ),
            ),
            above=scale.gap,
        ),
    ]


def _facilities(sheet: Checklist, texts: Texts, scale: Scale) -> tuple[Block, ...]:
    if not sheet.facilities:
        return ()
    return (
        Block(
            tuple(point(text, scale.body) for text in sheet.facilities),
            head=heading(texts("paper.checklist.facilities"), below=1),
            role="L",
            above=scale.gap,
        ),
    )


def _asked(sheet: Checklist, texts: Texts) -> tuple[TaskLine, ...]:
    if not sheet.questions:
        return ()
    said = texts("paper.checklist.judging", questions=" ".join(sheet.questions))
    return (TaskLine("", "conditional", reason=said),)


def _not_listed(sheet: Checklist, texts: Texts) -> TaskLine:
    return TaskLine(
        texts("paper.checklist.not_listed"),
        "prohibited",
        reason=texts("paper.checklist.ask_first", phone=sheet.school_phone).strip(),
    )


def _protection(sheet: Checklist, texts: Texts, scale: Scale) -> list[Block]:
    if not sheet.protection:
        return []
    said = ", ".join(
        f"{fact.value} ({fact.label})" if fact.label else fact.value for fact in sheet.protection
    )
    checked = (texts("paper.checklist.there"), texts("paper.checklist.fits"))
    label = texts("paper.checklist.protection")
    return [Block((question(said, checked, scale, label),), role="L", above=scale.gap)]


def _hours(sheet: Checklist, texts: Texts, scale: Scale) -> Block:
    strip = facts_strip(sheet.hours, scale.strong, columns=max(1, min(6, len(sheet.hours))))
    title = texts("paper.checklist.hours")
    head = heading(title, below=1, beside=" ".join(sheet.hours_notes))
    return Block((strip,), head=head, above=scale.gap, whole=True)


@lru_cache(maxsize=8)
def _questions(texts: Texts, scale: Scale) -> Block:
    title = heading(
        texts("paper.checklist.questions"), below=1, beside=texts("paper.checklist.tick")
    )
    return Block(
        ticks([texts(f"paper.question.{key}") for key in QUESTIONS], COMPACT),
        head=title,
        again=title,
        role="L",
        above=scale.gap,
        whole=True,
    )


def first_day_block(texts: Texts, room: float) -> Block | None:
    """Return what is shown on the first day, when there is room for it on a second page."""
    block = _first_day(texts)
    return block if block.height + block.above <= room else None


@lru_cache(maxsize=8)
def _first_day(texts: Texts) -> Block:
    title = heading(texts("paper.first_day.title"), below=1, beside=texts("paper.first_day.beside"))
    rows = ticks([texts(f"paper.first_day.{key}") for key in FIRST_DAY], COMPACT)
    return Block(rows, head=title, role="L", above=NORMAL.gap, whole=True)
