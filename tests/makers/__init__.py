"""Makers of the files in `resources/`: samples, screenshots, translations, the encoder of voices."""
