import type { SealedColumn } from '../platform/reseal.ts'

/** Every column that holds text sealed with the master key, and for whom it is sealed. A rotation seals all of them again. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'integration_credentials', column: 'sealed', owner: 'workspace_id' },
  { table: 'workspace_secrets', column: 'sealed', owner: 'workspace_id' },
  { table: 'two_factors', column: 'secret', owner: 'user_id' },
  { table: 'erasures', column: 'sealed', owner: 'workspace_id' },
  { table: 'mails', column: 'content', owner: 'id' },
  { table: 'webhook_endpoints', column: 'secret_sealed', owner: 'workspace_id' },
  { table: 'webhook_endpoints', column: 'previous_sealed', owner: 'workspace_id' },
  { table: 'mailboxes', column: 'secret_sealed', owner: 'workspace_id' },
  { table: 'mailboxes', column: 'dkim_key_sealed', owner: 'workspace_id' },
]
