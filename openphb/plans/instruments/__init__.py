"""Scores of published questionnaires. Pure: digits in, one value out, with the name of the value set it is by.

We ship numbers that journals printed, and no question of a licensed questionnaire: its wording belongs to its owners,
and whoever asks it holds their licence. The four questions of the ONS are free to use, and stand in `ons4`.
"""

from openphb.plans.instruments.scoring import INSTRUMENTS as INSTRUMENTS
from openphb.plans.instruments.scoring import Instrument as Instrument
from openphb.plans.instruments.scoring import Scored as Scored
from openphb.plans.instruments.scoring import score as score
