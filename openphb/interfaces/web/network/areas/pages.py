"""The list of areas and the page of one, in words."""

from __future__ import annotations

from datetime import date

from openphb.community.offers.views import EditionView, Listed, OfferView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.network.areas import parts
from openphb.interfaces.web.network.areas.easy import easy_area
from openphb.interfaces.web.network.areas.numbers import count
from openphb.interfaces.web.pages import Button, Head, Link, Table
from openphb.interfaces.web.sections import Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words, local_day

LIST = "Your area"
BACK = "Back to all areas"
HINT = "A county or a city, or the code of a board. For example: Devon, or QJK."


def list_page(found: tuple[Listed, ...], *, sought: str) -> ShowPage:
    """Every area by name, or those that a search found."""
    search = Search("Find an area by its name", "words", sought, where("net_areas"), hint=HINT)
    heads = (Head("Area"), Head("Code"), Head("What is there"))
    empty = "No area has that in its name. Try a county or a city, or look at all areas."
    table = Table("Areas", heads, tuple(map(_row, found)), first_is_header=True, caption_hidden=True, empty=empty)
    every = (Link("All areas", where("net_areas")),) if sought else ()
    return ShowPage(
        title=LIST,
        lead=(
            "What the NHS in each area of England offers to people who want a personal health budget: who may ask, "
            "how, and how long it takes there.",
        ),
        sections=(Section("", (search, Rows(table))),),
        actions=tuple(Button(each.words, each.url, "secondary") for each in every),
    )


def _row(each: Listed) -> tuple[Link | str, ...]:
    told = "Written by the area" if each.is_written else "What the law says"
    numbers = f", numbers of {in_words(each.numbers_of)}" if each.numbers_of else ""
    return Link(each.name, where("net_area", each.slug)), each.area, f"{told}{numbers}"


def area_page(found: OfferView, *, on: date, desk: bool = False, gives: bool = False) -> ShowPage:
    """One area's local offer, in the order that somebody asks. `desk`: for who keeps it; `gives`: for editors."""
    words = found.words
    lead = parts.paragraphs(words.lead) or (f"What the NHS in {found.name} does about personal health budgets.",)
    keep = (Button("Keep this page true", where("net_area_desk", found.slug)),) if desk else ()
    give = (Button("Who keeps this page", where("net_area_keepers", found.slug), "secondary"),) if gives else ()
    paper = tuple(Button(each.words, each.url, "secondary") for each in parts.on_paper(found))
    numbers = (Button("All its numbers", where("net_area_numbers", found.slug), "secondary"),) if found.editions else ()
    return ShowPage(
        title=f"Personal health budgets in {found.name}",
        caption=parts.board_of(found),
        back=Link(BACK, where("net_areas")),
        lead=(*lead, parts.checked(found)),
        sections=(
            Section("", parts.standing(found, on=on)),
            *parts.who(found, on=on),
            parts.asking(found),
            parts.times(found.latest),
            parts.used_for(found),
            parts.challenging(found, on=on),
            parts.goals(found, on=on),
            parts.asked(found, on=on),
            *parts.news(found),
            parts.wrong_or_missing(found),
        ),
        actions=(*keep, *give, *paper, *numbers),
        easy=easy_area(found),
    )


def numbers_page(found: OfferView) -> ShowPage:
    """Every edition, the newest first: what was published when, and from what."""
    heads = (Head("Numbers of"), Head("People with a budget", True), Head("Published"), Head("Source"))
    table = Table("Editions, newest first", heads, tuple(map(_edition, found.editions)), empty="None yet.")
    return ShowPage(
        title=f"Published numbers of {found.name}",
        back=Link(f"Back to {found.name}", where("net_area", found.slug)),
        lead=("Each edition stays as it was published. Small numbers are kept back in every one.",),
        sections=(Section("", (Rows(table),)),),
        actions=(Button("Save all as a table", where("net_area_numbers_file", found.slug), "secondary"),),
    )


def _edition(each: EditionView) -> tuple[str, ...]:
    told = count(each.numbers["have", ""])
    return in_words(each.as_of), told, in_words(local_day(each.at)), each.source
