"""Types Hangul into a widget as an input method does: syllables are composed letter by letter, then committed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QInputMethodEvent

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST = 0xAC00


def stages(syllable: str) -> tuple[str, ...]:
    """What is seen while a syllable is composed: «한» as ㅎ, 하, 한. Other signs come at once."""
    code = ord(syllable) - _FIRST
    if not 0 <= code < 11172:
        return (syllable,)
    lead, vowel, tail = code // 588, code % 588 // 28, code % 28
    seen = [_LEADS[lead], chr(_FIRST + lead * 588 + vowel * 28)]
    if tail:
        seen.append(syllable)
    return tuple(seen)


class HangulTypist:
    """Composes into one widget. The last syllable stays in composition until `finish`, another sign, or a guard.

    With ``in_one_event`` a syllable is committed by the event that begins to compose the next one, as some input
    methods do, instead of by one of its own.
    """

    def __init__(self, widget: QObject, *, in_one_event: bool = False) -> None:
        self._widget = widget
        self._in_one_event = in_one_event
        self.composing = ""

    def type(self, text: str) -> None:
        """Type; each syllable is committed when the next one begins, the last one is left being composed."""
        for sign in text:
            shown = stages(sign)
            done, self.composing = self.composing, ""
            if done and not (self._in_one_event and len(shown) > 1):
                self._send(commit=done)
                done = ""
            if len(shown) == 1:
                self._send(commit=sign)
                continue
            for stage in shown:
                self._send(commit=done, preedit=stage)
                done = ""
            self.composing = sign

    def finish(self) -> None:
        """Commit the syllable that is being composed."""
        if self.composing:
            self._send(commit=self.composing)
            self.composing = ""

    def _send(self, commit: str = "", preedit: str = "") -> None:
        event = QInputMethodEvent(preedit, []) if preedit else QInputMethodEvent()
        if commit:
            event.setCommitString(commit)
        QCoreApplication.sendEvent(self._widget, event)
