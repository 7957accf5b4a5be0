"""Qt's own words (OK, Cancel, Print…) in the languages that Qt does not bring along."""

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from salesdesk.i18n import N_, Translator, translator

WORDS = {
    # Buttons
    "OK": N_("OK"),
    "&OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "&Close": N_("Close"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Save All": N_("Save all"),
    "Open": N_("Open it"),
    "&Open": N_("Open it"),
    "&Yes": N_("Yes"),
    "Yes to &All": N_("Yes to all"),
    "&No": N_("No"),
    "N&o to All": N_("No to all"),
    "Abort": N_("Abort"),
    "Retry": N_("Try again"),
    "Ignore": N_("Ignore"),
    "Discard": N_("Discard"),
    "Help": N_("Help"),
    "Apply": N_("Apply"),
    "Reset": N_("Reset"),
    "Restore Defaults": N_("Restore the usual values"),
    "Show Details...": N_("Show details…"),
    "Hide Details...": N_("Hide details…"),
    # Text fields and lists
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Scroll Left": N_("Scroll left"),
    "Scroll Right": N_("Scroll right"),
    # Choosing a file
    "&Choose": N_("Choose"),
    "&Delete": N_("Delete"),
    "&Look in:": N_("Look in:"),
    "&New Folder": N_("New folder"),
    "&Rename": N_("Rename"),
    "All Files (*)": N_("All files (*)"),
    "Back": N_("Back"),
    "Forward": N_("Forward"),
    "Go back": N_("Back"),
    "Go forward": N_("Forward"),
    "Go to the parent directory": N_("To the folder above"),
    "Parent Directory": N_("Folder above"),
    "Create New Folder": N_("New folder"),
    "Create a New Folder": N_("Make a new folder"),
    "List View": N_("List"),
    "Detail View": N_("Details"),
    "Change to list view mode": N_("Show as a list"),
    "Change to detail view mode": N_("Show details"),
    "Directories": N_("Folders"),
    "Directory:": N_("Folder:"),
    "Files": N_("Files"),
    "File &name:": N_("File name:"),
    "Files of &type:": N_("Kind of file:"),
    "Find Directory": N_("Find a folder"),
    "Save As": N_("Save as"),
    "Show ": N_("Show"),
    "Show &hidden files": N_("Show hidden files"),
    "List of places and bookmarks": N_("Places"),
    "Sidebar": N_("Places"),
    "Remove": N_("Remove"),
    "Recent Places": N_("Recent places"),
    "Computer": N_("Computer"),
    "My Computer": N_("Computer"),
    "Drive": N_("Drive"),
    "Folder": N_("Folder"),
    "File": N_("File"),
    "Unknown": N_("Unknown"),
    "Name": N_("Name"),
    "Size": N_("Size of the file"),
    "Type": N_("Kind"),
    "Kind": N_("Kind"),
    "Date Modified": N_("Changed on"),
    "%1 already exists.\nDo you want to replace it?": N_("%1 is there already.\nReplace it?"),
    "%1\nFile not found.\nPlease verify the correct file name was given.": N_(
        "%1\nThere is no such file. Is its name right?"
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": N_(
        "%1\nThere is no such folder. Is its name right?"
    ),
    "Are you sure you want to delete '%1'?": N_("Delete “%1”?"),
    "'%1' is write protected.\nDo you want to delete it anyway?": N_(
        "“%1” is write-protected.\nDelete it anyway?"
    ),
    "Could not delete directory.": N_("The folder could not be deleted."),
    # Printing
    "Print": N_("Print"),
    "&Print": N_("Print"),
    "Printer": N_("Printer"),
    "&Name:": N_("Name:"),
    "Location:": N_("Place:"),
    "Type:": N_("Kind:"),
    "P&roperties": N_("Settings of the printer"),
    "Preview": N_("Preview"),
    "Output &file:": N_("To file:"),
    "Print to File (PDF)": N_("Print to file (PDF)"),
    "Local file": N_("File on this laptop"),
    "Write PDF file": N_("Write a PDF file"),
    "&Options >>": N_("More >>"),
    "&Options <<": N_("Less <<"),
    "Options": N_("Options"),
    "Print all": N_("Print all"),
    "Print range": N_("What is printed"),
    "Pages": N_("Pages"),
    "Pages from": N_("Pages from"),
    "to": N_("to"),
    "Page &Set:": N_("Which pages:"),
    "All Pages": N_("All pages"),
    "Odd Pages": N_("Odd pages"),
    "Even Pages": N_("Even pages"),
    "Current Page": N_("This page"),
    "Selection": N_("Selection"),
    "Copies": N_("Copies"),
    "Copies:": N_("Copies:"),
    "Collate": N_("Collate"),
    "Reverse": N_("Last page first"),
    "Output Settings": N_("How it is printed"),
    "Color Mode": N_("Colour"),
    "Color": N_("In colour"),
    "Grayscale": N_("Black and white"),
    "Double Sided Printing": N_("Both sides"),
    "Off": N_("Off"),
    "Long side binding": N_("Flip on long edge"),
    "Short side binding": N_("Flip on short edge"),
    "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
    "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.": N_(
        "Pages with commas between them, from and to with a hyphen: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
    "%1 already exists.\nDo you want to overwrite it?": N_("%1 is there already.\nReplace it?"),
    "%1 is a directory.\nPlease choose a different file name.": N_("%1 is a folder.\nChoose another name."),
    "File %1 is not writable.\nPlease choose a different file name.": N_(
        "%1 cannot be written to.\nChoose another name."
    ),
    "Invalid Pages Definition": N_("Which pages?"),
    "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and "
    "make sure ranges do not intersect with each other.": N_(
        "“%1” does not say which pages. Put commas between them, a hyphen between from and to, and name none twice."
    ),
    "Options 'Pages Per Sheet' and 'Page Set' cannot be used together.\nPlease turn one of those options off.": N_(
        "Several pages on a sheet, and odd or even pages alone, do not go together.\nLeave one of them out."
    ),
    "Printer Properties": N_("Settings of the printer"),
    "Job Options": N_("Options"),
    "Page": N_("Page"),
    "Advanced": N_("More"),
    "Paper": N_("Paper"),
    "Page size:": N_("Size:"),
    "Width:": N_("Width:"),
    "Height:": N_("Height:"),
    "Paper source:": N_("Paper from:"),
    "Orientation": N_("Orientation"),
    "Portrait": N_("Portrait"),
    "Landscape": N_("Landscape"),
    "Reverse portrait": N_("Portrait, reversed"),
    "Reverse landscape": N_("Landscape, reversed"),
    "Margins": N_("Margins"),
    "top margin": N_("Margin at the top"),
    "bottom margin": N_("Margin at the bottom"),
    "left margin": N_("Margin at the left"),
    "right margin": N_("Margin at the right"),
    "Page Layout": N_("Pages on a sheet"),
    "Pages per sheet:": N_("Pages on a sheet:"),
    "Page order:": N_("Order of the pages:"),
    "Custom": N_("Custom size"),
    "Millimeters (mm)": N_("Millimetres (mm)"),
    "Inches (in)": N_("Inches (in)"),
    "Points (pt)": N_("Points (pt)"),
}


class _Words(QTranslator):
    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.tr_ = translator("en")

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Qt asks for each of its own texts; None for one that it shows as it is."""
        return self.tr_(WORDS[text]) if text in WORDS else None

    def isEmpty(self) -> bool:
        """Never empty: Qt would not ask an empty one."""
        return False


def have_qt_speak(tr: Translator) -> None:
    """Changes the language of Qt's own words; English it speaks by itself."""
    application = QCoreApplication.instance()
    assert application is not None
    # It lives as long as the program: Qt asks it under a lock, and if the collector ended it meanwhile, the end
    # would wait for that lock for ever.
    # Looked up among its children, Qt's style and devices would be made known to Python: 8 ms of the start.
    words = application.property("words")
    if not isinstance(words, _Words):
        words = _Words(application)
        application.setProperty("words", words)
    QCoreApplication.removeTranslator(words)
    words.tr_ = tr
    if tr.lang != "en":
        QCoreApplication.installTranslator(words)
