import { said, type Texts } from '#platform/i18n/i18n.ts'
import { newId } from '#platform/ids.ts'
import {
  type Answer,
  type Codes,
  inOrder,
  isAlways,
  isExperience,
  isId,
  isTop,
  once,
  stepsIn,
  whenIn,
} from './lss-meaning.ts'
import { LssTables, langOf, type Row, textsIn } from './lss-tables.ts'
import { fromHtml, saysMore } from './lss-text.ts'
import { type ChoiceOption, type ChoiceQuestion, type Questionnaire, type Scale, subjects } from './model.ts'
import { agreement } from './starters.ts'
import type { LeftOut } from './tables.ts'

export interface ImportedLss {
  questionnaire: Questionnaire
  leftOut: LeftOut[]
}

/** Longest texts and most questions; what is more is cut off and listed. */
const most = { text: 600, about: 3000, questions: 300, options: 60, groups: 100, leftOut: 500 }

/** Reads what LimeSurvey and we both have: five point choice (5), array of five points (A), lists (L, !), multiple choice
 * (M) and long text (T). Everything else in the file that somebody may have meant is listed. Null when it is no survey,
 * or has no text in a language of ours. */
export function readLss(file: string): ImportedLss | null {
  const tables = LssTables.from(file)
  const read = tables && new Reading(tables).all()
  return read && Object.keys(read.questionnaire.title).length ? read : null
}

/** Tables that hold nothing a respondent reads, or that are read here. */
const understood = new Set([
  ...['LimeSurveyDocType', 'DBVersion', 'languages', 'answers', 'answer_l10ns', 'groups', 'group_l10ns', 'questions'],
  ...['question_l10ns', 'subquestions', 'question_attributes', 'surveys', 'surveys_languagesettings', 'themes'],
  ...['themes_inherited', 'survey_url_parameters', 'plugin_settings', 'labelsets', 'labels', 'label_l10ns'],
])

/** One pass over the file in which every step may leave something out; that is why it stands in one class. */
class Reading {
  readonly #tables: LssTables
  readonly #leftOut: LeftOut[] = []
  readonly #taken = new Set<string>()
  /** The question codes of the file, to find what a relevance points at. */
  readonly #codes: Codes = new Map()
  readonly #body: Questionnaire = {
    ...{ id: newId(), title: {}, intro: {}, scales: [], items: [], choices: [], open: [] },
    ...{ experience: null, licence: null },
  }

  constructor(tables: LssTables) {
    this.#tables = tables
  }

  all(): ImportedLss {
    this.#settings()
    const groups = inOrder(once(this.#tables.rows('groups'), 'gid'), 'group_order')
    for (const group of groups.slice(0, most.groups)) this.#group(group)
    for (const group of groups.slice(most.groups)) this.#leave('long', '', group.get('group_name') ?? '')
    this.#strays()
    this.#sections()
    return { questionnaire: this.#body, leftOut: this.#leftOut }
  }

  #leave(why: LeftOut['why'], code: string, what: string) {
    if (this.#leftOut.length >= most.leftOut) return
    this.#leftOut.push({ why, code: code.slice(0, 60), what: fromHtml(what).slice(0, 200) })
  }

  #settings() {
    const rows = this.#tables.rows('surveys_languagesettings')
    const settings = rows.map((row) => new Map([...row, ['language', row.get('surveyls_language') ?? '']]))
    const text = (field: string, longest: number) => this.#texts(settings, field, '', longest)
    this.#body.title = text('surveyls_title', 200)
    this.#body.intro = text('surveyls_welcometext', most.about)
    const ending = text('surveyls_endtext', most.about)
    const cared = this.#tables.where('question_attributes', 'value', 'experience').length > 0
    if (cared) this.#body.experience = { intro: {}, questions: [], ending }
    else this.#words('', ending)
    this.#words('', text('surveyls_description', most.about))
    for (const row of settings) {
      const lang = row.get('language') ?? ''
      if (!langOf(lang)) this.#leave('language', lang, row.get('surveyls_title') ?? '')
    }
  }

  /** Words that have no place here: at least somebody reads them once. */
  #words(code: string, texts: Texts) {
    if (Object.keys(texts).length) this.#leave('words', code, saying({ text: texts }))
  }

  #texts(rows: readonly Row[], field: string, code: string, longest: number = most.text): Texts {
    const html = this.#tables.html(rows, field)
    for (const [lang, text] of html) {
      if (langOf(lang) && saysMore(text)) this.#leave('markup', code, text)
      if (langOf(lang) && fromHtml(text).length > longest) this.#leave('long', code, text)
    }
    return textsIn(html, longest)
  }

  #group(group: Row) {
    const gid = group.get('gid') ?? ''
    const rows = this.#tables.where('group_l10ns', 'gid', gid)
    const words = rows.length ? rows : this.#tables.where('groups', 'gid', gid)
    const name = this.#texts(words, 'group_name', '', 200)
    const about = this.#texts(words, 'description', '', most.about)
    const relevance = group.get('grelevance')
    if (!isAlways(relevance)) this.#leave('relevance', saying({ text: name }), relevance ?? '')
    const scale: Scale = { id: '', name, explanation: about, about: 'team' }
    const questions = once(this.#tables.where('questions', 'gid', gid), 'qid').filter(isTop)
    for (const question of inOrder(questions, 'question_order')) this.#question(question, scale)
    const used = scale.id !== '' || this.#experienceIntro(questions, about)
    if (!used) this.#words('', about)
  }

  #experienceIntro(questions: readonly Row[], intro: Texts): boolean {
    const part = questions.some((row) => isExperience(this.#tables.attributes(row.get('qid') ?? '')))
    if (part && this.#body.experience) this.#body.experience.intro = intro
    return part
  }

  #question(row: Row, group: Scale) {
    const qid = row.get('qid') ?? ''
    const code = row.get('title') ?? ''
    const kept = this.#tables.attributes(qid)
    const asked: Asked = { row, qid, code, group, kept, text: this.#questionText(qid, code) }
    if (this.#isFull()) return this.#leave('long', code, saying(asked))
    this.#mandatory(row)
    const type = row.get('type') ?? ''
    const nothing = Object.keys(asked.text).length === 0
    if (nothing && ['5', 'L', '!', 'M', 'T'].includes(type)) return this.#leave('empty', code, '')
    if (type === '5') this.#fivePoints(asked)
    else if (type === 'A') this.#array(asked)
    else if (type === 'L' || type === '!') this.#list(asked)
    else if (type === 'M') this.#multiple(asked)
    else if (type === 'T') this.#openQuestion(asked)
    else this.#leave('type', code, `${type}: ${saying(asked)}`)
  }

  #questionText(qid: string, code: string): Texts {
    const rows = this.#tables.where('question_l10ns', 'qid', qid)
    const own = () => ['questions', 'subquestions'].flatMap((table) => this.#tables.where(table, 'qid', qid))
    const filled = rows.length ? rows : own()
    this.#words(code, this.#texts(filled, 'help', code))
    return this.#texts(filled, 'question', code)
  }

  #isFull(): boolean {
    const { items, choices, open, experience } = this.#body
    return items.length + choices.length + open.length + (experience?.questions.length ?? 0) >= most.questions
  }

  #mandatory(row: Row) {
    const known = this.#leftOut.find(({ why }) => why === 'mandatory')
    if (row.get('mandatory') !== 'Y' && row.get('mandatory') !== 'S') return
    if (known) known.code = `${known.code}, ${row.get('title') ?? ''}`.slice(0, 200)
    else this.#leave('mandatory', row.get('title') ?? '', '')
  }

  /** The name by which it was known to us before, or a new one. */
  #id(kept: Row): string {
    const id = kept.get('vrijmoed_id') ?? ''
    const own = isId(id) && !this.#taken.has(id) ? id : newId()
    this.#taken.add(own)
    return own
  }

  #scaleFor({ group, kept }: Asked): string {
    const known = kept.get('vrijmoed_scale') ?? ''
    const there = known && this.#body.scales.some(({ id }) => id === known)
    if (!group.id || there) group.id = there || isId(known) ? known : newId()
    if (!this.#body.scales.some(({ id }) => id === group.id))
      this.#body.scales.push({ ...group, about: subjects.find((one) => one === kept.get('vrijmoed_about')) ?? 'team' })
    return group.id
  }

  #fivePoints(asked: Asked) {
    this.#relevance(asked)
    this.#leave('labels', asked.code, saying(asked))
    this.#addItem(asked, asked.kept, asked.text, agreement())
  }

  #addItem(asked: Asked, kept: Row, text: Texts, options: Texts[], direction: 1 | -1 = 1) {
    if (this.#isFull()) return this.#leave('long', asked.code, saying({ text }))
    const turned = kept.get('vrijmoed_direction')
    const scale = this.#scaleFor(asked)
    const sign = turned ? (turned === '-1' ? -1 : 1) : direction
    this.#body.items.push({ id: this.#id(kept), scale, text, options, direction: sign })
  }

  #array(asked: Asked) {
    this.#relevance(asked)
    const ours = asked.kept.has('vrijmoed_scale')
    if (!ours) this.#leave('labels', asked.code, saying(asked))
    if (!ours) this.#words(asked.code, asked.text)
    for (const { row, kept, text } of this.#subquestions(asked)) {
      if (Object.keys(text).length) this.#addItem(asked, kept, text, agreement())
      else this.#leave('empty', `${asked.code} ${row.get('title') ?? ''}`, '')
    }
  }

  #subquestions({ qid, code }: Asked) {
    const all = once(this.#tables.where('subquestions', 'parent_qid', qid), 'qid')
    const flat = all.filter((row) => (row.get('scale_id') || '0') === '0')
    for (const row of all.filter((one) => !flat.includes(one))) this.#leave('type', code, row.get('question') ?? '')
    return inOrder(flat, 'question_order').map((row) => {
      const own = row.get('qid') ?? ''
      return {
        row,
        kept: this.#tables.attributes(own),
        text: this.#questionText(own, `${code} ${row.get('title') ?? ''}`),
      }
    })
  }

  #list(asked: Asked) {
    const answers = this.#answers(asked)
    if (asked.row.get('type') === '!') this.#leave('look', asked.code, saying(asked))
    const steps = asked.kept.has('vrijmoed_part') ? null : stepsIn(answers, asked.kept)
    const codes = answers.map(({ code }) => code)
    if (!steps) return this.#choice(asked, false, this.#options(asked, answers), codes)
    if (!asked.kept.has('vrijmoed_direction')) this.#leave('steps', asked.code, saying(asked))
    this.#relevance(asked)
    this.#other(asked)
    this.#addItem(asked, asked.kept, asked.text, steps.options, steps.direction)
  }

  #answers({ qid, code }: Asked): Answer[] {
    const rows = this.#tables.where('answers', 'qid', qid)
    const flat = rows.filter((row) => (row.get('scale_id') ?? '0') === '0')
    if (flat.length < rows.length) this.#leave('type', code, '')
    const groups = Map.groupBy(inOrder(flat, 'sortorder'), (row) => row.get('code') ?? '')
    return [...groups].map(([own, same]) => ({
      ...{ code: own, value: same[0]?.get('assessment_value') ?? '' },
      label: this.#texts(this.#answerRows(qid, own, same), 'answer', `${code} ${own}`),
    }))
  }

  #answerRows(qid: string, code: string, rows: readonly Row[]): readonly Row[] {
    const aid = rows[0]?.get('aid')
    const byAid = aid ? this.#tables.where('answer_l10ns', 'aid', aid) : []
    const byCode = this.#tables.where('answer_l10ns', 'qid', qid).filter((row) => row.get('code') === code)
    return byAid.length ? byAid : byCode.length ? byCode : rows
  }

  #options(asked: Asked, given: readonly { label: Texts }[]): ChoiceOption[] {
    const ids = asked.kept.get('vrijmoed_options')?.split(',') ?? []
    const fits =
      ids.length === given.length && new Set(ids).size === ids.length && ids.every((id) => /^[a-z0-9-]{1,60}$/.test(id))
    if (given.length > most.options) this.#leave('long', asked.code, saying(asked))
    return given
      .slice(0, most.options)
      .map(({ label }, i) => ({ id: fits ? (ids[i] ?? '') : `option-${i + 1}`, label }))
  }

  #multiple(asked: Asked) {
    const given = this.#subquestions(asked)
    const labels = given.map(({ text }) => ({ label: text }))
    const codes = given.map(({ row }) => row.get('title') ?? '')
    this.#choice(asked, true, this.#options(asked, labels), codes)
  }

  #choice(asked: Asked, several: boolean, options: ChoiceOption[], codes: string[]) {
    this.#other(asked)
    if (!options.length) return this.#leave('empty', asked.code, saying(asked))
    const when = this.#relevance(asked)
    const question = { id: this.#id(asked.kept), text: asked.text, several, options, ...(when ? { when } : {}) }
    this.#codes.set(asked.code, { question, options: codes })
    const { experience, choices } = this.#body
    if (experience && asked.kept.get('vrijmoed_part') === 'experience') experience.questions.push(question)
    else choices.push(question)
  }

  #other({ row, code, text }: Pick<Asked, 'row' | 'code' | 'text'>) {
    if (row.get('other') === 'Y') this.#leave('other', code, said(text, 'nl').text)
  }

  #openQuestion(asked: Asked) {
    this.#relevance(asked)
    this.#body.open.push({ id: this.#id(asked.kept), text: asked.text })
  }

  /** Understood only as far as we have it: some options of one earlier question. */
  #relevance({ row, code, qid }: Asked): ChoiceQuestion['when'] | null {
    const written = row.get('relevance')
    const conditions = this.#tables.where('conditions', 'qid', qid).length
    if (isAlways(written) && !conditions) return null
    const when = conditions ? null : whenIn(written ?? '', this.#codes)
    if (!when || row.get('type') === 'T') this.#leave('relevance', code, written ?? '')
    return when
  }

  #strays() {
    const groups = new Set(this.#tables.rows('groups').map((row) => row.get('gid')))
    const questions = new Set(this.#tables.rows('questions').map((row) => row.get('qid')))
    for (const row of once(this.#tables.rows('questions'), 'qid'))
      if (isTop(row) && !groups.has(row.get('gid')))
        this.#leave('loose', row.get('title') ?? '', row.get('question') ?? '')
    for (const row of once(this.#tables.rows('subquestions'), 'qid'))
      if (!questions.has(row.get('parent_qid'))) this.#leave('loose', row.get('title') ?? '', row.get('question') ?? '')
  }

  #sections() {
    for (const name of this.#tables.names) {
      const rows = this.#tables.rows(name).length
      if (!understood.has(name) && rows) this.#leave('section', name, String(rows))
    }
  }
}

interface Asked {
  row: Row
  qid: string
  code: string
  group: Scale
  kept: Row
  text: Texts
}

const saying = ({ text }: { text: Texts }) => said(text, 'nl').text
