"""The pages of joining, in words: for whoever is no member yet, or no more."""

from __future__ import annotations

from openphb.community.queries.belonging import Stands, SuspensionView
from openphb.community.queries.joining import Mine
from openphb.community.rules.joining import CONFIRM_DAYS, MEMBERSHIP_MONTHS, State
from openphb.community.signed import application_secret
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Link, Page, own
from openphb.interfaces.web.sections import Facts, Lines, More, Note, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.network import Kind
from openphb.kernel.refusal import Refusal

SPACES = More(
    "Who reads what is written there",
    (
        "Some is for all members; some only for those who work with budgets; some only for those who have one, or care "
        "for somebody who does. It is said wherever you write. People with budgets are equals there.",
        "Nothing said there may name a patient, and nobody’s case is in it.",
    ),
)
APPLY = {Kind.STAFF: "net_join_work", Kind.PEOPLE: "net_join_budget"}
SIGN_IN = "/account/login/?next=/network/join/"


def back() -> Link:
    return Link("Back to the learning network", where("net_home"))


def join_page(*, is_known: bool) -> Page:
    """The two ways in."""
    ways = (
        Button("I work with budgets", where("net_join_work")),
        Button("I have a budget, or care for somebody who does", where("net_join_budget"), "secondary"),
    )
    return ShowPage(
        title="Join the learning network",
        lead=(
            "People with personal health budgets, and those who work with them, learn from each other there.",
            "Those who work for the NHS, a council or an organisation join under their own name. Whoever has a budget, "
            "or cares for somebody who does, joins under a name of their choice.",
        ),
        sections=(Section("", (SPACES,)),),
        actions=ways if is_known else (*ways, Button("I have an account: sign in", SIGN_IN, "secondary")),
        back=back(),
    )


def work_page(form: Form) -> Page:
    return asking(
        form,
        title="Join: I work with budgets",
        lead=(f"A moderator looks at each application. You are let in for {_years()} and can renew.",),
        send="Apply",
        back=_to_the_ways(),
    )


def budget_page(form: Form) -> Page:
    return asking(
        form,
        title="Join: I have a budget, or care for somebody who does",
        lead=(
            "With a code on paper you are let in as soon as your address is confirmed. Without one, a moderator looks "
            "at what you write.",
        ),
        send="Apply",
        back=_to_the_ways(),
    )


def _to_the_ways() -> Link:
    return Link("Back to the two ways to join", where("net_join"))


def _years() -> str:
    return f"{MEMBERSHIP_MONTHS // 12} years"


def applied_page() -> Page:
    """The same whoever applied, and whatever we know about the address."""
    return ShowPage(
        title="Look in your e-mail",
        lead=("We have sent a letter to the address you gave. It says what comes next.",),
        sections=(
            Section(
                "",
                (
                    Lines(
                        (
                            f"If it asks whether the address is yours, open its link within {CONFIRM_DAYS.days} days. "
                            "Until then nobody looks at what you wrote.",
                            "If nothing comes in an hour, look among unwanted mail, or check the address and apply "
                            "again.",
                        )
                    ),
                ),
            ),
        ),
        back=back(),
    )


def signed_in_page(mine: Mine) -> Page:
    """Somebody with an account whose application is under way."""
    waits = mine.application.state is State.WAITING
    says = "A moderator looks at it and writes to you." if waits else f"A moderator asks: {own(mine.latest)}"
    actions = () if waits else (Button("Answer", _address(mine)),)
    withdraw = Button("Withdraw it", where("net_withdraw_application", _secret(mine)), "secondary")
    return ShowPage(
        title="Your application to join",
        lead=(f"You applied on {in_words(local_day(mine.application.made_at))}. {says}",),
        sections=(Section("", (Facts(_facts(mine)),)),),
        actions=(*actions, withdraw),
        back=back(),
    )


def _secret(mine: Mine) -> str:
    return application_secret(mine.application.id)


def _address(mine: Mine) -> str:
    return where("net_my_application", _secret(mine))


def _facts(mine: Mine) -> tuple[Fact, ...]:
    told = mine.application
    shown = [Fact("Name to be shown by", own(told.shown_as))]
    if told.organisation:
        shown.append(Fact("Where you work", own(told.organisation)))
    if told.why:
        shown.append(Fact("Why you would like to join", own(told.why)))
    return tuple(shown)


def ended_page(stands: Stands, refusal: Refusal | None) -> Page:
    """Whose time as a member is over."""
    ended = in_words(stands.until) if stands.until else ""
    again = Button("Apply again", where(APPLY[stands.kind]), "secondary" if refusal is None else "")
    renew = (Button("Renew my membership", where("net_renew"), post=True),) if refusal is None else ()
    return ShowPage(
        title="Your membership has ended",
        lead=(f"You were a member until {ended}. What you wrote is still there.",),
        sections=(
            Section("", (Lines(("Renewing takes one press. You say by it that you still are who you were.",)),))
            if refusal is None
            else Section("", (Lines((refusal.because,)),)),
        ),
        actions=(*renew, again),
        back=back(),
    )


def mine_page(mine: Mine, form: Form) -> Page:
    """One's own application, by what can be done about it now."""
    pages = {State.UNCONFIRMED: _confirm, State.ASKED: _asked, State.APPROVED: _approved}
    return pages.get(mine.application.state, _over)(mine, form)


def _confirm(mine: Mine, form: Form) -> Page:
    """The address is theirs, if they press."""
    invited = "You were invited on paper, so you are a member as soon as you press." if mine.was_invited else ""
    return asking(
        form,
        title="Is this your address?",
        lead=tuple(
            words for words in ("You asked to join the learning network. Here is what we have.", invited) if words
        ),
        sections=(Section("", (Facts(_facts(mine)),)),),
        send="Yes, go on",
        back=back(),
    )


def _asked(mine: Mine, form: Form) -> Page:
    question = Section("A moderator asks", (Note((own(mine.latest),)),))
    return asking(form, title="A question about your application", sections=(question,), send="Answer", back=back())


def _approved(mine: Mine, form: Form) -> Page:
    """They are in: a password, if they have none."""
    title = "You are a member of the learning network"
    if mine.needs_password:
        lead = "Choose a password. You sign in with it and your e-mail address from now on."
        return asking(form, title=title, lead=(lead,), send="Go on", back=back())
    words = f"Sign in with the account you have. You are shown there as {own(mine.application.shown_as)}."
    return ShowPage(title=title, lead=(words,), actions=(Button("Go to the network", where("net_me")),), back=back())


def _over(mine: Mine, form: Form) -> Page:
    """It waits, was refused, or was withdrawn."""
    if mine.application.state is State.REFUSED:
        return ShowPage(
            title="We said no to your application",
            lead=("A moderator gave this reason. You may apply again at any time.",),
            sections=(Section("Why", (Note((own(mine.latest),)),)),),
            actions=(Button("Apply again", where(APPLY[mine.application.kind])),),
            back=back(),
        )
    if mine.application.state is State.WAITING:
        return _waits(mine)
    return ShowPage(
        title="This application is closed", lead=("It was withdrawn, or another one took its place.",), back=back()
    )


def _waits(mine: Mine) -> Page:
    withdraw = Button("Withdraw it", where("net_withdraw_application", _secret(mine)), "secondary")
    return ShowPage(
        title="We have your application",
        lead=("A moderator looks at it and writes to you at your address.",),
        sections=(Section("", (Facts(_facts(mine)),)),),
        actions=(withdraw,),
        back=back(),
    )


def withdraw_page(form: Form, *, secret: str) -> Page:
    return asking(
        form,
        title="Withdraw your application",
        lead=("Nobody looks at it any more. You may apply again at any time.",),
        send="Withdraw it",
        send_kind="warning",
        back=Link("Back to your application", where("net_my_application", secret)),
    )


def appeal_page(found: SuspensionView, form: Form, *, holds: bool) -> Page:
    """Why somebody is kept out, until when, and what can be said against it."""
    facts = [Fact("Why", own(found.why)), Fact("Until the end of", in_words(found.until))]
    if found.appeal:
        facts.append(Fact("What you said", own(found.appeal)))
    if found.answer:
        facts.append(Fact("What another moderator answered", own(found.answer)))
    title = "Your membership is suspended" if holds else "Your membership was suspended"
    sections = (Section("", (Facts(tuple(facts)),)),)
    if holds and not found.appeal:
        lead = ("You can appeal once. Another moderator than the one who did this reads it and answers.",)
        return asking(form, title=title, lead=lead, sections=sections, send="Appeal", back=back())
    said = "You are a member again." if not holds else "You are told as soon as your appeal is answered."
    said = "Your appeal was answered." if holds and found.answer else said
    return ShowPage(title=title, lead=(said,), sections=sections, back=back())


def renew_page(form: Form, *, refusal: Refusal | None) -> Page:
    return asking(
        form,
        title="Renew your membership",
        lead=(f"You go on as a member for {_years()} from today.",),
        send="Renew my membership",
        why_not=refusal,
        back=back(),
    )


def stop_page(form: Form, *, words: str) -> Page:
    return asking(
        form,
        title="No more of these letters",
        lead=(f"You will get no more of: {words}. You can change your mind on your own page.",),
        send="Stop these letters",
        back=back(),
    )


def stopped_page(words: str, *, stops: str) -> Page:
    return ShowPage(
        title="You get no more of these letters",
        lead=(f"It was: {words}.", "If that was a mistake, or you change your mind, they come again with one press."),
        actions=(Button("Send them to me again", where("net_letters_again", stops), "secondary", post=True),),
        back=back(),
    )
