import type { IncomingMessage, ServerResponse } from 'node:http'

type Api = (
  request: Request,
  env: { incoming: IncomingMessage; outgoing: ServerResponse },
) => Response | Promise<Response>

const formPath = /^\/f\/([^/]+)\/([^/]+?)(\/thank-you)?\/?$/

/**
 * Reads what a public form's page is drawn from: through the API like everybody, in this process, with the visitor's own address, so
 * that limits count them and not this server. Null for every other page, and for what is not there.
 */
export function createPublicPages(api: Api) {
  return async (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<{ data: string; status: number } | null> => {
    const url = new URL(incoming.url ?? '/', 'http://pages.internal')
    const [, workspace, niche, thanks] = formPath.exec(url.pathname) ?? []
    if (workspace === undefined || niche === undefined) return null
    const again = url.searchParams.get('again')
    const path =
      thanks === undefined
        ? `forms/${workspace}/${niche}${again === null ? '' : `?again=${encodeURIComponent(again)}`}`
        : `leads/${encodeURIComponent(url.searchParams.get('lead') ?? '')}/thank-you`
    const forwarded = incoming.headers['x-forwarded-for']
    const headers = new Headers(typeof forwarded === 'string' ? { 'x-forwarded-for': forwarded } : {})
    const answer = await api(new Request(`${url.origin}/api/v1/${path}`, { headers }), { incoming, outgoing })
    const read = (await answer.json()) as { data?: unknown }
    return { data: JSON.stringify(read.data ?? null), status: answer.status }
  }
}
