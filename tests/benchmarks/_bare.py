"""What bare Qt does with the same texts and boxes: stock items and views, and nothing of the program's."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QStringListModel, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsPolygonItem,
    QGraphicsScene,
    QGraphicsView,
    QListView,
    QTextEdit,
)

from desktop_app.domain.geometry import Polygon


def timed(work: Callable[[], object]) -> float:
    """How long it takes, in ms of this thread's own time: what other programs take meanwhile is nobody's doing here."""
    begin = time.thread_time()
    work()
    return (time.thread_time() - begin) * 1000


def painted(work: Callable[[], object]) -> float:
    """How long it takes until all that follows from it is painted too, in ms."""

    def both() -> None:
        work()
        QApplication.processEvents()

    return timed(both)


class BareList:
    """A plain list of texts."""

    def __init__(self, texts: Sequence[str], width: int, height: int) -> None:
        self.texts = list(texts)
        self.model = QStringListModel(self.texts)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.resize(width, height)
        self.view.show()
        self.view.viewport().repaint()

    def jump(self, row: int) -> None:
        """Go to a row."""
        index = self.model.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def insert(self, row: int) -> None:
        """One more row."""
        self.model.insertRows(row, 1)
        self.model.setData(self.model.index(row), self.texts[row])

    def remove(self, row: int, count: int) -> None:
        """So many rows fewer."""
        self.model.removeRows(row, count)

    def put_back(self, row: int, count: int) -> None:
        """The rows that were removed."""
        self.model.insertRows(row, count)
        for at in range(row, row + count):
            self.model.setData(self.model.index(at), self.texts[at])


def bare_line() -> QTextEdit:
    """An editor of one line."""
    field = QTextEdit()
    field.resize(900, 40)
    field.show()
    return field


class BareBoxes:
    """A view with the page's picture and a stock item for each box."""

    def __init__(self, polygons: Sequence[Polygon], picture: QImage, width: int, height: int) -> None:
        self.scene = QGraphicsScene()
        self.scene.setSceneRect(0, 0, width, height)
        self._picture = QGraphicsPixmapItem(QPixmap.fromImage(picture))
        self._picture.setScale(width / picture.width())
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.items: list[QGraphicsPolygonItem] = []
        self.pen = QPen(QColor("#0B6BC1"), 1)
        self.pen.setCosmetic(True)
        self.brush = QColor("#0B6BC1")
        self.brush.setAlphaF(0.1)
        self.scene.addItem(self._picture)
        self.fill(polygons)
        self.view = QGraphicsView(self.scene)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.view.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)

    def show(self, width: int, height: int) -> None:
        """Have it on the screen."""
        self.view.resize(width, height)
        self.view.show()
        self.view.viewport().repaint()

    def fill(self, polygons: Sequence[Polygon]) -> None:
        """Other boxes in place of those before."""
        for item in self.items:
            self.scene.removeItem(item)
        self.items = []
        for polygon in polygons:
            item = QGraphicsPolygonItem(QPolygonF([QPointF(x, y) for x, y in polygon]))
            item.setPen(self.pen)
            item.setBrush(QBrush(self.brush))
            self.scene.addItem(item)
            self.items.append(item)
