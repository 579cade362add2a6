"""Tables of what was reported, by subject."""

from openphb.reporting.models.evaluations import Evaluation as Evaluation
