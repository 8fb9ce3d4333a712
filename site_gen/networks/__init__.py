"""Social networks: one file each, with one constant `NETWORK`."""
