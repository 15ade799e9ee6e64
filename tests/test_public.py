"""The public surface is one page: `quotes/__init__.py`."""

import quotes


def test_every_public_name_is_there() -> None:
    assert [name for name in quotes.__all__ if not hasattr(quotes, name)] == []


def test_all_is_sorted_and_complete() -> None:
    modules = {name for name, value in vars(quotes).items() if type(value).__name__ == "module"}
    public = {name for name in vars(quotes) if not name.startswith("_")} - modules
    assert public | {"__version__"} == set(quotes.__all__)
    assert sorted(quotes.__all__) == quotes.__all__
