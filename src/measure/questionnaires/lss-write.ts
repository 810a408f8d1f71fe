import { type Lang, langs, languages, type Messages, said, type Texts } from '#platform/i18n/i18n.ts'
import { toHtml } from './lss-text.ts'
import type { ChoiceQuestion, Item, Questionnaire, Scale } from './model.ts'
import { agreement } from './starters.ts'
import { cdata } from './xml.ts'

/** A survey structure as LimeSurvey (from version 4 on) writes it: tables of rows that point at each other by number.
 * Items become arrays of five points (A), or a list (L) when they have labels of their own; questions with options
 * become lists (L) or multiple choice (M); open questions long texts (T). What LimeSurvey has no place for stands in
 * attributes `vrijmoed_…`, which it keeps and does not read. */
type Row = Record<string, string | number>
type Tables = Record<
  | 'answers'
  | 'answer_l10ns'
  | 'groups'
  | 'group_l10ns'
  | 'questions'
  | 'subquestions'
  | 'question_l10ns'
  | 'question_attributes',
  Row[]
>

export const lssText = (questionnaire: Questionnaire): string => new Writing(questionnaire).document()

export const sameTexts = (a: readonly Texts[], b: readonly Texts[]): boolean =>
  a.length === b.length && a.every((texts, i) => langs.every((lang) => texts[lang] === b[i]?.[lang]))

class Writing {
  readonly #body: Questionnaire
  readonly #langs: Lang[]
  readonly #tables: Tables = {
    ...{ answers: [], answer_l10ns: [], groups: [], group_l10ns: [] },
    ...{ questions: [], subquestions: [], question_l10ns: [], question_attributes: [] },
  }
  #last = 0
  #group = 0
  readonly #codes = new Map<string, string>()

  constructor(body: Questionnaire) {
    this.#body = body
    this.#langs = langs.filter((lang) => body.title[lang] !== undefined || body.items.some(({ text }) => text[lang]))
    if (!this.#langs.length) this.#langs = langs.slice(0, 1)
  }

  document(): string {
    const { experience, items, choices, open } = this.#body
    for (const run of runsOf(items)) this.#scaleGroup(run)
    if (choices.length) this.#choiceGroup(choices, 'choice', this.#words('choices'), {})
    if (experience) this.#choiceGroup(experience.questions, 'experience', this.#words('experience'), experience.intro)
    if (open.length) this.#openGroup()
    return this.#text()
  }

  #words = (key: keyof Messages['questionnaires']['lss']): Texts =>
    Object.fromEntries(this.#langs.map((lang) => [lang, languages[lang].questionnaires.lss[key]]))

  #newGroup(name: Texts, description: Texts) {
    this.#group = ++this.#last
    const gid = this.#group
    this.#tables.groups.push({
      gid,
      sid,
      group_order: this.#tables.groups.length + 1,
      randomization_group: '',
      grelevance: '',
    })
    for (const lang of this.#langs) {
      const words = { group_name: toHtml(said(name, lang).text), description: toHtml(description[lang] ?? '') }
      this.#tables.group_l10ns.push({ id: ++this.#last, gid, ...words, language: lang })
    }
  }

  #question(type: string, id: string, text: Texts, attributes: Row, relevance = '1'): number {
    const code = `Q${String(this.#codes.size + 1).padStart(3, '0')}`
    this.#codes.set(id, code)
    const order = this.#tables.questions.filter(({ gid }) => gid === this.#group).length + 1
    return this.#row('questions', 0, type, code, order, id, text, attributes, relevance)
  }

  #subquestion(parent: number, type: string, place: number, id: string, text: Texts, attributes: Row): string {
    const code = `SQ${String(place + 1).padStart(3, '0')}`
    this.#row('subquestions', parent, type, code, place, id, text, attributes, '1')
    return code
  }

  #row(
    table: 'questions' | 'subquestions',
    parent_qid: number,
    type: string,
    title: string,
    question_order: number,
    id: string,
    text: Texts,
    attributes: Row,
    relevance: string,
  ): number {
    const qid = ++this.#last
    const place = { qid, parent_qid, sid, gid: this.#group, type, title, question_order, scale_id: 0, same_default: 0 }
    const look = { question_theme_name: parent_qid ? '' : (themes[type] ?? ''), modulename: '', same_script: 0 }
    this.#tables[table].push({ ...place, preg: '', other: 'N', mandatory: 'N', encrypted: 'N', relevance, ...look })
    for (const lang of this.#langs) {
      const words = { question: toHtml(text[lang] ?? ''), help: '', script: '' }
      this.#tables.question_l10ns.push({ id: ++this.#last, qid, ...words, language: lang })
    }
    for (const [attribute, value] of Object.entries({ ...attributes, vrijmoed_id: id }))
      this.#tables.question_attributes.push({ qid, attribute, value, language: '' })
    return qid
  }

  #scaleGroup(run: Item[]) {
    const scale = this.#body.scales.find(({ id }) => id === run[0]?.scale) as Scale
    this.#newGroup(scale.name, scale.explanation)
    const about = { vrijmoed_scale: scale.id, vrijmoed_about: scale.about }
    for (const part of partsOf(run)) {
      const [only] = part
      if (only && !hasAgreement(only)) this.#ownSteps(only, about)
      else this.#array(part, about)
    }
  }

  #array(items: Item[], about: Row) {
    const parent = this.#question('A', `a-${items[0]?.id}`, this.#words('agree'), about)
    for (const [i, item] of items.entries())
      this.#subquestion(parent, 'A', i, item.id, item.text, { vrijmoed_direction: item.direction })
  }

  #ownSteps(item: Item, about: Row) {
    const qid = this.#question('L', item.id, item.text, { ...about, vrijmoed_direction: item.direction })
    for (const [i, label] of item.options.entries()) this.#answer(qid, String(i + 1), i, label)
  }

  #answer(qid: number, code: string, sortorder: number, label: Texts) {
    const aid = ++this.#last
    this.#tables.answers.push({ aid, qid, code, sortorder, assessment_value: 0, scale_id: 0 })
    for (const lang of this.#langs)
      this.#tables.answer_l10ns.push({ id: ++this.#last, aid, answer: toHtml(label[lang] ?? ''), language: lang })
  }

  #choiceGroup(questions: readonly ChoiceQuestion[], part: string, name: Texts, description: Texts) {
    this.#newGroup(name, description)
    for (const question of questions) {
      const { id, several, text, options } = question
      const kept = { vrijmoed_part: part, vrijmoed_options: options.map((one) => one.id).join(',') }
      const relevance = relevanceOf(question, questions, this.#codes)
      const qid = this.#question(several ? 'M' : 'L', id, text, kept, relevance)
      for (const [i, option] of options.entries()) {
        if (several) this.#subquestion(qid, 'M', i, `${id}-${option.id}`, option.label, {})
        else this.#answer(qid, answerCode(i), i, option.label)
      }
    }
  }

  #openGroup() {
    this.#newGroup(this.#words('open'), {})
    for (const { id, text } of this.#body.open) this.#question('T', id, text, {})
  }

  #text(): string {
    const [first = 'nl', ...others] = this.#langs
    const settings = this.#langs.map((lang) => this.#settings(lang))
    const survey = { sid, gsid: 1, ...quiet, language: first, additional_languages: others.join(' ') }
    const tables = { ...this.#tables, surveys: [survey], surveys_languagesettings: settings }
    return `<?xml version="1.0" encoding="UTF-8"?>
<document>
 <LimeSurveyDocType>Survey</LimeSurveyDocType>
 <DBVersion>640</DBVersion>
 <languages>${this.#langs.map((lang) => `<language>${lang}</language>`).join('')}</languages>
${Object.entries(tables).map(tableText).join('')}</document>
`
  }

  #settings(lang: Lang): Row {
    const { title, intro, experience, licence } = this.#body
    return {
      surveyls_survey_id: sid,
      surveyls_language: lang,
      surveyls_title: toHtml(title[lang] ?? '').slice(0, longestTitle),
      surveyls_description: toHtml(licence ? `${licence.name}. ${licence.source}. ${licence.terms}` : ''),
      surveyls_welcometext: toHtml(intro[lang] ?? ''),
      surveyls_endtext: toHtml(experience?.ending[lang] ?? ''),
    }
  }
}

/** LimeSurvey gives a new number when this one is taken. */
const sid = 100001
/** A longer one makes LimeSurvey refuse the whole file. */
const longestTitle = 200
/** What LimeSurvey names the look of a question by; it guesses when it must, and not in each of its versions. */
const themes: Record<string, string> = {
  A: 'arrays/5point',
  L: 'listradio',
  M: 'multiplechoice',
  T: 'longfreetext',
}
/** Nothing that tells who answered, or when; no mail with each answer, no public figures. */
const quiet = {
  ...{ admin: 'inherit', adminemail: 'inherit', template: 'inherit', active: 'N', anonymized: 'Y', format: 'G' },
  ...{ savetimings: 'N', datestamp: 'N', ipaddr: 'N', ipanonymize: 'Y', refurl: 'N', usecookie: 'N', usetokens: 'N' },
  ...{ allowregister: 'N', allowsave: 'N', printanswers: 'N', publicstatistics: 'N', publicgraphs: 'N' },
  ...{ listpublic: 'N', sendconfirmation: 'N', tokenanswerspersistence: 'N', alloweditaftercompletion: 'N' },
  ...{ emailresponseto: '', emailnotificationto: '', showwelcome: 'Y', shownoanswer: 'Y', allowprev: 'Y' },
}

export const answerCode = (i: number): string => `A${String(i + 1).padStart(2, '0')}`
const hasAgreement = ({ options }: Item) => sameTexts(options, agreement())

/** Neighbours of one scale stand on one page. */
const runsOf = (items: readonly Item[]): Item[][] =>
  items.reduce<Item[][]>((runs, item) => {
    const last = runs.at(-1)
    if (last?.[0]?.scale === item.scale) last.push(item)
    else runs.push([item])
    return runs
  }, [])

/** Neighbours that are agreed with stand in one array; an item with labels of its own stands alone. */
const partsOf = (run: readonly Item[]): Item[][] =>
  run.reduce<Item[][]>((parts, item) => {
    const last = parts.at(-1)
    if (last?.[0] && hasAgreement(last[0]) && hasAgreement(item)) last.push(item)
    else parts.push([item])
    return parts
  }, [])

function relevanceOf({ when }: ChoiceQuestion, questions: readonly ChoiceQuestion[], codes: Map<string, string>) {
  const before = questions.find(({ id }) => id === when?.question)
  const code = codes.get(before?.id ?? '')
  if (!when || !before || !code) return '1'
  const places = when.options.map((option) => before.options.findIndex(({ id }) => id === option))
  const one = (i: number) =>
    before.several ? `${code}_SQ${String(i + 1).padStart(3, '0')}.NAOK == "Y"` : `${code}.NAOK == "${answerCode(i)}"`
  return places.map(one).join(' or ')
}

function tableText([name, rows]: [string, Row[]]): string {
  if (!rows.length) return ''
  const fields = Object.keys(rows[0] ?? {}).map((field) => `<fieldname>${field}</fieldname>`)
  const cells = (row: Row) =>
    Object.entries(row).map(([field, value]) => `<${field}>${value === '' ? '' : cdata(String(value))}</${field}>`)
  const lines = rows.map((row) => `   <row>${cells(row).join('')}</row>\n`).join('')
  return ` <${name}>\n  <fields>${fields.join('')}</fields>\n  <rows>\n${lines}  </rows>\n </${name}>\n`
}
