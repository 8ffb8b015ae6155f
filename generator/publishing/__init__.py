"""Publishing: from content to plain pages, feeds and search, and from there to the site."""
