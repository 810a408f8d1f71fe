import type { Messages } from './i18n.ts'

/** Every short text of the screens in English. */
export const en: Messages = {
  lang: { name: 'English', code: 'en', dir: 'ltr' },

  // ── platform: words that every screen shares ──
  app: {
    name: 'Vrijmoed',
    skip: 'To the content',
    otherLanguage: 'Other language',
    signIn: 'Sign in',
    signOut: 'Sign out',
    menu: 'Menu',
    me: 'About me',
    today: 'Today',
    demo: 'Demo',
    demoBanner: 'This is a demo. Nobody here is real.',
    demoSwitch: 'Look as someone else',
    print: 'Print',
    back: 'Back',
    save: 'Save',
    cancel: 'Cancel',
    optional: 'may stay empty',
    table: 'Show as table',
    previous: 'Previous',
    next: 'Next',
    page: (page, pages) => `Page ${page} of ${pages}`,
  },

  faults: {
    heading: (n) => (n === 1 ? 'One thing is not right yet' : `${n} things are not right yet`),
    required: 'Fill this in.',
    tooLong: (max) => `This is too long. There is room for ${max} characters.`,
    tooShort: (min) => `This is too short. Use at least ${min} characters.`,
    choose: 'Choose one of the options.',
    date: 'This is not a date. Write it as 27-11-2026.',
    number: 'Fill in a number here.',
    numberFrom: (min) => `Fill in a number of ${min} or higher.`,
    numberTo: (max) => `Fill in a number of ${max} or lower.`,
    email: 'This is not a mail address. It looks like name@organisation.nl.',
    changed: 'Somebody else changed this in the meantime. Both texts are below.',
  },

  errors: {
    notFound: 'This page is not here',
    notFoundHelp: 'The address may be mistyped, or the page is not for you. Go back, or begin again at the start.',
    wrong: 'Something went wrong on our side',
    wrongHelp:
      'What you saved is still there. Try again in a minute. If it keeps going wrong, call your administrator and give this number:',
    signInFirst: 'Sign in first',
    tooMany: 'Tried too often',
    tooManyHelp: (minutes) => `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and then try again.`,
    tooLarge: 'This is too large',
    tooLargeHelp: 'The file or the text is larger than we accept. Make it smaller and send it once more.',
    expired: 'This form has expired',
    expiredHelp:
      'It was open for a long time, or you were signed out meanwhile. What you typed is still there. Send it once more.',
    conflict: 'This cannot be done now',
    toStart: 'To the start',
  },

  // ── ui: words inside the elements ──
  ui: {
    leave: 'Leave quickly',
    leaveTo: 'https://www.bbc.com/weather',
    leaveHelp: 'Closes this page at once and opens the weather.',
    nav: 'Main menu',
    account: 'Your account',
    footer: 'End of the page',
    required: 'required',
    reader: {
      label: 'Who reads this?',
      only: 'Only',
      everyone: 'Everyone in the organisation',
      not: (who) => `not ${who}`,
      gone: (until) => `Erased ${until}.`,
      unlinked: 'Nobody can see that this comes from you.',
      sealed: 'Encrypted in your own browser.',
    },
    room: (max) => `There is room for ${max} characters.`,
    dateHint: 'Like this: 27-11-2026',
    fileHint: (types, max) => `${types}, at most ${max}`,
    search: 'Search',
    clear: 'Clear the search',
    close: 'Close',
    sure: 'Are you sure?',
    step: (step, of) => `Step ${step} of ${of}`,
    pages: 'Pages',
    sortedUp: 'ascending',
    sortedDown: 'descending',
    withheld: 'withheld',
    weak: 'too few to be certain',
    noFigure: 'no figure',
    legend: 'What the colours mean',
    outOf: (part, whole) => `${part} of ${whole}`,
    person: { you: 'you' },
    onlyIn: (language) => `This text is in ${language} only.`,
  },

  // ── sign-in, sessions, cards, set-up ──
  signIn: {},

  // ── people: units, members, roles, import ──
  people: {},

  // ── followup: the loop ──
  followup: {},

  // ── compass ──
  compass: {},

  // ── today, the front, the demo ──
  demo: {
    title: 'Look around in the demo',
    mail: 'Mail of this person',
    mailTitle: 'Mail',
    mailHeading: (name) => `The mail of ${name}`,
    mailLine: 'The demo sends no mail. This is what this person would find in the mailbox.',
    mailNone: 'No mail yet',
    mailNoneLine: 'Ask for a sign-in link, for example, or make somebody a promise with a date.',
    lookAs: (name) => `Look as ${name}`,
    lookingAs: 'this is you now',
    roles: {
      member: 'Member',
      newcomer: 'Just started',
      hired: 'Hired worker',
      lead: 'Lead',
      adviser: 'Confidential adviser',
      handler: 'Case handler',
      committee: 'Complaints committee',
      'works-council': 'Works council',
      board: 'Board',
      researcher: 'Researcher',
      facilitator: 'Facilitator',
      admin: 'Administrator',
    },
    resetTitle: 'Begin again',
    resetSure: 'Everything that you and others did in the demo goes away, and everybody is signed out.',
  },

  today: {
    title: 'Today',
    frontTitle: 'Start',
    frontHeading: 'Say what you see. Here something is done with it.',
    frontLine:
      'Questions, mistakes, doubts, things that do not feel right. Everything that you bring in gets an answer that you can see.',
    hello: (name) => `Hello ${name}.`,
    nothing: 'Nothing is waiting for you.',
    waiting: (n) => (n === 1 ? 'One thing is waiting for you.' : `${n} things are waiting for you.`),
    late: (n) => (n === 1 ? 'One answer of yours is late.' : `${n} answers of yours are late.`),
    turn: 'Your turn',
    doors: 'What can you do here?',
    done: 'What was done with it',
    allAnswers: 'Everything that was said and answered',
    nothingDone: 'Nothing to show yet',
    nothingDoneLine: 'As soon as somebody brings something in, this says who answers it and before which day.',
    signInDoor: 'Sign in',
    signInLine: 'With a link in your mail, a passkey, your account of work or your access card.',
    demoDoor: 'Look around as someone else',
    demoLine: 'Choose from twelve people. You need no password.',
    yourTeam: 'Your team',
  },
}
