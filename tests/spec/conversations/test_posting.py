"""When somebody is told, how often it is tried, and what a status means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from openphb.conversations import posting
from openphb.conversations.posting import NoticeState, Wishes
from openphb.kernel.days import LONDON

YEARS = datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2030-01-01")


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "hours", "expected"),
    [
        ("2026-05-04 20:59", (21, 8), "2026-05-04 20:59"),
        ("2026-05-04 21:00", (21, 8), "2026-05-05 08:00"),
        ("2026-05-05 07:59", (21, 8), "2026-05-05 08:00"),
        ("2026-05-05 08:00", (21, 8), "2026-05-05 08:00"),
        ("2026-05-05 13:10", (12, 14), "2026-05-05 14:00"),
        ("2026-05-05 03:00", (8, 8), "2026-05-05 03:00"),
        ("2026-03-28 23:30", (21, 8), "2026-03-29 08:00"),
        ("2026-10-24 23:30", (21, 8), "2026-10-25 08:00"),
    ],
)
def test_nobody_is_told_in_their_quiet_hours(moment: str, hours: tuple[int, int], expected: str) -> None:
    wishes = Wishes(quiet_from=hours[0], quiet_to=hours[1])
    assert posting.not_before(at(moment).astimezone(UTC), wishes) == at(expected)


@given(some.datetimes(*YEARS), some.integers(0, 23), some.integers(0, 23))
def test_it_is_never_early_never_quiet_and_never_more_than_a_day_late(when: datetime, start: int, end: int) -> None:
    moment = when.replace(tzinfo=UTC)
    found = posting.not_before(moment, Wishes(quiet_from=start, quiet_to=end))
    assert moment <= found <= moment + timedelta(hours=25)
    assert start == end or not posting.is_quiet(found.astimezone(LONDON).hour, start=start, end=end)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("07700 900123", "447700900123"), ("+44 7700 900123", "447700900123"), ("0044 7700900123", "447700900123"),
        ("(07700) 900-123", "447700900123"), ("0114 496 0000", ""), ("07700 90012", ""), ("7700900123", "447700900123"),
        ("+33 6 12 34 56 78", ""), ("", ""), ("٠٧٧٠٠٩٠٠١٢٣", ""),
    ],
)  # fmt: skip
def test_a_mobile_number_is_read_however_it_is_typed(typed: str, expected: str) -> None:
    assert posting.mobile(typed) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("created", NoticeState.SENT), ("sending", NoticeState.SENT), ("pending", NoticeState.SENT),
        ("delivered", NoticeState.DELIVERED), ("sent", NoticeState.DELIVERED), ("received", NoticeState.DELIVERED),
        ("permanent-failure", NoticeState.FAILED), ("temporary-failure", NoticeState.FAILED),
        ("technical-failure", NoticeState.FAILED), ("validation-failed", NoticeState.FAILED), ("", NoticeState.SENT),
        ("accepted", NoticeState.SENT), ("pending-virus-check", NoticeState.SENT),
    ],
)  # fmt: skip
def test_what_a_status_of_the_service_means(status: str, expected: NoticeState) -> None:
    assert posting.meaning(status) is expected


def test_each_try_waits_longer_and_then_it_is_enough() -> None:
    gaps = [posting.gap_after(tries) for tries in range(1, 9)]
    found = [gap for gap in gaps if gap]
    assert found == sorted(set(found)) and gaps[len(posting.GAPS) :] == [None] * (8 - len(posting.GAPS))
