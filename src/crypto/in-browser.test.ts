import { globSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#platform/project-root.ts'
import { runInPage } from '../testing/in-page.ts'

const onlyInNode = /\.server\.test\.ts$|in-browser\.test\.ts$|age-command\.test\.ts$/
const files = globSync('src/crypto/*.test.ts', { cwd: projectRoot }).filter((file) => !onlyInNode.test(file))

test('every test of this folder holds in Chromium as well', async () => {
  expect(files.map((file) => relative('src/crypto', file)).sort()).toContain('seal.test.ts')
  const outcomes = await runInPage(files)
  expect(outcomes.filter(({ fault }) => fault)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(50)
}, 240_000)
