"""The newsroom: write, check, revise, save; and the report of what was done."""
