/** The results of a round: reading them, comparing, sharing, bringing in answers from elsewhere. */
export const resultsNl = {
  title: 'Uitslag',
  place: 'Uitslagen',
  above: (question: string, answered: string | null, invited: string, day: string) =>
    answered
      ? `${question} · ongeveer ${answered} van ${invited} mensen antwoordden · vastgesteld op ${day}`
      : `${question} · te weinig antwoorden om te tonen · vastgesteld op ${day}`,
  notYet: 'De uitslag is er nog niet',
  notYetLine: (closes: string) =>
    `Deze ronde sluit op ${closes}. Daarna worden de antwoorden geteld, de losse antwoorden vernietigd, en komt de uitslag hier één keer te staan.`,
  toRound: 'Naar de ronde',
  list: 'Wat we vroegen, en wat eruit kwam',
  listLine: 'Een uitslag is het begin van een gesprek. Wat ermee is gedaan, staat bij “Antwoorden”.',
  noneYet: 'Er is nog geen uitslag',
  noneYetLine: 'Hier komen de uitslagen van rondes te staan, voor iedereen die mocht antwoorden.',
  published: (day: string) => `vastgesteld op ${day}`,

  // ── what the figures say ──
  everyone: 'Iedereen samen',
  heading: {
    nothing: (unit: string) => `Over ${unit} zijn geen cijfers te tonen. Praat erover.`,
    few: (best: string, least: string) =>
      `Weinig antwoorden, dus een begin van een gesprek: “${best}” lijkt het best te gaan, “${least}” het minst.`,
    level: (mean: string) => `Geen thema springt eruit. Alles ligt rond ${mean} van de 5.`,
    differ: (best: string, least: string) => `“${best}” gaat het best. Bij “${least}” is het meest te winnen.`,
  },
  agreeing: (scale: string, share: string, disagree: string) =>
    `Bij “${scale}” is ${share} positief en ${disagree} negatief.`,
  among: {
    low: (n: number, names: string) =>
      `${n === 1 ? 'In één team' : `In ${n} teams`} ligt het duidelijk onder het midden${names ? `: ${names}` : ''}.`,
    split: (n: number, names: string) =>
      `Binnen ${n === 1 ? 'één team' : `${n} teams`} lopen de antwoorden uiteen, een deel positief en een deel negatief${names ? `: ${names}` : ''}.`,
    none: 'In geen team ligt het duidelijk onder het midden, en nergens valt het team in tweeën.',
    withheld: (n: number) => (n === 1 ? 'Eén onderdeel is afgeschermd.' : `${n} onderdelen zijn afgeschermd.`),
  },
  less: '< 10%',
  moreThan: '> 90%',
  lessWords: 'minder dan 10%',
  moreWords: 'meer dan 90%',
  between: (low: string, high: string) => `tussen ${low} en ${high}`,
  roughly: 'weinig antwoorden, dus ruw',
  splitNote: 'loopt uiteen',
  lowNote: 'duidelijk onder het midden',
  sides: (agree: string, disagree: string) => `${agree} positief, ${disagree} negatief`,
  withheldNote: 'praat in plaats van een cijfer',
  answers: ['zeer negatief', 'negatief', 'ertussenin', 'positief', 'zeer positief'],
  ends: ['negatief', 'positief'] as [string, string],
  unit: 'Onderdeel',
  perUnit: (scale: string) => `${scale}, per onderdeel`,
  perScale: (unit: string) => `${unit}: alle thema’s`,
  scale: 'Thema',
  chooseScale: 'Kies een thema',
  mean: 'Gemiddelde, van 1 tot 5',
  meanShort: 'Gemiddeld',
  n: 'Antwoorden, ongeveer',
  agree: 'Positief',
  disagree: 'Negatief',
  deviation: 'Spreiding',
  rwg: 'Eensgezindheid',
  interval: 'Kan ook zijn',
  question: 'Vraag',
  items: 'Elke vraag apart',
  itemsLine: 'Zo gedraaid dat hoger altijd beter is, ook bij vragen die andersom waren gesteld.',
  tooFewItem: 'te weinig antwoorden',
  strengths: 'Wat goed gaat',
  worries: 'Waar zorg over is',
  noStrengths: 'Geen thema ligt duidelijk hoog.',
  noWorries: 'Geen thema ligt duidelijk laag.',
  share: (scale: string, share: string, mean: string) => `${scale}: ${share} positief, gemiddeld ${mean}`,
  worryShare: (scale: string, share: string, mean: string) => `${scale}: ${share} negatief, gemiddeld ${mean}`,
  beside: (unit: string) => `${unit} naast iedereen samen`,
  besideTheme: (scale: string, own: string, other: string) => `${scale}: ${own}, naast ${other}`,
  besideLine: {
    higher: (scale: string, by: string, low: string, high: string) =>
      `“${scale}” ligt hier ${by} hoger (tussen ${low} en ${high}).`,
    lower: (scale: string, by: string, low: string, high: string) =>
      `“${scale}” ligt hier ${by} lager (tussen ${low} en ${high}).`,
    same: 'Met deze aantallen is op geen thema een duidelijk verschil te zien met iedereen samen.',
    few: 'Met minder dan 10 antwoorden noemen we geen verschil met de rest.',
  },
  spread: 'Verschilt het tussen teams, of binnen teams?',
  spreadLine: (scale: string, part: string) =>
    `Bij “${scale}” zit ${part} van alle verschil tussen teams. De rest zit binnen teams: mensen in hetzelfde team maken het anders mee.`,
  spreadHigh: 'Dat is veel: het maakt uit in welk team je werkt.',
  spreadLow: 'Het maakt hier weinig uit in welk team je werkt. Kijk naar de verschillen binnen teams.',
  spreadTable: 'Verschil tussen teams per thema',
  spreadPart: 'Deel van het verschil tussen teams',
  reliability: 'Hoe vast het gemiddelde van een team staat (0 tot 1)',
  alpha: 'Hoe goed de vragen bij elkaar horen (alfa, 0 tot 1)',
  overTime: 'Over de tijd',
  overTimeOf: (scale: string) => `${scale}, ronde na ronde`,
  change: {
    higher: (scale: string, by: string) => `“${scale}” is sinds de vorige keer ${by} gestegen.`,
    lower: (scale: string, by: string) => `“${scale}” is sinds de vorige keer ${by} gedaald.`,
    same: 'Sinds de vorige keer is op geen thema een duidelijk verschil te zien.',
  },
  round: 'Ronde',
  now: 'nu',
  heat: 'Alle onderdelen en thema’s',
  heatLine: 'Het gemiddelde van 1 tot 5. Donkerder rood is lager, donkerder blauwgroen is hoger.',
  heatLegend: ['lager dan 2,6', '2,6 tot 3,2', '3,2 tot 3,7', '3,7 tot 4,1', '4,1 en hoger'],
  toHeat: 'Bekijk alle onderdelen naast elkaar',
  back: 'Terug naar de uitslag',
  below: 'Verder kijken',
  ownUnit: 'Mijn team',
  whole: 'Iedereen samen',
  path: 'Waar je bent',

  // ── what next ──
  next: 'Wat nu?',
  talk: (day: string) => `In elk team erover praten vóór ${day}`,
  talkLate: (day: string) => `In elk team erover praten: dat zou vóór ${day}`,
  talkPromised: 'Beloofd toen deze ronde begon.',
  talkWaits: 'toezegging',
  session: (scale: string) => `Praat over “${scale}”`,
  sessionLine: (who: string | null) =>
    who ? `${who} kan deze sessie openen met het team.` : 'Iemand uit het team opent deze sessie.',
  toSession: 'Bekijk de sessie',
  withheldTitle: (n: number) => (n === 1 ? 'Eén onderdeel zonder cijfers' : `${n} onderdelen zonder cijfers`),
  withheldLine: 'Te klein om te tonen zonder dat te zien is wie wat zei. Daar past een gesprek beter dan een cijfer.',
  withheldHere:
    'Van dit onderdeel tonen we geen cijfers: er zijn te weinig antwoorden, of je zou kunnen uitrekenen wat een kleine groep ernaast zei.',
  talkAsked: 'Praat met je team over de uitslag',
  talkAskedLine: (unit: string, day: string) => `Van ${unit}. Beloofd vóór ${day}.`,
  bringing: 'Zo breng je de uitslag',
  bringingLine: 'Wat je kunt zeggen, en wat je niet vraagt.',
  files: 'Meenemen',
  csv: 'Als rekenblad (CSV)',
  json: 'Als gegevens (JSON)',
  print: 'Om op te hangen',
  printTitle: (unit: string) => `Uitslag van ${unit}`,
  printTalk: (day: string) => `We praten hierover vóór ${day}.`,
  printAsk: 'Wat herken je? Wat niet? Wat zou één ding zijn?',
  protectedLine: 'Hoe we zorgen dat niemand te herkennen is',
  reliableLine: 'Cijfers wijzen aan waar een gesprek nodig is. Ze zeggen niet waarom.',
  cuts: 'Een andere doorsnede vragen',

  // ── experiences ──
  experience: 'Ongewenst gedrag: wat mensen meemaakten',
  experienceLine:
    'Alleen voor de hele organisatie en grote onderdelen. Dit zijn geen meldingen: niemand weet van wie ze komen.',
  experienceShare: (n: string) => `Van ongeveer ${n} mensen die deze vraag beantwoordden.`,
  experienceWithheld: 'Te weinig antwoorden om te tonen.',
  experienceHelp: 'Heb je iets meegemaakt? Je kunt het vandaag vertellen.',
  option: 'Antwoord',
  part: 'Aandeel',

  // ── comments ──
  comments: 'Wat mensen schreven',
  commentsLine:
    'In willekeurige volgorde. Wat iemand herkenbaar maakt, is eruit gehaald door iemand die daar vooraf voor was gekozen.',
  commentsFrom: (unit: string) => `Uit ${unit}`,
  redact: {
    title: 'Opmerkingen nakijken',
    heading: (left: number) =>
      left === 0
        ? 'Alle opmerkingen zijn nagekeken'
        : left === 1
          ? 'Nog één opmerking om na te kijken'
          : `Nog ${left} opmerkingen om na te kijken`,
    line: 'Haal eruit wat iemand herkenbaar maakt: namen, functies, data, plaatsen, een voorval dat maar één ding kan zijn. Verander verder niets. De volgorde is willekeurig.',
    label: 'Zo wordt het getoond',
    keep: 'Bewaren',
    leave: 'Niet tonen',
    done: (kept: number, away: number) => `${kept} ${kept === 1 ? 'wordt' : 'worden'} getoond, ${away} niet.`,
    show: 'Laat ze zien',
    showLine:
      'Daarna kan niemand ze meer veranderen, en wordt wat je eruit haalde vernietigd. Alleen waar er genoeg zijn, worden ze getoond: 8 opmerkingen, uit een groep van ten minste 10 mensen.',
    again: 'Nagekeken',
    readers: 'jij, en na jouw keuze wie deze opmerkingen mag lezen',
    none: 'Er zijn geen opmerkingen',
    noneLine: 'Niemand heeft iets geschreven bij de open vragen, of alles is al nagekeken.',
    asked: (n: number) => (n === 1 ? 'Eén opmerking nakijken' : `${n} opmerkingen nakijken`),
    changed: 'Deze opmerking is al nagekeken.',
  },

  succession: {
    title: 'Wie kijkt de opmerkingen na?',
    heading: (name: string) => `${name} kijkt de opmerkingen na. Kies een ander als dat niet kan.`,
    line: 'Wie je kiest, haalt uit de opmerkingen wat iemand herkenbaar maakt. Wie het tot nu toe deed, kan er dan niet meer bij, en komt niet terug. Jij leest de opmerkingen zelf niet.',
    who: 'Je kunt kiezen uit onderzoekers en vertrouwenspersonen. Niet uit mensen die leiding geven of in het bestuur zitten. Iedereen leest bij de ronde wie het nu doet, en sinds wanneer.',
    label: 'Wie neemt het over?',
    submit: 'Kies deze persoon',
    none: 'Er is niemand die je kunt kiezen',
    noneLine: 'Vraag de beheerder om iemand de rol van onderzoeker of vertrouwenspersoon te geven.',
    already: 'Iemand anders koos net al een ander. Kijk bij de ronde wie het is.',
    asked: 'Kies wie de opmerkingen nakijkt',
    askedLine: 'Wie daarvoor gekozen was, werkt hier niet meer.',
    link: 'Kies een ander om de opmerkingen na te kijken',
  },

  // ── another cut ──
  cut: {
    title: 'Een andere doorsnede',
    heading: 'Welke onderdelen wil je samen zien?',
    line: 'Je kiest onderdelen die samen één groep worden, zoals alle nachtteams. Of dat kan, wordt nagegaan tegen alles wat ooit is gepubliceerd.',
    name: 'Naam van deze groep',
    nameHint: 'Bijvoorbeeld: alle nachtteams',
    units: 'Onderdelen',
    submit: 'Vraag deze doorsnede',
    known: 'Gevraagd en getoond',
    knownLine: 'Deze groepen zijn later toegevoegd.',
    two: 'Kies ten minste twee onderdelen.',
    small: (minimum: number) => `Deze groep heeft minder dan ${minimum} antwoorden. Daarvan tonen we geen cijfers.`,
    refused:
      'Deze doorsnede tonen we niet. Samen met wat al gepubliceerd is, zou iemand kunnen uitrekenen wat een groep kleiner dan het minimum heeft geantwoord. Kies een grotere groep, of een groep die al getoonde onderdelen samenvoegt.',
    none: 'Van deze onderdelen zijn geen antwoorden geteld.',
    readers: 'iedereen die de uitslag van de hele organisatie ziet',
    taken: 'Deze groep is er al.',
  },

  // ── comparing with others ──
  benchmark: {
    title: 'Vergelijken met andere organisaties',
    heading: 'Zet cijfers van anderen ernaast',
    line: 'Een vergelijking zegt waar je staat, niet of het goed genoeg is. Zorg dat dezelfde vragen zijn gesteld.',
    known: 'Waarmee vergeleken wordt',
    none: 'Er zijn nog geen cijfers van anderen',
    noneLine: 'Vraag een andere organisatie om haar deelbestand, en lees het hier in.',
    file: 'Deelbestand (JSON of CSV)',
    name: 'Naam',
    nameHint: 'Bijvoorbeeld: zorgorganisaties in het oosten, 2026',
    source: 'Waar komt het vandaan?',
    sourceHint: 'Wie gaf het, wanneer, en mag het hier gebruikt worden?',
    submit: 'Inlezen',
    remove: 'Weghalen',
    wrong: 'Dit is geen deelbestand van Vrijmoed, of het is beschadigd.',
    exportTitle: 'Jullie eigen cijfers delen',
    exportLine:
      'In dit bestand staan alleen percentages en aantallen van iedereen samen, geen onderdelen en geen opmerkingen.',
    json: 'Deelbestand (JSON)',
    csv: 'Deelbestand (CSV)',
    on: (source: string, day: string) => `${source} · ingelezen op ${day}`,
    readers: 'iedereen die de uitslag ziet',
    beside: 'Naast anderen',
    from: (source: string) => `Bron: ${source}`,
  },

  // ── answers from elsewhere ──
  bring: {
    title: 'Antwoorden van elders inlezen',
    heading: 'Lees antwoorden in die ergens anders zijn gegeven',
    line: 'Een CSV-bestand, of een VV-bestand uit LimeSurvey: één regel per persoon, en bovenaan de namen van de kolommen. Er wordt geteld, afgeschermd en gepubliceerd zoals bij een eigen ronde. De losse antwoorden worden niet bewaard.',
    file: 'Bestand',
    next: 'Bekijk het bestand',
    which: 'Wat staat waar?',
    whichLine: (rows: string) => `${rows} antwoorden gelezen. Zeg wat de kolommen zijn.`,
    question: 'Welke vraag beantwoordde deze ronde?',
    unit: 'Kolom met het team',
    noUnit: 'Geen: alles telt als één groep',
    items: 'Kolommen met vragen (1 tot 5)',
    reversed: 'Vragen waar hoog slechter is',
    day: 'Gesloten op',
    submit: 'Tel en publiceer',
    readers: 'iedereen die de uitslag ziet',
    unfinished: (n: number) =>
      n === 1
        ? 'Eén antwoord was niet afgemaakt en telt niet mee.'
        : `${n} antwoorden waren niet afgemaakt en tellen niet mee.`,
    again: 'Kies het bestand nog eens',
    elsewhere: 'Antwoorden van elders',
    talk: 'In elk team',
    dayAhead: 'Die dag is nog niet geweest.',
    faults: {
      empty: 'Dit bestand is leeg.',
      spreadsheet: 'Dit is een Excel-bestand. Bewaar het als CSV en kies dat.',
      binary: 'Dit is geen tekstbestand. Kies een CSV-bestand of een VV-bestand.',
      noRows: 'Dit bestand heeft geen antwoorden, alleen koppen.',
      columns: 'Er is geen enkele kolom met antwoorden van 1 tot 5.',
      missing: (column: string) => `De kolom “${column}” staat niet in dit bestand.`,
      twice: (column: string) => `De kolom “${column}” staat er twee keer in.`,
      range: (line: number, column: string, value: string) =>
        `Op regel ${line} staat in “${column}” de waarde “${value}”. Alleen 1 tot 5 of leeg kan.`,
      unclosed: (line: number) => `Op regel ${line} begint een tekst tussen aanhalingstekens die nergens eindigt.`,
      tooMany: (rows: string) => `Dit bestand heeft meer dan ${rows} regels.`,
      tooFew: (minimum: number) => `Er zijn minder dan ${minimum} antwoorden. Daarvan tonen we niets.`,
      noItems: 'Kies ten minste één kolom met vragen.',
      known:
        'Deze antwoorden zijn al eens ingelezen. Twee keer dezelfde antwoorden, anders verdeeld, zou kleine groepen blootleggen.',
    },
  },
  // ── what a visitor of the pages about method reads ──
  protected: 'Wat we laten zien, en wat niet',
}
