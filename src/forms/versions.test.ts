import { afterAll, beforeAll, expect, test } from 'vitest'
import { FormDefinition } from '#contracts/forms'
import type { FieldMapping } from '#contracts/forms'
import { testApp, type TestApp } from '../../test/app.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import {
  activateVersion,
  activeVersion,
  carryAnswers,
  createDraft,
  createForm,
  editDraft,
  listVersions,
  readVersion,
  showAnswers,
} from './index.ts'

const fixed = [
  { key: 'name', type: 'text', label: 'Name', required: true },
  { key: 'email', type: 'email', label: 'E-mail', required: true },
]
const form = (...fields: object[]) => FormDefinition.parse({ pages: [{ fields: [...fixed, ...fields] }] })

let t: TestApp
let workspaceId: string
let userId: string
beforeAll(async () => {
  t = await testApp()
  ;({ workspaceId, userId } = await t.make.member())
})
afterAll(async () => t.close())

const run = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(t.app.db, workspaceId, work)
const make = (definition: FormDefinition) =>
  run((tx) => createForm(tx, workspaceId, { kind: 'lead', definition, authorId: userId, now: t.app.now() }))
const activate = (formId: string, version: number, mapping: FieldMapping[] = []) =>
  run((tx) =>
    activateVersion(tx, workspaceId, formId, version, { kind: 'lead', mapping, userId, now: t.app.now() }),
  )
const next = (formId: string, definition: FormDefinition) =>
  run(async (tx) => {
    const now = t.app.now()
    const version = await createDraft(tx, workspaceId, formId, { authorId: userId, now })
    await editDraft(tx, workspaceId, formId, version, { definition, now })
    return version
  })

test('one version is active, the one before it is archived, and both name who did it', async () => {
  const formId = await make(form({ key: 'size', type: 'number', label: 'Size' }))
  await activate(formId, 1)
  const second = await next(formId, form({ key: 'area', type: 'number', label: 'Area' }))
  await activate(formId, second, [{ from: ['size'], to: ['area'], kind: 'renamed' }])
  const lines = await listVersions(t.app.db, workspaceId, formId)
  expect(lines.map(({ version, status }) => [version, status])).toEqual([
    [2, 'active'],
    [1, 'archived'],
  ])
  expect(lines[0]).toMatchObject({ author: 'Ada Byron', activatedBy: 'Ada Byron', fields: 3 })
})

test('what was active once is never edited or activated again', async () => {
  const formId = await make(form())
  await activate(formId, 1)
  const edit = run((tx) => editDraft(tx, workspaceId, formId, 1, { definition: form(), now: t.app.now() }))
  await expect(edit).rejects.toThrow(/only a draft can be edited/)
  await expect(activate(formId, 1)).rejects.toThrow(/only a draft/)
})

test('a version that cannot be published and one without its mapping stay drafts', async () => {
  const formId = await make(form({ key: 'size', type: 'number', label: 'Size' }))
  await activate(formId, 1)
  const broken = await next(formId, FormDefinition.parse({ pages: [{ fields: [fixed[0]] }] }))
  await expect(activate(formId, broken)).rejects.toThrow(/e-mail address/)
  const unmapped = await next(formId, form())
  await expect(activate(formId, unmapped)).rejects.toThrow(/what becomes of/)
  expect(await run((tx) => activeVersion(tx, workspaceId, formId))).toMatchObject({ version: 1 })
})

test('two who activate at the same time leave one active version', async () => {
  const formId = await make(form())
  await activate(formId, 1)
  const drafts = [await next(formId, form()), await next(formId, form())]
  await Promise.all(drafts.map((version) => activate(formId, version)))
  const lines = await listVersions(t.app.db, workspaceId, formId)
  expect(lines.filter(({ status }) => status === 'active')).toHaveLength(1)
})

test('F2 answers are shown by the version they were given in, and carried to a later one by its mappings', async () => {
  const formId = await make(form({ key: 'size', type: 'number', label: 'Size', unit: 'm²' }))
  await activate(formId, 1)
  const second = await next(formId, form({ key: 'area', type: 'number', label: 'Area' }))
  await activate(formId, second, [{ from: ['size'], to: ['area'], kind: 'renamed' }])
  const third = await next(
    formId,
    form({ key: 'surface', type: 'range', label: 'Surface', min: 0, max: 900 }),
  )
  await activate(formId, third, [{ from: ['area'], to: ['surface'], kind: 'renamed' }])
  const answers = { name: 'Ada', email: 'ada@firm.example', size: 120 }
  const first = await readVersion(t.app.db, workspaceId, formId, 1)
  expect(showAnswers(first.definition, answers).at(-1)).toMatchObject({ label: 'Size', text: '120 m²' })
  const carried = await run((tx) => carryAnswers(tx, workspaceId, formId, { answers, from: 1, to: third }))
  expect(carried).toEqual({ name: 'Ada', email: 'ada@firm.example', surface: 120 })
})
