"""The words that say how an action stands, each with the one meaning it has here. The page of words prints them."""

from types import MappingProxyType

STATES = MappingProxyType(
    {
        "planned": "Somebody undertook to do it. Nothing has begun.",
        "under way": "Its owner has begun, and says nothing yet about its end.",
        "claimed": "First key: its owner says it is done and shows evidence. Nobody else has said so.",
        "verified": "Second key: somebody independent looked at that evidence and confirmed every sentence of the evidence standard.",
        "lapsed": "It was verified, and that holds no longer: its evidence went stale or changed, or a measure went the other way. "
        "It says why, and it is open again: its owner adds evidence and claims it anew, or reopens it to do more.",
        "withdrawn": "It will not be done. It stays readable, with the reason, and counts in no percentage.",
    }
)
OTHERS = MappingProxyType(
    {
        "overdue": "Planned, under way or lapsed on a day after its due date. What is claimed is not overdue: it waits for its verifier.",
        "open": "Planned, under way or lapsed: there is something to do for its owner.",
        "fresh": "A piece of evidence may still be relied on, and so may the action that has one.",
        "stale": "Each piece of evidence could be relied on until a day that has passed.",
        "date moved": "The due date was changed after it was first given. Moved twice, it no longer says when.",
    }
)
OWN = MappingProxyType(
    {
        "not begun": "The owner has done nothing that counts yet.",
        "behind": "The owner does not expect to meet the date as things stand.",
        "on course": "The owner expects to meet the date.",
        "done": "The owner would claim it today.",
    }
)
"""What an owner may say of the progress of an action, and a verifier of the same."""
CONFIDENCE = MappingProxyType(
    {
        1: "I would be surprised if it held",
        2: "More likely not than so",
        3: "As likely as not",
        4: "More likely so than not",
        5: "I would be surprised if it did not hold",
    }
)
"""How sure somebody is of what they say, from 1 to 5."""


def difference(owner: tuple[str, int], verifier: tuple[str, int]) -> str:
    """How a verifier's view of an action differs from its owner's, as a sentence. Each: progress and confidence."""
    places = list(OWN)
    apart = places.index(verifier[0]) - places.index(owner[0])
    surer = verifier[1] - owner[1]
    if not apart and not surer:
        return "Owner and verifier say the same."
    parts = []
    if apart:
        parts.append(
            f"the verifier puts it {abs(apart)} step{'' if abs(apart) == 1 else 's'} {'further' if apart > 0 else 'back'}"
        )
    if surer:
        parts.append(f"is {abs(surer)} point{'' if abs(surer) == 1 else 's'} {'surer' if surer > 0 else 'less sure'}")
    said = " and ".join(parts) if apart else f"the verifier {parts[0]}"
    return f"{said[0].upper()}{said[1:]}."
