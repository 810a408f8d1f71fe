import { encode } from 'uqr'

interface QrProps {
  /** What a phone reads from it: nearly always an address. */
  text: string
  /** What it leads to, for who cannot see it. */
  label: string
}

/** Dark squares of one line lie against each other, so a line is a few strokes instead of dozens of squares. */
function strokes(dark: boolean[][]): string {
  const lines = dark.map((line, y) =>
    [
      ...line
        .map((on) => (on ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ]
      .map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
      .join(''),
  )
  return lines.join('')
}

/** Always dark on white, with the white edge that readers need, in the dark scheme too. */
export function Qr({ text, label }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={strokes(data)} fill="#000" />
    </svg>
  )
}
