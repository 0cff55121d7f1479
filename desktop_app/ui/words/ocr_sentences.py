"""What CLOVA OCR's codes mean for the user, and what is wrong with a scan that cannot be used.

The codes are those of the CLOVA OCR API («Error code») and CLOVA OCR in practice, as `services.clova_ocr_codes`
names them.
"""

from __future__ import annotations

from desktop_app.domain.errors import FileProblem
from desktop_app.ui.words.sentences import QT_TRANSLATE_NOOP, SourceText

OCR: dict[str, SourceText] = {
    "TABLES_OFF": SourceText(
        QT_TRANSLATE_NOOP("Wording", "Finding tables is switched off for this domain of {service}."),
        QT_TRANSLATE_NOOP(
            "Wording", "Switch on table extraction for the domain in the console, or read without tables."
        ),
    ),
    "NOT_DEPLOYED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "No template of this domain of {service} is deployed."),
        QT_TRANSLATE_NOOP("Wording", "Deploy the template in the template builder of the console, then try again."),
    ),
    "LOCAL_NOT_DEPLOYED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recogniser on this computer knows no templates."),
        QT_TRANSLATE_NOOP(
            "Wording", "Read the page as any text, or connect a Template domain of CLOVA OCR in Settings."
        ),
        can_retry=False,
    ),
    "LOCAL_NO_LANGUAGE": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recogniser on this computer has no data for this language."),
        QT_TRANSLATE_NOOP("Wording", "Choose Korean and English, or have Tesseract's data for the language installed."),
    ),
    "NO_TEMPLATE_NUMBER": SourceText(
        QT_TRANSLATE_NOOP("Wording", "A template is named by something that is no number."),
        QT_TRANSLATE_NOOP("Wording", "Enter the template's number as the console shows it, or let the service choose."),
        can_retry=False,
    ),
    "WRONG_DOMAIN": SourceText(
        QT_TRANSLATE_NOOP(
            "Wording", "The address belongs to another kind of domain of {service}, or to none any more."
        ),
        QT_TRANSLATE_NOOP(
            "Wording",
            "In Settings, enter the Invoke URL of a General domain as General, that of a Template domain as Template.",
        ),
    ),
    "BLOCKED": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} is blocked for this account."),
        QT_TRANSLATE_NOOP("Wording", "Look at the notices in the console, or ask the service's support."),
    ),
    "WRONG_ADDRESS": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The address of {service} is not right."),
        QT_TRANSLATE_NOOP("Wording", "Copy the Invoke URL again from the console."),
    ),
    "0002": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The secret key of {service} is not right."),
        QT_TRANSLATE_NOOP(
            "Wording",
            "Copy the key and the Invoke URL of the same domain, with the console's copy button.",
        ),
    ),
    "0011": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not take the picture or one of the choices made for it."),
        QT_TRANSLATE_NOOP(
            "Wording", "Check the languages, and that the file opens in other programs, then send again."
        ),
    ),
    "0021": SourceText(
        QT_TRANSLATE_NOOP("Wording", "This domain of {service} does not answer in the version that was asked for."),
        QT_TRANSLATE_NOOP("Wording", "Ask for version V2, or make a new domain in the console."),
        can_retry=False,
    ),
    "0023": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The number of calls that is allowed to this domain of {service} is used up."),
        QT_TRANSLATE_NOOP(
            "Wording", "Raise the limit of the domain in the console, or wait for the next day or month."
        ),
    ),
    "0025": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} gets more calls of your company at the same time than it takes."),
        QT_TRANSLATE_NOOP("Wording", "Try again in a few minutes."),
    ),
    "NOT_FOUND": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The page matches none of the templates."),
        QT_TRANSLATE_NOOP(
            "Wording", "Choose another template, or read it as any text. A straight, complete picture matches better."
        ),
    ),
    "LOCAL_FAILURE": SourceText(
        QT_TRANSLATE_NOOP("Wording", "The recogniser on this computer could not make out this page."),
        QT_TRANSLATE_NOOP(
            "Wording", "Photograph it again from above, in even light and sharp, or have it read by CLOVA OCR."
        ),
        can_retry=False,
    ),
    "FAILURE": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} could not read this page."),
        QT_TRANSLATE_NOOP("Wording", "Scan it again, straight and sharp, or type its text into boxes of your own."),
    ),
    "ERROR": SourceText(
        QT_TRANSLATE_NOOP("Wording", "{service} stumbled over this page. That is not charged."),
        QT_TRANSLATE_NOOP("Wording", "Read the page again."),
    ),
}
"""By code; with LOCAL_ before it, of the services on this computer. The sentence hangs on the code alone."""

OCR_CODES = frozenset(OCR)

MAYBE_READ = SourceText(
    QT_TRANSLATE_NOOP("Wording", "It is not known whether {service} took the pages."),
    QT_TRANSLATE_NOOP("Wording", "The connection broke off. Sending them again may be charged twice."),
)

SCAN_ENDINGS = frozenset(
    (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif", ".gif", ".jp2", ".avif")
)
"""The endings of files that are taken for scans where one of them cannot be used."""

SCAN_FILES: dict[FileProblem, SourceText] = {
    FileProblem.EMPTY: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is empty."),
        QT_TRANSLATE_NOOP("Wording", "Scan the page again; the file may not have been copied completely."),
        can_retry=False,
    ),
    FileProblem.WRONG_KIND: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is no image and no PDF, whatever its name says."),
        QT_TRANSLATE_NOOP("Wording", "Open it in the program that made it and save it as PDF, JPG or PNG."),
        can_retry=False,
    ),
    FileProblem.DAMAGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is damaged, was cut short, or has changed meanwhile."),
        QT_TRANSLATE_NOOP("Wording", "Copy or scan it again and add it anew."),
        can_retry=False,
    ),
    FileProblem.ENCRYPTED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is protected by a password."),
        QT_TRANSLATE_NOOP("Wording", "Add it once more, or open its document, and enter the password there."),
    ),
    FileProblem.NO_SUCH_PAGE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” has no page {actual}: there are {limit}."),
        QT_TRANSLATE_NOOP("Wording", "Choose other pages and send it again."),
        can_retry=False,
    ),
    FileProblem.ANOTHER: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” is another scan than the one this text was read from."),
        QT_TRANSLATE_NOOP(
            "Wording", "In the document, find the right file, or say that this one is to be used all the same."
        ),
    ),
    FileProblem.EXCHANGED: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” was overwritten with another scan before all of it was sent."),
        QT_TRANSLATE_NOOP(
            "Wording", "Put the first one back under this name, then try again: what was answered so far is kept."
        ),
    ),
    FileProblem.TOO_LARGE: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” has pages that are too large, or too many of them."),
        QT_TRANSLATE_NOOP(
            "Wording", "Scan it with fewer dots an inch (300 are enough), or divide it into smaller files."
        ),
        can_retry=False,
    ),
    FileProblem.TOO_SLOW: SourceText(
        QT_TRANSLATE_NOOP("Wording", "“{name}” has a page that takes far too long to draw."),
        QT_TRANSLATE_NOOP("Wording", "Print this page to a new PDF, or scan it from paper, and add that."),
        can_retry=False,
    ),
}
