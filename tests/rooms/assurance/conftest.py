"""The sample world, committed, as a module's tests may change it."""

from tests.rooms.insight.conftest import sample as sample
