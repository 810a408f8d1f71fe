import type { questionnairesNl } from '../nl/questionnaires.ts'

export const questionnairesEn: typeof questionnairesNl = {
  blocked: {
    licence: 'Somebody else made this questionnaire. First record that you may use it.',
    empty: 'This questionnaire asks nothing yet. Add a question first.',
  },
}
