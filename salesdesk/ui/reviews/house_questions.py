"""What the house asks after a call of this kind; each answer is saved as soon as it is given."""

from functools import partial

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call, ReviewQuestion
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.reviewing import method
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.widgets.basics import Card, button, clear, row
from salesdesk.ui.widgets.fault import show_fault
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text

YES_NO = {"yes": N_("Yes"), "no": N_("No")}


class HouseQuestions(Card):
    """The questions of the house's method, for the call that is reviewed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("Our own questions"))
        self._context = context
        self._call = ""
        self._asked: list[ReviewQuestion] = []
        self.editors: dict[str, ChoiceButtons | QLineEdit] = {}
        self._said: dict[str, str] = {}
        self._faults: dict[str, QLabel] = {}
        self.change_button: QPushButton | None = None

    def open(self, call: Call) -> None:
        """Shows the questions for a call of its kind with the answers so far; what is being typed stays."""
        reader = self._context.app.desk.reader
        asked = method.questions_for(reader, call)
        if call.id != self._call or asked != self._asked:
            self.save_all()
            self._call, self._asked = call.id, asked
            self._said.clear()
            self.build()
        answers = method.answers_of(reader, call.id)
        for question in asked:
            said = answers[question.id].answer or "" if question.id in answers else ""
            if self._typed(question.id) == self._said.get(question.id, ""):
                self._put(question.id, said)
            self._said[question.id] = said
        self.setVisible(bool(asked))

    def close_call(self) -> None:
        """Lets go of the call."""
        self.save_all()
        self._call = ""

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for question in self.editors:
            self.save(question)

    def save(self, question: str) -> None:
        """Saves an answer if it is another one than before."""
        typed = self._typed(question)
        if not self._call or typed == self._said.get(question, ""):
            return
        desk = self._context.app.desk
        try:
            done = method.answer(desk.journal, desk.reader, self._call, question, typed or None)
        except UserError as error:
            self._tell(question, error.text(self._context.tr))
            return
        self._said[question] = typed
        self._tell(question, "")
        self._context.wrote(done, self)

    def build(self) -> None:
        """Makes the questions anew: what is made last is what Tab comes to last."""
        clear(self.body)
        self.editors.clear()
        tr = self._context.tr
        for asked in self._asked:
            words = asked.question or ""
            ends = tr("1 = poor, 5 = very well") if asked.answer_kind == "scale" else ""
            self.body.addWidget(text(in_pieces(words, ends), "field"))
            editor: ChoiceButtons | QLineEdit
            if asked.answer_kind in ("yes_no", "scale"):
                labels = {code: tr(label) for code, label in YES_NO.items()}
                scale = {code: code for code in method.SCALE}
                editor = ChoiceButtons(words, labels if asked.answer_kind == "yes_no" else scale)
                for made in editor.buttons.values():
                    made.setAccessibleDescription(ends)
                editor.left.connect(partial(self.save, asked.id))
            else:
                editor = FieldLine()
                editor.setAccessibleName(words)
                editor.editingFinished.connect(partial(self.save, asked.id))
            fault = text("", "fault")
            fault.hide()
            mark_spot(editor, f"question {asked.id}")
            self.editors[asked.id], self._faults[asked.id] = editor, fault
            self.body.addWidget(editor)
            self.body.addWidget(fault)
            self._put(asked.id, self._said.get(asked.id, ""))
        self.change_button = button(
            tr("Change the questions"),
            lambda: self._context.events.sell.emit("method", ""),
            "quiet",
            "pencil",
        )
        self.body.addLayout(row(self.change_button, None))

    def _typed(self, question: str) -> str:
        editor = self.editors[question]
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        said: Json = editor.read()
        return said if isinstance(said, str) else ""

    def _put(self, question: str, said: str) -> None:
        editor = self.editors[question]
        if isinstance(editor, QLineEdit):
            editor.setText(said)
            editor.setCursorPosition(0)
        else:
            editor.show_value(said or None)

    def _tell(self, question: str, words: str) -> None:
        show_fault(self._faults[question], words, self.editors[question])
