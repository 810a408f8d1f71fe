/** The questionnaire as a browser without a script sends it: `item.x`, `choice.x`, `open.x`, and the code on paper. */
export function sentForm(typed: URLSearchParams): Record<string, unknown> {
  const items: Record<string, number> = {}
  const choices: Record<string, string[]> = {}
  const open: Record<string, string> = {}
  for (const [name, value] of typed) {
    const [, kind, id] = /^(item|choice|open)\.([\w-]{1,80})$/.exec(name) ?? []
    if (!id || !value) continue
    if (kind === 'item') items[id] = Number(value)
    if (kind === 'choice') choices[id] = [...(choices[id] ?? []), value]
    if (kind === 'open') open[id] = value
  }
  return { code: typed.get('code') ?? '', items, choices, open }
}
