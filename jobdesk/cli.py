"""The command line without a window: `jobdesk due`, `jobdesk add`, `jobdesk import`. Never loads Qt."""

import argparse
import io
import os
import sys
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.domain import dates, quickline
from jobdesk.errors import JobDeskError
from jobdesk.i18n import _, ngettext
from jobdesk.paths import Paths
from jobdesk.queries import applications as finding
from jobdesk.queries import due
from jobdesk.settings import SettingsFile
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.wording.due import what


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Carry out one command; returns the exit code. Errors go to stderr as one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a sign shows "?"
    try:
        if options.demo:
            from jobdesk import demo

            demo.prepare(paths)
        paths.make()
        desk = open_desk(paths, Clock(), SettingsFile(paths.settings).load())
        try:
            code = {"due": _due, "add": _add, "import": _import}[options.command](desk, options)
            sys.stdout.flush()  # here, where a reader that went away is no fault
            return code
        finally:
            desk.close()
    except JobDeskError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        text = _("JobDesk cannot use its folder {folder}: {why}")
        print(text.format(folder=paths.data, why=error.strerror or error), file=sys.stderr)
        return 1


def _due(desk: Desk, _options: argparse.Namespace) -> int:
    while desk.behind:
        desk.catch_up()
    items = due.due(desk)
    if not items:
        print(_("Nothing is due."))
    today = desk.clock.today()
    for item in items:
        since = dates.near(item.due_at.astimezone().date(), today)
        print(_plain(f"{what(item)}: {item.whom or '-'} ({since})"))
    return 0


def _add(desk: Desk, options: argparse.Namespace) -> int:
    from jobdesk.commands import applications

    words = " ".join(options.words).encode("utf-8", "replace").decode()
    title, company, link = quickline.read(words)
    there = finding.find_duplicates(desk, title, company, link)
    if there and not options.anyway:
        print(
            _plain(
                _("There is already “{title}”. Add --anyway to add it all the same.").format(
                    title=there[0].title
                )
            ),
            file=sys.stderr,
        )
        return 1
    applications.add(desk, title=title, company=company, link=link)
    print(_plain(_("Added “{title}”.").format(title=title)))
    return 0


def _plain(text: str) -> str:
    """One line that does nothing to a terminal, whatever was imported into it."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _import(desk: Desk, options: argparse.Namespace) -> int:
    from jobdesk.commands import imports
    from jobdesk.exchange import readers

    parsed = readers.read(Path(options.file))
    plan = imports.plan(desk, parsed)
    result = imports.store(desk, plan)
    for bad in parsed.bad_rows:
        print(_("line {line}: {reason}").format(line=bad.line, reason=bad.reason), file=sys.stderr)
    print(ngettext("{n} added", "{n} added", result.added).format(n=result.added))
    return 0
