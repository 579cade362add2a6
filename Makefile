# What a newcomer types. Each target makes its own environment first; a second run starts at once.

PYTHON := .venv/bin/python
READY := .venv/.ready
# What only tests and measurements need is not fetched to run the product: Spark alone is a gigabyte.
WITH_SPARK := .venv/.ready-spark
WITH_TESTS := .venv/.ready-test
OPENPHB := .venv/bin/openphb

# What Python compiled is kept: hundreds of processes of a whole run load the same files.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo demo-reset test thorough check docs stop spark fuzz static sbom

demo: $(READY)
	@$(OPENPHB) demo

demo-reset: $(READY)
	@$(OPENPHB) demo --reset

test: $(READY) $(WITH_TESTS)
	@OPENPHB_BROWSER="$$(.ci/browser)" && export OPENPHB_BROWSER && $(PYTHON) -m pytest -n 2 --dist worksteal

# All that an ordinary run takes a share of: longer random lives, every migration taken back, contrast on every page.
thorough: export OPENPHB_THOROUGH=1
thorough: test

check: $(READY) $(WITH_TESTS)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m pytest -q tests/house

# Every reader of files for ten minutes or a million of them; in hours. It needs atheris: pip install .[fuzz]
fuzz: $(READY) $(WITH_TESTS)
	@nice -n 19 $(PYTHON) -m tests.fuzz.long

# bandit and semgrep with our own rules. bandit: pip install .[static]. semgrep: in .venv-semgrep, or OPENPHB_SEMGREP.
static: $(READY) $(WITH_TESTS)
	@$(PYTHON) -m tests.house.static

# Everything that is fetched to run the product, with its fingerprints, for whoever has to know: CycloneDX.
sbom: $(READY)
	@$(PYTHON) -m cyclonedx_py requirements requirements.lock --of JSON -o sbom.json && echo sbom.json

# For whoever reckons with `--engine spark`. It needs Java 17 or later besides.
spark: $(READY) $(WITH_SPARK)

docs: $(READY)
	@$(OPENPHB) docs

stop: $(READY)
	@$(OPENPHB) stop
	@$(OPENPHB) stop --home .openphb/test

$(READY): requirements.lock pyproject.toml .ci/environment
	@.ci/environment
	@touch $(READY)

$(WITH_SPARK): requirements-spark.lock $(READY)
	@.ci/environment spark
	@touch $(WITH_SPARK)

$(WITH_TESTS): requirements-test.lock $(READY) $(WITH_SPARK)
	@.ci/environment test
	@touch $(WITH_TESTS)
