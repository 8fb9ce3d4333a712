"""The one HTTP client: polite, limited, suspicious. Nothing else of the project opens a connection to ask something."""
