import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadMasterKey } from './master-key.ts'

const dir = mkdtempSync(path.join(os.tmpdir(), 'leadwright-key-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('the key is made once, readable by its owner only, and stays the same', () => {
  const key = loadMasterKey(path.join(dir, 'new'), undefined)
  expect(key).toHaveLength(32)
  expect(loadMasterKey(path.join(dir, 'new'), undefined)).toEqual(key)
  expect(statSync(path.join(dir, 'new', 'master-key')).mode & 0o777).toBe(0o600)
})

test('a configured key is used as it is, in hex or base64, and nothing is written', () => {
  const bytes = Buffer.alloc(32, 9)
  expect(loadMasterKey('/nonexistent', bytes.toString('hex'))).toEqual(bytes)
  expect(loadMasterKey('/nonexistent', bytes.toString('base64'))).toEqual(bytes)
})

test('a damaged key file is refused instead of encrypting with something else', () => {
  writeFileSync(path.join(dir, 'master-key'), 'abc')
  expect(() => loadMasterKey(dir, undefined)).toThrow('not 32 bytes')
})
