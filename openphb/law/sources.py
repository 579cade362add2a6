"""The instruments we read, and how to point into them. Addresses open the provision itself.

legislation.gov.uk carries SI 2013/1617 only as made, so a provision that was inserted or changed
later cites the instrument that changed it.
"""

from __future__ import annotations

import re

from openphb.law.engine import Citation

LEGISLATION = "https://www.legislation.gov.uk"
DIRECT_PAYMENTS = "National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617)"
STANDING_RULES = (
    "National Health Service Commissioning Board and Clinical Commissioning Groups "
    "(Responsibilities and Standing Rules) Regulations 2012 (SI 2012/2996)"
)
GUIDANCE = (
    "NHS England, Guidance on direct payments for healthcare: understanding the regulations (PR1363)",
    "https://www.england.nhs.uk/long-read/guidance-on-direct-payments-for-healthcare-understanding-the-regulations/",
)
CHC_FRAMEWORK = (
    "National framework for NHS continuing healthcare and NHS-funded nursing care",
    "https://www.gov.uk/government/publications/"
    "national-framework-for-nhs-continuing-healthcare-and-nhs-funded-nursing-care",
)


def direct_payments(provision: str) -> Citation:
    """SI 2013/1617 as made: '8(4)(g)', or 'Schedule'."""
    if provision.startswith("Schedule"):
        return Citation(DIRECT_PAYMENTS, provision, f"{LEGISLATION}/uksi/2013/1617/schedule")
    return _regulation(DIRECT_PAYMENTS, provision, "uksi/2013/1617")


def amended_in_2013(provision: str) -> Citation:
    """A provision of SI 2013/1617 put in by SI 2013/2354, in force 14 October 2013."""
    said = f"reg. {provision} (inserted by SI 2013/2354)"
    return Citation(DIRECT_PAYMENTS, said, f"{LEGISLATION}/uksi/2013/2354/made")


def amended_in_2017(provision: str) -> Citation:
    """A provision of SI 2013/1617 changed by SI 2017/219, in force 1 April 2017."""
    said = f"reg. {provision} (as amended by SI 2017/219)"
    return Citation(DIRECT_PAYMENTS, said, f"{LEGISLATION}/uksi/2017/219/regulation/2/made")


def standing_rules(provision: str) -> Citation:
    """SI 2012/2996 as revised: '32B(4)'."""
    return _regulation(STANDING_RULES, provision, "uksi/2012/2996")


def nhs_act(provision: str) -> Citation:
    """The National Health Service Act 2006: '12A(1)'."""
    section = provision.split("(")[0]
    return Citation(
        "National Health Service Act 2006", f"s. {provision}", f"{LEGISLATION}/ukpga/2006/41/section/{section}"
    )


def children_act(provision: str) -> Citation:
    """The Children Act 1989: '105(1)'."""
    section = provision.split("(")[0]
    return Citation("Children Act 1989", f"s. {provision}", f"{LEGISLATION}/ukpga/1989/41/section/{section}")


def care_act_payments(provision: str) -> Citation:
    """SI 2014/2871, social care direct payments."""
    instrument = "Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871)"
    return _regulation(instrument, provision, "uksi/2014/2871")


def sen_budgets(provision: str) -> Citation:
    """SI 2014/1652, personal budgets for special educational needs."""
    instrument = "Special Educational Needs (Personal Budgets) Regulations 2014 (SI 2014/1652)"
    return _regulation(instrument, provision, "uksi/2014/1652")


def complaints(provision: str) -> Citation:
    """SI 2009/309, complaints about the NHS and social care: '13(3)'."""
    instrument = (
        "Local Authority Social Services and National Health Service Complaints (England) Regulations 2009 "
        "(SI 2009/309)"
    )
    return _regulation(instrument, provision, "uksi/2009/309")


def guidance(provision: str) -> Citation:
    """NHS England's guidance on direct payments (PR1363): policy, not law."""
    return Citation(GUIDANCE[0], provision, GUIDANCE[1])


def chc_framework(provision: str) -> Citation:
    """The national framework for NHS continuing healthcare: guidance, not law."""
    return Citation(CHC_FRAMEWORK[0], provision, CHC_FRAMEWORK[1])


def _regulation(instrument: str, provision: str, path: str) -> Citation:
    number = re.match(r"\d+[A-Z]?", provision)
    where = f"{LEGISLATION}/{path}/regulation/{number.group()}" if number else f"{LEGISLATION}/{path}"
    return Citation(instrument, f"reg. {provision}", where)
