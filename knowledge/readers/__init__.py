"""Files into write-ups: bytes to text, and one reader for each format."""
