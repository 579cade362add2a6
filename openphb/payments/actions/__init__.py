"""What can be done with money: plan payments, pay in runs, take back, bring in statements, understand, ask, close.

Every one is called through `perform`, by keyword, with `by` (who), `at` (the moment) and where it matters `on` (today).
"""

from __future__ import annotations

from openphb.payments.actions.asking import answer_money_ask, ask_about_money, take_back_money_ask
from openphb.payments.actions.asking_price import (
    Decision,
    NewPrice,
    ask_price,
    decide_price,
    say_of_price,
    take_price_back,
)
from openphb.payments.actions.closing import (
    final_account,
    record_liability,
    record_purchase,
    send_final_statement,
    settle_liability,
)
from openphb.payments.actions.dying import hold_after_death, record_death, take_back_death
from openphb.payments.actions.entering import (
    NewHours,
    NewInvoice,
    NewPayroll,
    Paper,
    enter_hours,
    enter_invoice,
    enter_payroll,
    leave_to_payslip,
    pay_as_entered,
)
from openphb.payments.actions.filing import make_file
from openphb.payments.actions.funders import NewFunderPayment, record_funder_payment, take_back_funder_payment
from openphb.payments.actions.many import bring_in_many, leave_account_out, look_again_at_file, say_whose
from openphb.payments.actions.mending import allow, check_again, refuse, say_who_works, take_back
from openphb.payments.actions.monitoring import ask_tier_again, decide_tier, draw_sample, mark_line
from openphb.payments.actions.moving_all import do_move, give_up_move, prepare_move
from openphb.payments.actions.moving_away import hold_from, let_go_again
from openphb.payments.actions.paid_after_all import paid_after_all
from openphb.payments.actions.photos import keep_photo, send_photo, throw_photo_away
from openphb.payments.actions.questions import accept, answer, ask, ask_more, close
from openphb.payments.actions.rail import Rail, finish, record_answers, send_batch, unanswered
from openphb.payments.actions.raising import Raised, raise_part
from openphb.payments.actions.receipts import send_receipt
from openphb.payments.actions.reclaiming import (
    agree_instalments,
    ask_how_things_are,
    money_back,
    reclaim,
    say_hardship,
    waive,
    write_off,
)
from openphb.payments.actions.reporting import import_return_report
from openphb.payments.actions.returns import cancel, hold, pay_again, record_return, release
from openphb.payments.actions.runs import abandon_run, approve_run, leave_out, prepare_run
from openphb.payments.actions.schedule import cancel_rest, schedule, schedule_each
from openphb.payments.actions.sending import pay_from
from openphb.payments.actions.setting_off import set_off
from openphb.payments.actions.settling import settle_run
from openphb.payments.actions.splitting import put_together, split_line
from openphb.payments.actions.statements import Imported, import_statement
from openphb.payments.actions.supplying import (
    Credit,
    bring_invoice_file,
    send_credit,
    send_credit_file,
    send_invoice,
    send_invoice_file,
    throw_invoice_file_away,
    withdraw_invoice,
)
from openphb.payments.actions.suspending import end_suspension, suspend
from openphb.payments.actions.teaching import keep_unread, rename_layout, teach, throw_away, withdraw_layout
from openphb.payments.actions.together import award_next_year, put_in_place, stop
from openphb.payments.actions.twice import not_paid_twice
from openphb.payments.actions.understanding import Said, match, take_back_correction, understand
from openphb.payments.actions.uprating import (
    agree_uprating,
    edit_prices,
    give_up_uprating,
    leave_out_of_uprating,
    propose_uprating,
    put_back_into_uprating,
)
from openphb.payments.actions.withdrawing import withdraw_run
from openphb.payments.actions.year_end import count_years, decide_year

__all__ = [
    "Decision",
    "NewPrice",
    "ask_price",
    "decide_price",
    "say_of_price",
    "take_price_back",
    "Credit",
    "bring_invoice_file",
    "send_credit",
    "send_credit_file",
    "send_invoice",
    "send_invoice_file",
    "throw_invoice_file_away",
    "withdraw_invoice",
    "Raised",
    "agree_uprating",
    "edit_prices",
    "give_up_uprating",
    "leave_out_of_uprating",
    "propose_uprating",
    "put_back_into_uprating",
    "raise_part",
    "ask_tier_again",
    "decide_tier",
    "count_years",
    "decide_year",
    "NewFunderPayment",
    "record_funder_payment",
    "take_back_funder_payment",
    "draw_sample",
    "mark_line",
    "set_off",
    "send_final_statement",
    "hold_after_death",
    "hold_from",
    "let_go_again",
    "record_death",
    "take_back_correction",
    "take_back_death",
    "end_suspension",
    "suspend",
    "write_off",
    "waive",
    "say_hardship",
    "ask_how_things_are",
    "agree_instalments",
    "Imported",
    "NewHours",
    "NewInvoice",
    "NewPayroll",
    "Paper",
    "allow",
    "check_again",
    "enter_hours",
    "enter_invoice",
    "enter_payroll",
    "leave_to_payslip",
    "pay_as_entered",
    "refuse",
    "say_who_works",
    "take_back",
    "Rail",
    "Said",
    "abandon_run",
    "accept",
    "answer",
    "approve_run",
    "ask",
    "ask_more",
    "award_next_year",
    "cancel",
    "cancel_rest",
    "close",
    "do_move",
    "final_account",
    "finish",
    "give_up_move",
    "hold",
    "import_return_report",
    "import_statement",
    "bring_in_many",
    "leave_account_out",
    "look_again_at_file",
    "not_paid_twice",
    "say_whose",
    "keep_unread",
    "leave_out",
    "make_file",
    "match",
    "money_back",
    "paid_after_all",
    "pay_again",
    "pay_from",
    "prepare_move",
    "prepare_run",
    "put_in_place",
    "put_together",
    "reclaim",
    "record_answers",
    "record_liability",
    "record_purchase",
    "record_return",
    "release",
    "rename_layout",
    "schedule",
    "schedule_each",
    "send_batch",
    "answer_money_ask",
    "ask_about_money",
    "keep_photo",
    "send_photo",
    "send_receipt",
    "take_back_money_ask",
    "throw_photo_away",
    "settle_liability",
    "settle_run",
    "split_line",
    "stop",
    "teach",
    "throw_away",
    "unanswered",
    "understand",
    "withdraw_layout",
    "withdraw_run",
]
