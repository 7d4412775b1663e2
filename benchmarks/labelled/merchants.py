"""Who is paid by the household that suggestions are tuned on: written by hand, over five languages and online.

A line of `VISITED` is a category, how many payments a month it sees, the least and the most paid (euros), then whom:
`usual` are gone back to, the first of them most often; `others` are met now and then, some for the first time late.
A name may stand in two categories; then only the amount hints at which is meant.
"""

from typing import NamedTuple


class Visited(NamedTuple):
    """A category of which nobody knows the day."""

    category: str
    a_month: float
    least: float
    most: float
    usual: str
    others: str


class Billed(NamedTuple):
    """Somebody who is paid, or pays, every so many months on about the same day."""

    payee: str
    category: str
    amount: float
    day: int
    months: int = 1
    varies: float = 0.0
    first: int = 0


VISITED = (
    Visited(
        "Groceries",
        15,
        6,
        95,
        "Albert Heijn, REWE, Lidl, Carrefour Market, Mercadona, Tesco Express, Aldi Süd, Jumbo, Edeka Neukauf",
        "Monoprix, Sainsburys, Plus Supermarkt, Kaufland, Dia, Intermarché, Spar, Waitrose, Penny Markt, "
        "Ekoplaza, Netto Marken-Discount, Casino Shop, Eroski, Coop Vandaag, Denns Biomarkt, Franprix, "
        "Bäckerei Kamps, Boulangerie Paul, Bakkerij van Maanen, Panadería Santa Gloria, Metzgerei Huber, "
        "Slagerij de Wit, Asda, Morrisons, Auchan",
    ),
    Visited(
        "Restaurants",
        6,
        14,
        120,
        "Trattoria da Enzo, Restaurant Zum Löwen, Brasserie Le Nord, Eetcafé de Hoek",
        "Ristorante Bella Vita, Restaurant Goldener Hirsch, Restaurante El Pescador, Brasserie Lipp, Sushi "
        "Koya, Taverna Mykonos, Gasthaus zur Post, Wagamama, Bistro Marie, Tapas Bar Ramón, Restaurant Chez "
        "Paul, Dishoom, Curry Palace, Pizzeria Roma, Restaurant Zur Krone, Brasserie Georges, Eetcafé het "
        "Anker, Ristorante Il Gallo, Gasthaus Adler, Restaurante La Paella, Pho Saigon, Nandos",
    ),
    Visited(
        "Coffee shops",
        7,
        2.5,
        12,
        "Coffee Fellows, Starbucks, Café Einstein, Bagels & Beans",
        "Costa Coffee, Pret A Manger, Café de Flore, Espresso House, Caffè Nero, Balzac Coffee, Café Central, "
        "Koffie Lab, Cafetería Nebraska, Einstein Kaffee, Coffee Circle, Café Extrablatt",
    ),
    Visited(
        "Fast food",
        3,
        5,
        28,
        "McDonalds, Burger King, Dönerhaus Ali",
        "KFC, Subway, Five Guys, Febo, Quick, Nordsee, Dominos Pizza, Vapiano, Dönerhaus Sultan, Telepizza, "
        "Goiko, Smullers, Leon, Taco Bell, Lieferando, Thuisbezorgd",
    ),
    Visited(
        "Gas & fuel",
        4,
        28,
        92,
        "Shell, Aral Tankstelle, TotalEnergies",
        "Esso, BP Service, Repsol, Tango, Jet Tankstelle, Cepsa, Tinq, Agip, Star Tankstelle, Q8, Avia Station",
    ),
    Visited(
        "Public transport",
        6,
        2.2,
        60,
        "NS Groep, DB Vertrieb, BVG Ticket, RATP",
        "SNCF Connect, Renfe Viajeros, TfL Travel, GVB Amsterdam, Flixbus, MVG Automat, Metro de Madrid, "
        "Eurostar, Arriva, RET Rotterdam, Uber Trip, Bolt Ride, Trainline",
    ),
    Visited(
        "Parking",
        2.5,
        1.5,
        18,
        "Parkmobile, Q-Park",
        "Apcoa Parking, Contipark, Indigo Parking, Parkhaus Altmarkt, EasyPark, Saba Parking, Yellowbrick, "
        "Parkhaus Dom, NCP Car Park",
    ),
    Visited(
        "Clothing",
        2,
        18,
        160,
        "Zalando, H&M",
        "Zara, C&A, Uniqlo, Peek & Cloppenburg, Primark, Mango, Decathlon, About You, Kiabi, Deichmann "
        "Schuhe, Van Haren Schoenen, Next Retail, Hunkemöller, Levis Store, Bershka, Foot Locker, Vinted",
    ),
    Visited(
        "Electronics & software",
        1.6,
        15,
        420,
        "Coolblue, MediaMarkt, Amazon",
        "Saturn, Fnac, Apple Store, Conrad Electronic, Currys, Cyberport, Alternate, PcComponentes, "
        "JetBrains, Notebooksbilliger, Darty, Logitech Shop",
    ),
    Visited(
        "Household goods",
        4,
        4,
        75,
        "Amazon, dm-drogerie markt, Rossmann, Action, Bol.com",
        "Hema, IKEA, Blokker, Müller Drogerie, Xenos, Boots, Kruidvat, Etos, Tedi, Depot Deko, Nespresso, "
        "Tchibo, Casa Shops, Leroy Merlin, El Corte Inglés, John Lewis, Argos",
    ),
    Visited(
        "Home improvement",
        0.9,
        12,
        240,
        "Bauhaus, Gamma Bouwmarkt",
        "Hornbach, Obi Baumarkt, Praxis Bouwmarkt, Castorama, B&Q, Toom Baumarkt, Screwfix, Brico Dépôt, "
        "Karwei, Gartencenter Dehner",
    ),
    Visited(
        "Doctor & pharmacy",
        2,
        5,
        85,
        "Apotheke am Markt, Apotheek Zuid, Zahnarztpraxis Dr. Weber",
        "Stadt-Apotheke, Rosen-Apotheke, Pharmacie Lafayette, Farmacia Central, Boots Pharmacy, Shop "
        "Apotheke, Fysio Centrum, Huisarts Jansen, Cabinet Dr Martin, Clínica Dental Sol, Optiker Fielmann, "
        "Specsavers, Apotheke im Bahnhof, Pharmacie du Centre, Docmorris, Praxis Dr. Klein",
    ),
    Visited(
        "Entertainment",
        1.6,
        8,
        70,
        "Pathé Bioscoop, Cinemaxx",
        "UGC Ciné, Odeon Cinemas, Eventim, Ticketmaster, Rijksmuseum, Museo del Prado, Zoo Berlin, Efteling, "
        "Steam Games, Nintendo eShop, Kino International, Theater an der Wien, Bowling World, Escape Room "
        "Köln, Musée du Louvre",
    ),
    Visited(
        "Travel",
        0.9,
        45,
        520,
        "Booking.com, KLM",
        "Lufthansa, Airbnb, Ryanair, EasyJet, Ibis Hotel, Hotel Adlon, Motel One, Hostelworld, Iberia, "
        "Transavia, Hotel Les Halles, Sixt Autovermietung, Europcar, Vueling, Center Parcs, Hotel Krone, "
        "Jugendherberge",
    ),
    Visited(
        "Books",
        1,
        6,
        45,
        "Thalia, Amazon",
        "Hugendubel, Bruna, Waterstones, Casa del Libro, Gibert Joseph, Audible, Kobo Books, Libris, "
        "Buchhandlung Walther König, Boekhandel Athenaeum",
    ),
    Visited(
        "Sports",
        1,
        6,
        60,
        "Stadtbad Mitte, Decathlon",
        "Boulderhalle, Zwembad de Mirandabad, Intersport, Tennisclub Rot-Weiss, Kletterwald, Piscine Molitor, "
        "Schwimmbad West, Padel Club",
    ),
    Visited(
        "Pets",
        1.2,
        9,
        70,
        "Fressnapf, Zooplus",
        "Tierarzt Dr. Vogel, Pets Place, Maxi Zoo, Dierenarts Oost, Tierbedarf Schmitz, Pets at Home",
    ),
    Visited(
        "Gifts given",
        0.7,
        10,
        90,
        "Blumen Risse, Fleurop",
        "Bloomon, Smyths Toys, Intertoys, Moonpig, Blumenhaus Flora, Etsy, Médecins Sans Frontières, Rotes "
        "Kreuz Spende, Unicef, Lego Shop, Rituals, Douglas Parfümerie",
    ),
    Visited(
        "Haircut",
        0.9,
        18,
        65,
        "Friseur Haarmonie",
        "Kapsalon Lisa, Salon Nadine, Barber Shop Brothers, Peluquería Ana, Friseur Kopfsache, Coiffeur Jean Louis",
    ),
)

BILLED = (
    Billed("Muster Software GmbH", "Salary", 3480.00, 27, varies=0.02),
    Billed("Stichting Onderwijs Noord", "Salary", 1890.00, 24),
    Billed("Familienkasse", "Benefits & pension", 255.00, 12),
    Billed("Tagesgeldbank", "Interest & dividends", 14.20, 30, 3, 0.2),
    Billed("Vanguard Ireland Dividend", "Interest & dividends", 61.30, 18, 3, 0.3),
    Billed("Wohnbau Nordstern eG", "Mortgage & rent", -1140.00, 1),
    Billed("Stadtwerke Musterstadt", "Utilities", -118.00, 3),
    Billed("Vattenfall Europe Sales", "Utilities", -74.00, 5),
    Billed("Waternet", "Utilities", -31.50, 15, 3, 0.1),
    Billed("Telekom Deutschland", "Internet", -39.95, 8),
    Billed("Vodafone", "Mobile phone", -19.99, 10),
    Billed("Simyo", "Mobile phone", -12.50, 14, varies=0.3),
    Billed("Allianz Versicherung", "Insurance", -42.80, 1),
    Billed("Centraal Beheer", "Insurance", -23.10, 2),
    Billed("HUK-Coburg", "Auto insurance", -186.40, 2, 3),
    Billed("AXA Assurances", "Insurance", -96.00, 20, 12, first=7),
    Billed("Netflix", "Subscriptions", -13.99, 9),
    Billed("Spotify", "Subscriptions", -10.99, 17),
    Billed("Disney Plus", "Subscriptions", -8.99, 21, first=4),
    Billed("Apple.com/bill", "Subscriptions", -2.99, 11),
    Billed("Amazon Prime", "Subscriptions", -8.99, 6),
    Billed("New York Times", "Subscriptions", -4.00, 19, first=6),
    Billed("De Volkskrant", "Subscriptions", -29.00, 25),
    Billed("Adobe", "Electronics & software", -11.89, 22, first=3),
    Billed("McFit", "Sports", -24.90, 1),
    Billed("Basic-Fit", "Sports", -22.99, 15, first=8),
    Billed("Kita Sonnenschein", "Childcare", -164.00, 5),
    Billed("Musikschule Taktgefühl", "School", -58.00, 15),
    Billed("Kontoführung", "Bank fees", -4.90, 30),
    Billed("ING Bank kosten", "Bank fees", -3.25, 28, 3),
    Billed("Finanzamt Musterstadt", "Taxes", -214.00, 10, 3, 0.1),
    Billed("Gemeente Amsterdam Belastingen", "Taxes", -68.00, 26, 6),
    Billed("ARD ZDF Beitragsservice", "Television", -55.08, 15, 3),
)

CITIES = "Berlin, Amsterdam, Köln, Utrecht, Paris, Madrid, London, München, Rotterdam, Lyon, Hamburg, Sevilla"
