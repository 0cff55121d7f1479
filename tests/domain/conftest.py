"""Laws are tried on the same examples everywhere, without a clock: a slow machine proves nothing else."""

from hypothesis import settings

settings.register_profile("malgeul", deadline=None, derandomize=True, database=None)
settings.load_profile("malgeul")
