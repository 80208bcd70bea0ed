import { describe, expect, test } from 'vitest'
import { normalAddress } from '../platform/mail-address.ts'
import { domainsAbove, readSuppressionValue } from './suppression-value.ts'

describe('a line of a list', () => {
  test.each([
    ['Ada@Acme.Example', 'address', 'ada@acme.example'],
    ['  Ada Lovelace <ada@acme.example> ', 'address', 'ada@acme.example'],
    ['jörg@müller.example', 'address', 'jörg@xn--mller-kva.example'],
    ['acme.example', 'domain', 'acme.example'],
    ['@acme.example', 'domain', 'acme.example'],
    ['*.acme.example', 'domain', 'acme.example'],
    ['https://www.Acme.example/contact?x=1', 'domain', 'acme.example'],
    ['acme.co.uk', 'domain', 'acme.co.uk'],
    ['+1 (202) 555-0143', 'phone', '+12025550143'],
    ['+44 20 7946 0018', 'phone', '+442079460018'],
  ])('%s is the %s %s', (text, kind, value) => {
    expect(readSuppressionValue(text)).toEqual({ kind, value })
  })

  test.each([
    ['', 'empty'],
    ['co.uk', 'Everybody under .co.uk'],
    ['com', 'neither'],
    ['ada@', 'not the form'],
    ['@', 'neither'],
    ['ada@acme', 'not the form'],
    ['a b@acme.example', 'not the form'],
    ['not an address', 'neither'],
    ['202 555 0143', 'with its country'],
    ['x'.repeat(500), 'longer'],
    ['<script>@acme.example', 'not the form'],
  ])('%s is refused in words', (text, problem) => {
    expect(readSuppressionValue(text)).toEqual({ problem: expect.stringContaining(problem) })
  })
})

test('an address is compared in one spelling', () => {
  expect(normalAddress('ADA@ACME.example.')).toBe('ada@acme.example')
  expect(normalAddress('ada')).toBeNull()
})

test('a domain means what lies below it', () => {
  expect(domainsAbove('ada@mail.eu.acme.example')).toEqual([
    'mail.eu.acme.example',
    'eu.acme.example',
    'acme.example',
  ])
})
