"""Events, learning sets and the monthly news of a large network, as statements (see `network_sql`)."""

# ruff: noqa: S608 - our own words, and no value of anybody's
from __future__ import annotations

from openphb.interfaces.bench.network_sql import chance, identity, someone, words

EVENTS = "greatest(10, %(members)s / 10)"
SETS = "greatest(10, %(members)s / 20)"
VENUES, SESSIONS = 6, 5
_SERIES = "n %% 10 = 0"
"""Every tenth event is a programme of six venues with five sessions; of the others each is one day at one place."""
_CROWD = f"least(36, %(members)s / {VENUES})"
"""Who asked for each venue: more than its thirty places."""
_TITLE = f"initcap({words(repr('title'), 'n', least=3, most=7)})"
_LEAD = words(repr("lead"), "n", least=20, most=60)

STATEMENTS: tuple[str, ...] = (
    f"""
    INSERT INTO community_event (id, what, title, lead, led_by, open_to, sessions, share, stands, made_by_id, made_at,
        shown_at, cancelled_why, changed_at, sequence)
    SELECT {identity("event", "n")}, CASE WHEN {_SERIES} THEN 'development programme'
            ELSE (ARRAY['webinar', 'masterclass', 'regional group', 'other event'])[1 + n %% 4] END,
        left({_TITLE}, 120), left({_LEAD}, 1000), 'Team ' || n %% 40,
        (ARRAY['members', 'everyone', 'staff', 'people'])[1 + n %% 4],
        CASE WHEN {_SERIES} THEN (SELECT array_agg('Session ' || k) FROM generate_series(1, {SESSIONS}) k)
            ELSE ARRAY['The session'] END,
        80, CASE WHEN n %% 50 = 7 THEN 'draft' ELSE 'shown' END, {someone(repr("makes"), "n")},
        %(at)s - interval '300 days', %(at)s - interval '200 days', '', %(at)s - interval '200 days', 0
    FROM generate_series(1, {EVENTS}) n
    """,
    f"""
    INSERT INTO community_venue (id, event_id, name, place, link, places, "order")
    SELECT {identity("venue", f"n * {VENUES} + k")}, {identity("event", "n")}, 'Venue ' || k, 'Street 1', '', 30, k
    FROM generate_series(1, {EVENTS}) n, generate_series(1, {VENUES}) k WHERE k = 1 OR {_SERIES}
    """,
    f"""
    INSERT INTO community_sitting (id, venue_id, number, starts_at, ends_at)
    SELECT {identity("sitting", f"(n * {VENUES} + k) * {SESSIONS} + s")}, {identity("venue", f"n * {VENUES} + k")}, s,
        day + s * interval '14 days', day + s * interval '14 days' + interval '2 hours'
    FROM (
        SELECT n, k, s, %(at)s + ({chance(repr("event"), "n")} - 0.7) * interval '700 days' AS day
        FROM generate_series(1, {EVENTS}) n, generate_series(1, {VENUES}) k, generate_series(1, {SESSIONS}) s
        WHERE (k = 1 AND s = 1) OR {_SERIES}
    ) n
    """,
    f"""
    INSERT INTO community_booking (id, event_id, venue_id, member_id, state, seat, since, named, has_said)
    SELECT {identity("booking", f"(n * {VENUES} + k) * 40 + s")}, {identity("event", "n")},
        {identity("venue", f"n * {VENUES} + k")},
        {identity("member", f"1 + (n * 977 + (k - 1) * {_CROWD} + s) %% %(members)s")},
        CASE WHEN s <= 30 THEN 'booked' ELSE 'waiting' END, CASE WHEN s <= 30 THEN s END,
        %(at)s - s * interval '1 hour', 'Somebody', false
    FROM generate_series(1, {EVENTS}) n, generate_series(1, {VENUES}) k,
        generate_series(1, {_CROWD}) s
    WHERE k = 1 OR {_SERIES}
    """,
    f"""
    INSERT INTO community_booking (id, event_id, venue_id, member_id, state, since, named, has_said)
    SELECT {identity("mine", "n")}, {identity("event", "n")}, {identity("venue", f"n * {VENUES} + 1")}, %(me)s::uuid,
        'waiting', %(at)s, '', false
    FROM generate_series(1, 60) n WHERE n <= {EVENTS}
    """,
    f"""
    INSERT INTO community_eventmaterial (id, event_id, number, title, for_all, content, name, ending, added_by_id,
        added_at)
    SELECT {identity("material", "n * 8 + k")}, {identity("event", "n")}, 0, 'Slides ' || k, true, '\\x00', 'slides',
        'pdf', {someone(repr("adds"), "n")}, %(at)s
    FROM generate_series(1, {EVENTS}) n, generate_series(1, 8) k
    """,
    f"""
    INSERT INTO community_learningset (id, title, lead, space, convenor_id, seeks, begun_at)
    SELECT {identity("set", "n")}, left({_TITLE}, 120), left({_LEAD}, 1000), 'all',
        CASE WHEN n %% 4 = 0 THEN %(me)s::uuid ELSE {someone(repr("convenes"), "n")} END, n %% 2 = 1,
        %(at)s - n * interval '1 day'
    FROM generate_series(1, {SETS}) n
    """,
    f"""
    INSERT INTO community_setperson (id, set_id, member_id, standing, since)
    SELECT {identity("setperson", "n * 8 + k")}, {identity("set", "n")},
        {identity("member", "1 + (n * 101 + k) %% %(members)s")}, 'in', %(at)s
    FROM generate_series(1, {SETS}) n, generate_series(1, least(7, %(members)s)) k
    """,
    f"""
    INSERT INTO community_setdate (id, set_id, starts_at, ends_at, place, changed_at, sequence, cancelled_why)
    SELECT {identity("setdate", "n * 20 + k")}, {identity("set", "n")}, %(at)s + (k - 10) * interval '30 days',
        %(at)s + (k - 10) * interval '30 days' + interval '2 hours', 'Online', %(at)s, 0, \'\'
    FROM generate_series(1, {SETS}) n, generate_series(1, 20) k
    """,
    f"""
    INSERT INTO community_setnote (id, set_id, by_id, at, words, standing, standing_why)
    SELECT {identity("setnote", "n * 100 + k")}, {identity("set", "n")}, {someone(repr("notes"), "n", "k")},
        %(at)s - k * interval '5 hours', {words(repr("note"), "n", "k", least=10, most=60)}, 'shown', \'\'
    FROM generate_series(1, {SETS}) n, generate_series(1, 60) k
    """,
    f"""
    INSERT INTO community_returnsent (area, quarter_end, sent_on)
    SELECT area, (%(at)s - q * interval '91 days')::date, (%(at)s - q * interval '91 days' + interval '20 days')::date
    FROM unnest(%(areas)s::text[]) area, generate_series(1, 12) q WHERE {chance("area", "q")} < 0.8
    """,
)
A_NUMBER: tuple[str, ...] = (
    f"""
    INSERT INTO community_digest (id, number, state, since, until, words, made_at, areas)
    SELECT {identity("digest", "n")}, n, 'draft', day - interval '30 days', day,
        {words(repr("news"), "n", least=20, most=80)}, day, 0
    FROM (SELECT %(number)s AS n, %(at)s - (%(numbers)s - %(number)s) * interval '30 days' AS day) n
    """,
    f"""
    INSERT INTO community_digestline (id, digest_id, place, what, title, note, view, args, space, is_open, at, is_out,
        is_gone)
    SELECT {identity("line", "n * 80 + k")}, {identity("digest", "n")}, k,
        (ARRAY['question', 'resource', 'story', 'event'])[1 + k %% 4],
        left(initcap({words(repr("line"), "n", "k", least=4, most=9)}), 200), '', 'net_thread',
        jsonb_build_array({identity("thread", "n * 80 + k")}::text),
        (ARRAY['all', 'all', 'staff', 'people'])[1 + k %% 4],
        k %% 4 = 1, %(at)s, false, false
    FROM (SELECT %(number)s AS n) n, generate_series(1, 80) k
    """,
    """
    UPDATE community_digest SET state = 'sent', published_at = until, sent_by_id = %(me)s::uuid, ended_at = until
    WHERE number = %(number)s AND number < %(numbers)s
    """,
)
"""One number of the news with its lines: what has left is never changed, so each is written and leaves in turn."""
AFTER_THE_NEWS = f"""
INSERT INTO community_digestletter (digest_id, member_id, standing, tries, at, why, service_id)
SELECT d.id, {identity("member", "n")},
    CASE WHEN n %% 100 = 0 THEN 'failed' ELSE 'sent' END, 1, %(at)s, '', \'\'
FROM generate_series(1, %(members)s) n,
    (SELECT id FROM community_digest WHERE state = 'sent' ORDER BY number DESC LIMIT 1) d
"""
ONE = {
    "event": identity("event", "3"),
    "series": identity("event", "10"),
    "set": identity("set", "4"),
    "month": "%(numbers)s - 1",
    "draft": "%(numbers)s",
}
