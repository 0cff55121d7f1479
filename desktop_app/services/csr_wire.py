"""What CSR answers, ``{"text": …}`` and no more (CSR in practice), and its transcript."""

from __future__ import annotations

from unicodedata import normalize

from desktop_app.domain.errors import Service, Unintelligible
from desktop_app.domain.transcript import Segment, Transcript
from desktop_app.services.clova_speech_wire import parse


def to_transcript(
    answer: bytes,
    *,
    title: str,
    offset_ms: int = 0,
    duration_ms: int = 0,
    piece: int = 0,
    language: str = "",
    service: Service = Service.CSR,
) -> Transcript:
    """One segment over the piece's ``duration_ms`` from ``offset_ms`` on; none where nothing was said. Raises
    Unintelligible.

    The answer tells no times, so the length has to be known by whoever sent the piece.
    """
    value = parse(answer)
    if not isinstance(value, dict) or "text" not in value or not isinstance(value["text"], str | None):
        raise Unintelligible(service, "text")
    end = offset_ms + max(0, duration_ms)
    name = f"r{piece}-0"
    # Of silence the service says an empty text, or null.
    said = normalize("NFC", " ".join((value["text"] or "").split()))
    segments = (Segment(name, offset_ms, end, said, origins=(name,)),) if said else ()
    return Transcript(title, language, end, str(service), (), segments)
