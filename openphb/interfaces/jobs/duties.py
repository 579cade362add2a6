"""What the worker does by the clock. Each duty asks what is due and performs one action per item.

Everything here could also be done by hand, and doing it twice changes nothing: the tables say what is left to do.
Nothing here pays anybody: runs are prepared, approved and sent by people.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import local_day

log = logging.getLogger("openphb.worker")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to look at every so often. `do` takes the moment and answers how many items it dealt with."""

    name: str
    every: timedelta
    do: Callable[[datetime], int]


def plan_payments(at: datetime) -> int:
    """Payments of budgets that were agreed and for which none have been planned yet."""
    from openphb.interfaces.perform import perform, reading
    from openphb.payments import actions, queries

    done = 0
    for by in _boards():
        with reading(by):
            waiting = queries.unplanned(by=by)
        for budget in waiting:
            done += bool(perform(actions.schedule, budget=budget, by=by, at=at, on=local_day(at)))
    return done


def look_again_at_lines(at: datetime) -> int:
    """Statement lines that nobody understood: since then a payment, a receipt or a plan may say what they are."""
    from openphb.interfaces.matching_again import match_everything

    return sum(match_everything(by=by, at=at) for by in _boards())


def settle_finished_runs(at: datetime) -> int:
    """Runs sent one by one of which nothing is open any more, whose worker died before saying so."""
    from openphb.interfaces.perform import perform, reading
    from openphb.payments import actions, queries

    done = 0
    for by in _boards():
        with reading(by):
            left = [run for run in queries.unfinished(by=by) if run.rail == "one by one"]
        done += sum(perform(actions.finish, run=run.id, by=by, at=at) for run in left)
    return done


def recount_the_ledger(at: datetime) -> int:
    """Every balance against its transfers. A difference is an alarm: it is written to the log, account by account."""
    from openphb.interfaces.perform import reading
    from openphb.ledger import queries

    wrong = 0
    for by in _boards():
        with reading(by):
            differences = queries.verify(by=by).differences
        for found in differences:
            log.error("Board %d, %s: kept %s, counted %s.", by.commissioner, found.account, found.kept, found.counted)
        wrong += len(differences)
    return wrong


def bring_clocks_up_to_date(at: datetime) -> int:
    """Every board's clocks, in sets: what has come to be due begins, what was met is closed."""
    from openphb.clocks import actions
    from openphb.interfaces.perform import perform

    done = [perform(actions.run, by=by, at=at, on=local_day(at)) for by in _boards()]
    return sum(each.begun + each.met + each.fell_away + each.counted_again for each in done)


def warn_of_lapses(at: datetime) -> int:
    """Competences in delegated healthcare tasks that lapse soon, or have: each warning once, to both it is for."""
    from openphb.interfaces import lapses

    return sum(lapses.warn_of_lapses(by=by, at=at, on=local_day(at)) for by in _boards())


def tell_of_ends(at: datetime) -> int:
    """Those whose part with somebody has ended, most at midnight, and everybody it concerns: each told once."""
    from openphb.interfaces import telling_ends

    return sum(telling_ends.tell_of_ends(by=by, at=at, on=local_day(at)) for by in _boards())


def count_years_to_decide(at: datetime) -> int:
    """Of large boards, how many years that ended wait for a decision: counting them at each look would take seconds."""
    from openphb.interfaces.perform import perform
    from openphb.payments import actions

    return sum(perform(actions.count_years, by=by, at=at, on=local_day(at)) for by in _boards())


def let_payments_go_again(at: datetime) -> int:
    """Payments that were to wait until a day that has come: it ends by itself, and nobody has to remember."""
    from openphb.budgets import queries
    from openphb.interfaces.perform import perform, reading
    from openphb.payments import actions

    on, done = local_day(at), 0
    for by in _boards():
        with reading(by):
            over = queries.suspensions_run_out(by=by, on=on)
        done += len([perform(actions.end_suspension, suspension=each, by=by, at=at, on=on) for each in over])
    return done


def look_after_people_who_move(at: datetime) -> int:
    """Hand-overs of people who died are called off; where nobody answered by the day, payments that waited go."""
    from openphb.interfaces import handing_over

    return sum(handing_over.look_after(by=by, at=at, on=local_day(at)) for by in _boards())


def send_notices(at: datetime) -> int:
    """What waits in the outbox, and how what was sent stands now."""
    from openphb.interfaces import posting

    return sum(posting.send_what_is_due(by=by, at=at) for by in _boards())


def call_other_systems(at: datetime) -> int:
    """What has happened and other systems are told of."""
    from openphb.interfaces.webhooks import telling

    return sum(telling.call_what_is_due(by=by, at=at) for by in _boards())


def ask_after_notices(at: datetime) -> int:
    """Whether what was sent arrived: what did not falls to another way, or to a colleague."""
    from openphb.interfaces import posting

    return sum(posting.ask_after_what_was_sent(by=by, at=at) for by in _boards())


def put_returns_together(at: datetime) -> int:
    """Returns that take longer to count than a page may, and that somebody asked for."""
    from openphb.interfaces import making_returns

    return sum(making_returns.put_together_what_was_asked(by=by, at=at) for by in _boards())


def publish_numbers_of_areas(at: datetime) -> int:
    """The numbers of each area's local offer, once a quarter."""
    from openphb.interfaces import local_numbers

    return local_numbers.publish_what_is_due(at=at)


def send_returns(at: datetime) -> int:
    """Returns that were signed off and wait for NHS MESH."""
    from openphb.interfaces import sending_returns

    return sum(sending_returns.send_what_is_due(by=by, at=at) for by in _boards())


def ask_after_returns(at: datetime) -> int:
    """Whether returns that were sent were collected, and what was answered."""
    from openphb.interfaces import sending_returns

    return sum(sending_returns.ask_after_what_was_sent(by=by, at=at) for by in _boards())


def say_that_check_ins_are_ready(at: datetime) -> int:
    """To people who chose to be asked and whose next check-in has become ready: once for each."""
    from openphb.interfaces import check_ins_ready

    return sum(check_ins_ready.tell(by=by, at=at, on=local_day(at)) for by in _boards())


def make_copies_people_asked_for(at: datetime) -> int:
    """Copies of what is held about somebody, once they were looked through; and emptying those that were fetched."""
    from openphb.interfaces import protecting

    return sum(protecting.look_after(by=by, at=at) for by in _boards())


def end_stories(at: datetime) -> int:
    """Stories in the learning network whose consent ended: their words go with it."""
    from openphb.community.members import in_the_network
    from openphb.community.queries import without_consent
    from openphb.community.stories import telling as telling_stories
    from openphb.interfaces.perform import perform, reading

    on = local_day(at)
    by = in_the_network(None, name="openphb", on=on, where="the worker")
    with reading(by):
        over = without_consent(on=on)
    return sum(perform(telling_stories.end_story, id=each, by=by, at=at, on=on) for each in over)


def make_facts(at: datetime) -> int:
    """The facts of a day, once its night has come: how many rows; none where they are made or being made."""
    from openphb.interfaces import facts_of_a_day
    from openphb.kernel.refusal import Refused

    if not facts_of_a_day.are_due(at):
        return 0
    try:
        return sum(facts_of_a_day.make(local_day(at), at=at).manifest.rows.values())
    except Refused as said:
        log.info("%s", said)
        return 0


def send_letters_of_the_network(at: datetime) -> int:
    """What waits in the network's own outbox."""
    from openphb.interfaces import network_posting

    return network_posting.send_what_is_due(at=at)


def send_the_news(at: datetime) -> int:
    """Letters of the network's news that wait to leave, some hundreds at a time."""
    from openphb.interfaces import network_news

    return network_news.send_what_is_due(at=at)


def begin_the_news(at: datetime) -> int:
    """The next number of the network's news, once a month: put together, for an editor to make something of."""
    from openphb.interfaces import network_news

    return network_news.build_what_is_due(at=at)


def tell_of_returns(at: datetime) -> int:
    """The network which areas have sent their return of the quarter."""
    from openphb.interfaces import network_returns

    return network_returns.publish_what_is_new(at=at)


def look_after_the_network(at: datetime) -> int:
    """Members whose time ends soon are told, whoever is no member writes no more, and old applications are let go."""
    from openphb.community import looking_after
    from openphb.interfaces.network_posting import worker
    from openphb.interfaces.perform import perform

    return perform(looking_after.look_after, by=worker(), at=at, on=local_day(at))


def write_to_members_of_the_network(at: datetime) -> int:
    """Members who wish letters about answers, and those who may approve a page that waits."""
    from openphb.community.letters_of_notices import write_of_notices
    from openphb.community.reviews import write_of_reviews
    from openphb.interfaces.network_posting import worker
    from openphb.interfaces.perform import perform

    by, on = worker(), local_day(at)
    return perform(write_of_notices, by=by, at=at, on=on) + perform(write_of_reviews, by=by, at=at, on=on)


def seal_history(at: datetime) -> int:
    """What was written since the last time, of every board and the network: sealed after it, and never with it."""
    from openphb.interfaces import assuring

    return assuring.seal(at=at, where="the worker")


def verify_history(at: datetime) -> int:
    """Every row of history against its seal, once a day. What is found is an alarm: it is written to the log."""
    from openphb.interfaces import assuring

    due = [by for by in assuring.boards("the worker") if assuring.is_to_be_verified(by, at=at)]
    looked = assuring.verify_all(due, assuring.kept_anchors(), at=at)
    found = [(each.chain, one) for each in looked for one in each.verified.found]
    for chain, one in found:
        log.error("%s, %s %s: %s.", chain, one.table, one.key, one.what)
    return len(looked)


def write_anchors(at: datetime) -> int:
    """Where every chain of seals ends, once a day, for an auditor to keep elsewhere."""
    from pathlib import Path

    from django.conf import settings

    from openphb.assurance import queries
    from openphb.assurance.rules import Kind
    from openphb.interfaces import assuring
    from openphb.interfaces.network_posting import worker
    from openphb.interfaces.perform import reading

    with reading(worker()):
        due = queries.upkeep_is_due(Kind.ANCHOR, at=at)
    return int(due and assuring.anchor(Path(settings.ANCHORS), at=at).exists())


def look_whether_it_holds(at: datetime) -> int:
    """Everything that must always hold, of every board. What does not is an alarm: it is written to the log."""
    from openphb.interfaces import assuring

    wrong = 0
    for by in assuring.boards("the worker"):
        for broken in assuring.look_whether_it_holds(by=by, at=at):
            wrong += broken.times
            log.error("Board %d: not so: %s (%d times).", by.commissioner, broken.invariant.means, broken.times)
    return wrong


def _boards() -> Iterator[Actor]:
    """The worker itself, once for each board. It holds the role that its duties need and signs for nobody."""
    from openphb.commissioners import queries

    for board in queries.boards():
        yield Actor(UUID(int=0), "openphb", board, frozenset({Role.FINANCE}), where="the worker")


DUTIES: tuple[Duty, ...] = (
    Duty("plan payments of agreed budgets", timedelta(minutes=1), plan_payments),
    Duty("look again at statement lines", timedelta(hours=1), look_again_at_lines),
    Duty("settle finished runs", timedelta(minutes=5), settle_finished_runs),
    Duty("bring clocks up to date", timedelta(minutes=10), bring_clocks_up_to_date),
    Duty("warn of competences that lapse", timedelta(hours=1), warn_of_lapses),
    Duty("tell of parts that ended", timedelta(minutes=10), tell_of_ends),
    Duty("send what is to be told", timedelta(seconds=20), send_notices),
    Duty("call other systems", timedelta(seconds=10), call_other_systems),
    Duty("ask after what was sent", timedelta(minutes=10), ask_after_notices),
    Duty("put returns together", timedelta(seconds=10), put_returns_together),
    Duty("send letters of the network", timedelta(seconds=20), send_letters_of_the_network),
    Duty("send the news of the network", timedelta(seconds=20), send_the_news),
    Duty("begin the news of the network", timedelta(hours=1), begin_the_news),
    Duty("tell the network of returns", timedelta(hours=6), tell_of_returns),
    Duty("write to members of the network", timedelta(minutes=5), write_to_members_of_the_network),
    Duty("look after the network", timedelta(hours=1), look_after_the_network),
    Duty("send returns", timedelta(seconds=30), send_returns),
    Duty("ask after returns", timedelta(minutes=10), ask_after_returns),
    Duty("say that check-ins are ready", timedelta(hours=1), say_that_check_ins_are_ready),
    Duty("count years to decide", timedelta(hours=1), count_years_to_decide),
    Duty("let payments go again", timedelta(minutes=10), let_payments_go_again),
    Duty("look after people who move", timedelta(minutes=10), look_after_people_who_move),
    Duty("make copies people asked for", timedelta(minutes=1), make_copies_people_asked_for),
    Duty("end stories whose consent ended", timedelta(minutes=10), end_stories),
    Duty("make the facts of a day", timedelta(minutes=1), make_facts),
    Duty("publish numbers of areas", timedelta(hours=6), publish_numbers_of_areas),
    Duty("recount the ledger", timedelta(hours=12), recount_the_ledger),
    Duty("seal history", timedelta(minutes=15), seal_history),
    Duty("write anchors", timedelta(hours=1), write_anchors),
    Duty("verify history", timedelta(hours=1), verify_history),
    Duty("look whether it holds together", timedelta(hours=1), look_whether_it_holds),
)
