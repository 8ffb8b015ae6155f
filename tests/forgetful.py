"""A pytest plugin for mutation tests: what functions remember is forgotten before each test.

mutmut runs all tests once and then each mutant in a fork of that process. What a function remembers from there would
be the unchanged code's answer, and the mutant would never run.
"""

import itertools
import os
import sys

import pytest

EVERY = 3  # tests: to read the tables again takes longer than most of them
_tests = itertools.count()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Forget; where it is counted which test runs which function, from time to time the tables too."""
    _forget(tables=os.environ.get("MUTANT_UNDER_TEST") == "stats" and next(_tests) % EVERY == 0)


def pytest_collection_finish() -> None:
    """Forget the tables before the first test: they are read once."""
    _forget(tables=True)


def _forget(tables: bool) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("generator."):
            for value in list(vars(module).values()):
                remembers = hasattr(value, "cache_clear") and not isinstance(value, type)
                if remembers and (tables or value.cache_parameters()["maxsize"] is not None):
                    value.cache_clear()
