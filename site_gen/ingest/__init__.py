"""From ads as applicant-tracking systems give them to content files: cleaned, merged, and in our words. Pure."""
