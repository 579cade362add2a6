"""Two thousand resources, laid in bulk for what is measured: rows as Wagtail would have written them, and its index.

Handing each in and agreeing to it would take longer than what is measured.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from openphb.commissioners.context import transaction_required

# Places in the tree are numbers of four letters to the base of 36, as Wagtail's tree has them.
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLACE = " || ".join(f"substr('{_LETTERS}', 1 + (n / {36**power}) %% 36, 1)" for power in (3, 2, 1, 0))
_WORDS = "(ARRAY['risk','wages','night care','holiday','consent','review','swimming','rota','panel','letter'])"
_TITLE = f"initcap({_WORDS}[1 + n %% 10] || ' and ' || {_WORDS}[1 + (n / 10) %% 10]) || ' ' || n"
_LEAD = f"'What to know about ' || {_WORDS}[1 + (n / 100) %% 10] || ' before you begin.'"
_PAGE = f"""
    WITH shelf AS (
        SELECT page.* FROM wagtailcore_page page JOIN community_resourceshelf ON page_ptr_id = page.id LIMIT 1
    ), kind AS (
        SELECT id FROM django_content_type WHERE app_label = 'community' AND model = 'resourcepage'
    )
    INSERT INTO wagtailcore_page (
        path, depth, numchild, translation_key, locale_id, title, draft_title, slug, content_type_id, live,
        has_unpublished_changes, url_path, seo_title, show_in_menus, search_description, expired, locked,
        first_published_at, last_published_at
    )
    SELECT shelf.path || {_PLACE}, shelf.depth + 1, 0, gen_random_uuid(), shelf.locale_id, {_TITLE}, {_TITLE},
        'laid-' || n, kind.id, true, false, shelf.url_path || 'laid-' || n || '/', '', false, '', false, false,
        %(at)s::timestamptz - n * interval '1 hour', %(at)s::timestamptz
    FROM generate_series(%(first)s::int, %(first)s::int + %(many)s::int - 1) AS n, shelf, kind
"""  # noqa: S608 - put together of constants
_RESOURCE = f"""
    INSERT INTO community_resourcepage (
        page_ptr_id, lead, body, ref, what, topics, kept_by, dated, review_by, open_to, is_key
    )
    SELECT id, {_LEAD}, '[]', gen_random_uuid(), (ARRAY['guide','template','tool','example'])[1 + n %% 4],
        ARRAY[(ARRAY['asking','planning','amounts','holding','assistants','running'])[1 + n %% 6]], 'Team ' || n %% 40,
        (%(at)s::timestamptz - n * interval '1 hour')::date,
        (%(at)s::timestamptz + (n %% 700 - 30) * interval '1 day')::date,
        (ARRAY['everyone','members','members','staff'])[1 + n %% 4], n %% 50 = 0
    FROM (SELECT id, substr(slug, 6)::int AS n FROM wagtailcore_page WHERE slug LIKE 'laid-%%') AS laid
"""  # noqa: S608 - put together of constants
_INDEX = f"""
    INSERT INTO wagtailsearch_indexentry (
        content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text
    )
    SELECT content_type_id, id::text, 1.0, to_tsvector('english', title), to_tsvector('english', title),
        to_tsvector('english', {_LEAD}), title, {_LEAD}
    FROM (
        SELECT id, title, content_type_id, substr(slug, 6)::int AS n FROM wagtailcore_page WHERE slug LIKE 'laid-%%'
    ) AS laid
"""  # noqa: S608 - put together of constants


@transaction_required
def resources_sql(*, many: int, at: datetime, first: int = 1000) -> None:
    """Lay so many published resources below the shelf, over every kind, topic and kind of reader. Once a database."""
    with connection.cursor() as cursor:
        for words in (_PAGE, _RESOURCE, _INDEX):
            cursor.execute(words, {"many": many, "at": at, "first": first})
        cursor.execute(
            "UPDATE wagtailcore_page SET numchild = numchild + %s WHERE id = (SELECT page_ptr_id FROM"
            " community_resourceshelf LIMIT 1)",
            [many],
        )
