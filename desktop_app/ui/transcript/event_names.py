"""What is heard but not spoken, in the user's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.transcript import Event

translate = QCoreApplication.translate


def event_name(event: Event) -> str:
    """«Music» for what the service calls «music»; a name that is not known, or was given by a person, as it stands."""
    label = event.label or event.type
    # CLOVA Speech documents «music» alone; the others are what recognisers call such stretches.
    known = {
        "music": translate("Events", "Music"),
        "song": translate("Events", "Singing"),
        "singing": translate("Events", "Singing"),
        "applause": translate("Events", "Applause"),
        "clapping": translate("Events", "Applause"),
        "laughter": translate("Events", "Laughter"),
        "laugh": translate("Events", "Laughter"),
        "cheer": translate("Events", "Cheering"),
        "cheering": translate("Events", "Cheering"),
        "cough": translate("Events", "Coughing"),
        "noise": translate("Events", "Noise"),
        "silence": translate("Events", "Silence"),
    }
    return known.get(label.strip().casefold(), label)
