"""The people of the story, each with their case. The needs are those of the first years; the names are made up."""

from openphb.interfaces.demo.cases.at_home import CASES as AT_HOME
from openphb.interfaces.demo.cases.doing import CASES as DOING
from openphb.interfaces.demo.cases.ended import CASES as ENDED
from openphb.interfaces.demo.cases.shared import CASES as SHARED
from openphb.interfaces.demo.cases.waiting import CASES as WAITING

__all__ = ["AT_HOME", "DOING", "ENDED", "SHARED", "WAITING"]
