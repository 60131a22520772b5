"""What is kept: versions, vectors and generations, and how one generation follows another."""
