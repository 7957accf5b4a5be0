"""The disposable process that reads foreign files: takes orders on standard input, answers in frames.

A frame is one byte for its kind, four for the length of what follows (little endian), and that many bytes:
`P` progress [done, total], `D` data of the work, `R` a refusal [reason, figures], `F` a fault of the program
as text, `E` the end of an order. Orders come as the same frames, of kind `O`.
"""

import importlib
import json
import os
import struct
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from salesdesk.exchange.limits import confine_self
from salesdesk.exchange.refusal import Refusal

HEAD = struct.Struct("<cI")
WORK_IN = "salesdesk.exchange."
"""Only functions of this package can be named in an order."""


class Answer:
    """Where a piece of work puts what it found: `data` in pieces, `progress` in between."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def data(self, piece: bytes) -> None:
        """Hands a piece of the result to the parent."""
        self.frame(b"D", piece)

    def progress(self, done: int, total: int) -> None:
        """Says how far the work has come."""
        self.frame(b"P", json.dumps([done, total]).encode())

    def frame(self, kind: bytes, content: bytes) -> None:
        """Writes one frame."""
        self._out.write(HEAD.pack(kind, len(content)))
        self._out.write(content)
        if kind != b"D":
            self._out.flush()


Work = Callable[[Mapping[str, Any], Answer], None]


def main() -> int:
    """Works off orders until standard input ends."""
    orders, answer = _streams()
    while head := orders.read(HEAD.size):
        _, length = HEAD.unpack(head)
        order = json.loads(orders.read(length))
        confine_self(order["memory"])
        _work_off(order, answer)
        answer.frame(b"E", b"")
    return 0


def _work_off(order: Mapping[str, Any], answer: Answer) -> None:
    try:
        _named(order["work"])(order["with"], answer)
    except Refusal as refusal:
        answer.frame(b"R", json.dumps([refusal.reason, refusal.figures]).encode())
    except MemoryError:
        answer.frame(b"R", json.dumps(["memory", {}]).encode())
    except BaseException as fault:
        # pyo3's PanicException is no Exception: a parser written in Rust gave up on these bytes.
        if type(fault).__name__ == "PanicException":
            reason = "memory" if "capacity overflow" in str(fault) else "damaged"
            answer.frame(b"R", json.dumps([reason, {}]).encode())
        elif isinstance(fault, Exception):
            import traceback

            answer.frame(b"F", traceback.format_exc().encode(errors="replace"))
        else:
            raise


def _named(work: str) -> Work:
    module, _, function = work.partition(":")
    if not module.startswith(WORK_IN):
        raise ValueError(work)
    found: Work = getattr(importlib.import_module(module), function)
    return found


def _streams() -> tuple[BinaryIO, Answer]:
    """Orders and answers on their own descriptors, so that a stray print cannot garble an answer."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    orders = os.fdopen(os.dup(0), "rb")
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    return orders, Answer(out)


if __name__ == "__main__":
    sys.exit(main())
