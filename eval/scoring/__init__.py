"""What is counted: matching, names, protocols' scores, agreement, and how sure a number is."""
