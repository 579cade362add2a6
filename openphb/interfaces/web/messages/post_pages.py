"""Post: what left, what did not arrive, and what a colleague puts in an envelope."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from openphb.conversations.posting import NoticeState
from openphb.conversations.queries.notices import SHOWS, NoticeView
from openphb.conversations.templates import Way, written
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.messages import post_words as words
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Filters, Letter, Lines, Rows, Section, ShowPage

_BY_ITSELF = "What is due leaves by itself every few moments."
TABS = {"by hand": "To be posted", "open": "On their way", "failed": "Did not arrive", "all": "All"}


def list_page(
    found: tuple[NoticeView, ...], *, show: str, counts: Mapping[str, int], paging: Paging | None
) -> ShowPage:
    heads = (Head("Person"), Head("What of"), Head("How"), Head("How it stands"), Head("Since"))
    rows = tuple(_row(each) for each in found)
    table = Table("Post", heads, rows, first_is_header=True, caption_hidden=True, empty="Nothing here.")
    tabs = tuple(
        Choice(said, f"?{urlencode({'show': code})}", _count(counts, code), chosen=code == show)
        for code, said in ((code, TABS[code]) for code in SHOWS)
    )
    now = Button("Send what is due now", where("send_post"), kind="secondary", post=True)
    return ShowPage(
        title="Post",
        lead=(
            "What leaves to tell people that there is something to read. What reaches nobody by email or text waits "
            "here for an envelope.",
        ),
        sections=(
            Section("", (Filters(tabs),)),
            Section("", (Rows(table, paging),)),
            Section("If the worker stands still", (Lines((_BY_ITSELF,)), Buttons((now,)))),
        ),
    )  # fmt: skip


def _count(counts: Mapping[str, int], code: str) -> str:
    many = counts.get(code.replace(" ", "_"))
    return "" if many is None else f"{many:,}"


def _row(each: NoticeView) -> tuple[Shown, ...]:
    person = Link(each.person_name, where("person", each.person))
    what = Link(words.KINDS[each.kind], where("post", each.id), f"for {each.person_name}")
    return (person, (what, f"To {each.name}"), words.WAYS[each.way], words.stands(each), moment(each.made_at))


def one_page(found: NoticeView, *, address: str) -> ShowPage:
    subject, said = written(found.kind, found.way, address=address)
    waits = found.state is NoticeState.BY_HAND
    return ShowPage(
        title=words.KINDS[found.kind],
        caption=f"To {found.name}, about {found.person_name}",
        about=found.person,
        back=Link("Back to post", where("posts")),
        sections=(
            Section("", (Facts(_facts(found)),)),
            Section("What it says", (Letter("\n\n".join(part for part in (subject, said) if part)),)),
        ),
        actions=_buttons(found) if waits else (),
    )


def _buttons(found: NoticeView) -> tuple[Button, ...]:
    paper = Button("Make the letter (PDF)", where("post_paper", found.id), kind="secondary")
    done = Button("It is in the post", where("posted", found.id), post=True)
    printed = Button("Have it printed and posted for us", where("have_posted", found.id), kind="secondary", post=True)
    return (paper, done, *((printed,) if found.to else ()))


def _facts(found: NoticeView) -> tuple[Fact, ...]:
    lines = tuple(line for line in found.to.splitlines() if line.strip())
    nowhere = "No address is recorded. Ring them, and record one." if found.way is Way.LETTER else "Nowhere"
    told = (
        Fact("How it stands", words.stands(found)),
        Fact("By", words.WAYS[found.way]),
        Fact("To", lines or nowhere),
        Fact("Kept", moment(found.made_at)),
        Fact("Tried", f"{found.tries} times" if found.tries != 1 else "Once"),
    )
    more = (("Why", found.why), ("Posted by", found.done_by))
    return (*told, *(Fact(key, said) for key, said in more if said))
