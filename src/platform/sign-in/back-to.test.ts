import { expect, test } from 'vitest'
import { localPath } from './back-to.ts'

test('an own address is kept whole', () => {
  expect(localPath('/answers/x?page=2#end')).toBe('/answers/x?page=2#end')
})

test('whatever could lead elsewhere becomes the start', () => {
  const elsewhere = [
    undefined,
    '',
    'answers',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    `/${'a'.repeat(600)}`,
  ]
  for (const path of elsewhere) expect(localPath(path), path).toBe('/')
})

test('signing in does not lead back to signing in or out', () => {
  for (const path of ['/sign-in', '/sign-in/link/x', '/sign-out', '/card/x', '/set-up/x', '/a/../sign-in'])
    expect(localPath(path), path).toBe('/')
  expect(localPath('/sign-ins')).toBe('/sign-ins')
})
