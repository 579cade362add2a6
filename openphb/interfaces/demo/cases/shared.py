"""Budgets that are shared: between funders, or with an organisation that holds the money."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.demo.cases.doing import MONEY_RISK
from openphb.interfaces.demo.script import Acts, Bank, Buys, Script

SOFIA = Script(
    name="sofia",
    given="Sofia Valentina",
    family="Marquez-Lindqvist-Papadopoulos",
    nhs_number="9990001235",
    born=date(2016, 6, 8),
    service="childrens_continuing_care",
    starts=11,
    what_matters="Swimming, her brother, and choosing her own clothes. Not being talked about over her head.",
    outcomes=(
        ("Health: a tracheostomy to keep clear", "No emergency admission this year", "Children's community nurse"),
        ("Social care: a break for the whole family", "Goes to a club on Saturdays", "Council social worker"),
        ("Education: a voice in class", "Uses her talker to answer in lessons", "School's special needs lead"),
    ),
    buys=(
        Buys(
            "Support worker, health tasks",
            "Trained in tracheostomy care",
            "Support wages",
            "hours",
            "18.20",
            "12",
            "week",
        ),
        Buys(
            "Support worker, Saturday club",
            "A break for Sofia and her family",
            "Saturday club",
            "hours",
            "15.40",
            "5",
            "week",
            funder="council",
            outcome=1,
        ),
        Buys(
            "Talker, with mount",
            "So that she can answer in class",
            "Smartbox",
            "talker",
            "1,140.00",
            "1",
            "once",
            funder="education",
            outcome=2,
        ),
    ),
    risks=(
        ("The tube blocks", "Sofia cannot breathe", "Trained worker always beside her; emergency kit travels"),
        MONEY_RISK,
    ),
    acts=(
        Acts("lucia", "Lucia Marquez", "representative", "mother", "parental_responsibility", "Birth certificate seen"),
    ),
    bank=Bank("871427", "46238510", layout="camt053"),
    signs_in=False,
    managing="Her mother, with one account for all three funders' money, each told apart by plan line.",
)

RAVINDRAN = Script(
    name="ravindran",
    given="Ravindran",
    family="",
    nhs_number="9990001405",
    born=date(1990, 1, 26),
    service="section_117",
    starts=9,
    coordinator="tom",
    what_matters="My flat stays mine. I cook once a day, and I am not watched.",
    outcomes=(("Recovery after a hospital stay", "Keeps his home, and stays well", "Community mental health nurse"),),
    buys=(
        Buys(
            "Home help, arranged by the NHS",
            "Keeps the flat going on hard weeks",
            "Brookfield Home Care",
            "hours",
            "22.80",
            "4",
            "week",
            holding="notional",
        ),
        Buys(
            "Support from people who have been there",
            "Peers who know the way back",
            "Sheffield Peers",
            "hours",
            "17.50",
            "5",
            "week",
            funder="council",
        ),
    ),
    risks=(("Stops eating when unwell", "Back in hospital", "Peer worker calls his nurse the same day"), MONEY_RISK),
    bank=Bank("107999", "88837491"),
)

GRACE = Script(
    name="grace",
    given="Grace",
    family="Adeyemi",
    nhs_number="9990001588",
    born=date(1995, 8, 12),
    service="wheelchair",
    starts=5,
    what_matters="A chair that lifts me to the counter, because I run the shop.",
    outcomes=(
        ("Spinal injury: her chair does not fit her work", "Works a full week at the counter", "Wheelchair service"),
    ),
    buys=(
        Buys(
            "NHS wheelchair",
            "Assessed and prescribed by the wheelchair service",
            "Wheelchair service",
            "chair",
            "2,350.00",
            "1",
            "once",
            holding="notional",
        ),
        Buys(
            "Seat riser, paid by Grace",
            "To reach the counter",
            "Wheelchair service",
            "riser",
            "980.00",
            "1",
            "once",
            holding="notional",
            funder="person",
        ),
    ),
    risks=(
        ("The riser fails", "Stuck high up", "Repairs by the wheelchair service; Grace pays for the riser's parts"),
    ),
    managing="The NHS owns and repairs the chair. Grace pays for the riser.",
)

DANIEL = Script(
    name="daniel",
    given="Daniel",
    family="Brough",
    nhs_number="9990001766",
    born=date(1998, 4, 3),
    service="chc",
    starts=16,
    what_matters="Football, buses, and my friend Sam. Not the day centre.",
    outcomes=(
        ("Learning disability, and epilepsy", "A week of his own choosing, with friends", "Learning disability nurse"),
    ),
    buys=(
        Buys(
            "Support hours",
            "Out and about with people he picks",
            "Own Two Feet",
            "hours",
            "19.80",
            "18",
            "week",
            holding="third party",
        ),
        Buys(
            "Travel pass for a companion",
            "So that someone can ride along",
            "Stagecoach",
            "month",
            "61.00",
            "1",
            "month",
            holding="third party",
        ),
    ),
    risks=(
        ("A seizure on the bus", "Harm, and fear of going out", "Supporter trained; bracelet with the plan"),
        MONEY_RISK,
    ),
    bank=Bank("118765", "64371389", layout="natwest", organisation="Own Two Feet CIC"),
    preferred_format="easy read",
    communication="Easy read, with pictures. Ask one thing at a time.",
    managing="Own Two Feet CIC holds the money and arranges everything with Daniel.",
)

OWENS_CHAIR = Script(
    name="owens chair",
    whose="owen",
    given="Owen",
    family="Price",
    nhs_number="9990000360",
    born=date(1969, 7, 21),
    service="wheelchair",
    starts=3,
    coordinator="tom",
    what_matters="To sit up at the table, and to be taken to the park when I cannot ride.",
    outcomes=(("His legs tire after a few steps", "Goes out every day, and sits well at home", "Wheelchair service"),),
    buys=(
        Buys(
            "Tilting chair from a supplier of his choice",
            "Supports him as his muscles weaken",
            "Ridgeway Mobility",
            "chair",
            "2,200.00",
            "1",
            "once",
            holding="notional",
        ),
        Buys(
            "What the chair costs above the budget",
            "A lighter frame that fits the car",
            "Ridgeway Mobility",
            "frame",
            "640.00",
            "1",
            "once",
            holding="notional",
            funder="person",
        ),
    ),
    risks=(("His needs change quickly", "The chair no longer fits", "The service looks again as soon as he says so"),),
    managing="The supplier is paid by the NHS. Owen owns the chair and sees to repairs.",
)

CASES = (SOFIA, RAVINDRAN, GRACE, DANIEL, OWENS_CHAIR)
