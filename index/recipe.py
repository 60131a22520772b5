"""Names how texts are cut and read: a generation of another recipe is not asked, but built anew.

It stands apart from what it names, so that a question need not load all that reads texts.
"""

from index.domain import Generation
from index.errors import ModelMismatch

PASSAGES = "passages 1"
STATEMENTS = "statements 5"
RECIPE = f"{PASSAGES}, {STATEMENTS}"


def require_model(generation: Generation, model: str, recipe: str) -> None:
    """Refuses to use a generation with another model or recipe than it was built with.

    Raises:
        ModelMismatch: if either differs; a refresh builds it anew.
    """
    if (generation.model, generation.recipe) != (model, recipe):
        what = "model" if generation.model != model else "way of reading texts"
        raise ModelMismatch(f"The index was built with another {what}.", "Run receipts refresh.")
