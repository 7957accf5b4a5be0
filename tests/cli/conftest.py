"""The words of the command line are made once for all tests of this process."""

import argparse
from collections.abc import Iterator
from functools import cache

import pytest

from salesdesk.cli import arguments
from salesdesk.cli.parsing import Parser

_made = arguments.parser


@pytest.fixture(autouse=True)
def one_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command makes its parser once, the tests would a thousand times: that was a fifth of their time."""
    monkeypatch.setattr(arguments, "parser", lambda: _as_new(Parser.tr.lang))


@cache
def _parser_in(lang: str) -> tuple[argparse.ArgumentParser, list[argparse.Action]]:
    made = _made()
    return made, [each for each in _actions(made) if each.required]


def _as_new(lang: str) -> argparse.ArgumentParser:
    made, required = _parser_in(lang)
    for each in required:
        # An argument that says all by itself had the others let go.
        each.required = True
    return made


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for each in parser._actions:
        yield each
        if isinstance(each, argparse._SubParsersAction):
            for inner in each.choices.values():
                yield from _actions(inner)
