"""What is asked and answered in the network: topics in each space, threads that live, one post that was removed, and
one report that waits for a moderator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openphb.community.forum import asking as forum_asking
from openphb.community.forum import keeping as forum_keeping
from openphb.community.forum.asking import NewPost
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import reporting
from openphb.interfaces.demo.network.telling import Network

TOPICS = (
    ("asking", "all", "asha", "Asking for a budget", "Who may ask, how, and what comes next."),
    ("assistants", "all", "asha", "Personal assistants", "Finding, employing and keeping them."),
    ("ideas", "all", "asha", "What a budget is used for", "What helped, and what did not."),
    ("panels", "staff", "asha", "Panels and decisions", "Deciding well, and giving reasons."),
    ("money", "staff", "asha", "Money and monitoring", "Accounts, statements and reclaims."),
    ("rollout", "staff", "asha", "Making it grow", "Offering budgets to more people."),
    ("living", "people", "nadia", "Living with a budget", "Days, weeks, and what makes them easier."),
    ("employing", "people", "nadia", "Being an employer", "Rotas, holidays, insurance."),
    ("rights", "people", "nadia", "Our rights", "What may be asked for, and how to challenge a no."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread: its topic, who asks, how many days before the end, what; then who answers what, and which helped."""

    name: str
    topic: str
    by: str
    days_ago: int
    title: str
    words: str
    answers: tuple[tuple[str, str], ...]
    helped: int = -1


THREADS = (
    Thread(
        "swimming", "ideas", "joan", 60, "Can a budget pay for swimming?",
        "Mum used to swim every week, and it kept her legs going. The physiotherapy waiting list is long.\n\n"
        "Has anybody had it agreed?",
        (
            ("cleo", "Yes, where the plan says which health need it is for. Write what you hope will change, and how "
             "you would notice."),
            ("owen", "Mine does. We wrote “walk to the shop and back”, and after half a year I did."),
            ("joan", "Thank you both. @Jo from Barnsley, that is just the kind of sentence I needed."),
        ),
        helped=0,
    ),
    Thread(
        "sick", "assistants", "owen", 41, "What do you do when your assistant is ill?",
        "I have one assistant, and last week she had a bad cold. I managed, but it was not good.",
        (
            ("sia", "Have a second person on a small contract, and write down beforehand whom to ring. A plan can hold "
             "a few days of cover."),
            ("joan", "We swap with another family two streets on. It took one conversation."),
        ),
        helped=0,
    ),
    Thread(
        "first", "asking", "owen", 12, "How long did you wait for the first conversation?",
        "I asked for a friend who has just come home. Nobody has rung in three weeks. Is that so?",
        (("asha", "It should not be. The area’s page says what we promise, and how to ask why it is late."),),
    ),
    Thread(
        "reasons", "panels", "cleo", 25, "Giving reasons that people can use",
        "Our letters say “not a health need”. People come back and ask what would be.\n\n> not a health need\n\n"
        "How do you word it?",
        (("nia", "Say which need you looked at, what the evidence was, and what would change the answer. See "
          "https://www.england.nhs.uk/personal-health-budgets/ for what is expected."),),
    ),
    Thread(
        "holidays", "employing", "joan", 33, "Holiday pay when hours change every week",
        "Our rota is never the same twice. How do you work it out?",
        (("owen", "The payroll service does it from our hours. Ask yours to show the sum once."),),
        helped=0,
    ),
    Thread("small", "rollout", "nia", 3, "Who has made budgets work in a small team?",
           "Two people, four hundred budgets to come. What did you stop doing?", ()),
)  # fmt: skip


def tell(network: Network) -> None:
    """Told after those who joined: what they ask each other."""
    start = network.until - timedelta(days=175)
    for name, space, by, called, about in TOPICS:
        told = {"space": space, "name": called, "about": about, "is_open": True}
        network.do(forum_keeping.set_topic, id=network.id("topic", name), **told, by=by, on=start)
    for thread in THREADS:
        _told(network, thread)
    _asked_often(network)
    _removed(network)
    _reported(network)


def _told(network: Network, thread: Thread) -> None:
    id, on = network.id("thread", thread.name), network.until - timedelta(days=thread.days_ago)
    new = NewPost(thread.words, thread.title)
    network.do(forum_asking.ask, id=id, topic=network.id("topic", thread.topic), new=new, by=thread.by, on=on)
    posts = [_answers(network, id, words=words, by=by, on=on) for by, words in thread.answers]
    if thread.helped >= 0:
        network.do(forum_asking.accept, post=posts[thread.helped], by=thread.by, on=on + timedelta(days=1))


def _answers(network: Network, thread: UUID, *, words: str, by: str, on: date) -> UUID:
    id = network.id("post", str(thread), words)
    made: UUID = network.do(forum_asking.reply, id=id, thread=thread, new=NewPost(words), by=by, on=on)
    return made


def _asked_often(network: Network) -> None:
    told = {
        "question": "Can a budget pay for swimming?",
        "answer": "Yes, where the plan says which health need it meets and how you would notice that it helps.",
        "is_shown": True,
    }
    id, thread = network.id("faq", "swimming"), network.id("thread", "swimming")
    network.do(forum_keeping.word_faq, id=id, thread=thread, **told, by="lena", on=network.until - timedelta(days=50))


def _removed(network: Network) -> None:
    on = network.until - timedelta(days=38)
    post = _answers(
        network, network.id("thread", "sick"), words="Our agency is cheaper than any of these!", by="nia", on=on
    )
    matter = _reports(network, post, "spam", by="joan", on=on)
    why = "It advertises. Ask in your own words, or ask us first."
    told = {"id": network.id("decided", str(matter)), "matter": matter, "verdict": "remove", "why": why}
    network.do(moderating.decide, **told, by="asha", on=on)


def _reported(network: Network) -> None:
    on = network.until - timedelta(days=1)
    words = "I know which board this is about, and they never ring anybody."
    post = _answers(network, network.id("thread", "first"), words=words, by="sia", on=on)
    _reports(network, post, "unsuitable", by="owen", on=on)


def _reports(network: Network, post: UUID, why: str, *, by: str, on: date) -> UUID:
    told = {"id": network.id("report", str(post)), "kind": "post", "about": post, "why": why}
    made: UUID = network.do(reporting.report, **told, by=by, on=on)
    return made
