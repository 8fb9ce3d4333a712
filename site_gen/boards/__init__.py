"""Job-board feeds that go out: one file each, with one constant `BOARD`."""
