# make demo: sets itself up, runs the whole job on the embedded sample, says where the map is.
# make test: sets itself up, checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Hundreds of tests start a command each: without compiled modules every one of them would compile all it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check sample-home unit engines bench evaluate fuzz mutate sample reference screenshots slow docs wheel lock clean
.DEFAULT_GOAL := demo

$(VENV)/run.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the packages of requirements.lock into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing the packages of requirements-dev.lock into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/mutate.stamp: requirements-mutate.lock $(VENV)/dev.stamp
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-mutate.lock
	@touch $@

$(VENV)/docs.stamp: requirements-docs.lock $(VENV)/run.stamp
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-docs.lock
	@touch $@

demo: $(VENV)/run.stamp
	@$(BIN)/shadowfleet demo

test: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory -j2 check sample-home
	@SHADOWFLEET_SAMPLE_HOME=$(CURDIR)/build/sample-home $(MAKE) --no-print-directory unit

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What the demo leaves behind, which a hundred tests read, made on the core that the checks leave idle. It compiles the
# kernels too, before each worker would do so.
sample-home: $(VENV)/dev.stamp
	@rm -rf build/sample-home
	@$(BIN)/shadowfleet demo --quiet --home build/sample-home

# One worker more than there are cores: a browser, a server or a lock always keeps one of them waiting.
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

# Plans of queries are made of very many small objects: the C library keeps more of them at hand (malloc of glibc).
unit: export GLIBC_TUNABLES = glibc.malloc.tcache_count=2000
unit: $(VENV)/dev.stamp
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not slow"

# The tests that make test leaves out: before a release, and after a change to what they are about.
slow: $(VENV)/dev.stamp
	$(BIN)/pytest -m slow

# Parts of days on each engine against one piece: installs Ray and PySpark into an environment of their own; needs Java 17.
engines: $(VENV)/dev.stamp
	@test -x build/engines/bin/python || $(PYTHON) -m venv build/engines
	@build/engines/bin/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@build/engines/bin/python -m pip install --quiet --require-hashes -r requirements-engines.lock
	@build/engines/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	build/engines/bin/python -m pytest tests/pipelines/test_engines.py

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.run

# How well the detectors do against truth, into benchmarks/RESULTS.md.
evaluate: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.evaluate

# Half an hour of damaged files, lists and dossiers through the command line: none may end in a traceback. Not in CI.
# Another time or a seed to repeat: make fuzz MINUTES=5 SEED=123.
fuzz: $(VENV)/dev.stamp
	PYTHONPATH=.:tests $(BIN)/python tests/fuzz_commands.py $(or $(MINUTES),30) $(SEED)

# Changes detectors and score, one small thing at a time, and sees whether their tests fail. All of it takes a day and
# goes on where it was stopped; a part: make mutate ONLY='monitor.detect.gaps.dark*'. What survived: mutmut results.
mutate: $(VENV)/mutate.stamp
	PATH=$(BIN):$$PATH $(BIN)/mutmut run $(ONLY)

# Writes data/sample again from its seed; the bytes do not change unless the simulator did.
sample: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.simulate.write_sample

# Writes what documentation takes from the program: facts, thresholds, commands, settings, measured figures.
reference: $(VENV)/run.stamp
	@$(BIN)/python -m pipelines.jobs.write_reference

# Every page of the sample, in three widths, light and dark, both languages, under build/screenshots. Needs chromium.
screenshots: $(VENV)/dev.stamp
	@$(BIN)/shadowfleet demo --home build/screenshots-home --quiet
	@$(BIN)/shadowfleet publish --lang en,ja --home build/screenshots-home --quiet
	@PYTHONPATH=.:tests $(BIN)/python tests/screenshots.py build/screenshots-home/site

# The site, into build/docs: strict, so that a page that is in no menu or a link that leads nowhere ends it. Pages open from
# the folder; for the search serve them: python3 -m http.server -d build/docs.
docs: $(VENV)/docs.stamp
	@NO_MKDOCS_2_WARNING=1 PYTHONPATH=. $(BIN)/mkdocs build --quiet
	@echo "build/docs/index.html"

# Builds the wheel and runs the demo from it in an environment that has nothing else, away from this folder.
wheel: $(VENV)/run.stamp
	@rm -rf dist build/wheel
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@$(PYTHON) -m venv build/wheel/venv
	@build/wheel/venv/bin/python -m pip install --quiet dist/*.whl
	@cd build/wheel && venv/bin/shadowfleet demo --home home && venv/bin/shadowfleet verify --home home

# Needs uv on the PATH. Nothing else in the project does.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links pyproject.toml --group build -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --group docs -c requirements-dev.lock -o requirements-docs.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --group mutate -c requirements-dev.lock -o requirements-mutate.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links pyproject.toml --extra ray --extra spark -c requirements-dev.lock -o requirements-engines.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links pyproject.toml --extra ray -c requirements-engines.lock -o requirements-ray.lock
	echo 'python-dateutil>=4' | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --group s3-test --override /dev/stdin -c requirements-dev.lock \
	  -c requirements-engines.lock -o requirements-s3.lock

clean:
	rm -rf $(VENV) build dist shadowfleet-home
