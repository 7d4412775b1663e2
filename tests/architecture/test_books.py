"""Rows of people's books are asked for in few places, each of which says for whom; everything else asks these."""

import ast

import pytest

from .test_sizes import PYTHON, ROOT

BOOK_MODELS = {
    "Account",
    "Budget",
    "Category",
    "CategorySuggestion",
    "CsvLayout",
    "Goal",
    "GoalEntry",
    "GoalEvent",
    "GoalMeasure",
    "GoalSla",
    "HeldLine",
    "ImportBatch",
    "ImportedLine",
    "Notice",
    "PendingImport",
    "Recommendation",
    "Rule",
    "SavedSpec",
    "SpecValidation",
    "SpecVersion",
    "SplitLine",
    "Tag",
    "Transaction",
    "Transfer",
    "TransferProposal",
    "Webhook",
    "DataSet",
    "Analysis",
}
"""Whose rows are somebody's money, or words about it."""

MANAGERS = {"objects", "_base_manager", "_default_manager"}
SHORT_CUTS = {"get_object_or_404", "get_list_or_404", "ModelForm", "ModelChoiceField", "ModelMultipleChoiceField"}
SHORT_CUTS |= {"ModelSerializer", "ModelViewSet", "PrimaryKeyRelatedField", "ListView", "DetailView"}
"""What asks for rows of everybody by itself."""

ASKING = {
    "apps/ledger/models/": "where `seen_by` and `within` are defined",
    "apps/ledger/selectors/": "reads: each takes a Sight, a Reach, or the owner themselves",
    "apps/ledger/services/": "writes: each takes the owner, and refuses what is not theirs",
    "apps/ledger/admin/accounts.py": "an operator deletes: ties go first",
    "apps/ledger/admin/transactions.py": "an operator deletes: ties go first",
    "apps/ledger/rates/loading.py": "which currencies there are, of everybody",
    "apps/budgets/selectors.py": "reads: each takes the owner",
    "apps/budgets/services.py": "writes: each takes the owner",
    "apps/finbud/selectors.py": "reads: each takes the owner; sums over everybody for operators",
    "apps/finbud/services.py": "writes: each takes the owner",
    "apps/goals/selectors.py": "reads: each takes a Sight, or the owner",
    "apps/goals/services/": "writes: each takes the owner",
    "apps/goals/notices/": "each person's own notices; a digest is of an owner's own goals",
    "apps/goals/evaluation.py": "evaluates everybody's goals, each on their owner's book alone",
    "apps/goals/reading.py": "reads what the goals at hand are made of",
    "apps/goals/recording.py": "writes what an evaluation came to",
    "apps/goals/defaults.py": "puts goals at hand under policies",
    "apps/goals/breaches.py": "for operators who may see goals",
    "apps/goals/detail.py": "the log of a goal that a Sight has shown",
    "apps/specs/selectors.py": "reads: each takes the owner, or whom the owner asked to review",
    "apps/specs/services/": "writes: each takes the owner or reviewer; accepted ones are judged anew for their owners",
    "apps/statements/selectors.py": "reads: each takes the owner, or what was found by owner",
    "apps/statements/layouts.py": "a person's own layouts, by person",
    "apps/statements/services.py": "writes: each takes the owner",
    "apps/statements/booking.py": "writes of an import, on an account of its owner's",
    "apps/statements/writing.py": "writes of an import, on an account of its owner's",
    "apps/statements/holding.py": "writes of an import, on an account of its owner's",
    "apps/statements/taking_back.py": "writes of an import, on an account of its owner's",
    "apps/statements/undoing.py": "writes: takes the owner",
    "apps/statements/answering.py": "writes: takes the owner",
    "apps/datasets/selectors.py": "reads: each takes the viewer or the owner",
    "apps/datasets/tidying.py": "takes away what nobody came back for, of everybody",
    "apps/datasets/services/": "writes: each takes the owner",
    "apps/webhooks/selectors.py": "reads: each takes the owner",
    "apps/webhooks/services.py": "writes: each takes the owner, or whom something happened to",
    "apps/webhooks/delivering.py": "sends what waits, each to its own address",
    "apps/demo/": "writes people of its own",
    "apps/portability/": "takes a person's own book out, in and away: each takes the person",
}
"""Every place that may ask, and why."""

CODE = [path for path in PYTHON if path.relative_to(ROOT).parts[0] in {"apps", "etl", "finsight"}]


def asks(tree: ast.AST) -> list[str]:
    """What of a module asks for rows of books."""
    return [
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in MANAGERS
        and isinstance(node.value, ast.Name)
        and node.value.id in BOOK_MODELS
    ]


def names(tree: ast.AST) -> set[str]:
    """Every name that a module takes from elsewhere."""
    imported = (alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names)
    return {*imported, *(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))}


def test_rows_of_books_are_asked_for_in_these_places_alone() -> None:
    found, used = [], set()
    for path in CODE:
        name = path.relative_to(ROOT).as_posix()
        if asked := asks(ast.parse(path.read_text())):
            places = {place for place in ASKING if name.startswith(place)}
            used |= places
            found += [] if places else [f"{name}: {', '.join(sorted(set(asked)))}"]
    assert found == [], "ask a selector that takes a Sight or the owner"
    assert ASKING.keys() - used == set(), "these ask no more"


def test_nothing_asks_for_everybodys_rows_by_itself() -> None:
    for path in CODE:
        if path.name != "admin.py" and "admin" not in path.parts:
            assert not names(ast.parse(path.read_text())) & SHORT_CUTS, path


@pytest.mark.parametrize("maker", ["Sight", "Reach"])
def test_only_one_module_says_what_is_seen(maker: str) -> None:
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == maker
    }
    assert makers == {"apps/users/sight.py"}


def test_ones_own_is_asked_for_by_who_is_logged_in() -> None:
    """`own_…` means the caller's own: pages and endpoints give it nobody else."""
    for path in CODE:
        if {"views", "views.py", "api.py", "page.py", "listing.py"} & set(path.parts):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1].startswith("own_"):
                    assert ast.unparse(node.args[0]) in {"request.user", "self.caller", "user", "viewer"}, (
                        path,
                        ast.unparse(node),
                    )
