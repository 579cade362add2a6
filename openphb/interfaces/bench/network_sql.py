"""A learning network of many members and posts, as statements: the same for the same seed, and no row of Python's.

Each statement is given `members`, `posts`, `seed`, `me` (a member who looks) and `at`, and the lists of `network_told`.
What is measured of them stands in `network_pages`.
"""

# ruff: noqa: S608 - our own words, and no value of anybody's
from __future__ import annotations

from openphb.interfaces.bench.network_words import WORDS

POSTS_A_THREAD = 6


def chance(*of: str) -> str:
    """A number from 0 up to 1 that follows from these expressions and the seed."""
    key = " || ':' || ".join([*(f"({each})::text" for each in of), "%(seed)s::text"])
    return f"(('x' || substr(md5({key}), 1, 8))::bit(32)::bigint / 4294967296.0)"


def identity(kind: str, number: str) -> str:
    """The identity of the row of this kind that has this number."""
    return f"md5('{kind}' || ({number})::text || %(seed)s::text)::uuid"


def someone(*of: str) -> str:
    """Some member or other."""
    return identity("member", f"1 + floor(%(members)s * {chance(*of)})::int")


def one_of(names: str, *of: str) -> str:
    """One of a list that the statement is given, by chance."""
    given = f"(%({names})s::text[])"
    return f"{given}[1 + floor(array_length({given}, 1) * {chance(repr(names), *of)})::int]"


def words(*of: str, least: int, most: int) -> str:
    """So many words by chance: a few that everybody uses, and many that few do."""
    many = f"{least} + floor({most - least} * {chance(*of, repr('many'))})::int"
    pick = f"1 + floor({len(WORDS)} * power({chance(*of, 'k')}, 3))::int"
    return f"(SELECT string_agg((%(words)s::text[])[{pick}], ' ') FROM generate_series(1, {many}) k)"


_THREADS = f"greatest(1, %(posts)s / {POSTS_A_THREAD})"
_THREAD_OF = f"1 + floor({_THREADS} * power({chance(repr('thread'), 'n')}, 2))::int"
_SPACE = "(ARRAY['all', 'all', 'staff', 'people'])[1 + n %% 4]"
STATEMENTS: tuple[str, ...] = (
    f"""
    INSERT INTO community_member (id, account, shown_as, kind, organisation, area, parts, admitted_at, ended_why,
        about, interests, is_listed)
    SELECT {identity("member", "n")}, {identity("account", "n")}, 'Member ' || n,
        CASE WHEN n %% 3 = 0 THEN 'people' ELSE 'staff' END, CASE WHEN n %% 3 = 0 THEN '' ELSE 'Trust ' || n %% 200 END,
        {one_of("areas", "n")}, '{{}}', %(at)s - interval '400 days', '', {words(repr("about"), "n", least=5, most=30)},
        ARRAY[{one_of("topics", "n")}], true
    FROM generate_series(1, %(members)s) n
    """,
    f"""
    INSERT INTO community_forumtopic (id, space, name, about, place, is_open)
    SELECT {identity("topic", "n")}, {_SPACE}, 'Topic ' || n, '', n, true FROM generate_series(0, 11) n
    """,
    f"""
    INSERT INTO community_forumthread
        (id, topic_id, space, title, standing, asked_by_id, asked_at, latest_by_id, latest_at, replies, closed_why)
    SELECT {identity("thread", "n")}, {identity("topic", "n %% 12")}, {_SPACE},
        left(initcap({words(repr("title"), "n", least=4, most=10)}), 140), 'shown',
        {someone(repr("asks"), "n")}, moment, {someone(repr("asks"), "n")}, moment, 0, ''
    FROM (
        SELECT n, %(at)s - {chance(repr("day"), "n")} * interval '390 days' AS moment
        FROM generate_series(1, {_THREADS}) n
    ) n
    """,
    f"""
    INSERT INTO community_forumpost (id, thread_id, by_id, at, opens, heading, words, mentioned, fingerprint, anyway,
        standing, standing_why)
    SELECT t.id, t.id, t.asked_by_id, t.asked_at, true, t.title,
        {words(repr("opens"), "t.id", least=15, most=90)}, '{{}}', md5(t.id::text), '', 'shown', ''
    FROM community_forumthread t
    """,
    f"""
    INSERT INTO community_forumpost (id, thread_id, by_id, at, opens, heading, words, mentioned, fingerprint, anyway,
        standing, standing_why)
    SELECT {identity("post", "n")}, t.id, {someone(repr("says"), "n")},
        t.asked_at + {chance(repr("later"), "n")} * (%(at)s - t.asked_at), false, '',
        {words(repr("says"), "n", least=8, most=80)}, '{{}}', md5(n::text), '',
        CASE WHEN n %% 200 = 0 THEN 'removed' ELSE 'shown' END, ''
    FROM (SELECT n, {_THREAD_OF} AS thread FROM generate_series(1, %(posts)s - {_THREADS}) n) n
    JOIN community_forumthread t ON t.id = {identity("thread", "n.thread")}
    """,
    """
    UPDATE community_forumthread t SET replies = p.many, latest_at = p.latest, latest_by_id = p.by_id
    FROM (
        SELECT DISTINCT ON (thread_id) thread_id, at AS latest, by_id,
            count(*) FILTER (WHERE NOT opens) OVER (PARTITION BY thread_id) AS many
        FROM community_forumpost WHERE standing = 'shown' ORDER BY thread_id, at DESC
    ) p WHERE p.thread_id = t.id
    """,
    f"""
    INSERT INTO community_forumreader (member_id, thread_id, read_at, follows)
    SELECT %(me)s::uuid, {identity("thread", "n")}, %(at)s - interval '60 days', n %% 5 = 0
    FROM generate_series(1, least({_THREADS}, 2000)) n
    """,
    f"""
    INSERT INTO community_forumfaq (id, thread_id, space, question, answer, worded_by_id, worded_at, is_shown)
    SELECT {identity("faq", "n")}, t.id, t.space, t.title, {words(repr("faq"), "n", least=20, most=60)},
        t.asked_by_id, t.asked_at, true
    FROM generate_series(1, least({_THREADS}, 400)) n JOIN community_forumthread t ON t.id = {identity("thread", "n")}
    """,
    f"""
    INSERT INTO community_networknotice (member_id, at, words, why, view, about)
    SELECT %(me)s::uuid, %(at)s - n * interval '1 hour', 'Somebody answered.', '', 'net_thread',
        {identity("thread", "n")}
    FROM generate_series(1, least({_THREADS}, 1000)) n
    """,
    f"""
    INSERT INTO community_matter (id, kind, about, author_id, space, state, held_why, opened_at, outcome, was_appealed)
    SELECT {identity("matter", "n")}, 'post', p.id, p.by_id, 'all',
        CASE WHEN n %% 10 = 0 THEN 'open' ELSE 'done' END, '', %(at)s - n * interval '1 hour', '', false
    FROM (SELECT id, by_id, row_number() OVER (ORDER BY id) AS n FROM community_forumpost LIMIT 1000) p
    """,
)
