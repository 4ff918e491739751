"""Several periods planned together: the problem, the engine, its proof and its reasons."""
