"""What the archive of posts says about how an employer speaks: read from the content alone."""
