//! What is said of every lever: its name, when it works, why it works as it does, and who says so.

use super::lever::Lever;

/// What a reader is told of a lever. Pairs are English and Dutch.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Name in files.
    pub id: &'static str,
    /// Name for readers.
    pub name: [&'static str; 2],
    /// When it begins and when it is felt.
    pub delay: [&'static str; 2],
    /// What it does to the work, after the group has played.
    pub why: [&'static str; 2],
    /// Where that comes from: a pattern of docs/patterns.md, and a source of docs/sources.md.
    pub source: &'static str,
    /// Lowest and highest position, in steps from how it is now.
    pub range: (i32, i32),
}

/// The sheet of a lever.
pub fn sheet(lever: Lever) -> &'static Sheet {
    match lever {
        Lever::Crew => &CREW,
        Lever::Limit => &LIMIT,
        Lever::Learning => &LEARNING,
        Lever::Closing => &CLOSING,
        Lever::Registration => &REGISTRATION,
        Lever::Posts => &POSTS,
        Lever::Selection => &SELECTION,
        Lever::Days => &DAYS,
        Lever::SecondLine => &SECOND_LINE,
        Lever::Dialogue => &DIALOGUE,
        Lever::Expectation => &EXPECTATION,
    }
}

const CREW: Sheet = Sheet {
    id: "crew",
    name: ["Temporary staff per team", "Tijdelijke krachten per team"],
    delay: ["works at once, for as long as they stay", "werkt meteen, zolang ze er zijn"],
    why: [
        "A temporary crew clears the list while it is there. When it goes, its cases are handed over, \
         and the shortage that filled the list is still there.",
        "Een tijdelijke ploeg werkt de lijst weg zolang zij er is. Als zij gaat, worden haar casussen \
         overgedragen, en het tekort dat de lijst vulde is er nog.",
    ],
    source: "P06; S02, S50",
    range: (0, 4),
};

const LIMIT: Sheet = Sheet {
    id: "limit",
    name: ["Caseload limit", "Caseloadgrens"],
    delay: [
        "works as cases close; the quality follows in a year",
        "werkt naarmate casussen sluiten; de kwaliteit volgt in een jaar",
    ],
    why: [
        "A higher limit takes people off the list and divides the same hours over more cases: less \
         time for each, and more that comes back. A lower one does the opposite: longer waits, better \
         help.",
        "Een hogere grens haalt mensen van de lijst en verdeelt dezelfde uren over meer casussen: \
         minder tijd voor elk, en meer dat terugkomt. Een lagere doet het omgekeerde: langer wachten, \
         betere hulp.",
    ],
    source: "P01, P16; 001:L53",
    range: (-8, 10),
};

const LEARNING: Sheet = Sheet {
    id: "learning",
    name: ["Protected learning time", "Beschermde leertijd"],
    delay: [
        "costs hours at once; is felt after a year or two",
        "kost meteen uren; voelbaar na een jaar of twee",
    ],
    why: [
        "Learning takes hours from households at once and pays back slowly, as members learn to work \
         on the whole of a household's problems. It grows faster where teams are not overloaded.",
        "Leren kost meteen uren met huishoudens en betaalt langzaam terug, als medewerkers leren aan \
         het geheel van problemen te werken. Het gaat sneller waar teams niet overbelast zijn.",
    ],
    source: "P08; 001:L53-63",
    range: (0, 3),
};

const CLOSING: Sheet = Sheet {
    id: "closing",
    name: ["Closing targets", "Sluitdoelen"],
    delay: [
        "works at once; what is left returns within a year",
        "werkt meteen; wat blijft liggen komt binnen een jaar",
    ],
    why: [
        "A case that is closed sooner makes room for the next. What was not solved stays with the \
         household, grows, and comes back to the same team.",
        "Een casus die eerder dichtgaat maakt plaats voor de volgende. Wat niet is opgelost blijft bij \
         het huishouden, groeit, en komt bij hetzelfde team terug.",
    ],
    source: "P07; 001:L23",
    range: (0, 1),
};

const REGISTRATION: Sheet = Sheet {
    id: "registration",
    name: ["Registration", "Registratie"],
    delay: [
        "more works at once; less takes half a year to arrange",
        "meer werkt meteen; minder kost een half jaar voorbereiding",
    ],
    why: [
        "Every hour of registration is an hour not with a household. It shows in waits and in \
         overload, hardly in what is known of results.",
        "Elk uur registratie is een uur niet bij een huishouden. Het is te zien in wachttijd en \
         overbelasting, nauwelijks in wat men van resultaten weet.",
    ],
    source: "P10; 004:L601-602, S21",
    range: (-1, 1),
};

const POSTS: Sheet = Sheet {
    id: "posts",
    name: ["Budget: permanent posts per team", "Budget: vaste plaatsen per team"],
    delay: [
        "a vacancy takes a quarter to fill, a newcomer a quarter to learn",
        "een vacature vullen kost een kwartaal, inwerken ook",
    ],
    why: [
        "Posts that are cut fall to colleagues, whose cases and strain grow; leaving can then feed \
         leaving. New posts help late: a vacancy is filled and a newcomer learns before a list gets \
         shorter.",
        "Plaatsen die verdwijnen komen bij collega's terecht, met meer casussen en meer spanning; \
         vertrek kan dan vertrek voeden. Nieuwe plaatsen helpen laat: eerst de vacature, dan het \
         inwerken, dan de lijst.",
    ],
    source: "P05, P26; S54, S57",
    range: (-2, 3),
};

const SELECTION: Sheet = Sheet {
    id: "selection",
    name: ["Choose new members", "Nieuwe collega's kiezen"],
    delay: [
        "works as colleagues leave and others come: years",
        "werkt als collega's gaan en anderen komen: jaren",
    ],
    why: [
        "People who chose this work learn it sooner and stay willing. Only newcomers are chosen, so \
         the change is as slow as turnover.",
        "Wie zelf voor dit werk koos, leert het eerder en blijft gemotiveerd. Alleen nieuwkomers \
         worden gekozen, dus de verandering is zo langzaam als het verloop.",
    ],
    source: "P02, P03; 001:L61-63",
    range: (0, 1),
};

const DAYS: Sheet = Sheet {
    id: "days",
    name: ["Days a week with the team", "Dagen per week bij het team"],
    delay: ["is felt after a year or two", "voelbaar na een jaar of twee"],
    why: [
        "Who is with the team one day a week learns nothing from colleagues. From two days on a team \
         forms, at three it learns at full speed.",
        "Wie één dag per week bij het team is, leert niets van collega's. Vanaf twee dagen ontstaat \
         een team, bij drie leert het op volle snelheid.",
    ],
    source: "P09; 001:L57",
    range: (-3, 4),
};

const SECOND_LINE: Sheet = Sheet {
    id: "second-line",
    name: ["Places at providers", "Plaatsen in de tweede lijn"],
    delay: ["contracts take half a year", "inkoop kost een half jaar"],
    why: [
        "With too few places cases wait in the hands of members and fill caseloads. More places cost \
         more, and are used.",
        "Met te weinig plaatsen wachten casussen bij medewerkers en vullen zij de caseload. Meer \
         plaatsen kosten meer, en worden gebruikt.",
    ],
    source: "P13, P14; S09, S92",
    range: (-2, 5),
};

const DIALOGUE: Sheet = Sheet {
    id: "dialogue",
    name: ["Dialogue with the teams", "Gesprek met de teams"],
    delay: ["works from the next review on", "werkt vanaf de volgende bespreking"],
    why: [
        "Where bad news can be told, reports are less polished and what is asked comes nearer to what \
         is feasible. It costs every member some time.",
        "Waar slecht nieuws verteld kan worden, zijn rapportages minder opgepoetst en komt wat \
         gevraagd wordt dichter bij wat haalbaar is. Het kost elke medewerker wat tijd.",
    ],
    source: "P18; 000:L98-100",
    range: (0, 1),
};

const EXPECTATION: Sheet = Sheet {
    id: "expectation",
    name: ["Lower the expectation", "Verwachting bijstellen"],
    delay: ["works from the next review on", "werkt vanaf de volgende bespreking"],
    why: [
        "A target that is given up in part takes the gap away from which pressure grows. It changes no \
         hour of work by itself.",
        "Een doel dat voor een deel wordt losgelaten, neemt het verschil weg waaruit druk groeit. Het \
         verandert zelf geen uur werk.",
    ],
    source: "P18, P25; 000:L98-100",
    range: (0, 8),
};
