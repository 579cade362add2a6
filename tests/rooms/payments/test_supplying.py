"""What a provider sends us itself: the same checks, the same entries, and nothing seen beyond its link."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from openphb.budgets import queries as budgets_seen
from openphb.conversations import queries as talks
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.kernel.refusal import NotFound, Refused
from openphb.payments import actions, queries
from openphb.payments.queries.supplied import Stands
from openphb.payments.workflow import EntryState
from openphb.people import linking, links
from openphb.people import queries as people
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story, organisation
from tests.rooms.payments import steps, supplying
from tests.rooms.payments.steps import BIKE, CARE
from tests.rooms.payments.supplying import LAST_DAY, invoice, item, of
from tests.rooms.payments.test_entering import GOODCARES_ACCOUNT, TODAY
from tests.rooms.world import DAY, actor, ask, new_id

pytestmark = pytest.mark.django_db


def send(story: Story, link: Any, gwen: Any, *items: Any, **more: Any) -> Any:
    told = {"id": more.pop("id", None) or new_id(), "link": link, "on": more.pop("on", TODAY)}
    return story.do(actions.send_invoice, new=invoice(*items, **more), by=gwen, **told)


def stands(gwen: Any, entry: Any) -> Stands:
    return ask(queries.own_invoice, entry.id, by=gwen).row.stands


def test_what_fits_is_agreed_paid_and_read_by_its_sender_with_the_reference_of_the_bank() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    assert (sent.state, sent.payee_name, stands(gwen, sent)) == (EntryState.ACCEPTED, "Goodcare Ltd", Stands.AGREED)
    budgets.bank(story, sent.holding_id, GOODCARES_ACCOUNT)
    steps.pay(story, up_to=TODAY, processing_on=date(2026, 5, 5), arrives=date(2026, 5, 6))
    found = ask(queries.own_invoice, sent.id, by=gwen)
    assert (found.row.stands, found.row.on) == (Stands.PAID, date(2026, 5, 6))
    assert found.reference == f"{story.reference}-B"
    assert story.balance(f"holding:{story.reference}-B:spent:{CARE}") == Money.of("170.40")


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ((item(rate="15"),), "above the rate agreed"),
        ((item("90"),), "more hours|The plan holds"),
        ((item("4"), item("4")), "stands here twice"),
    ],
)
def test_it_goes_through_the_same_checks_as_what_staff_enter(items: Any, says: str) -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen, *items)
    found = ask(queries.own_invoice, sent.id, by=gwen)
    assert found.row.stands is Stands.CHECKED
    assert any(part in because for part in says.split("|") for because, _ in found.because)


def test_the_same_number_is_found_again_whoever_entered_it_first() -> None:
    story, link, gwen = supplying.supplied()
    send(story, link, gwen)
    again = send(story, link, gwen, number="g 1")
    checks = {each.check for each in ask(queries.own_invoice, again.id, by=gwen).view.findings}
    assert {"invoice number", "days paid already"} <= checks


def test_it_is_not_told_what_somebody_has_left() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen, item("800"))
    told = " ".join(because for because, _ in ask(queries.own_invoice, sent.id, by=gwen).because)
    assert "There may not be enough left for it" in told and "is left for" not in told
    assert "is left" in " ".join(each.because for each in story.see(queries.entry, sent.id).findings)


def test_a_line_it_is_not_linked_to_is_not_its_to_invoice() -> None:
    story, link, gwen = supplying.supplied()
    for line in (BIKE, None):
        with pytest.raises(Refused, match="which of your lines"):
            send(story, link, gwen, item(line=line))


def test_the_link_holds_from_its_first_day_to_its_last_and_not_a_day_more() -> None:
    """At midnight: the day before the first and the day after the last open nothing; both of them do."""
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    for day, opens in ((DAY - timedelta(1), False), (DAY, True), (LAST_DAY, True), (LAST_DAY + timedelta(1), False)):
        then = of(gwen.organisation, on=day, like=replace(gwen, serving=frozenset()))
        assert bool(then.serving) is opens
        if opens:
            assert ask(queries.own_invoice, sent.id, by=then).row.number == "G-1"
            continue
        with pytest.raises(NotFound):
            ask(queries.own_invoice, sent.id, by=then)
        with pytest.raises(NotFound):
            send(story, link, then, number="G-2")
        assert ask(queries.own_invoices, by=then).total == 0


def test_a_link_that_is_ended_is_shut_at_once_and_the_invoices_stay() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    with pytest.raises(Refused, match="Only a care coordinator"):
        story.do(linking.end_link, link=link, why="Over.", by=actor(Role.APPROVER), on=TODAY)
    with pytest.raises(Refused, match="Say why"):
        story.do(linking.end_link, link=link, why=" ", by=story.asha, on=TODAY)
    story.do(linking.end_link, link=link, why="The care moved to another provider.", by=story.asha, on=TODAY)
    then = of(gwen.organisation, on=TODAY, like=replace(gwen, serving=frozenset()))
    assert not then.serving and story.see(queries.entry, sent.id).row.state is EntryState.ACCEPTED
    (kept,) = story.see(links.links_of_organisation, gwen.organisation)
    assert (kept.valid_to, kept.ended_by) == (TODAY - timedelta(1), story.asha.name)


def test_it_sees_nothing_of_anybody_but_by_its_link() -> None:
    """Neither the person, nor the budget, nor what another organisation of the same person sent."""
    story, link, gwen = supplying.supplied()
    other = organisation(story, "Other Care Ltd")
    supplying.link(story, other)
    olu = of(other, name="Olu")
    sent = send(story, link, gwen)
    with pytest.raises(NotFound):
        ask(queries.own_invoice, sent.id, by=olu)
    with pytest.raises(NotFound):
        ask(queries.entry, sent.id, by=olu)
    with pytest.raises(NotFound):
        ask(people.person, story.case.person, by=gwen)
    with pytest.raises(NotFound):
        ask(budgets_seen.budget, story.budget, by=gwen, on=TODAY)
    stranger = replace(gwen, roles=frozenset({Role.PROVIDER}), serving=frozenset())
    with pytest.raises(NotFound):
        send(story, link, stranger)


def test_what_is_not_decided_can_be_withdrawn_by_its_own_organisation_only() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    other = organisation(story, "Other Care Ltd")
    supplying.link(story, other)
    with pytest.raises(NotFound):
        story.do(actions.withdraw_invoice, entry=sent.id, because="Ours now.", by=of(other), on=TODAY)
    story.do(actions.withdraw_invoice, entry=sent.id, because="A wrong week.", by=gwen, on=TODAY)
    found = ask(queries.own_invoice, sent.id, by=gwen)
    assert (found.row.stands, found.decided) == (Stands.WITHDRAWN, "A wrong week.")
    assert steps.due(story, on=TODAY) == []


def test_what_is_not_agreed_says_why_to_whoever_sent_it() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen, item(rate="15"))
    story.do(actions.refuse, entry=sent.id, because="The agreed price is £14.20.", by=story.fay, on=TODAY)
    found = ask(queries.own_invoice, sent.id, by=gwen)
    assert (found.row.stands, found.decided) == (Stands.REFUSED, "The agreed price is £14.20.")


def credit(amount: str, **more: Any) -> actions.Credit:
    told = {"number": "C-1", "dated_on": TODAY, "invoice": "G-1", "why": "An hour too many."} | more
    return actions.Credit(amounts={CARE: Money.of(amount)}, **told)


def test_a_credit_lowers_what_is_not_paid_yet_to_the_penny() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    told = {"link": link, "by": gwen, "on": TODAY}
    rest = story.do(actions.send_credit, id=new_id(), credit=credit("28.40"), **told)
    assert stands(gwen, sent) is Stands.WITHDRAWN and Money(rest.pence) == Money.of("142.00")
    (due,) = steps.due(story, on=TODAY)
    assert due.amount == Money.of("142.00")
    whole = story.do(actions.send_credit, id=new_id(), credit=credit("142.00", number="C-2"), **told)
    assert whole.state == EntryState.TAKEN_BACK and steps.due(story, on=TODAY) == []


def test_a_credit_beyond_the_invoice_or_for_one_that_never_was_is_refused() -> None:
    story, link, gwen = supplying.supplied()
    send(story, link, gwen)
    told = {"link": link, "by": gwen, "on": TODAY}
    with pytest.raises(Refused, match="more than the £170.40"):
        story.do(actions.send_credit, id=new_id(), credit=credit("170.41"), **told)
    with pytest.raises(Refused, match="no invoice G-9"):
        story.do(actions.send_credit, id=new_id(), credit=credit("1", invoice="G-9"), **told)


def test_a_credit_for_what_is_paid_changes_nothing_by_itself_and_tells_finance_at_once() -> None:
    story, link, gwen = supplying.supplied()
    sent = send(story, link, gwen)
    budgets.bank(story, sent.holding_id, GOODCARES_ACCOUNT)
    steps.pay(story, up_to=TODAY, processing_on=date(2026, 5, 5), arrives=date(2026, 5, 6))
    told = {"id": new_id(), "link": link, "credit": credit("28.40"), "by": gwen, "on": date(2026, 5, 7)}
    assert story.do(actions.send_credit, **told) is None and stands(gwen, sent) is Stands.PAID
    (talk,), _ = story.see(talks.talks_of, story.case.person, by=story.fay)
    assert (talk.organisation_name, talk.turn, talk.subject) == ("Goodcare Ltd", "board", "Credit C-1 for invoice G-1")
    assert story.do(actions.send_credit, **told) is None
    assert story.see(talks.talks_of, story.case.person, by=story.fay)[1] == 1
