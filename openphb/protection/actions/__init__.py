"""Verbs of data protection: asking, looking through, releasing, restricting, holding, and what is removed."""

from openphb.protection.actions.asking import NewAsk, ask, disagree, extend, identify
from openphb.protection.actions.deciding import Decided, decide
from openphb.protection.actions.holding import begin_hold, end_hold
from openphb.protection.actions.looking import all_looked, look, look_rest
from openphb.protection.actions.making import empty_copies, make_copy
from openphb.protection.actions.removing import agree_removal, give_up_removal, propose_removal, remove
from openphb.protection.actions.restricting import give_notice, lift, restrict

__all__ = [
    "Decided", "NewAsk", "agree_removal", "all_looked", "ask", "begin_hold", "decide", "disagree", "empty_copies",
    "end_hold", "extend", "give_notice", "give_up_removal", "identify", "lift", "look", "look_rest",
    "make_copy", "propose_removal", "remove", "restrict",
]  # fmt: skip
