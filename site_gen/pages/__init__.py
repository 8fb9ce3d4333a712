"""Items become view-models, structured data, feeds and sitemaps. Pure."""
