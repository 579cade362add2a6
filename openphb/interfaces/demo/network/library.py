"""The library of the sample world: eight resources, of which one is key and one is past its day, and two stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from openphb.community.library.agreeing import agree_to_resource
from openphb.community.library.handing_in import SentFile, hand_in
from openphb.community.library.keeping import save_for_later
from openphb.community.rules.library import NewResource, OpenTo, What
from openphb.community.rules.stories import HowGiven, NewConsent, NewStory, Purpose
from openphb.community.stories.telling import show_story, tell_story
from openphb.interfaces.demo.network.telling import Network

TEAM = "Personalised care team, NHS South Yorkshire ICB"


@dataclass(frozen=True, slots=True)
class Sample:
    """One resource: handed in so many days before the end of the story, to be looked at again so many days after."""

    name: str
    title: str
    lead: str
    what: What
    topics: tuple[str, ...]
    words: str
    days_ago: int = 60
    looked_at_after: int = 365
    open_to: OpenTo = OpenTo.EVERYONE
    file: SentFile | None = None
    is_key: bool = False


SAMPLES = (
    Sample(
        "first-conversation", "The first conversation about a budget",
        "What to say, what to ask and what to leave for later, when somebody first hears of a budget.",
        What.GUIDE, ("asking", "planning"),
        "Begin with what matters to the person, not with money.\n\nSay early that they have a right to ask, who "
        "decides, and by when they will hear.\n\nLeave the forms for the second visit.", is_key=True,
    ),
    Sample(
        "risk", "Talking about risk without saying no", "How to write a risk down with the person, and who carries it.",
        What.GUIDE, ("planning", "together"),
        "Write down what could happen, how likely it is, and what the person wants to do about it.\n\nA risk that "
        "somebody chooses with open eyes is theirs to choose.",
    ),
    Sample(
        "contract", "A first contract for a personal assistant", "Words to begin from, for whoever employs somebody.",
        What.TEMPLATE, ("assistants",), "",
        file=SentFile("contract.txt", b"Contract of employment\n\nBetween: ...\nAnd: ...\nHours a week: ...\n"),
    ),
    Sample(
        "wages", "What an hour of a personal assistant costs",
        "Add up wages, holiday, pension and insurance for one hour.", What.TOOL, ("assistants", "amounts"), "",
        file=SentFile("hour.csv", b"Part,Pounds\nWage,12.71\nHoliday,1.53\nPension,0.38\nInsurance,0.12\n"),
    ),
    Sample(
        "small-audit", "Looking at ten accounts a month", "How one team looks at spending without troubling everybody.",
        What.EXAMPLE, ("checking", "running"),
        "We look at ten accounts a month, chosen by lot, and at any that stand out.\n\nWe ask before we assume.",
        open_to=OpenTo.STAFF,
    ),
    Sample(
        "wheelchair-letter", "A letter that offers a wheelchair budget", "One page, in plain words, with both choices.",
        What.TEMPLATE, ("wheelchairs", "asking"),
        "You can have the chair we would give you, or its worth towards another.\n\nBoth are yours to choose.",
        open_to=OpenTo.MEMBERS,
    ),
    Sample(
        "group", "A group that decides together",
        "How people with budgets came to sit on a panel, and what came of it.",
        What.EXAMPLE, ("together", "running"),
        "We pay for the time and the taxi.\n\nPapers go out a week before, in easy read.", open_to=OpenTo.MEMBERS,
    ),
    Sample(
        "rates", "Setting a first rate for night care", "What we did when nobody had a rate for waking nights.",
        What.EXAMPLE, ("amounts",), "We asked three providers and four people who employ their own assistants.",
        days_ago=170, looked_at_after=150,
    ),
)  # fmt: skip


def tell(network: Network) -> None:
    """Handed in by a contributor, agreed to by an editor three days later."""
    for sample in SAMPLES:
        _hand_in(network, sample)
    on = network.until - timedelta(days=20)
    save = network.id("saved", "first-conversation")
    network.do(save_for_later, id=save, resource=network.id("resource", "first-conversation"), by="cleo", on=on)
    _stories(network)


def _hand_in(network: Network, sample: Sample) -> None:
    id, on = network.id("resource", sample.name), network.until - timedelta(days=sample.days_ago)
    review_by = on + timedelta(days=sample.looked_at_after)
    new = NewResource(
        sample.title, sample.lead, sample.what, sample.topics, TEAM, sample.open_to, review_by, sample.words
    )
    network.do(hand_in, id=id, new=new, file=sample.file, by="nia", on=on)
    network.do(agree_to_resource, id=id, is_key=sample.is_key, by="lena", on=on + timedelta(days=3))


def _stories(network: Network) -> None:
    """Told to members of staff by people outside, who said what they may be used for."""
    on = network.until - timedelta(days=40)
    consent = NewConsent(
        (Purpose.READING, Purpose.NEWS), OpenTo.EVERYONE, with_name=True, with_picture=False,
        until=network.until + timedelta(days=500), how=HowGiven.WRITING, given_on=on,
    )  # fmt: skip
    nameless = NewConsent(
        (Purpose.READING,), OpenTo.MEMBERS, with_name=False, with_picture=False,
        until=network.until + timedelta(days=300), how=HowGiven.SAID, given_on=on,
    )  # fmt: skip
    for name, by, new, said in (("swimming", "cleo", _SWIMMING, consent), ("nights", "sia", _NIGHTS, nameless)):
        id = network.id("story", name)
        network.do(tell_story, id=id, new=new, consent=said, by=by, on=on)
        network.do(show_story, id=id, by="lena", on=on + timedelta(days=2))


_SWIMMING = NewStory(
    title="Back in the water",
    mattered="To be in the water again, where nothing is heavy.",
    bought="Somebody beside me at the pool every week, and the bus there.",
    changed="My shoulders hurt less, and I know four people there by name.",
    went_wrong="The first two assistants could not swim. Nobody had asked them.",
    called="M.",
    is_of_another=True,
)
_NIGHTS = NewStory(
    title="Nights that we sleep through",
    mattered="That my mother sleeps, and that I am not alone if something happens.",
    bought="A waking night twice a week, from somebody we chose.",
    changed="She laughs at breakfast.",
    went_wrong="It took eleven weeks to find somebody, and we paid for two nights that did not happen.",
    is_of_another=True,
)
