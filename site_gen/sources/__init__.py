"""Origins of job ads: one file each, with one constant `SOURCE`."""
