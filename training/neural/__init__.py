"""The neural extractor's training: PolNeAR and the project's news labels → `quotes/models/neural`.

See NEURAL.md beside this file.
"""
