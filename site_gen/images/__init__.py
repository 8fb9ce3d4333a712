"""Pictures made fit for the web: decoded under guard, upright, in sRGB, no larger than needed, without metadata."""

from site_gen.images.prepare import prepare
from site_gen.images.result import ImageError, Prepared
from site_gen.images.vector import svg

__all__ = ["ImageError", "Prepared", "prepare", "svg"]
