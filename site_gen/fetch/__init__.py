"""`fetch`: pulls in what others hold, and keeps the last good copy whatever happens."""
