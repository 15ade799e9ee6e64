"""Corpora → weights: readers, augmentation and the commands that train what `quotes` ships.

`quotes` never imports this package. Every command takes the corpora as a folder (`--corpus-dir`).
"""
