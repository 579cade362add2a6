"""The command line as a whole. Only the part that is asked for is loaded, so that it answers in a blink."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import typer

from openphb.interfaces.cli import checks, coherence, docs, evaluating, keeping, running

# Name: where its commands are, and one line on what they are about.
GROUPS = {
    "law": (
        "openphb.interfaces.cli.law:law",
        "What the law says of a case, and where it says so.",
    ),
    "bank": ("openphb.interfaces.cli.bank:bank", "Sort codes and account numbers."),
    "bacs": ("openphb.interfaces.cli.bank:bacs", "Bacs payment files: write one, read one."),
    "pain001": ("openphb.interfaces.cli.pain001:pain001", "ISO 20022 payment files: write one, read one."),
    "statement": ("openphb.interfaces.cli.statements:statement", "Bank statements: read one."),
    "budget": ("openphb.interfaces.cli.budget:budget", "What support costs, and why: every line with its working."),
    "pay": ("openphb.interfaces.cli.pay:pay", "What an employer of an assistant owes: sick pay, holiday, redundancy."),
    "payments": ("openphb.interfaces.cli.payments:payments", "What is due, runs, files, returns."),
    "ledger": ("openphb.interfaces.cli.ledger:ledger", "Where the money is, and whether it adds up."),
    "audit": ("openphb.interfaces.cli.audit:audit", "Whether the records are as they were written."),
    "retention": ("openphb.interfaces.cli.retention:retention", "Records whose time is over."),
    "plan": ("openphb.interfaces.cli.plan:plan", "A plan in the shape of the national standard."),
    "outcomes": ("openphb.interfaces.cli.outcomes:outcomes", "Scores of published questionnaires."),
    "facts": ("openphb.interfaces.cli.facts:facts", "De-identified facts of a day: make them, list them, check them."),
    "returns": ("openphb.interfaces.cli.returns:returns", "What is counted and told to the nation; a file looked at."),
    "rollout": ("openphb.interfaces.cli.rollout:rollout", "What rolling out budgets would take, by month."),
    "words": ("openphb.interfaces.cli.words:words", "Another language: every sentence out, a translation checked."),
    "clocks": ("openphb.interfaces.cli.clocks:clocks", "What is due, and bringing it up to date."),
    "import": (
        "openphb.interfaces.cli.moving_in:importing",
        "Lists from spreadsheets: people, payees, plans, budgets.",
    ),
    "export": ("openphb.interfaces.cli.moving_in:exporting", "Everything of a board in one file; is a file whole?"),
    "boards": ("openphb.interfaces.cli.boards:boards", "What is asked of all boards at once."),
    "account": ("openphb.interfaces.cli.account:account", "Who may sign in, and their one-time codes."),
    "network": ("openphb.interfaces.cli.network:network", "The learning network: its writers, and numbers of areas."),
    "drill": ("openphb.interfaces.cli.drill:drill", "Rehearse a failure."),
    "bench": ("openphb.interfaces.cli.bench:app", "Measure it on this machine."),
}
COMMANDS = (running.demo, running.serve, running.worker, running.migrate, checks.check, docs.docs, running.stop,
            evaluating.evaluate, coherence.coherence, keeping.backup, keeping.restore)  # fmt: skip


def run() -> None:
    """The `openphb` command."""
    assemble(sys.argv[1:])(prog_name="openphb")


def assemble(arguments: Sequence[str]) -> typer.Typer:
    """All commands by name; of the groups, only the one these arguments ask for is loaded."""
    app = typer.Typer(
        help="openphb runs personal health budgets, from the first conversation to the last penny.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    asked = next((word for word in arguments if not word.startswith("-")), None)
    for name, (place, about) in GROUPS.items():
        group = load(place) if name == asked else typer.Typer(callback=_unloaded)
        app.add_typer(group, name=name, help=about)
    for command in COMMANDS:
        app.command()(command)
    return app


def load(place: str) -> typer.Typer:
    """The group of commands kept at 'module:name'."""
    module, _, name = place.partition(":")
    return cast(typer.Typer, getattr(import_module(module), name))


def _unloaded() -> None:
    """Stands for a group in the list of groups."""
