import pytest

pytest.register_assert_rewrite("tests.grounding.asking")  # its failures are to be told like a test's
