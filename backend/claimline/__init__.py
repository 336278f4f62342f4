"""Claimline: construction progress claims, from schedule of values to signed certificate."""
