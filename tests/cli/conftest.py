"""The words of the command line and an empty desk are made once for all tests of this process."""

import argparse
import shutil
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from salesdesk.cli import arguments
from salesdesk.cli.parsing import Parser
from salesdesk.store import desk
from salesdesk.store.sqlite_engine import SqliteDatabase
from tests.helpers.desks import empty_file
from tests.helpers.reading import kept_child, one_reading_child

__all__ = ["kept_child", "one_reading_child"]

_made, _settle = arguments.parser, desk.settle


@pytest.fixture(autouse=True)
def one_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command makes its parser once, the tests would a thousand times: that was a fifth of their time."""
    monkeypatch.setattr(arguments, "parser", lambda: _as_new(Parser.tr.lang))


@pytest.fixture(autouse=True)
def one_empty_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new plain desk begins with a copy of an empty one's file, as making its 60 tables was a quarter of the tests' time."""
    empty = empty_file()

    def settle(database: SqliteDatabase, *others: Any, **more: Any) -> bool:
        if not database.encrypted and not database.path.exists():
            shutil.copy(empty, database.path)
        return _settle(database, *others, **more)

    monkeypatch.setattr(desk, "settle", settle)


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
