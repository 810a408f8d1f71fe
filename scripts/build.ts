import { buildAssets } from './build/assets.ts'
import { buildLinterWords } from './build/linter-words.ts'
import { buildPrograms } from './build/programs.ts'

try {
  await buildLinterWords()
  await Promise.all([buildAssets(), buildPrograms()])
} catch (error) {
  process.exitCode = 1
  // esbuild has shown its own errors already, with the lines they are in.
  if (!(error instanceof Error && 'errors' in error)) console.error(error instanceof Error ? error.message : error)
}
