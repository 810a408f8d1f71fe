import { expect, test } from 'vitest'
import { proseHtml } from './prose.tsx'

test('what was written in Markdown cannot become anything but text', () => {
  const html = proseHtml(
    '<script>alert(1)</script> [weg](javascript:alert(1)) [ook](data:text/html,x) ![x](https://elders.example/p.png)\n\n<img src=x onerror=alert(1)>\n\n# geen kop',
  )
  expect(html).not.toMatch(/<(script|img|h1)|javascript:|data:text/)
  expect(html).toContain('&lt;script&gt;')
})

test('paragraphs, lists, bold and honest links stay', () => {
  const html = proseHtml('Een **grens**.\n\n- een\n- twee\n\n[meer](https://voorbeeld.example/)')
  expect(html).toContain('<strong>grens</strong>')
  expect(html).toContain('<li>een</li>')
  expect(html).toContain('<a href="https://voorbeeld.example/">')
})
