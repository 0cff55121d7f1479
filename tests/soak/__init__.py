"""Long trials that break the program on purpose: `make soak`. A short form of each is among the tests."""
