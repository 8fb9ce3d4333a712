"""The archive of posts: what came is laid over what was kept, and nothing that was public is lost."""
