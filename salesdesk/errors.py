"""The two kinds of failure: what a person can mend, and everything else."""

from typing import Protocol


class Translate(Protocol):
    """What turns an English message into the reader's language."""

    def __call__(self, message: str, /) -> str: ...


class UserError(Exception):
    """Something a person can understand and mend, said in one sentence.

    `code` is the English sentence with named placeholders, marked with `N_` where it is raised; it is
    also the key of its translation. What fills a placeholder may be one too: a reason with words of its own.
    Anything that is not a `UserError` is a fault of the program.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def text(self, tr: Translate) -> str:
        """The sentence in the reader's language."""
        said = {
            name: value.text(tr) if isinstance(value, UserError) else value
            for name, value in self.params.items()
        }
        return tr(self.code).format(**said)

    def __str__(self) -> str:
        return self.code.format(**self.params)


class WrongKey(UserError):
    """The code or passphrase that was typed is none, or another desk's."""


class Cancelled(Exception):
    """Raised inside `progress` when the person gave up waiting; nothing half done stays behind."""


class Progress(Protocol):
    """Told how far long work has come; raises `Cancelled` when it should stop."""

    def __call__(self, done: int, total: int, /) -> None: ...


def no_progress(done: int, total: int, /) -> None:
    """The progress that nobody watches."""
