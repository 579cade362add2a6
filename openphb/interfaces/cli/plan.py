"""`openphb plan`: a plan in the shape of the national standard, written out and read back."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

import typer

from openphb.interfaces.cli import acting, ground
from openphb.interfaces.cli.acting import As, Board
from openphb.interfaces.cli.speak import BadInput, answered, read_json, say, tell
from openphb.interfaces.cli.streams import write_bytes
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.plans.rules.standard import STANDARD, Found, PlanDocument, read, shape, why_not_shape

plan = typer.Typer(help="A plan in the shape of the national standard.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
Practice = Annotated[str, typer.Option("--gp-practice", metavar="CODE", help="The GP practice's organisation code.")]


@plan.command("export")
@answered
def write_out(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="The plan's identity, from its address.")],
    email: As, board: Board = "", gp_practice: Practice = "", as_json: AsJson = False,
    out: Annotated[str, typer.Option(help="Where to write it; - for standard output.")] = "-",
) -> None:  # fmt: skip
    """The version that counts now, under the standard's own names. Refused if something mandatory is missing."""
    ground.stand()
    found = _document(plan, by=acting.actor(email, board=board), gp_practice=gp_practice)
    missing = why_not_shape(found)
    if missing:
        raise Refused(*missing)
    made = shape(found)
    write_bytes(out, json.dumps(made.document, ensure_ascii=False, indent=2).encode() + b"\n")
    if not as_json:
        for words in made.left_out:
            tell(f"Left out. {words}")


@plan.command("read")
@answered
def read_back(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A plan as JSON; '-' reads standard input.")],
    as_json: AsJson = False,
) -> None:
    """Check a plan by the standard and say what it holds. Changes nothing and needs no database."""
    found = read(read_json(file))
    answer = {"ok": True, "standard": STANDARD, "holds": _holds(found), "left_out": list(found.left_out)}
    say(answer, as_json, text=_in_words(found))


def _document(plan: str, *, by: Actor, gp_practice: str) -> PlanDocument:
    """What leaves, with the note in the person's record that somebody took it out."""
    from openphb.interfaces.perform import now, perform, reading, today
    from openphb.people import actions as people
    from openphb.plans.queries import documents, version

    try:
        with reading(by):
            id = documents.latest(UUID(plan), by=by)
            found = documents.document(id, by=by, on=today(), gp_practice=gp_practice)
            person = version(id, by=by).person
    except (NotFound, ValueError):
        raise BadInput("PLAN", f"There is no plan {plan[:40]} here.", "Copy it from the plan's address.") from None
    perform(people.saw, page="plan_standard", person=person, by=by, at=now())
    return found


def _holds(found: Found) -> dict[str, Any]:
    said = found.plan.said
    parts = ("outcomes", "actions", "lines", "risks", "contacts")
    return {"name": f"{found.plan.who.first_name} {found.plan.who.family_name}".strip()} | {
        part: len(getattr(said, part)) for part in parts
    }


def _in_words(found: Found) -> str:
    holds = _holds(found)
    name = holds.pop("name")
    counted = ", ".join(f"{part} {many}" for part, many in holds.items())
    left = [f"We have no place for: {way}" for way in found.left_out]
    return "\n".join([f"A plan of {name}, as {STANDARD} asks: {counted}.", *left])
