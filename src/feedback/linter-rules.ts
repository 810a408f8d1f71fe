import { absolute } from './linter-absolute.ts'
import type { Lang } from './linter-lexicon.ts'
import { type Hit, type Look, type Scene, View } from './linter-view.ts'

/** ‘Je bent lui’, ‘je reageerde kinderachtig’, ‘je arrogante toon’. */
const judgement: Look = (view, i) => {
  if (!view.aboutYou || !view.reachable(i) || (view.negated(i) && !view.supposed(i))) return null
  if (product(view) || (i < view.clause.at && !inverted(view, i))) return null
  const { be, theirs, articles } = view.grammar
  if (view.near(i, 6, theirs)) return null
  const afterBe = view.near(i, 6, be)
  if (view.in(i, 'judging', 'judging-verbs')) {
    const stands = view.scene.lexicon.before.has(view.said(i)) && !view.in(i, 'judging-verbs')
    const said = (stands ? view.before(i, 6, is) >= 0 || view.in(i + 1, 'conduct') : true) && !ofAnother(view, i)
    if (said && !strengthens(view, i) && meant(view, i) && !body.test(view.said(i + 1))) return view.hit('judgement', i)
  }
  if (!afterBe) return null
  if (view.in(i, 'judging-after-be')) return after(view, i) && !articleNear(view, i) ? view.hit('judgement', i) : null
  const article = view.in(i, 'labels-after-be') ? view.before(i, 4, articles) : -1
  return article >= 0 &&
    !(view.grammar.prepositions.has(view.said(article - 1)) && !/^(a|an|een)$/.test(view.said(article)))
    ? view.hit('label', i)
    : null
}

/** ‘Je was belachelijk snel klaar’, ‘you are insanely good at this’. */
const strengthens = (view: View, i: number): boolean =>
  view.in(i + 1, 'good') ||
  /^(goed|leuk|lief|aardig|good|great|nice|well|snel|druk|vroeg|veel|precies|sterk|mooi|busy|fast|quick|early|close|strong|right|tidy)$/.test(
    view.said(i + 1),
  )

/** ‘Je kalmeerde een agressief kind’, ‘you were calm with a rude client’: an article before it, and no ‘are’ before that. */
function ofAnother(view: View, i: number): boolean {
  if (view.in(i + 1, 'conduct')) return false
  const near = view.grammar.fillers.has(view.said(i - 1)) || view.in(i - 1, 'judging', 'judging-after-be') ? 2 : 1
  const article = view.back(i, near, (at) =>
    /^(a|an|the|my|our|his|her|their|some|een|het|de|die|mijn|onze)$/.test(view.said(at)),
  )
  if (article < 0) return false
  const before = view.said(article - 1)
  return view.grammar.prepositions.has(before) || view.back(article, 6, (at) => isTold(view, at)) < 0
}

/** ‘You are a …’; not ‘you are running a …’, ‘you've got a …’. */
const isTold = (view: View, at: number): boolean =>
  view.grammar.be.has(view.said(at)) &&
  !/^(get|gets|got|getting)$/.test(view.said(at)) &&
  (!/ing$/.test(view.said(at + 1)) || /^(being|acting|becoming|behaving|getting)$/.test(view.said(at + 1)))

/** ‘Lui ben je’: before you only with the verb between. */
const inverted = (view: View, i: number) =>
  view.clause.at - i <= 4 && view.ahead(i, 3, (at) => view.grammar.be.has(view.said(at))) >= 0

/** ‘Je rapport is slordig’ is about a thing, ‘je houding is bot’ about you. */
function product(view: View): boolean {
  const { at, to, from } = view.clause
  const { yours, be, finds } = view.grammar
  const owns =
    yours.has(view.said(at)) ||
    (at === from &&
      view.scene.lang === 'nl' &&
      be.has(view.said(at + 2)) &&
      !be.has(view.said(at + 1)) &&
      !finds.has(view.said(at + 1)))
  if (relative(view)) return true
  const noun = at === from && view.scene.lang === 'nl' && !be.has(view.said(at + 1)) && !finds.has(view.said(at + 1))
  const verb = noun ? /^(is|heeft|was|waren)$/ : /^(is|heeft)$/
  if (!owns && !(view.said(at) === 'je' && view.ahead(at, 10, (i) => verb.test(view.said(i))) >= 0)) return false
  for (let i = at + 1; i < Math.min(to, at + 8); i++) if (view.in(i, 'conduct')) return false
  return true
}

/** ‘De offerte die je stuurde was onvolledig’; not ‘wat je zei was bot’, ‘the joke you made was rude’. */
function relative(view: View): boolean {
  const { at } = view.clause
  const [verb, then] = [view.said(at + 1), view.said(at + 2)]
  if (view.scene.lang === 'nl' && view.said(at - 1) !== 'die' && !/^(het|dit)$/.test(view.said(at - 3))) return false
  if (
    view.grammar.be.has(verb) ||
    view.in(at + 1, 'judging', 'judging-after-be', 'judging-anything') ||
    !/^(is|was|are|were|zijn|waren)$/.test(then)
  )
    return false
  for (let i = Math.max(0, at - 3); i < at; i++)
    if (view.in(i, 'conduct') || /^(what|wat|hoe|how|waarop|zoals|als|if)$/.test(view.said(i))) return false
  return at > 1
}

/** ‘Je bent te streng’: too much of anything, but for what says where or when somebody is. */
const tooMuch: Look = (view, i) => {
  if (!view.aboutYou || product(view) || i < view.clause.at) return null
  const before = view.said(i - 1)
  const enough = view.scene.lang === 'nl' ? before === 'te' : before === 'too' || before === 'overly'
  if (!enough || notTooMuch[view.scene.lang].test(view.said(i)) || view.negated(i)) return null
  return view.back(i, 6, (at) =>
    /^(ben|bent|was|waren|doe|doet|deed|are|were|be|been|being|get|got)$/.test(view.said(at)),
  ) >= 0
    ? view.hit('judgement', i)
    : null
}
const notTooMuch: Record<Lang, RegExp> = {
  nl: /(^(laat|vroeg|ver|dichtbij|moe|ziek|veel|weinig|voet|gast|paard|woord|klein|groot|lang|kort|zien|gaan|doen|staan|vinden|jong|oud|kwader|zwaar|ziek|duur|bescheiden)|.{2}en)$/,
  en: /^(late|early|far|close|soon|busy|tired|kind|good|many|much|big|small|short|tall|long|ill|sick|well|near|cold|hot|wet|few|modest|generous|heavy|high|low)$/,
}

/** ‘Lomp hoor, hoe je haar liet wachten’, ‘careless, that's what you were’. */
const exclaimed: Look = (view, i) => {
  const { from, to, about } = view.clause
  const { you, mine, be } = view.grammar
  const asLabel =
    view.in(i, 'labels-after-be') && /^(a|an|een)$/.test(view.said(from)) && /^(dat|that)$/.test(view.said(to))
  if (from !== 0 || to - from > 4 || (about && about !== 'thing')) return null
  if (asLabel && view.scene.words.slice(to, to + 6).some(({ said }) => be.has(said)) && i === to - 1)
    for (let at = to; at < to + 6; at++) if (you.has(view.said(at))) return { rule: 'label', first: from, last: i }
  if (!view.in(i, 'judging')) return null
  for (let at = 0; at < Math.min(14, view.scene.words.length); at++) if (mine.has(view.said(at))) return null
  for (let at = to; at < to + 10; at++) if (you.has(view.said(at))) return { rule: 'judgement', first: i, last: i }
  return null
}

/** ‘Onattent van jou’, ‘zo onhandig als jij’, ‘met jouw luiheid’. */
const ofYou: Look = (view, i) => {
  const unkind = view.in(i, 'good') && view.negated(i)
  if (!unkind && (!view.in(i, 'judging', 'judging-after-be') || view.negated(i))) return null
  const [next, then] = [view.said(i + 1), view.said(i + 2)]
  const of = /^(van|of)$/.test(next) && /^(je|jou|jullie|u|you)$/.test(then)
  const as = !unkind && /^(zo|as)$/.test(view.said(i - 1)) && /^(als|as)$/.test(next) && /^(jij|je|you)$/.test(then)
  if (of || as) return { rule: 'judgement', first: i, last: i + 2 }
  const trait =
    /(heid|ness|ance|ence|ity|ism|isme|cy|antie|zucht)$|^ge.{4}/.test(view.said(i)) || view.in(i + 1, 'conduct')
  const own = (view.grammar.yours.has(view.said(i - 1)) || view.said(i - 1) === 'je') && view.in(i, 'judging') && trait
  return own && !view.clause.reported ? { rule: 'judgement', first: i - 1, last: i } : null
}

/** ‘Het team vindt je bot’: what others are said to think, now; not what somebody once called you. */
const hearsay: Look = (view, i) => {
  if (view.clause.about === 'me' || !view.in(i, 'judging', 'judging-after-be', 'labels') || view.negated(i)) return null
  const { you } = view.grammar
  const them = view.back(i, 6, (at) => you.has(view.said(at)) || view.said(at) === 'jou')
  const think = /^(vindt|vinden|noemt|noemen|ervaart|ervaren|finds|find|calls|call|considers)$/
  return them > 0 && think.test(view.said(them - 1))
    ? { rule: 'disguised', first: Math.max(view.clause.from, them - 3), last: i }
    : null
}

/** ‘Je denkt dat …’: nobody can see that. */
const thinking: Look = (view, i) => {
  const { from, at, about, reported } = view.clause
  const because = at === from + 1 && /^(because|omdat)$/.test(view.said(from))
  if (about !== 'you' || reported || (at !== from && !because) || i - at > 2) return null
  const opens =
    because ||
    from === 0 ||
    /^(and|but|or|en|maar|want|because|omdat)$/.test(view.said(from - 1)) ||
    view.scene.words[from]?.apart
  const modal = view.grammar.may.has(view.said(at + 1))
  const thinks = view.scene.lang === 'nl' ? /^(denkt)$/ : /^(think|believe|assume|reckon)$/
  return opens &&
    !modal &&
    thinks.test(view.said(i)) &&
    !/^(of|about|so|it|in|out|twice|over|along|ahead|for|mee|na|met|hard|nu|zelf)$/.test(view.said(i + 1)) &&
    !/^(what|wat|how|if|als)$/.test(view.said(from - 1))
    ? view.hit('mind-reading', i)
    : null
}

/** Words with a second sense judge only where nothing is behind them that they could belong to: not in ‘je bent gek op
 * taart’, ‘you are hard to hear’, ‘you brought bad news’. */
const mayFollow: Record<Lang, RegExp> = {
  nl: /^(tegen|in|over|naar|geweest|gedaan|en|maar|of|hoor|vandaag|gisteren|vanmorgen|vanochtend|vanmiddag|deze|toen|als|voor|met|tijdens|bij|ook|weer|zo|geworden|ben|bent|was|doet|deed|doen|overgekomen|ervan|hier|om|dus|terwijl|wanneer|geworden|gedrag|hierin|daarin|hierover|daarover|man|joh|zeg|he|toch|soms|altijd|dat|om mee|omdat|zijn|mens|persoon|collega|leidinggevende|type|ventje|mannetje|figuur)$/,
  en: /^(with|in|toward|towards|today|yesterday|lately|again|and|but|or|when|during|because|as|this|these|sometimes|always|though|here|by|about|if|before|after|over|right|now|every|to me|to us|to people|to everyone|to others|to him|to her|to them|to work|to deal|to your|person|colleague|manager|boss|leader|guy|man|woman|lead|sometimes|mate|thing|that|who|today|all)$/,
}
const after = (view: View, i: number) => {
  const [next, then] = [view.said(i + 1), view.said(i + 2)]
  return (
    i + 1 >= view.clause.to ||
    mayFollow[view.scene.lang].test(next) ||
    mayFollow[view.scene.lang].test(`${next} ${then}`)
  )
}
const body = /^(oog|oor|been|ogen|oren|benen|handen|hand|voeten|voet|eye|eyes|hands|hand|feet|ear|ears)$/
const articleNear = (view: View, i: number) => /^(het|the|this|that|my|mijn)$/.test(view.said(i - 1))

/** A verb of the list that is something else here: ‘a lie’ is none of you, ‘you fail’ is. */
const meant = (view: View, i: number) =>
  !view.in(i, 'judging-verbs') ||
  view.in(i, 'judging') ||
  (!/^(the|a|an|my|de|het|een|mijn|to)$/.test(view.said(i - 1)) && !suffered(view, i))

/** ‘Je werd vernederd’: done to you, not by you. */
const suffered = (view: View, i: number) =>
  /(d|t)$/.test(view.said(i)) &&
  view.back(i, 4, (at) => /^(word|wordt|werd|worden|were|was|are|been|being|got|get)$/.test(view.said(at))) >= 0

/** ‘Je bent niet eerlijk’, ‘je hebt geen ruggengraat’. */
const lacking: Look = (view, i) => {
  if (!view.aboutYou || !view.reachable(i) || product(view)) return null
  const { not, none, be, theirs } = view.grammar
  if (view.near(i, 6, theirs)) return null
  const behind =
    i < view.clause.at && inverted(view, i) && view.ahead(view.clause.at, 3, (at) => not.has(view.said(at))) >= 0
  const denied = view.before(i, 5, not) >= 0 || view.before(i, 3, none) >= 0
  if (view.in(i, 'good') && (denied || behind) && view.near(i, 8, be)) return view.hit('judgement', i)
  const more = /^(meer|more|wat|iets|beetje|bit)$/.test(view.said(i - 1)) && view.near(i, 8, ought)
  if (view.in(i, 'good') && more) return view.hit('judgement', i)
  const without = view.in(i, 'missing-virtues') && (view.before(i, 3, none) >= 0 || more)
  return without ? view.hit('judgement', i) : null
}

const ought = new Set('zou moet moeten mag mocht had verwacht should need needs must ought could learn'.split(' '))

/** ‘Dat was onbeschoft’, ‘that was rude of you’; not ‘het was slordig van mij’. */
const anything: Look = (view, i) => {
  const { about, reported } = view.clause
  const { be, finds, mine } = view.grammar
  if (!view.in(i, 'judging-anything') || reported || about === 'you' || about === 'other' || view.negated(i))
    return null
  if (view.near(i, 6, mine)) return null
  const judged =
    about === 'me'
      ? view.near(i, 6, finds) && view.near(i, 4, pointing)
      : about === 'thing' && pointed(view) && (view.near(i, 5, be) || view.near(i, 5, finds))
  const exclaims = /^(wat een|what a|what an)$/.test(
    `${view.said(view.clause.from)} ${view.said(view.clause.from + 1)}`,
  )
  const calledOut = exclaims && i - view.clause.from <= 4 && about !== 'me'
  return judged || calledOut ? { rule: 'judgement', first: Math.max(view.clause.from, i - 5), last: i } : null
}

const pointing = new Set('dat dit het zoiets that this it'.split(' '))

/** ‘Dat was’ points at what somebody did; ‘het formulier is’ at a thing. */
const pointed = (view: View) =>
  view.grammar.thing.has(view.said(view.clause.at)) &&
  !determines(view) &&
  view.ahead(view.clause.at, 2, (at) => view.grammar.be.has(view.said(at)) || view.grammar.finds.has(view.said(at))) >=
    0

/** ‘Dit rooster is belachelijk’, ‘that coffee machine is a diva’: a thing; not ‘dat gedrag’, ‘that really was’. */
const determines = (view: View): boolean => {
  const next = view.clause.at + 1
  const { be, finds, fillers, not } = view.grammar
  const said = view.said(next)
  const verb = be.has(view.said(next + 1)) || be.has(view.said(next + 2))
  return (
    /^(dit|dat|die|this|that|these|those)$/.test(view.said(view.clause.at)) &&
    verb &&
    !(
      be.has(said) ||
      finds.has(said) ||
      fillers.has(said) ||
      not.has(said) ||
      view.in(next, 'conduct', 'judging', 'labels')
    )
  )
}

/** ‘Ik vind je lui’, ‘I find you rude’. */
const toMyMind: Look = (view, i) => {
  const lacks = view.in(i, 'good') && view.negated(i, 6)
  const judges = view.in(i, 'judging', 'judging-after-be', 'judging-anything', 'judging-after-too')
  if (view.clause.about !== 'me' || !(lacks || judges)) return null
  const { finds, you, yours } = view.grammar
  if (judges && i < view.clause.at && finds.has(view.said(i + 1)) && turned(view, i)) return turned(view, i)
  const them = view.back(i, 6, (at) => you.has(view.said(at)) || yours.has(view.said(at)) || view.said(at) === 'jou')
  if (them < 0 || (view.negated(i) && !lacks) || view.before(them, 4, finds) < 0) return null
  for (let at = them + 1; at < i; at++) if (!plainBetween(view, at)) return null
  if (view.in(i, 'judging-after-too') && !lacks && !view.in(i, 'judging', 'judging-after-be')) return null
  return { rule: 'disguised', first: view.clause.at, last: i }
}

/** ‘Ondankbaar vind ik je’. */
const turned = (view: View, i: number): Hit | null =>
  view.grammar.me.has(view.said(i + 2)) && /^(je|jou|jullie|u)$/.test(view.said(i + 3)) && i + 4 >= view.clause.to
    ? { rule: 'disguised', first: i, last: i + 3 }
    : null

/** ‘Ik vind je nogal bot’, and not ‘ik vind je rapport slordig’. */
const plainBetween = (view: View, at: number): boolean => {
  const { fillers, articles, too } = view.grammar
  const said = view.said(at)
  return (
    fillers.has(said) ||
    articles.has(said) ||
    too.has(said) ||
    view.grammar.not.has(said) ||
    view.in(at, 'conduct', 'judging', 'constantly', 'always') ||
    /^(beetje|best|vaak|soms|behoorlijk|ontzettend|bit|pretty|rather|often|to|be|as|als|en|and|are|collega|mens)$/.test(
      said,
    )
  )
}

const playing = new Set('play plays played playing speel speelt speelde spelen'.split(' '))

/** What somebody would be. Not who says it of themself, and not who was called it. */
const label: Look = (view, i) => {
  const { about, reported, from } = view.clause
  const { theirs, says, mine, be, finds } = view.grammar
  if (!view.in(i, 'labels') || reported || view.negated(i)) return null
  if (about === 'thing' && determines(view)) return null
  if (about === 'me' && (view.near(i, 8, be) || view.near(i, 6, mine))) return null
  const mineToFind = about === 'me' && view.near(i, 6, finds)
  const byMe = [1, 2, 3].some((far) => view.grammar.me.has(view.said(i + far)))
  if (!mineToFind && (byMe || view.near(i, 4, view.grammar.me))) return null
  if (view.near(i, 3, playing)) return null
  if (about === 'other' && /^(niemand|nobody)$/.test(view.said(view.clause.at))) return null
  if (!mineToFind && (view.near(i, 8, theirs) || view.near(i, 4, says))) return null
  const at =
    about === 'you' && view.reachable(i) ? view.clause.at : Math.max(from, view.before(i, 2, view.grammar.articles))
  return { rule: 'label', first: Math.min(at, i), last: Math.max(at, i) }
}

/** ‘Met zo'n luie houding’: how somebody is, judged, wherever it stands; not ‘mijn botte reactie’. */
const conduct: Look = (view, i) => {
  if (!view.in(i, 'judging') || !view.in(i + 1, 'conduct') || view.clause.reported || view.negated(i)) return null
  if (view.clause.about === 'me' || view.before(i, 4, view.grammar.mine) >= 0 || !youNear(view, i)) return null
  return { rule: 'judgement', first: Math.max(view.clause.from, i - 1), last: i + 1 }
}

function youNear(view: View, i: number): boolean {
  const { you, yours } = view.grammar
  const said = (at: number) => you.has(view.said(at)) || yours.has(view.said(at)) || view.said(at) === 'jou'
  for (let at = Math.max(0, i - 15); at < i + 15; at++) if (said(at)) return true
  return false
}

const looks: Look[] = [label, judgement, lacking, absolute, anything, toMyMind, conduct, exclaimed, ofYou, hearsay]
/** ‘You are such a …’: what comes behind it is seldom an act. */
const suchA: Look = (view, i) => {
  if (!view.aboutYou || view.said(i) !== 'such' || view.said(i + 1) !== 'a' || view.negated(i)) return null
  if (view.back(i, 4, (at) => /^(are|were|be|being)$/.test(view.said(at))) < 0) return null
  const kindly =
    /^(help|star|hero|delight|support|joy|relief|gift|hurry|rush|position|situation|lovely|wonderful|great|good|nice|kind|warm|talented|pleasure)$/
  return kindly.test(view.said(i + 2)) || view.in(i + 2, 'praise', 'good')
    ? null
    : view.hit('label', Math.min(i + 2, view.clause.to - 1))
}

/** Words that no list has, by their shape: ‘ongezellig’, ‘fantasieloos’, ‘gutless’, and ‘brombek’, ‘bonehead’. */
const shape: Record<Lang, { bad: RegExp; fine: RegExp; name: RegExp }> = {
  nl: {
    bad: /^on\w{3,}(ig|lijk|baar|zaam|eerd|ief|isch|end|eus)e?$|.{3}(loos|achtig|zuchtig|ziek|erig)$/,
    fine: /^(onder|ont|ongerust|ongesteld|ongedeerd|onmisbaar|onvergetelijk|ongelofelijk|ongelooflijk|onvermoeibaar|onafhankelijk|onpartijdig|onbevooroordeeld|onmiddellijk|onzichtbaar|onvindbaar|onschuldig|onlangs|onverstoorbaar|onbetaalbaar|onnavolgbaar|moeiteloos|feilloos|vlekkeloos|sprakeloos|eindeloos|werkloos|dakloos|machteloos|radeloos|ademloos|belangeloos|vlekkeloos|smetteloos|woordeloos|zorgeloos|kinderloos|slapeloos|vorige|waterig|verderig|zieke?rig|rillerig|slaperig|hoesterig|duizelig|regenachtig|reusachtig|twijfelachtig)/,
    name: /.{3}(kont|kop|zak|piet|bal|gat|muil|bek|smoel|drol|lul|trut|wijf|tante|kous|pruim|pisser|zeiker|neuker|likker|vreter|zwans|jurk|hannes|pot|freak|diva)$/,
  },
  en: {
    bad: /^un\w{4,}(ful|ive|able|ible|ing|ed|ous|al|ly|ic|ant|ent)$|.{3}(less|ish)$/,
    fine: /^(under|until|unwell|unique|united|unsure|unbelievable|unforgettable|unstoppable|unflappable|unwavering|unavailable|unable|undeterred|unharmed|uncomfortable|unpaid|uninjured|unusual|unusually|uninvited|unassigned|unexpected|unexpectedly|unmarried|unemployed|unaffected|tireless|flawless|fearless|selfless|effortless|priceless|regardless|nevertheless|speechless|breathless|homeless|wireless|seamless|countless|unless|less|sleepless|painless|powerless|english|british|irish|danish|spanish|swedish|polish|scottish|finnish|turkish|finish|stylish|publish|feverish|establish|accomplish|astonish|furnish|polish|wish|vanish|welsh|jewish)/,
    name: /.{3}(head|face|ass|arse|hole|wit|brain|pants|guts|monger|freak|queen|hog|mouth|bag|killer|boots|breath)$/,
  },
}

const shaped: Look = (view, i) => {
  const { bad, fine, name } = shape[view.scene.lang]
  const word = view.said(i)
  if (!view.aboutYou || i <= view.clause.at || product(view) || view.negated(i) || fine.test(word)) return null
  if (view.near(i, 6, view.grammar.theirs) || view.before(i, 5, is) < 0) return null
  if (bad.test(word) && after(view, i)) return view.hit('judgement', i)
  return name.test(word) && view.before(i, 3, view.grammar.articles) >= 0 ? view.hit('label', i) : null
}
const is = new Set('ben bent was waren zijn doe doet deed blijft blijf lijkt leek are were be been being'.split(' '))

/** These look at words of no list. */
const widely: Look[] = [tooMuch, thinking, suchA, shaped]

/** All that single words give away. */
export function* wordHits(scene: Scene): Generator<Hit> {
  for (const clause of scene.clauses) {
    const view = new View(scene, clause)
    for (let i = clause.from; i < clause.to; i++) {
      scene.step()
      if (scene.words[i]?.quoted) continue
      yield* found(view, i, view.listed(i) ? [...looks, ...widely] : widely)
    }
  }
}

function* found(view: View, i: number, all: Look[]): Generator<Hit> {
  for (const look of all) {
    const hit = look(view, i)
    if (hit) yield hit
  }
}
