import { usePage } from '#ui/page.tsx'

/** The script `src/…/name.island.ts`. It loads after the page and only where an element asks for it. */
export const Island = ({ name }: { name: string }) => {
  const { asset } = usePage()
  return <script type="module" src={asset(`${name}.island.js`)} />
}
