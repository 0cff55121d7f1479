.PHONY: run test check bench setup setup-test translations constraints

run: setup
	.venv/bin/malgeul

# Real sound servers, screens and key stores on a busy machine: what failed is tried once more, alone, and both are shown.
test: check
	timeout 1500 .venv/bin/pytest -q || { echo "what failed, once more:"; timeout 1500 .venv/bin/pytest -q --last-failed; }

check: setup-test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: setup-test
	.venv/bin/python -m tests.benchmarks

setup:
	sh .ci/setup run

setup-test:
	sh .ci/setup test

# after a dependency in pyproject.toml has changed
constraints:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make constraints" --group pyproject.toml:dev pyproject.toml --output-file .ci/constraints.txt
