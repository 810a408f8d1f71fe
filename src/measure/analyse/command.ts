import { readFileSync, statSync } from 'node:fs'
import { StartError } from '#platform/start-error.ts'
import { analyse } from './analyse.ts'
import { readAnswers, UnfitFile } from './answers-file.ts'
import { faultWords, reportOf } from './report.ts'

export interface AnalyseAsked {
  file: string
  unit?: string | undefined
  items?: string | undefined
  minimum?: string | undefined
  json?: boolean | undefined
}

/** Larger than a million answers of a hundred questions. */
const mostBytes = 400_000_000

/** `analyse FILE.csv --unit COLUMN --items A,B,C [--minimum 5] [--json]`: what it prints. */
export function analyseCommand({ file, unit, items, minimum: least = '5', json }: AnalyseAsked): string {
  const names = [...new Set((items ?? '').split(',').map((name) => name.trim()))].filter(Boolean)
  if (!unit) throw new StartError('Name the column with the unit: --unit COLUMN')
  if (!names.length) throw new StartError('Name the columns with answers: --items A,B,C')
  const minimum = /^\d{1,4}$/.test(least) ? Number(least) : 0
  if (minimum < 3) throw new StartError(`--minimum ${least}: give a whole number of 3 or more.`)
  try {
    const analysed = analyse(readAnswers(bytesOf(file)), unit, names, minimum)
    return json ? `${JSON.stringify(analysed, null, 2)}\n` : reportOf(analysed)
  } catch (error) {
    throw error instanceof UnfitFile ? new StartError(faultWords(error.fault, file)) : error
  }
}

function bytesOf(file: string): Uint8Array {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new StartError(`There is no file ${file}.`)
  if (found.size > mostBytes) throw new StartError(`${file} is larger than ${mostBytes / 1e6} MB.`)
  return readFileSync(file)
}
