"""Clocks: duties with a start, a last day, an owner and a force. Pure: the same on a board, in a letter, in a replay.

`KINDS` lists every kind by its id, and ids are kept: the clocks room stores them. A kind answers `due`, which is a
day, or says what is `Wanted`: a setting of the commissioner that nobody has made, or a fact that nobody has told.
`state` says how a clock stands on a day; `why_not_move` and `why_not_waive` guard what the law fixes.
"""

from openphb.law.clocks.catalogue import KINDS as KINDS
from openphb.law.clocks.catalogue import kind as kind
from openphb.law.clocks.kinds import ClockKind as ClockKind
from openphb.law.clocks.kinds import Side as Side
from openphb.law.clocks.limits import Wanted as Wanted
from openphb.law.clocks.running import Clock as Clock
from openphb.law.clocks.running import ClockState as ClockState
from openphb.law.clocks.running import Moved as Moved
from openphb.law.clocks.running import Waived as Waived
from openphb.law.clocks.running import start as start
from openphb.law.clocks.running import state as state
from openphb.law.clocks.running import was_late as was_late
from openphb.law.clocks.running import why_not_move as why_not_move
from openphb.law.clocks.running import why_not_waive as why_not_waive
