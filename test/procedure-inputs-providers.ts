import { newId } from '../src/platform/ids.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

const signUp = { workspace: 'no-such-market', company: 'Birch Roofing' }
/** A provider of my workspace that no case before has decided. */
const another = async ({ t, mine, marker }: World, status: 'active' | 'pending' = 'active') => ({
  id: (await t.make.provider({ workspaceId: mine.id, name: marker, status })).providerId,
})

/** Providers of leads: what their users and the operator call. */
export const providerInputs: Record<string, ProcedureCase> = {
  'providers.mine': {},
  'providers.switch': {
    // Who asks may switch to what they work for, so it is the provider of who asks, or one that is not theirs.
    input: ({ providers }, who) => ({ id: 'providerId' in who ? who.providerId : providers.mine.providerId }),
    answers: [200, 404],
  },
  'providers.me': {},
  'providers.change': { input: ({ marker }) => ({ name: marker }), foreign: 'own' },
  'providers.portal': { input: () => ({ workspace: 'no-such-market' }), answers: [404], foreign: 'own' },
  'providers.signup': {
    input: () => ({ ...signUp, name: 'G', email: 'g@birch.example', password: 'correct horse battery' }),
    answers: [404],
  },
  'providers.join': { input: () => signUp, answers: [404], foreign: 'own' },
  'providers.accept': { input: () => ({ token: 'x' }), answers: [404], foreign: 'own' },
  'providers.invitation': { input: () => ({ token: 'x' }), answers: [404], foreign: 'own' },
  'providers.signUpInvited': {
    input: () => ({ token: 'x', name: 'G', password: 'correct horse battery' }),
    answers: [404],
  },
  'providers.overview': {},
  'providers.users': {},
  'providers.invite': {
    input: () => ({ email: `u-${newId().slice(-12)}@birch.example`, role: 'user' }),
    foreign: 'own',
  },
  'providers.removeUser': {
    input: async ({ t, providers: { mine } }) => {
      const { workspaceId, providerId } = mine
      return { userId: (await t.make.provider({ workspaceId, providerId, role: 'user' })).userId }
    },
  },

  'adminProviders.list': { input: () => ({ limit: 100 }), foreign: 'own' },
  'adminProviders.get': { input: ({ providers }) => ({ id: providers.mine.providerId }) },
  'adminProviders.users': { input: ({ providers }) => ({ id: providers.mine.providerId }) },
  'adminProviders.invite': {
    input: ({ providers }) => ({
      id: providers.mine.providerId,
      email: `u-${newId().slice(-12)}@birch.example`,
      role: 'user',
    }),
  },
  'adminProviders.create': {
    input: ({ marker }) => ({ name: marker, email: `p-${newId().slice(-12)}@birch.example` }),
    foreign: 'own',
  },
  'adminProviders.update': { input: async (world) => ({ ...(await another(world)), name: world.marker }) },
  'adminProviders.approve': { input: async (world) => another(world, 'pending') },
  'adminProviders.reject': { input: async (world) => another(world, 'pending') },
  'adminProviders.deactivate': { input: async (world) => another(world) },
}
