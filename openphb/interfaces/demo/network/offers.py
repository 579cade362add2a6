"""South Yorkshire's local offer: written by one, looked over by another, spoken about. Devon wrote nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from openphb.community.offers.keepers import appoint_keeper
from openphb.community.offers.remarks import Asked, answer_remark, ask_everybody, remark, sum_up
from openphb.community.offers.writing import approve, send_for_review
from openphb.interfaces.demo.network.members import HERE
from openphb.interfaces.demo.network.telling import Network

WORDS = {
    "lead": "If you have long-term health needs and live in South Yorkshire, you can ask us for a budget.",
    "who_else": "People with long-term lung or heart disease who go to hospital often.\n"
    "People whose mental health has not got better with what we usually offer.\n"
    "Carers who need a break so that they can go on caring.",
    "phone": "0114 496 0000, Monday to Friday, 9am to 5pm",
    "relay": "Relay UK: dial 18001 before the number. Tell us if you need British Sign Language or another language.",
    "email": "budgets@southyorkshire.example.org",
    "post": "Personal health budgets, Sample House, Sheffield",
    "in_person": "Any Thursday, 10am to noon, at the Sample Centre in Rotherham. You need no appointment.",
    "used_for": "People here pay personal assistants they chose, a singing group that helps with breathing, short "
    "breaks, and equipment that lets them stay at home.",
    "challenge": "Ring us first if you like: many things are settled by a talk. Sheffield Advocacy helps you free of "
    "charge, and so does the Patient Advice and Liaison Service.",
    "goals_source": "The sample world’s own goals, published nowhere.",
}


def tell(network: Network) -> None:
    """Half a year of one area's page."""
    written = network.until - timedelta(days=150)
    for name in ("lena", "asha"):
        network.do(appoint_keeper, account=network.account(name), area=HERE, by="", on=written)
    network.do(send_for_review, area=HERE, words=WORDS | _dated(network.until), by="lena", on=written)
    network.do(approve, area=HERE, by="asha", on=written + timedelta(days=2))
    _said(network)
    _asked(network)


def _dated(until: date) -> dict[str, Any]:
    year = until.year
    return {
        "goals": [("goal", {"day": date(year + n, 3, 31), "people": many}) for n, many in ((0, 5), (1, 20), (2, 40))],
        "heard": [
            (
                "heard",
                {
                    "day": until - timedelta(days=200),
                    "who": "Healthwatch and eleven people with a budget",
                    "asked": "What is hardest about asking for a budget?",
                    "changed": "The form was eight pages. It is two now, and you may ask by phone instead.",
                },
            )
        ],
        "news": [("news", {"day": until - timedelta(days=20), "words": "Drop-in mornings have begun in Rotherham."})],
        "review_by": until + timedelta(days=200),
    }


def _said(network: Network) -> None:
    day = network.until - timedelta(days=30)
    told = {"area": HERE, "name": "A carer in Barnsley"}
    asked = network.id("remark", "parking")
    network.do(remark, id=asked, words="Is there parking at the drop-in?", **told, by="", on=day)
    answer = "Yes, free behind the Sample Centre, with four wide places. Thank you: we put it on our list."
    network.do(answer_remark, id=asked, answer=answer, publicly=True, by="lena", on=day + timedelta(days=1))
    waiting = network.id("remark", "hours")
    words = "Nobody answered the phone at half past four last Friday."
    network.do(remark, id=waiting, area=HERE, words=words, name="", by="", on=network.until - timedelta(days=2))


def _asked(network: Network) -> None:
    """One question that was summed up, and one that is open."""
    first, day = network.id("question", "evenings"), network.until - timedelta(days=90)
    asked = Asked("Evening hours", "Would you use an evening phone line?", day, day + timedelta(days=30))
    network.do(ask_everybody, id=first, area=HERE, asked=asked, by="lena", on=day)
    said = network.id("remark", "evenings")
    words = "Yes. I work until five and cannot ring from there."
    told = {"id": said, "area": HERE, "about": first, "words": words, "name": "Jo"}
    network.do(remark, **told, by="", on=day + timedelta(days=3))
    network.do(answer_remark, id=said, answer="", publicly=True, by="asha", on=day + timedelta(days=4))
    summed = {
        "id": first,
        "area": HERE,
        "summary": "Most who answered work in the day and would ring after five.",
        "changed": "The line is open to 7pm on Wednesdays.",
    }
    network.do(sum_up, **summed, by="lena", on=day + timedelta(days=40))
    now = network.until - timedelta(days=5)
    question = "This page is new. What should it say that it does not?"
    asked = Asked("What is missing from this page?", question, now, network.until + timedelta(days=60))
    network.do(ask_everybody, id=network.id("question", "page"), area=HERE, asked=asked, by="lena", on=now)
