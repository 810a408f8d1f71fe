import { signOf } from './xml.ts'

/** Texts in LimeSurvey are HTML, and `{…}` in them is worked out. Ours are plain. */
export const toHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
    .replaceAll('\n', '<br />')

/** What a person would read of it: without marks, scripts and pictures. Every step looks at each sign once, whatever
 * somebody puts into a file. */
export const fromHtml = (html: string): string =>
  withoutTags(html)
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, ten, sixteen, name) =>
      name ? (named[name] ?? whole) : signOf(ten ? Number(ten) : Number.parseInt(sixteen, 16)),
    )
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const withoutTags = (html: string): string =>
  withoutScripts(html)
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z!][^<>]*>/gi, '')

/** From its tag to its end; one that never ends takes all with it. */
function withoutScripts(html: string): string {
  const begin = /<(script|style)\b/gi
  const lower = html.toLowerCase()
  let left = ''
  let at = 0
  for (let found = begin.exec(html); found; found = begin.exec(html)) {
    left += `${html.slice(at, found.index)} `
    const close = lower.indexOf(`</${found[1]?.toLowerCase()}`, found.index)
    const end = close < 0 ? -1 : html.indexOf('>', close)
    if (end < 0) return left
    at = end + 1
    begin.lastIndex = at
  }
  return left + html.slice(at)
}

/** Something in it that words alone cannot give: a picture, a script, or a piece that LimeSurvey fills in. */
export const saysMore = (html: string): boolean =>
  /<(?:img|script|style|iframe|video|audio|object|input|a\s)|\{[^\s}]/i.test(html)

const named: Record<string, string> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', ndash: '–', mdash: '—', shy: '', middot: '·' },
  ...{ aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', agrave: 'à', egrave: 'è', ecirc: 'ê' },
  ...{ auml: 'ä', euml: 'ë', iuml: 'ï', ouml: 'ö', uuml: 'ü', ccedil: 'ç', ntilde: 'ñ', acirc: 'â', Eacute: 'É' },
}
