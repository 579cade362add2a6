"""Pages on which somebody asks about their money, and reads what became of it."""

from __future__ import annotations

from openphb.budgets.waiting import Retainer
from openphb.interfaces.web.asked_money import TAGS, called, facts
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Button, Head, Link, Paging, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Block, Facts, Letter, Lines, More, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.asking import EARLY, PAUSE, PROBLEM, WORRY
from openphb.payments.pausing import PauseMoney
from openphb.payments.queries import AskView
from openphb.payments.queries.views import Page

NO_BUDGET = Refusal("There is no budget running, so there is no money to ask about. Ask your care coordinator.")
ASKS = {
    EARLY: "Ask for money earlier",
    PROBLEM: "Report a problem with money",
    PAUSE: "Tell us about a stay in hospital",
}
VIEWS = {EARLY: "ask_money_early", PROBLEM: "report_money_problem", PAUSE: "ask_pause"}
SENDS = {EARLY: "Ask for this money", PROBLEM: "Send this to us", PAUSE: "Send this to us"}
_LEADS = {
    EARLY: (
        "If something in the plan has to be paid before the next payment, ask here. It comes out of the same budget: "
        "later payments are that much less. Somebody answers within three working days, which is our own choice.",
    ),
    PROBLEM: (
        "Tell us, and a person reads it. You are not in trouble for telling us, and nothing stops because you did.",
        "Wages that were not paid, a lost card or a worry are looked at on the next working day; anything else within "
        "three. These days are our own choice.",
    ),
    PAUSE: (
        "While you are in hospital or away, some things need no paying and some people still do. Nothing stops by "
        "itself: we speak with you first, about your assistants' wages before anything else.",
    ),
}
_CARD = More(
    "If a card was lost or stolen",
    (
        "Ring the bank on the number at the back of a statement, at once and at any hour: only the bank can stop the "
        "card. Then tell us here, so that we know what the payments were.",
    ),
)
_WORRY = More(
    "If you are worried about somebody",
    (
        "You need not be sure and you need no proof. What you write is read by your care team and by finance, not by "
        "the person it is about: nobody else who acts here sees it on these pages.",
        "If you or somebody else is in danger now, ring 999.",
    ),
)


def ask_page(kind: str, form: Form, *, whose: Whose, why_not: Refusal | None) -> ShowPage:
    more: tuple[Block, ...] = (_CARD, _WORRY) if kind == PROBLEM else ()
    return asking(
        form,
        title=ASKS[kind],
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to what you asked", whose.url("my_money_asks")),
        lead=_LEADS[kind],
        sections=(Section("", more),) if more else (),
        send=SENDS[kind],
        why_not=why_not,
    )


def list_page(found: Page[AskView], *, whose: Whose, paging: Paging | None, why_not: Refusal | None) -> ShowPage:
    heads = (Head("What"), Head("Asked"), Head("Where it stands"), Head("Answer by"))
    rows = tuple(
        (
            Link(called(each), whose.url("my_money_ask", each.id)),
            (moment(each.asked_at), each.asked_by),
            TAGS[each.state],
            in_words(each.answer_by) if each.is_open else "",
        )
        for each in found.items
    )
    empty = "Nothing has been asked about the money yet. Choose below if there is something."
    table = Table("What was asked, the latest first", heads, rows, first_is_header=True, empty=empty)
    buttons = tuple(Button(words, whose.url(VIEWS[kind]), kind="secondary") for kind, words in ASKS.items())
    return ShowPage(
        title="Asking about money",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the money", whose.url("my_money")),
        lead=("Money earlier, something that went wrong, or a stay in hospital: ask here, and a person answers.",),
        sections=(Section("", (Rows(table, paging),)),),
        actions=() if why_not else buttons,
        refusals=(why_not,) if why_not else (),
    )


def show_page(found: AskView, *, whose: Whose, pause: tuple[Section, ...]) -> ShowPage:
    """What was asked, whose turn it is and by when, and the answer in the words of whoever gave it."""
    actions = (Button("Take this back", whose.url("take_back_money_ask", found.id), "secondary"),)
    return ShowPage(
        title=called(found),
        caption=whose.caption,
        about=None if found.what == WORRY else whose.id,
        back=Link("Back to what you asked", whose.url("my_money_asks")),
        sections=(Section("", (*_stands(found), Facts(facts(found)))), *pause),
        actions=actions if found.is_open else (),
    )


def _stands(found: AskView) -> tuple[Block, ...]:
    if found.is_open:
        said = f"It is with your care team and finance. Somebody answers by {in_words(found.answer_by)}."
        return (Note((said, "You do not have to do anything meanwhile.")),)
    if found.answered_at is None:
        return (Note(("You took this back.",)),)
    return (Lines((f"{found.answered_by} answered on {moment(found.answered_at)}:",)), Letter(found.answer))


def pause_money(kept: PauseMoney, *, settled: Retainer | None) -> tuple[Section, ...]:
    """What is due in these days, and what of it would still go to assistants by our local choice."""
    heading = "What it would come to"
    if not kept.each:
        return (Section(heading, (Lines(("No payment is due in these days, so nothing would wait.",)),)),)
    rows = tuple((in_words(one.due_on), one.due, one.retainer, one.waits) for one in kept.each)
    heads = (Head("Due on"), Head("Payment", True), Head("Kept for assistants", True), Head("Would wait", True))
    table = Table("Payments in these days", heads, rows, first_is_header=True)
    said = (f"If payments waited in these days, {kept.due} would be due.", *_retained(kept, settled), _NOT_DECIDED)
    return (Section(heading, (Lines(said), Rows(table)), id="comes-to"),)


_NOT_DECIDED = "Nothing is decided until we have spoken with you. What waits is paid when payments go again."


def _retained(kept: PauseMoney, settled: Retainer | None) -> tuple[str, ...]:
    """How much keeps assistants, and whose choice that is; or that nobody here has settled it."""
    if settled is None:
        return (
            "How much assistants are kept on with has not been settled here for everybody, or nobody's hours are paid "
            "out of this budget. Their contracts count: tell us what they say.",
        )
    return (
        f"{kept.retainer} of it would still be paid, to keep your assistants: {settled.percent}% of their pay for at "
        f"most {settled.weeks} weeks. That leaves {kept.waits}. This is a local choice, not law, and their contracts "
        "may say more.",
    )


def take_back_page(found: AskView, form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Take this back",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to what you asked", whose.url("my_money_ask", found.id)),
        lead=(f"{called(found)}. Nobody answers it then. You can ask again at any time.",),
        send="Take it back",
        why_not=None if found.is_open else Refusal("This was answered or taken back before."),
    )
