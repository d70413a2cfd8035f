"""Reports: answers composed of several views. A question in, plain rows and references out."""
