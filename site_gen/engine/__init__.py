"""Content-addressed store and executors; knows no careers noun."""
