"""The screens around the library: home, meetings, jobs."""
