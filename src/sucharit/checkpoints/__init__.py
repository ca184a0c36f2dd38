"""Proofs that anyone can check: canonical bytes, a Merkle tree, signed notes and checkpoints. Pure."""
