"""The scene of an announcement: its sentences, the names in them, and whom each name stands for."""

from kg.extract.scene.scene import CODED_KINDS, Line, Mention, Scene, kind_class, kind_of_code, line_at

__all__ = ["CODED_KINDS", "Line", "Mention", "Scene", "kind_class", "kind_of_code", "line_at"]
