"""What members share in a large network: progress of areas, help, lessons, stories; who waits; who keeps which page.

Statements, as in `network_sql`. They are given besides `areas`, `topics`, `lines` and `headings` (one for each line).
"""

# ruff: noqa: S608 - our own words, and no value of anybody's
from __future__ import annotations

from openphb.interfaces.bench.network_sql import chance, identity, one_of, someone, words

HELP, LESSONS, STORIES, APPLICATIONS, KEEPERS = 2_000, 1_000, 500, 1_000, 6
_AREAS = "unnest(%(areas)s::text[]) WITH ORDINALITY AS area(code, a)"
_LINES = "unnest(%(lines)s::text[], %(headings)s::text[]) WITH ORDINALITY AS line(code, heading, l)"
_LONG = words(repr("long"), "n", least=20, most=80)

STATEMENTS: tuple[str, ...] = (
    f"""
    INSERT INTO community_arealine (id, area, line, heading, says, is_out, why, by_id, at)
    SELECT id, area.code, CASE WHEN k <= 3 THEN id::text ELSE line.code END, line.heading,
        CASE WHEN k <= 3 THEN left({words(repr("own"), "a", "k", least=6, most=20)}, 300) ELSE '' END, k > 3,
        CASE WHEN k > 3 THEN 'Others do it here' ELSE '' END, {someone(repr("own"), "a", "k")}, %(at)s
    FROM {_AREAS}, {_LINES}, generate_series(1, 5) k, LATERAL (SELECT {identity("own", "a * 10 + k")} AS id) own
    WHERE line.l = k
    """,
    f"""
    INSERT INTO community_assessment (id, area, line, stage, evidence, by_id, at, standing, standing_why)
    SELECT {identity("said", "(a * 100 + l) * 10 + k")}, area.code, line.code,
        (ARRAY['not started', 'begun', 'working', 'proven'])[1 + floor(4 * {chance("a", "l", "k")})::int],
        {words(repr("shows"), "a", "l", "k", least=10, most=60)}, {someone(repr("said"), "a", "l", "k")},
        %(at)s - k * interval '60 days', 'shown', \'\'
    FROM {_AREAS}, {_LINES}, generate_series(1, 6) k
    """,
    f"""
    INSERT INTO community_peoplesview (id, area, line, by_id, answer, words, at, standing, standing_why)
    SELECT {identity("view", "(a * 100 + l) * 100 + k")}, area.code, line.code,
        {identity("member", "1 + (a * 31 + k) %% %(members)s")},
        (ARRAY['not here', 'partly', 'here', 'cannot say'])[1 + floor(4 * {chance("a", "l", "k")})::int],
        {words(repr("finds"), "a", "l", "k", least=5, most=25)}, %(at)s - k * interval '1 day', 'shown', \'\'
    FROM {_AREAS}, {_LINES}, generate_series(1, least(20, %(members)s)) k
    """,
    f"""
    INSERT INTO community_plannedaction (id, area, line, what, who, by_when, state, over_on, came_of)
    SELECT {identity("action", "a * 100 + k")}, area.code, {one_of("lines", "a", "k")},
        left({words(repr("what"), "a", "k", least=6, most=20)}, 300), 'Lead',
        (%(at)s + (k - 20) * interval '10 days')::date, CASE WHEN k %% 2 = 0 THEN 'open' ELSE 'done' END,
        CASE WHEN k %% 2 = 1 THEN %(at)s::date END, CASE WHEN k %% 2 = 1 THEN 'It is there now' ELSE '' END
    FROM {_AREAS}, generate_series(1, 40) k
    """,
    f"""
    INSERT INTO community_helpnote (id, way, heading, title, words, area, by_id, at, standing, standing_why, closed_at,
        ended, came_of)
    SELECT {identity("help", "n")}, CASE WHEN n %% 2 = 0 THEN 'ask' ELSE 'offer' END, {one_of("headings", "n")},
        left(initcap({words(repr("help"), "n", least=4, most=9)}), 140), {_LONG}, {one_of("areas", "n")},
        CASE WHEN n %% 100 = 1 THEN %(me)s::uuid ELSE {someone(repr("helps"), "n")} END,
        %(at)s - n * interval '3 hours', 'shown', '', CASE WHEN n %% 4 > 1 THEN %(at)s END,
        CASE WHEN n %% 4 > 1 THEN 'helped' ELSE '' END, CASE WHEN n %% 4 > 1 THEN 'It went well' ELSE '' END
    FROM generate_series(1, {HELP}) n
    """,
    f"""
    INSERT INTO community_helptalk (id, note_id, by_id, at)
    SELECT {identity("talk", "n * 10 + k")}, {identity("help", "n")},
        {identity("member", "1 + (n * 7 + k) %% %(members)s")}, %(at)s - k * interval '2 hours'
    FROM generate_series(1, {HELP}) n, generate_series(1, least(5, %(members)s)) k
    """,
    f"""
    INSERT INTO community_helpmessage (id, talk_id, by_id, at, words, standing, standing_why)
    SELECT {identity("message", "(n * 10 + k) * 10 + m")}, {identity("talk", "n * 10 + k")},
        {identity("member", "1 + (n * 7 + k) %% %(members)s")}, %(at)s - m * interval '1 hour',
        {words(repr("message"), "n", "k", "m", least=8, most=40)}, 'shown', \'\'
    FROM generate_series(1, {HELP}) n, generate_series(1, least(5, %(members)s)) k, generate_series(1, 3) m
    """,
    f"""
    INSERT INTO community_lesson (id, sort, topic, title, decided, because, learnt, area, came_on, state, state_why,
        mark, decided_by_id, shown_at)
    SELECT {identity("lesson", "n")}, (ARRAY['refused', 'looked again', 'complaint'])[1 + n %% 3],
        {one_of("topics", "n")}, left(initcap({words(repr("lesson"), "n", least=4, most=9)}), 140), {_LONG}, {_LONG},
        {_LONG}, {one_of("areas", "n")}, (%(at)s - n * interval '1 day')::date,
        CASE WHEN n %% 10 = 0 THEN 'waiting' ELSE 'shown' END, '', '',
        CASE WHEN n %% 10 > 0 THEN %(me)s::uuid END, CASE WHEN n %% 10 > 0 THEN %(at)s - n * interval '1 day' END
    FROM generate_series(1, {LESSONS}) n
    """,
    f"""
    INSERT INTO community_story (id, told_by_id, is_of_another, state, title, called, mattered, bought, changed,
        went_wrong, picture_kind, picture_says, told_at, shown_at, sent_back_why)
    SELECT {identity("story", "n")}, {someone(repr("tells"), "n")}, false,
        CASE WHEN n %% 10 = 0 THEN 'waiting' ELSE 'shown' END,
        left(initcap({words(repr("story"), "n", least=4, most=9)}), 120), 'Sam', {_LONG}, {_LONG}, {_LONG}, {_LONG}, '',
        '', %(at)s - n * interval '1 day', CASE WHEN n %% 10 > 0 THEN %(at)s - n * interval '1 day' END, \'\'
    FROM generate_series(1, {STORIES}) n
    """,
    f"""
    INSERT INTO community_storyconsent (id, story_id, purposes, open_to, with_name, with_picture, until, how, given_on,
        written_by_id, at)
    SELECT {identity("consent", "n * 3 + k")}, {identity("story", "n")}, ARRAY['reading', 'news'],
        (ARRAY['everyone', 'members', 'staff', 'people'])[1 + n %% 4], true, false, (%(at)s + interval '1 year')::date,
        'here', (%(at)s - interval '1 year')::date, {someone(repr("tells"), "n")}, %(at)s - k * interval '1 day'
    FROM generate_series(1, {STORIES}) n, generate_series(1, 2) k
    """,
    f"""
    INSERT INTO community_saved (id, member_id, story_id, at)
    SELECT {identity("saved", "n")}, %(me)s::uuid, {identity("story", "n")}, %(at)s FROM generate_series(1, 100) n
    """,
    f"""
    INSERT INTO community_application (id, kind, shown_as, email, organisation, area, why, is_invited, state, made_at,
        link_ends_at, confirmed_at)
    SELECT {identity("application", "n")}, 'staff', 'Somebody ' || n, 'somebody' || n || '@example.org',
        'Trust ' || n %% 200, {one_of("areas", "n")}, {_LONG}, false,
        CASE WHEN n %% 2 = 0 THEN 'waiting' ELSE 'refused' END, %(at)s - n * interval '1 hour',
        %(at)s + interval '7 days', %(at)s
    FROM generate_series(1, {APPLICATIONS}) n
    """,
    f"""
    INSERT INTO community_matter (id, kind, about, author_id, space, state, held_why, opened_at, outcome, was_appealed)
    SELECT id, kind, about, by_id, 'all', 'open', '', %(at)s - n * interval '7 minutes', '', false
    FROM (
        SELECT n, {identity("reported", "n")} AS id,
            (ARRAY['help', 'message', 'lesson', 'evidence', 'view', 'story'])[1 + n %% 6] AS kind,
            (ARRAY[{identity("help", "n")}, {identity("message", "(n * 10 + 1) * 10 + 1")}, {identity("lesson", "n")},
                {identity("said", "(1 * 100 + n %% 20 + 1) * 10 + 1 + n / 120")},
                {identity("view", "(1 * 100 + n %% 20 + 1) * 100 + 1 + n / 60")}, {identity("story", "n")}])[1 + n %% 6]
                AS about,
            CASE WHEN n %% 6 <> 2 THEN {someone(repr("reported"), "n")} END AS by_id
        FROM generate_series(1, 400) n
    ) n ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO community_report (id, matter_id, by_id, at, why, words)
    SELECT {identity("report", "n * 5 + k")}, {identity("reported", "n")}, {identity("member", "k")}, %(at)s,
        'other', \'\'
    FROM generate_series(1, 400) n, generate_series(1, least(5, %(members)s)) k
    WHERE EXISTS (SELECT 1 FROM community_matter WHERE id = {identity("reported", "n")})
    """,
    f"""
    INSERT INTO people_account (id, password, name, email, is_active, is_sample)
    SELECT {identity("account", "n")}, '!', 'Member ' || n, 'member' || n || '@example.org', true, false
    FROM generate_series(1, least(%(members)s, 300)) n
    """,
    f"""
    INSERT INTO people_account_groups (account_id, group_id)
    SELECT DISTINCT {identity("account", f"1 + (g.place * {KEEPERS} + k) %% least(%(members)s, 300)")}, g.id
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM auth_group WHERE name LIKE 'Local offer %%') g,
        generate_series(1, {KEEPERS}) k
    """,
    """
    INSERT INTO people_account_groups (account_id, group_id)
    SELECT m.account, g.id FROM community_member m, auth_group g
    WHERE m.id = %(me)s::uuid AND g.name = 'Local offer ' || (%(areas)s::text[])[1]
    """,
    f"""
    INSERT INTO community_networkevent (at, account, shown_as, did, about, "where", why, detail)
    SELECT %(at)s - k * interval '9 days', {identity("account", "k")}, 'Somebody', 'community.appoint_keeper',
        {identity("account", "1 + a * 40 + k")}, '', 'They know the area', area.code
    FROM {_AREAS}, generate_series(1, 40) k
    """,
)
ONE = {
    "help": identity("help", "1"),
    "talk": identity("talk", "1 * 10 + 1"),
    "lesson": identity("lesson", "1"),
    "story": identity("story", "1"),
    "reported": identity("reported", "6"),
}
