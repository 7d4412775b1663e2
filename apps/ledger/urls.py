"""Routes of the ledger's pages."""

from django.urls import path

from .views import accounts, bulk, categories, proposals, rules, sharing, splits, suggestions, transactions, transfers

app_name = "ledger"
urlpatterns = [
    path("transactions/", transactions.transactions, name="transactions"),
    path("transactions/new", transactions.transaction_new, name="transaction_new"),
    path("transactions/categorise", transactions.categorise, name="categorise"),
    path("transactions/together", transactions.together, name="together"),
    path("transactions/delete", bulk.delete_ticked, name="delete_ticked"),
    path("transactions/undo", bulk.undo, name="undo"),
    path("transactions/suggest", suggestions.suggest, name="suggest"),
    path("transactions/confirm", suggestions.confirm, name="confirm"),
    path("transactions/<int:pk>/", transactions.transaction, name="transaction"),
    path("transactions/<int:pk>/delete", transactions.transaction_delete, name="transaction_delete"),
    path("transactions/<int:pk>/split", splits.split, name="split"),
    path("transactions/<int:pk>/split/left", splits.split_left, name="split_left"),
    path("transactions/<int:pk>/unsplit", splits.unsplit, name="unsplit"),
    path("transactions/<int:pk>/link", transfers.link, name="transfer_link"),
    path("transactions/<int:pk>/unlink", transfers.unlink, name="transfer_unlink"),
    path("transfers/new", transfers.transfer_new, name="transfer_new"),
    path("review/transfers", proposals.review, name="transfers_review"),
    path("review/transfers/accept", proposals.accept_shown, name="transfers_accept_shown"),
    path("review/transfers/<int:pk>/accept", proposals.accept, name="proposal_accept"),
    path("review/transfers/<int:pk>/reject", proposals.reject, name="proposal_reject"),
    path("review/transfers/<int:pk>/reconsider", proposals.reconsider, name="proposal_reconsider"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new", accounts.account_new, name="account_new"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/close", accounts.account_close, name="account_close"),
    path("accounts/<int:pk>/delete", accounts.account_delete, name="account_delete"),
    path("household/sharing", sharing.sharing, name="sharing"),
    path("categories/", categories.categories, name="categories"),
    path("categories/new", categories.category_new, name="category_new"),
    path("categories/<int:pk>/", categories.category, name="category"),
    path("categories/<int:pk>/delete", categories.category_delete, name="category_delete"),
    path("rules/", rules.rules, name="rules"),
    path("rules/new", rules.rule_new, name="rule_new"),
    path("rules/apply", rules.rules_apply, name="rules_apply"),
    path("rules/<int:pk>/", rules.rule, name="rule"),
    path("rules/<int:pk>/apply", rules.rule_apply, name="rule_apply"),
    path("rules/<int:pk>/move", rules.rule_move, name="rule_move"),
    path("rules/<int:pk>/toggle", rules.rule_toggle, name="rule_toggle"),
    path("rules/<int:pk>/delete", rules.rule_delete, name="rule_delete"),
]
