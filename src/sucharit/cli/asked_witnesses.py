"""What witnesses answered, in words; shared by the commands that ask them."""

from __future__ import annotations

import click

from sucharit.public_proof.asking_witnesses import Asked, WitnessAnswer, ask_witnesses


def ask_and_tell() -> bool:
    """Ask the witnesses that the operator named, and say what came of it; whether any answer alarms."""
    answers = ask_witnesses()
    for asked in answers:
        if asked.answer is not WitnessAnswer.NO_NEWS:
            click.echo(words_of(asked), err=asked.answer is not WitnessAnswer.SIGNED)
    return any(asked.answer.is_alarming for asked in answers)


def words_of(asked: Asked) -> str:
    """One sentence."""
    seal = f"the seal over {asked.size} entries"
    match asked.answer:
        case WitnessAnswer.SIGNED:
            return f"{asked.witness} signed {seal}"
        case WitnessAnswer.NO_NEWS:
            return f"{asked.witness} has signed for all there is"
        case WitnessAnswer.NOT_NOW:
            return f"{asked.witness} did not sign {seal} now: {asked.why}"
        case WitnessAnswer.CONTRADICTED:
            return (
                f"{asked.witness} REFUSES {seal}: {asked.why}. Someone rewrote the history, or put an old"
                " copy back: run `sucharit history verify --kept` with notes kept elsewhere"
            )
        case WitnessAnswer.BAD_SIGNATURE:
            return f"{asked.witness} sent a signature that is not kept: {asked.why}"
        case WitnessAnswer.REFUSED:
            return f"{asked.witness} does not take {seal}: {asked.why}; does it know this log and its keys?"
