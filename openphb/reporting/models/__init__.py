"""Tables of what was reported, by subject."""

from openphb.reporting.models.asked import ReturnAsked as ReturnAsked
from openphb.reporting.models.candidates import Candidate as Candidate
from openphb.reporting.models.candidates import CandidateDecision as CandidateDecision
from openphb.reporting.models.candidates import CandidateList as CandidateList
from openphb.reporting.models.evaluations import Evaluation as Evaluation
from openphb.reporting.models.returns import Return as Return
from openphb.reporting.models.returns import ReturnEvent as ReturnEvent
from openphb.reporting.models.returns import ReturnFile as ReturnFile
from openphb.reporting.models.returns import ReturnFinding as ReturnFinding
from openphb.reporting.models.returns import ReturnReceipt as ReturnReceipt
from openphb.reporting.models.returns import ReturnSending as ReturnSending
from openphb.reporting.models.scenarios import Scenario as Scenario
from openphb.reporting.models.scenarios import ScenarioVersion as ScenarioVersion
