"""What the law says, since when, and where it says so. Pure: no Django, no clock, no tables.

A rule (`engine`) is a sentence in our own words with a force (must, must not, may), a weight
(statute, guidance, local), the days between which it holds, and a source. Its test is a function
from facts to a `Truth`, which may be unknown. Figures live in `parameters/`, worked cases in
`cases/`; tests and `docs/law` read both.

Ask it things through `questions.check`, `gates.direct_payment_gates` and `reviews.due_days`.
"""
