"""Replay: a dated story on a frozen clock. What openphb would have said, on which day, to whom, and what it refuses.

`replay(document)` reads a story (`story`), in the words of `vocabulary`. An event that the system would not have let
through is refused (`objections`); a duty that nobody met in time is flagged on the first day it is late (`watches`, on
the clocks of `law.clocks`), and what is plain on the day is flagged on that day (`remarks`). Every decision comes from
the same functions as the application asks: nothing here is a second reading of the law.

A story speaks for itself. What happens later never changes what was said before.
"""

from openphb.law.replay.spoken import in_words as in_words
from openphb.law.replay.telling import Replayed as Replayed
from openphb.law.replay.telling import replay as replay
