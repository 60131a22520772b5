"""The encoder's second home: a model's graphs, made from the reference, kept in the data folder, and run."""
