# Two commands are enough: `make demo` and `make test`. They write only to .venv, .venv-referee, var
# and library/compiled; `make clean` removes it.
# The stamps in .venv say which lock file was last installed, so that a second run starts at once.

PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet
CATALOGUES := $(wildcard src/sucharit/*/locale/*/LC_MESSAGES/django.po)

.NOTPARALLEL:  # two pips must not fill one environment at once
.PHONY: help demo test check install develop messages bench pictures lock clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

demo: install ## the invented country on this machine, with its address; PORT=8080 chooses another port
	@SUCHARIT_MODE=demo .venv/bin/sucharit demo

test: develop ## every test, in a real Chromium and on a real PostgreSQL too; with CI=true nothing may be left out
	@.venv/bin/python make/run_tests.py

check: develop ## style, types and the fast tests, in a minute; before every commit
	@.venv/bin/python make/run_tests.py --quick

bench: develop ## speed against the bare tallies, into docs/benchmarks.md; ONLY="closing score" measures these again
	@.venv/bin/python bench/run.py $(ONLY)

pictures: develop ## the pictures of README and guides, of the demo that runs in another window
	@.venv/bin/python make/take_pictures.py

install: .venv/package.stamp .venv/messages.stamp ## what running needs, into .venv

develop: .venv/dev.stamp install ## what developing needs, into .venv

messages: .venv/messages.stamp ## compile the English texts

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock: ## choose the newest versions again (needs uv); uv keeps to what a file holds, so the first three agree
	$(LOCK) --upgrade pyproject.toml --extra web --extra dev -o requirements/dev.txt
	cp requirements/dev.txt requirements/run.txt && $(LOCK) pyproject.toml --extra web -o requirements/run.txt
	cp requirements/dev.txt requirements/build.txt && $(LOCK) requirements/build.in -o requirements/build.txt
	$(LOCK) --upgrade requirements/referee.in -o requirements/referee.txt

clean: ## remove the environment, the demo's data and every cache
	rm -rf .venv .venv-referee var .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
	rm -rf library/compiled

.venv/bin/python:
	@python=$$(sh make/find-python) && echo "Making an environment with $$python …" && "$$python" -m venv --clear .venv

.venv/run.stamp: requirements/run.txt requirements/build.txt | .venv/bin/python
	@echo "Installing what running needs …"
	@.venv/bin/python make/install_packages.py requirements/run.txt requirements/build.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	@echo "Installing what developing needs …"
	@.venv/bin/python make/install_packages.py requirements/dev.txt
	@touch $@ .venv/run.stamp

.venv/package.stamp: pyproject.toml .venv/run.stamp
	@echo "Installing the product itself …"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/messages.stamp: $(CATALOGUES) .venv/run.stamp
	@echo "Compiling the English texts …"
	@for folder in $(wildcard src/sucharit/*/locale); do \
		.venv/bin/pybabel --quiet compile --domain django --directory $$folder || exit 1; \
	done
	@touch $@
