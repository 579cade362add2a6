"""Events at the door: found, booked, waited for, attended; made and looked after; put into people's own calendars."""
