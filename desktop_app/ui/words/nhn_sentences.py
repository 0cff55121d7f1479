"""What the result codes of NHN Speech to Text mean to a user (NHN in practice)."""

from __future__ import annotations

from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

NHN: dict[str, SourceText] = {
    "-1": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} failed without saying why."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "400": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not understand the request."),
        QT_TRANSLATE_NOOP("Wording", "Check the choices made for sending, then send it again."),
        can_retry=False,
    ),
    "401": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not let this account in."),
        QT_TRANSLATE_NOOP("Wording", "Copy Appkey and key again from the console."),
    ),
    "403": SourceText(
        QT_TRANSLATE_NOOP("Wording", "This account may not use {service}."),
        QT_TRANSLATE_NOOP("Wording", "Ask who manages the project in the console for the right to use it."),
    ),
    "405": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not answer this kind of request at its address."),
        QT_TRANSLATE_NOOP("Wording", "Check the address with URL & Appkey in the console."),
    ),
    "415": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not take data in this form."),
        QT_TRANSLATE_NOOP("Wording", "Save the recording as WAV or MP3 and add it again."),
        can_retry=False,
    ),
    "4000001": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not accept one of the choices made for sending."),
        QT_TRANSLATE_NOOP("Wording", "Check the misheard words, then send it again."),
    ),
    "4000002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is too large for {service} (at most 150 MB)."),
        QT_TRANSLATE_NOOP("Wording", "Save it in a smaller format such as MP3, or send it in shorter files."),
        can_retry=False,
    ),
    "4000003": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not take this kind of file."),
        QT_TRANSLATE_NOOP("Wording", "Save it as WAV, MP3, FLAC or OGG and add it again."),
        can_retry=False,
    ),
    "4000004": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The file that reached {service} was empty."),
        QT_TRANSLATE_NOOP("Wording", "Choose the recording again; it may not have been copied completely."),
    ),
    "4000201": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} cannot play the recording."),
        QT_TRANSLATE_NOOP("Wording", "Play the file to check it, save it as WAV, and send it again."),
        can_retry=False,
    ),
    "4000202": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is longer than the hour that {service} takes."),
        QT_TRANSLATE_NOOP("Wording", "Send it in shorter files, or choose CLOVA Speech."),
        can_retry=False,
    ),
    "4000203": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recording is too short for {service} (at least 0.36 seconds are needed)."),
        QT_TRANSLATE_NOOP("Wording", "Choose a longer recording."),
        can_retry=False,
    ),
    "4000204": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} heard nobody speak in the recording."),
        QT_TRANSLATE_NOOP("Wording", "Play it to check that something is said, then choose another one."),
        can_retry=False,
    ),
    "4010001": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The Appkey or the secret key of {service} is not right."),
        QT_TRANSLATE_NOOP("Wording", "Copy both again from URL & Appkey in the console."),
    ),
    "4010002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not know the member that the key belongs to."),
        QT_TRANSLATE_NOOP("Wording", "Make a new User Access Key in the console and enter it."),
    ),
    "4010003": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The member that the key belongs to may not use {service}."),
        QT_TRANSLATE_NOOP("Wording", "Have the member admitted to the project in the console."),
    ),
    "4010004": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The Appkey of {service} belongs to another project."),
        QT_TRANSLATE_NOOP("Wording", "Take Appkey and key from the same project in the console."),
    ),
    "4010005": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The role of this account is not enough for {service}."),
        QT_TRANSLATE_NOOP("Wording", "Have the role for Speech to Text given to it in the console."),
    ),
    "4010006": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} no longer knows this recording."),
        QT_TRANSLATE_NOOP("Wording", "Its result may have expired. Send it again; that may be charged again."),
    ),
    "4010007": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The sign-in at {service} has expired and could not be renewed."),
        QT_TRANSLATE_NOOP("Wording", "Try again. If it stays so, make a new User Access Key."),
    ),
    "4010008": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The user access key is not permitted to do this at {service}."),
        QT_TRANSLATE_NOOP("Wording", "Give the key the right to use Speech to Text in the console."),
    ),
    "5000001": SourceText(
        QT_TRANSLATE_NOOP("Wording", "A part behind {service} failed."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "5000002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not read its own result."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "5000003": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The database of {service} failed."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "5000004": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not clear away its files."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "5000005": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not fetch the recording."),
        QT_TRANSLATE_NOOP("Wording", "Check that its address can be opened from outside, then send it again."),
    ),
    "5004001": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} failed while recognising speech."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "5004002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} recognised nothing and gave no reason."),
        QT_TRANSLATE_NOOP("Wording", "Play the recording to check it, then try again."),
    ),
    "5004003": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not convert the recording."),
        QT_TRANSLATE_NOOP("Wording", "Save it as WAV and send it again."),
    ),
    "5004004": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not read the sound of the recording."),
        QT_TRANSLATE_NOOP("Wording", "Play the file to check it, save it as WAV, and send it again."),
    ),
    "FAILED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} ended the recognition without a result."),
        QT_TRANSLATE_NOOP("Wording", "Try again: the service is then asked to begin the same recording anew."),
    ),
    "TIMEOUT": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} did not finish this recording in time."),
        QT_TRANSLATE_NOOP("Wording", "Send it again, in shorter files if it is very long."),
    ),
    "ACCESS_KEY_REFUSED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The user access key of {service} is not right."),
        QT_TRANSLATE_NOOP(
            "Wording", "Enter User Access Key ID and Secret Access Key again; the secret is shown only once."
        ),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something answers at the address of {service}, but it is not this service."),
        QT_TRANSLATE_NOOP("Wording", "Use the address that was there at first, or the one from the console."),
    ),
    "KOREAN_ONLY": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} recognises Korean only. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Choose Korean, or another service for other languages."),
        can_retry=False,
    ),
    "NEEDS_URL": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} cannot fetch the recording from there. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Give an address that begins with https://, or send the file itself."),
        can_retry=False,
    ),
    "BAD_PAIR": SourceText(
        QT_TRANSLATE_NOOP("Wording", "One of the pairs of misheard words is not complete. Nothing was sent."),
        QT_TRANSLATE_NOOP("Wording", "Write each pair as meant_heard, with one “_” between the two."),
    ),
}
