import type { PlatformApp } from '../platform/app.ts'
import { AppError } from '../platform/errors.ts'
import type { PageAllowance } from '../platform/http-server.ts'
import type { Challenge } from '../providers/challenge/index.ts'
import { findForm } from './find-form.ts'

const formPage = /^\/f\/([^/]+)\/([^/]+)(\/|$)/
const rememberedMs = 5000
const mostRemembered = 2000

/** What the pages of forms may do beyond others: their niche names who may frame them, and its logo lies elsewhere. Asked at most every five seconds for one form. */
export function createFormAllowance(
  deps: Pick<PlatformApp, 'db' | 'now'> & { providers: { challenge: Challenge | null } },
): (pathname: string) => Promise<PageAllowance | null> {
  const remembered = new Map<string, { until: number; allowance: Promise<PageAllowance | null> }>()
  return async (pathname) => {
    const [, workspace, niche] = formPage.exec(pathname) ?? []
    if (workspace === undefined || niche === undefined) return null
    const key = `${workspace}/${niche}`
    const now = deps.now().getTime()
    const known = remembered.get(key)
    if (known !== undefined && known.until > now) return known.allowance
    if (remembered.size >= mostRemembered) remembered.clear()
    const allowance = allowanceOf(deps, workspace, niche)
    remembered.set(key, { until: now + rememberedMs, allowance })
    allowance.catch(() => remembered.delete(key))
    return allowance
  }
}

async function allowanceOf(
  { db, providers }: Parameters<typeof createFormAllowance>[0],
  workspace: string,
  niche: string,
): Promise<PageAllowance | null> {
  try {
    const { frameHosts, page } = await findForm(db, workspace, niche)
    // What begins with a stroke lies here, where everything may come from.
    const originOf = (url: string | undefined) =>
      url === undefined || url.startsWith('/') ? [] : [new URL(url).origin]
    const scripts = providers.challenge === null ? [] : ['https://challenges.cloudflare.com']
    return {
      frameAncestors: frameHosts,
      images: originOf(page.logoUrl),
      scripts,
      formTargets: originOf(page.redirectUrl),
    }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
