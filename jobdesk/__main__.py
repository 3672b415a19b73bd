"""Where the program starts: the command line decides between a window and a plain command."""

import argparse
import os
import sys
from pathlib import Path

from jobdesk import __version__
from jobdesk.i18n import _
from jobdesk.paths import Paths


def main(arguments: list[str] | None = None) -> int:
    """Run JobDesk; returns the exit code."""
    os.umask(0o077)  # what JobDesk writes is the user's alone
    options = parser().parse_args(arguments)
    paths = places(options)
    if options.command:
        from jobdesk import cli

        return cli.run(options, paths)
    from jobdesk import preflight, refusal

    problem = preflight.obstacle(preflight.Machine.this())
    if problem:
        refusal.refuse(problem, refusal.box_without_qt)
        return 1
    load_qt()
    from jobdesk import app

    # Data that can only be read is shown all the same; a new desk needs a place to be.
    folders = () if paths.database.exists() else (paths.data, paths.config, paths.log)
    problem = next(filter(None, map(preflight.unwritable, folders)), "")
    if problem:
        refusal.refuse(problem, app.box)
        return 1
    return app.run(options, paths)


def load_qt() -> None:
    """Import PySide6, but not its own `import`, which reads the source of every module that imports another.

    It looks there for `from __feature__ import ...`, which JobDesk does not use: 28 ms of the start.
    """
    import builtins
    import gc

    gc.disable()  # until the window is there (app.py): collecting while importing costs 10 ms of the start
    plain = builtins.__import__
    from PySide6 import QtCore  # noqa: F401

    builtins.__import__ = plain


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="jobdesk", description=_("Keeps the record of your job search and reminds you.")
    )
    top.add_argument("--version", action="version", version=f"JobDesk {__version__}")
    top.add_argument("--home", type=Path, metavar="DIR", help=_("keep everything in this folder"))
    top.add_argument("--demo", action="store_true", help=_("open a sample desk, in a folder of its own"))
    top.add_argument("--hidden", action="store_true", help=_("start in the tray, without a window"))
    top.add_argument(
        "--screenshot", type=Path, metavar="FILE", help=_("save a picture of the window and end")
    )
    top.add_argument("--open", default="", metavar="THING", help=argparse.SUPPRESS)
    top.set_defaults(command="")
    commands = top.add_subparsers(title=_("commands without a window"))
    due = commands.add_parser("due", help=_("print what is due"))
    due.set_defaults(command="due")
    add = commands.add_parser("add", help=_("add an application: “Title at Company”, or a link"))
    add.set_defaults(command="add")
    add.add_argument("words", nargs="+")
    add.add_argument("--anyway", action="store_true", help=_("even if there is one like it"))
    bring = commands.add_parser("import", help=_("import a spreadsheet or a LinkedIn export"))
    bring.set_defaults(command="import")
    bring.add_argument("file")
    return top


def places(options: argparse.Namespace) -> Paths:
    """Where this desk lives: --home, a folder of its own for --demo, or the user's own."""
    if options.home:
        return Paths.within(options.home)
    if options.demo:
        return Paths.within(Paths.default().data.with_name("jobdesk-demo"))
    return Paths.default()


if __name__ == "__main__":
    sys.exit(main())
