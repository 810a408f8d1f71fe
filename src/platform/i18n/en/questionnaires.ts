import type { questionnairesNl } from '../nl/questionnaires.ts'

export const questionnairesEn: typeof questionnairesNl = {
  blocked: {
    licence: 'Somebody else made this questionnaire. First record that you may use it.',
    empty: 'This questionnaire asks nothing yet. Add a question first.',
  },
  lss: {
    agree: 'How far do you agree? 1 is strongly disagree, 5 is strongly agree.',
    choices: 'Questions about you and your work',
    experience: 'What you experienced',
    open: 'In your own words',
  },
}
