"""Pictures made fit for the web."""
