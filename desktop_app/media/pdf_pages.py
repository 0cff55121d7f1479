"""The pages of a PDF, through PDFium."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.media.page import MOST_PAGES, OpenPages, PageSize, fitting_scale
from desktop_app.media.pdf_passwords import PASSWORDS
from desktop_app.media.pdf_processes import PDF_PROCESSES, PdfGone, PdfProcesses

_MODES = {"RGBX": "RGB", "RGBA": "RGBA", "RGB": "RGB", "L": "L"}


Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""A box as shares of the shown page, clockwise from the text's own upper left corner."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """What is written on a page of a PDF. ``unseen``: how many of its letters are there to be found and not to be seen.
    ``picture``: the share of the page (0–1) that its largest picture covers; ``drawn``: how many lines and areas."""

    text: str
    unseen: int = 0
    picture: float = 0.0
    drawn: int = 0

    @property
    def letters(self) -> int:
        """How many letters and other signs there are."""
        return sum(not sign.isspace() for sign in self.text)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word that is written on a page of a PDF. ``ends_line``: it is the last of its line."""

    text: str
    corners: Corners
    ends_line: bool = False


class PdfPages(OpenPages):
    """An open PDF. Its pages are parsed one by one when asked for, and let go again."""

    def __init__(self, path: str, processes: PdfProcesses = PDF_PROCESSES) -> None:
        """Raises `UnusableFile`: ENCRYPTED, DAMAGED, TOO_LARGE (pages), TOO_SLOW, UNREADABLE."""
        self.path = path
        self.format = "pdf"
        self._processes = processes
        self._key = processes.new_key()
        self._is_open = True
        self._sizes: dict[int, PageSize] = {}
        self._password = ""
        self._shown = Path(path).absolute()
        self._copy: Path | None = None
        self.count = self._counted()
        if self.count > MOST_PAGES:
            self.close()
            raise UnusableFile(path, FileProblem.TOO_LARGE)

    def _counted(self) -> int:
        """How many pages it has. PDFium believes what a file says of that, and gives up on some broken files; those are
        shown from a copy that is put right."""
        # Loaded only here: it brings a library along that nobody needs before there is a PDF.
        from desktop_app.media.pdf_file import PDF_ERRORS, pages_in_tree, rewritten  # noqa: PLC0415 - see above

        damage: UnusableFile | None = None
        count = 0
        try:
            count = self._opened()
        except UnusableFile as error:
            if error.problem is not FileProblem.DAMAGED:
                raise
            damage = error
        hanging = pages_in_tree(self.path)
        if hanging and hanging != count:
            try:
                self._copy = self._shown = rewritten(self.path)
            except (*PDF_ERRORS, OSError):
                hanging = None
            else:
                weakref.finalize(self, self._copy.unlink, missing_ok=True)
                self._processes.let_go(self._key)
                self._key = self._processes.new_key()
                count, damage = self._opened(), None
        if damage is not None:
            raise damage
        return count

    def _opened(self) -> int:
        """How many pages it says it has, with the first password that fits."""
        for password in ("", *PASSWORDS.known()):
            self._password = password
            try:
                return int(self._ask("open")[0]["count"])
            except UnusableFile as error:
                if error.problem is not FileProblem.ENCRYPTED:
                    raise
        raise UnusableFile(self.path, FileProblem.ENCRYPTED)

    def size(self, page: int) -> PageSize:
        """As `OpenPages.size`; /Rotate and the crop box are heeded."""
        self._check(page)
        if page not in self._sizes:
            told, _ = self._ask("size", page=page)
            if not (told["width"] > 0 and told["height"] > 0):
                raise UnusableFile(self.path, FileProblem.DAMAGED)
            self._sizes[page] = PageSize(told["width"], told["height"])
        return self._sizes[page]

    def render(self, page: int, *, scale: float = 1.0, longest: int | None = None) -> Image.Image:
        """As `OpenPages.render`, and TOO_SLOW. Forms are drawn as they are filled in."""
        fitting = fitting_scale(self.size(page), scale, longest)
        told, pixels = self._ask("render", page=page, scale=fitting)
        size, mode = (told["width"], told["height"]), told["mode"]
        image = Image.frombuffer(_MODES[mode], size, pixels, "raw", mode, told["stride"], 1)
        return image.convert("RGB")

    def letters(self, page: int) -> int:
        """How many letters and other signs of text a page has, seen or not. Raises as `render`."""
        self._check(page)
        return int(self._ask("letters", page=page)[0]["letters"])

    def written(self, page: int) -> WrittenText:
        """What is written on a page, seen or not. Raises as `render`."""
        self._check(page)
        told, _ = self._ask("written", page=page)
        return WrittenText(told["text"], told["unseen"], told["picture"], told["drawn"])

    def words(self, page: int) -> tuple[WrittenWord, ...]:
        """The words of a page with their places, in the order of the file. Raises as `render`."""
        self._check(page)
        told, _ = self._ask("words", page=page)
        return tuple(WrittenWord(text, _corners(places), ends) for text, places, ends in told["words"])

    def text_boxes(self, page: int) -> tuple[tuple[float, float, float, float], ...]:
        """Where a page has text that is seen: left, top, right, bottom as shares of the shown page. As `render`."""
        self._check(page)
        told, _ = self._ask("text", page=page)
        return tuple((x0, y0, x1, y1) for x0, y0, x1, y1 in told["boxes"])

    def close(self) -> None:
        """As `OpenPages.close`."""
        if self._is_open:
            self._is_open = False
            self._processes.let_go(self._key)
            if self._copy is not None:
                self._copy.unlink(missing_ok=True)

    def _ask(self, do: str, **about: Any) -> tuple[dict[str, Any], bytes]:
        if not self._is_open:
            raise ValueError("the file is closed")
        order = {"do": do, "file": self._key, "path": str(self._shown), "password": self._password, **about}
        try:
            told, pixels = self._processes.ask(order)
        except PdfGone as error:
            raise UnusableFile(self.path, FileProblem.TOO_SLOW if error.is_slow else FileProblem.DAMAGED) from error
        if "problem" in told:
            raise UnusableFile(self.path, FileProblem(told["problem"]))
        return told, pixels


def _corners(places: list[list[float]]) -> Corners:
    a, b, c, d = ((x, y) for x, y in places)
    return a, b, c, d
