"""The neural extractor: a small Transformer, run by ONNX Runtime."""

from quotes.neural.extractor import NeuralExtractor

__all__ = ["NeuralExtractor"]
