"""The chart of accounts: every state that money can be in is an account.

| account                    | what it holds                                     | should fall to |
|----------------------------|---------------------------------------------------|----------------|
| fund                       | the commissioner's money; may go below zero       |                |
| budget:<ref>:agreed        | promised to a person for the year                 |                |
| bank:clearing              | sent by us, not yet seen by the bank              | nil            |
| holding:<ref>:held         | in the account of the person or third party       |                |
| holding:<ref>:spent:<line> | accounted for, by plan line                       |                |
| holding:<ref>:unexplained  | left or reached the account, not yet understood   | nil            |
| holding:<ref>:repayable    | to come back (SI 2013/1617, reg. 15)              | nil            |
| holding:<ref>:opening      | what was there when it moved in, on its way there | nil            |
| holding:<ref>:let-go       | asked back, then waived or written off (15(7))    |                |
| funder:<id>:paid           | what another funder paid us, apart from the fund  |                |
| suspense:receipts          | came in to us, not yet understood                 | nil            |
"""

from __future__ import annotations

FUND = "fund"
CLEARING = "bank:clearing"
RECEIPTS = "suspense:receipts"
OUTSIDE = "outside"
_BELOW_ZERO = (FUND, OUTSIDE)


def agreed(budget: str) -> str:
    return f"budget:{budget}:agreed"


def held(holding: str) -> str:
    return f"holding:{holding}:held"


def spent(holding: str, line: object) -> str:
    return f"holding:{holding}:spent:{line}"


def unexplained(holding: str) -> str:
    return f"holding:{holding}:unexplained"


def repayable(holding: str) -> str:
    return f"holding:{holding}:repayable"


def opening(holding: str) -> str:
    """What an account held when its budget moved in passes through here: it is no payment of ours."""
    return f"holding:{holding}:opening"


def let_go(holding: str) -> str:
    return f"holding:{holding}:let-go"


def from_funder(agreement: object) -> str:
    """What a council or an education body paid us under one agreement: never mixed with NHS money."""
    return f"funder:{agreement}:paid"


def stays(code: str) -> bool:
    """True for accounts where money has come to rest, and that a closed budget need not empty: spent, or let go."""
    return ":spent:" in code or code.endswith(":let-go")


def may_go_below_zero(code: str) -> bool:
    """The fund and the outside world may; so may 'unexplained', where a credit we cannot explain waits."""
    return code in _BELOW_ZERO or code.endswith(":unexplained")


def is_clearing(code: str) -> bool:
    """True for accounts that should come back to nil."""
    return code in (CLEARING, RECEIPTS) or code.endswith((":unexplained", ":repayable"))
