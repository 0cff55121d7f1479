"""Has the engine on this computer load its model before the first words come: a moment of silence is asked about."""

from __future__ import annotations

import shutil
import tempfile
import wave
from pathlib import Path

from desktop_app.domain.dictation import RATE
from desktop_app.domain.errors import Service
from desktop_app.domain.progress import Progress
from desktop_app.domain.recognition import Completion, SpeechOptions
from desktop_app.recipes.speech_calls import SpeechService
from desktop_app.storage.problems import translated

_MOMENT = RATE // 2


def warm_up(client: SpeechService, scratch: Path, language: str, progress: Progress) -> None:
    """Returns when the engine is ready; never for a service that has its calls paid. Raises as a recognition does."""
    with translated(scratch):
        scratch.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=scratch, prefix="silence-"))
    try:
        path = folder / "silence.wav"
        with translated(path), wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(bytes(2 * _MOMENT))
        options = SpeechOptions(Service.LOCAL, completion=Completion.SYNC, language=language, diarization=False)
        client.recognise(str(path), options, progress)
    finally:
        client.close()
        shutil.rmtree(folder, ignore_errors=True)
