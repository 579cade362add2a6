"""Gives someone a way to sign in, from the machine that openphb runs on. Written down in the audit trail.

    .venv/bin/python docs/guide/give_account.py sam@board.example "Sam Reed" --board QF7 --role "care coordinator"
    .venv/bin/python docs/guide/give_account.py jo@example.org "Jo Okafor" --board QF7 --for "999 000 0018"

`--for` opens the pages of the person with that NHS number: to the person themselves if the name is theirs, else to the
representative or nominee who is recorded under this name. It asks for a first password, which they should change;
someone who has an account already keeps the password they have.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from uuid import NAMESPACE_URL, UUID, uuid5

from openphb.interfaces.cli import ground

ground.stand()

from openphb.commissioners import queries as commissioners  # noqa: E402 - Django must stand first
from openphb.interfaces.perform import new_id, now, perform, reading, today  # noqa: E402
from openphb.kernel.actor import Actor, Role  # noqa: E402
from openphb.kernel.refusal import NotFound, Refusal, Refused  # noqa: E402
from openphb.people import actions, queries  # noqa: E402
from openphb.people.rules import NewActing  # noqa: E402

FEWEST_CHARACTERS = 12
STAFF = sorted(role.value for role in (*Role,) if role not in (Role.PERSON, Role.REPRESENTATIVE, Role.NOMINEE))


def main() -> None:
    asked = argparse.ArgumentParser(description="Give someone a way to sign in.")
    asked.add_argument("email")
    asked.add_argument("name")
    asked.add_argument("--board", required=True, help="the board's ODS code, such as QF7")
    asked.add_argument("--role", action="append", choices=STAFF, default=[], help="may be given more than once")
    asked.add_argument("--job", default="", help="what they are called at work")
    asked.add_argument("--for", dest="number", default="", help="the NHS number of the person whose pages they see")
    given = asked.parse_args()
    if not given.role and not given.number:
        asked.error("Say --role for staff, or --for with an NHS number.")
    try:
        give(given)
    except NotFound:
        sys.exit(f"No board has the code {given.board} today.")
    except Refused as refused:
        sys.exit(refused.refusal.because)


def give(given: argparse.Namespace) -> None:
    board = commissioners.board(given.board, on=today())
    by = Actor(new_id(), "The operator", board, frozenset({Role.LEAD, Role.COORDINATOR}), where="the command line")
    acting = _acting(given.number, name=given.name, by=by) if given.number else None
    account = uuid5(NAMESPACE_URL, f"mailto:{given.email.lower()}")  # so that a second role joins the first account
    perform(
        actions.give_account, id=account, email=given.email, name=given.name, password=_password(), by=by, at=now()
    )  # fmt: skip
    if given.role:
        roles = [Role(role) for role in given.role]
        perform(
            actions.join, account=account, roles=roles, valid_from=today(), job_title=given.job, by=by, at=now()
        )  # fmt: skip
    if acting:
        perform(actions.link_account, acting=acting, account=account, by=by, at=now())
    print(f"{given.name} can sign in as {given.email}.")


def _acting(number: str, *, name: str, by: Actor) -> UUID:
    """Under what they act for this person. Somebody who acts for themselves is recorded as doing so."""
    with reading(by):
        found = queries.people(by=by, search=number)
        if found.total != 1:
            raise Refused(Refusal(f"Nobody with the NHS number {number} is recorded with this board."))
        person = found.people[0]
        ways = [each.id for each in queries.acting(person.id, by=by, on=today()) if each.name == name]
    if ways:
        return ways[0]
    if name != person.name:
        raise Refused(Refusal(f"{name} does not act for {person.name}. Record that on the person's page first."))
    id, new = new_id(), NewActing("person", name, today(), relation="themselves", consents=True, agrees_to_act=True)
    perform(actions.put_acting, id=id, person=person.id, new=new, by=by, at=now(), on=today())
    return id


def _password() -> str:
    typed = os.environ.get("OPENPHB_FIRST_PASSWORD") or getpass.getpass("A first password for them: ")
    if len(typed) < FEWEST_CHARACTERS:
        raise Refused(Refusal(f"A password has at least {FEWEST_CHARACTERS} characters."))
    return typed


if __name__ == "__main__":
    main()
