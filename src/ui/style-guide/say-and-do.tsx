import { Button, ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { Confirm } from '#ui/elements/confirm.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Dialog } from '#ui/elements/dialog.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form } from '#ui/elements/form.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { guidePage, useWords } from './guide.tsx'

const doors = guidePage(
  'doors',
  { nl: 'Deuren', en: 'Doors' },
  {
    nl: 'Iets wat je kunt zeggen of doen. Eén deur is de belangrijkste; de hoek van een tekstballon is alleen van hen.',
    en: 'Something you can say or do. One door matters most; the corner of a speech bubble is theirs alone.',
  },
  () => {
    const w = useWords({
      nl: {
        tell: ['Ik wil iets vertellen', 'Eerst zie je wie het leest en wat er daarna gebeurt.'],
        talk: ['Ik wil iemand spreken', 'Vier vertrouwenspersonen. De eerste heeft morgen om 10.00 tijd.'],
        team: ['Iets voor mijn team', 'Kaarten, gesprekken en een sessie van 30 minuten.'],
        stop: ['Stop, dit is niet veilig', 'Twee tikken. Je hoeft het aan niemand te vragen.'],
        bare: 'Alleen een naam',
      },
      en: {
        tell: ['I want to tell something', 'First you see who reads it and what happens next.'],
        talk: ['I want to talk to someone', 'Four advisers. The first has time tomorrow at 10.00.'],
        team: ['Something for my team', 'Cards, talks and a session of 30 minutes.'],
        stop: ['Stop, this is not safe', 'Two taps. You need not ask anyone.'],
        bare: 'Only a name',
      },
    })
    return (
      <Doors>
        <Door kind="main" href="/tell" title={w.tell[0] ?? ''}>
          {w.tell[1]}
        </Door>
        <Door href="/talk" title={w.talk[0] ?? ''}>
          {w.talk[1]}
        </Door>
        <Door href="/team" title={w.team[0] ?? ''}>
          {w.team[1]}
        </Door>
        <Door kind="stop" href="/stop" title={w.stop[0] ?? ''}>
          {w.stop[1]}
        </Door>
        <Door href="/bare" title={w.bare} />
      </Doors>
    )
  },
)

const buttons = guidePage(
  'buttons',
  { nl: 'Knoppen', en: 'Buttons' },
  {
    nl: 'Een knop verandert iets. Wat alleen ergens heen gaat, is een link, ook als hij op een knop lijkt.',
    en: 'A button changes something. What only goes somewhere is a link, even when it looks like a button.',
  },
  () => {
    const w = useWords({
      nl: {
        send: 'Versturen',
        later: 'Later verder',
        stop: 'Stop het werk',
        read: 'Lees het kompas',
        down: 'Download als CSV',
      },
      en: {
        send: 'Send',
        later: 'Go on later',
        stop: 'Stop the work',
        read: 'Read the compass',
        down: 'Download as CSV',
      },
    })
    return (
      <>
        <Form action="/style/buttons">
          <Buttons>
            <Button>{w.send}</Button>
            <Button kind="quiet" name="later" value="yes">
              {w.later}
            </Button>
            <Button kind="stop" name="stop" value="yes">
              {w.stop}
            </Button>
          </Buttons>
        </Form>
        <Buttons>
          <ButtonLink href="/compass">{w.read}</ButtonLink>
          <ButtonLink href="/people.csv" kind="quiet" download>
            {w.down}
          </ButtonLink>
          <PrintButton />
        </Buttons>
      </>
    )
  },
)

const confirm = guidePage(
  'confirm',
  { nl: 'Bevestigen', en: 'Confirming' },
  {
    nl: 'Voor wat niet terug kan: de eerste druk stelt de vraag, de tweede doet het. Zonder script.',
    en: 'For what cannot be undone: the first press asks, the second does it. Without a script.',
  },
  () => {
    const w = useWords({
      nl: { label: 'Verwijder dit team', what: 'De afspraken van dit team gaan mee weg. Dit kan niet terug.' },
      en: { label: 'Remove this team', what: 'The agreements of this team go with it. This cannot be undone.' },
    })
    return (
      <Confirm action="/style/confirm" label={w.label}>
        <p>{w.what}</p>
      </Confirm>
    )
  },
)

const explaining = guidePage(
  'explaining',
  { nl: 'Uitleggen', en: 'Explaining' },
  {
    nl: 'Wat niet iedereen meteen nodig heeft, staat dicht. De woorden zeggen wat erin zit.',
    en: 'What not everyone needs at once stays closed. The words say what is in it.',
  },
  () => {
    const w = useWords({
      nl: {
        open: 'Hoe weet ik dat zeker?',
        title: 'Niemand kan zien wat jij antwoordt',
        text: 'Je antwoord wordt bewaard zonder je naam en zonder tijdstip. Ook wie bij de database kan, vindt jou er niet in.',
        law: 'Wat de wet hierover zegt',
        facts: [
          ['Vastgesteld', '12 november 2026'],
          ['Door', 'Het bestuur, met instemming van de ondernemingsraad'],
          ['Opnieuw bekijken', 'voor 12 november 2027'],
        ] as [string, string][],
      },
      en: {
        open: 'How can I be sure?',
        title: 'Nobody can see what you answer',
        text: 'Your answer is kept without your name and without a time. Whoever can reach the database does not find you in it.',
        law: 'What the law says about this',
        facts: [
          ['In force', '12 November 2026'],
          ['By', 'The board, with consent of the works council'],
          ['Look again', 'before 12 November 2027'],
        ] as [string, string][],
      },
    })
    return (
      <>
        <Dialog id="sure" opens={w.open} title={w.title}>
          <p>{w.text}</p>
        </Dialog>
        <Details summary={w.law}>
          <p>{w.text}</p>
        </Details>
        <Details summary={w.title} open>
          <p>{w.text}</p>
        </Details>
        <Facts facts={w.facts} />
        <Qr text="https://vrijmoed.example/compass" label={w.open} />
      </>
    )
  },
)

export const sayAndDo = [doors, buttons, confirm, explaining]
