import { type Day, dayOf } from './i18n/i18n.ts'

/** The one clock. Whatever needs the time asks this, so that a test can move it. */
export interface Clock {
  now(): Date
  today(): Day
}

export const systemClock: Clock = { now: () => new Date(), today: () => dayOf(new Date()) }

export class TestClock implements Clock {
  #now: Date
  constructor(now = '2026-11-20T09:00:00Z') {
    this.#now = new Date(now)
  }
  now = () => new Date(this.#now)
  today = () => dayOf(this.#now)
  pass(time: { minutes?: number; days?: number }) {
    this.#now = new Date(this.#now.getTime() + (time.minutes ?? 0) * 60_000 + (time.days ?? 0) * 86_400_000)
  }
}
