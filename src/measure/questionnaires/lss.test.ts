import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLss } from './lss-read.ts'
import { LssTables } from './lss-tables.ts'
import { fromHtml } from './lss-text.ts'
import { lssText } from './lss-write.ts'
import type { ChoiceQuestion, Item, Questionnaire } from './model.ts'
import { agreement, starters } from './starters.ts'
import { readXml } from './xml.ts'

const back = (questionnaire: Questionnaire) => readLss(lssText(questionnaire))

test.each(starters().map((one) => [one.id, one] as const))(
  '%s goes out and comes back the same',
  (_, questionnaire) => {
    const read = back(questionnaire)
    expect(read?.leftOut).toEqual([])
    expect({ ...read?.questionnaire, id: questionnaire.id }).toEqual(questionnaire)
  },
)

// ── any questionnaire ──
/** As a form gives it: without control signs, spaces one at a time. */
const words = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) =>
    `x ${text}`.normalize('NFC').replace(/[^\P{Cc}]|[^\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, ''),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
const nasty = fc.oneof(
  words,
  fc.constantFrom('a <b> c', 'x ]]> y', '{TOKEN:NAME}', 'R&D', '&lt;', '<script>alert(1)</script>', 'een\ntwee'),
)
const texts = fc.record({ nl: nasty, en: nasty })
const id = (kind: string) => fc.stringMatching(/^[a-z0-9]{1,12}$/).map((text) => `${kind}-${text}`)
const choice = fc.record({
  id: id('c'),
  text: texts,
  several: fc.boolean(),
  options: fc.uniqueArray(fc.record({ id: id('o'), label: texts }), {
    selector: (one) => one.id,
    minLength: 1,
    maxLength: 7,
  }),
})
/** A question may hang on an earlier one. */
const linked = (questions: ChoiceQuestion[]) =>
  questions.map((question, i) => {
    const before = questions[i - 1]
    if (!before || i % 2) return question
    return { ...question, when: { question: before.id, options: before.options.slice(0, 2).map((one) => one.id) } }
  })
const choices = fc.uniqueArray(choice, { selector: (one) => one.id, maxLength: 4 }).map(linked)
const scale = fc.record({
  id: id('s'),
  name: texts,
  about: fc.constantFrom('team' as const, 'lead' as const, 'organisation' as const),
  explanation: texts,
})
const questionnaire: fc.Arbitrary<Questionnaire> = fc
  .record({
    title: texts,
    intro: texts,
    scales: fc.uniqueArray(scale, { selector: (one) => one.id, minLength: 1, maxLength: 4 }),
    rows: fc.uniqueArray(
      fc.record({
        ...{ id: id('i'), at: fc.nat(3), text: texts, direction: fc.constantFrom(1 as const, -1 as const) },
        own: fc.option(fc.array(texts, { minLength: 5, maxLength: 5 })),
      }),
      { selector: (one) => one.id, maxLength: 12 },
    ),
    choices,
    open: fc.uniqueArray(fc.record({ id: id('t'), text: texts }), { selector: (one) => one.id, maxLength: 3 }),
    experience: fc.option(
      fc.record({ intro: texts, questions: choices.filter(({ length }) => length > 0), ending: texts }),
    ),
  })
  .map(({ rows, scales, ...rest }) => {
    const items = rows.map(({ at, own, ...item }): Item => {
      return { ...item, scale: scales[at % scales.length]?.id ?? '', options: own ?? agreement() }
    })
    const order = [...new Set(items.map((item) => item.scale))]
    const used = order.flatMap((one) => scales.filter((each) => each.id === one))
    const experience = rest.experience && {
      ...rest.experience,
      questions: rest.experience.questions.map((one) => ({
        ...one,
        id: `e${one.id}`,
        ...('when' in one && one.when ? { when: { ...one.when, question: `e${one.when.question}` } } : {}),
      })),
    }
    return { id: 'q', ...rest, experience, scales: used, items, licence: null }
  })

test('any questionnaire goes out and comes back the same', () => {
  fc.assert(
    fc.property(questionnaire, (given) => {
      const read = back(given)
      expect(read?.leftOut).toEqual([])
      expect({ ...read?.questionnaire, id: 'q' }).toEqual(given)
    }),
    { numRuns: 150 },
  )
})

// ── what a LimeSurvey reads ──
/** The fields of its own files (version 6, database 708), as they stand in the survey files of its own tests. */
const fields: Record<string, string> = {
  groups: 'gid sid group_order randomization_group grelevance',
  group_l10ns: 'id gid group_name description language sid group_order randomization_group grelevance',
  questions:
    'qid parent_qid sid gid type title preg other mandatory encrypted question_order scale_id same_default relevance question_theme_name modulename same_script',
  question_l10ns: 'id qid question help script language',
  question_attributes: 'qid attribute value language',
  answers: 'aid qid code sortorder assessment_value scale_id',
  answer_l10ns: 'id aid answer language',
  surveys:
    'sid gsid admin expires startdate adminemail anonymized format savetimings template language additional_languages datestamp usecookie allowregister allowsave autonumber_start autoredirect allowprev printanswers ipaddr ipanonymize refurl showsurveypolicynotice publicstatistics publicgraphs listpublic htmlemail sendconfirmation tokenanswerspersistence assessments usecaptcha usetokens bounce_email attributedescriptions emailresponseto emailnotificationto tokenlength showxquestions showgroupinfo shownoanswer showqnumcode showwelcome showprogress questionindex navigationdelay alloweditaftercompletion tokenencryptionoptions access_mode active',
  surveys_languagesettings:
    'surveyls_survey_id surveyls_language surveyls_title surveyls_description surveyls_welcometext surveyls_endtext',
}
const looks: Record<string, string> = {
  A: 'arrays/5point',
  L: 'listradio',
  M: 'multiplechoice',
  T: 'longfreetext',
}

test.each(starters().map((one) => [one.id, one] as const))(
  'in the file of %s stand the fields, the codes and the references that LimeSurvey reads',
  (_, one) => {
    const title = { nl: 'N'.repeat(300), en: 'E' }
    const tables = LssTables.from(lssText({ ...one, title }))
    if (!tables) throw new Error('no survey')
    const of = (table: string, field: string) => tables.rows(table).map((row) => row.get(field) ?? '')
    const known = { ...fields, subquestions: fields.questions ?? '' }
    for (const [table, names] of Object.entries(known))
      for (const row of tables.rows(table)) expect(names.split(' ')).toEqual(expect.arrayContaining([...row.keys()]))
    for (const row of tables.rows('questions'))
      expect(row.get('question_theme_name')).toBe(looks[row.get('type') ?? ''])
    // Of each code one, short enough, and beginning with a letter; answers have at most five signs.
    const codes = of('questions', 'title')
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => /^[A-Z][A-Za-z0-9]{1,19}$/.test(code))).toBe(true)
    expect(of('answers', 'code').every((code) => /^\w{1,5}$/.test(code))).toBe(true)
    // Whatever points somewhere, points at something.
    expect(of('groups', 'gid')).toEqual(expect.arrayContaining(of('questions', 'gid')))
    expect(of('questions', 'qid')).toEqual(expect.arrayContaining(of('subquestions', 'parent_qid')))
    expect([...of('questions', 'qid'), ...of('subquestions', 'qid')]).toEqual(
      expect.arrayContaining([...of('question_l10ns', 'qid'), ...of('question_attributes', 'qid')]),
    )
    expect(of('answers', 'aid')).toEqual(expect.arrayContaining(of('answer_l10ns', 'aid')))
    // Every language has its row for every text.
    expect(tables.rows('question_l10ns')).toHaveLength(
      2 * (of('questions', 'qid').length + of('subquestions', 'qid').length),
    )
    expect(of('surveys_languagesettings', 'surveyls_language')).toEqual(['nl', 'en'])
    expect(of('surveys', 'additional_languages')).toEqual(['en'])
    // It refuses a title of more than 200 signs, and the whole file with it.
    expect(of('surveys_languagesettings', 'surveyls_title').map((text) => text.length)).toEqual([200, 1])
    // Nobody gets mail with each answer, and nothing says who answered or when.
    const [survey] = tables.rows('surveys')
    for (const field of ['datestamp', 'ipaddr', 'refurl', 'savetimings', 'usetokens', 'allowsave', 'publicstatistics'])
      expect(survey?.get(field)).toBe('N')
    expect([survey?.get('anonymized'), survey?.get('emailnotificationto')]).toEqual(['Y', ''])
  },
)

// ── files of others ──
const table = (name: string, rows: Record<string, string>[]) =>
  `<${name}><fields/><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`)
          .join('')}</row>`,
    )
    .join('')}</rows></${name}>`
const file = (...tables: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>178</DBVersion>${tables.join('')}</document>`

const title = table('surveys_languagesettings', [
  {
    surveyls_survey_id: '1',
    surveyls_language: 'nl-informal',
    surveyls_title: 'Hoe is het?',
    surveyls_welcometext: '<p>Welkom</p>',
  },
])
/** As version 2 and 3 write it: texts in the rows, a row per language. */
const old = file(
  title,
  table('groups', [{ gid: '1', group_name: 'Team', group_order: '0', description: '', language: 'nl-informal' }]),
  table('questions', [
    {
      qid: '1',
      parent_qid: '0',
      gid: '1',
      type: 'A',
      title: 'team',
      question: 'Hoe vaak?',
      question_order: '1',
      language: 'nl-informal',
      mandatory: 'Y',
      other: 'N',
      relevance: '1',
    },
    {
      qid: '2',
      parent_qid: '0',
      gid: '1',
      type: '5',
      title: 'five',
      question: '<p>Ik kan &eacute;cht alles zeggen&nbsp;</p>',
      question_order: '2',
      language: 'nl-informal',
      other: 'N',
      relevance: '1',
    },
    {
      qid: '3',
      parent_qid: '0',
      gid: '1',
      type: 'L',
      title: 'dept',
      question: 'Waar werk je?',
      question_order: '3',
      language: 'nl-informal',
      other: 'Y',
      relevance: 'team_SQ1.NAOK > 3',
    },
    {
      qid: '4',
      parent_qid: '0',
      gid: '1',
      type: '!',
      title: 'often',
      question: 'Hoe vaak praat je?',
      question_order: '4',
      language: 'nl-informal',
      other: 'N',
      relevance: '1',
    },
    {
      qid: '5',
      parent_qid: '0',
      gid: '1',
      type: 'M',
      title: 'what',
      question: 'Wat zag je?',
      question_order: '5',
      language: 'nl-informal',
      other: 'N',
      relevance: 'dept.NAOK == "A1"',
    },
    {
      qid: '6',
      parent_qid: '0',
      gid: '1',
      type: 'T',
      title: 'free',
      question: 'Wat wil je {TOKEN:FIRSTNAME} kwijt?',
      question_order: '6',
      language: 'nl-informal',
      other: 'N',
      relevance: '1',
    },
    {
      qid: '7',
      parent_qid: '0',
      gid: '1',
      type: 'K',
      title: 'num',
      question: 'Hoeveel uur?',
      question_order: '7',
      language: 'nl-informal',
      other: 'N',
      relevance: '1',
    },
    {
      qid: '8',
      parent_qid: '0',
      gid: '9',
      type: 'T',
      title: 'lost',
      question: 'Weg',
      question_order: '8',
      language: 'nl-informal',
      other: 'N',
      relevance: '1',
    },
  ]),
  table('subquestions', [
    {
      qid: '11',
      parent_qid: '1',
      gid: '1',
      type: 'T',
      title: 'SQ2',
      question: 'Ik durf iets te zeggen',
      question_order: '2',
      language: 'nl-informal',
      scale_id: '0',
    },
    {
      qid: '12',
      parent_qid: '1',
      gid: '1',
      type: 'T',
      title: 'SQ1',
      question: 'Ik hoor erbij',
      question_order: '1',
      language: 'nl-informal',
      scale_id: '0',
    },
    {
      qid: '13',
      parent_qid: '5',
      gid: '1',
      type: 'T',
      title: 'S1',
      question: 'Pesten',
      question_order: '1',
      language: 'nl-informal',
      scale_id: '0',
    },
    {
      qid: '14',
      parent_qid: '77',
      gid: '1',
      type: 'T',
      title: 'S9',
      question: 'Nergens bij',
      question_order: '1',
      language: 'nl-informal',
      scale_id: '0',
    },
  ]),
  table('answers', [
    ...['Kantoor', 'Werkplaats', 'Buiten', 'Thuis', 'Overal'].map((answer, i) => ({
      qid: '3',
      code: `A${i + 1}`,
      answer,
      sortorder: `${i}`,
      assessment_value: '0',
      language: 'nl-informal',
      scale_id: '0',
    })),
    ...['Nooit', 'Zelden', 'Soms', 'Vaak', 'Altijd'].map((answer, i) => ({
      qid: '4',
      code: `${i + 1}`,
      answer,
      sortorder: `${i}`,
      assessment_value: '0',
      language: 'nl-informal',
      scale_id: '0',
    })),
  ]),
  table('quota', [{ id: '1', name: 'max' }]),
)

test('a file of an older LimeSurvey is read, and what has no place is listed, not dropped', () => {
  const read = readLss(old)
  const body = read?.questionnaire
  expect(body?.title).toEqual({ nl: 'Hoe is het?' })
  expect(body?.intro).toEqual({ nl: 'Welkom' })
  expect(body?.items.map(({ text }) => text.nl)).toEqual([
    'Ik hoor erbij',
    'Ik durf iets te zeggen',
    'Ik kan écht alles zeggen',
    'Hoe vaak praat je?',
  ])
  expect(body?.items[3]?.options.map(({ nl }) => nl)).toEqual(['Nooit', 'Zelden', 'Soms', 'Vaak', 'Altijd'])
  expect(body?.scales.map(({ name }) => name.nl)).toEqual(['Team'])
  expect(body?.choices.map(({ text, options, several }) => [text.nl, options.length, several])).toEqual([
    ['Waar werk je?', 5, false],
    ['Wat zag je?', 1, true],
  ])
  expect(body?.choices[1]?.when).toEqual({ question: body?.choices[0]?.id, options: ['option-1'] })
  expect(body?.open).toHaveLength(1)
  expect(read?.leftOut.map(({ why, code }) => `${why} ${code}`)).toEqual([
    'mandatory team',
    'labels team',
    'words team',
    'labels five',
    'other dept',
    'relevance dept',
    'look often',
    'steps often',
    'markup free',
    'type num',
    'loose lost',
    'loose S9',
    'section quota',
  ])
})

const bomb = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document><LimeSurveyDocType>Survey</LimeSurveyDocType>&b;</document>`
test.each([
  ['nothing', ''],
  ['no XML', 'dit is een tekst'],
  ['a document type with entities', bomb],
  ['an outside entity', `<!DOCTYPE d SYSTEM "file:///etc/passwd"><document/>`],
  ['an entity that nobody explained', '<document><LimeSurveyDocType>Survey</LimeSurveyDocType>&x;</document>'],
  ['half a file', old.slice(0, 900)],
  ['tags that cross', '<document><a><b></a></b></document>'],
  ['two roots', '<document/><document/>'],
  ['an end without beginning', '</document>'],
  ['very deep', `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`],
  ['very wide', `<document>${'<a/>'.repeat(200_000)}</document>`],
  ['very long', `<document>${'a'.repeat(4_000_001)}</document>`],
  ['comment without end', '<document><!-- '],
  ['a question only', '<document><LimeSurveyDocType>Question</LimeSurveyDocType></document>'],
  ['no title', file()],
  [
    'only Frisian',
    file(table('surveys_languagesettings', [{ surveyls_language: 'fy', surveyls_title: 'Hoe is it?' }])),
  ],
])('%s is no survey', (_, text) => expect(readLss(text)).toBeNull())

test('names that objects have themselves are names like others', () => {
  const read = readLss(
    file(
      title,
      table('groups', [{ gid: '__proto__', group_name: 'constructor', language: 'nl' }]),
      table('questions', [
        { qid: 'constructor', gid: '__proto__', type: 'T', title: '__proto__', question: 'toString', language: 'nl' },
      ]),
      table('question_attributes', [{ qid: 'constructor', attribute: '__proto__', value: 'x' }]),
    ),
  )
  expect(read?.questionnaire.open[0]?.text).toEqual({ nl: 'toString' })
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('whatever comes in, reading ends', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('<', '>', '/', '<a>', '</a>', '<![CDATA[', ']]>', '<!--', '-->', '&amp;', '&#0;', 'x', ' '),
      ),
      (parts) => {
        const read = readXml(parts.join(''))
        expect(read === null || typeof read.name === 'string').toBe(true)
      },
    ),
  )
  const many = Array.from({ length: 3000 }, (_, i) => ({
    qid: `${i}`,
    parent_qid: '0',
    gid: '1',
    type: 'T',
    title: `q${i}`,
    question: 'Wat?',
    language: 'nl',
    mandatory: 'Y',
    relevance: 'x',
  }))
  const read = readLss(
    file(title, table('groups', [{ gid: '1', group_name: 'G', language: 'nl' }]), table('questions', many)),
  )
  expect(read?.questionnaire.open).toHaveLength(300)
  expect(read?.leftOut.length).toBeLessThanOrEqual(500)
})

test.each(['<script>', '<br', '<br ', '&nbsp;', '<p', '<', '\n ', '<style', '</script', '<a href="', '&#32;', '<!--'])(
  'a text of nothing but %s is read in time',
  (piece) => {
    const long = piece.repeat(Math.floor(1_500_000 / piece.length))
    expect(fromHtml(long).length).toBeLessThanOrEqual(long.length)
    const text = long.replaceAll(']]>', '')
    const read = readLss(
      file(
        table('surveys_languagesettings', [
          { surveyls_language: 'nl', surveyls_title: 'T', surveyls_welcometext: text },
        ]),
      ),
    )
    expect(read?.questionnaire.title).toEqual({ nl: 'T' })
  },
)

test.each([
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<p>Een&nbsp;twee</p>\r\n<p>drie</p>', 'Een twee\ndrie'],
  ['voor<script>alert("x")</script>na', 'voor na'],
  ['<SCRIPT>weg', ''],
  ['5 < 6 &amp;&lt; 7', '5 < 6 &< 7'],
  ['&Eacute;&eacute;n &onbekend; &#x1F600;&#0;', 'Één &onbekend; 😀'],
])('%s reads as text', (html, text) => expect(fromHtml(html)).toBe(text))
