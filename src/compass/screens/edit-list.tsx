import { langs, languages, said } from '#platform/i18n/i18n.ts'
import { Button, ButtonLink } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Icon } from '#ui/elements/icon.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import { chaptersOf, type Passage } from '../passages.ts'
import { isEditable, type Version } from '../versions.ts'
import { LangArea, PublicReaders } from './lang-fields.tsx'
import { VersionFrame } from './version-frame.tsx'

/** All passages in their order, with everything that can be done with each; what was taken out stays in its place. */
export function EditListScreen({ version, passages }: { version: Version; passages: Passage[] }) {
  const { t } = usePage()
  const words = t.compass.edit
  if (!isEditable(version))
    return (
      <VersionFrame version={version} tab="edit" heading={words.still}>
        <Notice state="wait">{t.compass.next.waitReactions}</Notice>
      </VersionFrame>
    )
  const base = `/compass/versions/${version.number}`
  const about = passages.filter(({ kind }) => kind === 'about')
  return (
    <VersionFrame version={version} tab="edit" heading={words.heading(version.number)} wide>
      <Explain version={version} base={base} />
      <Form action={`${base}/arrangement`}>
        {about.map((passage) => (
          <Row key={passage.id} passage={passage} base={base} />
        ))}
        {chaptersOf(passages).map(({ value, norms }) => (
          <section key={value.id}>
            <Row passage={value} base={base} level={1} />
            {norms.map(({ norm, examples }) => (
              <div key={norm.id} class="edit-under">
                <Row passage={norm} base={base} level={2} />
                <div class="edit-under">
                  {examples.map((example) => (
                    <Row key={example.id} passage={example} base={base} level={3} />
                  ))}
                  <AddLink base={base} under={norm} label={words.add.example} />
                </div>
              </div>
            ))}
            <div class="edit-under">
              <AddLink base={base} under={value} label={words.add.norm} />
            </div>
          </section>
        ))}
      </Form>
      <p>
        <ButtonLink kind="quiet" href={`${base}/add`}>
          {words.add.value}
        </ButtonLink>
      </p>
    </VersionFrame>
  )
}

function AddLink({ base, under, label }: { base: string; under: Passage; label: string }) {
  const { t, lang, to } = usePage()
  if (under.removed_on) return null
  return (
    <p class="edit-add">
      <a href={to(`${base}/add?under=${under.id}`)}>
        {label}
        <span class="unseen"> {t.compass.edit.addTo(said(under.texts.title, lang).text)}</span>
      </a>
    </p>
  )
}

function Row({ passage, base, level = 1 }: { passage: Passage; base: string; level?: number }) {
  const { t, lang, to } = usePage()
  const words = t.compass.edit
  const title = said(passage.texts.title, lang).text
  if (passage.removed_on)
    return (
      <div class="edit-row edit-gone" id={`row-${passage.id}`}>
        <p>
          <del>{title}</del>
          <br />
          <small>
            {words.removed} {level < 3 && words.removedWith}
          </small>
        </p>
        <Button kind="quiet" name="restore" value={passage.id}>
          {words.undo}
          <span class="unseen">: {title}</span>
        </Button>
      </div>
    )
  return (
    <div class={`edit-row edit-level-${level}`} id={`row-${passage.id}`}>
      <p>
        <Tag>{t.compass.kinds[passage.kind]}</Tag>{' '}
        <a href={to(`${base}/passages/${passage.id}/edit`)}>
          <LangText texts={passage.texts.title} />
        </a>
      </p>
      {passage.kind !== 'about' && (
        <div class="buttons edit-buttons">
          <IconButton name="up" id={passage.id} label={words.up(title)} />
          <IconButton name="down" id={passage.id} label={words.down(title)} />
          <Button kind="quiet" name="remove" value={passage.id}>
            {words.remove}
            <span class="unseen">: {title}</span>
          </Button>
        </div>
      )}
    </div>
  )
}

const IconButton = ({ name, id, label }: { name: 'up' | 'down'; id: string; label: string }) => (
  <button class="button button-quiet" type="submit" name={name} value={id} title={label}>
    <Icon name={name} />
    <span class="unseen">{label}</span>
  </button>
)

function Explain({ version, base }: { version: Version; base: string }) {
  const { t, form } = usePage()
  const words = t.compass.edit
  const action = `${base}/explanation`
  return (
    <Details summary={words.explain} open={form?.action === action}>
      <Form action={action} submit={t.app.save} kind="quiet">
        <Hidden name="revision" value={version.saidMark} />
        <PublicReaders id="explain-readers" version={version} />
        <div class="pair">
          {langs.map((lang) => (
            <div key={lang}>
              <h3>{languages[lang].lang.name}</h3>
              <LangArea
                {...{ name: 'why', lang, texts: version.why, label: words.why, rows: 4, readers: 'explain-readers' }}
              />
              <LangArea
                {...{
                  name: 'changes',
                  lang,
                  texts: version.changes,
                  label: words.changes,
                  rows: 4,
                  readers: 'explain-readers',
                }}
              />
            </div>
          ))}
        </div>
      </Form>
    </Details>
  )
}
