"""The program's entry: the window, or one command."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Runs salesdesk with the given arguments and gives its exit status."""
    from salesdesk.cli import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
