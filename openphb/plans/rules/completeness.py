"""What a draft still has to say before it can be submitted, section by section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from openphb.kernel.days import in_words, months_after
from openphb.kernel.refusal import Refusal
from openphb.law import figures
from openphb.plans.content import PlanContent

REGULATION_8 = "SI 2013/1617, reg. 8"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a plan must say. `direct_only`: the regulations ask it of direct payments, and we of nothing else."""

    section: str
    field: str
    met: Callable[[PlanContent], object]
    words: str
    cites: str = ""
    direct_only: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the task list: what it still lacks. An empty `lacks` is done; not `needed` may be left out."""

    slug: str
    needed: bool
    lacks: tuple[Refusal, ...]

    @property
    def done(self) -> bool:
        return not self.lacks


def _text(name: str) -> Callable[[PlanContent], object]:
    return lambda content: str(getattr(content, name)).strip()


NEEDS = (
    Need("what-matters", "what_matters", _text("what_matters"), "Say what matters to the person, in their words."),
    Need(
        "outcomes",
        "outcomes",
        lambda content: content.outcomes,
        "Add at least one health need, with the outcome meant and who keeps watch.",
        f"{REGULATION_8}(4)(a)",
    ),
    Need(
        "lines",
        "lines",
        lambda content: content.lines,
        "Add at least one line that says what the plan pays for.",
        f"{REGULATION_8}(4)(b)",
    ),
    Need(
        "risks",
        "risks",
        lambda content: content.risks,
        "Talk the risks through and add each one that matters. Holding money is itself a risk to plan for.",
        f"{REGULATION_8}(1)(b)",
        direct_only=True,
    ),
    Need(
        "risks",
        "agreed_with",
        lambda content: all(risk.agreed_with.strip() for risk in content.risks),
        "Say with whom you agreed what to do about each risk.",
        f"{REGULATION_8}(1)(c)",
        direct_only=True,
    ),
    Need(
        "suitability",
        "suits_condition",
        _text("suits_condition"),
        "Say why a direct payment suits someone with this condition.",
        "SI 2013/1617, reg. 3(2)(a)",
        direct_only=True,
    ),
    Need(
        "suitability",
        "effect_on_life",
        _text("effect_on_life"),
        "Say how the condition affects the person's life.",
        "SI 2013/1617, reg. 3(2)(b)",
        direct_only=True,
    ),
    Need(
        "suitability",
        "value_for_money",
        _text("value_for_money"),
        "Say why this is value for money.",
        "SI 2013/1617, reg. 3(2)(c)",
        direct_only=True,
    ),
    Need(
        "managing",
        "can_manage",
        lambda content: content.can_manage is not None,
        "Say whether the person, or whoever receives the money, can manage it with the help they have.",
        "SI 2013/1617, reg. 7(2)(c)",
        direct_only=True,
    ),
    Need(
        "managing",
        "paid_every",
        _text("paid_every"),
        "Say how often money is paid.",
        f"{REGULATION_8}(4)(c)",
        direct_only=True,
    ),
    Need(
        "managing",
        "payments_monitored_by",
        _text("payments_monitored_by"),
        "Say who watches over the payments.",
        f"{REGULATION_8}(3)(c)",
        direct_only=True,
    ),
    Need("review", "starts_on", lambda content: content.starts_on, "Say when the plan starts."),
    Need(
        "review",
        "first_review_on",
        lambda content: content.first_review_on,
        "Say when the first review is expected.",
        f"{REGULATION_8}(4)(f)",
    ),
    Need(
        "review",
        "first_review_how",
        _text("first_review_how"),
        "Say how the first review will be done.",
        f"{REGULATION_8}(4)(f)",
    ),
    Need(
        "review",
        "notice_days",
        lambda content: content.notice_days,
        "Say how many days of notice the person gets if the money is reduced or stopped.",
        f"{REGULATION_8}(4)(g)",
        direct_only=True,
    ),
)
SECTIONS = tuple(dict.fromkeys(need.section for need in NEEDS))


def unfinished(content: PlanContent) -> tuple[Refusal, ...]:
    """Everything that stops this draft being submitted, in the order of the page."""
    return tuple(lack for section in sections(content) for lack in section.lacks)


def sections(content: PlanContent) -> tuple[Section, ...]:
    """The task list. A plan without a direct payment needs less, since the regulations ask less of it."""
    return tuple(_section(slug, content) for slug in SECTIONS)


def _section(slug: str, content: PlanContent) -> Section:
    needs = [need for need in NEEDS if need.section == slug and (content.has_direct_payment or not need.direct_only)]
    lacks = tuple(Refusal(need.words, need.cites, need.field) for need in needs if not need.met(content))
    return Section(slug, bool(needs), lacks)


def warnings(content: PlanContent) -> tuple[Refusal, ...]:
    """What someone should look at before signing. It stops nobody: the clock itself starts at the first payment.

    Asked of the law on the day the plan starts, which is when payments can begin.
    """
    if not (content.has_direct_payment and content.starts_on and content.first_review_on):
        return ()
    latest = months_after(content.starts_on, figures.value("months_to_first_review", content.starts_on))
    if content.first_review_on <= latest:
        return ()
    words = (
        f"The first review is planned for {in_words(content.first_review_on)}. If payments begin with the plan, "
        f"it must be held by {in_words(latest)}."
    )
    return (Refusal(words, "SI 2013/1617, reg. 14(2)(a)", "first_review_on"),)
