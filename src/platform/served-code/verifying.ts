import { createHash } from 'node:crypto'
import { policy } from '../web/headers.ts'
import type { CodeList } from './code-list.ts'

/** One thing that is not as published: where, and what is wrong with it. */
export interface Difference {
  where: string
  what: string
}

/** What somebody can open without signing in. The pages behind the sign-in run nothing but the files on the same list. */
export const openPages = [
  '/',
  '/tell',
  '/tell/write',
  '/tell/complaint',
  '/tell/return',
  '/advisers',
  '/compass',
  '/toolbox',
  '/welcome',
]

/**
 * Compares what a running server gives to browsers with the published list: every file on the list, and every page that
 * is open to visitors. A page may name only listed files, and its policy must keep the browser from running anything else.
 */
export async function verifyServer(base: string, list: CodeList, pages = openPages): Promise<Difference[]> {
  const found = await Promise.all([
    ...[...list].map(([name, hash]) => verifyFile(base, name, hash)),
    ...pages.map((page) => verifyPage(base, page, list)),
  ])
  return found.flat()
}

async function verifyFile(base: string, name: string, hash: string): Promise<Difference[]> {
  const where = `/assets/${name}`
  const response = await fetch(new URL(where, base), { redirect: 'manual' })
  if (!response.ok) return [{ where, what: `is not there (${response.status})` }]
  const bytes = new Uint8Array(await response.arrayBuffer())
  const served = createHash('sha256').update(bytes).digest('hex')
  return served === hash ? [] : [{ where, what: `is other code: ${served} instead of ${hash}` }]
}

export async function verifyPage(base: string, page: string, list: CodeList): Promise<Difference[]> {
  const response = await fetch(new URL(page, base), { redirect: 'manual' })
  // A page that leads on, or is not there, runs nothing; but it too must forbid what is not from here.
  const wrong: Difference[] = []
  if (response.headers.get('content-security-policy') !== policy)
    wrong.push({ where: page, what: 'lets the browser run more than its own files (Content-Security-Policy)' })
  const html = await response.text()
  for (const what of strange(html, list)) wrong.push({ where: page, what })
  return wrong
}

/** Read as text, with patterns that find too much rather than too little: what they find must be explained. */
function strange(html: string, list: CodeList): string[] {
  const found: string[] = []
  for (const [tag, attributes = '', inside = ''] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)) {
    const source = /\bsrc\s*=\s*"([^"]*)"/i.exec(attributes)?.[1]
    if (source) found.push(...unlisted(source, list))
    else if (inside.trim() && !/\btype="application\/json"/.test(attributes))
      found.push(`has a script inside: ${tag.slice(0, 60)}`)
  }
  for (const [, address = ''] of html.matchAll(/<link\b[^>]*\bhref="([^"]*\.(?:js|css)[^"]*)"/gi))
    found.push(...unlisted(address, list))
  for (const [tag] of html.matchAll(/<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>/gi))
    found.push(`runs code in a tag: ${tag.slice(0, 60)}`)
  for (const [tag] of html.matchAll(/<(?:iframe|object|embed|base)\b[^>]*>/gi))
    found.push(`brings in another page: ${tag.slice(0, 60)}`)
  if (/(?:href|src|action)\s*=\s*["']?\s*javascript:/i.test(html)) found.push('has a link that runs code')
  return found
}

function unlisted(address: string, list: CodeList): string[] {
  const name = address.startsWith('/assets/') ? address.slice('/assets/'.length) : ''
  return list.has(name) ? [] : [`asks for code that is not on the list: ${address}`]
}
