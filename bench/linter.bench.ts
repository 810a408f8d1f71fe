import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import type { Emit } from './run.ts'

const root = join(import.meta.dirname, '..', '..')
const long = 1500

/** Feedback as people write it, good and bad sentences in turn, up to 1,500 characters. */
const written = {
  nl: 'Gisteren in het overleg onderbrak je mij drie keer. Je luistert ook nooit. Ik heb het gevoel dat je mij niet serieus neemt, en iedereen vindt je een betweter. Ik raakte de draad kwijt en moest opnieuw beginnen. Je bent gewoon lui. De volgende keer wil ik graag uitpraten. ',
  en: "Yesterday in the meeting you interrupted me three times. You never listen. I feel that you don't take me seriously, and everyone thinks you are a know-it-all. I lost my thread and had to begin again. You're just lazy. Next time I would like to finish. ",
}

/** What the writing aid costs a phone: its script, and the work per key with the processor slowed six times. */
export async function bench(emit: Emit): Promise<void> {
  emit('script with rules and words, gzip', gzipSync(await bundle('lint.island.ts'), { level: 9 }).length / 1000, 'kB')
  const script = await bundle('linter.ts')
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.addScriptTag({ content: script })
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  for (const lang of ['nl', 'en'] as const) {
    const times = await typed(page, lang)
    emit(`${lang}: the first key, which reads the words in`, times[0] ?? 0, 'ms')
    const sorted = times.slice(1).sort((a, b) => a - b)
    emit(`${lang}: per key of 1,500 typed, median`, sorted[Math.floor(sorted.length / 2)] ?? 0, 'ms')
    emit(`${lang}: per key, p95`, sorted[Math.floor(sorted.length * 0.95)] ?? 0, 'ms')
    emit(`${lang}: per key, worst`, sorted.at(-1) ?? 0, 'ms')
  }
  await browser.close()
}

/** Typed key after key, and linted after each: in the page a pause waits first, so this is more than it does. */
const typed = (page: Page, lang: 'nl' | 'en'): Promise<number[]> =>
  page.evaluate(
    ([text = '', language = '']) => {
      const { lint } = (window as unknown as { linter: { lint(text: string, lang: string): unknown } }).linter
      const times: number[] = []
      for (let n = 1; n <= text.length; n++) {
        // The first counts as it is; of the others the best of three, as other programs may take the processor meanwhile.
        let best = Number.POSITIVE_INFINITY
        for (let run = 0; run < (n === 1 ? 1 : 3); run++) {
          const begun = performance.now()
          lint(text.slice(0, n), language)
          best = Math.min(best, performance.now() - begun)
        }
        times.push(best)
      }
      return times
    },
    [written[lang].repeat(7).slice(0, long), lang],
  )

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/feedback', file)],
    bundle: true,
    minify: true,
    format: file === 'linter.ts' ? 'iife' : 'esm',
    globalName: 'linter',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'none',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}
