"""Preview server."""
