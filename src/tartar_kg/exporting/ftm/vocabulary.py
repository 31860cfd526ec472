"""Which schema of FollowTheMoney each class has, and why others have none.

A schema is given where it says no more than the class does. Whatever is claimed bears its status.
"""

from __future__ import annotations

from typing import Final

#: Classes of identities, by schema. A unit is an organization to both.
IDENTITIES: Final = {
    "Organization": "Organization",
    "Person": "Person",
    "Post": "Position",
    "Source": "Article",
    "Unit": "Organization",
}
#: Classes of what is said to have happened.
EVENTS: Final = frozenset(
    {"Acquittal", "Act", "Appointment", "Award", "Charge", "Event", "Outcome", "Proceeding"}
    | {"Sentence", "Statement", "Verdict"}
)
#: Kinds of proceedings that are cases in court; any other is an event.
CASES: Final = frozenset({"proceeding-type:criminal-case", "proceeding-type:trial"})
#: Links of an event to agents, posts and events, and the words for the part of what is linked.
LINKS: Final = {
    "tk:addressee": "said to have been spoken to",
    "tk:after": "said to have come before",
    "tk:awardedFor": "said to be what it was given for",
    "tk:byAuthority": "said to have decided or done it",
    "tk:concerns": "said to be whom it concerns",
    "tk:inProceeding": "said to be where it came about",
    "tk:onCharge": "said to be the charge",
    "tk:post": "said to be the post",
    "tk:subEventOf": "said to be what it was a part of",
    "tk:utteredBy": "said to have said it",
}
#: Statuses of what nobody asserts.
OPPOSED: Final = frozenset({"denied", "questioned"})
NOBODY: Final = "Nobody asserts it; an entity would say that there is such a thing."
UNNAMED: Final = (
    "The source names no one; tools would compare our description with names of other people."
)
ENDS: Final = "What it links is not held, or of a kind that no link of FollowTheMoney takes."
#: Classes that have no schema, and why.
NONE: Final = {
    "Attestation": "No entity says who says what. It is told in summary and description, and"
    " statements.json names it as the origin of each value.",
    "Count": "No schema holds a number of people that is claimed.",
    "CustodyEvent": "No schema holds the log of a text.",
    "Group": "No schema holds people who are counted and not named; a legal entity they are not."
    " Where they speak, they are told in summary and description.",
    "Identification": "A match of entities would be a fact.",
    "IdentityDecision": "It is an editorial record, for which there is no schema.",
    "LegalProvision": "No schema holds it; it is told in the description of what stands under it.",
    "Name": "Names are values of what they name.",
    "Passage": "Positions in a source are told in summary and description.",
    "Place": "A place is no address; its label is the location of events.",
    "Proposition": "No schema holds the content of what someone says.",
    "SearchRecord": "No schema holds that something was looked for and not found.",
    "UnidentifiedSpeaker": "It is nobody in particular; it is told in summary and description.",
}
IN_WORDS: Final = "It is told in the description alone."
NO_PROPERTY: Final = "No property of the schema holds it, or not in this form."
NO_SCHEMA: Final = "No schema is known for the class."
