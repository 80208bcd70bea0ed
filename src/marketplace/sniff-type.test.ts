import { expect, test } from 'vitest'
import { sniffType } from './sniff-type.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

test.each([
  ['plan.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ['roof.png', bytes('89504e470d0a1a0a00'), 'image/png'],
  ['roof.jpg', bytes('ffd8ffe000'), 'image/jpeg'],
  ['roof.webp', Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
  [
    'offer.docx',
    bytes('504b030414'),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['rooms.csv', Buffer.from('room;size\nhall;20\n'), 'text/csv'],
  ['note.txt', Buffer.from('zwölf Räume'), 'text/plain'],
  // Whatever the name says, the content decides.
  ['plan.exe', Buffer.from('%PDF-1.7'), 'application/pdf'],
])('%s is taken for what its content is', (name, content, type) => {
  expect(sniffType(content, name)).toBe(type)
})

test.each([
  ['page.pdf', Buffer.from('<html><script>')],
  ['picture.svg', Buffer.from(' <svg onload="x">')],
  ['run.txt', Buffer.from('#!/bin/sh')],
  ['program.pdf', bytes('4d5a9000')],
  ['folder.zip', bytes('504b030414')],
  ['latin.txt', bytes('7ae9ff')],
  ['nothing.txt', Buffer.alloc(0)],
])('%s is not taken', (name, content) => {
  expect(sniffType(content, name)).toBeNull()
})
