"""The letter of a decision, put together from its facts, so that nobody can leave a particular out.

One content for every form: the parts are read on a page, set as a letter or in large print, or written as plain text;
`easy` says the same in easy words. The reasons stay in the words of whoever decided, in every form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from openphb.kernel.days import in_words
from openphb.kernel.money import NIL, Money
from openphb.kernel.refusal import Refusal
from openphb.law import particulars as law
from openphb.law.engine import in_force
from openphb.law.reconsiderations import SECONDS
from openphb.plans.rules import letter_words as words
from openphb.plans.rules.decisions import BY_PRACTICE, LAW_CODES, MONEY_NOTICES
from openphb.plans.rules.lawful import SERVICE_WORDS

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Care:
    """The care that goes on: what, from which day, and who arranges it. "None, because ..." is an answer too."""

    care: str
    from_on: date
    arranged_by: str


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as whoever makes it tells it. `kind` is one of `decisions.KINDS`.

    `what` and `after` say what was decided and what follows, in sentences; left empty, our standard words stand
    there. `easy_after` says the same as `after` in easy words; where it is empty, `after` stands there too. `care` is
    what goes on once a budget stops. `rows` are the lines behind an amount, each as what and how much. `law_rules` are
    ids of rules, and `rule` the one behind it as a person reads it. `by_choice`: no direct payment, so the law does
    not ask for this notice and we give it all the same. `reference` is the budget's, where there is one.
    """

    kind: str
    reasons: str
    effective_on: date
    notice_days: int = 0
    law_rules: str = ""
    what: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    easy_after: tuple[str, ...] = ()
    care: Care | None = None
    rule: str = ""
    amount: Money | None = None
    repay_by: date | None = None
    payer: str = ""
    rows: Rows = ()
    by_choice: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Whom a letter is about, and who writes it. `looked_again_at` is the day of the decision it answers for.

    `verdict` is 'keep' or 'change' where the letter answers a second look and is no new decision itself.
    """

    person: str
    died: bool
    board: str
    service: str
    decided_by: str
    decided_on: date
    looked_again_at: date | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading and what stands under it. `code` is the particular it holds, as `law.particulars` names it."""

    code: str
    heading: str
    words: tuple[str, ...]
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter before it is addressed to anyone."""

    subject: str
    person: str
    died: bool
    board: str
    written_on: date
    parts: tuple[Part, ...]
    easy: tuple[Part, ...]
    signed: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone a letter goes to. `capacity` as the law codes it; `form` is how they want to have it."""

    capacity: str
    name: str
    address: str = ""
    email: str = ""
    form: str = "letter"
    on_portal: bool = False


def exact(told: Told, *, on: date) -> Told:
    """With the days of notice that there really are before it takes effect, whatever was said they were."""
    return replace(told, notice_days=(told.effective_on - on).days) if told.kind in words.TAKES_NOTICE else told


def compose(told: Told, about: About) -> Letter:
    """The whole letter, with every particular that the law or we ask of this kind."""
    return Letter(
        subject=words.subject(told.kind, looked_again=about.looked_again_at is not None),
        person=about.person,
        died=about.died,
        board=about.board,
        written_on=about.decided_on,
        parts=tuple(part for part in _parts(told, about) if part.words or part.rows),
        easy=tuple(part for part in _easy(told, about) if part.words),
        signed=f"This was decided by {about.decided_by} for {about.board} on {in_words(about.decided_on)}.",
    )


def _parts(told: Told, about: About) -> Iterable[Part]:
    yield Part("decision", "What we have decided", (*words.second_look(about.looked_again_at), *_what(told, about)))
    yield Part("reasons", law.HEADINGS["reasons"], _reasons(told))
    yield from _money(told)
    yield Part("days_notice", law.HEADINGS["days_notice"], _when(told, about))
    yield _after(told, about)
    yield from _challenge(told, about)
    if told.kind != "grant":
        yield Part("complaint", law.HEADINGS["complaint"], words.COMPLAINT)


def _what(told: Told, about: About) -> tuple[str, ...]:
    if about.verdict:
        return (words.VERDICTS[about.verdict].format(what=words.SUBJECTS[told.kind].lower()),)
    if told.what:
        return told.what
    fill = {"service": SERVICE_WORDS.get(about.service, about.service), "day": in_words(told.effective_on)}
    return (words.WHAT[told.kind].format(**fill),)


def _reasons(told: Told) -> tuple[str, ...]:
    said = told.reasons.strip()
    return (*((f"Our reasons: {said}",) if said else ()), *((f"The rule: {told.rule}",) if told.rule else ()))


def _money(told: Told) -> Iterable[Part]:
    if told.kind != "repay":
        return
    if told.amount is not None:
        yield Part("amount_pence", law.HEADINGS["amount_pence"], (f"{told.amount} in all.",), told.rows)
    if told.repay_by is not None:
        days = "Tell us if you need longer, or if paying it would be hard: we can agree parts, or let some of it go."
        yield Part("repay_by", law.HEADINGS["repay_by"], (f"By {in_words(told.repay_by)}. {days}",))
    if told.payer:
        yield Part("payer", law.HEADINGS["payer"], (f"{told.payer}.",))


def _when(told: Told, about: About) -> tuple[str, ...]:
    if about.verdict or told.kind in words.AT_ONCE:
        return ()
    return (words.when(told.effective_on, told.notice_days),)


def _after(told: Told, about: About) -> Part:
    if about.verdict:
        return Part("after", "What happens next", (words.AFTER_VERDICT[about.verdict], *told.after))
    if told.kind in words.STOPPING:
        return Part("continuity", law.HEADINGS["continuity"], (*_care(told, about), *told.after))
    standard = words.NOTHING_IS_TAKEN if about.died and told.kind == "repay" else words.AFTER[told.kind]
    return Part("after", "What happens next", told.after or (standard,))


def _care(told: Told, about: About) -> tuple[str, ...]:
    """What care goes on and who arranges it, where that was said. After a death there is none to speak of."""
    if about.died:
        return (words.CARE_HAS_ENDED,)
    return (words.CARE_GOES_ON, *(words.care(told.care.care, **_from_and_by(told.care)) if told.care else ()))


def _from_and_by(care: Care) -> dict[str, str]:
    return {"day": in_words(care.from_on), "by": care.arranged_by.strip()}


def _challenge(told: Told, about: About) -> Iterable[Part]:
    code, heading = LAW_CODES.get(told.kind), law.HEADINGS["challenge"]
    if told.kind in BY_PRACTICE and not about.verdict:
        yield Part("challenge", heading, (*words.PRACTICE, words.HOW_TO_ASK))
    if code is None:
        return
    if about.verdict:
        yield Part("limit", heading, (words.how_often(SECONDS[code].again_after is None),))
        return
    cites = in_force(SECONDS[code].rule, about.decided_on).cites
    source = words.BY_CHOICE if told.by_choice else f"The rule: {cites.instrument}, {cites.provision}."
    yield Part("challenge", heading, (*law.challenge_words(code, on=about.decided_on), words.HOW_TO_ASK, source))


def _easy(told: Told, about: About) -> Iterable[Part]:
    """The same letter in easy words. What was decided in detail, the reasons and the sums are never shortened."""
    yield Part("about", "What is this letter about?", words.EASY_ABOUT)
    decided = words.EASY_VERDICTS[about.verdict] if about.verdict else words.EASY[told.kind]
    yield Part("decision", "What did we decide?", (decided, *_easy_what(told)))
    yield Part("reasons", "Why?", _theirs(told.reasons))
    yield from _easy_money(told)
    if _when(told, about):
        yield Part("days_notice", "When does this start?", (f"{in_words(told.effective_on)}.",))
    if not about.died:
        yield Part("continuity", "What happens to your care?", (*words.EASY_CARE, *_easy_care(told.care)))
    yield Part("after", "What happens next?", told.after if about.died else told.easy_after or told.after)
    if told.kind != "grant" and not about.verdict:
        once = told.kind in BY_PRACTICE or SECONDS[LAW_CODES[told.kind]].again_after is None
        yield Part("challenge", "Do you think this is wrong?", words.easy_challenge(once))
    if told.kind != "grant":
        yield Part("complaint", "Do you want to complain?", words.EASY_COMPLAINT)
    yield Part("asking", "Do you need help with this letter?", words.EASY_HELP)


def _easy_what(told: Told) -> tuple[str, ...]:
    """The details: ours as they are, the decider's own marked as theirs."""
    return _theirs(" ".join(told.what)) if told.kind in words.SAID_BY_DECIDER else told.what


def _easy_care(care: Care | None) -> tuple[str, ...]:
    if care is None:
        return ()
    day, by = _from_and_by(care).values()
    return (f"From {day}:", f"“{care.care.strip()}”", f"{by} sees to this.")


def _theirs(said: str) -> tuple[str, ...]:
    """Somebody's own words inside the plain frame: named as theirs, between quotation marks, and never rewritten."""
    return (words.EASY_THEIRS, f"“{said.strip()}”") if said.strip() else ()


def _easy_money(told: Told) -> Iterable[Part]:
    if told.kind != "repay":
        return
    if told.amount is not None:
        lines = tuple(f"{what}: {much}" for what, much in told.rows)
        yield Part("amount_pence", "How much money?", (f"{told.amount}", *lines))
    if told.repay_by is not None:
        yield Part("repay_by", "By when?", (f"{in_words(told.repay_by)}.", "Do you need longer? Tell us."))
    if told.payer:
        yield Part("payer", "Who pays it?", (f"{told.payer}.",))


def recipients_wanted(kind: str, facts: Mapping[str, bool]) -> tuple[str, ...]:
    """Whom the law names for this decision. A grant goes to the person and whoever speaks for them."""
    return law.recipients(LAW_CODES.get(kind, "refuse_budget"), facts)


def why_not_leave(told: Told, letter: Letter, *, to: Iterable[Addressee]) -> tuple[Refusal, ...]:
    """What keeps this letter from leaving, in sentences; empty when nothing does.

    The letter itself is read for the particulars, so that what is missing in it is missing here.
    """
    code = LAW_CODES.get(told.kind)
    if code is None:
        return ()
    facts = notice_facts(told, letter, to=to)
    if any(part.code == "limit" for part in letter.parts):
        found = law.particulars_after_second_look(code, facts, on=letter.written_on)
        return tuple(Refusal(each.because, str(each.cites), each.code) for each in found if not each.present)
    return law.why_not_send(code, facts, on=letter.written_on)


def notice_facts(told: Told, letter: Letter, *, to: Iterable[Addressee]) -> dict[str, Any]:
    """The facts of law's question `notice`, as this letter shows them."""
    codes = {part.code for part in letter.parts}
    who = [each.capacity for each in to]
    return {
        "written": True,
        "reasons": "reasons" in codes and bool(told.reasons.strip()),
        "recipients": who,
        "representative": "representative" in who,
        "nominee": "nominee" in who,
        "died": letter.died,
        "days_notice": told.notice_days,
        "amount_pence": told.amount.pence if told.amount and told.amount > NIL and "amount_pence" in codes else None,
        "repay_by": told.repay_by if "repay_by" in codes else None,
        "payer": told.payer.strip() or None,
        "challenge": "challenge" in codes,
        "complaint": "complaint" in codes,
        "continuity": "continuity" in codes,
    }


def nominee_reads(kind: str) -> bool:
    """True if the law sends a nominee this notice."""
    return kind in MONEY_NOTICES or "nominee" in recipients_wanted(kind, {"nominee": True})
