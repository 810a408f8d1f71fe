import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import type { Emit } from './run.ts'

const root = join(import.meta.dirname, '..', '..')

const target = ['es2022', 'chrome111', 'firefox115', 'safari16.4']

/** Feedback as people write it, good and bad sentences in turn. */
const written = {
  nl: 'Gisteren in het overleg onderbrak je mij drie keer. Je luistert ook nooit. Ik heb het gevoel dat je mij niet serieus neemt, en iedereen vindt je een betweter. Ik raakte de draad kwijt en moest opnieuw beginnen. Je bent gewoon lui. De volgende keer wil ik graag uitpraten. ',
  en: "Yesterday in the meeting you interrupted me three times. You never listen. I feel that you don't take me seriously, and everyone thinks you are a know-it-all. I lost my thread and had to begin again. You're just lazy. Next time I would like to finish. ",
}

/** What the writing aid costs a phone: its script, and the work per key with the processor slowed six times. */
export async function bench(emit: Emit): Promise<void> {
  const sizes = await islandSizes()
  emit('what a page loads, rules and words of its language, gzip: nl', sizes.rules + sizes.nl, 'kB')
  emit('what a page loads, rules and words of its language, gzip: en', sizes.rules + sizes.en, 'kB')
  const script = await bundle(
    ['lexicon', 'reading', 'words-nl.json', 'words-en.json']
      .map((name) => join(root, `src/feedback/linter-${name}`))
      .map((path, i) =>
        i < 2 ? `export * from '${path}.ts'` : `export { default as ${i === 2 ? 'nl' : 'en'} } from '${path}'`,
      )
      .join('\n'),
  )
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  for (const lang of ['nl', 'en'] as const) {
    const reads = []
    for (let run = 0; run < 3; run++) {
      const fresh = await slowPage(browser.newPage(), script)
      reads.push(await readIn(fresh, lang))
      await fresh.close()
    }
    const page = await slowPage(browser.newPage(), script)
    await readIn(page, lang)
    // Of three fresh pages the best: a piece that another program was given the processor in says nothing.
    emit(`${lang}: reading the words in, longest piece`, Math.min(...reads.map(({ longest }) => longest)), 'ms')
    emit(`${lang}: reading the words in, all pieces together`, Math.min(...reads.map(({ all }) => all)), 'ms')
    for (const [shape, text] of Object.entries(texts(written[lang]))) {
      const times = (await typed(page, lang, text)).sort((a, b) => a - b)
      emit(`${lang}: per key of ${shape}, median`, times[Math.floor(times.length / 2)] ?? 0, 'ms')
      emit(`${lang}: per key of ${shape}, p99`, times[Math.floor(times.length * 0.99)] ?? 0, 'ms')
      emit(`${lang}: per key of ${shape}, worst`, times.at(-1) ?? 0, 'ms')
    }
    await page.close()
  }
  await browser.close()
}

const texts = (text: string) => ({
  '1,500 characters': text.repeat(7).slice(0, 1500),
  '5,000 characters': text.repeat(20).slice(0, 5000),
  '1,500 characters without one full stop': text.replaceAll('.', '').repeat(7).slice(0, 1500),
})

async function slowPage(opened: Promise<Page>, script: string): Promise<Page> {
  const page = await opened
  await page.addScriptTag({ content: script })
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  return page
}

interface Linter {
  lexiconOf(known: unknown, lang: string): Generator<void, unknown>
  findingsIn(text: string, lexicon: unknown, kept?: Map<string, unknown>): Generator<void, unknown>
  nl: unknown
  en: unknown
}
type Linting = Window & { linter: Linter; lexicon: unknown }

/** As the page does: in pieces of five milliseconds, and then once over the hints, so that the code is warm. */
const readIn = (page: Page, lang: 'nl' | 'en') =>
  page.evaluate(async (language) => {
    const seen = window as unknown as Linting
    const { lexiconOf, findingsIn } = seen.linter
    let longest = 0
    let all = 0
    const pieces = async <Result>(work: Generator<void, Result>): Promise<Result> => {
      for (;;) {
        const begun = performance.now()
        let next = work.next()
        while (!next.done && performance.now() - begun < 5) next = work.next()
        const took = performance.now() - begun
        longest = Math.max(longest, took)
        all += took
        if (next.done) return next.value
        await new Promise((done) => setTimeout(done))
      }
    }
    seen.lexicon = await pieces(lexiconOf(seen.linter[language], language))
    const { hints } = seen.linter[language] as { hints: Record<string, string> }
    await pieces(findingsIn(Object.values(hints).join(' '), seen.lexicon))
    return { longest, all }
  }, lang)

/** Typed key after key and read after each: in the page a pause waits first, so this is more than it does. The text is
 * typed three times and the best of the three counts for each key, as other programs may take the processor meanwhile;
 * the first time over, no sentence of it has been read before. */
const typed = (page: Page, lang: 'nl' | 'en', text: string): Promise<number[]> =>
  page.evaluate(
    ([whole = '']) => {
      const seen = window as unknown as Linting
      const best: number[] = []
      for (let run = 0; run < 3; run++) {
        const kept = new Map<string, unknown>()
        for (let n = 1; n <= whole.length; n++) {
          const begun = performance.now()
          for (const _ of seen.linter.findingsIn(whole.slice(0, n), seen.lexicon, kept));
          best[n - 1] = Math.min(best[n - 1] ?? Number.POSITIVE_INFINITY, performance.now() - begun)
        }
      }
      return best
    },
    [text, lang],
  )

/** As the build makes them: the rules in one file, and the words of each language in a file of their own. */
async function islandSizes(): Promise<Record<'rules' | 'nl' | 'en', number>> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/feedback/lint.island.ts')],
    outdir: join(root, 'dist/bench'),
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target,
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  })
  const size = (part: RegExp) =>
    outputFiles
      .filter(({ path }) => part.test(path))
      .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length / 1000, 0)
  return { rules: size(/^(?!.*words-)/), nl: size(/words-nl/), en: size(/words-en/) }
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'linter',
    target,
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}
