"""Local settings as pages: what each means, what it is here, who owns it and what waits for it."""

from __future__ import annotations

from collections.abc import Mapping

from openphb.commissioners.queries import SettingView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Head, Link, Shown, Table, Tag
from openphb.interfaces.web.sections import Facts, Note, Rows, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.law.local import LOCAL, LocalParameter, Unit

KEPT_ELSEWHERE = {"sign-off limits": "sign_off_limits", "panels": "panels", "rates": "rate_cards"}
"""Where settings that another room keeps are shown: the name of the view, if there is one."""
_HEADS = (Head("What it is"), Head("Here"), Head("Owned by"), Head("What depends on it"))


def said(setting: LocalParameter, value: int | str) -> str:
    """A value in its own unit: '10 working days', '£25.00'."""
    if setting.unit is Unit.PENCE and isinstance(value, int):
        return str(Money(value))
    if setting.unit in (Unit.ROLE, Unit.WORDS):
        return str(value)
    return f"{value} {setting.unit if value != 1 else str(setting.unit).removesuffix('s')}"


def list_page(held: Mapping[str, SettingView], meanwhile: Mapping[str, int]) -> ShowPage:
    """Every local setting, those that nobody has made first. `meanwhile`: figures that stand until one is made."""
    missing = [each for each in LOCAL.values() if _is_missing(each, held, meanwhile)]
    made = [each for each in LOCAL.values() if each not in missing]
    return ShowPage(
        title="Local settings",
        lead=(
            "What no national source fixes, so each board says it for itself. Each has an owner, a reason and a day "
            "from which it holds. None of this is law.",
            "Where one is missing we ask for it, and never make a number up in silence: the few that stand on an "
            "assumption of ours say so. To print this page, use your browser’s Print.",
        ),
        sections=(
            _section("Not set yet", missing, held=held, meanwhile=meanwhile, id="missing"),
            _section("Set", made, held=held, meanwhile=meanwhile, id="set"),
        ),
        wide=True,
    )


def _is_missing(setting: LocalParameter, held: Mapping[str, SettingView], meanwhile: Mapping[str, int]) -> bool:
    return not (setting.kept_in or setting.id in held or setting.id in meanwhile)


def _section(
    heading: str,
    settings: list[LocalParameter],
    *,
    held: Mapping[str, SettingView],
    meanwhile: Mapping[str, int],
    id: str,
) -> Section:
    rows = tuple(_row(each, held.get(each.id), meanwhile.get(each.id)) for each in settings)
    table = Table(heading, _HEADS, rows, first_is_header=True, caption_hidden=True, empty="None.")
    return Section(heading, (Rows(table),), id=id)


def _row(setting: LocalParameter, held: SettingView | None, meanwhile: int | None) -> tuple[Shown, ...]:
    what = (Link(setting.title, where("local_setting", setting.id)), setting.means)
    return (what, _here(setting, held, meanwhile), _owner(setting, held), setting.needed_for)


def _here(setting: LocalParameter, held: SettingView | None, meanwhile: int | None) -> Shown:
    if setting.kept_in:
        address = where(KEPT_ELSEWHERE[setting.kept_in]) if KEPT_ELSEWHERE.get(setting.kept_in) else ""
        return Link(f"See {setting.kept_in}", address) if address else f"Kept under {setting.kept_in}"
    if held:
        return (said(setting, held.value), f"Since {in_words(held.valid_from)}")
    if meanwhile is not None:
        return (said(setting, meanwhile), _meanwhile_tag(setting))
    return Tag("Not set", "red")


def _meanwhile_tag(setting: LocalParameter) -> Tag:
    """Whose number it is that stands until the board sets one."""
    return Tag("Not confirmed" if setting.figure else "Our assumption", "yellow")


def _owner(setting: LocalParameter, held: SettingView | None) -> Shown:
    role = str(setting.owner).capitalize().replace("Icb", "ICB")
    return (held.owner, role) if held else role


def setting_page(
    setting: LocalParameter,
    past: tuple[SettingView, ...],
    *,
    form: Form | None,
    why_not: Refusal | None,
    meanwhile: int | None,
) -> ShowPage:
    """One setting: what it means, every value it has had, and a new one from a day for whoever may."""
    elsewhere = KEPT_ELSEWHERE.get(setting.kept_in, "")
    return ShowPage(
        title=setting.title,
        caption="Local setting",
        lead=(setting.means,),
        back=Link("Back to local settings", where("local_settings")),
        sections=(Section("", (Facts(_facts(setting, meanwhile)), *_unmade(past, meanwhile, setting))), _past(past)),
        form=None if why_not or setting.kept_in else form,
        send="Set this from that day",
        refusals=(why_not,) if why_not and not elsewhere else (),
    )


def _facts(setting: LocalParameter, meanwhile: int | None) -> tuple[Fact, ...]:
    facts = [
        Fact("What depends on it", setting.needed_for),
        Fact("Who owns it", str(setting.owner).capitalize().replace("Icb", "ICB")),
    ]
    if setting.bound:
        least = f"At least {setting.at_least} {setting.unit}" if setting.at_least else ""
        most = f"at most {setting.at_most} {setting.unit}" if setting.at_most is not None else ""
        words = ", ".join(part for part in (least, most) if part)
        facts.append(Fact("What the law says", (words, Link(str(setting.bound), setting.bound.url))))
    if meanwhile is not None:
        facts.append(Fact("Until it is set here", (said(setting, meanwhile), _meanwhile_tag(setting))))
    if setting.kept_in:
        address = where(KEPT_ELSEWHERE[setting.kept_in]) if KEPT_ELSEWHERE.get(setting.kept_in) else ""
        words = f"Kept under {setting.kept_in}"
        facts.append(Fact("Where it is set", Link(words, address) if address else words))
    return tuple(facts)


def _unmade(past: tuple[SettingView, ...], meanwhile: int | None, setting: LocalParameter) -> tuple[Note, ...]:
    if past or setting.kept_in or meanwhile is not None:
        return ()
    return (Note(("Nobody has set this here yet. Until then, what depends on it has no day or amount, and says so.",)),)


def _past(past: tuple[SettingView, ...]) -> Section:
    heads = (Head("From"), Head("What it is"), Head("Whose decision"), Head("Why"), Head("Written down by"))
    rows = tuple(
        (
            in_words(each.valid_from),
            said(LOCAL[each.parameter], each.value),
            each.owner,
            each.reason,
            each.recorded_by_name,
        )
        for each in past
    )
    empty = "It has had no value yet."
    heading = "What it is, was and will be"
    return Section(heading, (Rows(Table(heading, heads, rows, caption_hidden=True, empty=empty)),), id="values")
