"""The harness: scores extractors against labels and compares them in quality and speed."""
