"""What the codes of object stores mean to a user (object stores in practice)."""

from __future__ import annotations

from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

OBJECT_STORAGE: dict[str, SourceText] = {
    "AccessDenied": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The key may not use this bucket of {service}."),
        QT_TRANSLATE_NOOP("Wording", "Give the key the right to read and write in it, in the store's console."),
    ),
    "InvalidAccessKeyId": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} does not know this access key."),
        QT_TRANSLATE_NOOP("Wording", "Copy the access key again from the store's console."),
    ),
    "SignatureDoesNotMatch": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The secret key of {service} does not fit the access key."),
        QT_TRANSLATE_NOOP("Wording", "Copy both again from the store's console."),
    ),
    "RequestTimeTooSkewed": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The clock of this computer is wrong, so {service} does not let it in."),
        QT_TRANSLATE_NOOP("Wording", "Set date and time of this computer, then try again."),
    ),
    "AuthorizationHeaderMalformed": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The region of {service} is not right."),
        QT_TRANSLATE_NOOP("Wording", "Leave the region empty, or enter the one that the store's console shows."),
    ),
    "NoSuchBucket": SourceText(
        QT_TRANSLATE_NOOP("Wording", "There is no bucket of this name at {service}."),
        QT_TRANSLATE_NOOP("Wording", "Check the name of the bucket and the endpoint's region."),
    ),
    "InvalidBucketName": SourceText(
        QT_TRANSLATE_NOOP("Wording", "This cannot be the name of a bucket of {service}."),
        QT_TRANSLATE_NOOP("Wording", "Copy the name of the bucket from the store's console."),
    ),
    "NoSuchKey": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The file is not in {service}."),
        QT_TRANSLATE_NOOP("Wording", "Check the key; it counts from the input path."),
    ),
    "SlowDown": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has too much to do at the moment."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "InternalError": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} has an error of its own."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes. If it stays so, ask the service's support."),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Something answers at the endpoint of {service}, but it is no store."),
        QT_TRANSLATE_NOOP("Wording", "Copy the endpoint again, from https:// on."),
    ),
}
