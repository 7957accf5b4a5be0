"""The command line: the window's services, scripted."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from salesdesk.errors import Cancelled, UserError
from salesdesk.files import reason_of
from salesdesk.i18n import N_, Translator, translator
from salesdesk.settings import Settings

DONE, FAULT, WRONG_USAGE, REFUSED = 0, 1, 2, 3
INTERRUPTED = 130


def run(argv: list[str], window: Callable[[Settings], int] | None = None) -> int:
    """Runs one command, or opens the window where none is named; gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    settings = Settings.default()
    tr = translator(language_in(argv) or settings.lang)
    try:
        args, settings = _understood(argv, settings, tr)
        tr = translator(settings.lang)
        return _run(args, settings, tr, window)
    except SystemExit as left:
        return WRONG_USAGE if left.code else DONE
    except UserError as error:
        from salesdesk.cli.parsing import WrongUsage

        print(error.text(tr), file=sys.stderr)
        return WRONG_USAGE if isinstance(error, WrongUsage) else REFUSED
    except (KeyboardInterrupt, Cancelled):
        print(tr("Stopped; nothing was left half done."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (head, less) has enough of it.
        _give_up_output()
        return DONE
    except Exception as error:
        return _say_fault(error, settings, tr)


def language_in(argv: list[str]) -> str | None:
    """The language that a command line names, looked up before it is parsed."""
    for word, following in pairwise([*argv, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _understood(argv: list[str], settings: Settings, tr: Translator) -> tuple[Any, Settings]:
    """What a command line says; raises `UserError` where it begins in a folder that is gone."""
    try:
        if not argv or (len(argv) == 1 and argv[0].endswith(".salesdesk")):
            # By its own icon or a colleague's file, as nearly always: there is nothing to parse, and nothing to load for that.
            return None, replace(settings, open_file=Path(argv[0]).absolute() if argv else None)
        from salesdesk.cli.arguments import understood
        from salesdesk.cli.parsing import speak

        speak(tr)
        args = understood(argv)
        # Where there is nobody of a name (~nobody), the name stays as it is, as in a shell.
        desk = Path(os.path.expanduser(args.desk)).absolute() if args.desk else settings.desk
    except OSError as error:
        raise UserError(N_("{file} cannot be read: {reason}."), file=".", reason=reason_of(error)) from error
    return args, replace(
        settings,
        desk=desk,
        lang=args.lang or settings.lang,
        passphrase_file=Path(args.passphrase_file) if args.passphrase_file else None,
        plain=args.plain,
        hub=args.database,
        team_passphrase_file=Path(args.team_passphrase_file) if args.team_passphrase_file else None,
    )


def _run(args: Any, settings: Settings, tr: Translator, window: Callable[[Settings], int] | None) -> int:
    name = getattr(args, "run", None)
    if name is None:
        if window is None:
            raise UserError(N_("Name a command; --help lists them."))
        if settings.hub is not None:
            raise UserError(
                N_(
                    "A team hub is used through commands (--help lists them); the window opens your own desk, without --database."
                )
            )
        return window(settings)
    # Only what the command needs is imported: the window is painted before the database is loaded.
    module, function = name.split(".")
    command = getattr(import_module(f"salesdesk.cli.{module}"), function)
    if getattr(args, "without_desk", False):
        with _output():
            command(settings, tr, args)
        return DONE
    from salesdesk import app

    opened = app.build(settings, create=getattr(args, "creates", False))
    try:
        if opened.desk.created and settings.plain:
            print(tr("This desk is not encrypted: for tests and samples only."), file=sys.stderr)
        desk, reader = opened.desk, opened.desk.reader
        has_code = desk.secret is not None and not desk.database.shared
        before = reader.fact("sum")
        with _output(lambda: reader.fact("sum") != before):
            command(opened, args)
        if has_code and not before.strip("0") and reader.fact("sum").strip("0"):
            print(
                tr(
                    "Print the recovery code with “salesdesk recovery-code” and keep it on paper: it opens this desk and its backups when the laptop or its keyring is gone."
                ),
                file=sys.stderr,
            )
    finally:
        opened.close()
    return DONE


@contextmanager
def _output(has_written: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Turns a standard output that takes no more into a sentence, which says whether the desk was written to."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if not _output_is_lost():
            raise
        _give_up_output()
        raise UserError(
            N_(
                "What was to be said could not be written: {reason}. What the command did is kept in the desk."
            )
            if has_written()
            else N_("What was to be said could not be written: {reason}. The desk was not changed."),
            reason=reason_of(error),
        ) from error


def _output_is_lost() -> bool:
    """Whether standard output takes nothing: then it was not another file that failed."""
    try:
        print(flush=True)
    except OSError:
        return True
    return False


def _give_up_output() -> None:
    """Lets go of standard output, so that nothing is tried again when the program ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_fault(error: Exception, settings: Settings, tr: Translator) -> int:
    from salesdesk import log

    folder = settings.desk if os.path.isdir(settings.desk) else Path.cwd()
    target = log.start(folder)
    log.fault(error)
    message = tr("The program has a fault ({fault}). Nothing that was saved is lost; the log is {log}.")
    print(message.format(fault=type(error).__name__, log=target), file=sys.stderr)
    return FAULT
