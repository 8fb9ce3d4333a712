"""Relations between items: life cycle, related items, routes. Pure."""
