"""The language of the screens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop_app.ui.look.resource_files import resource

LANGUAGES = ("ko", "en")


def system_language() -> str:
    """«ko» where the system is Korean, else «en»."""
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"


def current_language() -> str:
    """The language in force: «ko» or «en»."""
    return "ko" if QLocale().language() == QLocale.Language.Korean else "en"


def install_translators(app: QCoreApplication, language: str = "") -> str:
    """Make the program speak ``language`` («ko», «en»; else the system's). Returns the language in force.

    What an earlier call installed is taken back, so a language can be changed; windows made before keep their words.
    """
    language = language if language in LANGUAGES else system_language()
    for old in app.findChildren(QTranslator, "malgeul"):
        app.removeTranslator(old)
        old.setObjectName("")
        old.deleteLater()
    QLocale.setDefault(QLocale("ko_KR" if language == "ko" else "en_US"))
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{language}", qt_folder), (f"malgeul_{language}", str(resource("translations")))):
        translator = QTranslator(app)
        translator.setObjectName("malgeul")
        if translator.load(name, folder):
            app.installTranslator(translator)
    return language
