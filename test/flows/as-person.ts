import type { Campaign, Import } from '../../src/prospecting/contract.ts'
import type { TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

/** What a person does with campaigns and files, through the front; an answer that is no success is thrown. */
export interface Person {
  call: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** Announces and uploads a file; a stream is sent as it comes. */
  upload: (campaignId: string | null, file: string | Buffer | ReadableStream<Uint8Array>) => Promise<string>
  /** Starts an uploaded file under the mapping that its preview guesses. */
  start: (importId: string) => Promise<void>
  /** Uploads, starts, and waits until it is in. */
  importFile: (campaignId: string | null, file: string | Buffer) => Promise<Import>
  campaign: (name?: string) => Promise<Campaign>
  problems: (
    importId: string,
  ) => Promise<{ row: number; field: string | null; reason: string; remedy: string }[]>
}

/** A member of a workspace acting through REST. */
export function asPerson(t: TestApp, me: Identity): Person {
  const call: Person['call'] = async (method, path, body) => {
    const answer = await t.rest(method, path, body, me)
    if (!answer.body.success)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body.error)}`)
    return answer.body.data
  }
  const upload: Person['upload'] = async (campaignId, file) => {
    const { id } = await call<Import>('POST', '/imports', { fileName: 'list.csv', campaignId })
    const isStream = file instanceof ReadableStream
    const init = {
      method: 'PUT',
      body: isStream ? file : new Uint8Array(Buffer.from(file)),
      headers: { 'content-type': 'text/csv', 'x-leadwright': '1' },
      ...(isStream ? { duplex: 'half' } : {}),
    }
    const answer = await t.request(`/api/v1/imports/${id}/file`, init as RequestInit, me)
    if (answer.status !== 200) throw new Error(`upload: ${answer.status} ${await answer.text()}`)
    return id
  }
  const start: Person['start'] = async (importId) => {
    const { mapping } = await call<{ mapping: unknown }>('POST', `/imports/${importId}/preview`, {})
    await call('POST', `/imports/${importId}/start`, { mapping })
  }
  return {
    call,
    upload,
    start,
    async importFile(campaignId, file) {
      const id = await upload(campaignId, file)
      await start(id)
      await t.drain()
      return call<Import>('GET', `/imports/${id}`)
    },
    campaign: async (name = 'Dentists') => call<Campaign>('POST', '/campaigns', { name }),
    problems: async (importId) => call('GET', `/imports/${importId}/problems?limit=100`),
  }
}
