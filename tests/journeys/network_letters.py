"""Where the latest letter of the network to an address leads. Run as a program in the surroundings of a server."""

from __future__ import annotations

import sys


def link_to(email: str) -> str:
    """The page, with its secret, as it stands in the letter."""
    from django.urls import reverse

    from openphb.community.models import NetworkLetter
    from openphb.community.signed import application_secret

    letter = NetworkLetter.objects.filter(to=email).order_by("-id").first()
    assert letter is not None, f"Nothing was written to {email}"
    args = [application_secret(letter.application_id)] if letter.application_id else letter.args
    return reverse(letter.view, args=args)


if __name__ == "__main__":
    import django

    django.setup()
    print(link_to(sys.argv[1]))
