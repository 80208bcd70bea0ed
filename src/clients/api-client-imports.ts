import * as z from 'zod'
import { ClientImport, NewClientImport, UndoneClientImport } from '#contracts/clients'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { byOf } from './api-clients.ts'
import { importExample, importId as id } from './examples-imports.ts'
import { importClients, listClientImports } from './import-clients.ts'
import { readClientList } from './read-client-list.ts'
import { undoClientImport } from './undo-client-import.ts'

const tags = ['clients']

/** Lists of clients that are read in, and taken back. */
export const clientImportsRouter = {
  import: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/imports',
      tags,
      summary: 'Read in a list of clients as CSV; a dry run tells what each row would do and writes nothing',
    })
    .meta({
      example: {
        input: {
          csv: 'Name,Domain,Segment,Value\nHarbour Logistics,harbour-logistics.example,enterprise,48000\n',
          fileName: 'clients.csv',
        },
        output: importExample,
      },
    })
    .input(NewClientImport)
    .output(ClientImport)
    .handler(async ({ input, context }) => {
      const { workspaceId, userId } = context.caller
      const by = await byOf(context)
      const list = await readClientList(input)
      return inCaller(context, async (tx) => {
        const done = await importClients(tx, context.app, workspaceId, { list, input, userId }, by)
        if (done.id !== null)
          await audit(
            tx,
            {
              action: 'client.imported',
              subject: { kind: 'client_import', id: done.id },
              after: { created: done.created, changed: done.changed },
            },
            context,
          )
        return done
      })
    }),

  imports: can('clients.read')
    .route({
      method: 'GET',
      path: '/clients/imports',
      tags,
      summary: 'Lists that were read in, newest first',
    })
    .meta({ example: { output: [{ ...importExample, preview: [], columns: {} }] } })
    .output(z.array(ClientImport))
    .handler(async ({ context }) =>
      inCaller(context, (tx) => listClientImports(tx, context.caller.workspaceId)),
    ),

  undoImport: can('clients.write')
    .route({
      method: 'POST',
      path: '/clients/imports/{id}/undo',
      tags,
      summary: 'Take a list back; clients and fields that were touched since stay as they are',
    })
    .meta({ example: { input: { id }, output: { removed: 1, restored: 0, kept: 0 } } })
    .input(z.object({ id: z.uuid() }))
    .output(UndoneClientImport)
    .handler(async ({ input, context }) => {
      const by = await byOf(context)
      return inCaller(context, async (tx) => {
        const undone = await undoClientImport(tx, context.app, context.caller.workspaceId, input.id, by)
        const subject = { kind: 'client_import', id: input.id }
        await audit(tx, { action: 'client.import_undone', subject, after: { ...undone } }, context)
        return undone
      })
    }),
}
