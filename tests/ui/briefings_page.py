"""The page of briefings and the words of its paper, for tests."""

from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.jobs import Runner
from salesdesk.ui.main_window import MainWindow
from tests.ui.windows import opened


def text_of(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    return " ".join(page.get_textpage().get_text_bounded() for page in pdf)


def pdf_text(page: BriefingsPage) -> str:
    pdf = page.preview.pdf
    return " ".join(pdf.getAllText(at).text() for at in range(pdf.pageCount()))


def briefings_of(
    app: App, qtbot: QtBot, lang: str = "en", jobs: Runner | None = None
) -> tuple[MainWindow, BriefingsPage]:
    window = opened(app, qtbot, lang, "briefings", jobs)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    return window, page
