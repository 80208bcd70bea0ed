import { createHmac } from 'node:crypto'
import type { PlatformApp } from '../platform/app.ts'
import { sameBytes } from '../platform/crypto.ts'
import { authSecret, sessionCookieName, sessionLifeMs } from './auth-settings.ts'

type Needs = Pick<PlatformApp, 'config' | 'keys'>

/** The `Set-Cookie` line of a session: signed, seven days, not readable by scripts. */
export function sessionCookie(app: Needs, token: string): string {
  const value = encodeURIComponent(`${token}.${signature(app, token)}`)
  const secure = app.config.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
  const maxAge = sessionLifeMs / 1000
  return `${sessionCookieName(app.config)}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

/** The token of the session cookie when its signature is ours. */
export function sessionToken(app: Needs, cookieHeader: string | null): string | null {
  const name = sessionCookieName(app.config)
  const found = cookieHeader?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  if (found === undefined) return null
  const value = decode(found.trim().slice(name.length + 1))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const right = Buffer.from(signature(app, token))
  return dot > 0 && sameBytes(right, Buffer.from(value.slice(dot + 1))) ? token : null
}

function signature(app: Needs, token: string): string {
  return createHmac('sha256', authSecret(app.keys)).update(token).digest('base64')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
