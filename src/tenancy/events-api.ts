import * as z from 'zod'
import { StreamAnswer } from '../platform/rpc.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import type { Caller } from './caller.ts'
import { isAllowedStill } from './is-allowed-still.ts'
import { can } from './procedures.ts'

/** The event stream of the workspace: what changed, while it changes. */
export const eventsRouter = {
  stream: can('events.read')
    .route({
      method: 'GET',
      path: '/events',
      tags: ['events'],
      summary: 'Server-sent events: what changed in the workspace',
      description:
        'Each event names a kind and the id it concerns; fetch the subject again. Send Last-Event-ID to get what was missed (14 days are kept). `resync` means: load everything again.',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/event-stream',
      example: { output: 'id: 019a…\nevent: change\ndata: {"kind":"campaign.progress",…}\n\n' },
    })
    .input(z.object({ lastEventId: z.uuid().optional() }).optional())
    .output(StreamAnswer)
    .handler(({ input, context, lastEventId, signal }) => ({
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
      body: openStream(context, { after: lastEventId ?? input?.lastEventId, signal }),
    })),
}

function openStream(
  { app, caller }: BaseContext<App> & { caller: Caller },
  { after, signal }: { after: string | undefined; signal: AbortSignal | undefined },
): ReadableStream<Uint8Array> {
  const isId = z.uuid().safeParse(after).success
  return app.events.stream({
    workspaceId: caller.workspaceId,
    lastEventId: isId ? after : undefined,
    mayRead: async () => isAllowedStill(app, caller, 'events.read'),
    signal,
  })
}
