"""Contents by hand, as offices have them: long names, other alphabets, one task or twenty."""

from dataclasses import replace

from stagetool.paper.contents import Checklist, Fact, Stamp, TaskLine

STAMP = Stamp("7KQ2M9XD4PTA", "3f9c51d20b7e", "ma 23 nov 2026", "0.1.0")

DRILL = TaskLine(
    "Kolomboormachine",
    "supervised",
    "Erbij staan, een-op-een",
    measures="Veiligheidsbril; haarnet; geen handschoenen bij draaiende delen; noodstop wijzen",
)
WELD = TaskLine(
    "Lassen met beklede elektrode",
    "prohibited",
    reason="Lasrook en straling zijn onder 16 jaar verboden.",
    sources="NRK 1:1; Arbobesluit 4.105",
)
LATHE = TaskLine(
    "Draaien op een conventionele draaibank",
    "prohibited",
    reason="Draaien met een machine mag pas vanaf 16 jaar, en dan onder toezicht.",
    sources="NRK 1:1 lid 2; Arbobesluit 7.39",
)
LABEL = TaskLine(
    "Onderdelen ontvetten",
    "undetermined",
    reason="Het etiket is nog niet ingevuld: welke stof is dit?",
    sources="Arbobesluit 4.105",
)
FORKLIFT = TaskLine(
    "Werken naast de heftruck",
    "conditional",
    reason="Niet doen tot de school dit heeft beoordeeld: is de looproute gescheiden?",
    sources="Arbobesluit 7.17c; Arbobesluit 1.37 lid 2",
    box="beoordeeld",
)
CNC = TaskLine(
    "CNC-machine bedienen",
    "supervised",
    "Vanaf ma 18 jan 2027. Erbij staan, een-op-een",
    measures="Kap dicht; noodstop wijzen; veiligheidsbril",
)
PRINTER = TaskLine(
    "3D-printer instellen en leegmaken", "allowed", measures="Laten afkoelen; goed ventileren"
)
TIDY = TaskLine("Magazijn opruimen", "allowed", measures="Tillen tot 10 kg; steekwagen")
PNEUMATICS = TaskLine("Pneumatische schakeling opbouwen", "allowed", measures="Veiligheidsbril")

USUAL = Checklist(
    pupil="Ayşe Nur Yıldırım-Öztürk",  # noqa: RUF001 - a Turkish name
    school_class="3K2 · PIE",
    age="15 jaar, wordt 16 op ma 18 jan 2027",
    company="Luttergoor Machinebouw",
    address="Marktstraat 171b, 7468 CJ Enter",
    period="ma 11 jan t/m vr 22 jan 2027",
    times="ma t/m vr, 08.30-16.00 (pauze 12.00-12.30)",
    mentor="Szymon Mazur",
    school="Het Twents Vakcollege, locatie Almelo",
    school_phone="0546-123456",
    people=(
        Fact("Praktijkbegeleider", "Szymon Mazur"),
        Fact("Vervanger", ""),
        Fact("BHV'er en EHBO", ""),
        Fact("Stagedocent", "J. Bakker"),
        Fact("Telefoon school", "0546-123456"),
    ),
    forbidden=(LATHE, WELD, LABEL),
    supervised=(DRILL, CNC),
    allowed=(PNEUMATICS, PRINTER),
    questions=(),
    minor=True,
    protection=(
        Fact("M004", "veiligheidsbril"),
        Fact("M008", "veiligheidsschoenen"),
        Fact("M003", "gehoorbescherming"),
    ),
    hours=(
        Fact("hoogstens per dag", "7 uur"),
        Fact("hoogstens per week", "35 uur"),
        Fact("niet voor", "07.00 uur"),
        Fact("niet na", "19.00 uur"),
        Fact("pauze na 4,5 uur", "30 min"),
        Fact("zondag", "nooit"),
    ),
    hours_notes=("Schooltijd telt mee.", "Tussen twee dagen zit 14 uur rust."),
    accident=(
        "Help en roep de BHV'er. Adres: Marktstraat 171b, Enter.",
        "Bel daarna de school: 0546-123456.",
        "Ziekenhuis of blijvend letsel? Het bedrijf meldt dit bij de Arbeidsinspectie.",
    ),
    open=(),
    confirmed=True,
    stamp=STAMP,
)

ONE_TASK = replace(
    USUAL,
    pupil="Jan de Boer",
    school_class="4B1 · E&O",
    age="16 jaar",
    company="Boekhandel De Zon",
    address="Dorpsstraat 1, 7607 AB Almelo",
    forbidden=(),
    supervised=(),
    allowed=(TIDY,),
    protection=(),
    mentor="",
    people=(Fact("Praktijkbegeleider", ""), *USUAL.people[1:]),
    open=("handtekeningen", "soort toezicht"),
    confirmed=False,
)

TWENTY = replace(
    USUAL,
    pupil="Nguyễn Thị Minh Khai Wąsowicz-van der Kloosterhuijzen",
    company="Aannemersbedrijf Gebroeders Łukaszewski & Zonen <Bouw en Onderhoud> B.V.",
    address="Industrieterrein Twentepoort-Oost 117-2 hoog, 7609 RG Almelo",
    questions=("Kan de leerling dit veilig doen? Schrijf op wie erbij is.",),
    forbidden=(
        *(LATHE, WELD, LABEL, FORKLIFT),
        *(replace(WELD, name=f"Werk op hoogte, deel {number}") for number in range(4)),
    ),
    supervised=(
        *(DRILL, CNC),
        *(replace(DRILL, name=f"Zagen, soort {number}") for number in range(4)),
    ),
    allowed=(
        *(PNEUMATICS, PRINTER, TIDY),
        *(replace(TIDY, name=f"Montage, stap {number}") for number in range(3)),
    ),
    confirmed=False,
    open=("handtekeningen",),
)

NINE = replace(
    USUAL,
    pupil="Sem de Groot",
    forbidden=(LATHE, WELD, LABEL, FORKLIFT),
    questions=("Kan de leerling dit veilig doen? Schrijf op wie erbij is.",),
)
