"""Words everyone uses: money, refusals, roles, days. Pure: no Django, no clock, no network."""
