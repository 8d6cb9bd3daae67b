"""Events into ranked findings with reasons."""
