"""What CLOVA Speech's result codes mean to the user (CLOVA Speech API, «Error codes»; CLOVA Speech in practice)."""

from __future__ import annotations

from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

TOO_LARGE = SourceText(
    QT_TRANSLATE_NOOP("Wording", "The recording is too large for {service}."),
    QT_TRANSLATE_NOOP("Wording", "Save it in a smaller format such as MP3, or cut it into shorter files."),
    can_retry=False,
)

CLOVA_SPEECH: dict[str, SourceText] = {
    "speaker-detect-off": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Telling speakers apart is switched off for this CLOVA Speech domain."),
        QT_TRANSLATE_NOOP(
            "Wording", "Switch on speaker recognition for the domain in the console, or send without it."
        ),
    ),
    "ERROR_REQUEST_PARAMETER": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not accept one of the choices made for sending."),
        QT_TRANSLATE_NOOP("Wording", "Check that the domain offers this language and these options, then send again."),
    ),
    "ERROR_PARAMS_FORMAT_INVALID": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not read the choices made for sending."),
        QT_TRANSLATE_NOOP("Wording", "Remove unusual signs from the words to expect and to hide, then send again."),
    ),
    "ERROR_INVALID_SECRET": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The secret key of {service} is not right."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Copy the key and the Invoke URL of the same domain, with the console's copy button.",
        ),
    ),
    "ERROR_TOKEN_INVALID": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} no longer knows this recording."),
        QT_TRANSLATE_NOOP("Wording", "Its result may have expired. Send it again; that may be charged again."),
    ),
    "ERROR_AUDIO_EMPTY": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} found no sound in the recording."),
        QT_TRANSLATE_NOOP("Wording", "Play the file to check it, then choose another one."),
        can_retry=False,
    ),
    "ERROR_AUDIO_CONVERSION": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not read the recording's format."),
        QT_TRANSLATE_NOOP("Wording", "Save it as WAV or MP3 and add it again."),
        can_retry=False,
    ),
    "ERROR_DATA_NOT_FOUND": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not find the recording."),
        QT_TRANSLATE_NOOP(
            "Wording", "Check the address or key. A key of Object Storage counts from the domain's input folder."
        ),
    ),
    "ERROR_DATA_CONFLICT": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} already works on the same recording."),
        QT_TRANSLATE_NOOP("Wording", "Wait until it is done, then try again."),
    ),
    "ERROR_SERVER_BUSY": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has too much to do at the moment."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "ERROR_TOO_MANY_JOBS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Too many recordings of your company are waiting at {service}."),
        QT_TRANSLATE_NOOP("Wording", "Wait until some are done, then try again."),
    ),
    "ERROR_INTERNAL_ERROR": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} failed while recognising."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "ERROR_EXTERNAL_ERROR": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} is out of order at the moment."),
        QT_TRANSLATE_NOOP("Wording", "Look at the service's notices, and try again later."),
    ),
    "ERROR_GATEWAY_TIMEOUT": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} took too long to answer."),
        QT_TRANSLATE_NOOP("Wording", "Try again. Long recordings go better without waiting for the answer at once."),
    ),
    "FAILED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not recognise this recording."),
        QT_TRANSLATE_NOOP("Wording", "Play the file to check it, save it as WAV or MP3, and send it again."),
    ),
    "TIMEOUT": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not finish this recording in time."),
        QT_TRANSLATE_NOOP("Wording", "Send it again, in shorter files if it is very long."),
    ),
    "RESULT_ELSEWHERE": SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "{service} is done, but laid the result into object storage or sent it to the callback address."
        ),
        QT_TRANSLATE_NOOP(
            "Wording", "Fill in the account of Object Storage with the domain's result path, then try again."
        ),
    ),
    "TOO_MANY_WORDS": SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "There are more words to expect than {service} takes (at most 1,000). Nothing was sent."
        ),
        QT_TRANSLATE_NOOP("Wording", "Leave some of them out, then send it again."),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something answers at the address of {service}, but it is not a domain of it."),
        QT_TRANSLATE_NOOP("Wording", "Copy the Invoke URL again from the console, with its copy button."),
    ),
    "404": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The address of {service} is not right."),
        QT_TRANSLATE_NOOP("Wording", "Copy the Invoke URL again from the console."),
    ),
    "430": TOO_LARGE,
}
"""By result code. The pairs of class and code are the client's to choose; the sentence hangs on the code alone."""
