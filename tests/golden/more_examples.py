"""An agreement, a letter and a list by hand."""

from stagetool.paper.contents import (
    AgreementPaper,
    Clause,
    Fact,
    HoursAnnex,
    HoursCell,
    HoursWeek,
    Letter,
    Listing,
    Party,
    Signer,
)
from tests.golden.examples import STAMP

AGREEMENT = AgreementPaper(
    title="Stageovereenkomst",
    pupil="Łucja van der Veen-Özdemir",
    subtitle="Bakkerij Jansen & Zn <BV>, ma 11 jan t/m vr 22 jan 2027",
    school="Het Twents Vakcollege, Almelo",
    parties=(
        Party("School", (Fact("naam", "Het Twents Vakcollege, Almelo"), Fact("telefoon", ""))),
        Party(
            "Stagebedrijf",
            (Fact("naam", "Bakkerij Jansen & Zn <BV>"), Fact("KvK-nummer", "49957935")),
        ),
        Party("Leerling", (Fact("naam", "Łucja van der Veen-Özdemir"), Fact("klas", "4K2"))),
        Party("Ouder of verzorger", (Fact("naam", "A. van der Veen"), Fact("telefoon", ""))),
    ),
    clauses=(
        Clause(
            "Periode, dagen en tijden",
            paragraphs=("In schoolvakanties is er geen stage.",),
            facts=(Fact("eerste dag", "ma 11 jan 2027"), Fact("laatste dag", "vr 22 jan 2027")),
        ),
        Clause(
            "Wat de leerling leert en doet",
            paragraphs=("De leerling oefent met het volgende.",),
            points=("Deeg afwegen", "Winkel aanvullen (alleen met toezicht)"),
            lines=1,
        ),
        Clause("Verzekering", paragraphs=("In te vullen door de school.",), lines=3),
    ),
    signers=(
        Signer("School"),
        Signer("Stagebedrijf"),
        Signer("Ouder of verzorger", "A. van der Veen"),
        Signer("Leerling", "Łucja van der Veen-Özdemir"),
    ),
    confirmed=False,
    stamp=STAMP,
)

HALF_DAY = HoursCell("30 nov", "08.30-12.30", "pauze 10.15-10.30")
WHOLE_DAY = HoursCell("1 dec", "08.30-12.00, 12.30-16.00", "geen pauze")
AWAY = HoursCell("2 dec", "geen stage", away=True)
ANNEX = HoursAnnex(
    title="Urenbijlage bij de stageovereenkomst",
    pupil="Bartłomiej Świętosławski-Yıldırımoğlu van den Heuvel tot Łąkowa",  # noqa: RUF001
    subtitle="Machinefabriek Żółć & Gebroeders Şahin B.V., ma 30 nov 2026 t/m vr 16 apr 2027",
    school="Het Twents Vakcollege, locatie Almelo-Noord",
    facts=(
        Fact("eerste dag", "ma 30 nov 2026"),
        Fact("laatste dag", "vr 16 apr 2027"),
        Fact("aantal stagedagen", "40"),
        Fact("uren in totaal", "223 uur en 20 minuten"),
        Fact("pauze", "ma 10.15-10.30"),
        Fact("meeste uren in een week", "11 uur en 10 minuten"),
    ),
    columns=("maandag", "dinsdag", "woensdag"),
    weeks=tuple(
        HoursWeek(
            f"wk {49 + number if number < 5 else number - 4}",
            (HALF_DAY, WHOLE_DAY, AWAY if number == 4 else HoursCell()),
            "11 uur en 10 minuten",
        )
        for number in range(20)
    ),
    sums=("20 dagen", "20 dagen", "0 dagen"),
    total="223 uur en 20 minuten",
    notes=("ma 21 dec t/m vr 1 jan 2027: Kerstvakantie", "vr 26 mrt 2027: Goede Vrijdag"),
    signers=AGREEMENT.signers,
    confirmed=False,
    stamp=STAMP,
)

LETTER = Letter(
    sender=("Het Twents Vakcollege", "0546-123456", "stage@vakcollege.example"),
    receiver=("Bakkerij Jansen & Zn <BV>", "t.a.v. Gül Kaya", "Dorpsstraat 1", "7607 AB Almelo"),
    place_and_day="Almelo, ma 23 nov 2026",
    subject="Stage van ma 11 jan t/m vr 22 jan 2027",
    salutation="Beste Gül Kaya,",
    opening=("Dit zijn de leerlingen en hun dagen:",),
    facts=(Fact("leerling, 4K2 · HBR", "Łucja van der Veen-Özdemir: ma t/m vr, 08.30-16.00"),),
    points_title="Wat we van u vragen",
    points=("Wijs een praktijkbegeleider aan.", "Leg elke nieuwe taak uit."),
    closing=("Bij deze brief hoort de checklist.", "Hebt u vragen? Bel ons: 0546-123456."),
    ending="Met vriendelijke groet,",
    signer="Het Twents Vakcollege",
    columns=1,
)

LISTING = Listing(
    title="Stagelijst 4K2",
    subtitle="Blok 1: ma 11 jan t/m vr 22 jan 2027, ma t/m vr",
    school="Het Twents Vakcollege, Almelo",
    made_on="ma 23 nov 2026",
    columns=("Leerling", "Bedrijf", "Praktijkbegeleider", "Stand", "Oordeel"),
    widths=(0.24, 0.26, 0.17, 0.13, 0.20),
    rows=(
        ("Berg, Jan van den (4K2)", "Garage Peters, Almelo", "Els Kok", "bevestigd", "toegestaan"),
        ("Çelik, Ümit (4K2)", "Bakkerij <BV>", "", "voorgesteld", "eerst beoordelen"),
    ),
    icons=("allowed", "conditional"),
    notes=("2 leerlingen met een plek.", "Nog geen plek: Veld, Nova in 't."),
)
