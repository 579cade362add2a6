"""When somebody is to work: a week that repeats, days that differ, and what is worth a second look. Pure.

Nothing here, and nothing that is kept, says where anybody was: no place, no signal of a telephone, no photograph.
"""

from openphb.employment.rotas.looking import Told, warnings
from openphb.employment.rotas.shifts import KINDS, Kind, Planned, Shift, minutes_in_words, why_not_shift
from openphb.employment.rotas.weeks import Changed, Pattern, monday_of, next_shift, pattern_on, shifts_between, week_of

__all__ = [
    "KINDS",
    "Changed",
    "Kind",
    "Pattern",
    "Planned",
    "Shift",
    "Told",
    "minutes_in_words",
    "monday_of",
    "next_shift",
    "pattern_on",
    "shifts_between",
    "warnings",
    "week_of",
    "why_not_shift",
]
