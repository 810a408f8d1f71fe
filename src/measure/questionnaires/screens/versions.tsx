import { fullDay, langs, type Texts } from '#platform/i18n/i18n.ts'
import { Empty } from '#ui/elements/empty.tsx'
import { Form } from '#ui/elements/form.tsx'
import { LangText } from '#ui/elements/lang-text.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Tag } from '#ui/elements/tag.tsx'
import { usePage } from '#ui/page.tsx'
import type { Change } from '../changes.ts'
import type { FrozenQuestionnaire } from '../model.ts'
import type { MadeVersion, Shown } from '../versions.ts'
import { Frame, useEditable } from './frame.tsx'

interface VersionsProps {
  shown: Shown
  versions: MadeVersion[]
  /** Since the last version; null when there is none. */
  changes: Change[] | null
}

export function VersionsScreen({ shown, versions, changes }: VersionsProps) {
  const { t, lang, viewer } = usePage()
  const { questionnaire, draft, settled, blocked } = shown
  const words = t.questionnaires.versions
  const editable = useEditable(draft !== null)
  const makes = viewer?.roles.has('researcher') && !settled && !blocked
  return (
    <Frame {...{ questionnaire, editable, tab: 'versions' }} heading={words.heading(versions.length)}>
      {versions.length === 0 && <Empty title={words.heading(0)}>{words.empty}</Empty>}
      {versions.length > 0 && (
        <List>
          {versions.map(({ version, made_on }) => (
            <Item
              key={version}
              title={words.number(version)}
              href={`/questionnaires/${questionnaire.id}/versions/${version}`}
              meta={words.made(fullDay(made_on, lang))}
            />
          ))}
        </List>
      )}
      {changes && <h2>{words.now}</h2>}
      {changes && (changes.length ? <Changes changes={changes} /> : <p>{words.unchanged}</p>)}
      {blocked && <p>{t.questionnaires.blocked[blocked]}</p>}
      {makes && (
        <>
          <Form action={`/questionnaires/${questionnaire.id}/versions`} submit={t.questionnaires.next.freeze} />
          <p class="soft">{t.questionnaires.next.freezeLine}</p>
        </>
      )}
    </Frame>
  )
}

interface VersionProps {
  shown: Shown
  version: FrozenQuestionnaire
  changes: Change[] | null
}

export function VersionScreen({ shown: { draft }, version, changes }: VersionProps) {
  const { t, to } = usePage()
  const words = t.questionnaires.versions
  const editable = useEditable(draft !== null)
  return (
    <Frame
      {...{ questionnaire: version, editable, tab: 'versions' }}
      heading={`${words.number(version.version)}: ${(changes ? words.changed(changes.length) : words.first).toLowerCase()}`}
    >
      {changes && <Changes changes={changes} />}
      <p>
        <a href={to(`/questionnaires/${version.id}/codebook?version=${version.version}`)}>
          {t.questionnaires.codebook.heading}
        </a>
      </p>
    </Frame>
  )
}

const looks = { added: 'heard', gone: 'stop', changed: 'wait', moved: 'neutral' } as const

function Changes({ changes }: { changes: Change[] }) {
  const { t } = usePage()
  const words = t.questionnaires.versions
  const compare = changes.some(({ kind, how }) => kind === 'item' && how === 'changed')
  return (
    <>
      {compare && <p class="soft">{words.compare}</p>}
      <ul class="list">
        {changes.map((change, i) => (
          <li key={i} class="item">
            <div class="item-body">
              <Tag state={looks[change.how]}>{words.how[change.how]}</Tag>
              <p class="meta">{words.kinds[change.kind]}</p>
              <What change={change} />
              {change.also.map((also) => (
                <p key={also}>{words.also[also]}</p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function What({ change: { how, before, now } }: { change: Change }) {
  const { t } = usePage()
  const words = t.questionnaires.versions
  const text = now ?? before
  if (!text) return null
  if (how !== 'changed' || !before || !now || same(before, now)) return <LangText as="p" texts={text} />
  return (
    <>
      {langs
        .filter((lang) => before[lang] !== now[lang])
        .map((lang) => (
          <p key={lang} class="change" lang={lang}>
            <del>
              <span class="unseen">{words.was} </span>
              {before[lang] ?? '–'}
            </del>{' '}
            <ins>
              <span class="unseen">{words.is} </span>
              {now[lang] ?? '–'}
            </ins>
          </p>
        ))}
    </>
  )
}

const same = (a: Texts, b: Texts) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
