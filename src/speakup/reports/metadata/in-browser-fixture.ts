import { expect, test } from 'vitest'
import { latin1, packed, unpacked } from './bytes.ts'
import { cleanPdf } from './pdf.ts'

test('packing and unpacking in a browser', async () => {
  const text = new TextEncoder().encode('Hij zei het weer. '.repeat(50))
  for (const how of ['deflate', 'deflate-raw'] as const)
    expect([...(await unpacked(await packed(text, how), how))]).toEqual([...text])
  const pdf = new TextEncoder().encode('%PDF-1.4\n5 0 obj\n<</Author (Piet)>>\nendobj\ntrailer <</Info 5 0 R>>')
  expect(latin1(await cleanPdf(pdf))).not.toContain('Piet')
})
