"""Static hosts: one file each, with one constant `HOST`."""
