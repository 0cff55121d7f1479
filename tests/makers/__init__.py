"""Scripts that make what lies in `resources/`; none of them is part of the program or of the tests."""
