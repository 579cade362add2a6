"""`openphb law`: what the law says, and what it says to one case. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

import typer

from openphb.interfaces.cli.law_at_the_door import as_the_door_says
from openphb.interfaces.cli.speak import BadInput, answered, read_json, say, tell
from openphb.kernel.days import LONDON, local_day
from openphb.law import questions, reading
from openphb.law.answers import Answer
from openphb.law.engine import Rule
from openphb.law.shapes import NotUnderstood, day

law = typer.Typer(help="What the law says, since when, and where it says so.", no_args_is_help=True)

On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day to ask about, YYYY-MM-DD; today if left out.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document and nothing else.")]
Everything = Annotated[bool, typer.Option("--all", help="Every version of every rule, whatever the day.")]
File = Annotated[str, typer.Argument(metavar="FILE", help="A case as JSON; '-' reads standard input.")]


@law.command("list")
@answered
def list_rules(on: On = "", every: Everything = False, as_json: AsJson = False) -> None:
    """The rules in force on a day, each with its force, weight and source."""
    asked = _day_asked(on)
    rules = [rule for rule in questions.rules() if every or rule.holds_on(asked)]
    say([_rule_as_json(rule) for rule in rules], as_json, text="\n".join(_rule_in_words(rule) for rule in rules))
    if not as_json:
        tell(f"{len(rules)} rules. {reading.tally(questions.rules())}")


@law.command("check")
@answered
def check_case(file: File, on: On = "", as_json: AsJson = False) -> None:
    """Ask the law about one case: {"question", "on", "facts"}."""
    told = read_json(file)
    if not isinstance(told, Mapping):
        raise BadInput(file, "A case is a set of named things.", 'Write {"question": …, "on": …, "facts": {…}}.')
    for name in ("question", "facts"):
        if name not in told:
            raise BadInput(name, f"The case does not say its {name}.", 'Write {"question": …, "on": …, "facts": {…}}.')
    answer = _ask(str(told["question"]), told["facts"], on=on or told.get("on"))
    say(answer.as_json(), as_json, text=_answer_in_words(answer))


@law.command("replay")
@answered
def replay_story(file: File, on: On = "", as_json: AsJson = False) -> None:
    """Run a dated story on a frozen clock: {"case", "events": [{"on", "event", …}], "until"}."""
    from openphb.law.replay import in_words, replay  # the other commands answer sooner without it

    until = _day_asked(on) if on else None
    with as_the_door_says():
        replayed = replay(read_json(file), on=until)
    say(replayed.as_json(), as_json, text=in_words(replayed))


def _ask(question: str, facts: Any, *, on: Any) -> Answer:
    """The answer of the law on the day asked about."""
    asked = _day_asked(on)
    with as_the_door_says():
        return questions.check(question, facts, on=asked)


def _day_asked(told: Any) -> date:
    """The day asked about; today in England where none is told."""
    if told is None or told == "":
        return local_day(datetime.now(LONDON))
    try:
        asked = day(told, "on")
        questions.refuse_before_commencement(asked)
    except NotUnderstood as problem:
        raise BadInput(problem.where, problem.because, problem.try_) from None
    return asked


def _rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "force": rule.force.value,
        "says": rule.says,
        "weight": rule.weight.value,
        "confirmed": rule.confirmed,
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
        "cites": asdict(rule.cites),
        "decided_by": "people" if rule.judged else "questions",
        "section": reading.section_of(rule.id),
        "named": reading.names_of(rule.id),
    }


def _rule_in_words(rule: Rule) -> str:
    force = rule.force.value.replace("_", " ")
    read = "" if rule.confirmed else ", not confirmed"
    return f"{rule.id}  [{force}, {rule.weight.value}{read}]\n    {rule.says}\n    {rule.cites}"


def _answer_in_words(answer: Answer) -> str:
    lines = [f"{answer.question} on {answer.on.isoformat()}: {_in_words(answer.answer)}"]
    lines += [f"  {name.replace('_', ' ')}: {_in_words(value)}" for name, value in answer.beside.items()]
    lines += [f"  {found.rule.id}: {found.because} ({found.rule.cites})" for found in answer.findings]
    if answer.missing:
        lines.append(f"  Not known: {', '.join(answer.missing)}")
    return "\n".join(lines)


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name.replace('_', ' ')} {_in_words(part)}" for name, part in value.items())
    return "not set" if value is None else str(value).replace("_", " ")
