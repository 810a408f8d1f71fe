/** The texts in this page that do not say who reads them: a test over a rendered screen expects none. */
export function textsWithoutReaders(html: string): string[] {
  const readers = new Set([...html.matchAll(/<div class="reader [^>]*\bid="([^"]+)"/g)].map((found) => found[1]))
  return [...html.matchAll(/<textarea\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !(/aria-describedby="([^"]*)"/.exec(tag)?.[1] ?? '').split(' ').some((id) => readers.has(id)))
}
