"""Laws are looked at without hurry: how long an example takes says nothing of the law."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
