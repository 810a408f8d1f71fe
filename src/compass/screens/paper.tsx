import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink, Buttons } from '#ui/elements/button.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { PrintButton } from '#ui/elements/print-button.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Qr } from '#ui/elements/qr.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { aboutOf, type Compass, chaptersOf, type Passage } from '../passages.ts'
import { sixKindsIn } from '../starter.ts'
import { MarkList, MarkTags } from './marks.tsx'
import { PassageText } from './passage.tsx'

/** The address as it stands on paper: where it is read, in the language that it was printed in. */
const AddressOf = ({ url }: { url: string }) => {
  const { t, lang } = usePage()
  const address = `${url}/compass?lang=${lang}`
  return (
    <div class="paper-qr">
      <Qr text={address} label={t.compass.print.scan} />
      <p>
        <strong>{t.compass.print.scan}</strong>
        <br />
        {`${url}/compass`.replace(/^https?:\/\//, '')}
      </p>
    </div>
  )
}

interface FolderProps {
  compass: Compass
  url: string
  /** With everything that stands under the examples; otherwise those are a line each, and a phone shows the rest. */
  whole: boolean
}

/** To fold and hand over. */
export function FolderScreen({ compass: { version, passages }, url, whole }: FolderProps) {
  const { t, lang } = usePage()
  const words = t.compass
  const about = aboutOf(passages)
  return (
    <Layout
      title={words.print.title}
      heading={words.heading}
      above={words.print.version(version.number, fullDay(version.from ?? '', lang))}
      section={{ href: '/compass', label: words.name }}
    >
      <div class="folder">
        <div class="screen-only">
          <p>{whole ? words.print.wholeHint : words.print.folderHint}</p>
          <Buttons>
            <PrintButton />
            <ButtonLink kind="quiet" href={whole ? '/compass/print' : '/compass/print?all=yes'}>
              {whole ? words.print.short : words.print.whole}
            </ButtonLink>
          </Buttons>
        </div>
        {about && <Prose texts={about.texts.body ?? {}} />}
        <AddressOf url={url} />
        <h2>{words.marks.heading}</h2>
        <MarkList />
        <h2>{words.six.heading}</h2>
        {sixKindsIn(lang).map(({ id, name, text }) => (
          <p key={id}>
            <strong>{name}.</strong> {text}
          </p>
        ))}
        {chaptersOf(passages).map(({ value, norms }) => (
          <section key={value.id} class="chapter">
            <LangText as="h2" texts={value.texts.title} />
            <Prose texts={value.texts.body ?? {}} />
            {norms.map(({ norm, examples }) => (
              <section key={norm.id} class="norm">
                <LangText as="h3" texts={norm.texts.title} />
                <p class="meta">{words.kinds[norm.kind]}</p>
                <Prose texts={norm.texts.body ?? {}} />
                {whole ? <WholeExamples examples={examples} /> : <ExampleLines examples={examples} />}
              </section>
            ))}
          </section>
        ))}
      </div>
    </Layout>
  )
}

const ExampleLines = ({ examples }: { examples: Passage[] }) => (
  <ul class="example-lines">
    {examples.map((example) => (
      <li key={example.id}>
        <LangText texts={example.texts.title} /> <MarkTags marks={example.marks} />
      </li>
    ))}
  </ul>
)

const WholeExamples = ({ examples }: { examples: Passage[] }) => (
  <>
    {examples.map((example) => (
      <section key={example.id} class="example">
        <h4>
          <LangText texts={example.texts.title} /> <MarkTags marks={example.marks} />
        </h4>
        <PassageOnPaper passage={example} />
      </section>
    ))}
  </>
)

const PassageOnPaper = ({ passage }: { passage: Compass['passages'][number] }) => (
  <PassageText passage={{ ...passage, marks: [], kinds: [] }} level={4} />
)

/** What fits on a wall: the values, and the norms in their titles. */
export function PosterScreen({ compass: { version, passages }, url }: { compass: Compass; url: string }) {
  const { t, lang } = usePage()
  const words = t.compass
  return (
    <Layout
      title={words.more.poster}
      heading={words.print.posterTitle}
      section={{ href: '/compass', label: words.name }}
      wide
    >
      <div class="screen-only">
        <p>{words.print.posterHint}</p>
        <PrintButton />
      </div>
      <div class="poster-values">
        {chaptersOf(passages).map(({ value, norms }) => (
          <section key={value.id}>
            <LangText as="h2" texts={value.texts.title} />
            <ul>
              {norms.map(({ norm }) => (
                <li key={norm.id}>
                  <LangText texts={norm.texts.title} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <AddressOf url={url} />
      <p class="meta">{words.print.version(version.number, fullDay(version.from ?? '', lang))}</p>
    </Layout>
  )
}
