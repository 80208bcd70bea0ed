import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMail } from '../providers/mail-reading/index.ts'
import { replies } from './parse-reply-test-replies.ts'
import { parseReply } from './parse-reply.ts'

test.each(replies)('the new words of a reply are found: %s', (_name, input, text) => {
  expect(parseReply({ text: input }).text).toBe(text)
})

test('signature and quoted mail are kept apart from the text', () => {
  const mail = 'Yes.\n\n-- \nKarl Kurz\nOther Ltd\n\nOn 2026-03-03 09:12, Anna wrote:\n> Hello\n'
  expect(parseReply({ text: mail })).toEqual({
    text: 'Yes.',
    signature: '--\nKarl Kurz\nOther Ltd',
    quoted: 'On 2026-03-03 09:12, Anna wrote:\n> Hello',
  })
})

test('where the plain part marks no quote, the HTML says what is quoted', () => {
  const html = '<div>Yes.</div><div class="gmail_quote"><blockquote>Hello</blockquote></div>'
  expect(parseReply({ text: 'Yes.\nHello', html }).text).toBe('Yes.')
})

test('texts of any shape are taken apart in bounded processor time', () => {
  const hostile = [
    '--\n',
    '> a\nb\n',
    'From: x\n\n',
    'Sent from my x\n\n',
    'On 2024 wrote: ',
    '_',
    'a@',
    '<',
  ].map((piece) => piece.repeat(Math.ceil(400_000 / piece.length)))
  const before = process.cpuUsage()
  for (const text of hostile) parseReply({ text })
  parseReply({ text: '', html: `${'<div>'.repeat(100_000)}x` })
  parseReply({ text: '', html: `${'<blockquote>'.repeat(40_000)}x` })
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(8_000)
})

const recorded = path.resolve('../shared/data/email_replies/reply_parse')

describe.skipIf(!existsSync(recorded))('recorded replies', () => {
  test('at least nine of ten are taken apart exactly as a person reads them', async () => {
    const expected = new Map(
      readFileSync(path.join(import.meta.dirname, 'reply-expectations/expected.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { sha256: string; text: string; signature: string })
        .map((line) => [line.sha256, line]),
    )
    const wrong: string[] = []
    let seen = 0
    for (const file of readdirSync(recorded, { recursive: true, encoding: 'utf8' })) {
      const full = path.join(recorded, file)
      const wanted = expected.get(hashOf(full))
      if (wanted === undefined) continue
      seen += 1
      const got = await parsed(full)
      if (got.text !== wanted.text || got.signature !== wanted.signature) wrong.push(file)
    }
    expect(seen).toBeGreaterThanOrEqual(70)
    expect(wrong.length / seen, wrong.join(', ')).toBeLessThanOrEqual(0.1)
  })
})

/** A folder has no hash. */
function hashOf(file: string): string {
  return statSync(file).isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : ''
}

async function parsed(file: string) {
  const bytes = readFileSync(file)
  if (file.endsWith('.eml')) {
    const { text, html } = await parseMail(bytes)
    return parseReply({ text, html })
  }
  // One set marks its lines by hand and keeps the headers above.
  const text = file.endsWith('_R_S')
    ? bytes
        .toString('utf8')
        .replace(/^#(?:reply|sig)#/gm, '')
        .replace(/^[\s\S]*?\n\n/, '')
    : bytes.toString('utf8')
  return parseReply({ text })
}
