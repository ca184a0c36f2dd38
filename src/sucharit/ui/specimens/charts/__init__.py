"""Specimens of the charts: one module for each kind in `sucharit.charts.KINDS`, of the same name."""
