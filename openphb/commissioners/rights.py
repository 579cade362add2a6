"""What each role of the database may do beyond or short of what migrations grant the program, and why.

Migrations grant the program what its actions need, table by table. From that and from the tables here `openphb migrate`
grants the other roles (`config.footing_rights`), so that what a role may not do stands in one place and is tried both
ways. The program is the wider of two: pages carry what a human decided; the worker carries nobody's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openphb.commissioners.roles import DISPOSER, LOADER, OWNER, PROGRAM, READER, WORKER

READ, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"
ALL = frozenset({READ, ADD, CHANGE, REMOVE})
WRITE = ALL - {READ}


@dataclass(frozen=True, slots=True)
class Withheld:
    """Rights on a table that a role does not get, though the program has them; and why it needs none."""

    rights: frozenset[str]
    why: str


_SIGN_IN = Withheld(ALL, "Who signs in, and with what, is no business of a clock.")
_LET_IN = Withheld(WRITE, "Letting somebody in, or ending it, is decided by a human who is signed in.")
_ACTS = Withheld(frozenset({ADD, REMOVE}), "Who acts for whom is decided by people; a clock only notes who was told.")
_SIGNED = Withheld(WRITE, "What somebody signs or agrees is never signed by a clock.")
_PAID = Withheld(frozenset({ADD, REMOVE}), "Runs are prepared, approved and sent by people; a clock only closes them.")
_LISTED = Withheld(WRITE, "Lists are brought in, and taken back, by people.")
_SAID = Withheld(WRITE, "A person or their representative says this, or somebody for them who is named.")

WORKER_WITHOUT: Mapping[str, Withheld] = {
    "account_emailaddress": _SIGN_IN,
    "account_emailconfirmation": _SIGN_IN,
    "django_session": _SIGN_IN,
    "mfa_authenticator": _SIGN_IN,
    "people_account": _LET_IN,
    "people_account_user_permissions": _LET_IN,
    "people_acting": _ACTS,
    "people_emergency": _LET_IN,
    "people_invitation": _LET_IN,
    "people_membership": _LET_IN,
    "people_organisationlink": _LET_IN,
    "budgets_approvalband": _SIGNED,
    "budgets_bankdetails": _SIGNED,
    "budgets_panelvote": _SIGNED,
    "budgets_ratecarddecision": _SIGNED,
    "budgets_signoff": _SIGNED,
    "commissioners_localsetting": _SIGNED,
    "plans_agreement": _SIGNED,
    "plans_decision": _SIGNED,
    "reporting_candidatedecision": _SIGNED,
    "payments_bankfile": _PAID,
    "payments_payingaccount": _SIGNED,
    "payments_paymentrun": _PAID,
    "payments_statementfile": _PAID,
    "people_person": _SAID,
    "people_death": _SAID,
    "people_circumstance": _SAID,
    "moving_arrival": _LISTED,
    "moving_arrived": _LISTED,
    "plans_comment": _SAID,
    "plans_complaint": _SAID,
}
"""What the worker gets less of than the program."""

WORKER_ALONE: Mapping[str, frozenset[str]] = {"payments_yearsopen": frozenset({ADD, CHANGE})}
"""What the worker has and the program has not: counts that pages only read."""

LOADS: Mapping[str, frozenset[str]] = {
    "commissioners_commissioner": frozenset({READ, ADD, CHANGE}),
    "commissioners_commissionercode": frozenset({READ, ADD, CHANGE}),
    "commissioners_merger": frozenset({READ, ADD}),
}
"""All that the loader may do."""

DISPOSES_BY: tuple[str, ...] = ("id", "commissioner_id")
"""All that the disposer may read of a row it removes; which tables those are, the catalogue of data protection says."""


@dataclass(frozen=True, slots=True)
class Login:
    """A process of an installation that gives each a login of its own: what it is for, and the roles it takes on."""

    name: str
    does: str
    roles: tuple[str, ...]


LOGINS = (
    Login("web", "`openphb serve` and every command but those below", (PROGRAM, READER)),
    Login("worker", "`openphb worker`", (WORKER, READER)),
    Login("removal", "`openphb retention remove`, and nothing that keeps running", (PROGRAM, DISPOSER)),
    Login(
        "migrations",
        "`openphb migrate` and `openphb boards merge`, and nothing that keeps running",
        (OWNER, PROGRAM, WORKER, READER, LOADER, DISPOSER),
    ),
)
"""With one login for all, a slip in a query could take on another role; with one each it finds none to take on."""


def of_worker(programs: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The worker's rights by table, from what the program was granted; a table where it has none is left out.

    >>> of_worker({"plans_agreement": ["SELECT", "INSERT"], "django_session": ["SELECT"]})["plans_agreement"]
    frozenset({'SELECT'})
    """
    nothing = Withheld(frozenset(), "")
    found = {
        table: frozenset(rights) - WORKER_WITHOUT.get(table, nothing).rights | WORKER_ALONE.get(table, frozenset())
        for table, rights in programs.items()
    }
    return {table: rights for table, rights in found.items() if rights}
