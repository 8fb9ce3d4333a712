"""Figures that are looked at, not asserted: they depend on the machine, or take long."""
