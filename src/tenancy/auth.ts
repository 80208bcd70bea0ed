import { hashPassword, verifyPassword } from 'better-auth/crypto'
import type { PlatformApp } from '../platform/app.ts'

/** Passwords, and the way back from sign-in elsewhere. Sessions are opened by `open-session.ts` alone. */
export interface Auth {
  /** scrypt with a salt of its own. */
  hashPassword: (password: string) => Promise<string>
  /** Whether the password is the one of the hash; without a hash the same work is done and the answer is no. */
  isPassword: (hash: string | null, password: string) => Promise<boolean>
  /** Answers `/api/auth`: the callbacks of sign-in elsewhere, and nothing else. */
  handle: (request: Request) => Promise<Response>
}

const callbackPath = /^\/api\/auth\/callback\/(google|github)$/

/** Passwords by the authentication library; callbacks lead to the page that finishes signing in. */
export function createAuth({ config }: Pick<PlatformApp, 'config'>): Auth {
  return {
    hashPassword,
    async isPassword(hash, password) {
      if (hash !== null) return verifyPassword({ hash, password })
      await hashPassword(password)
      return false
    },
    handle: (request) => {
      const { pathname, search } = new URL(request.url)
      const provider = callbackPath.exec(pathname)?.[1]
      if (request.method !== 'GET' || provider === undefined) {
        return Promise.resolve(new Response(null, { status: 404 }))
      }
      // GET changes nothing: the page it leads to sends what the vendor answered.
      const location = `${config.PUBLIC_URL}/callback/${provider}${search}`
      return Promise.resolve(new Response(null, { status: 302, headers: { location } }))
    },
  }
}
