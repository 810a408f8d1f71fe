import { Hono } from 'hono'
import { styleGuidePages } from '#ui/style-guide/style-guide.tsx'
import { notFound } from './errors.ts'
import { page } from './page.tsx'
import type { Web } from './web.ts'

/** Every element in all its states, for who works on the screens; only there when the program runs for development. */
export const styleGuideRoutes = () =>
  new Hono<Web>().get('/style/*', (c) => shown(c, c.req.path)).get('/style', (c) => shown(c, '/style'))

const shown = (c: Parameters<typeof page>[0], path: string) =>
  page(c, (styleGuidePages.find((one) => one.path === path) ?? notFound()).screen())
