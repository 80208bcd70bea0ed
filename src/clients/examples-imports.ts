import type { ClientImport } from './contract-imports.ts'

/** The id of an invented import, for the documentation of the API. */
export const importId = '019a0000-0000-7000-8000-000000000891'

export const importExample: ClientImport = {
  id: importId,
  kind: 'clients',
  fileName: 'clients.csv',
  status: 'done',
  rows: 1,
  created: 1,
  changed: 0,
  unchanged: 0,
  unusable: 0,
  problems: [],
  preview: [{ row: 2, name: 'Harbour Logistics', outcome: 'new' }],
  columns: { Name: 'name', Domain: 'domain', Segment: 'segment', Value: 'value' },
  createdAt: '2026-03-02T09:00:00.000Z',
  undoneAt: null,
}
