"""Data sets: brought in on the page, over HTTP and on a terminal; private, shared, changed, and deleted for good."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from apps.datasets import services
from apps.datasets.models import DataSet
from apps.datasets.storing import folder_of
from apps.portability.deletion import delete_person
from apps.users.services import found_household
from tests.ledger_factories import AccountFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
SALES = "Day,Region,Sales\n" + "".join(
    f"2026-{month:02}-{day:02},{region},{100 * month + day}.50\n"
    for month in range(1, 7)
    for day in range(1, 29)
    for region in ("North", "=SUM(A1)")
)
API = "/api/analytics/csv-insights"


@pytest.fixture(autouse=True)
def _var(settings, tmp_path: Path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def ada(client):
    user = UserFactory(name="Ada", reporting_currency="EUR")
    client.force_login(user)
    return user


def upload(text: str = SALES, name: str = "sales.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def made_by(client) -> DataSet:
    answer = client.post(API, {"file": upload()})
    assert answer.status_code == 201, answer.content
    return DataSet.objects.get(pk=answer.json()["id"])


def test_a_file_becomes_findings_on_the_page(client, ada) -> None:
    answer = client.post("/datasets/", {"file": upload(), "name": "", "kind": ""})
    made = DataSet.objects.get()
    assert answer["Location"] == f"/datasets/{made.pk}"
    assert (made.name, made.kind, made.rows, made.owner) == ("sales", "any_table", 336, ada)
    page = client.get(f"/datasets/{made.pk}").content.decode()
    total = sum((100 * month + day + 0.5) * 2 for month in range(1, 7) for day in range(1, 29))
    assert f"{total:,.0f}" in page
    assert "How it was worked out" in page
    assert "Numbers as a table" in page
    report = client.get(f"/datasets/{made.pk}/report").content.decode()
    assert report.count("How it was worked out") == len(made.insights)
    cells = client.get(f"/datasets/{made.pk}/export").content.decode()
    assert cells.startswith("title,value,unit")
    assert not any(line.startswith(("=", "+", "@")) for line in cells.splitlines())


def test_what_is_no_table_is_said_at_the_field_and_nothing_is_kept(client, ada) -> None:
    answer = client.post("/datasets/", {"file": upload("PK\x03\x04", "x.csv")})
    assert answer.status_code == 422
    assert "ZIP archive" in answer.content.decode()
    assert client.post(API, {"file": upload("a,b\n", "x.csv")}).json()["code"] == "no_rows"
    assert DataSet.objects.count() == 0
    assert list((Path(settings.VAR_DIR) / "datasets").glob("*")) == []


def test_over_http_findings_are_decimal_strings_and_bounded(client, ada, settings) -> None:
    made = made_by(client)
    (told,) = client.get(API).json()
    assert told["id"] == made.pk
    first = told["insights"][0]
    assert isinstance(first["number"]["value"], str)
    assert first["working"]["formula"] or first["working"]["statement"]
    settings.DATASETS_MAX_BYTES = 10
    assert client.post(API, {"file": upload()}).status_code == 413
    assert client.get(f"{API}/{made.pk}").status_code == 200
    assert client.delete(f"{API}/{made.pk}").status_code == 204
    assert not folder_of(made.file).exists()


def test_it_is_private_until_it_is_shared(client, ada) -> None:
    mate, stranger = UserFactory(), UserFactory()
    found_household("Home", ada, mate, share_books=True)
    made = made_by(client)
    for other in (mate, stranger):
        client.force_login(other)
        assert client.get(f"/datasets/{made.pk}").status_code == 404
        assert client.get(API).json() == []
    services.share_data_set(ada, made, is_shared=True)
    client.force_login(mate)
    assert "sales.csv" in client.get(f"/datasets/{made.pk}").content.decode()
    assert client.post(f"/datasets/{made.pk}/delete").status_code == 404
    assert client.post(f"/datasets/{made.pk}/change", {"kind": "any_table"}).status_code == 404
    client.force_login(stranger)
    assert client.get(f"/datasets/{made.pk}").status_code == 404


def test_with_a_person_their_tables_go(client, ada) -> None:
    made = made_by(client)
    assert folder_of(made.file).is_dir()
    delete_person(ada)
    assert not folder_of(made.file).exists()


def test_meanings_and_readings_are_changed_by_hand(client, ada) -> None:
    made = made_by(client)
    wanted = {"kind": "any_table", "c0-reading": "as_text"}
    assert client.post(f"/datasets/{made.pk}/change", wanted).status_code == 302
    made.refresh_from_db()
    assert [column["holds"] for column in made.columns] == ["text", "category", "amount"]
    assert not any(one["code"] == "total" and "2026" in one["title"] for one in made.insights)
    back = {"kind": "any_table", "c0-reading": "as_day_year_first"}
    client.post(f"/datasets/{made.pk}/change", back)
    made.refresh_from_db()
    assert made.columns[0]["holds"] == "date"
    lacking = client.post(f"/datasets/{made.pk}/change", {"kind": "walmart_weekly"}, follow=True)
    assert "needs a column for" in lacking.content.decode()


def test_a_table_with_days_and_amounts_is_handed_to_the_import(client, ada) -> None:
    account = AccountFactory(owner=ada, currency="EUR")
    made = made_by(client)
    assert "Import as bookings" in client.get(f"/datasets/{made.pk}").content.decode()
    wanted = {"account": account.pk, "day": "c0", "amount": "c2", "words": "c1"}
    preview = client.post(f"/datasets/{made.pk}/hand-over", wanted, follow=True)
    assert "/import/" in preview.redirect_chain[-1][0]
    assert "336" in preview.content.decode()
    wrong = client.post(f"/datasets/{made.pk}/hand-over", wanted | {"day": "c1"})
    assert wrong.status_code == 422


def test_the_command_keeps_nothing(tmp_path, ada) -> None:
    file = tmp_path / "sales.csv"
    file.write_text(SALES)
    out = StringIO()
    call_command("analyse_csv", str(file), "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["kind"], answer["rows"]) == ("any_table", 336)
    assert answer["insights"]
    assert DataSet.objects.count() == 0


@pytest.mark.parametrize(
    ("folder", "file", "kind", "said"),
    [
        ("walmart_weekly", "Walmart_Store_sales.csv", "walmart_weekly", "6,737,218,987"),
        ("walmart_branch_invoices", "WalmartSalesData.csv.csv", "branch_invoices", "322,96"),
        ("retail_inventory", "sample.csv", "retail_inventory", ""),
    ],
)
def test_the_known_tables_are_recognised(shared_data, folder, file, kind, said) -> None:
    path = shared_data / folder / file
    if not path.is_file():
        pytest.skip(f"the folder ../shared/data/{folder} is not here")
    out = StringIO()
    call_command("analyse_csv", str(path), "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["kind"] == kind
    assert any(said in one["title"] for one in answer["insights"])
