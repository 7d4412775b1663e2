"""The REST API: tokens and sessions, problem+json errors, throttles, OpenAPI 3.1."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.rest.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["apps.rest.scopes.WithinScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # `format` is a parameter of exports, and asks for no renderer.
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_PARSER_CLASSES": ["apps.rest.parsers.PlainJSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["apps.rest.throttles.CallerThrottle"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "finsight.api.problem_response",
    "COERCE_DECIMAL_TO_STRING": True,
    "SCHEMA_COERCE_PATH_PK": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "FinSight",
    "DESCRIPTION": "Personal finance insight: one definition of each number.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    # What is sent has no fields that only answers have.
    "COMPONENT_SPLIT_REQUEST": True,
    # Several shapes have a status; these are named by whose it is.
    "ENUM_NAME_OVERRIDES": {
        "AccountKindEnum": ["checking", "savings", "credit_card", "loan", "investment", "cash"],
        "BudgetPeriodEnum": ["weekly", "monthly", "yearly"],
        "BudgetStatusEnum": ["under", "near", "over"],
        "CountedTypeEnum": ["income", "expense"],
        "EstimateStatusEnum": ["ok", "not_enough_data"],
        "GoalStatusEnum": ["active", "completed", "failed", "paused"],
        "GoalTypeEnum": ["savings", "spending_limit", "income_target", "debt_payoff"],
        "ImportStatusEnum": ["imported", "nothing_new", "planned", "blocked"],
        "TransactionTypeEnum": ["income", "expense", "transfer"],
    },
}
