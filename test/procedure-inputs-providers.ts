import type { ProcedureCase } from './procedure-inputs.ts'

/** Providers of leads: what their users and the operator call. */
export const providerInputs: Record<string, ProcedureCase> = {
  'providers.mine': {},
  'providers.switch': {
    // Who asks may switch to what they work for, so it is the provider of who asks, or one that is not theirs.
    input: ({ providers }, who) => ({ id: 'providerId' in who ? who.providerId : providers.mine.providerId }),
    answers: [200, 404],
  },
  'providers.me': {},
}
