"""The list of lines to understand, one line beside what it could be, and accounts that should be nil."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Choice, Fact, Head, Link, Page, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.reconcile import twice_pages
from openphb.interfaces.web.reconcile.forms import meaning
from openphb.interfaces.web.sections import Facts, Lines, Note, Rows, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.ledger import chart
from openphb.payments.actions import Said
from openphb.payments.merchant_categories import in_words as in_words_of
from openphb.payments.queries import TwiceView, views
from openphb.payments.queries.views import LineRow, LineView, MatchView, Reconciliation
from openphb.payments.rules import why_not_do

_SAID_BY_SOMEBODY = frozenset({"", "person", "person, once", "receipt"})
SORTS = {"oldest": "Oldest first", "newest": "Newest first", "largest": "Largest first"}


@dataclass(frozen=True, kw_only=True)
class LinesPage(Page):
    """Everything that waits to be understood. The search is sent, so that no name stands in an address."""

    template: ClassVar[str] = "reconcile/lines.jinja"
    find: str
    again: str
    many: str
    twice: Link | None
    search: str
    says: str
    sorts: tuple[Choice, ...]
    table: Table
    paging: Paging | None
    first: str
    even: str


def lines_page(
    found: views.Page[LineRow],
    *,
    total: Money,
    search: str,
    sort: str,
    paging: Paging | None,
    kept: str,
    twice: frozenset[UUID],
    count_twice: int,
    by: Actor,
) -> LinesPage:
    """'14 lines to understand, £2,318.40'."""
    more = f"found={kept}&" if kept else ""
    return LinesPage(
        title=f"{words.counted(found.total, 'line')} to understand, {total}",
        find=where("find_line"),
        again="" if why_not_do("bring in a statement", roles=by.roles) else where("match_again"),
        many="" if why_not_do("bring in a bank file for many accounts", roles=by.roles) else where("bring_in_many"),
        twice=Link(f"Paid twice? {words.counted(count_twice, 'line')} to look at", where("paid_twice"))
        if count_twice
        else None,
        search=search,
        says=_says(search),
        sorts=tuple(Choice(said, f"?{more}sort={name}", chosen=name == sort) for name, said in SORTS.items()),
        table=_table(found, is_search=bool(search), twice=twice),
        paging=paging,
        first=where("understand", found.items[0].id) if found.items else "",
        even="" if why_not_do("see payments", roles=by.roles) else where("uneven"),
        wide=True,
    )


def _says(search: str) -> str:
    if search:
        return f"Only lines with “{search}”."
    return "Our own payments, receipts and suppliers we know are understood by themselves. These need somebody to look."


def _table(found: views.Page[LineRow], *, is_search: bool, twice: frozenset[UUID]) -> Table:
    rows = tuple(_row(each, twice=each.id in twice) for each in found.items)
    heads = (Head("What the bank says"), Head("Day"), Head("Amount", True), Head("Whose"), Head("Question"))
    empty = "Nothing waits to be understood. When a statement is brought in, what is not certain appears here."
    table_empty = "No line has these words." if is_search else empty
    return Table("Lines to understand", heads, rows, first_is_header=True, caption_hidden=True, empty=table_empty)


def _row(each: LineRow, *, twice: bool) -> tuple[Shown, ...]:
    asked: Shown = "Not asked"
    if each.query and each.reply_by:
        asked = (words.query_tag(each.query), f"Hoped for by {in_words(each.reply_by)}")
    text = Link(each.text, where("understand", each.id), about=f", {each.amount}")
    amount = words.in_or_out(each.amount)
    shown: Shown = (amount, Tag("Paid twice?", "yellow")) if twice else amount
    return (text, in_words(each.on), shown, (each.person_name, each.reference), asked)


@dataclass(frozen=True)
class Offer:
    """Something the line may be, that one press accepts."""

    words: str
    because: str
    value: str


@dataclass(frozen=True, kw_only=True)
class LinePage(Page):
    """The bank's line on the left; on the right what it is taken to be, or the best match and two others."""

    template: ClassVar[str] = "reconcile/line.jinja"
    caption: str
    facts: tuple[Fact, ...]
    understood: str
    why_understood: str
    best: Offer | None
    others: tuple[Offer, ...]
    nothing: str
    near: str
    choose: str
    waiting: tuple[str, ...]
    twice: str
    twice_links: tuple[Link, ...]
    ask: str
    next: str
    history: tuple[tuple[str, str], ...]
    others_of_it: tuple[Link, ...]


def line_page(found: LineView, *, form: object, twice: TwiceView | None = None) -> LinePage:
    """Nothing else is on this page: what it was, what it may be, ask, next."""
    row, now = found.row, found.understood
    offers = () if now or found.why_not_understand else offered(found)
    open_query = found.query if found.query and row.query else None
    return LinePage(
        title=f"{words.in_or_out(row.amount)}, {in_words(row.on)}",
        caption=f"{row.person_name}, {row.reference}",
        about=row.person,
        back=Link("Back to the lines to understand", where("reconcile")),
        facts=_facts(found),
        understood=_understood(now, found) if now else "",
        why_understood=f"{now.because} {_who(now)}" if now else "",
        best=offers[0] if offers else None,
        others=offers[1:3],
        choose="Correct it" if now else "Or choose what it is" if offers else "Choose what it is",
        nothing=_nothing(found) if not (now or offers) else "",
        near=found.why_left if offers else "",
        waiting=_waiting(open_query) if open_query else (),
        twice=twice_pages.said(twice) if twice else "",
        twice_links=twice_pages.links(twice, found) if twice else (),
        ask=where("ask_query", row.id) if not (now or open_query or found.why_not_ask) else "",
        next=where("next_line", row.id),
        history=_history(found) if len(found.history) > 1 else (),
        others_of_it=_others(found),
        form=None if found.why_not_understand else form,  # type: ignore[arg-type]
        refusals=tuple(reason for reason in (found.why_not_understand, found.why_not_ask) if reason),
        wide=True,
    )


def _who(match: MatchView) -> str:
    """'Fay Ito, 3 April 2026 at 10:15am.' Where the program said it, that and how sure it was."""
    if match.how in _SAID_BY_SOMEBODY:
        return f"{match.by_name}, {moment(match.at)}."
    sure = f", {match.confidence}% sure" if match.confidence is not None else ""
    return f"Understood by itself{sure}, {moment(match.at)}."


def _nothing(found: LineView) -> str:
    if found.parts:
        return "This line was split. Say of each of its parts what it is."
    if not found.stands:
        return "This was a part of a line that has been put together again."
    nothing = "Nothing in the plan looks like this line. Choose below what it is, or ask."
    return f"{found.why_left} Choose below what it is, or ask." if found.why_left else nothing


def _others(found: LineView) -> tuple[Link, ...]:
    """Its parts, or the line it is a part of; and what can be done about that."""
    links = [
        Link(
            f"Part: {words.in_or_out(each.amount)}. {words.KINDS.get(each.kind, 'Not understood yet')}",
            where("understand", each.id),
        )
        for each in found.parts
    ]
    if found.whole:
        links.append(Link("See the whole line", where("understand", found.whole)))
    if found.why_not_split is None:
        if found.parts:
            links.append(Link("Put the parts together again", where("put_line_together", found.row.id)))
        elif not found.whole:
            links.append(Link("Split it: it was for several things", where("split_line", found.row.id)))
    if found.why_not_take_back is None and found.why_not_understand is None:
        links.append(Link("Take the correction back", where("take_back_correction", found.row.id)))
    return tuple(links)


def _facts(found: LineView) -> tuple[Fact, ...]:
    row = found.row
    facts: list[tuple[str, Shown]] = [
        ("The bank says", row.text),
        ("Amount", words.in_or_out(row.amount)),
        ("Day", in_words(row.on)),
        ("Whose money", (row.person_name, Link(row.reference, where("holding_statement", row.holding)))),
        ("Statement", Link(found.statement_name, where("statement", found.statement))),
    ]
    if found.merchant_category:
        hint = "As the card scheme calls the shop. It is a hint, and does not say what was bought."
        facts.append(("Kind of shop", (in_words_of(found.merchant_category), hint)))
    if found.bank_reference:
        facts.insert(1, ("Reference", found.bank_reference))
    for each in found.receipts:
        said = f"{each.payee}, {each.amount}, {in_words(each.spent_on)}"
        facts.append(
            ("Receipt", (said, Link("See the receipt", where("see_receipt", each.id), about=f"from {each.payee}")))
        )
    return tuple(Fact(key, value) for key, value in facts)


def offered(found: LineView) -> tuple[Offer, ...]:
    """The best match and two others, each with why: our payments for money in, lines of the plan for money out."""
    if found.payments:
        return tuple(
            Offer(
                f"Our payment of {each.amount}, due {in_words(each.due_on)}",
                f"The amount is the same, and the bank was to pay it from {in_words(each.paid_on)}.",
                meaning("payment", each.id),
            )
            for each in found.payments
        )
    return tuple(
        Offer(f"Spent on: {each.what}", each.because, meaning("spending", each.plan_line)) for each in found.suggestions
    )


def _understood(now: MatchView, found: LineView) -> str:
    lines = {each.key: each.what for each in found.plan_lines}
    what = lines.get(now.plan_line, "") if now.plan_line else ""
    return f"{words.KINDS[now.kind]}: {what}" if what else words.KINDS[now.kind]


def _history(found: LineView) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_understood(each, found), f"{each.because} {_who(each)}") for each in reversed(found.history) if each.replaced
    )


def _waiting(query: views.QueryView) -> tuple[str, ...]:
    said = f"We asked on {in_words(query.asked_on)}, and hope to hear by {in_words(query.reply_by)}."
    if query.answer:
        return (f"{query.answered_by} answered: {query.answer}", where("query", query.id))
    return (said, where("query", query.id))


def understood(found: LineView, done: Said) -> str:
    """What is said once a line is understood."""
    with_it = f" So {_are(done.others)} understood with it." if done.others else ""
    return f"{found.row.text} is understood.{with_it}"


def corrected(done: Said) -> str:
    """What is said once a line is corrected."""
    with_it = f" {_are(done.others).capitalize()} corrected or understood with it." if done.others else ""
    return f"The line is corrected.{with_it} What it was understood as before stays on record."


def taken_back(done: Said) -> str:
    """What is said once a correction is taken back."""
    with_it = f" {_are(done.others).capitalize()} changed with it." if done.others else ""
    return f"The correction is taken back.{with_it}"


def matched_again(done: int) -> str:
    """What came of matching every line once more."""
    return f"{words.counted(done, 'more line')} {'is' if done == 1 else 'are'} understood now."


def _are(others: int) -> str:
    return "1 other line of the account is" if others == 1 else f"{others:,} other lines of the account are"


def take_back_page(found: LineView, form: Form) -> ShowPage:
    """The line is again what it was before it was corrected."""
    history = found.history
    was = f"It is {_understood(history[-1], found)}." if history else ""
    before = next((each for each in history if history and each.id == history[-1].replaces), None)
    return asking(
        form,
        title="Take the correction back",
        caption=f"{found.row.person_name}, {found.row.reference}",
        lead=(
            f"{found.row.text}, {in_words(found.row.on)}: {words.in_or_out(found.row.amount)}.",
            f"{was} It becomes again: {_understood(before, found)}." if before else was,
            "Lines of the same payee that were corrected with it go back too. Everything stays on record.",
        ),
        back=Link("Back to the line", where("understand", found.row.id)),
        send="Take it back",
        why_not=found.why_not_understand or found.why_not_take_back,
        about=found.row.person,
    )


def uneven_page(found: Reconciliation) -> ShowPage:
    """Accounts that should be nil and are not, by cause."""
    rows = tuple((_account(code), str(amount)) for code, amount in found.accounts)
    causes = tuple((_account(each.account), words.cause(each.cause), str(each.amount)) for each in found.causes)
    empty = "Every account that should be nil is nil."
    heads = (Head("Account"), Head("Amount", True))
    return ShowPage(
        title="Accounts that should be nil",
        back=Link("Back to the lines to understand", where("reconcile")),
        lead=("Money passes through these accounts. What stays in them waits for somebody.",),
        sections=(
            Section("", (_books(found),)),
            Section("Accounts", (Rows(Table("Accounts", heads, rows, caption_hidden=True, empty=empty)),)),
            *((_causes(causes),) if causes else ()),
        ),
        wide=True,
    )


def _causes(rows: tuple[tuple[Shown, ...], ...]) -> Section:
    heads = (Head("Account"), Head("Because of"), Head("Amount", True))
    said = Lines(("The causes of the largest amounts. Each comes to nothing once what it waits for has happened.",))
    return Section("By cause", (said, Rows(Table("Causes", heads, rows, caption_hidden=True))))


def _books(found: Reconciliation) -> Facts | Note:
    if found.books_agree:
        said = (Tag("Yes", "green"), "Every balance is what its transfers add up to, recounted just now.")
        return Facts((Fact("Do the books agree?", said),))
    said_no = (
        "A balance is not what its transfers add up to. Stop paying, and ask whoever runs this system to look now."
    )
    return Note((said_no,), warning="The books do not agree")


def _account(code: str) -> Shown:
    """An account of the ledger as people call it."""
    if code == chart.CLEARING:
        return ("Sent, not yet settled", "Falls to nil when runs are settled.")
    if code == chart.RECEIPTS:
        return ("Came in to us, not yet understood",)
    _, reference, name = code.split(":", 2)
    said = {"unexplained": "Lines to understand", "repayable": "To come back to us"}.get(name, name)
    return (f"{reference}: {said}",)
