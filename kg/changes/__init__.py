"""What changed: between two stores, two exported files, or two days."""

from kg.changes.between import Difference, diff
from kg.changes.days import diff_days
from kg.changes.knowledge import diff_known
from kg.changes.patch import apply_patch, to_patch
from kg.changes.states import open_state

__all__ = ["Difference", "apply_patch", "diff", "diff_days", "diff_known", "open_state", "to_patch"]
