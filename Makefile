.PHONY: run test quick test-random check bench soak setup setup-test translations constraints

run: setup
	.venv/bin/malgeul

# The tests start the program and its services hundreds of times: what is compiled once is kept, whatever the session says.
unexport PYTHONDONTWRITEBYTECODE

# One worker for each core, the tests of one file in the same one: they share what is dear to start. A worker that a test takes
# along is not started anew.
on_all_cores = .venv/bin/pytest -q -n auto --maxprocesses 4 --dist loadfile --max-worker-restart 0

# Nothing is tried twice and the whole has no clock: each test has its own limit (pyproject.toml), and what fails now and
# then fails.
test: check
	$(on_all_cores)

# what needs no window, no engine and no program: under a minute
quick: setup-test
	$(on_all_cores) tests/domain tests/services tests/storage tests/export tests/readers

# the laws on examples that nobody has seen yet; what fails is printed with the way to see it again
test-random: setup-test
	$(on_all_cores) -m hypothesis --hypothesis-profile=random

check: setup-test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: setup-test
	.venv/bin/python -m tests.benchmarks

# breaks the program on purpose, for an hour or so; prints what was lost, paid twice or given away
soak: setup-test
	.venv/bin/python -m tests.soak

setup:
	sh .ci/setup run

setup-test:
	sh .ci/setup test

# after a dependency in pyproject.toml has changed
constraints:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make constraints" --group pyproject.toml:dev pyproject.toml --output-file .ci/constraints.txt
