import { createHmac } from 'node:crypto'
import type { PlatformApp } from '../platform/app.ts'
import { sameBytes } from '../platform/crypto.ts'
import { authSecret, authSecrets, sessionCookieName, sessionLifeMs } from './auth-settings.ts'

type Needs = Pick<PlatformApp, 'config' | 'keys'>

/** The `Set-Cookie` line of a session: signed, seven days, not readable by scripts. */
export function sessionCookie(app: Needs, token: string): string {
  const value = encodeURIComponent(`${token}.${signature(authSecret(app.keys), token)}`)
  return cookieLine(app, sessionCookieName(app.config), value, sessionLifeMs / 1000)
}

/** Takes the session cookie out of the browser. */
export function noSessionCookie(app: Needs): string {
  return cookieLine(app, sessionCookieName(app.config), '', 0)
}

/** A cookie that only this server reads, sent along when people come here by a link. */
export function cookieLine(app: Needs, name: string, value: string, maxAgeSeconds: number): string {
  const secure = app.config.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** The token of the session cookie when its signature is ours. */
export function sessionToken(app: Needs, cookieHeader: string | null): string | null {
  const value = readCookie(cookieHeader, sessionCookieName(app.config))
  if (value === null) return null
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const isOurs = authSecrets(app.keys).some((secret) =>
    sameBytes(Buffer.from(signature(secret, token)), given),
  )
  return dot > 0 && isOurs ? token : null
}

/** The value of a cookie, decoded; null without it. */
export function readCookie(cookieHeader: string | null, name: string): string | null {
  const found = cookieHeader?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  if (found === undefined) return null
  try {
    return decodeURIComponent(found.trim().slice(name.length + 1))
  } catch {
    return null
  }
}

function signature(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}
