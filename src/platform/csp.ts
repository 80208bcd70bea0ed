import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The content security policy of a page; `nonce` is `null` for pages built ahead, which are allowed by hash. */
export interface PagePolicy {
  policy: string
  nonce: string | null
}

/** Answers the policy for the page at this path. */
export type PageCsp = (pathname: string) => PagePolicy

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi

/**
 * Policies without `unsafe-inline` for scripts. Pages built ahead carry the hashes of their inline scripts, all others a nonce
 * that Next reads from the request header. In development Next needs `unsafe-eval` and its websocket.
 */
export function pageCsp(options: {
  webDir: string
  dev: boolean
  https: boolean
  random?: typeof randomBytes
}): PageCsp {
  const { webDir, dev, https, random = randomBytes } = options
  const build = path.join(webDir, '.next')
  const prerendered = dev ? new Map<string, string[]>() : readPrerendered(build)
  const notFound = dev ? [] : hashesOf(path.join(build, 'server/app/_not-found.html'))
  return (pathname) => {
    const hashes = prerendered.get(pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname)
    if (hashes !== undefined) return { policy: policyOf(hashes, dev, https), nonce: null }
    const nonce = random(16).toString('base64')
    // Any address may turn out to be the page for unknown ones, which is built ahead.
    return { policy: policyOf([`'nonce-${nonce}'`, ...notFound], dev, https), nonce }
  }
}

function policyOf(scriptSources: readonly string[], dev: boolean, https: boolean): string {
  const scripts = ["'self'", ...scriptSources, ...(dev ? ["'unsafe-eval'"] : [])].join(' ')
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

function readPrerendered(build: string): Map<string, string[]> {
  const manifest = path.join(build, 'prerender-manifest.json')
  if (!existsSync(manifest)) return new Map()
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
  const routes = typeof content === 'object' && content !== null && 'routes' in content ? content.routes : {}
  return new Map(
    Object.keys(routes ?? {}).map((route) => [
      route,
      hashesOf(path.join(build, 'server/app', route === '/' ? 'index.html' : `${route}.html`)),
    ]),
  )
}

function hashesOf(file: string): string[] {
  if (!existsSync(file)) return []
  const scripts = [...readFileSync(file, 'utf8').matchAll(inlineScript)].map((match) => match[1] ?? '')
  return [...new Set(scripts.filter((script) => script !== ''))].map(
    (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
}
