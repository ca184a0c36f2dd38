"""Announced years as open data: releases that anyone recomputes, made, kept and shown; their catalogue."""
