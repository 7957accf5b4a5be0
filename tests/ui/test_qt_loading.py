"""PySide loaded without what it only needs for faults: what it says then is the same."""

import subprocess
import sys
from pathlib import Path

from salesdesk.services.records import add
from tests.helpers.desks import plain_app

FAULTS = """
import sys
{load}
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

def said(act):
    try:
        act()
    except Exception as error:
        return f"{{type(error).__name__}}: {{error}}"

application = QApplication([])
label = QLabel("a")
acts = [
    lambda: QLabel(1, 2, 3), lambda: label.setText(4), lambda: label.setText(), lambda: label.setTxt("a"),
    lambda: QRect("a"), lambda: QObject(colour=1), lambda: label.setAlignment("left"), lambda: Qt.AlignLeft | "a",
]
for act in acts:
    print(said(act))
print(QLabel.setText.__doc__, QRect.__doc__)
from PySide6.support.signature import get_signature
print(get_signature(QLabel.setText), get_signature(QRect))
from PySide6.support.signature.lib import pyi_generator, enum_sig
print(pyi_generator.Formatter, enum_sig.SimplifyingEnumerator)
"""

LATE = "from salesdesk.ui.qt_loading import load_qt; load_qt()"


def run(code: str) -> str:
    child = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert child.returncode == 0, child.stderr
    return child.stdout


def test_what_is_said_of_wrong_calls_and_of_signatures_is_what_pyside_says() -> None:
    late = run(FAULTS.format(load=LATE))
    assert "called with wrong argument types" in late
    assert late == run(FAULTS.format(load=""))


def test_the_window_loads_without_words_for_faults() -> None:
    """A newer PySide may do it in another way: the window works all the same, and this tells that it starts later."""
    code = f"""
import builtins, sys
compile = builtins.compile
{LATE}
import salesdesk.ui.main_window
assert builtins.compile is compile
assert builtins.__import__.__name__ != "__feature_import__"
print([name for name in ("mapping", "parser", "layout", "errorhandler", "lib.enum_sig", "lib.pyi_generator")
    if len(vars(sys.modules["shibokensupport.signature." + name])) > 15])
"""
    assert run(code).strip() == "[]"


def test_the_first_look_makes_no_widgets_known_that_it_does_not_show(tmp_path: Path) -> None:
    """A widget that Qt made and Python never saw has PySide load every kind of widget there is, to find out what it is."""
    app = plain_app(tmp_path)
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    app.close()
    code = f"""
import os
from pathlib import Path
{LATE}
from PySide6.QtCore import QTimer
from PySide6 import QtWidgets
from salesdesk.settings import Settings
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.start import start

def look(window, event):
    print(window.page("today").shown is not None, "QLabel" in vars(QtWidgets), "QWizard" in vars(QtWidgets), flush=True)
    os._exit(0)

MainWindow.paintEvent = look
start(Settings(Path({str(tmp_path)!r}), "en", plain=True))
"""
    assert run(code).split() == ["True", "True", "False"]
