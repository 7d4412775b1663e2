"""Retail store inventories with known effects, in the columns of the well-known data set, at its size or smaller.

Demand is the product of what is planted (price, promotion, weather, weekday) and of shocks that are not: by product
over time, by store and day, and by row. Stock follows from sales and orders. Oddities are planted last, and counted.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

Floats = np.ndarray

WEATHER = ("Sunny", "Cloudy", "Rainy", "Snowy")
SEASONS = ("Autumn", "Spring", "Summer", "Winter")
CATEGORIES = ("Groceries", "Toys", "Electronics", "Furniture", "Clothing")
REGIONS = ("North", "South", "East", "West")


@dataclass(frozen=True)
class Planted:
    """What the demand depends on, and by how much the forecast leans."""

    elasticity: float = -1.4
    promotion: float = 0.18
    rain: float = -0.10
    bias: float = 0.06
    changing_categories: bool = True
    negative_forecasts: int = 25
    sold_above_stock: int = 40
    copies: int = 12


NOTHING = Planted(0.0, 0.0, 0.0, 0.0, changing_categories=False, negative_forecasts=0, sold_above_stock=0, copies=0)


def generate(seed: int, planted: Planted, *, stores: int = 5, products: int = 20, days: int = 731) -> pd.DataFrame:
    """A row per day, store and product; the full size is 73,100 rows."""
    rng = np.random.default_rng(seed)
    series = stores * products
    keys = [(f"S{store + 1:03}", f"P{product + 1:04}") for store in range(stores) for product in range(products)]
    product = np.tile(np.arange(products), stores)
    store = np.repeat(np.arange(stores), products)
    shape = (days, series)

    price = np.round(rng.uniform(10, 90, products)[product] * np.exp(rng.normal(0, 0.15, shape)), 2)
    discount = rng.choice([0, 5, 10, 15, 20], shape)
    promotion = rng.random(shape) < 0.25
    weather = rng.integers(0, 4, (days, stores))[:, store]
    expected = (
        np.log(rng.uniform(60, 200, series))
        + planted.elasticity * np.log(price * (1 - discount / 100) / price.mean(axis=0))
        + np.log1p(planted.promotion) * promotion
        + np.log1p(planted.rain) * (weather == WEATHER.index("Rainy"))
        + 0.15 * np.sin(2 * np.pi * np.arange(days) / 7)[:, None]
    )
    shocks = _drifting(rng, days, products)[:, product] + rng.normal(0, 0.05, (days, stores))[:, store]
    demand = np.round(np.exp(expected + shocks + rng.normal(0, 0.2, shape)))
    inventory, sold, ordered = _stocked(rng, demand)
    forecast = sold * (1 + planted.bias) * np.exp(rng.normal(-0.005, 0.1, shape))
    frame = pd.DataFrame({
        "Date": np.repeat(pd.date_range(date(2022, 1, 1), periods=days), series),
        "Store ID": [key[0] for key in keys] * days,
        "Product ID": [key[1] for key in keys] * days,
        "Category": np.take(CATEGORIES, _labels(rng, product % 5, shape, planted)).ravel(),
        "Region": np.take(REGIONS, _labels(rng, store % 4, shape, planted)).ravel(),
        "Inventory Level": inventory.ravel(),
        "Units Sold": sold.ravel(),
        "Units Ordered": ordered.ravel(),
        "Demand Forecast": np.round(forecast, 2).ravel(),
        "Price": price.ravel(),
        "Discount": discount.ravel(),
        "Weather Condition": np.take(WEATHER, weather).ravel(),
        "Holiday/Promotion": promotion.astype(int).ravel(),
        "Competitor Pricing": np.round(price * np.exp(rng.normal(0.02, 0.05, shape)), 2).ravel(),
        "Seasonality": rng.choice(SEASONS, shape).ravel(),
    })  # fmt: skip
    return _with_oddities(rng, frame, planted)


def _drifting(rng: np.random.Generator, days: int, products: int) -> Floats:
    """Shocks of each product that last: what is high today is likely high tomorrow."""
    shocks = np.zeros((days, products))
    for day in range(1, days):
        shocks[day] = 0.8 * shocks[day - 1] + rng.normal(0, 0.06, products)
    return shocks


def _stocked(rng: np.random.Generator, demand: Floats) -> tuple[Floats, Floats, Floats]:
    """Stock, sales and orders of each day: orders come the next morning, up to five usual days of demand."""
    usual = np.median(demand, axis=0)
    inventory, sold, ordered = (np.zeros(demand.shape, int) for _ in range(3))
    stock = (5 * usual).astype(int)
    for day in range(len(demand)):
        inventory[day] = stock
        sold[day] = np.minimum(demand[day], stock)
        missing = np.maximum(5 * usual - (stock - sold[day]), 0).astype(int)
        ordered[day] = np.where(rng.random(len(usual)) < 0.7, missing, 0)
        stock = stock - sold[day] + ordered[day]
    return inventory, sold, ordered


def _labels(rng: np.random.Generator, steady: Floats, shape: tuple[int, int], planted: Planted) -> Floats:
    labels = np.broadcast_to(steady, shape)
    return rng.integers(0, labels.max() + 1, shape) if planted.changing_categories else labels


def _with_oddities(rng: np.random.Generator, frame: pd.DataFrame, planted: Planted) -> pd.DataFrame:
    """So many rows that cannot be, no two kinds in the same row, and copies of untouched rows at the end."""
    order = rng.permutation(len(frame))
    negative, rest = np.split(order, [planted.negative_forecasts])
    above, rest = np.split(rest, [planted.sold_above_stock])
    frame.loc[negative, "Demand Forecast"] = -np.round(rng.uniform(0.5, 9, len(negative)), 2)
    frame.loc[above, "Inventory Level"] = (frame.loc[above, "Units Sold"] - 1).clip(lower=0)
    return pd.concat([frame, frame.loc[rest[: planted.copies]]], ignore_index=True)
