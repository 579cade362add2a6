"""People who stay at home because of their budget, with family who carry a part of it."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.demo.cases.doing import MONEY_RISK
from openphb.interfaces.demo.script import Acts, Bank, Buys, Script

MAUREEN = Script(
    name="maureen",
    given="Maureen",
    family="Lacey",
    nhs_number="9990000530",
    born=date(1944, 2, 9),
    service="chc",
    starts=22,
    what_matters="My own kitchen, my own bed, and Ted beside me.",
    outcomes=(
        ("Parkinson's disease: stiffness and falls", "Safe at home, not in a nursing home", "Parkinson's nurse"),
    ),
    buys=(
        Buys(
            "Personal assistants, day and evening",
            "Care at home instead of a nursing home",
            "PA wages",
            "hours",
            "15.90",
            "42",
            "week",
        ),
        Buys("Employer's insurance", "The law asks every employer for it", "Mark Bates", "year", "112.00", "1", "year"),
        Buys(
            "Payroll and managed account",
            "Ted wants to be a husband, not a wages clerk",
            "Ledgerwell Payroll",
            "month",
            "46.00",
            "1",
            "month",
        ),
    ),
    risks=(("A fall at night", "A broken hip", "Pressure mat, and an assistant sleeps in twice a week"), MONEY_RISK),
    acts=(Acts("ted", "Ted Lacey", "nominee", "husband"),),
    bank=Bank("601111", "24383155", layout="natwest", kind="managed", organisation="Ledgerwell Payroll"),
    preferred_format="large print",
    communication="Large print. Speak to Maureen first, not to Ted.",
)

KOFI = Script(
    name="kofi",
    given="Kofi",
    family="Mensah",
    nhs_number="9990000719",
    born=date(2005, 9, 30),
    service="chc",
    starts=19,
    coordinator="tom",
    has_capacity="lacks",
    what_matters="Kofi laughs at trains, water and his sister. He is calm with people he knows.",
    outcomes=(
        ("Complex needs: seizures, and no speech", "Lives with his family, not in an institution", "Epilepsy nurse"),
    ),
    buys=(
        Buys(
            "Support workers",
            "Two people Kofi knows, trained in his seizures",
            "Support wages",
            "hours",
            "17.10",
            "25",
            "week",
        ),
        Buys(
            "Payroll service",
            "Wages, tax and pensions done right",
            "Ledgerwell Payroll",
            "month",
            "32.00",
            "1",
            "month",
        ),
    ),
    risks=(
        ("A long seizure away from home", "Harm to Kofi", "Trained worker always there; rescue medicine carried"),
        MONEY_RISK,
    ),
    acts=(
        Acts(
            "ama", "Ama Mensah", "representative", "mother", "deputy", "Court of Protection order seen on 3 March 2024"
        ),
    ),
    bank=Bank("560036", "92696392", layout="natwest"),
    signs_in=False,
    communication="No speech. Shows yes by looking up. Write to his mother, Ama.",
    managing="His mother, as deputy, with a payroll service.",
)

EDITH = Script(
    name="edith",
    given="Edith",
    family="Marlow",
    nhs_number="9990000883",
    born=date(1937, 5, 17),
    service="chc",
    starts=10,
    has_capacity="lacks",
    what_matters="Edith is happiest with music on and the garden door open. Joan wants to visit as a daughter.",
    outcomes=(("Advanced dementia: restless at dusk", "Calm at home, with the same three carers", "Memory nurse"),),
    buys=(
        Buys(
            "Home care, arranged by the NHS",
            "Joan does not want to employ anybody",
            "Brookfield Home Care",
            "hours",
            "24.60",
            "21",
            "week",
            holding="notional",
        ),
    ),
    risks=(("Edith walks out at dusk", "Lost and cold", "Door sensor; neighbours have Joan's number"),),
    acts=(
        Acts(
            "joan", "Joan Marlow", "representative", "daughter", "lpa", "Lasting power of attorney seen on 6 June 2024"
        ),
    ),
    signs_in=False,
    managing="The NHS arranges and pays. A direct payment was offered, explained, and declined.",
)

JOYCE = Script(
    name="joyce",
    given="Joyce",
    family="Tan",
    nhs_number="9990001057",
    born=date(1978, 12, 5),
    service="other_nhs",
    starts=14,
    what_matters="To walk my boys to school again.",
    outcomes=(("Recovery after a stroke: weak right side", "Walks to school and back", "Stroke team"),),
    buys=(
        Buys("Rehabilitation assistant", "Practice every day at home", "PA wages", "hours", "15.60", "10", "week"),
        Buys(
            "Payroll service",
            "Wages, tax and pensions done right",
            "Ledgerwell Payroll",
            "month",
            "32.00",
            "1",
            "month",
        ),
    ),
    risks=(
        ("A fall while practising", "A setback", "Practises with the assistant until the team says otherwise"),
        MONEY_RISK,
    ),
    bank=Bank("404784", "47619537"),
    months=9,
)

CASES = (MAUREEN, KOFI, EDITH, JOYCE)
