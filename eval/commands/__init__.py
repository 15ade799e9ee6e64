"""The doors: each command reads options, calls plain functions and prints."""
