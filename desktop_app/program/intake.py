"""What was dropped or chosen, told apart: recordings, scans, what can be imported, and what fits nowhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from desktop_app.domain.errors import FileProblem, UnusableFile
from desktop_app.domain.job import Job
from desktop_app.domain.progress import NoProgress, Progress
from desktop_app.domain.reading_options import ReadingOptions
from desktop_app.domain.recognition import Source, SpeechOptions
from desktop_app.media.kinds import FolderWalk, kind_of
from desktop_app.media.signatures import SCAN_EXTENSIONS, FileKind
from desktop_app.readers.reading import SUBTITLE_SUFFIXES, SUFFIXES
from desktop_app.recipes.importing import can_import, goes_by, stems_of
from desktop_app.recipes.planning import ADDRESSES, adapted, new_job
from desktop_app.ui.look.resource_files import resource

SAMPLES = (".flac", ".m4a", ".mp3", ".ogg")
SCAN_SAMPLES = (".jpg", ".pdf", ".png")


@dataclass
class Intake:
    """What was dropped, told apart. ``unusable`` says of each file that fits nowhere why.

    ``cut_short``: the folders that hold more than was taken out of them.
    """

    recordings: list[str] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    unusable: list[UnusableFile] = field(default_factory=list)
    cut_short: list[str] = field(default_factory=list)

    def taken_from(self, folder: str) -> int:
        """How many files were taken out of a folder."""
        inside = f"{folder.rstrip(os.sep)}{os.sep}"
        return sum(name.startswith(inside) for name in (*self.recordings, *self.scans, *self.imports))


def sort_out(names: Sequence[str], progress: Progress | None = None) -> Intake:
    """Tell recordings, imports and the rest apart; a folder gives all that fits. Reads files: not for the UI thread.

    ``progress`` is told how many names were looked at in a folder. Raises Cancelled.
    """
    progress = progress or NoProgress()
    intake = Intake()
    for name in names:
        progress.check()
        try:
            _sort_out_one(name, intake, progress)
        except OSError:
            # a folder that may not be looked into, a name that is too long, a disk that does not answer
            intake.unusable.append(UnusableFile(name, FileProblem.UNREADABLE))
    intake.recordings = list(dict.fromkeys(intake.recordings))
    intake.scans = list(dict.fromkeys(intake.scans))
    intake.imports = list(dict.fromkeys(intake.imports))
    return intake


def _sort_out_one(name: str, intake: Intake, progress: Progress) -> None:
    if name.startswith(ADDRESSES):
        _sort_out_address(name, intake)
    elif Path(name).is_dir():
        walk = FolderWalk(name, progress, also=SUFFIXES)
        inside = [(str(file), kind) for file, kind in walk]
        recordings = [file for file, kind in inside if kind is FileKind.RECORDING]
        scans = [file for file, kind in inside if kind is FileKind.SCAN]
        imports = list(_imports(walk.others, [*recordings, *scans]))
        intake.recordings.extend(recordings)
        intake.scans.extend(scans)
        intake.imports.extend(imports)
        if walk.is_cut_short:
            intake.cut_short.append(name)
        elif not inside and not imports:
            intake.unusable.append(UnusableFile(name, FileProblem.NOTHING_INSIDE))
    else:
        _sort_out_file(name, intake)


def _imports(others: Sequence[Path], originals: Sequence[str]) -> Iterator[str]:
    """The files of a folder that are imported: subtitles are, and what goes by the name of a recording or picture in
    the same folder. Any other text, table or JSON may be anything."""
    names: dict[Path, list[str]] = {}
    for original in originals:
        names.setdefault(Path(original).parent, []).append(original)
    stems = {folder: stems_of(inside) for folder, inside in names.items()}
    for file in others:
        if file.suffix.lower() in SUBTITLE_SUFFIXES or goes_by(str(file), stems.get(file.parent, frozenset())):
            yield str(file)


def _sort_out_address(name: str, intake: Intake) -> None:
    try:
        is_picture = Path(urlsplit(name).path).suffix.lower() in SCAN_EXTENSIONS
    except ValueError:
        # brackets that are not an IPv6 address
        intake.unusable.append(UnusableFile(name, FileProblem.MISSING))
    else:
        (intake.scans if is_picture else intake.recordings).append(name)


def _sort_out_file(name: str, intake: Intake) -> None:
    if not Path(name).exists():
        intake.unusable.append(UnusableFile(name, FileProblem.MISSING))
    elif can_import(name):
        intake.imports.append(name)
    elif kind_of(name) is FileKind.RECORDING:
        intake.recordings.append(name)
    elif kind_of(name) is FileKind.SCAN:
        intake.scans.append(name)
    else:
        intake.unusable.append(UnusableFile(name, FileProblem.WRONG_KIND))


def jobs_for(sources: Sequence[str], options: SpeechOptions, otherwise: str = "ko-KR") -> list[Job]:
    """One job for each recording; addresses are fetched by the service itself. ``otherwise``: as in `adapted`."""
    return [new_job(source, _from(source, adapted(options, otherwise))) for source in sources]


def key_jobs_for(keys: Sequence[str], options: SpeechOptions, otherwise: str = "ko-KR") -> list[Job]:
    """One job for each key of object storage, where the service fetches the recording. What lies there is not ours: it
    is not put there, nor deleted. ``otherwise``: as in `adapted`."""
    wanted = replace(adapted(options, otherwise), source=Source.OBJECT_STORAGE, through_storage=False)
    return [new_job(key, wanted) for key in keys]


def scan_jobs_for(sources: Sequence[str], options: ReadingOptions) -> list[Job]:
    """One job for each scan; addresses are fetched by the service itself."""
    return [new_job(source, options) for source in sources]


def _from(source: str, options: SpeechOptions) -> SpeechOptions:
    return replace(options, source=Source.URL if source.startswith(ADDRESSES) else Source.UPLOAD)


def sample_recordings() -> list[Path]:
    """The recordings that come with the program."""
    return sorted(path for path in resource("samples").iterdir() if path.suffix in SAMPLES)


def sample_scans() -> list[Path]:
    """The scans that come with the program."""
    return sorted(path for path in resource("samples").iterdir() if path.suffix in SCAN_SAMPLES)
