import type { Lang } from './linter-lexicon.ts'

/** The small words of a language, by which one sees who a clause is about. */
interface Grammar {
  you: Set<string>
  yours: Set<string>
  me: Set<string>
  others: Set<string>
  thing: Set<string>
  splits: Set<string>
  prepositions: Set<string>
  be: Set<string>
  not: Set<string>
  none: Set<string>
  /** The judgement is theirs, or something that was said: ‘je vond mij lui’, ‘you called it rude’. */
  theirs: Set<string>
  says: Set<string>
  finds: Set<string>
  may: Set<string>
  too: Set<string>
  mine: Set<string>
  must: Set<string>
  articles: Set<string>
  thanks: Set<string>
  hours: Set<string>
  /** May stand anywhere in an expression. */
  fillers: Set<string>
}

const set = (words: string) => new Set(words.split(/\s+/))

export const grammars: Record<Lang, Grammar> = {
  nl: {
    you: set('je jij jullie u ge gij'),
    yours: set('jouw uw'),
    me: set('ik we wij'),
    others: set('hij zij ze men iedereen niemand'),
    thing: set('het dat dit zoiets wat die'),
    splits: set(
      'dat omdat want maar als toen terwijl en of zodat hoe wat waarom wanneer doordat waardoor hoewel zoals alsof dus tenzij wie waar nadat voordat zodra',
    ),
    prepositions: set(
      'van voor met aan bij op naar door over tegen in om uit achter onder naast tussen zonder volgens dankzij namens jegens rond vanuit tijdens',
    ),
    be: set(
      'ben bent is was waren zijn wees geweest doe doet deed deden doen gedaan gedraag gedraagt gedroeg gedragen kom komt kwam kwamen komen overkomt overkwam klinkt klonk klink lijkt leek lijk reageer reageert reageerde reageren stelt stelde opstelt opstelde blijft bleef wordt werd word worden praat praatte handelt handelde geworden overkomen opstellen vertoont toont werkt werkte kijkt keek',
    ),
    not: set('niet geen nooit nauwelijks amper allesbehalve zonder noch'),
    none: set('geen weinig nul amper nauwelijks gebrek zonder mist miste mis ontbreekt ontbeert tekort elk ieder'),
    theirs: set(
      'vindt vond vonden vind noemde noemt noem noemden voelt voelde voel denkt dacht riep uitgemaakt schold zei zeiden schreef vertelde appte mailde',
    ),
    says: set(
      'zei zeiden zegt gezegd vertelde vertelt verteld schreef geschreven appte geappt mailde gemaild gaf toegaf antwoordde riep meldde liet uitlegde legde',
    ),
    finds: set('vind vond vinden noem ervaar ervoer'),
    may: set('mag kan kunt kon mocht hoeft hoef zult zou moet moeten'),
    too: set('te veel overdreven'),
    mine: set('mij me mezelf mijn mijzelf onszelf'),
    must: set('moet moeten moest mag kan'),
    articles: set('een het de zo die echt'),
    thanks: set(
      'dank dankjewel bedankt dankbaar waardeer waardeerde fijn prettig blij compliment complimenten bewonder leuk mooi knap chapeau hulde',
    ),
    fillers: set(
      'gewoon echt toch ook nou nu eens maar wel nogal heel erg zo weer steeds eigenlijk blijkbaar duidelijk nogal helemaal totaal',
    ),
    hours: set(
      'rooster ingeroosterd achterwacht piket ingedeeld vroege bus trein begin begint starten start uur half kwart maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maandags dinsdags woensdags donderdags vrijdags',
    ),
  },
  en: {
    you: set('you yall'),
    yours: set('your yours'),
    me: set('i we'),
    others: set('he she they everyone everybody nobody somebody someone'),
    thing: set('it this that which what'),
    splits: set(
      'that because when if but and or while which who as how why what though although since whenever where until whereas',
    ),
    prepositions: set(
      'to for with about of at on by from after around behind than towards toward against without between over under before near thank thanks',
    ),
    be: set(
      'am are is was were be been being act acts acted acting seem seems seemed sound sounds sounded sounding look looks looked come comes came coming get gets got getting behave behaved behaving become became appear appeared stay stayed remain remained turned',
    ),
    not: set('not never no hardly barely nor neither without anything'),
    none: set('no zero little lack lacks lacked lacking any without barely hardly'),
    theirs: set('feel felt find found call called calling think thought named said describe described'),
    says: set('said say says told wrote mentioned admitted explained texted emailed replied answered shared'),
    finds: set('find found think thought consider call experience experienced perceive regard'),
    may: set('can could may might will would must should need'),
    too: set('too overly'),
    mine: set('me my myself mine us our'),
    must: set('have must need had'),
    articles: set('a an the such real total complete such'),
    thanks: set(
      'thank thanks thankful grateful appreciate appreciated love loved glad happy compliment compliments admire admired great nice lovely',
    ),
    fillers: set(
      'really just simply so very quite actually honestly also even still clearly obviously totally completely always',
    ),
    hours: set(
      'rota timetable timetabled rostered scheduled schedule shift bus train start starts begin begins first oclock am pm monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays nine eight seven ten half quarter',
    ),
  },
}
