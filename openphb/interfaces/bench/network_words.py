"""Words that made-up posts are made of: the first are in every post, the last in few."""

from __future__ import annotations

_COMMON = """
    budget plan care support week people person need health money time agree ask help family hours cost review letter
    team answer pay home work month year carer assistant question reason board risk need outcome nurse account
"""
_FEWER = """
    swimming hoist wheelchair physiotherapy holiday contingency nominee representative consent capacity panel appeal
    reconsideration statement receipt payroll insurance pension liability employer contract rota training competence
    suction ventilator epilepsy dementia stroke spinal autism hydrotherapy massage music art garden gym allotment horse
    respite night sleep waking overnight travel mileage taxi car petrol laptop tablet phone software printer camera
    council school transition education direct notional third party agency provider broker advice advocate solicitor
    ombudsman complaint deadline threshold surplus reclaim repayment audit bank card prepaid cheque invoice code ledger
    checklist decision fast track continuing aftercare section wheelchairs maternity end life children young adult
"""
_BEGINNINGS, _ENDS = (
    [
        "bar",
        "sto",
        "wel",
        "pen",
        "tre",
        "hal",
        "mor",
        "lan",
        "ash",
        "bro",
        "cro",
        "dun",
        "ever",
        "far",
        "gar",
        "hol",
        "ken",
        "lin",
        "mar",
        "nor",
    ],
    [
        "ton",
        "ham",
        "ford",
        "ley",
        "wick",
        "by",
        "thorpe",
        "field",
        "bury",
        "mouth",
        "gate",
        "worth",
        "stead",
        "combe",
        "den",
        "dale",
        "well",
        "bridge",
        "pool",
        "minster",
    ],
)
WORDS: list[str] = [
    *_COMMON.split(),
    *_FEWER.split(),
    *(first + last for first in _BEGINNINGS for last in _ENDS),
]
