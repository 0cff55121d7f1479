"""One speech model in memory, and what it hears in one window of at most half a minute.

The steps of faster-whisper's own loop are called one by one rather than its `transcribe`, which decodes the same window
up to six times where speech is unintelligible, begins a second window for the last instant of silence, and takes the
whole recording into memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ctranslate2
from faster_whisper import WhisperModel
from faster_whisper.audio import pad_or_trim
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import TranscriptionOptions, get_suppressed_tokens

from desktop_app.domain.errors import ModelProblem, UnusableModel
from desktop_app.local.audio import SAMPLE_RATE
from desktop_app.local.memory import is_about_memory
from desktop_app.local.model_abilities import check_abilities, check_numbers
from desktop_app.local.odd_numbers import is_odd, without_odd
from desktop_app.local.raw_words import RawWord
from desktop_app.local.stretches import Sound

LANGUAGES = {"ko-KR": "ko", "en-US": "en", "ja": "ja", "zh-cn": "zh", "zh-tw": "zh"}
"""The documented languages in the model's own names; «enko» and finding out are decided window by window."""

CAREFUL_BEAM = 5

_SCRIPTS = {"zh-cn": "以下是普通话的会议记录。", "zh-tw": "以下是繁體中文的會議記錄。"}
"""Chinese is one language to the model: the script follows that of the text before."""

_FOUND_OUT = ("ko", "en", "ja", "zh")
"""The languages that are told apart."""

_DOUBTFUL, _CLEARLY = 0.7, 0.7
_TEMPERATURES = (0.0, 0.4)
_REPETITIVE = 2.4
_UNLIKELY = -1.0
_TOKENS_A_SECOND = 16
_FEWEST_TOKENS = 48
_MOST_HOT_TOKENS = 96
_MOST_TOKENS = 448
_TOKEN_NAME = re.compile(r"<\|[^|]*\|>")
_PREPENDED, _APPENDED = "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a recording is recognised. ``language``: a documented one, or «auto». ``hot``: words to expect."""

    language: str
    hot: tuple[str, ...] = ()
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was heard in one window. ``likelihood``: the mean log probability of its tokens; ``silence``: how likely
    nobody spoke (0–1); ``repetition``: its length over its compressed length. ``sounds_like``: another language, as the
    model names it, where what was heard is doubtful and that is why; else ""."""

    words: tuple[RawWord, ...]
    language: str
    likelihood: float = 0.0
    silence: float = 0.0
    repetition: float = 0.0
    sounds_like: str = ""


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A window that is ready to be searched for words."""

    encoded: Any
    frames: int
    language: str
    tokenizer: Tokenizer
    prompt: list[int]


class LoadedModel:
    """Loads the model of a folder (a second, and 400 MB for the smallest). Not for several threads at once.

    Raises UnusableModel: DAMAGED where the files are no model that can do its work, NO_ROOM.
    """

    def __init__(self, folder: Path, threads: int) -> None:
        ctranslate2.set_random_seed(1)
        try:
            check_numbers(folder, _FOUND_OUT)
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
            check_abilities(self._model, folder, _FOUND_OUT)
        except Exception as error:  # the libraries raise whatever they like where files are no model
            problem = ModelProblem.NO_ROOM if is_about_memory(error) else ModelProblem.DAMAGED
            raise UnusableModel(folder.name, problem) from error
        self._likely = _LikelyLanguage()
        self._tokenizers: dict[str, Tokenizer] = {}
        self._digit_tokens: list[int] | None = None

    def begin(self) -> None:
        """Forget what the recording before was like."""
        self._likely = _LikelyLanguage()

    def decode(self, sound: Sound, wishes: Wishes) -> Decoded:
        """What is said in ``sound`` (at most 30 s)."""
        model = self._model
        features = model.feature_extractor(sound)[..., :-1]
        frames = min(features.shape[-1], model.feature_extractor.nb_max_frames)
        encoded = model.encode(pad_or_trim(features))
        language = self._language(wishes, encoded)
        tokenizer = self._tokenizer(language)
        script = _SCRIPTS.get(wishes.language, "") if language == "zh" else ""
        before = [*_hot(tokenizer, wishes.hot), *(tokenizer.encode(" " + script) if script else ())]
        prompt = [*([tokenizer.sot_prev, *before] if before else []), *tokenizer.sot_sequence]
        most = min(_FEWEST_TOKENS + int(len(sound) / SAMPLE_RATE * _TOKENS_A_SECOND), _MOST_TOKENS - len(prompt))
        window = _Encoded(encoded, frames, language, tokenizer, prompt)
        found = self._search(window, _options(tokenizer, wishes, most))
        if language == "ko" and any(is_odd(word.text) for word in found.words):
            spelled = self._search(window, _options(tokenizer, wishes, most, self._digits(tokenizer)))
            found = replace(found, words=without_odd(found.words, spelled.words))
        return replace(found, sounds_like=self._other_language(wishes, found, encoded))

    def _search(self, window: _Encoded, options: TranscriptionOptions) -> Decoded:
        model, tokenizer = self._model, window.tokenizer
        result, likelihood, _temperature, repetition = model.generate_with_fallback(
            window.encoded, window.prompt, tokenizer, options
        )
        parts, _seek, _is_single = model._split_segments_by_timestamps(
            tokenizer=tokenizer,
            tokens=result.sequences_ids[0],
            time_offset=0.0,
            segment_size=window.frames,
            segment_duration=window.frames * model.feature_extractor.time_per_frame,
            seek=0,
        )
        model.add_word_timestamps([parts], tokenizer, window.encoded, window.frames, _PREPENDED, _APPENDED, 0.0)
        words = tuple(
            RawWord(float(word["start"]), float(word["end"]), str(word["word"]), float(word["probability"]))
            for part in parts
            for word in part.get("words", ())
        )
        return Decoded(words, window.language, float(likelihood), float(result.no_speech_prob), float(repetition))

    def _digits(self, tokenizer: Tokenizer) -> list[int]:
        """The tokens that hold a digit."""
        if self._digit_tokens is None:
            texts = ((token, tokenizer.decode([token])) for token in range(tokenizer.eot))
            self._digit_tokens = [token for token, text in texts if any("0" <= one <= "9" for one in text)]
        return self._digit_tokens

    def _tokenizer(self, language: str) -> Tokenizer:
        # Made once: it encodes a hundred signs that are never written.
        if language not in self._tokenizers:
            self._tokenizers[language] = Tokenizer(
                self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language=language
            )
        return self._tokenizers[language]

    def _other_language(self, wishes: Wishes, found: Decoded, encoded: object) -> str:
        """Where a language was named and what was heard in it is doubtful: the one it rather sounds like."""
        known = LANGUAGES.get(wishes.language)
        sure = sum(word.probability for word in found.words) / len(found.words) if found.words else 0.0
        if known is None or sure >= _DOUBTFUL or not self._model.model.is_multilingual:
            return ""
        chances = self._chances(encoded)
        likely = max(_FOUND_OUT, key=lambda one: chances.get(one, 0.0))
        return likely if likely != known and chances.get(likely, 0.0) >= _CLEARLY else ""

    def _chances(self, encoded: object) -> dict[str, float]:
        """How likely each language is spoken, by the model's names."""
        found = self._model.model.detect_language(encoded)[0]
        return {token.strip("<|>"): float(chance) for token, chance in found}

    def _language(self, wishes: Wishes, encoded: object) -> str:
        if not self._model.model.is_multilingual:
            return "en"
        known = LANGUAGES.get(wishes.language)
        if known is not None:
            return known
        return self._likely.after(self._chances(encoded), ("ko", "en") if wishes.language == "enko" else _FOUND_OUT)


class _LikelyLanguage:
    """Which language a recording is in, of a few: what was heard so far counts as much as the window at hand, as two
    seconds alone are often taken for another one (right in 14 of 20 Korean clips)."""

    def __init__(self) -> None:
        self._sum: dict[str, float] = {}

    def after(self, chances: dict[str, float], of: Sequence[str]) -> str:
        whole = sum(chances.get(one, 0.0) for one in of) or 1.0
        now = {one: chances.get(one, 0.0) / whole for one in of}
        before = sum(self._sum.values())
        for one, chance in now.items():
            self._sum[one] = self._sum.get(one, 0.0) + chance
        mean = {one: self._sum[one] / (before + 1.0) for one in of}
        # Somebody who clearly speaks another language for half a minute is heard in it.
        return max(of, key=lambda one: now[one] * 2 + mean[one])


def _hot(tokenizer: Tokenizer, words: Sequence[str]) -> list[int]:
    """The words to expect as the text before, as many as leave room for what is said."""
    tokens: list[int] = []
    for word in words:
        # Text may hold half a letter, which no tokenizer takes, or the name of a token that ends the prompt.
        plain = _TOKEN_NAME.sub(" ", word).encode("utf-8", "ignore").decode().strip()
        if not plain:
            continue
        more = tokenizer.encode((", " if tokens else " ") + plain)
        if len(tokens) + len(more) > _MOST_HOT_TOKENS:
            break
        tokens += more
    return tokens


def _options(tokenizer: Tokenizer, wishes: Wishes, most_tokens: int, never: Sequence[int] = ()) -> TranscriptionOptions:
    return TranscriptionOptions(
        beam_size=CAREFUL_BEAM if wishes.careful else 1,
        best_of=1,
        patience=1,
        length_penalty=1,
        repetition_penalty=1,
        no_repeat_ngram_size=0,
        log_prob_threshold=_UNLIKELY,
        no_speech_threshold=0.6,
        compression_ratio_threshold=_REPETITIVE,
        condition_on_previous_text=False,
        prompt_reset_on_temperature=0.5,
        temperatures=list(_TEMPERATURES),
        initial_prompt=None,
        prefix=None,
        suppress_blank=True,
        suppress_tokens=get_suppressed_tokens(tokenizer, [-1, *never]),
        without_timestamps=False,
        max_initial_timestamp=1.0,
        word_timestamps=True,
        prepend_punctuations=_PREPENDED,
        append_punctuations=_APPENDED,
        multilingual=False,
        max_new_tokens=most_tokens,
        clip_timestamps="0",
        hallucination_silence_threshold=None,
        hotwords=None,
    )
