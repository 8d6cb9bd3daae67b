"""What is fast: each benchmark is run by one command and prints what it ran on."""
