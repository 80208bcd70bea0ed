import { describe, expect, test } from 'vitest'
import {
  actionOfScope,
  actions,
  actionsOf,
  keyMay,
  keyScopes,
  mayGrant,
  roleMay,
  roleOrder,
  scopeOf,
} from './permissions.ts'

describe('roles', () => {
  test('each may all that the one below may', () => {
    for (const action of actions) {
      const may = roleOrder.map((role) => roleMay(role, action))
      expect(may, action).toEqual([...may].sort((a, b) => Number(a) - Number(b)))
      expect(roleMay('owner', action)).toBe(true)
    }
  })

  test('a viewer changes nothing', () => {
    const changing = actions.filter((action) => !action.endsWith('.read') && action !== 'workspace.leave')
    expect(changing.filter((action) => roleMay('viewer', action))).toEqual([])
  })

  test('nobody grants more than they have', () => {
    expect(mayGrant('admin', 'owner')).toBe(false)
    expect(mayGrant('admin', 'admin')).toBe(true)
    expect(mayGrant('owner', 'owner')).toBe(true)
  })
})

describe('API keys', () => {
  test('a scope stands for exactly one action and back', () => {
    for (const scope of keyScopes) {
      const action = actionOfScope(scope)
      expect(action && scopeOf(action)).toBe(scope)
    }
  })

  test('no key can make keys, change members or the workspace, whatever its scopes say', () => {
    const all = actions.map(scopeOf)
    for (const action of ['api_keys.write', 'members.write', 'workspace.write', 'workspace.leave'] as const) {
      expect(keyMay(all, action)).toBe(false)
      expect(actionOfScope(scopeOf(action))).toBeNull()
    }
  })

  test('may what its scopes say and nothing else', () => {
    expect(actionsOf({ role: null, scopes: ['prospects:read', 'members:write'] })).toEqual(['prospects.read'])
  })
})
