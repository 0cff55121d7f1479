import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain.collection import YOUNG
from desktop_app.program.collector import EVERY_MS, Collector


class Circle(QObject):
    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self.me = self
        self.others: list[list[int]] = [[] for _ in range(YOUNG * 2)]
        weakref.finalize(self, lambda: gone.append(threading.get_ident()))


def test_a_circle_of_qt_objects_goes_on_the_ui_thread_though_another_makes_the_garbage(qtbot: QtBot) -> None:
    gone: list[int] = []
    owner = QObject()
    collector = Collector(owner)
    try:
        Circle(gone)
        worker = threading.Thread(target=lambda: [[[]] for _ in range(200_000)])
        worker.start()
        worker.join()
        assert gone == []
        qtbot.waitUntil(lambda: bool(gone), timeout=EVERY_MS * 20)
        assert set(gone) == {threading.get_ident()}
    finally:
        collector.close()


def test_closing_gives_the_work_back_to_python(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
