"""Stories in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from openphb.community.queries import ConsentOnRecord, StoryView
from openphb.community.rules.library import READERS
from openphb.community.rules.reportable import Standing
from openphb.community.rules.stories import GONE, HOW_GIVEN, PURPOSES, SHOWN, WAITING, NewConsent, must_change
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.withheld import TAGS, left_out, report_button, to_those_who_read
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Paging, Picture, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Note, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal

BACK = "Back to stories"
_STATES = {
    "waiting": Tag("Waits for an editor", "blue"),
    "sent back": Tag("Sent back", "orange"),
    "shown": Tag("Shown", "green"),
    "withdrawn": Tag("Withdrawn", "grey"),
    "ended": Tag("Its consent ended", "grey"),
}
_GONE = "This story has gone. None of its words are kept, and no picture."


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody is to a story, or to stories."""

    is_member: bool
    edits: bool
    told_it: bool = False


def list_page(
    found: tuple[StoryView, ...],
    *,
    words: str,
    paging: Paging | None,
    reader: Reader,
    mine: tuple[StoryView, ...],
    withheld: Mapping[Standing, int],
) -> ShowPage:
    """What has been told, the latest first; a member's own above all else."""
    empty = "No story is like that. Try one word." if words else "No story is shown yet."
    rows = tuple((Link(own(each.title), where("net_story", each.id)), _who(each), _since(each)) for each in found)
    table = Table(
        "Stories", (Head("Story"), Head("Told by"), Head("Shown since")), rows, caption_hidden=True, empty=empty
    )
    search = Search("Find a story", "words", words, where("net_stories"), hint="For example: swimming, or night care.")
    actions = (Button("Tell a story", where("net_tell_story")),) if reader.is_member else ()
    waiting = (Button("Stories to look over", where("net_stories_waiting"), "secondary"),) if reader.edits else ()
    return ShowPage(
        title="Stories",
        back=Link("Back to resources", where("net_resources")),
        lead=("What budgets changed, and what went wrong, told by those who lived it and with their consent.",),
        sections=(*_mine(mine), Section("", (search, Rows(table, paging))), *left_out(withheld)),
        actions=(*actions, *waiting),
    )


def _mine(mine: tuple[StoryView, ...]) -> tuple[Section, ...]:
    if not mine:
        return ()
    rows = tuple((_link(each), _stands(each)) for each in mine)
    table = Table("Stories you told or brought", (Head("Story"), Head("How it stands")), rows, caption_hidden=True)
    return (Section("Stories you told or brought", (Rows(table),)),)


def _stands(each: StoryView) -> Tag:
    return TAGS[each.instead.standing] if each.instead and each.state == SHOWN else _STATES[each.state]


def _link(each: StoryView) -> Link:
    words = own(each.title) if each.title else f"Told on {in_words(local_day(each.told_at))}"
    return Link(words, where("net_story", each.id))


def _who(each: StoryView) -> str:
    return own(each.called) if each.called else "Somebody who gave no name"


def _since(each: StoryView) -> str:
    return in_words(local_day(each.shown_at)) if each.shown_at else "Not shown"


def waiting_page(found: tuple[StoryView, ...]) -> ShowPage:
    """What editors are asked to look over, longest first."""
    rows = tuple((_link(each), in_words(local_day(each.told_at))) for each in found)
    table = Table("Stories that wait", (Head("Story"), Head("Told on")), rows, caption_hidden=True, empty="None waits.")
    return ShowPage(
        title="Stories to look over",
        back=Link(BACK, where("net_stories")),
        lead=("Nobody else reads these yet. Look for names, places and days that could tell who somebody is.",),
        sections=(Section("", (Rows(table),)),),
    )


@dataclass(frozen=True, kw_only=True)
class StoryPage(ShowPage):
    """A story, with its picture where the consent allows one."""

    template: ClassVar[str] = "network/stories/story.jinja"
    picture: Picture | None = None


def story_page(each: StoryView, *, reader: Reader) -> StoryPage:
    """One story, with no more than its consent allows; its teller and editors see how it stands."""
    concerned = reader.told_it or reader.edits
    parts = (
        ("What mattered", each.mattered),
        ("What the budget bought", each.bought),
        ("What changed", each.changed),
        ("What went wrong", each.went_wrong),
    )
    told = tuple(Section(head, (Lines(_paragraphs(words)),)) for head, words in parts if words)
    return StoryPage(
        title=own(each.title) if each.title else "A story that has gone",
        caption=_who(each) if each.title else "",
        back=Link(BACK, where("net_stories")),
        lead=_above(each),
        picture=Picture(where("net_story_picture", each.id), each.picture_says) if each.has_picture else None,
        sections=(*told, *(_standing(each) if concerned else ())),
        actions=_actions(each, reader),
    )


def _above(each: StoryView) -> tuple[str, ...]:
    if each.state in GONE:
        return (_GONE,)
    return to_those_who_read(each.instead) if each.instead else ()


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(own(" ".join(part.split())) for part in words.replace("\r\n", "\n").split("\n\n") if part.strip())


def _standing(each: StoryView) -> tuple[Section, ...]:
    facts = [Fact("How it stands", _stands(each))]
    if each.sent_back_why:
        facts.append(Fact("What should be different", own(each.sent_back_why)))
    facts += consent_facts(each.consent) if each.consent else []
    return (Section("How it stands", (Facts(tuple(facts)),)),)


def consent_facts(consent: NewConsent) -> list[Fact]:
    """A consent, line by line."""
    return [
        Fact("May be used", tuple(PURPOSES[one] for one in consent.purposes)),
        Fact("Read by", READERS[consent.open_to]),
        Fact("Name", "May be shown" if consent.with_name else "Not shown"),
        Fact("Picture", "May be shown" if consent.with_picture else "Not shown"),
        Fact("Until", in_words(consent.until)),
        Fact("How it was given", f"{HOW_GIVEN[consent.how]}, {in_words(consent.given_on)}"),
    ]


def _actions(each: StoryView, reader: Reader) -> tuple[Button, ...]:
    if each.state in GONE:
        return ()
    found = []
    if reader.edits and each.state == WAITING and not reader.told_it:
        found.append(Button("Show it", where("net_show_story", each.id), post=True))
        found.append(Button("Send it back", where("net_send_story_back", each.id), "secondary"))
    if reader.told_it and (each.state != SHOWN or must_change(each.state, place=each.instead)):
        found.append(Button("Change its words", where("net_tell_again", each.id), "secondary"))
    if reader.told_it or reader.edits:
        found.append(Button("Consent, and taking it away", where("net_story_consent", each.id), "secondary"))
    if reader.is_member and each.state == SHOWN and not each.instead:
        saved = (
            ("Take it off what you saved", "net_unsave_story")
            if each.is_saved
            else ("Save it for later", "net_save_story")
        )
        found.append(Button(saved[0], where(saved[1], each.id), "secondary", post=True))
        found += [] if reader.told_it else [report_button("story", each.id)]
    return tuple(found)


_TELL = (
    "Tell it in your own words. An editor reads it before anybody else does.",
    "Name nobody but yourself. Leave out places and days that could tell who somebody is.",
    "You can take it away at any time, in one step, and then it is gone everywhere here. An e-mail of the news that "
    "has left already keeps the title, where you let the news name it.",
)


def tell_page(form: Form, *, refusals: tuple[Refusal, ...] = ()) -> Page:
    """The story and the consent it comes with."""
    return asking(
        form,
        title="Tell a story",
        back=Link(BACK, where("net_stories")),
        lead=_TELL,
        send="Send it to an editor",
        why_not=refusals[0] if refusals else None,
    )


def tell_again_page(each: StoryView, form: Form) -> Page:
    """The same in other words."""
    why = each.instead.why if each.instead else each.sent_back_why
    return asking(
        form,
        title="Change its words",
        caption=own(each.title),
        back=Link("Back to the story", where("net_story", each.id)),
        lead=(f"What should be different: {own(why)}",) if why else (),
        send="Send it to an editor",
    )


def send_back_page(each: StoryView, form: Form) -> Page:
    """What whoever told it is asked for."""
    return asking(
        form,
        title="Send it back",
        caption=own(each.title),
        back=Link("Back to the story", where("net_story", each.id)),
        lead=("Whoever brought it reads what you write here.",),
        send="Send it back",
    )


def consent_page(
    each: StoryView,
    form: Form,
    *,
    record: tuple[ConsentOnRecord, ...],
    why_not: Refusal | None,
    letters: tuple[int, ...] = (),
) -> ShowPage:
    """What was said yes to, changing it, and taking the story away. `letters` are the news that left with its title."""
    take_away = Button("Take the story away", where("net_withdraw_story", each.id), "warning", post=True)
    kept = tuple(
        (moment(one.at), own(one.written_by), in_words(one.consent.until), READERS[one.consent.open_to])
        for one in record
    )
    heads = (Head("Written down"), Head("By"), Head("Until"), Head("Read by"))
    now = consent_facts(each.consent) if each.consent else []
    return asking(
        form,
        title="Consent",
        caption=own(each.title),
        back=Link("Back to the story", where("net_story", each.id)),
        sections=(
            Section("What is agreed now", (Facts(tuple(now)),)),
            *(
                (Section("Take it away", (Note((_AWAY, _letters(letters))), Buttons((take_away,)))),)
                if why_not is None
                else ()
            ),
            Section("Every consent there was", (Rows(Table("Consents", heads, kept, caption_hidden=True)),)),
            *((Section("Change it", (Lines((_CHANGE,)),)),) if why_not is None else ()),
        ),
        send="Save the consent",
        why_not=why_not,
    )


_AWAY = (
    "Every word and the picture are deleted at once, from every page, list and search. That there was a story, and "
    "what it could be used for, stays on record; what it said does not."
)


def _letters(numbers: tuple[int, ...]) -> str:
    """What cannot be called back, said before somebody relies on it."""
    if not numbers:
        return "No letter of the news has named it."
    named = ", ".join(f"News {number}" for number in numbers)
    return (
        f"{named} went to members by e-mail with its title. We cannot call letters back: they keep the title and a "
        "link that leads to nothing. Nothing else of the story was in them."
    )


_CHANGE = "What you save here takes the place of what is agreed now, from this moment."
