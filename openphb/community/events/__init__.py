"""Events: made and changed, booked and waited for, attended, thought of, and put into people's own calendars."""
