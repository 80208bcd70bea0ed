import { rm, stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { reachablePlaces, runAsForThisProcess } from './postgres-binaries.ts'
import { throwAwayFolder } from './throw-away-folder.ts'

test('the database of a folder that is thrown away stands in it, so that nothing of it stays', async () => {
  const folder = await throwAwayFolder('leadwright-folder-')
  try {
    expect((await stat(folder)).mode & 0o777).toBe(0o711)
    const binaries = { initdb: process.execPath, pg_ctl: process.execPath, version: 'test' }
    const places = reachablePlaces(`${folder}/postgres`, binaries, runAsForThisProcess())
    expect(places).toMatchObject({ folder: `${folder}/postgres`, isElsewhere: false })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
