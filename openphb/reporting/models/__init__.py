"""Tables of what was reported, by subject."""

from openphb.reporting.models.scenarios import Scenario as Scenario
from openphb.reporting.models.scenarios import ScenarioVersion as ScenarioVersion
