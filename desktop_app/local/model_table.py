"""The speech models that are known by name: which files they are of, and where those are published.

All are OpenAI's Whisper (MIT) as converted for CTranslate2. The digests of base and those of the weights of small and
medium are fixed here; where one is not known, the hub's own is asked for when the model is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.models import BASE

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file. ``size`` in bytes and ``sha256`` as hex digits where they are known; else at most ``most`` bytes, and
    ``about`` so many."""

    name: str
    size: int = 0
    sha256: str = ""
    most: int = 0
    about: int = 0

    @property
    def bound(self) -> int:
        """How many bytes it has at most."""
        return self.size or self.most


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model by name. ``memory_bytes``: what a process was measured to need that loads it as int8 and works with it;
    0 where nobody measured."""

    name: str
    repository: str
    revision: str
    files: tuple[ModelFile, ...]
    memory_bytes: int = 0

    @property
    def size_bytes(self) -> int:
        """All its files; about, where a size is not known."""
        return sum(file.size or file.about for file in self.files)

    @property
    def weights(self) -> ModelFile:
        """The file of the weights."""
        return next(file for file in self.files if file.name == WEIGHTS)


WEIGHTS = "model.bin"
CONFIG = "config.json"
TOKENIZER = "tokenizer.json"
PREPROCESSOR = "preprocessor_config.json"
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")

MOST_BYTES = {
    WEIGHTS: 8 * 1024 * MIB,
    CONFIG: MIB,
    TOKENIZER: 16 * MIB,
    PREPROCESSOR: MIB,
    **dict.fromkeys(VOCABULARIES, 16 * MIB),
}
"""What each file of a model has at most, whoever made it. No model has files of other names."""


def memory_estimate(weights_bytes: int) -> int:
    """What a process needs that loads weights of this size: the file and what int8 makes of it stand side by side
    for a moment, beside the library. Fits what was measured of base to a tenth."""
    return 100 * MIB + weights_bytes * 9 // 5


def _small_files(*names: str) -> tuple[ModelFile, ...]:
    return tuple(ModelFile(name, most=MOST_BYTES[name]) for name in names)


KNOWN = (
    KnownModel(
        BASE,
        "Systran/faster-whisper-base",
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        (
            ModelFile(WEIGHTS, 145217532, "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
            ModelFile(CONFIG, 2309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
            ModelFile(TOKENIZER, 2203239, "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
            ModelFile("vocabulary.txt", 459861, "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
        ),
        memory_bytes=350 * MIB,
    ),
    KnownModel(
        "small",
        "Systran/faster-whisper-small",
        "536b0662742c02347bc0e980a01041f333bce120",
        (
            ModelFile(WEIGHTS, 483546902, "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"),
            *_small_files(CONFIG, TOKENIZER, "vocabulary.txt"),
        ),
    ),
    KnownModel(
        "medium",
        "Systran/faster-whisper-medium",
        "main",
        (
            ModelFile(WEIGHTS, 1527906378, "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae"),
            *_small_files(CONFIG, TOKENIZER, "vocabulary.txt"),
        ),
    ),
    KnownModel(
        "large-v3-turbo",
        "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        "main",
        (
            ModelFile(WEIGHTS, most=3 * 1024 * MIB, about=1_620_000_000),
            *_small_files(CONFIG, TOKENIZER, "vocabulary.json", PREPROCESSOR),
        ),
    ),
)
"""In the order in which they are shown: the quickest first."""
