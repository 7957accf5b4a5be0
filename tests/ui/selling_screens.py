"""The dialogs of selling, opened one after the other, for tests that look at all screens."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.promises.dialog import PAGES, PromisesDialog
from salesdesk.ui.reviews.page import ReviewsPage


def selling(window: MainWindow, call: str) -> Iterator[tuple[str, QWidget]]:
    """The dialogs of selling, each kind and page of them, and the reviews of a week and a month."""
    library = window.dialogs.selling("library")
    assert isinstance(library, LibraryDialog)
    for shelf in library.choice.named:
        library.show_kind(shelf)
        yield f"library, {shelf}", library
    library.close()
    promises = window.dialogs.selling("promises")
    assert isinstance(promises, PromisesDialog)
    for page, _, _ in PAGES:
        promises.show_page(page)
        promises.ask_reason()
        yield f"promises, {page}", promises
    promises.close()
    for subject, record in (
        ("strategy", call),
        ("method", ""),
        ("feedback", ""),
        ("feedback", call),
    ):
        dialog = window.dialogs.selling(subject, record)  # type: ignore[arg-type]
        yield f"{subject}, {'of a call' if record else 'at first'}", dialog
        dialog.close()
    window.turn("reviews")
    reviews = window.page("reviews")
    assert isinstance(reviews, ReviewsPage)
    for view in ("week", "month"):
        reviews.show_view(view)
        assert reviews.period is not None
        yield f"reviews, {view}", window
    reviews.show_view("calls")
