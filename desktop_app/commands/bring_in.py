"""What the commands do with files that hold a text already: they come into the library, and nothing is sent."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.commands.output import printable
from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.transcript import Kind
from desktop_app.media.fingerprint import fingerprint
from desktop_app.media.kinds import kind_of
from desktop_app.media.probe import probe
from desktop_app.media.signatures import FileKind
from desktop_app.recipes.importing import Kept, can_import, keep, partner
from desktop_app.storage.library import Library
from desktop_app.ui.words.remark_words import remark_sentence


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a command, told apart. ``documents``: each becomes one document. ``imports``: those of them that
    hold a text already, each with the recording or picture that seems to belong to it, or ""."""

    documents: tuple[str, ...]
    imports: Mapping[str, str] = field(default_factory=dict)

    def bring_in(self, source: str, library: Library, kind: Kind) -> Kept:
        """Keep an import and say what is to be said of it. Raises UnusableFile, for one of another kind as well."""
        original = self.imports[source]
        kept = keep(source, library, [original] if original else [], is_only_one=bool(original), kind=kind)
        say_of_import(source, kept)
        return kept

    def left_over(self, source: str, kept: Kept) -> None:
        """What came along with an import and could not be joined with it: it is not sent unasked. Raises UnusableFile
        that says why."""
        original = self.imports[source]
        if original and not kept.original:
            if kept.kind is Kind.SCAN:
                fingerprint(original)
                return
            probe(original)
            raise UnusableFile(original, FileProblem.OTHER_RECORDING)


def told_apart(names: Sequence[str], kind: FileKind) -> Inputs:
    """The inputs of a command: files of this computer that hold a text already, and what is to be recognised.

    ``kind``: of the recordings or pictures that may belong to them; such a one is no document of its own.
    """
    imports = [name for name in names if can_import(name) and Path(name).is_file()]
    others = [name for name in names if name not in imports]
    originals = [name for name in others if imports and Path(name).is_file() and kind_of(name) is kind]
    joined = {name: partner(name, originals, is_only_one=len(imports) == 1) for name in imports}
    return Inputs(tuple(name for name in names if name not in joined.values()), joined)


def say_of_import(source: str, kept: Kept) -> None:
    """Say what was joined without a call, and what was left out."""
    if kept.original:
        text = QCoreApplication.translate("Commands", "Joined with {original}; nothing was sent.")
        print(f"malgeul: {printable(source)}: {text.format(original=printable(kept.original))}", file=sys.stderr)
    for remark in kept.remarks:
        print(f"malgeul: {printable(source)}: {printable(remark_sentence(remark))}", file=sys.stderr)
