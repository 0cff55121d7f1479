"""`malgeul transcribe`: recordings through a service and into files, without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.assembly.parts import Parts
from desktop_app.commands.arguments import USAGE, is_readable
from desktop_app.commands.bring_in import Inputs, told_apart
from desktop_app.commands.output import (
    chosen_formats,
    output_problem,
    printable,
    prove_writable,
    say_near,
    write_transcript,
)
from desktop_app.commands.work import ProgressLine, one_after_the_other, worked, written_all_the_same
from desktop_app.domain.errors import Service
from desktop_app.domain.recognition import FIND_OUT, Completion, Source, SpeechOptions, language_of
from desktop_app.domain.transcript import Kind, Transcript
from desktop_app.export.formats import FORMATS
from desktop_app.media.signatures import FileKind
from desktop_app.recipes.limited_ledger import limits_of
from desktop_app.recipes.planning import ADDRESSES, adapted, new_job
from desktop_app.storage.library import Library
from desktop_app.storage.paths import Paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.ui.words.translations import current_language


def speech_options(given: argparse.Namespace, parts: Parts) -> SpeechOptions:
    """The wishes of a command line. Defaults: the first service that is ready, the language the command speaks."""
    service = Service(given.service) if given.service else parts.first_ready()
    spoken = language_of(current_language())
    wishes = SpeechOptions(
        service=service,
        source=Source(given.source),
        completion=Completion(given.completion),
        language=given.language or spoken,
        diarization=given.diarization is not False,
        boost=tuple(given.boost),
        forbid=tuple(given.forbid),
        bias=tuple(given.bias),
        noise_filter=given.noise_filter,
        word_times=given.word_times,
        events=given.events,
        domain_boosting=given.domain_boosting,
        callback=given.callback,
        result_to_storage=not given.callback,
        userdata=given.userdata,
        model=_model(given.model, parts),
        track=given.track,
        people_apart=given.people_apart,
    )
    if given.speakers:
        wishes = replace(wishes, diarization=True, speakers_min=given.speakers[0], speakers_max=given.speakers[1])
    fitting = adapted(wishes, spoken)
    if given.language:
        # Asked for by name: the service says no to it, rather than hearing Korean in English.
        fitting = replace(fitting, language=given.language)
    return fitting


def _model(wish: str, parts: Parts) -> str:
    """The model asked for: a name, or a folder by its whole path. Raises UnusableModel where it cannot be used."""
    if wish and not (parts.models.folder / wish).is_dir() and (os.sep in wish or Path(wish).is_dir()):
        wish = str(Path(wish).absolute())
    if wish:
        parts.models.ready(wish)
    return wish


def of_source(source: str, options: SpeechOptions, parts: Parts) -> SpeechOptions:
    """The wishes for one input: a file of this computer that is to go by object storage is put there first."""
    is_file = options.source is Source.OBJECT_STORAGE and Path(source).is_file()
    if is_file and parts.is_ready(Service.OBJECT_STORAGE):
        return replace(options, source=Source.UPLOAD, through_storage=True)
    return options


def _input_problem(inputs: Sequence[str], source: Source) -> str:
    """What an input and where it is to be found do not fit together in; empty where all do."""
    translate = QCoreApplication.translate
    for name in inputs:
        if source is Source.UPLOAD and name.lower().startswith(ADDRESSES):
            text = translate("Commands", "This is an address. Add --source url, so that the service fetches it itself.")
            return f"{name}: {text}"
        if source is not Source.UPLOAD and not is_readable(name):
            text = translate("Commands", "These letters cannot be read. Write them in UTF-8.")
            return f"{name}: {text}"
    return ""


def _say_silent(source: str) -> None:
    """Say of a recording in which nothing was heard that it is so: what was written is empty."""
    text = QCoreApplication.translate(
        "Commands",
        "No speech was recognised. Try another language (--language), track (--track) or service (--service).",
    )
    print(f"malgeul: {printable(Path(source).name)}: {text}", file=sys.stderr)


def transcribe(given: argparse.Namespace, paths: Paths) -> int:
    """`malgeul transcribe`: each input in turn; the code of the first that failed."""
    formats = chosen_formats(given.format, given.output, FORMATS)
    is_upload = Source(given.source) is Source.UPLOAD
    inputs = told_apart(given.inputs, FileKind.RECORDING) if is_upload else Inputs(tuple(given.inputs))
    problem = output_problem(formats, given.output, len(inputs.documents))
    if problem:
        print(f"malgeul: {problem}", file=sys.stderr)
        return USAGE
    problem = _input_problem(given.inputs, Source(given.source))
    if problem:
        print(f"malgeul: {problem}", file=sys.stderr)
        return USAGE
    prove_writable(formats, given.output, len(inputs.documents))
    settings = SettingsFile(paths.settings).settings
    parts = Parts(paths, deletes_stored=settings.deletes_stored, limits=lambda: limits_of(settings), warn=say_near)
    kept: Library | None = None
    try:
        options = speech_options(given, parts)
        if options.model and options.service is not Service.LOCAL:
            text = QCoreApplication.translate(
                "Commands", "Only this computer has speech models to choose from. Add --service local."
            )
            print(f"malgeul: {text}", file=sys.stderr)
            return USAGE
        if options.language == FIND_OUT and options.service is not Service.LOCAL:
            text = QCoreApplication.translate(
                "Commands",
                "Only this computer finds out the language. Add --service local, or say which language it is.",
            )
            print(f"malgeul: {text}", file=sys.stderr)
            return USAGE
        library = kept = parts.open_library()

        def write(transcript: Transcript, media: str) -> None:
            day = transcript.recorded_on or date.today()
            alone = len(inputs.documents) == 1
            write_transcript(transcript, formats, given.output, alone=alone, on=day, media=media)

        def work(source: str, line: ProgressLine) -> None:
            if source in inputs.imports:
                brought = inputs.bring_in(source, library, Kind.TRANSCRIPT)
                media = library.document(brought.document_id).media
                write(library.transcript(brought.document_id), media)
                inputs.left_over(source, brought)
                return
            job = replace(new_job(source, of_source(source, options, parts)), sends_again=given.send_again)
            with written_all_the_same(Transcript, lambda transcript: write(transcript, source)):
                done = worked(job, parts.transcribing(library), parts, library, source, line)
            transcript = library.transcript(done.document_id)
            write(transcript, source)
            if not transcript.segments:
                _say_silent(source)

        return one_after_the_other(inputs.documents, work, parts)
    finally:
        if kept is not None:
            kept.close()
        parts.close()
