import { defineConfig } from 'drizzle-kit'

// `npm run db:generate -- --name what_changes` writes the next migrations/NNNN_what_changes.sql; src/platform/migrations.ts runs it.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/*/schema.ts',
  out: './migrations',
  casing: 'snake_case',
})
