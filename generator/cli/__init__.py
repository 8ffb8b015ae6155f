"""The command line: `longhand`. Each command's module is imported when it runs, so that each starts fast."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import sys
import threading
from collections.abc import Sequence

import click

from generator.problems import LonghandError, printable

# Name -> module that holds a function of the same name; the first four are what a day needs.
DAILY = ("new", "check", "serve", "publish")
MORE = ("import", "status", "write", "review", "correct", "ground", "build", "schema")
# Making a publication of one's own, and what the workflows run.
SITE = ("start", "doctor", "upgrade", "receive", "deliver", "report")
_MODULES = {name: f"generator.cli.{name}_command" for name in (*DAILY, *MORE, *SITE)}


class Commands(click.Group):
    """The commands, found by name and imported on demand; help lists the daily four first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        del ctx
        return [*DAILY, *MORE, *SITE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None where there is no such name."""
        del ctx
        if cmd_name not in _MODULES:
            return None
        command = importlib.import_module(_MODULES[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        import difflib

        if args and args[0] not in _MODULES and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], _MODULES, n=1)
            hint = f"did you mean {close[0]!r}?" if close else "`longhand --help` lists them"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write three lists: what a day needs, the rest, and what a site needs to come online."""
        for title, names in (("Every day", DAILY), ("More", MORE), ("Your own site, online", SITE)):
            rows = [
                (name, command.get_short_help_str(80)) for name in names if (command := self.get_command(ctx, name))
            ]
            with formatter.section(title):
                formatter.write_dl(rows)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="longhand", prog_name="longhand")
def longhand() -> None:
    """Turn short summaries into articles with their evidence, and print them as a searchable site.

    Write a summary in content/summaries/, then run `longhand publish`.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 problems, 2 wrong usage or no key, 3 stopped by the spending limit."""
    from generator.cli.failures import in_summary

    try:
        with in_summary(arguments):
            _run(arguments)
    except SystemExit as ended:
        if arguments is None:
            _leave(ended.code)
        raise


def _leave(status: object) -> None:
    """End the process without taking apart what it holds: 0.1 s after a build of ten thousand articles.

    What is registered to be done at the end is done. Returns where that would not be enough.
    """
    if not isinstance(status, int) or threading.active_count() > 1:
        return
    with contextlib.suppress(OSError, ValueError):  # nobody reads on: Python says so in its own way
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
        os._exit(status)


def _run(arguments: Sequence[str] | None) -> None:
    try:
        status = longhand.main(list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.Abort:
        _say("stopped")
        sys.exit(130)
    except KeyboardInterrupt:
        _say("stopped; what was finished is saved")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except LonghandError as error:
        for problem in error.problems:
            _say(str(problem))
        _say(f"longhand: {error}")
        sys.exit(getattr(error, "exit_status", 1))
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on: not worth a message
        sys.exit(1)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _say(f"longhand: {name}{error.strerror or error}; check the disk and its rights, and run this again")
        sys.exit(1)


def _say(message: str) -> None:
    click.echo(printable(message), err=True)
