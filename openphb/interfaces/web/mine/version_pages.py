"""Every version of a plan, readable by the person: what it says, what changed, and whether it is their own plan."""

from __future__ import annotations

from openphb.interfaces.web import own_plan, plan_parts
from openphb.interfaces.web.mine import plan_pages
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.own_plan import Fix
from openphb.interfaces.web.pages import Button, Link
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Lines, Section, ShowPage
from openphb.plans.queries import PlanView, VersionView
from openphb.plans.rules import Mark
from openphb.plans.rules.told_differences import Changed


def version_page(
    found: VersionView, plan: PlanView, *, changed: Changed | None, marks: tuple[Mark, ...], whose: Whose
) -> ShowPage:
    """What changed comes first: that is what most people open an earlier version for."""
    share = Button("Print or share it", whose.url("share_my_plan", found.id), kind="secondary")
    return ShowPage(
        title=f"Version {found.number} of the plan",
        caption=whose.caption,
        about=whose.id,
        back=Link("Back to the plan", whose.url("my_plan")),
        lead=(f"It is {_stands(found)}. {found.author_name} began it on {moment(found.written_at)}.", *_why(found)),
        sections=(
            *_changed(found, changed),
            *plan_pages.what_it_says(found, plan, whose=whose),
            plan_parts.cost_section(found.costs),
            *(() if found.is_partial else (own(marks, whose=whose),)),
        ),
        actions=() if found.is_partial else (share,),
    )


def own(marks: tuple[Mark, ...], *, whose: Whose, fix: Fix = lambda _: None) -> Section:
    """The five criteria and six features, on the person's own pages."""
    heading = "Is it your own plan?" if whose.is_self else "Is it their own plan?"
    return own_plan.section(marks, fix=fix, heading=heading)


def _stands(found: VersionView) -> str:
    return "a draft" if found.state == "draft" else str(found.state)


def _why(found: VersionView) -> tuple[str, ...]:
    return (f"Why it was written: {found.why_changed}",) if found.why_changed else ()


def _changed(found: VersionView, changed: Changed | None) -> tuple[Section, ...]:
    if changed is None:
        return ()
    before = f"What changed since version {found.number - 1}"
    if not changed:
        return (Section(before, (Lines(("Nothing. They say the same.",)),)),)
    told = [Section(before, (Lines(changed.help or ("The help and the money are the same.",)),), id="changed")]
    if changed.words:
        told.append(Section("What changed in words", (Lines(changed.words),), id="changed-words"))
    return tuple(told)
