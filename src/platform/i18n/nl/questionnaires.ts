export const questionnairesNl = {
  blocked: {
    licence: 'Deze vragenlijst is van een ander. Leg eerst vast dat jullie hem mogen gebruiken.',
    empty: 'Deze vragenlijst vraagt nog niets. Voeg eerst een vraag toe.',
  },
  lss: {
    agree: 'In hoeverre ben je het eens? 1 is helemaal oneens, 5 is helemaal eens.',
    choices: 'Vragen over jou en je werk',
    experience: 'Wat je meemaakte',
    open: 'In je eigen woorden',
  },
}
