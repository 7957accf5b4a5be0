"""The parser of the command line: it speaks the reader's language, and an empty word is no word."""

import argparse
from typing import Any, TypeAlias

from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, N_, PSEUDO, Translator

NOTHING = N_("something must stand here")

ITS_OWN = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("%(prog)s: error: %(message)s\n"),
)
"""What argparse itself says, marked for translation."""


class WrongUsage(UserError):
    """Words of a command that do not go together."""


class _Help(argparse.HelpFormatter):
    def _get_help_string(self, action: argparse.Action) -> str | None:
        return Parser.tr(action.help) if action.help else action.help


class Parser(argparse.ArgumentParser):
    """A parser for which an empty word is none; an argument with a type of its own decides for itself.

    What its arguments say of themselves is marked for translation where they are added and told in `tr`.
    """

    tr: Translator = ENGLISH

    def __init__(self, **about: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **about})

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        plain = action.type is None and not isinstance(action, argparse._SubParsersAction)
        if plain and not all(word.strip() for word in arg_strings):
            raise argparse.ArgumentError(action, self.tr(NOTHING))
        try:
            return super()._get_values(action, arg_strings)
        except UserError as error:
            raise argparse.ArgumentError(action, error.text(self.tr)) from error


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What commands are added to; argparse gives it no public name."""


def add_command(commands: Commands, name: str, help_: str, **defaults: object) -> Parser:
    """Adds a command; `run` among its defaults names the module and function of this package that carry it out."""
    made = commands.add_parser(name, help=help_, description=Parser.tr(help_))
    made.set_defaults(**defaults)
    return made


def add_json(*parsers: Parser) -> None:
    """Lets commands print their answer for other programs."""
    for each in parsers:
        each.add_argument("--json", action="store_true", help=N_("one JSON document instead of text"))


def speak(tr: Translator) -> None:
    """Chooses the language of usage errors: argparse takes its texts from these two names of its module."""
    Parser.tr = tr
    # Pseudo-texts would change the names of its placeholders.
    own = ENGLISH if tr.lang == PSEUDO else tr
    vars(argparse).update(_=own, ngettext=lambda one, many, n: own(one if n == 1 else many))
