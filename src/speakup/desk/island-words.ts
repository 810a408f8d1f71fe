import type { Messages } from '#platform/i18n/i18n.ts'

/** The words that the browser needs when something has opened, by what was sealed. */
export interface DeskWords {
  /** Per purpose of a note: what each field is called. */
  fields: Record<string, Record<string, string>>
  /** What a chosen value is called, by field. */
  values: Record<string, Record<string, string>>
  conversation: {
    them: Record<string, string>
    us: string
    empty: string
    unread: string
    files: string
    listen: string
    named: string
    anonymous: string
    refused: Record<string, string>
  }
  sealing: {
    notListed: string
    noRecipient: string
    busy: string
    failed: string
    signedOut: string
    changed: string
    tooLarge: string
  }
  inbox: { opening: string; opened: string; openedOne: string; damaged: string; wrongKey: string }
  closed: string
  exporting: string
  exported: string
  required: string
  heading: string
  headings: string
}

/** A hole that the browser fills in later. */
const hole = '{x}'

export function deskWords(t: Messages): DeskWords {
  const { desk } = t
  const { refused, them, us, empty, unread, files, anonymous } = desk.conversation
  const { noRecipient, busy, failed, signedOut, changed, tooLarge } = desk.sealing
  return {
    fields: {
      triage: desk.triage.fields,
      route: { why: desk.route.why },
      extension: { why: desk.extension.why },
      finding: desk.hearing.fields,
      decision: desk.hearing.fields,
      record: desk.hearing.fields,
      respondent: desk.hearing.fields,
      task: desk.care.fields,
      closing: desk.closing.fields,
    },
    values: {
      felt: desk.triage.feltOptions,
      norm: desk.triage.normOptions,
      criminal: desk.triage.threefold,
      finding: desk.hearing.findingOptions,
    },
    conversation: {
      them,
      us,
      empty,
      unread,
      files,
      listen: t.tell.write.listen,
      anonymous,
      named: desk.conversation.named(hole),
      refused,
    },
    sealing: { notListed: desk.sealing.notListed(hole), noRecipient, busy, failed, signedOut, changed, tooLarge },
    inbox: {
      opening: desk.inbox.opening,
      opened: desk.inbox.opened(987654321).replace('987654321', hole),
      openedOne: desk.inbox.opened(1),
      damaged: desk.inbox.damaged,
      wrongKey: desk.inbox.wrongKey,
    },
    closed: desk.closedText,
    exporting: desk.overview.exporting,
    exported: desk.overview.exported,
    required: t.faults.required,
    heading: t.faults.heading(1),
    headings: t.faults.heading(987654321).replace('987654321', hole),
  }
}
