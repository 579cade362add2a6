"""Receipts: sent, listed, opened."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_asking
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Paging, Shown, Table, Tag, Task
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, More, Note, Rows, Section, ShowPage, Tasks
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries import PhotoView
from openphb.payments.queries.views import Page, ReceiptView

NOTHING_TO_SEND_FOR = Refusal(
    "No money is held in an account for this budget, so there is nothing to send receipts for."
)


def receipts_page(
    found: Page[ReceiptView], *, waiting: tuple[PhotoView, ...], names: Mapping[UUID, str], whose: Whose,
    paging: Paging | None,
) -> ShowPage:  # fmt: skip
    heads = (Head("Paid on"), Head("To whom"), Head("Amount", numeric=True), Head("Where it belongs"), Head("Sent"))
    rows = tuple(_row(each, names, whose) for each in found.items)
    table = Table(
        "Receipts, newest first",
        heads,
        rows,
        caption_hidden=True,
        empty="No receipt has been sent yet. We only need one when we ask for it, but you can send any.",
    )
    return ShowPage(
        title="Receipts",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        sections=(*_waiting(waiting, whose), Section("", (Rows(table, paging),))),
        actions=(Button("Send a receipt", whose.url("send_receipt")),),
        easy=easy_asking.receipts(found.items, names=names, whose=whose),
    )


def _waiting(found: tuple[PhotoView, ...], whose: Whose) -> tuple[Section, ...]:
    """Photos that came without their details. Nothing happens with them until somebody has looked them through."""
    if not found:
        return ()
    tasks = tuple(
        Task(f"Photo of {moment(each.sent_at)}", Tag("To be checked", "yellow"), whose.url("finish_receipt", each.id))
        for each in found
    )
    return (Section("Sent, and not finished yet", (Tasks(tasks),), id="waiting"),)


def _row(each: ReceiptView, names: Mapping[UUID, str], whose: Whose) -> tuple[Shown, ...]:
    file = Link(f"Download {_kind(each)}", whose.url("receipt_file", each.id), f"for {each.payee}")
    line = names.get(each.plan_line, "") if each.plan_line else ""
    joined = Tag("With its bank line", "green") if each.line else "We look for its bank line"
    belongs: Shown = (line, joined) if line else joined
    return (in_words(each.spent_on), (each.payee, file), each.amount, belongs, (moment(each.sent_at), each.sent_by))


def _kind(each: ReceiptView) -> str:
    return "PDF" if each.media_type == "application/pdf" else "photo"


def send_page(form: Form, *, whose: Whose, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Send a receipt",
        caption=whose.caption,
        about=whose.id,
        back=whose.home,
        lead=(
            "Choose the photo and send it. What we can read from it we fill in for you, and you check it on the next "
            "page. Or say it all here: then there is no next page.",
        ),
        sections=(
            Section(
                "",
                (
                    More(
                        "What we do with it",
                        (
                            "We keep a clean copy of the picture, without where or with what it was taken, and put it "
                            "with the line of the bank statement it belongs to. Your care team and finance can see it.",
                            "It is read by a program on our own machine. Nothing is sent to anybody else to be read.",
                        ),
                    ),
                ),
            ),
        ),
        send="Send this receipt",
        why_not=why_not,
        easy=easy_asking.send_receipt(why_not),
    )


def finish_page(photo: PhotoView, form: Form, *, whose: Whose, read: tuple[str, ...]) -> ShowPage:
    """What we read, said to be read; the photo itself one link away."""
    link = Link(f"Look at the {_word(photo)}", whose.url("waiting_photo_file", photo.id))
    away = Link("Throw it away", whose.url("throw_photo_away", photo.id))
    facts = Facts((Fact("Sent", (moment(photo.sent_at), link), (away,)),))
    said = (
        f"We read {_listed(read)} from your {_word(photo)}. It is a guess: check it, and change what is not right."
        if read
        else f"We could not read your {_word(photo)} surely enough to fill anything in. Say what stands on it."
    )
    return asking(
        form,
        title="Check your receipt",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to receipts", whose.url("my_receipts")),
        sections=(Section("", (Note((said,)), facts)),),
        send="Send this receipt",
    )


def _word(photo: PhotoView) -> str:
    return "PDF" if photo.media_type == "application/pdf" else "photo"


def _listed(read: tuple[str, ...]) -> str:
    return read[0] if len(read) == 1 else f"{', '.join(read[:-1])} and {read[-1]}"


def throw_away_page(photo: PhotoView, form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title=f"Throw this {_word(photo)} away",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the receipt", whose.url("finish_receipt", photo.id)),
        lead=("Nothing of it is kept. If you need it later, you can send it again.",),
        send="Throw it away",
        send_kind="warning",
    )
