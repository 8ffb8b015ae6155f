"""`python -m generator` is `longhand`."""

from generator.cli import main

main()
