import type { BrowserContext, Page, Request } from 'playwright-core'
import type { Shot } from './screens-shots.ts'

/** Requests of a context that have no answer yet; the live event stream, which never ends, is none of them. */
export function watchRequests(context: BrowserContext): Set<Request> {
  const open = new Set<Request>()
  context.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/events')) open.add(request)
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  return open
}

/** Answers the API for one picture: never (the loading state), or with the error of a database that is away. */
export async function answerApi(page: Page, api: Shot['api'], open: Set<Request>): Promise<void> {
  if (!api) return
  await page.route(/\/api\/rpc\/(?!auth)/, async (route) => {
    if (api === 'silent') {
      open.delete(route.request())
      return
    }
    const data = { requestId: '019a0000-0000-7000-8000-00000000beef' }
    const message = 'The database cannot be reached right now. Try again in a few seconds.'
    await route.fulfill({
      status: 503,
      json: { json: { defined: false, code: 'unavailable', status: 503, message, data } },
    })
  })
}

/** Waits until the page holds what the picture is of: its content, its skeletons or its failure. */
export async function settle(page: Page, shot: Shot, open: Set<Request>): Promise<void> {
  if (shot.api === 'failing') await page.getByRole('alert').first().waitFor()
  if (shot.api === 'silent') {
    await page.locator('main .animate-pulse').first().waitFor()
  } else {
    await page.locator('.animate-pulse').first().waitFor({ state: 'detached' })
    await page.locator('h1').first().waitFor({ state: 'attached' })
  }
  await calm(page, open)
}

/** Waits until nothing is asked for and several frames in a row were drawn like that. */
export async function calm(page: Page, open: Set<Request>): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
    )
    quiet = open.size === 0 ? quiet + 1 : 0
  }
}
