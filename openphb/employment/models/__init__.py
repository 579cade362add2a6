"""Employments of personal assistants: who and on what terms, what was done of the duties, the book of holiday."""

from __future__ import annotations

from openphb.employment.models.pack import CoverPlan as CoverPlan
from openphb.employment.models.pack import LeaveEntry as LeaveEntry
from openphb.employment.models.pack import Step as Step
from openphb.employment.models.payroll import PayrollExport as PayrollExport
from openphb.employment.models.payroll import PayrollSent as PayrollSent
from openphb.employment.models.payroll import PayrollTaken as PayrollTaken
from openphb.employment.models.payroll import Payslip as Payslip
from openphb.employment.models.payroll import PayslipFile as PayslipFile
from openphb.employment.models.rota import LeaveAnswer as LeaveAnswer
from openphb.employment.models.rota import LeaveAsked as LeaveAsked
from openphb.employment.models.rota import PayRule as PayRule
from openphb.employment.models.rota import RotaDay as RotaDay
from openphb.employment.models.rota import RotaWeek as RotaWeek
from openphb.employment.models.sheets import Timesheet as Timesheet
from openphb.employment.models.sheets import TimesheetEvent as TimesheetEvent
from openphb.employment.models.sheets import TimesheetLine as TimesheetLine
from openphb.employment.models.who import Employment as Employment
from openphb.employment.models.who import Terms as Terms
