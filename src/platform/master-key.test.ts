import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadMasterKeys, masterKeyFile, readMasterKeys, writeMasterKeys } from './master-key.ts'

const dir = mkdtempSync(path.join(os.tmpdir(), 'leadwright-key-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('the key is made once, readable by its owner only, and stays the same', () => {
  const [key] = loadMasterKeys(path.join(dir, 'new'), undefined)()
  expect(key).toHaveLength(32)
  expect(loadMasterKeys(path.join(dir, 'new'), undefined)()).toEqual([key])
  expect(statSync(path.join(dir, 'new', 'master-key')).mode & 0o777).toBe(0o600)
})

test('a configured key is used as it is, in hex or base64, and nothing is written', () => {
  const bytes = Buffer.alloc(32, 9)
  expect(loadMasterKeys('/nonexistent', bytes.toString('hex'))()).toEqual([bytes])
  expect(loadMasterKeys('/nonexistent', bytes.toString('base64'))()).toEqual([bytes])
})

test('a damaged key file is refused instead of encrypting with something else', () => {
  writeFileSync(path.join(dir, 'master-key'), 'abc')
  expect(() => loadMasterKeys(dir, undefined)).toThrow('not 32 bytes')
})

test('a process that runs while the file gets another key knows both from then on', () => {
  const folder = path.join(dir, 'rotated')
  const keys = loadMasterKeys(folder, undefined)
  const [first] = keys()
  const next = Buffer.alloc(32, 5)
  writeMasterKeys(masterKeyFile(folder), [next, first])
  expect(keys()).toEqual([next, first])
  expect(readMasterKeys(masterKeyFile(folder))).toEqual([next, first])
  rmSync(masterKeyFile(folder))
  expect(keys()).toEqual([next, first])
})

test('keys given by the settings are current first, and earlier ones go on opening', () => {
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  mkdirSync(path.join(dir, 'none'), { recursive: true })
  expect(loadMasterKeys(path.join(dir, 'none'), a.toString('hex'), [b.toString('base64')])()).toEqual([a, b])
})
