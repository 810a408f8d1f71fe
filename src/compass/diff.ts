/** A piece of text that stayed, came or went. */
export interface Piece {
  kind: 'same' | 'added' | 'gone'
  text: string
}

/** Beyond this many comparisons two texts are simply shown whole: nobody reads such a difference word by word. */
const most = 4_000_000

/** What changed between two texts, in words. `same` and `gone` together are the old text, `same` and `added` the new. */
export function difference(before: string, after: string): Piece[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ])
}

/** Every word with the space that follows it, and line ends apart, so that nothing gets lost. */
const wordsOf = (text: string): string[] => text.match(/\S+ ?|\s+/g) ?? []

function between(a: string[], b: string[]): Piece[] {
  if (a.length * b.length > most)
    return [
      { kind: 'gone', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ]
  const lengths = commonLengths(a, b)
  const at = (i: number, j: number) => lengths[i * (b.length + 1) + j] ?? 0
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] ?? '' })
      i++
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
      pieces.push({ kind: 'gone', text: a[i++] ?? '' })
    else pieces.push({ kind: 'added', text: b[j++] ?? '' })
  }
  return pieces
}

/** For every pair of remainders, how many words they have in common in order. */
function commonLengths(a: string[], b: string[]): Uint16Array {
  const wide = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * wide + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * wide + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * wide + j] ?? 0, lengths[i * wide + j + 1] ?? 0)
  return lengths
}

/** What is said in a row is read in a row: neighbours of one kind become one piece, the gone before the added. */
function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = []
  let gone = ''
  let added = ''
  const flush = () => {
    if (gone) out.push({ kind: 'gone', text: gone })
    if (added) out.push({ kind: 'added', text: added })
    gone = ''
    added = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'gone') gone += text
    else if (kind === 'added') added += text
    else if (text) {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') last.text += text
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}
