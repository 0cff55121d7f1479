"""What the codes of CSR and of the gateway before it mean to a user (CSR API; CSR in practice)."""

from __future__ import annotations

from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

CSR: dict[str, SourceText] = {
    "STT000": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is too large for {service} (at most 3 MB)."),
        QT_TRANSLATE_NOOP("Wording", "Send it in shorter pieces, or choose another service."),
        can_retry=False,
    ),
    "STT001": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is longer than the minute that {service} takes."),
        QT_TRANSLATE_NOOP("Wording", "Send it in shorter pieces, or choose another service."),
        can_retry=False,
    ),
    "STT002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not take the recording for sound."),
        QT_TRANSLATE_NOOP("Wording", "Save it as WAV or MP3 and add it again."),
        can_retry=False,
    ),
    "STT003": SourceText(
        QT_TRANSLATE_NOOP("Wording", "No sound reached {service}."),
        QT_TRANSLATE_NOOP("Wording", "Play the recording to check it, then send it again."),
    ),
    "STT004": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} was not told which language is spoken."),
        QT_TRANSLATE_NOOP("Wording", "Choose the language and send it again."),
    ),
    "STT005": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not know this language."),
        QT_TRANSLATE_NOOP("Wording", "Choose Korean, English, Japanese or simplified Chinese."),
        can_retry=False,
    ),
    "STT006": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not prepare the recording."),
        QT_TRANSLATE_NOOP("Wording", "Save it as WAV and send it again."),
    ),
    "STT007": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is too short for {service} (more than 0.4 seconds are needed)."),
        QT_TRANSLATE_NOOP("Wording", "Speak a little longer and send it again."),
        can_retry=False,
    ),
    "STT998": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} failed while recognising speech."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "STT999": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has an error of its own."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "100": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The gateway of {service} did not understand the request."),
        QT_TRANSLATE_NOOP("Wording", "Update Malgeul and try again."),
        can_retry=False,
    ),
    "200": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The Client ID or Client Secret of {service} is not right."),
        QT_TRANSLATE_NOOP(
            "Wording", "Copy both again from Authentication information of the application in the console."
        ),
    ),
    "210": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The application may not use {service}."),
        QT_TRANSLATE_NOOP("Wording", "Edit the application in the console and tick CLOVA Speech Recognition (CSR)."),
    ),
    "QUOTA_OR_NOT_TICKED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The limit of the application is used up, or {service} is not ticked in it."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "In the console look at the application's limits, and that CLOVA Speech Recognition (CSR) is ticked.",
        ),
    ),
    "410": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} limits how much may be sent at once."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "420": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} was asked too often in a short time."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "430": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The gateway of {service} takes no recording as large as this."),
        QT_TRANSLATE_NOOP("Wording", "Send it in shorter pieces, or choose another service."),
        can_retry=False,
    ),
    "500": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The gateway cannot reach {service} behind it."),
        QT_TRANSLATE_NOOP("Wording", "Try again later, and look at the service's notices."),
    ),
    "510": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not answer its gateway in time."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "900": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The gateway of {service} has an unexpected error."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something answers at the address of {service}, but it is not this service."),
        QT_TRANSLATE_NOOP("Wording", "Use the address that was there at first, or the one from the console."),
    ),
    "LANGUAGE_NOT_OFFERED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not recognise this language. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Choose Korean, English, Japanese or simplified Chinese, or another service."),
        can_retry=False,
    ),
    "UPLOAD_ONLY": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} takes files from this computer only. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Add the recording as a file, or choose CLOVA Speech."),
        can_retry=False,
    ),
}
