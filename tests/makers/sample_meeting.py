"""Makes ``meeting.m4a``: an office meeting of three people, spoken by espeak-ng. Needs the program ``espeak-ng``.

    python -m tests.makers.sample_meeting

The voices and speeds are those that the engine on this computer understood best among all of espeak-ng's variants
(a word error rate of 0.12 to 0.2 on single sentences, against 0.46 for the plain voice) and that
still are three people.
"""

from __future__ import annotations

import io
import subprocess
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

RATE = 22_050
"""Samples a second, as espeak-ng speaks."""

TARGET = Path(__file__).parents[2] / "resources" / "samples" / "meeting.m4a"

_PAUSE_S = 0.7
_TURN_S = 1.0
_BIT_RATE = 64_000

# espeak-ng's variant and its words a minute; quieter than usual, because louder ones clip
_VOICES = {"Ellen": ("f5", 150), "Edward": ("edward", 170), "Ben": ("benjamin", 140)}
_AMPLITUDE = 70

LINES = (
    ("Ellen", "Good morning everyone and thank you for coming to the meeting."),
    ("Edward", "Today we will talk about the budget and the new office."),
    ("Edward", "First we will talk about the budget for next year."),
    ("Ellen", "I have the numbers here and the budget is almost ready."),
    ("Ben", "We spent more money than last year but sales are better too."),
    ("Ben", "I will send you the numbers by email this afternoon."),
    ("Edward", "We lost one customer in April because the delivery was too late."),
    ("Ellen", "I think that the price is too high for a small company."),
    ("Ben", "That is a good idea but we should ask the customer first."),
    ("Ellen", "The customer wants to see the new product in September."),
    ("Ellen", "How much time do you need to finish the work?"),
    ("Edward", "I need two more weeks because the computer system is not ready."),
    ("Ben", "I know someone who is looking for a job."),
    ("Ben", "I will call them tomorrow morning and ask for an answer."),
    ("Edward", "The new office will be ready at the end of the month."),
    ("Ellen", "How many people will come to the new office?"),
    ("Edward", "Then we should order the tables and chairs this week."),
    ("Ben", "Yes I can do that on Thursday afternoon."),
    ("Ben", "What about the Christmas party in December?"),
    ("Edward", "Last year it was very expensive."),
    ("Ellen", "The company will pay for the food and the drinks."),
    ("Ellen", "Let us talk about that at the next meeting."),
    ("Edward", "Does anyone have another question?"),
    ("Edward", "The next meeting is on Monday at ten o'clock."),
    ("Edward", "Thank you very much and have a nice day."),
)
"""Who says what."""


def main() -> None:
    """Make the sample beside this script."""
    pieces = [_silence(_PAUSE_S)]
    before = LINES[0][0]
    for name, text in LINES:
        pieces += [_silence(_PAUSE_S if name == before else _TURN_S), _spoken(name, text)]
        before = name
    pieces.append(_silence(_TURN_S))
    _write(TARGET, np.concatenate(pieces))


def _silence(seconds: float) -> npt.NDArray[np.int16]:
    return np.zeros(int(RATE * seconds), dtype=np.int16)


def _spoken(name: str, text: str) -> npt.NDArray[np.int16]:
    variant, speed = _VOICES[name]
    command = ["espeak-ng", "-v", f"en-us+{variant}", "-s", str(speed), "-a", str(_AMPLITUDE), "--stdout", text]
    spoken = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(spoken)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.int16)


def _write(target: Path, sound: npt.NDArray[np.int16]) -> None:
    with av.open(str(target), "w", format="ipod", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("aac", rate=RATE, bit_rate=_BIT_RATE, layout="mono")
        size = 4096
        for at in range(0, len(sound), size):
            frame = av.AudioFrame.from_ndarray(sound[None, at : at + size], format="s16", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main()
