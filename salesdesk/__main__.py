"""The program's entry: the window, or one command."""

import sys

from salesdesk.later import load_later

READING_CHILD = "--read-foreign-file"
"""First argument of a packaged program that was started to read a foreign file (`exchange.sandbox`)."""

SELDOM = ("bz2", "calendar", "inspect", "ipaddress", "lzma", "shutil", "tokenize")
"""What modules that every start loads (dataclasses, pathlib, tracebacks, zipped files, birthdays) import for what no start needs: 15 ms."""


def main(argv: list[str] | None = None) -> int:
    """Runs salesdesk with the given arguments and gives its exit status."""
    if argv is None and sys.argv[1:2] == [READING_CHILD]:
        from salesdesk.exchange import child

        return child.main()
    for module in SELDOM:
        load_later(module)
    try:
        from salesdesk.cli import run
        from salesdesk.ui import open_window

        return run(sys.argv[1:] if argv is None else argv, open_window)
    except KeyboardInterrupt:
        # It came while the program was being loaded, or while it was telling of another one.
        return 130


if __name__ == "__main__":
    sys.exit(main())
