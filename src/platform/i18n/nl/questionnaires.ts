export const questionnairesNl = {
  blocked: {
    licence: 'Deze vragenlijst is van een ander. Leg eerst vast dat jullie hem mogen gebruiken.',
    empty: 'Deze vragenlijst vraagt nog niets. Voeg eerst een vraag toe.',
  },
}
