"""What must always hold, each by name, in SQL: run by the worker, on a page, and after every scenario of the tests."""

from openphb.assurance.invariants.invariant import Invariant as Invariant
from openphb.assurance.invariants.ledger import LEDGER
from openphb.assurance.invariants.payments import PAYMENTS
from openphb.assurance.invariants.people import PEOPLE
from openphb.assurance.invariants.records import RECORDS

ALL: tuple[Invariant, ...] = (*LEDGER, *PAYMENTS, *PEOPLE, *RECORDS)
