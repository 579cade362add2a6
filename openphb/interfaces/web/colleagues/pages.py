"""Pages about people who work here, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Piece, Shown, Table, Tag
from openphb.interfaces.web.sections import Block, Facts, Filters, Lines, Rows, Search, Section, ShowPage
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words, local_day
from openphb.people import access_rules as rules
from openphb.people.access_rules import Standing
from openphb.people.accounts import Colleague, Colleagues, InvitationLine

SHOWS = {"now": "Work here", "invited": "Invited, no password yet", "ended": "Access has ended"}
SORTS = {
    "name": "By name",
    "-name": "By name, last first",
    "-since": "Newest first",
    "seen": "Signed in latest first",
}
STANDINGS = {
    Standing.OPEN: Tag("Waiting for them", "yellow"),
    Standing.USED: Tag("Taken up", "green"),
    Standing.TOO_OLD: Tag("Too old now", "red"),
    Standing.WITHDRAWN: Tag("Withdrawn", "grey"),
}


@dataclass(frozen=True)
class Asked:
    """What the list was asked for; `found` is the number of a search whose words are kept in the session."""

    show: str
    sort: str
    found: str
    search: str

    @property
    def kept(self) -> dict[str, str]:
        return {"show": self.show, "sort": self.sort, "found": self.found}

    def address(self, **changed: str) -> str:
        return f"?{urlencode({key: value for key, value in (self.kept | changed).items() if value})}"


def list_page(found: Colleagues, *, asked: Asked, by: Actor, on: date, paging: Paging | None) -> ShowPage:
    """Everyone with access to the board's rows, and how they stand."""
    heads = (Head("Name"), Head("Work"), Head("Roles"), Head("Access"), Head("Signed in"))
    rows = tuple(_row(each, on=on) for each in found.lines)
    table = Table("People", heads, rows, first_is_header=True, caption_hidden=True, empty=_nobody(asked))
    address = where("colleagues_find")
    why_not = rules.why_not_manage(by)
    return ShowPage(
        title="People who work here",
        lead=("Everyone who can see your board’s budgets, and what each may do. Look through it from time to time.",),
        sections=(
            Section(
                "",
                (
                    Search("Name or e-mail address", "q", asked.search, address, sent=True),
                    Filters(tuple(_choice(asked, words, show=key) for key, words in SHOWS.items())),
                    Filters(tuple(_choice(asked, words, sort=key) for key, words in SORTS.items()), "Sort by"),
                    *_says(found, asked),
                    Rows(table, paging),
                ),
            ),
        ),
        actions=() if why_not else (Button("Give somebody access", where("give_access")),),
        refusals=(why_not,) if why_not else (),
    )


def _choice(asked: Asked, words: str, **changed: str) -> Choice:
    chosen = all(getattr(asked, name) == value for name, value in changed.items())
    return Choice(words, asked.address(**changed), chosen=chosen)


def _says(found: Colleagues, asked: Asked) -> tuple[Lines, ...]:
    if not asked.search:
        return ()
    many = "1 is" if found.total == 1 else f"{found.total} are"
    return (Lines((f"{many} found for “{asked.search}”. Search for nothing to see everyone.",)),)


def _nobody(asked: Asked) -> str:
    return "Nobody has such a name or address here. Try fewer letters." if asked.search else "Nobody."


def _row(each: Colleague, *, on: date) -> tuple[Shown, ...]:
    link = Link(each.name, where("colleague", each.id))
    work = tuple(words for words in (each.job_title, each.organisation_name, each.email) if words)
    return (link, work, roles_in_words(each.roles), (standing(each, on=on), days(each)), seen(each))


def roles_in_words(roles: tuple[Role, ...]) -> Shown:
    """Each on a line of its own."""
    return tuple(f"{role[:1].upper()}{role[1:]}" for role in map(str, roles))


def standing(each: Colleague, *, on: date) -> Tag:
    """Whether they can do something today, in a word."""
    if each.is_over(on):
        return Tag("Ended", "grey")
    if each.valid_from > on:
        return Tag("To come", "blue")
    if not each.has_password and not each.is_sample:
        return Tag("No password yet", "yellow")
    return Tag("Works here", "green")


def days(each: Colleague) -> str:
    """From when to when. Access that ended before its first day was over has neither."""
    if each.valid_to and each.valid_to < each.valid_from:
        return f"Ended on {in_words(each.valid_from)}, its first day"
    since = f"From {in_words(each.valid_from)}"
    return f"{since} to {in_words(each.valid_to)}" if each.valid_to else since


def seen(each: Colleague) -> str:
    return in_words(local_day(each.seen_at)) if each.seen_at else "Never"


def show_page(
    each: Colleague, *, before: tuple[Colleague, ...], invitation: InvitationLine | None, by: Actor, on: date
) -> ShowPage:
    """One colleague: what they may do, how they got in, and what was before."""
    why_not = rules.why_not_change(each.account, by=by)
    is_over = each.is_over(on)
    told: tuple[Block, ...] = (_facts(each, on=on),)
    return ShowPage(
        title=each.name,
        caption="Works here" if not is_over else "Worked here",
        back=back(),
        sections=(
            Section("", told),
            *(_invited(invitation) if invitation else ()),
            Section("What access they had, newest first", (_history(before, on=on),)),
        ),
        actions=() if why_not or is_over else _actions(each),
        refusals=(why_not,) if why_not else (),
    )


def back() -> Link:
    return Link("Back to people who work here", where("colleagues"))


def _facts(each: Colleague, *, on: date) -> Facts:
    rows = [
        Fact("Stands", standing(each, on=on)),
        Fact("May act as", roles_in_words(each.roles)),
        Fact("Job title", each.job_title or "Not recorded"),
        Fact("E-mail address", each.email),
        Fact("Access", days(each)),
        Fact("Signed in latest", seen(each)),
    ]
    if each.organisation_name:
        rows.insert(2, Fact("Organisation", each.organisation_name))
    return Facts(tuple(rows))


def _invited(line: InvitationLine) -> tuple[Section, ...]:
    sent = f"{in_words(local_day(line.made_at))} by {line.made_by}"
    until: Shown = (STANDINGS[line.standing], line.why) if line.why else STANDINGS[line.standing]
    facts = [Fact("Sent", (sent, f"To {line.email}")), Fact("What became of it", until)]
    if line.standing is Standing.OPEN:
        facts.append(Fact("Works until", in_words(local_day(line.expires_at))))
    return (Section("Their invitation", (Facts(tuple(facts)),)),)


def _history(before: tuple[Colleague, ...], *, on: date) -> Rows:
    heads = (Head("Days"), Head("Roles"), Head("Given by"), Head("Ended"))
    rows = tuple((days(each), roles_in_words(each.roles), each.given_by or "–", _ended(each)) for each in before)
    return Rows(Table("What access they had", heads, rows, first_is_header=True, caption_hidden=True))


def _ended(each: Colleague) -> Shown:
    if each.ended_at is None:
        return "–"
    pieces: tuple[Piece, ...] = (f"{in_words(local_day(each.ended_at))}, by {each.ended_by}", each.ended_why)
    return pieces


def _actions(each: Colleague) -> tuple[Button, ...]:
    again = Button("Send the invitation again", where("invite_colleague", each.id), "secondary")
    return (
        Button("Change what they may do", where("change_access", each.id)),
        *((again,) if not each.has_password and not each.is_sample else ()),
        Button("End their access", where("end_access", each.id), "secondary"),
    )


def give_page(form: Form, *, by: Actor) -> ShowPage:
    """Somebody new."""
    return asking(
        form,
        title="Give somebody access",
        lead=(
            "They get an e-mail with a link to choose a password, and set up one-time codes when they first sign in.",
            "Someone who has an account with another board keeps it, with the name and the password it has.",
        ),
        back=back(),
        send="Give access",
        why_not=rules.why_not_manage(by),
    )


def change_page(form: Form, *, each: Colleague, by: Actor, on: date) -> ShowPage:
    """Other roles, from today."""
    return asking(
        form,
        title="Change what they may do",
        caption=each.name,
        lead=("What you choose holds from today, or from their first day if that is still to come.",),
        back=Link(f"Back to {each.name}", where("colleague", each.id)),
        send="Change it",
        why_not=rules.why_not_change(each.account, by=by),
    )


def end_page(form: Form, *, each: Colleague, by: Actor) -> ShowPage:
    """What follows, then why."""
    follows = (
        "From this moment they see nothing of your board, on any device.",
        "What they did stays on record under their name. Plans they coordinate keep their name until somebody else "
        "takes them over.",
    )
    return asking(
        form,
        title=f"End {each.name}’s access",
        caption=each.email,
        sections=(Section("What follows", (Lines(follows),)),),
        back=Link(f"Back to {each.name}", where("colleague", each.id)),
        send="End it now",
        send_kind="warning",
        why_not=rules.why_not_change(each.account, by=by),
    )


def invite_page(form: Form, *, each: Colleague, by: Actor) -> ShowPage:
    """The link there was stops working."""
    return asking(
        form,
        title="Send the invitation again",
        caption=each.name,
        lead=(
            f"A new link goes to {each.email}. It works once, for 7 days. A link that was sent before stops working.",
        ),
        back=Link(f"Back to {each.name}", where("colleague", each.id)),
        send="Send it",
        why_not=rules.why_not_change(each.account, by=by),
    )
