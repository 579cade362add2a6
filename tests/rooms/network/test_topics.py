"""One list of topics: what the library is about and what members are interested in, by the same names."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from openphb.community.models import Member
from openphb.community.models.resources import ResourcePage
from openphb.community.rules.topics import TOPICS, in_words
from openphb.interfaces.web.network.members.forms import Describe
from tests.rooms.network.steps import member

RENAMES = import_module("openphb.community.migrations.0018_members_and_the_library_share_their_topics")


def test_editors_contributors_and_members_choose_from_the_same_list() -> None:
    of_pages = ResourcePage._meta.get_field("topics").formfield().choices
    of_members = Describe.base_fields["interests"].choices
    assert list(of_pages) == list(of_members) == list(TOPICS.items())


def test_they_are_said_in_the_order_of_the_list() -> None:
    assert in_words({"running", "asking", "elephants"}) == (TOPICS["asking"], TOPICS["running"])


def test_every_earlier_name_has_one_in_the_list() -> None:
    assert set(RENAMES.NOW.values()) <= set(TOPICS) and not set(RENAMES.NOW) & set(TOPICS)


@pytest.mark.django_db
def test_what_members_had_chosen_is_kept_under_the_new_names_and_doing_it_twice_changes_nothing() -> None:
    jo = Member.objects.get(id=member("Jo").member.id)
    Member.objects.filter(id=jo.id).update(interests=["direct-payments", "employing", "asking", "money"])
    for _ in range(2):
        RENAMES.rename(apps, None)
        jo.refresh_from_db()
        assert jo.interests == ["asking", "assistants", "checking", "holding"]
