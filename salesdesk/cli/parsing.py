"""The parser of the command line: what stands nowhere is refused, instead of counting as not given."""

import argparse
from typing import Any

from salesdesk.errors import UserError


class WrongUsage(UserError):
    """Words of a command that do not go together."""


NOTHING = "something must stand here"


class Parser(argparse.ArgumentParser):
    """A parser for which an empty word is none; an argument with a type of its own decides for itself."""

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        plain = action.type is None and not isinstance(action, argparse._SubParsersAction)
        if plain and not all(word.strip() for word in arg_strings):
            raise argparse.ArgumentError(action, NOTHING)
        return super()._get_values(action, arg_strings)
