"""How far two areas have come and what one plans, help that is offered and asked for, and a lesson that was shared."""

from __future__ import annotations

from datetime import date, timedelta

from openphb.community.helping.noting import close_help, get_in_touch, note_help, write_in_talk
from openphb.community.lessons.deciding import decide_lesson
from openphb.community.offers.keepers import appoint_keeper
from openphb.community.progress.assessing import add_line, assess, give_view, leave_out
from openphb.community.progress.planning import end_action, plan_action
from openphb.community.rules.helping import NewNote
from openphb.community.rules.lessons import NewLesson
from openphb.community.rules.progress import NewAction
from openphb.interfaces.demo.network.members import HERE
from openphb.interfaces.demo.network.telling import Network
from openphb.interfaces.sharing_lessons import Crossing, share
from openphb.plans.queries.sharing_lessons import PRECEDENT, Source

THERE = "QJK"
SAID = (
    (HERE, "lena", 120, "named-lead", "begun", "Half a post since January."),
    (HERE, "lena", 40, "named-lead", "working", "A whole post since April. Her name stands on our local offer."),
    (HERE, "asha", 38, "own-words", "working", "Every plan of this year begins with what matters to the person."),
    (HERE, "asha", 38, "sign-off", "begun", "Small changes need no panel any more."),
    (HERE, "lena", 36, "first-figure", "begun", "People are told; we do not measure yet how long it takes."),
    (HERE, "lena", 36, "blocks-freed", "not started", ""),
    (HERE, "asha", 30, "people-asked", "proven", "Fewer questions: https://www.england.nhs.uk/personalisedcare/"),
    (THERE, "nia", 60, "named-lead", "proven", "The same lead for four years."),
    (THERE, "nia", 60, "blocks-freed", "working", "Two contracts were made smaller last year."),
    (THERE, "nia", 58, "sign-off", "begun", ""),
    (THERE, "nia", 58, "peer-network", "working", "They meet every second month, and choose the chair themselves."),
)
"""Area, who says so, how many days before the end, the line, how far, what shows it."""
VIEWS = (
    ("owen", "named-lead", "here", ""),
    ("owen", "sign-off", "partly", "My change took two weeks. The one before took eleven."),
    ("joan", "own-words", "here", ""),
    ("joan", "free-advice", "not here", "We found the advice by chance."),
)
"""Who, the line, how it is for them, in their words. A moderator has read none of them yet."""
NOTES = (
    ("blocks", "ask", "market", "asha", 34, "How do you free money from a block contract?",
     "People leave the day centre, and we pay for the places all the same. How did you begin?"),
    ("contracts", "offer", "market", "nia", 30, "Two block contracts that we made smaller",
     "We can show the letters, the sums and what went wrong the first time."),
    ("assistants", "offer", "holding", "owen", 20, "What it is to employ three assistants",
     "I can talk with people who think about it, or with those who plan with them."),
    ("rates", "ask", "amount", "cleo", 90, "A first rate for waking nights",
     "We have none yet. What do you pay, and how did you come to it?"),
)  # fmt: skip
"""Name, offered or asked for, heading, who, how many days before the end, in a line, more."""
LEARNT = NewLesson(
    "looked again",
    "mental-health",
    "A course of therapy that the clinic offers as well",
    "It was refused at first. On a second look, by somebody else, it was granted.",
    "The clinic was open at hours when the person looks after a relative. Nobody had asked when they could go.",
    "What is there for everybody is only the same if this person can use it. Ask when and where before you say so.",
)


def tell(network: Network) -> None:
    """Half a year of it."""
    network.do(appoint_keeper, account=network.account("nia"), area=THERE, by="", on=_before(network, 130))
    _how_far(network)
    _plan(network)
    _help(network)
    _lesson(network)


def _before(network: Network, days: int) -> date:
    return network.until - timedelta(days=days)


def _how_far(network: Network) -> None:
    for area, by, days, line, stage, evidence in SAID:
        told = {"area": area, "line": line, "stage": stage, "evidence": evidence}
        network.do(assess, id=network.id("assessed", area, line, days), **told, by=by, on=_before(network, days))
    out = {"area": HERE, "line": "with-schools", "why": "Our council leads on this, and says so on its own pages."}
    network.do(leave_out, id=network.id("left out"), **out, by="lena", on=_before(network, 35))
    own = {"area": HERE, "heading": "together", "says": "Somebody with a budget reads every new leaflet first"}
    network.do(add_line, id=network.id("own line"), **own, by="lena", on=_before(network, 35))
    for by, line, answer, words in VIEWS:
        told = {"area": HERE, "line": line, "answer": answer, "words": words}
        network.do(give_view, id=network.id("view", by, line), **told, by=by, on=_before(network, 15))


def _plan(network: Network) -> None:
    """One is done, one is overdue, one is to come."""
    planned = (
        ("days", "Measure how long a first figure takes.", "Data team", 33, 12, "first-figure"),
        ("panel", "Let team managers sign small changes.", "Panel chair", 33, 20, "sign-off"),
        ("blocks", "Choose one block contract to begin with.", "Contracts team", 33, -60, "blocks-freed"),
    )
    for name, what, who, days, due, line in planned:
        new = NewAction(what, who, _before(network, due), line)
        network.do(
            plan_action, id=network.id("planned", name), area=HERE, new=new, by="lena", on=_before(network, days)
        )
    came = "They sign up to £500 a year since last month. It takes two days and not eleven."
    ended = {"action": network.id("planned", "panel"), "done": True, "came_of": came}
    network.do(end_action, id=network.id("ended"), **ended, by="lena", on=_before(network, 21))


def _help(network: Network) -> None:
    for name, way, heading, by, days, title, words in NOTES:
        new = NewNote(way, heading, title, words)
        network.do(note_help, id=network.id("help", name), new=new, by=by, on=_before(network, days))
    asked = {"help_note": network.id("help", "blocks"), "words": "We made two smaller. Shall we tell you how?"}
    talk = network.do(get_in_touch, id=network.id("touch"), **asked, by="nia", on=_before(network, 28))
    again = {"talk": talk, "words": "Yes please. Does Thursday suit you?"}
    network.do(write_in_talk, id=network.id("touch again"), **again, by="asha", on=_before(network, 27))
    came = "Two areas sent their rates. We took the middle, and say on the page how we came to it."
    closed = {"help_note": network.id("help", "rates"), "ended": "helped", "came_of": came}
    network.do(close_help, **closed, by="cleo", on=_before(network, 50))


def _lesson(network: Network) -> None:
    """What Rohan's case taught: shared by the lead of his board, looked over by somebody else in the network."""
    teller, lesson = network.teller, network.id("lesson")
    source, on = Source(PRECEDENT, teller.id("rohan", "precedent")), _before(network, 9)
    crossing, id = Crossing(LEARNT, named=True, sure=True), teller.id("rohan", "shared")
    teller.do(share, id=id, lesson=lesson, source=source, crossing=crossing, by="lena", on=on)
    network.do(decide_lesson, lesson=lesson, verdict="show", why="", by="tom", on=_before(network, 7))
