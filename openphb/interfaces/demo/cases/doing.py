"""People whose budget lets them do something: recover, breathe, stay active."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.demo.script import Bank, Buys, Script

MONEY_RISK = (
    "Money is lost or spent on something else",
    "Care that was planned could not be paid for",
    "A separate account, statements each month, and a call to Fay Ito at the first doubt",
)

NADIA = Script(
    name="nadia",
    given="Nadia",
    family="Haddad",
    nhs_number="9990000018",
    born=date(1987, 3, 14),
    service="other_nhs",
    starts=13,
    what_matters="To get up with a reason. I used to sew with my grandmother, and I want my hands busy again.",
    outcomes=(
        ("Depression: low mood and no routine", "Gets out three days a week and sleeps through", "Dr Ines Faro, GP"),
    ),
    buys=(
        Buys(
            "Talking therapy", "A therapist Nadia chose and trusts", "Hallam Therapies", "session", "55.00", "1", "week"
        ),
        Buys(
            "Dress-making course",
            "Routine, company and something to be proud of",
            "Kelham Sewing School",
            "month",
            "64.00",
            "1",
            "month",
        ),
    ),
    risks=(
        (
            "Mood falls in winter",
            "Stops going out, and misses sessions",
            "Nadia rings her therapist; Asha calls weekly",
        ),
        MONEY_RISK,
    ),
    bank=Bank("309546", "03893015"),
    preferred_format="email",
)

HAROLD = Script(
    name="harold",
    given="Harold",
    family="Pike",
    nhs_number="9990000182",
    born=date(1951, 11, 2),
    service="other_nhs",
    starts=7,
    what_matters="To get up the stairs without stopping, and to sing in the club again.",
    outcomes=(
        ("Chronic lung disease: breathless on stairs", "Fewer flare-ups, and no winter admission", "Respiratory nurse"),
    ),
    buys=(
        Buys(
            "Singing for breathing, 20 lessons",
            "Trains breath and steadies nerves",
            "Breathe Easy Voices",
            "course",
            "640.00",
            "1",
            "once",
        ),
    ),
    risks=(
        ("Over-tired after lessons", "A flare-up of the lung disease", "Rest days agreed; rescue pack at home"),
        MONEY_RISK,
    ),
    bank=Bank("774510", "98137817", kind="one_off"),
    paid_every="once",
    managing="A single payment to his own account, with the receipt sent in.",
)

OWEN = Script(
    name="owen",
    given="Owen",
    family="Price",
    nhs_number="9990000360",
    born=date(1969, 7, 21),
    service="chc",
    starts=20,
    coordinator="tom",
    what_matters="To stay at home, keep moving while I can, and take my daughter to the park on two wheels. Or three.",
    outcomes=(
        ("Motor neurone disease: muscles weaken", "Stays active for as long as he can", "Neuro physiotherapist"),
        ("Needs help to wash, dress and eat safely", "Lives at home with people he chose", "Tom Ellery"),
    ),
    buys=(
        Buys(
            "Personal assistants",
            "Help at home from people Owen chose and trained",
            "PA wages",
            "hours",
            "16.40",
            "28",
            "week",
            outcome=1,
        ),
        Buys(
            "Payroll service",
            "Wages, tax and pensions done right",
            "Ledgerwell Payroll",
            "month",
            "32.00",
            "1",
            "month",
            outcome=1,
        ),
        Buys("Gym membership, adapted", "Keeps strength and balance", "Ponds Forge", "month", "31.50", "1", "month"),
        Buys("Adapted bicycle", "Rides out with his daughter", "Wheels for All", "bicycle", "1,899.00", "1", "once"),
    ),
    risks=(
        (
            "A fall from the bicycle",
            "Broken bones",
            "Rides with someone, on the flat, after the physiotherapist's check",
        ),
        (
            "An assistant is off sick",
            "Nobody to help Owen up",
            "Two relief assistants; the agency's number on the fridge",
        ),
        MONEY_RISK,
    ),
    bank=Bank("110001", "59704835"),
    communication="Speaks slowly: give time. Uses a tablet on tired days.",
)

CASES = (NADIA, HAROLD, OWEN)
