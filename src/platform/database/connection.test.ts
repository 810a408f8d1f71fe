import { expect, test } from 'vitest'
import { connectionFrom } from './connection.ts'

test('an address names everything, and % stands for what an address cannot hold', () => {
  const expected = { host: 'db.example', port: 6432, user: 'me', password: 'a@b/c', database: 'my db' }
  const read = connectionFrom(' postgresql://me:a%40b%2Fc@db.example:6432/my%20db?sslmode=disable\n')
  expect(read).toEqual(expected)
})

test('a socket, an IPv6 address and the shorter scheme are understood', () => {
  const socket = { host: '/run/postgresql', port: 5432, user: 'me', password: '', database: 'name' }
  expect(connectionFrom('postgresql://me@/name?host=/run/postgresql')).toEqual(socket)
  expect(connectionFrom('postgres://me:x@[::1]/name')).toMatchObject({ host: '::1', port: 5432 })
  expect(connectionFrom('postgres://me:x@%2Frun%2Fpostgresql:5433/name')).toMatchObject({
    host: '/run/postgresql',
    port: 5433,
  })
})

test.each([
  ['localhost', '', undefined],
  ['db.example', '', { rejectUnauthorized: false }],
  ['db.example', '?sslmode=disable', undefined],
  ['db.example', '?sslmode=require', { rejectUnauthorized: false }],
  ['db.example', '?sslmode=verify-full', { rejectUnauthorized: true }],
  ['localhost', '?sslmode=verify-full', { rejectUnauthorized: true }],
])('to %s with "%s" the connection is encrypted: %o', (host, query, ssl) => {
  expect(connectionFrom(`postgresql://me:x@${host}/name${query}`).ssl).toEqual(ssl)
})

test.each([
  ['', 'must look like'],
  ['mysql://me:x@host/name', 'must look like'],
  ['me:x@host/name', 'must look like'],
  ['postgresql://me:x@host:port/name', 'must look like'],
  ['postgresql://me:x@host:0/name', 'port'],
  ['postgresql://host/name', 'no user'],
  ['postgresql://me:x@host', 'no database'],
  ['postgresql://me:x@/name', 'no host'],
  ['postgresql://', 'no user and no host and no database'],
  ['postgresql://me:100%@host/name', '%25'],
  ['postgresql://me:x@host/name?sslmode=maybe', 'sslmode'],
  ['postgresql://me:x@host/name?sslmode=verify-ca&sslrootcert=/nowhere/ca.pem', '/nowhere/ca.pem'],
])('"%s" is refused in words: %s', (url, words) => {
  expect(() => connectionFrom(url)).toThrow(words)
})

test('the password never stands in the message', () => {
  for (const url of ['postgresql://me:geheim@host:x/name', 'geheim://', 'postgresql://me:geheim@/name'])
    expect(() => connectionFrom(url)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('geheim') }),
    )
})
