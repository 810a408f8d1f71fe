/** The terms of the loop in days, as people are told them. */
export const terms = {
  /** Between coming in and the answer, unless somebody sets another date. */
  answer: 28,
  /** Between the answer and the question whether it helped. */
  check: 42,
  /** How long that question stays open. */
  checkOpen: 21,
  /** To answer anew, when the day to look again has come. */
  lookAgain: 14,
  /** The first reminder, before the date. */
  soon: 3,
  /** From so many days late, and then every so many days, the lead above gets the reminder too. */
  week: 7,
  /** No date lies further ahead. */
  furthest: 730,
} as const
