"""What the sources say: reading, indexing, searching and answering, without Discord."""
