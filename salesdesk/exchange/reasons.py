"""The sentence for every reason to refuse a foreign file."""

from collections.abc import Mapping

from salesdesk.errors import UserError
from salesdesk.i18n import N_

SENTENCES: Mapping[str, str] = {
    "damaged": N_("“{file}” is damaged or not complete, so it could not be read."),
    "password": N_("“{file}” is protected with a password; save a copy without one and import that."),
    "too_large": N_(
        "“{file}” is too large to be read at once: {found} MB, and {limit} MB is the most. "
        "Split it into several files."
    ),
    "too_many_cells": N_(
        "“{file}” has more cells than can be read at once: {limit} is the most. Split it into several files."
    ),
    "too_long": N_("Reading “{file}” took longer than {seconds} seconds and was stopped."),
    "memory": N_("Reading “{file}” needed more than {limit} MB of memory and was stopped."),
    "not_a_sheet": N_("“{file}” is not a spreadsheet that can be read (xlsx, xlsb, xls, ods or csv)."),
    "old_format": N_(
        "“{file}” is in a format older than Excel 97; open it in a spreadsheet program and save it as xlsx."
    ),
    "web_page": N_("“{file}” is a web page or XML; open it in a spreadsheet program and save it as xlsx."),
    "entities": N_(
        "“{file}” contains XML declarations that no spreadsheet program writes, so it was not read."
    ),
    "open_quote": N_(
        "The quotation mark in line {line} of “{file}” is never closed, and what follows would be lost; put that right and import it again."
    ),
    "missing": N_("“{file}” does not exist."),
    "unreadable": N_("“{file}” could not be opened; it may be open in another program or not yours to read."),
    "empty": N_("“{file}” is empty."),
    "no_cards": N_("“{file}” holds no contact."),
    "not_a_calendar": N_("“{file}” is not a calendar that can be read."),
    "not_a_pdf": N_("“{file}” is not a PDF."),
    "too_many_pages": N_("“{file}” has {found} pages, and at most {limit} go into a paper."),
    "no_events": N_("“{file}” holds no appointment."),
}
"""English sentences by reason; `{file}` is the name of the file without its folder."""


def refused(reason: str, file: str, figures: Mapping[str, object]) -> UserError:
    """The error that says why a file was refused."""
    return UserError(SENTENCES.get(reason, SENTENCES["damaged"]), file=file, **figures)
