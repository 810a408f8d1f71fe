import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { figures } from './figures.tsx'
import { forms } from './forms.tsx'
import type { GuidePage } from './guide.tsx'
import { sayAndDo } from './say-and-do.tsx'
import { screens } from './screens.tsx'
import { states } from './states.tsx'

const elements: GuidePage[] = [...sayAndDo, ...forms, ...states, ...figures, ...screens]

const Contents = () => (
  <Layout title="Style guide" heading="Paper, ink, one ornament.">
    <p class="lead">Every element with all its states, in both languages.</p>
    <List>
      {elements.map(({ path, title }) => (
        <Item key={path} href={path} title={title} />
      ))}
    </List>
  </Layout>
)

/** One page per element with all its states; shown in development only. */
export const styleGuidePages: GuidePage[] = [
  { path: '/style', title: 'Style guide', screen: () => <Contents /> },
  ...elements,
]
