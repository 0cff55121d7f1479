"""No lost Hangul: a syllable that is still being composed is in no text property until someone commits it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QWidget

_LEAVING = {QEvent.Type.FocusAboutToChange, QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Close}


class CompositionGuard(QObject):
    """Watches a text field and commits what is being composed in it before the focus leaves, or when told to.

    The input method is asked first; where it does not answer at once, the text is put in as if it had, and an answer
    that comes late is not put in twice.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._preedit = ""
        self._put_in = ""
        field.installEventFilter(self)

    @property
    def preedit(self) -> str:
        """What is being composed; "" if nothing is."""
        return self._preedit

    def commit(self) -> None:
        """Make what is being composed part of the text."""
        if not self._preedit:
            return
        method = QGuiApplication.inputMethod()
        method.commit()
        text = self._preedit
        if text:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(self._field, event)
            self._put_in = text
            method.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the composing; commit before the focus leaves."""
        if watched is self._field:
            if isinstance(event, QInputMethodEvent):
                return self._composing(event)
            if event.type() in _LEAVING:
                self.commit()
            elif event.type() == QEvent.Type.KeyPress:
                self._put_in = ""
        return False

    def _composing(self, event: QInputMethodEvent) -> bool:
        text = event.commitString()
        # what was put in here and is now sent late by the input method must not stand there twice
        is_late = bool(self._put_in) and text == self._put_in
        if text or event.preeditString():
            self._put_in = ""
        if is_late and not event.preeditString():
            return True
        self._preedit = event.preeditString()
        return False
