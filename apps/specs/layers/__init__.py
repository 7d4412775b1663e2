"""One file a layer: each looks at one thing that can be wrong with a spec, and knows nothing of the others."""
