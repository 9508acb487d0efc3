"""The nouns: frozen attrs classes that cross the boundaries of the stages."""
