/** Every short text of the screens in Dutch, a section per part of the house. The shape of this object is the type that
 * the other languages must fill: a missing message does not compile. Long texts live in content/. */
export const nl = {
  lang: { name: 'Nederlands', code: 'nl', dir: 'ltr' as 'ltr' | 'rtl' },

  // ── platform: words that every screen shares ──
  app: {
    name: 'Vrijmoed',
    skip: 'Naar de inhoud',
    otherLanguage: 'Andere taal',
    signIn: 'Inloggen',
    signOut: 'Uitloggen',
    menu: 'Menu',
    me: 'Mijn gegevens',
    today: 'Vandaag',
    demo: 'Demo',
    demoBanner: 'Dit is een demo. Niemand hier bestaat echt.',
    demoSwitch: 'Kijk als iemand anders',
    print: 'Afdrukken',
    back: 'Terug',
    save: 'Bewaren',
    cancel: 'Annuleren',
    optional: 'mag leeg blijven',
    table: 'Toon als tabel',
    previous: 'Vorige',
    next: 'Volgende',
    page: (page: number, pages: number) => `Pagina ${page} van ${pages}`,
  },

  faults: {
    heading: (n: number) => (n === 1 ? 'Nog één ding klopt niet' : `Nog ${n} dingen kloppen niet`),
    required: 'Vul dit in.',
    tooLong: (max: number) => `Dit is te lang. Er passen ${max} tekens in.`,
    tooShort: (min: number) => `Dit is te kort. Gebruik minstens ${min} tekens.`,
    choose: 'Kies een van de mogelijkheden.',
    date: 'Dit is geen datum. Schrijf hem als 27-11-2026.',
    number: 'Vul hier een getal in.',
    numberFrom: (min: number) => `Vul een getal in van ${min} of hoger.`,
    numberTo: (max: number) => `Vul een getal in van ${max} of lager.`,
    email: 'Dit is geen mailadres. Het ziet eruit als naam@organisatie.nl.',
    changed: 'Iemand anders heeft dit intussen veranderd. Hieronder staan beide teksten.',
  },

  errors: {
    notFound: 'Deze pagina is er niet',
    notFoundHelp:
      'Misschien is het adres verkeerd overgetypt, of is de pagina niet voor jou. Ga terug of begin opnieuw bij het begin.',
    wrong: 'Er ging iets mis bij ons',
    wrongHelp:
      'Wat je had bewaard, staat er nog. Probeer het over een minuut opnieuw. Blijft het misgaan, bel dan je beheerder en noem dit nummer:',
    signInFirst: 'Log eerst in',
    tooMany: 'Te vaak geprobeerd',
    tooManyHelp: (minutes: number) =>
      `Wacht ${minutes === 1 ? 'een minuut' : `${minutes} minuten`} en probeer het dan opnieuw.`,
    tooLarge: 'Dit is te groot',
    tooLargeHelp: 'Het bestand of de tekst is groter dan wij aannemen. Maak het kleiner en stuur het nog een keer.',
    expired: 'Dit formulier is verlopen',
    expiredHelp:
      'Het stond lang open of je bent intussen uitgelogd. Wat je typte staat er nog. Verstuur het nog een keer.',
    conflict: 'Dit kan nu niet',
    toStart: 'Naar het begin',
  },

  // ── ui: words inside the elements ──
  ui: {
    leave: 'Snel weg',
    leaveTo: 'https://www.buienradar.nl/',
    leaveHelp: 'Sluit deze pagina meteen en opent het weer.',
    nav: 'Hoofdmenu',
    account: 'Jouw account',
    footer: 'Onderaan de pagina',
    required: 'verplicht',
    reader: {
      label: 'Wie leest dit?',
      only: 'Alleen',
      everyone: 'Iedereen in de organisatie',
      not: (who: string) => `niet ${who}`,
      gone: (until: string) => `Wordt gewist ${until}.`,
      unlinked: 'Niemand kan zien dat dit van jou komt.',
      sealed: 'Versleuteld in je eigen browser.',
    },
    room: (max: number) => `Er passen ${max} tekens in.`,
    dateHint: 'Zo: 27-11-2026',
    fileHint: (types: string, max: string) => `${types}, hooguit ${max}`,
    search: 'Zoeken',
    clear: 'Wis de zoekvraag',
    close: 'Sluiten',
    sure: 'Weet je het zeker?',
    step: (step: number, of: number) => `Stap ${step} van ${of}`,
    pages: 'Bladeren',
    sortedUp: 'oplopend',
    sortedDown: 'aflopend',
    withheld: 'afgeschermd',
    weak: 'te weinig voor een harde uitspraak',
    noFigure: 'geen cijfer',
    legend: 'Wat de kleuren betekenen',
    outOf: (part: string, whole: string) => `${part} van ${whole}`,
    person: { you: 'jij' },
    onlyIn: (language: string) => `Deze tekst is er alleen in het ${language}.`,
  },

  // ── sign-in, sessions, cards, set-up ──
  signIn: {},

  // ── people: units, members, roles, import ──
  people: {},

  // ── followup: the loop ──
  followup: {},

  // ── compass ──
  compass: {},

  // ── today, the front, the demo ──
  demo: {
    title: 'Rondkijken in de demo',
    mail: 'Post van deze persoon',
    mailTitle: 'Post',
    mailHeading: (name: string) => `De post van ${name}`,
    mailLine: 'De demo verstuurt geen mail. Hier staat wat deze persoon in de mailbox zou vinden.',
    mailNone: 'Nog geen post',
    mailNoneLine: 'Vraag bijvoorbeeld een inloglink aan, of geef iemand een toezegging met een datum.',
    lookAs: (name: string) => `Kijk als ${name}`,
    lookingAs: 'zo kijk je nu',
    roles: {
      member: 'Medewerker',
      newcomer: 'Net begonnen',
      hired: 'Ingehuurd',
      lead: 'Leidinggevende',
      adviser: 'Vertrouwenspersoon',
      handler: 'Behandelaar',
      committee: 'Klachtencommissie',
      'works-council': 'Ondernemingsraad',
      board: 'Bestuur',
      researcher: 'Onderzoeker',
      facilitator: 'Gespreksleider',
      admin: 'Beheerder',
    },
    resetTitle: 'Opnieuw beginnen',
    resetSure: 'Alles wat jij en anderen in de demo hebben gedaan gaat weg, en iedereen wordt uitgelogd.',
  },

  today: {
    title: 'Vandaag',
    frontTitle: 'Begin',
    frontHeading: 'Zeg wat je ziet. Hier wordt er iets mee gedaan.',
    frontLine:
      'Vragen, fouten, twijfels, dingen die niet goed voelen. Alles wat je inbrengt krijgt een antwoord dat je kunt zien.',
    hello: (name: string) => `Dag ${name}.`,
    nothing: 'Er wacht niets op jou.',
    waiting: (n: number) => (n === 1 ? 'Er wacht één ding op jou.' : `Er wachten ${n} dingen op jou.`),
    late: (n: number) => (n === 1 ? 'Eén antwoord van jou is te laat.' : `${n} antwoorden van jou zijn te laat.`),
    turn: 'Jouw beurt',
    doors: 'Wat kun je hier doen?',
    done: 'Wat is ermee gedaan',
    allAnswers: 'Alles wat gezegd en beantwoord is',
    nothingDone: 'Nog niets om te laten zien',
    nothingDoneLine: 'Zodra iemand iets inbrengt, staat hier wie antwoord geeft en vóór welke dag.',
    signInDoor: 'Inloggen',
    signInLine: 'Met een link in je mail, een passkey, je account van het werk of je toegangskaart.',
    demoDoor: 'Kijk rond als iemand anders',
    demoLine: 'Kies uit twaalf mensen. Je hebt geen wachtwoord nodig.',
    yourTeam: 'Jouw team',
  },
}
