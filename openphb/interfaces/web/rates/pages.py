"""Pages about rate cards, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.budgets.cards import NAMES, RATE, NewPrice, in_words, measure, said
from openphb.budgets.costing.rates import EVERYWHERE
from openphb.budgets.queries import CardView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.rates.table import COLUMNS
from openphb.interfaces.web.sections import Facts, Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words as day_words
from openphb.kernel.days import local_day
from openphb.kernel.refusal import Refusal

SHOWS = {"": "All", "adopted": "Adopted", "waiting": "Waiting for a second person", "set aside": "Set aside"}
_TAGS = {
    "adopted": Tag("Adopted", "green"),
    "waiting": Tag("Waits for a second person", "yellow"),
    "set aside": Tag("Set aside", "grey"),
}
_LOCAL = "What support costs here is the board’s own choice, not law. It decides how every first figure is worked out."


@dataclass(frozen=True)
class Asked:
    """What the list was asked for."""

    show: str
    search: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Asked:
        show = given.get("show", "")
        return cls(show if show in SHOWS else "", given.get("q", "").replace("\0", "").strip()[:100])

    @property
    def kept(self) -> dict[str, str]:
        return {"show": self.show, "q": self.search}

    def takes(self, each: CardView) -> bool:
        told = " ".join((each.card.name, each.card.area, each.card.source, *(x.who for x in each.card.prices)))
        return self.show in ("", each.state) and self.search.casefold() in told.casefold()


def list_page(found: Sequence[CardView], *, asked: Asked, paging: Paging | None, why_not: Refusal | None) -> ShowPage:
    """Every card, the latest day first."""
    heads = (Head("Card"), Head("Area"), Head("Holds"), Head("Source"), Head("Prices", True), Head("How it stands"))
    table = Table(
        "Rate cards", heads, tuple(_row(each) for each in found), first_is_header=True, caption_hidden=True,
        empty="No card is like that." if asked.search or asked.show else "There is no card yet. Without one, no first "
        "figure can be worked out.",
    )  # fmt: skip
    choices = tuple(
        Choice(words, f"?{urlencode(asked.kept | {'show': key})}", chosen=asked.show == key)
        for key, words in SHOWS.items()
    )
    buttons = (
        Button("Add a card", where("add_rate_card")),
        Button("Bring in a card from a file", where("bring_in_rate_card"), "secondary"),
    )
    profiles = Button("Needs profiles of our own", where("needs_profiles"), "secondary")
    return ShowPage(
        title="Rate cards",
        lead=(
            _LOCAL,
            "One person adds a card and another adopts it. A card is never written over: from its day a later one "
            "takes its place, and what was worked out before stays as it was.",
        ),
        sections=(
            Section(
                "",
                (
                    Search("Name, area, source or worker", "q", asked.search, where("rate_cards")),
                    Filters(choices),
                    Rows(table, paging),
                ),
            ),
        ),
        actions=(*(() if why_not else buttons), profiles),
        refusals=(why_not,) if why_not else (),
        wide=True,
    )


def _row(each: CardView) -> tuple[Shown, ...]:
    card = each.card
    return (
        Link(card.name, where("rate_card", each.id)),
        area_words(card.area),
        holds(each),
        card.source,
        str(len(card.prices)),
        _TAGS[each.state],
    )


def area_words(area: str) -> str:
    return "Everywhere" if area == EVERYWHERE else area


def holds(each: CardView) -> str:
    until = f" until the day before {day_words(each.card.until)}" if each.card.until else ""
    return f"From {day_words(each.card.since)}{until}"


def card_page(each: CardView, *, form: Form, why_not: Refusal | None, own: Refusal | None) -> ShowPage:
    """One card: its prices, where they come from, and the decision of a second person (`own`: why not this one)."""
    waits = each.state == "waiting"
    follows = Section(
        "What becomes of it",
        (
            Lines(
                (
                    "Once adopted, it holds from its day for everything that is worked out afterwards. Figures that "
                    "were worked out before keep the prices they were worked out with.",
                    "It cannot be taken back. To change a price, add another card.",
                )
            ),
        ),
    )
    return ShowPage(
        title=each.card.name,
        caption="Rate card",
        back=back(),
        sections=(
            Section("", (Facts(_facts(each)),)),
            Section("Prices", (Rows(_prices(each.card.prices)),), id="prices"),
            *((follows,) if waits and not why_not else ()),
        ),
        actions=(Button("Save the prices as a CSV file", where("save_rate_card", each.id), "secondary"),),
        form=form if waits and not why_not else None,
        send="Record this",
        refusals=tuple(each for each in (why_not, None if why_not else own) if each) if waits else (),
    )


def _facts(each: CardView) -> tuple[Fact, ...]:
    card = each.card
    read = Tag("Read at its source", "green") if card.confirmed else Tag("Not confirmed at its source", "yellow")
    link: tuple[Shown, ...] = (Link("Read it there", card.url),) if card.url.startswith("https://") else ()
    facts = [
        Fact("How it stands", _TAGS[each.state]),
        Fact("Area", area_words(card.area)),
        Fact("When", holds(each)),
        Fact("Where the prices come from", (card.source, read, *link)),  # type: ignore[arg-type]
        Fact("Why these prices", card.reason),
        Fact("Added by", f"{each.added_by_name}, {day_words(local_day(each.added_at))}"),
    ]
    if each.decided_at:
        words = f"{each.decided_by_name}, {day_words(local_day(each.decided_at))}"
        facts.append(Fact("Adopted by" if each.state == "adopted" else "Set aside by", (words, each.note)))
    return tuple(facts)


def _prices(prices: Sequence[NewPrice]) -> Table:
    rows = tuple((_what(each), _employer(each), said(each)) for each in prices)
    heads = (Head("What"), Head("Who is the employer"), Head("Price", True))
    return Table("Prices of this card", heads, rows, first_is_header=True, caption_hidden=True)


def _what(each: NewPrice) -> str:
    return f"{each.who}, {each.kind}" if each.name == RATE else in_words(each.name)


def _employer(each: NewPrice) -> str:
    if each.name != RATE:
        return "–"
    return "The person" if each.employed else "Somebody else"


def back() -> Link:
    return Link("Back to rate cards", where("rate_cards"))


def add_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Add a rate card",
        lead=("It holds for nobody until a second person adopts it. Prices left empty are left out.",),
        back=back(),
        send="Add this card",
        why_not=why_not,
    )


def bring_page(form: Form, *, why_not: Refusal | None) -> ShowPage:
    """The columns, said once, with the words that each may hold."""
    counted = tuple(f"{name}: {_counted(name)}" for name in NAMES)
    return asking(
        form,
        title="Bring in a rate card",
        lead=("Prices from a file. It holds for nobody until a second person adopts it.",),
        sections=(
            Section(
                "",
                (
                    Lines((f"The first line of the file names the columns: {', '.join(COLUMNS)}.",)),
                    More(
                        "What each column holds",
                        (
                            "name: “rate” for support, or the name of a cost. who and kind: whose work and which, "
                            "such as “personal assistant”, “waking night”. unit: hour or night. employed: yes if the "
                            "person is the employer. amount: like 14.50.",
                            *counted,
                        ),
                    ),
                ),
            ),
        ),
        back=back(),
        send="Bring it in",
        why_not=why_not,
    )


def _counted(name: str) -> str:
    unit = "pounds" if measure(name) in ("pence", "pounds") else measure(name)
    return f"an hour or a night of support, in {unit}" if name == RATE else f"{in_words(name).lower()}, in {unit}"
