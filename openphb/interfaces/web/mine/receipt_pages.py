"""Receipts: sent, listed, opened."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine import easy_asking
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import More, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.queries.views import Page, ReceiptView

NOTHING_TO_SEND_FOR = Refusal(
    "No money is held in an account for this budget, so there is nothing to send receipts for."
)


def receipts_page(
    found: Page[ReceiptView], *, names: Mapping[UUID, str], whose: Whose, paging: Paging | None
) -> ShowPage:
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
        sections=(Section("", (Rows(table, paging),)),),
        actions=(Button("Send a receipt", whose.url("send_receipt")),),
        easy=easy_asking.receipts(found.items, names=names, whose=whose),
    )


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
        sections=(
            Section(
                "",
                (
                    More(
                        "What we do with it",
                        (
                            "We keep a clean copy of the picture, without where or with what it was taken, and put it "
                            "with the line of the bank statement it belongs to. Your care team and finance can see it.",
                        ),
                    ),
                ),
            ),
        ),
        send="Send this receipt",
        why_not=why_not,
        easy=easy_asking.send_receipt(why_not),
    )
