import { getTableColumns } from 'drizzle-orm'
import { getAuthTables } from 'better-auth/db'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import { authOptions } from './auth.ts'
import { accounts, sessions, users, verifications } from './schema.ts'

const ours = { user: users, session: sessions, account: accounts, verification: verifications }

describe('the tables that the authentication library writes', () => {
  test('have every field it asks for, and ask for nothing it does not know', async () => {
    const t = await testApp()
    try {
      const wanted = getAuthTables(authOptions(t.app))
      expect(Object.keys(wanted).sort()).toEqual(Object.keys(ours).sort())
      for (const [name, table] of Object.entries(ours)) {
        const columns = getTableColumns(table)
        const fields = Object.keys(wanted[name]?.fields ?? {})
        expect(Object.keys(columns), name).toEqual(expect.arrayContaining(fields))
        const needed = Object.entries(columns).filter(([, column]) => column.notNull && !column.hasDefault)
        expect(['id', ...fields], name).toEqual(expect.arrayContaining(needed.map(([key]) => key)))
      }
    } finally {
      await t.close()
    }
  })
})
