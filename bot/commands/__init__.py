"""What people can type or click."""
