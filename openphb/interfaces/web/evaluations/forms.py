"""What is asked about an evaluation: a table, and a question by fields or as written."""

from __future__ import annotations

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form

MISSING = (
    ("complete", "Leave those people out of that answer"),
    ("impute", "Fill them in, many times over, arm by arm"),
)
WEIGHTING = (
    ("none", "No weighting"),
    ("entropy", "So that the means of both arms before are the same"),
    ("propensity", "By how likely each person was to be in the first arm"),
)
ALLOCATION = (
    ("not randomised", "Nobody by chance"),
    ("mixed", "Some by chance"),
    ("randomised", "Everybody by chance"),
)
NO_NAMES = (
    "One row for each person, or person and time asked. Take out names and NHS numbers first: the table is not kept."
)
SCORED = (
    "One on each line: the name of its column, then its questionnaire if answers are to be scored. Like “ascot, "
    "ascot-sct4”. "
    "The questionnaires are eq5d-3l-uk, eq5d-5l-uk-2026, eq5d-5l-crosswalk and ascot-sct4."
)


def table_field() -> fields.Upload:
    """The table, which is read and not kept."""
    return fields.Upload("The table, as a CSV file", accept=".csv,text/csv", missing="Choose the table.")


class QuestionForm(Form):
    """Two arms compared, by fields. Columns are named as the first line of the table names them."""

    file = table_field()
    title = fields.Text("What is the question?", hint="Such as “Did budgets help people with strokes?”", most=200)
    arm = fields.Text("Which column says the arm?", hint=NO_NAMES, most=80)
    treated = fields.Text(
        "Which value is the arm we ask about?", hint="Every difference is this arm minus the other.", most=80
    )
    control = fields.Text("Which value is the other arm?", most=80)
    wave = fields.Text(
        "Which column says when?", required=False, most=80, hint="Leave empty if people were asked once."
    )
    before = fields.Text("Which value is before?", required=False, most=40)
    after = fields.Text("Which value is after?", required=False, most=40)
    person = fields.Text(
        "Which column says who?",
        required=False,
        most=80,
        hint="A number of your own. Leave empty if before and after are different people.",
    )
    cluster = fields.Text("Which column says the site?", required=False, most=80)
    outcomes = fields.LongText("Outcomes", hint=SCORED, rows=3, most=2000, missing="Name at least one outcome.")
    smallest = fields.Text(
        "What is the smallest difference in the first outcome that would matter?", required=False, most=20, width=10,
        hint="A number. If there are too few people to find it, we say how many it would take.",
    )  # fmt: skip
    costs = fields.Text(
        "Which columns are costs, in pounds?",
        required=False,
        most=400,
        hint="With commas between them. They are added up.",
    )
    price_year = fields.Text("Of which year are the prices?", required=False, most=20, width=10)
    perspective = fields.Text("Whose costs are they?", required=False, most=120, hint="Such as “NHS and social care”.")
    covariates = fields.Text(
        "Which columns should the arms be made alike by?",
        required=False,
        most=400,
        hint="With commas between them. Such as age, sex.",
    )
    subgroup = fields.Text("Which column parts people into groups?", required=False, most=80)
    allocation = fields.Choice("How did people come into the arms?", options=ALLOCATION, missing="Choose how.")
    missing = fields.Choice("What if an answer is missing?", options=MISSING, missing="Choose what.")
    weighting = fields.Choice("Are people weighted?", options=WEIGHTING, missing="Choose one.")
    seed = fields.Text(
        "Seed of chance", hint="A whole number. The same one gives the same answer again.", width=10, most=9
    )


class WrittenForm(Form):
    """The question as `openphb evaluate` reads it."""

    file = table_field()
    question = fields.LongText("The question, as YAML", rows=18, most=20_000, missing="Write the question.")


class AgainForm(Form):
    """The same table once more."""

    file = table_field()
