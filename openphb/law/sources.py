"""The instruments we read, and how to point into them. Addresses open the provision itself.

legislation.gov.uk carries SI 2013/1617 only as made, so a provision that was inserted or changed
later cites the instrument that changed it.
"""

from __future__ import annotations

import re
from types import MappingProxyType

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
ENGLAND = "https://www.england.nhs.uk"
BUDGETS = f"{ENGLAND}/personalisedcare/personal-health-budgets"
PAGES = MappingProxyType(
    {
        "quality": (
            "NHS England, Personal health budget (PHB) quality framework (PR810)",
            f"{ENGLAND}/long-read/personal-health-budget-phb-quality-framework/",
        ),
        "quality blog": (
            "NHS England, New resource to support integrated care boards deliver 200,000 personal health budgets",
            f"{ENGLAND}/blog/new-resource-to-support-integrated-care-boards-deliver-200000-personal-health-budgets-by-2024/",
        ),
        "rights": (
            "NHS England, Guidance on the legal rights to have personal health budgets and personal wheelchair "
            "budgets (December 2019)",
            f"{ENGLAND}/publication/guidance-on-the-legal-rights-to-have-personal-health-budgets-and-personal-"
            "wheelchair-budgets/",
        ),
        "money": (
            "NHS England, Personal health budgets: options for managing the money",
            f"{ENGLAND}/long-read/personal-health-budgets-options-for-managing-the-money/",
        ),
        "chc questions": (
            "NHS England, Personal health budgets in NHS continuing healthcare: frequently asked questions",
            f"{BUDGETS}/personal-health-budgets-in-nhs-continuing-healthcare/frequently-asked-questions",
        ),
        "integrated": ("NHS England, Integrated personal budgets", f"{BUDGETS}/integrated-personal-budgets/"),
        "wheelchairs": ("NHS England, Personal wheelchair budgets", f"{BUDGETS}/personal-wheelchair-budgets/"),
        "planning": (
            "NHS England, Personalised care and support planning: a brief summary guide",
            f"{ENGLAND}/long-read/personalised-care-and-support-planning-a-brief-summary-guide/",
        ),
        "delegation": (
            "NHS England, Delegation of healthcare tasks to personal assistants",
            f"{ENGLAND}/publication/delegation-of-healthcare-tasks-to-personal-assistants/",
        ),
        "registration": (
            "Care Quality Commission, Personal care: ongoing role of introductory agencies and individual carers",
            "https://www.cqc.org.uk/guidance-providers/registration/"
            "personal-care-ongoing-role-introductory-agencies-individual-care",
        ),
        "dbs": (
            "NHS Employers, DBS checks for self-employed people and personal employees",
            "https://www.nhsemployers.org/news/dbs-checks-self-employed-people-and-personal-employees",
        ),
        "data protection": (
            "NHS England, Personal health budget holders: data protection advice",
            "https://transform.england.nhs.uk/information-governance/guidance/"
            "personal-health-budget-holders-data-protection-advice",
        ),
        "fraud": ("360 Assurance, Personal health budget fraud", "https://360assurance.co.uk/e_learning/phb-3/"),
        "directions": (
            "NHS England, Summary of the all-age continuing care directions 2024",
            f"{ENGLAND}/long-read/summary-of-all-age-continuing-care-directions-2024",
        ),
        "collection": (
            "NHS England, Personal health budget (PHB) data collection",
            "https://digital.nhs.uk/data-and-information/data-collections-and-data-sets/data-collections/"
            "personal-health-budget-phb",
        ),
        "capability": (
            "NHS England, Personal health budget capability (C32)",
            "https://nhse-dsic.atlassian.net/wiki/pages/viewpage.action?pageId=12878020638",
        ),
        "children": (
            "National framework for children and young people's continuing care",
            "https://www.gov.uk/government/publications/children-and-young-peoples-continuing-care-national-framework",
        ),
        "status": (
            "GOV.UK, Check employment status for tax",
            "https://www.gov.uk/guidance/check-employment-status-for-tax",
        ),
        "register employer": ("GOV.UK, Register as an employer", "https://www.gov.uk/register-employer"),
        "new employee": ("GOV.UK, Tell HMRC about a new employee", "https://www.gov.uk/new-employee"),
        "sick pay": ("GOV.UK, Statutory sick pay: employer guide", "https://www.gov.uk/employers-sick-pay"),
    }
)
"""Pages of guidance and advice by a short name. Most were read in part only: rules say whether they are confirmed."""


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


def statute(title: str, path: str, *, provision: str) -> Citation:
    """Any other Act or instrument: ('Care Act 2014', 'ukpga/2014/23', provision='s. 42')."""
    return Citation(title, provision, f"{LEGISLATION}/{path}")


def page(name: str, provision: str) -> Citation:
    """A page of guidance by its short name in PAGES: policy or advice, never law."""
    title, address = PAGES[name]
    return Citation(title, provision, address)


def _regulation(instrument: str, provision: str, path: str) -> Citation:
    number = re.match(r"\d+[A-Z]?", provision)
    where = f"{LEGISLATION}/{path}/regulation/{number.group()}" if number else f"{LEGISLATION}/{path}"
    return Citation(instrument, f"reg. {provision}", where)
