"""Pictures of the pages of a paper, painted beside the window and kept while it is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from salesdesk.errors import Progress
from salesdesk.ui.jobs import Runner
from salesdesk.ui.widgets.pdf import Opened

KEPT = 12
"""Pictures of so many pages are kept, those that were painted last: at twice the usual size one takes 20 MB."""


class PagePictures:
    """The pages of one paper after another; what is still being painted of a former one never shows as the next."""

    def __init__(self, jobs: Runner, asker: QObject, painted: Callable[[], object]) -> None:
        """`painted` is told that there is another picture, while `asker` is there."""
        self._jobs, self._asker, self._painted = jobs, asker, painted
        self._pdf = b""
        self._kept: dict[int, QImage] = {}
        self._asked: dict[int, QSize] = {}

    def show(self, pdf: bytes) -> None:
        """Another paper, none where it is empty."""
        self._pdf = pdf
        self._kept.clear()
        self._asked.clear()

    def of(self, page: int, size: QSize) -> QImage | None:
        """A page, counted from 0, in so many pixels; meanwhile in another size, and None while it was not painted at all."""
        if self._asked.get(page) != size:
            self._asked[page] = size
            self._jobs.run(
                self._asker,
                partial(_paint, self._pdf, page, size),
                partial(self._keep, self._pdf, page),
                _fail,
            )
        return self._kept.get(page)

    def _keep(self, pdf: bytes, page: int, picture: QImage) -> None:
        if pdf is not self._pdf:
            return
        self._kept.pop(page, None)
        self._kept[page] = picture
        while len(self._kept) > KEPT:
            gone = next(iter(self._kept))
            del self._kept[gone], self._asked[gone]
        self._painted()


def _paint(pdf: bytes, page: int, size: QSize, progress: Progress) -> QImage:
    progress(0, 1)  # pages that wait for their turn are given up with the window
    with Opened(pdf) as document:
        return document.render(page, size)


def _fail(error: BaseException) -> None:
    raise error
