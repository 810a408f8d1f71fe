/** The yearly counts of the desk. */
export const yearlyNl = {
  name: 'Jaarcijfers meldpunt',
  listTitle: 'Jaarcijfers van het meldpunt',
  lead: 'Alleen aantallen, en alleen als ze groot genoeg zijn. Geen enkele zaak is hier te zien, voor niemand.',
  none: 'Er zijn nog geen jaarcijfers',
  noneHelp:
    'Na afloop van een jaar maakt het meldpunt de cijfers op. Dat gebeurt één keer, zodat niemand door twee versies te vergelijken alsnog een zaak vindt.',
  publish: (year: number) => `Cijfers van ${year} opmaken`,
  publishHelp:
    'Dit kan één keer per jaar en is niet terug te draaien. Kijk of alle zaken van dat jaar gewogen zijn: wat niet is ingevuld, telt alleen mee in het totaal. Op 1 februari gebeurt het vanzelf.',
  year: (year: number) => `Het meldpunt in ${year}`,
  total: (n: string) => `${n} meldingen in dit jaar`,
  all: 'Alle meldingen',
  totalWithheld: (minimum: number) => `Minder dan ${minimum} meldingen, of te weinig om te tonen`,
  withheld: 'afgeschermd',
  tooFew: 'Te weinig zaken om iets te tonen zonder er één te verraden.',
  how: (minimum: number) =>
    `Een aantal staat hier alleen als het over minstens ${minimum} zaken gaat en er ook door rekenen geen kleiner aantal uit te halen is. Ook niet door wie zelf een deel van de zaken kent. Afgeschermd kan dus ook nul zijn.`,
  columns: { what: 'Wat', n: 'Aantal' },
  groups: {
    kind: 'Waarover het ging',
    unit: 'Waar het speelde',
    route: 'Welke weg',
    outcome: 'Hoe het afliep',
    clock: 'Termijnen',
    wrongdoing: 'Misstand',
  },
  severalKinds: 'Eén zaak kan over meer dan één ding gaan.',
  wrongdoing: { yes: 'Vermoeden van een misstand', no: 'Geen misstand' },
  clocks: {
    acknowledged: 'Ontvangst op tijd bevestigd',
    'acknowledged-late': 'Ontvangst te laat bevestigd',
    informed: 'Op tijd laten weten hoe het verderging',
    'informed-late': 'Te laat laten weten hoe het verderging',
  },
  published: (day: string) => `Opgemaakt op ${day}.`,
  csv: 'Als spreadsheet (CSV)',
  file: (year: number) => `meldpunt-${year}`,
  meaning: 'Wat zegt dit?',
  meaningLines: [
    'Meer meldingen betekent niet vanzelf meer onveiligheid. Vaak betekent het dat mensen durven.',
    'Weinig of geen meldingen is geen bewijs dat het goed gaat. Kijk ook naar de metingen en praat met de vertrouwenspersonen.',
    'Vraag niet naar wat is afgeschermd. Wie dat toch wil weten, maakt melden onveiliger.',
  ],
}
