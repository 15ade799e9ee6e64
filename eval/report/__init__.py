"""What is shown of an evaluation: tables, mistakes, curves and the HTML page."""
