"""The law room as pages: every rule in words with its source and its worked cases. Pure: returns text."""

from __future__ import annotations

from collections.abc import Iterable

from openphb.kernel.days import in_words
from openphb.law import figures, pairs, pairs_page
from openphb.law.clocks import page as clocks_page
from openphb.law.engine import Chapter, Rule, Weight
from openphb.law.local import LOCAL, LocalParameter
from openphb.law.questions import READING_ORDER, rules
from openphb.law.replay import page as replay_page
from openphb.law.words import in_plain_words
from openphb.law.worked_cases import WorkedCase, all_cases, why

MOST_CASES = 12
MADE_BY = "<!-- Generated from openphb/law by python -m openphb.interfaces.cli.docs_law: change it there. -->"


def pages() -> dict[str, str]:
    """Every page of docs/law by file name."""
    cases = all_cases()
    written = {f"{book.slug}.md": _chapter(book, cases) for book in READING_ORDER}
    return {
        "README.md": _contents(cases),
        **written,
        "figures.md": _figures(),
        "all-cases.md": _every_case(cases),
        "local.md": _settings(),
        **{f"{pair.slug}.md": _page(pair.title, *pairs_page.parts(pair)) for pair in pairs.all_pairs()},
        "clocks.md": _page("Clocks", *clocks_page.parts()),
        "replay.md": _page("Replaying a story", *replay_page.parts()),
    }


def _contents(cases: list[WorkedCase]) -> str:
    """The front page."""
    versions = rules()
    unread = sum(not rule.confirmed for rule in versions)
    return _page(
        "The law, as openphb reads it",
        f"{len(versions)} rules, {len(cases)} worked cases. Rules are in our own words; each names its source. "
        "Not legal advice.",
        "*Must*, *must not* and *may* are the force of the source: a *may* opens an action and never stops one. "
        "Statute, guidance and our own (local) rules are told apart. "
        f"{unread} rules are marked *not confirmed*: the primary text was not read.",
        "\n".join(f"- [{book.title}]({book.slug}.md)" for book in READING_ORDER),
        "Things that are often mixed up:",
        "\n".join(f"- [{pair.title}]({pair.slug}.md)" for pair in pairs.all_pairs()),
        "- [Figures](figures.md)\n- [Local settings](local.md)\n- [Every worked case](all-cases.md)\n"
        "- [Clocks](clocks.md)\n- [Replaying a story](replay.md)",
    )


def _chapter(book: Chapter, cases: list[WorkedCase]) -> str:
    return _page(book.title, *(_rule(rule, cases) for rule in rules() if rule.chapter == book.slug))


def _rule(rule: Rule, cases: list[WorkedCase]) -> str:
    """One version of one rule, and the cases that show it on days when it held."""
    shown, more = _telling(rule, cases)
    parts = [
        f"## {rule.id}{_days(rule)}",
        f"**{rule.force.value.replace('_', ' ').capitalize()}.** {rule.says}",
        f"{_standing(rule)} [{rule.cites}]({rule.cites.url})",
    ]
    if rule.judged:
        parts.append("People judge this; no question here decides it.")
    if shown:
        others = [f"- and {more} more in [every worked case](all-cases.md)"] if more else []
        parts.append("\n".join((*(_case(case, under=rule.id) for case in shown), *others)))
    return "\n\n".join(parts)


def _telling(rule: Rule, cases: list[WorkedCase]) -> tuple[list[WorkedCase], int]:
    """The cases that show a rule best, in their own order, and how many more there are.

    A case that is there to show the rule tells more than one in which many rules speak.
    """
    found = [case for case in cases if rule.id in case.rules and rule.holds_on(case.on)]
    best = sorted(found, key=lambda case: (rule.id not in case.shows, len(case.finds)))[:MOST_CASES]
    return [case for case in found if case in best], max(0, len(found) - MOST_CASES)


def _standing(rule: Rule) -> str:
    weight = {Weight.STATUTE: "Statute", Weight.GUIDANCE: "Guidance", Weight.LOCAL: "Our own rule"}[rule.weight]
    return f"{weight}, {'confirmed' if rule.confirmed else 'not confirmed'}."


def _days(rule: Rule) -> str:
    until = f", before {in_words(rule.until)}" if rule.until else ""
    return f" (from {in_words(rule.since)}{until})"


def _case(case: WorkedCase, *, under: str = "") -> str:
    """One line: what happened, on which day, and what the law says."""
    wanted = f"; still to be told: {', '.join(case.wants)}" if case.wants else ""
    words = " ".join(
        (f"- {case.says} ({in_words(case.on)}): **{in_plain_words(case.answer)}**{wanted}.", *why(case, under=under))
    )
    return words.replace("_", " ")


def _every_case(cases: list[WorkedCase]) -> str:
    questions = dict.fromkeys(case.question for case in cases)
    return _page(
        "Every worked case",
        *(
            f"## {question.replace('_', ' ').capitalize()}\n\n"
            + "\n".join(_case(case) for case in cases if case.question == question)
            for question in questions
        ),
    )


def _figures() -> str:
    return _page("Figures", *(_figure(figures.figure(name)) for name in figures.names()))


def _figure(figure: figures.Figure) -> str:
    lines: Iterable[str] = (
        f"- from {in_words(value.since)}: **{value.value} {figure.unit}** ([{value.cites}]({value.cites.url}))"
        f"{'' if value.confirmed else ', not confirmed'}"
        for value in figure.values
    )
    return "\n".join((f"## {figure.name.replace('_', ' ').capitalize()}", "", figure.means, "", *lines))


def _settings() -> str:
    """What each commissioner says for itself."""
    lead = (
        "No national number was found for these, so each commissioner sets its own, from a day and with a reason. One "
        "that is missing is asked for where it is needed. A few of our own rules cannot wait for that: theirs stand on "
        "an assumption of ours, which is called so wherever it is used."
    )
    return _page("Local settings", lead, *(_setting(each) for each in LOCAL.values()))


def _setting(setting: LocalParameter) -> str:
    lines = [f"- counted in {setting.unit}; owned by {setting.owner}; needed for {setting.needed_for}"]
    if setting.bound:
        most = f", at most {setting.at_most}" if setting.at_most is not None else ""
        lines.append(f"- at least {setting.at_least}{most} ([{setting.bound}]({setting.bound.url}))")
    if setting.assumed is not None:
        lines.append(f"- until it is set, we assume {setting.assumed} {setting.unit}")
    if setting.figure:
        lines.append(f"- until it is set, the figure [{setting.figure.replace('_', ' ')}](figures.md) stands")
    if setting.kept_in:
        lines.append(f"- kept with the {setting.kept_in}")
    return "\n".join((f"## {setting.title}", "", f"`{setting.id}`: {setting.means}", "", *lines))


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", MADE_BY, *parts)) + "\n"
