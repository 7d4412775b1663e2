"""Who is paid by another household, which nothing was tuned on: other names, other habits, other banks."""

from .merchants import Billed, Visited

VISITED = (
    Visited(
        "Groceries",
        13,
        5,
        110,
        "Whole Foods, Coles, Migros, E Leclerc, Consum, Colruyt, Trader Joes",
        "Kroger, Woolworths, Coop Pronto, Super U, Alcampo, Delhaize, Hofer, Billa, Publix, Biocoop, Bonpreu, "
        "Globus, Safeway, Boucherie Sanzot, Boulangerie Ange, Panadería Rosa, Backwerk, Hypercor, Tegut, "
        "Grand Frais, Okay Compact, Farmfoods",
    ),
    Visited(
        "Restaurants",
        5,
        15,
        140,
        "Osteria Francesca, Restaurant L'Escale, Chipotle Grill Room, Mesón del Cid",
        "Restaurant Le Petit Zinc, Osteria Nonna, Wirtshaus Bayern, Restaurante Casa Lucio, Steakhouse "
        "Argentina, Thai Orchid, Noodle Bar Wok, Crêperie Bretonne, Asador Etxebarri, Wirtshaus Alm, Olive "
        "Garden, Mesón Segoviano, Frituur Max, Ramen Ippudo, Restaurant Les Arcades, Grill Istanbul",
    ),
    Visited(
        "Coffee shops",
        5,
        2.5,
        11,
        "Blue Bottle, Tim Hortons, Café Richard",
        "Gregorys Coffee, Peets Coffee, Café du Monde, Café Comercial, Columbus Café, Dunkin, Kaffeehaus "
        "Sacher, Black Sheep Coffee, Panera Bread, Café Sperl",
    ),
    Visited(
        "Fast food",
        4,
        6,
        30,
        "Deliveroo, Chick-fil-A, Paul Burger",
        "Wendys, Pizza Hut, Just Eat, Popeyes, Glovo, Uber Eats, O Tacos, Rosas Thai, Shake Shack, Hans im "
        "Glück, Papa Johns, Wok to Walk",
    ),
    Visited(
        "Gas & fuel",
        3,
        30,
        95,
        "Chevron, Total Access, OMV",
        "Exxon, Galp, Petronor, Texaco, Tamoil, Socar, Mobil, Elan, Sunoco, Lukoil",
    ),
    Visited(
        "Public transport",
        6,
        2,
        70,
        "SBB CFF FFS, Transport for Wales, Île-de-France Mobilités",
        "Amtrak, MTA MetroCard, STIB MIVB, Wiener Linien, TMB Barcelona, Lyft, Cabify, BlaBlaCar, Ouigo, ÖBB "
        "Ticket, Caltrain, Freenow",
    ),
    Visited(
        "Parking",
        1.5,
        2,
        22,
        "PayByPhone, Interparking",
        "Empark, Effia, RingGo, Parkopedia, SpotHero, Wipark, Telpark",
    ),
    Visited(
        "Clothing",
        2,
        15,
        180,
        "Asos, Kiabi Mode",
        "Gap, Old Navy, Jules, Celio, Desigual, Marks and Spencer, Camaïeu, Nike, Adidas, Sarenza, Massimo "
        "Dutti, Jack & Jones, Esprit, Petit Bateau",
    ),
    Visited(
        "Electronics & software",
        1.5,
        10,
        500,
        "Best Buy, Boulanger",
        "LDLC, Digitec Galaxus, Newegg, GitHub, Google Cloud, Microsoft Store, Back Market, Elgiganten, "
        "Worten, Samsung Shop",
    ),
    Visited(
        "Household goods",
        4,
        4,
        90,
        "Target, Gifi, Walmart",
        "Bed Bath, Maisons du Monde, Zara Home, Dollar Tree, La Foir Fouille, Flying Tiger, Bipa, Wilko, Home "
        "Goods, Carrefour Planet, Cdiscount, Conforama",
    ),
    Visited(
        "Home improvement",
        0.8,
        15,
        260,
        "Home Depot",
        "Lowes, Bricomarché, Jardiland, Point P, Weldom, Hagebaumarkt, Ace Hardware, AKI Bricolaje",
    ),
    Visited(
        "Doctor & pharmacy",
        2,
        5,
        120,
        "CVS Pharmacy, Pharmacie Monge, Dr Dupont Dentiste",
        "Walgreens, Farmacia Gran Vía, Pharmacie des Halles, Laboratoire Cerba, Clinique Saint Jean, Optic "
        "2000, Apotheke Zum Engel, Farmacia Sol, Dr Moreau, Rite Aid, Kiné Lambert",
    ),
    Visited(
        "Entertainment",
        1.5,
        8,
        80,
        "AMC Theatres, Gaumont",
        "MK2, Cinesa, Fandango, StubHub, PlayStation Network, Parc Astérix, Yelmo Cines, Musée d'Orsay, Laser "
        "Game, Philharmonie de Paris, Bataclan",
    ),
    Visited(
        "Travel",
        0.8,
        40,
        600,
        "Air France",
        "Expedia, Delta Air, Marriott, Hilton, Swiss International, Logis Hotel, Novotel, Hertz, Vrbo, "
        "Volotea, Accor Hotel, NH Hoteles",
    ),
    Visited(
        "Books",
        0.8,
        6,
        40,
        "Decitre",
        "Barnes & Noble, Cultura, FNAC Livres, Morawa, Librairie Mollat, La Central, Orell Füssli",
    ),
    Visited(
        "Pets",
        0.8,
        10,
        80,
        "Petco",
        "PetSmart, Tiendanimal, Vétérinaire Dubois, Jardinerie Animaux, Qualipet",
    ),
    Visited(
        "Gifts given",
        0.6,
        10,
        100,
        "Interflora",
        "King Jouet, Croix-Rouge, Save the Children, Nature & Découvertes, Sephora, Hallmark, Cáritas",
    ),
    Visited(
        "Haircut",
        0.8,
        15,
        70,
        "Jean Louis David",
        "Franck Provost, Supercuts, Great Clips, Salon Marguerite",
    ),
)

BILLED = (
    Billed("Acme Corporation Payroll", "Salary", 4120.00, 28, varies=0.03),
    Billed("Mairie de Lyon Personnel", "Salary", 2140.00, 26),
    Billed("CAF du Rhône", "Benefits & pension", 141.99, 5),
    Billed("Intérêts Livret", "Interest & dividends", 33.10, 31, 12, 0.2, 3),
    Billed("Crédit Foncier Prêt", "Mortgage & rent", -1315.40, 4),
    Billed("EDF Clients Particuliers", "Utilities", -96.00, 8),
    Billed("Engie", "Utilities", -61.00, 9),
    Billed("Veolia Eau", "Utilities", -48.20, 20, 6, 0.2),
    Billed("Orange SA", "Internet", -36.99, 12),
    Billed("Free Mobile", "Mobile phone", -15.99, 3),
    Billed("Bouygues Telecom", "Mobile phone", -9.99, 16, first=5),
    Billed("MAIF", "Insurance", -38.60, 10),
    Billed("Macif Auto", "Auto insurance", -51.20, 10),
    Billed("Mutuelle Générale", "Health insurance", -88.00, 6),
    Billed("HBO Max", "Subscriptions", -9.99, 13),
    Billed("Deezer", "Subscriptions", -11.99, 18),
    Billed("Le Monde", "Subscriptions", -9.99, 22),
    Billed("YouTube Premium", "Subscriptions", -12.99, 2, first=4),
    Billed("Dropbox", "Electronics & software", -11.99, 24),
    Billed("Club Fitness Park", "Sports", -29.95, 5),
    Billed("Crèche Les Lutins", "Childcare", -312.00, 7, varies=0.1),
    Billed("Conservatoire de Musique", "School", -74.00, 15, 3),
    Billed("Cotisation Carte", "Bank fees", -3.70, 30),
    Billed("DGFIP Impôt", "Taxes", -187.00, 15),
    Billed("Canal Plus", "Television", -24.99, 11, first=2),
)

CITIES = "Lyon, Paris, Genève, Wien, Boston, Barcelona, Bruxelles, Valencia, New York, Lille, Zürich, Cardiff"
