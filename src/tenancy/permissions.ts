import type { Role } from '#contracts/tenancy'

/** From least to most: each role may do what the ones before it may. */
export const roleOrder = ['viewer', 'member', 'admin', 'owner'] as const satisfies readonly Role[]

/** `role`: the lowest role that may. `key`: whether an API key may hold the scope of this action. */
interface Rule {
  role: Role
  key: boolean
}

/** Beside roles stands one right over the whole instance, held by accounts, never by keys: the access of `instanceAdmin`. */
export const instanceAccess = 'instance_admin'

const rules = {
  'workspace.read': { role: 'viewer', key: true },
  'workspace.write': { role: 'admin', key: false },
  'workspace.leave': { role: 'viewer', key: false },
  'workspace.transfer': { role: 'owner', key: false },
  'workspace.delete': { role: 'owner', key: false },
  'members.read': { role: 'viewer', key: true },
  'members.write': { role: 'admin', key: false },
  'api_keys.read': { role: 'admin', key: false },
  'api_keys.write': { role: 'admin', key: false },
  'integrations.read': { role: 'admin', key: false },
  'integrations.write': { role: 'admin', key: false },
  'webhooks.read': { role: 'admin', key: true },
  'webhooks.write': { role: 'admin', key: true },
  'audit.read': { role: 'admin', key: true },
  'notifications.read': { role: 'viewer', key: false },
  'events.read': { role: 'viewer', key: true },
  'campaigns.read': { role: 'viewer', key: true },
  'campaigns.write': { role: 'member', key: true },
  'campaigns.delete': { role: 'member', key: true },
  'prospects.read': { role: 'viewer', key: true },
  'prospects.write': { role: 'member', key: true },
  'prospects.delete': { role: 'member', key: true },
  'prospects.export': { role: 'member', key: true },
  'contacts.read': { role: 'viewer', key: true },
  'contacts.write': { role: 'member', key: true },
  'contacts.delete': { role: 'member', key: true },
  'people.erase': { role: 'admin', key: false },
  'imports.read': { role: 'viewer', key: true },
  'imports.write': { role: 'member', key: true },
  'scoring.read': { role: 'viewer', key: true },
  'scoring.write': { role: 'admin', key: true },
  'outreach.read': { role: 'viewer', key: true },
  'outreach.draft': { role: 'member', key: true },
  'outreach.approve': { role: 'member', key: true },
  'mailboxes.read': { role: 'viewer', key: true },
  'mailboxes.write': { role: 'admin', key: true },
  'suppressions.read': { role: 'viewer', key: true },
  'suppressions.write': { role: 'member', key: true },
  'suppressions.export': { role: 'member', key: true },
  'inbox.read': { role: 'viewer', key: true },
  'inbox.write': { role: 'member', key: true },
  'niches.read': { role: 'viewer', key: true },
  'niches.write': { role: 'admin', key: true },
  'providers.read': { role: 'viewer', key: true },
  'providers.write': { role: 'admin', key: true },
  'leads.read': { role: 'viewer', key: true },
  'ledger.read': { role: 'viewer', key: true },
  'ledger.write': { role: 'admin', key: false },
  'bad_leads.read': { role: 'viewer', key: true },
  'bad_leads.decide': { role: 'member', key: true },
  'leads.decide': { role: 'member', key: true },
  'marketplace.write': { role: 'admin', key: false },
  'leads.create': { role: 'member', key: true },
  'clients.read': { role: 'viewer', key: true },
  'clients.write': { role: 'member', key: true },
  'health.write': { role: 'admin', key: false },
  'alerts.read': { role: 'viewer', key: true },
  'alerts.write': { role: 'member', key: true },
  'surveys.read': { role: 'viewer', key: true },
  'surveys.write': { role: 'member', key: true },
  'reports.read': { role: 'viewer', key: true },
  'analytics.read': { role: 'viewer', key: true },
  'jobs.read': { role: 'viewer', key: true },
  'jobs.retry': { role: 'member', key: true },
} as const satisfies Record<string, Rule>

/** Something that a procedure asks for: `area.verb`. */
export type Action = keyof typeof rules

/** What an API key can be given: `area:verb`. */
export type Scope = `${string}:${string}`

/** Every action, in the order of the table. */
export const actions = Object.freeze(Object.keys(rules).filter(isAction))

/** Every scope a key can be given. */
export const keyScopes: readonly Scope[] = Object.freeze(
  actions.filter((action) => rules[action].key).map(scopeOf),
)

/** Narrows a text to an action of the table. */
export function isAction(text: string): text is Action {
  return Object.hasOwn(rules, text)
}

/** The scope of an API key that stands for an action. */
export function scopeOf(action: Action): Scope {
  const [area = '', verb = ''] = action.split('.')
  return `${area}:${verb}`
}

/** The action that a scope stands for, `null` when no key can have it. */
export function actionOfScope(scope: string): Action | null {
  return actions.find((action) => rules[action].key && scopeOf(action) === scope) ?? null
}

/** Whether a member with this role may. */
export function roleMay(role: Role, action: Action): boolean {
  return roleOrder.indexOf(role) >= roleOrder.indexOf(rules[action].role)
}

/** Whether a key with these scopes may; some actions no key may. */
export function keyMay(scopes: readonly string[], action: Action): boolean {
  return rules[action].key && scopes.includes(scopeOf(action))
}

/** The lowest role that may, named in the refusal. */
export function lowestRole(action: Action): Role {
  return rules[action].role
}

/** Everything this caller may, for screens that show only what works. */
export function actionsOf(caller: { role: Role | null; scopes: readonly string[] | null }): Action[] {
  return actions.filter((action) =>
    caller.role === null ? keyMay(caller.scopes ?? [], action) : roleMay(caller.role, action),
  )
}

/** A role can be given or taken only by someone who stands at least as high; owners are made by owners. */
export function mayGrant(own: Role, wanted: Role): boolean {
  return roleOrder.indexOf(own) >= roleOrder.indexOf(wanted)
}
