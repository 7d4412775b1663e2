-- Grain: one made-up payee of a category, with the middle of its amounts in cents and its share among all of its kind.
CREATE VIEW sample_payees AS
SELECT
    made_up.kind,
    made_up.category_name,
    made_up.payee,
    made_up.cents,
    made_up.share
FROM (
    VALUES
    ('income', 'Salary', 'Meridian Software', 265000, 1),
    ('income', 'Interest & dividends', 'Hansabank', 1400, 20),
    ('income', 'Other income', 'Flohmarkt', 6000, 15),
    ('income', 'Other income', 'Steuerkasse', 24000, 5),
    ('expense', 'Mortgage & rent', 'Hausverwaltung Lorenz', 98000, 22),
    ('expense', 'Utilities', 'Stadtwerke Auental', 9200, 24),
    ('expense', 'Groceries', 'Markthof', 3100, 110),
    ('expense', 'Groceries', 'Frischwerk', 2700, 90),
    ('expense', 'Groceries', 'Wochenmarkt', 1900, 70),
    ('expense', 'Restaurants', 'Trattoria Fiorella', 4100, 45),
    ('expense', 'Restaurants', 'Sushi Hikari', 3300, 40),
    ('expense', 'Coffee shops', 'Kaffeewerk', 520, 90),
    ('expense', 'Fast food', 'Currybude 36', 1100, 40),
    ('expense', 'Gas & fuel', 'Nordtank', 5800, 45),
    ('expense', 'Public transport', 'Verkehrsbetriebe', 1200, 45),
    ('expense', 'Parking', 'Parkhaus am Markt', 550, 20),
    ('expense', 'Auto insurance', 'Alpina Versicherung', 4700, 8),
    ('expense', 'Clothing', 'Modehaus Keller', 4900, 40),
    ('expense', 'Electronics & software', 'Elektro Voltas', 7900, 20),
    ('expense', 'Household goods', 'Drogerie Salbei', 1800, 35),
    ('expense', 'Doctor & pharmacy', 'Apotheke am Rathaus', 1600, 25),
    ('expense', 'Sports', 'Kraftraum Fitness', 2900, 12),
    ('expense', 'Entertainment', 'Lichtspielhaus', 2700, 25),
    ('expense', 'Travel', 'Fernblick Reisen', 24000, 10),
    ('expense', 'Internet', 'Glasnetz', 4000, 12),
    ('expense', 'Mobile phone', 'Funkhaus Mobil', 2000, 14),
    ('expense', 'Subscriptions', 'Cinevo', 1300, 25),
    ('expense', 'Subscriptions', 'Tonspur Music', 1000, 20),
    ('expense', 'Bank fees', 'Hansabank', 490, 7),
    ('transfer', 'Savings', 'Own account', 25000, 20),
    ('transfer', 'Credit card payment', 'Card service', 61000, 20)
) AS made_up(kind, category_name, payee, cents, share);
