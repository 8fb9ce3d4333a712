"""What the world does to a build: kills, full disks, odd machines, damaged files."""
