"""What networks share in reading posts: feeds, answers page after page, words with links, dates."""
