"""The browsers of the pages' own tests."""

from tests.rooms.web.conftest import in_may, signed_in

__all__ = ["in_may", "signed_in"]
