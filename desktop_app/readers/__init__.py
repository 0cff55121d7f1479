"""The transcripts and subtitles that people bring, whoever wrote them, as transcripts.

A room of its own: it is a stranger to `export`, which writes and needs libraries for it, and knows the standard
library alone. Every reader gives `Passage` values; `naming` finds the speakers in them and `assembled` makes the
transcript, so that times, names, letters and what was left out are treated alike whatever the format.
"""
