/** Signing in, sessions, access cards and the first set-up, in Dutch. */
export const signInNl = {
  title: 'Inloggen',
  heading: 'Hoe wil je inloggen?',
  mailTitle: 'Met een link in je mail',
  mailField: 'Je mailadres op het werk',
  mailSend: 'Mail mij een link',
  mailNote: 'De link werkt één keer, een kwartier lang. Een wachtwoord is niet nodig.',
  noMail: 'Inloggen met je mail kan hier nog niet',
  noMailHelp:
    'Er is nog geen mailserver ingesteld. De technisch beheerder zet het adres daarvan in SMTP_URL en start Vrijmoed opnieuw. Log tot die tijd in met een passkey of een toegangskaart.',
  sentTitle: 'Kijk in je mail',
  sentHeading: 'Kijk in je mail',
  sentLine: (minutes: number) =>
    `Als dit adres bij ons bekend is, heb je zo een mail met een link. Die werkt één keer, ${minutes} minuten lang. Je mag hem ook op een ander apparaat openen.`,
  sentNone: 'Geen mail na een paar minuten?',
  sentNoneLine:
    'Kijk bij ongewenste mail. Controleer of je het adres gebruikte dat je werkgever van je kent. Lukt het niet, vraag je beheerder dan om een toegangskaart.',
  again: 'Vraag een nieuwe link',
  demoMail: 'In de demo gaat er geen mail de deur uit. Kies daar als wie je wilt rondkijken.',
  mail: {
    subject: 'Je link voor Vrijmoed',
    body: (name: string, organisation: string, link: string, minutes: number) =>
      `Dag ${name},

Met deze link log je in bij ${organisation}. Hij werkt één keer, ${minutes} minuten lang.

${link}

Heb je hier niet om gevraagd? Dan hoef je niets te doen. Zonder deze link komt niemand binnen. Stuur hem aan niemand door.
`,
  },
  link: {
    heading: 'Klaar om in te loggen',
    line: 'Je kwam hier met de link uit je mail. Na deze knop werkt hij niet meer.',
    go: 'Log in',
    goneHeading: 'Deze link werkt niet meer',
    gone: (minutes: number) =>
      `Een link werkt één keer en ${minutes} minuten lang. Vraag een nieuwe aan; die is er binnen een minuut.`,
  },
  passkey: {
    title: 'Met een passkey',
    line: 'Met je vinger, je gezicht of de code van je apparaat.',
    use: 'Log in met een passkey',
    make: 'Maak een passkey',
    unnamed: 'Passkey',
    name: 'Hoe noem je dit apparaat?',
    nameHint: 'Bijvoorbeeld: mijn telefoon. Alleen jij ziet deze naam.',
    noScript: 'Een passkey werkt alleen als je browser scripts toestaat.',
    unsupported: 'Deze browser kan hier geen passkey gebruiken. Kies een andere manier.',
    cancelled: 'Er is niets gebeurd: het venster is gesloten of het duurde te lang. Probeer het nog een keer.',
    known: 'Dit apparaat heeft al een passkey van jou.',
    trouble: 'Het lukte niet. Laad deze pagina opnieuw en probeer het nog een keer.',
    refused:
      'Deze passkey werkt hier niet (meer), of het duurde langer dan vijf minuten. Probeer het opnieuw of kies een andere manier.',
    unverified:
      'Jij kunt gegevens van anderen zien of wijzigen. Daarom vraagt je passkey ook je vinger, gezicht of code. Zet dat aan op je apparaat of kies een andere manier.',
  },
  account: {
    title: 'Met je account van het werk',
    line: 'Je gaat even naar de inlogpagina van je organisatie en komt dan hier terug.',
    use: 'Log in met je werkaccount',
    unknownHeading: 'Je werkaccount klopt, maar je staat nog niet in Vrijmoed',
    unknown: (organisation: string) =>
      `Vraag de beheerder van Vrijmoed bij ${organisation} om je toe te voegen, met het mailadres van je werkaccount. Daarna log je op dezelfde manier in.`,
    failedHeading: 'Inloggen met je werkaccount is niet gelukt',
    failed:
      'De inlogpagina van je organisatie gaf geen antwoord dat we konden gebruiken, of het duurde te lang. Er is niets veranderd. Probeer het opnieuw of kies een andere manier.',
    other: 'Kies een andere manier',
  },
  card: {
    title: 'Met een toegangskaart',
    line: 'De kaart met je naam en een code, die je van je beheerder kreeg.',
    codeHeading: 'Welke code staat er op je kaart?',
    code: 'Code op de kaart',
    codeHint: 'Vier groepjes van vier tekens. Grote of kleine letters maken niet uit.',
    next: 'Verder',
    codeWrong: 'Dit is geen code van een kaart. Vergelijk elk teken: waarschijnlijk is er één anders getypt.',
    codeUnknown: 'Deze kaart werkt niet (meer). Vraag je beheerder om een nieuwe.',
    hello: (name: string) => `Dag ${name}. Hoe wil je voortaan inloggen?`,
    firstLine: 'Je kiest dit één keer. Daarna ben je meteen ingelogd.',
    pinTitle: 'Met een pincode',
    pinLine: 'Je logt later in met de code op je kaart en deze pincode. Bewaar de kaart dus.',
    pin: 'Je pincode',
    pinChoose: 'Kies een pincode',
    pinHint: 'Minstens 6 cijfers. Geen rijtje zoals 123456 en geen datum.',
    pinAgain: 'Dezelfde pincode nog een keer',
    pinSave: 'Bewaar de pincode en log in',
    passkeyTitle: 'Met een passkey op dit apparaat',
    passkeyLine: 'Met je vinger, je gezicht of de code van je telefoon. De kaart heb je daarna niet meer nodig.',
    passkeySave: 'Maak een passkey en log in',
    enterHeading: 'Wat is je pincode?',
    enter: 'Log in',
    wrong: 'De pincode klopt niet. Na vijf keer fout wacht je een kwartier.',
    forgotten: 'Pincode vergeten? Vraag je beheerder om een nieuwe kaart.',
    passkeyHeading: 'Log in met je passkey',
    passkeyOnly:
      'Met deze kaart is een passkey gemaakt. Log daarmee in. Was jij dat niet, of heb je dat apparaat niet meer? Vraag je beheerder dan om een nieuwe kaart: de oude stopt meteen.',
    other: 'Een andere kaart gebruiken',
    usedMeanwhile: 'Deze kaart is intussen gebruikt. Log in met de pincode die toen is gekozen.',
    pinFaults: {
      length: 'Gebruik 6 tot 12 cijfers, en geen andere tekens.',
      row: 'Een rijtje dat op- of afloopt is zo geraden. Kies een andere.',
      few: 'Gebruik minstens vier verschillende cijfers. Anders is hij zo geraden.',
      date: 'Dit lijkt op een datum. Die proberen mensen het eerst. Kies een andere.',
      different: 'De twee pincodes zijn niet gelijk.',
    },
  },
  cards: {
    place: 'Toegangskaarten',
    title: 'Toegangskaarten',
    heading: (n: number) =>
      n === 0
        ? 'Nog niemand heeft een toegangskaart'
        : n === 1
          ? 'Eén persoon heeft een kaart'
          : `${n} mensen hebben een kaart`,
    line: 'Voor wie geen mailadres van het werk heeft. Je drukt de kaart af en geeft hem zelf aan die persoon.',
    search: 'Zoek een collega of team',
    found: 'Gevonden',
    nothing: (text: string) => `Niemand en geen team gevonden met “${text}” in de naam.`,
    people: (n: number) => (n === 1 ? '1 persoon' : `${n} mensen`),
    makeOne: 'Maak een kaart',
    renew: 'Nieuwe kaart',
    renewSure:
      'De oude kaart stopt meteen. Wie ermee inlogde wordt uitgelogd, en passkeys die met die kaart zijn gemaakt vervallen.',
    revoke: 'Trek in',
    revokeSure:
      'De kaart stopt meteen. Wie ermee inlogde wordt uitgelogd, en passkeys die met die kaart zijn gemaakt vervallen. Terugdraaien kan niet; een nieuwe kaart maken wel.',
    toUnit: 'Kaarten voor dit team',
    unitHeading: (unit: string) => `Kaarten voor ${unit}`,
    unitLine: (people: number, without: number) =>
      `Hier en in de teams eronder ${people === 1 ? 'werkt 1 persoon' : `werken ${people} mensen`}. ${
        without === 0
          ? 'Iedereen heeft een mailadres of al een kaart.'
          : `${without} van hen ${without === 1 ? 'heeft' : 'hebben'} geen mailadres en nog geen kaart.`
      }`,
    who: 'Wie krijgt er een kaart?',
    whoNoMail: (n: number) => `Wie geen mailadres heeft (${n})`,
    whoNoCard: (n: number) => `Iedereen zonder kaart (${n})`,
    whoNote: 'Wie al een kaart heeft, houdt die.',
    makeAll: 'Maak de kaarten',
    nobody: 'Zo is er niemand die een kaart krijgt.',
    entrusted: (name: string) =>
      `${name} heeft een rol waaraan anderen iets vertrouwelijks toevertrouwen. Daarvoor werkt geen kaart, want wie kaarten maakt zou dan als die persoon kunnen inloggen. Inloggen kan wel met een link in de mail, een passkey of een werkaccount.`,
    notice: {
      subject: 'Er is een toegangskaart voor je gemaakt',
      body: (name: string, address: string) =>
        `Dag ${name},

De beheerder heeft een kaart gemaakt waarmee je kunt inloggen bij Vrijmoed. Wist je dat niet, of heb je de kaart niet gekregen? Vraag de beheerder dan om hem in te trekken.

Zo kun jij nu inloggen: ${address}
`,
    },
    tooMany: (max: number) => `Dat zijn er meer dan ${max} tegelijk. Maak ze per team.`,
    listTitle: 'Wie heeft een kaart?',
    change: 'Wijzigen',
    waiting: 'nog niet gebruikt',
    waitingUntil: (day: string) => `Te gebruiken tot en met ${day}.`,
    used: 'in gebruik',
    usedSince: (day: string) => `Sinds ${day}.`,
    expired: 'verlopen',
    expiredOn: (day: string) => `Niet gebruikt voor ${day}. Maak een nieuwe.`,
    gone: 'werkt hier niet meer',
    emptyTitle: 'Iedereen kan meedoen, ook zonder mail',
    emptyLine: 'Zoek een collega of team en maak kaarten. Je ziet ze daarna één keer, klaar om af te drukken.',
    printHeading: (n: number) =>
      n === 1 ? 'De kaart is klaar. Druk hem nu af' : `${n} kaarten zijn klaar. Druk ze nu af`,
    printLine:
      'De codes staan alleen nu op het scherm. Wij bewaren ze niet. Weg is weg: dan maak je een nieuwe kaart en stopt de oude. Geef elke kaart zelf aan de persoon.',
    printDone: 'Terug naar de kaarten',
    how: (address: string) => [
      `Scan de code met je telefoon. Of ga naar ${address} en typ de code over.`,
      'Kies een pincode of een passkey (je vinger of gezicht).',
      'Koos je een pincode? Bewaar deze kaart. Kwijt? Vraag meteen een nieuwe.',
    ],
    until: (day: string) => `Gebruik hem voor het eerst uiterlijk op ${day}.`,
    qr: (name: string) => `Adres om in te loggen als ${name}`,
  },
  me: {
    title: 'Mijn gegevens',
    team: 'Team',
    noTeam: 'geen team',
    roles: 'Rollen',
    noRoles: 'medewerker',
    wrong: 'Klopt hier iets niet? Vraag het je beheerder.',
    language: 'In welke taal wil je Vrijmoed zien?',
    languageOwn: (name: string) => `De taal van de organisatie (${name})`,
    waysDoor: 'Manieren om in te loggen',
    waysLine: 'Passkeys, je werkaccount, je kaart.',
    sessionsDoor: 'Waar ben je ingelogd?',
    sessionsLine: 'Bekijk het en log op afstand uit.',
    role: {
      lead: 'leidinggevende',
      adviser: 'vertrouwenspersoon',
      handler: 'behandelaar',
      committee: 'lid van de klachtencommissie',
      'works-council': 'lid van de ondernemingsraad',
      board: 'bestuur',
      researcher: 'onderzoeker',
      facilitator: 'gespreksleider',
      keeper: 'sleutelbewaarder',
      admin: 'beheerder',
    },
  },
  ways: {
    title: 'Manieren om in te loggen',
    heading: 'Zo kun jij inloggen',
    firstHeading: 'Maak nu een passkey',
    firstLine:
      'De organisatie staat klaar en je bent ingelogd als beheerder. Maak een passkey, zodat je morgen weer binnenkomt. De link waarmee je hier kwam werkt niet meer.',
    firstSkip: 'Verder naar het begin',
    mail: 'Link in je mail',
    mailTo: (address: string) => `Naar ${address}.`,
    mailOff: (address: string) => `Je adres is ${address}, maar er is nog geen mailserver ingesteld.`,
    mailNone: 'Wij kennen geen mailadres van je.',
    account: 'Account van het werk',
    accountOn: (day: string) => `Gekoppeld op ${day}.`,
    accountOff: 'Nog niet gebruikt. Log er één keer mee in; dan is het gekoppeld.',
    unlink: 'Koppel los',
    unlinkSure:
      'Je logt dan niet meer in met dit account. Log je er later weer mee in, dan wordt het opnieuw gekoppeld.',
    card: 'Toegangskaart',
    cardUsed: (day: string) => `In gebruik sinds ${day}.`,
    cardWaiting: 'Gemaakt, nog niet gebruikt.',
    passkeys: 'Passkeys',
    noPasskeys: 'Je hebt nog geen passkey',
    noPasskeysLine: 'Met een passkey log je in met je vinger of gezicht, zonder op mail te wachten.',
    made: (made: string, used: string) => `gemaakt op ${made}, laatst gebruikt op ${used}`,
    rename: 'Geef een andere naam',
    newName: 'Naam',
    remove: 'Verwijder',
    removeSure: (name: string) => `Met “${name}” log je dan niet meer in. Je blijft hier ingelogd.`,
    lastWay: 'Dit is je laatste manier om in te loggen. Daarna kom je er zonder hulp van de beheerder niet meer in.',
    add: 'Een passkey toevoegen',
  },
  sessions: {
    title: 'Waar ben je ingelogd?',
    heading: (n: number) => (n === 1 ? 'Je bent op één plek ingelogd' : `Je bent op ${n} plekken ingelogd`),
    line: 'We bewaren alleen de dag en de manier. Niet welk apparaat het is of waar het staat: geef het zelf een naam.',
    method: {
      mail: 'een link in je mail',
      passkey: 'een passkey',
      account: 'je werkaccount',
      card: 'je toegangskaart',
      setup: 'de link om in te richten',
      demo: 'de demo',
    },
    unnamed: (method: string) => `Ingelogd met ${method}`,
    facts: (how: string, started: string, used: string, until: string) =>
      `${how && `${how}. `}Begonnen op ${started}, laatst gebruikt op ${used}, stopt op ${until}.`,
    here: 'deze',
    label: 'Naam van deze plek',
    labelHint: 'Bijvoorbeeld: computer teamkamer. Alleen jij ziet dit.',
    labelDo: 'Geef een naam',
    end: 'Log hier uit',
    endOthers: 'Log overal anders uit',
    endOthersSure: 'Alle andere plekken worden meteen uitgelogd. Hier blijf je ingelogd.',
  },
  setUp: {
    title: 'Vrijmoed inrichten',
    heading: 'Richt Vrijmoed in voor jouw organisatie',
    line: 'Zes vragen. Je kunt alles later nog wijzigen.',
    name: 'Hoe heet de organisatie?',
    language: 'In welke taal begint iedereen?',
    languageHint: 'Iedereen kan daarna zelf een andere kiezen.',
    kind: 'Wat voor organisatie is het?',
    kinds: {
      care: 'Zorg en welzijn',
      technical: 'Techniek en industrie',
      university: 'Universiteit of hogeschool',
      government: 'Overheid',
      other: 'Anders',
    },
    minimum: 'Van hoeveel mensen mag je minstens een cijfer zien?',
    minimumHint:
      'Een getal van 3 tot 50. Bij minder dan 5 antwoorden is snel te raden wie wat zei. Daarom laten we een kleinere groep niet zien.',
    adminName: 'Jouw naam',
    adminMail: 'Jouw mailadres op het werk',
    adminHint:
      'Jij wordt de eerste beheerder. Een beheerder regelt wie erbij hoort en leest geen meldingen of antwoorden.',
    submit: 'Maak de organisatie',
    goneTitle: 'Deze link werkt niet meer',
    gone: 'De organisatie is al ingericht, of Vrijmoed is intussen opnieuw gestart. Na een start geldt alleen de nieuwste link in de terminal.',
    goneDone: 'De organisatie is al ingericht. Log in, of vraag de beheerder om je toe te voegen.',
    emptyTitle: 'Nog niet ingericht',
    emptyHeading: 'Vrijmoed draait, maar is nog niet ingericht',
    empty:
      'Kijk in de terminal of het logboek van de server. Onder de regel “Vrijmoed is ready” staat een link. Daarmee maak je de organisatie en de eerste beheerder.',
    emptyAgain: 'Geen link te vinden? Start Vrijmoed opnieuw: dan staat er een nieuwe.',
    elsewhereHeading: 'Op dit adres is geen organisatie',
    elsewhere: 'Controleer het adres. Het staat in de mail of op de kaart die je kreeg.',
  },
}
