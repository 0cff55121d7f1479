"""Audio and video files: what they are, their sound as samples, their waveform."""
