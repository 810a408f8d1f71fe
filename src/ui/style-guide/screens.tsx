import { Button, Buttons } from '#ui/elements/button.tsx'
import { Choice } from '#ui/elements/choice.tsx'
import { Columns } from '#ui/elements/columns.tsx'
import { DivergingChart } from '#ui/elements/diverging-chart.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Steps } from '#ui/elements/steps.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageProvider, usePage } from '#ui/page.tsx'
import { teams, useScale } from './figures.tsx'
import type { GuidePage } from './guide.tsx'

/** Three whole screens, to see whether the elements also are beautiful together. In Dutch only. */
const Front = () => (
  <PageProvider value={{ ...usePage(), demo: true }}>
    <Layout title="Vandaag" heading="Zeg wat je ziet. Hier wordt er iets mee gedaan." wide>
      <p class="lead">
        Vragen, fouten, twijfels, dingen die niet goed voelen. Je kiest zelf met wie en of je je naam erbij zet.
      </p>
      <Doors>
        <Door kind="main" href="/tell" title="Ik wil iets vertellen">
          Eerst zie je wie het leest en wat er daarna gebeurt.
        </Door>
        <Door href="/talk" title="Ik wil iemand spreken">
          Vier vertrouwenspersonen. De eerste heeft morgen om 10.00 tijd.
        </Door>
        <Door href="/team" title="Iets voor mijn team">
          Kaarten, gesprekken en een sessie van 30 minuten.
        </Door>
        <Door kind="stop" href="/stop" title="Stop, dit is niet veilig">
          Twee tikken. Je hoeft het aan niemand te vragen.
        </Door>
      </Doors>
      <Columns aside={<MyTurn />}>
        <h2>Wat is ermee gedaan</h2>
        <List>
          <Item state="heard" tag="beantwoord" title="Overdracht in de nacht is te kort" href="/a">
            Jullie zeiden het in de peiling van september. Wij plannen nu 15 minuten overlap. In januari kijken we samen
            of het helpt.
          </Item>
          <Item state="wait" tag="antwoord vóór 27 november" title="Kompas: wat is een grap en wat niet?" href="/b">
            Elf reacties uit zes teams. De werkgroep leest ze deze week.
          </Item>
          <Item state="stop" tag="2 dagen te laat" title="Rooster voor invallers" href="/c">
            Hier had al een antwoord moeten staan. Het bestuur ziet dit ook.
          </Item>
        </List>
      </Columns>
    </Layout>
  </PageProvider>
)

const MyTurn = () => (
  <>
    <h2>Jouw beurt</h2>
    <List>
      <Item title="Peiling: twaalf vragen, drie minuten" href="/pulse">
        Niemand kan zien wat jij antwoordt.
      </Item>
      <Item title="Lees versie 3 van het kompas" href="/compass" meta="Geldt vanaf 1 december" />
    </List>
  </>
)

const Tell = () => (
  <PageProvider value={{ ...usePage(), viewer: null, nav: [] }}>
    <Layout title="Wat is er gebeurd?" above={<Steps step={2} of={3} />} leaveQuickly>
      <p>Schrijf het zoals je het een vriend zou vertellen. Je hoeft niet alles te weten.</p>
      <Form action="/style/tell">
        <TextArea
          name="story"
          label="Jouw verhaal"
          value="Tijdens de overdracht maakte hij weer een opmerking over"
          readers={{
            kind: 'sealed',
            who: ['jij', 'de twee vertrouwenspersonen die je koos'],
            notWho: ['je leidinggevende', 'het bestuur', 'de beheerder'],
            until: '90 dagen nadat jullie klaar zijn',
          }}
        />
        <Choice
          row
          name="harm"
          label="Kun je er last van krijgen als je dit zelf tegen de ander zegt?"
          options={['Ja', 'Misschien', 'Nee'].map((label) => ({ value: label, label }))}
        />
        <Buttons>
          <Button>Verder</Button>
          <Button kind="quiet" name="back" value="yes">
            Terug
          </Button>
        </Buttons>
      </Form>
    </Layout>
  </PageProvider>
)

const Results = () => (
  <Layout
    title="Resultaten"
    heading="De meeste teams durven. Drie niet, en binnen Dagbesteding loopt het uiteen."
    above="Ronde najaar 2026 · 412 van 530 antwoorden · vastgesteld 12 november"
    wide
  >
    <Columns aside={<WhatNow />}>
      <DivergingChart {...useScale()} rowHead="Team" rows={teams} />
      <p class="soft">
        Teams met minder dan 5 antwoorden zijn afgeschermd: daar past een gesprek beter dan een cijfer.
      </p>
    </Columns>
  </Layout>
)

const WhatNow = () => (
  <>
    <h2>Wat nu?</h2>
    <List>
      <Item
        state="wait"
        tag="toezegging nodig"
        title="Terugkoppeling aan alle teams vóór 26 november"
        href="/p"
        meta="Beloofd bij de start van deze ronde."
      />
      <Item title="Dagbesteding">
        De helft zegt ja, een derde zegt nee. Praat erover met de sessie “Ruimte pakken, ruimte bieden”.{' '}
        <a href="/s">Plan de sessie</a>
      </Item>
      <Item state="sealed" tag="afgeschermd" title="Nachtteam Oost, Vervoer">
        Te klein voor cijfers.
      </Item>
    </List>
  </>
)

export const screens: GuidePage[] = [
  { path: '/style/screen-front', title: 'A whole screen: the front', screen: () => <Front /> },
  { path: '/style/screen-tell', title: 'A whole screen: telling', screen: () => <Tell /> },
  { path: '/style/screen-results', title: 'A whole screen: results', screen: () => <Results /> },
]
