"""Which of a person's pages a helper may open, in one table; and a page without the ways to those they may not.

Every address under my/<person>/ has a line here. One without a line is closed to helpers, and a test asks for the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from openphb.interfaces.web.addresses import view_at
from openphb.interfaces.web.pages import Button, Choice, Link, Page
from openphb.kernel.actor import Actor, Help

P = TypeVar("P", bound=Page)
ALWAYS = ""
"""The first page, which says to a helper what was chosen for them; and stopping to help."""


@dataclass(frozen=True, slots=True)
class Opens:
    """What must have been chosen for a helper to open a page: to see something, or to do it."""

    what: str
    is_doing: bool = False


def _see(what: str, *names: str) -> dict[str, Opens]:
    return dict.fromkeys(names, Opens(what))


def _do(what: str, *names: str) -> dict[str, Opens]:
    return dict.fromkeys(names, Opens(what, is_doing=True))


def _named(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAGES: Mapping[str, Opens] = {
    **_see(ALWAYS, "my_home"),
    **_do(ALWAYS, "stop_helping"),
    **_see("money", "my_money", "my_who_pays", "my_wheelchair", "my_looked_at", "my_year_ended", "my_asked_back"),
    **_see("money", "my_statement_paper", "my_year_paper"),
    **_see("money", "my_how", "my_money_ahead", "my_statement", "save_my_statement"),
    **_see("plan", "my_plan", "my_version", "my_summary", "my_summary_file"),
    **_see("plan", "my_promises", "my_checks"),
    **_see("receipts", "my_receipts", "receipt_file", "waiting_photo_file"),
    **_do("receipts", "send_receipt", "finish_receipt", "throw_photo_away"),
    **_see("hours", "my_entries", "my_entry"),
    **_do("hours", "my_hours", "my_assistant", "mend_my_entry", "take_back_my_entry"),
    **_see("buying", "can_i_buy"),
    **_see("letters", "my_letters", "my_letter", "my_letter_copy", "my_decisions", "my_decision"),
    **_do("asking", "ask_change"),
}
"""What opens each page, by the name of its address."""
NEVER = _named(
    """
    my_telling my_messages new_message my_message close_my_message my_message_text my_message_file
    my_check_ins save_my_check_ins choose_my_check_ins answer_my_check_in my_check_in answer_my_check_in_again
    my_paper my_paper_pack my_paper_form my_paper_file my_paper_scan choose_reading
    my_people choose_my_helper change_my_helper end_my_helper invite_my_helper my_lookers my_lookers_file
    my_comments answer_my_comment settle_my_comment share_my_plan check_my_share my_share_file begin_my_plan
    begin_my_draft pass_on_my_plan give_up_my_draft my_plan_file my_plan_check write_my_plan read_my_draft
    my_plan_question my_plan_parts new_my_part edit_my_part remove_my_part my_first_figure my_first_figure_file
    my_data ask_my_data my_data_ask my_data_copy
    my_evidence my_complaints my_complaint take_back_my_complaint my_offer my_agree my_query my_ideas my_idea
    withdraw_my_idea my_health_tasks my_health_task my_health_task_sheet say_my_yes_to_task end_my_task_agreement
    my_money_asks my_money_ask take_back_money_ask ask_money_early report_money_problem ask_pause move_between_parts
    my_assistants my_begin_employment my_assistant_employed my_change_terms my_end_employment my_rotas
    my_answer_leave my_payroll my_bring_payslips my_payroll_file my_payslip my_timesheet my_return_timesheet
    my_correct_timesheet my_rota my_change_rota my_change_rota_day my_copy_rota my_assistant_hours my_fill_hours
    my_fill_week my_hours_paid my_payslips my_let_assistant_in my_close_assistant my_undo_end_of_employment
    my_enter_payslip my_take_back_payslip my_employer_costs
    my_duties my_duty my_employer_papers my_employer_paper my_employer_paper_file
    my_cover my_reserve my_take_back_leave my_leave
    my_write_leave my_sick_pay my_least my_another_hour my_ending
    my_organisations choose_my_organisation my_price my_move
    """
)
"""Pages that cannot be given to a helper: deciding and agreeing, the person's own words, complaints, who helps and who
looked. For those the law knows representatives and nominees."""
ONLY_WAYS = ("back", "link", "fix", "actions")
SAFE = ("GET", "HEAD")
ASKED = frozenset({"buying"})
"""Where a question is sent that changes nothing."""


def opened(name: str, chosen: Help, *, method: str = "GET") -> Help | None:
    """What a helper is lent to answer this page with: sight of what it shows and no more; None if it is closed.

    A page that only shows takes nothing from a helper, whatever is sent to it; a question that changes nothing may be.
    """
    opens = PAGES.get(name)
    if opens is None:
        return None
    if opens.what == ALWAYS:
        return replace(chosen, sees=frozenset(), does=frozenset({ALWAYS} if opens.is_doing else ()))
    if opens.what not in (chosen.does if opens.is_doing else chosen.sees):
        return None
    only = frozenset({opens.what})
    if opens.is_doing:
        return replace(chosen, sees=only, does=only)
    is_shown = method in SAFE or opens.what in ASKED
    return replace(chosen, sees=only, does=frozenset()) if is_shown else None


def is_closed(url: str, *, by: Actor) -> bool:
    """True for the address of a person's page that this helper cannot open. Other addresses are not judged here."""
    path = urlsplit(url).path
    if by.lent is None or not path.startswith("/my/"):
        return False
    name = view_at(path)
    if not name:
        return True
    chosen = by.help_of(by.lent.person)
    return chosen is not None and (name in NEVER or name in PAGES) and opened(name, chosen) is None


def trimmed(page: P, *, by: Actor) -> P:
    """The page without links and buttons that lead this helper to a closed door; what they said stays readable."""
    if by.lent is None or any(person == by.lent.person for person, _ in by.acting):
        return page
    shown: P = _without(page, by)
    only_shows = not by.lent.does and not by.lent.sees & ASKED
    return replace(shown, form=None) if only_shows and shown.form is not None else shown


def _without(value: Any, by: Actor) -> Any:
    """A link to a closed door becomes its words, or a stroke where they only say what to do; a button goes."""
    if isinstance(value, tuple):
        return tuple(_without(each, by) for each in value if not _goes(each, by))
    if isinstance(value, Link) and is_closed(value.url, by=by):
        return "–" if value.about else value.words
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: _field(field.name, getattr(value, field.name), by) for field in fields(value) if field.init}
    return replace(value, **{name: new for name, new in changed.items() if new is not getattr(value, name)})


def _field(name: str, value: Any, by: Actor) -> Any:
    """What is only a way to somewhere is left out whole, since its words say nothing without it."""
    if isinstance(value, str):
        return "" if value.startswith("/my/") and is_closed(value, by=by) else value
    if name in ONLY_WAYS and isinstance(value, Link):
        return None if is_closed(value.url, by=by) else value
    if name in ONLY_WAYS and isinstance(value, tuple):
        value = tuple(each for each in value if not (isinstance(each, Link) and is_closed(each.url, by=by)))
    return _without(value, by)


def _goes(each: Any, by: Actor) -> bool:
    """A button or a choice is nothing but where it leads, or what it does."""
    does = isinstance(each, Button) and each.post and by.lent is not None and not by.lent.does
    return isinstance(each, Button | Choice) and (does or is_closed(each.url, by=by))
