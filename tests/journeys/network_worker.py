"""What the worker does for the news, once; then the link that ends such letters of one member. Run as a program."""

from __future__ import annotations

import sys


def stop_link(email: str) -> str:
    """The page, with its secret, as it stands in this member's letters of news."""
    from django.urls import reverse

    from openphb.community.models import Member
    from openphb.community.signed import stop_secret
    from openphb.people.addresses import account_at

    return reverse("net_stop_letters", args=[stop_secret(Member.objects.get(account=account_at(email)).id, "news")])


if __name__ == "__main__":
    import django

    django.setup()
    from openphb.interfaces import network_news
    from openphb.interfaces.perform import now

    network_news.send_what_is_due(at=now())
    print(stop_link(sys.argv[1]))
