"""What in the source no page ever shows, by name and by look. Pure.

A name added here takes words away from translators: the crawl in another language says at once if a page shows one.
"""

from __future__ import annotations

import re

from openphb.interfaces.words.messages import HOLE


def _names(told: str) -> frozenset[str]:
    return frozenset(told.split())


CALLS = _names(
    "compile where address getattr setattr hasattr path re_path execute Decimal TypeVar import_module strftime split"
    " rsplit startswith endswith removeprefix removesuffix replace strip lstrip rstrip partition rpartition encode"
    " decode fromisoformat getLogger debug info warning exception filter exclude order_by values values_list only"
    " select_related prefetch_related annotate aggregate F Q ForeignKey CheckConstraint UniqueConstraint Index find"
    " get_model cast field_named fullmatch match sub finditer findall strptime ZoneInfo cache NewType isinstance"
    " include login_url reverse redirect urlencode sum_of load_file open read_text joinpath Path defer distinct"
    " file_named RunSQL add_argument count index create get_or_create update_or_create bulk_create"
    " in_bulk using values_of of_table connection itemgetter attrgetter methodcaller namedtuple"
    " chain_of sha256 hexdigest set_signed_cookie get_signed_cookie delete_cookie maketrans"
)
OURS_TOO = _names("replace count index find")
"""Methods of a string; but a function of that name, called by its name alone, is given words."""
SPACED_CALLS, SPACED_KEYS = _names("ByDay"), _names("FIGURES")
"""Whose codes are shown after all, with spaces for what joins their words."""
KEYWORDS = _names(
    "template url name colour kind look field id app_label db_column db_table related_name on_delete verb media_type"
    " content_type look shows size autocomplete inputmode encoding errors mode prefix key sep end default_kind form"
    " role media slug verbs address email ods_code source_url class_name fmt format view send_kind"
)
NAMES = _names(
    "__all__ template app_label db_table unique_together ordering component shows app_name _COLOURS"
    " COLOURS verbose_name _SQL SQL POLICY UNUSED"
)
ERRORS = _names(
    "TypeError ValueError RuntimeError KeyError LookupError NotImplementedError AttributeError AssertionError"
    " FileNotFoundError ConnectionError OSError ImportError ImproperlyConfigured IndexError PermissionError"
)
_SQL = re.compile(
    r"\s*\(?(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|REVOKE|SET|WITH|BEGIN|LOCK|TRUNCATE|FROM|WHERE"
    r"|ORDER BY|AND|UNION|LEFT JOIN|JOIN|CASE|COPY|VALUES)\s+[\w(\"*%]"
)
_NO_WORD = re.compile(
    r"\S*[_/<>\\=@#|^$*~\[\]{}]\S*|[a-z0-9]+([.:-][a-z0-9]+)*[.:]?|%[-\w%]+.*|[A-Z0-9_-]*[_0-9][A-Z0-9_-]*"
    r"|[A-Z]{2,}[\d:-]\S*|[\d(][\dA-Z()a-z, -]*\)[^ ]*( and .*)?|[A-Z]{3,}|[A-Z]\w+[A-Z]\w*"
)
_PATTERN = re.compile(r"::|\|\||\(\?[:P=!<]|\\[dwbsSW]|\b[a-z]\.\w*_\w|=>|\w__\w|\bIS NULL\b")
_SMALL_WORD = re.compile(r"[a-z]+")


def is_technical(words: str, *, alone: bool) -> bool:
    """Is it, by its look, a name, an address, a pattern or a statement for the database?"""
    told = HOLE.sub("…", words).strip()
    if _SMALL_WORD.fullmatch(told):
        return not alone
    return bool(_NO_WORD.fullmatch(told) or _PATTERN.search(told)) or (bool(_SQL.match(told)) and told[-1:] != ".")
