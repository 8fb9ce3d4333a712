"""`indexing`: which job pages are new, changed or gone since the last publish, and telling search engines of them."""
