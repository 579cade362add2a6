"""Accounts as the sign-in package knows them; whose they are is asked in one short statement, as every request does."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from openphb.people import queries as people


class Accounts(AuthenticationBackend):  # type: ignore[misc]  # the package is not typed
    """Signing in is the package's; who a session belongs to is ours to look up."""

    def get_user(self, user_id: UUID) -> people.Account | None:
        """The account of a session, unless it has been closed."""
        return people.account(user_id)
