# What a newcomer types. Each target makes its own environment first; a second run starts at once.

PYTHON := .venv/bin/python
READY := .venv/.ready
OPENPHB := .venv/bin/openphb

.PHONY: demo demo-reset test thorough check docs stop

demo: $(READY)
	@$(OPENPHB) demo

demo-reset: $(READY)
	@$(OPENPHB) demo --reset

test: $(READY)
	@OPENPHB_BROWSER="$$(.ci/browser)" && export OPENPHB_BROWSER && $(PYTHON) -m pytest -n 2 --dist worksteal

# All that an ordinary run takes a share of: longer random lives, every migration taken back, contrast on every page.
thorough: export OPENPHB_THOROUGH=1
thorough: test

check: $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON) -m pytest -q tests/house

docs: $(READY)
	@$(OPENPHB) docs

stop: $(READY)
	@$(OPENPHB) stop
	@$(OPENPHB) stop --home .openphb/test

$(READY): requirements.lock pyproject.toml .ci/environment
	@.ci/environment
	@touch $(READY)
