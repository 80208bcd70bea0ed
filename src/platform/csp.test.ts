import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageCsp } from './csp.ts'

let webDir: string
const inline = 'self.__next_f.push([1,"x"])'
const hash = `'sha256-${createHash('sha256').update(inline).digest('base64')}'`
beforeAll(() => {
  webDir = mkdtempSync(path.join(os.tmpdir(), 'csp-'))
  const pages = path.join(webDir, '.next/server/app')
  mkdirSync(pages, { recursive: true })
  writeFileSync(
    path.join(webDir, '.next/prerender-manifest.json'),
    JSON.stringify({ routes: { '/': {}, '/login': {} } }),
  )
  const html = `<script src="/a.js" async></script><script>${inline}</script><script>${inline}</script>`
  writeFileSync(path.join(pages, 'index.html'), html)
  writeFileSync(path.join(pages, 'login.html'), html)
  writeFileSync(path.join(pages, '_not-found.html'), '<script>lost()</script>')
})
afterAll(() => rmSync(webDir, { recursive: true }))

const scripts = (policy: string) => /script-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? []

describe('the policy of a page', () => {
  test.each(['/', '/login', '/login/'])(
    'built ahead (%s) allows its inline scripts by hash, once each',
    (pathname) => {
      const { policy, nonce } = pageCsp({ webDir, dev: false, https: false })(pathname)
      expect(scripts(policy)).toEqual(["'self'", hash])
      expect(nonce).toBeNull()
    },
  )

  test('made on demand has a nonce of its own, and allows the page for unknown addresses', () => {
    const csp = pageCsp({ webDir, dev: false, https: false })
    const [one, two] = [csp('/campaigns'), csp('/campaigns')]
    expect(one.nonce).not.toBe(two.nonce)
    expect(scripts(one.policy)).toContain(`'nonce-${one.nonce}'`)
    expect(scripts(one.policy).filter((source) => source.startsWith("'sha256-"))).toHaveLength(1)
  })

  test('never allows inline scripts at large, and no framing', () => {
    for (const dev of [false, true]) {
      const { policy } = pageCsp({ webDir, dev, https: true })('/x')
      expect(scripts(policy)).not.toContain("'unsafe-inline'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(scripts(policy).includes("'unsafe-eval'")).toBe(dev)
    }
  })
})
