import type { VendorField } from './vendor.ts'

/** The key of a vendor that wants one key and nothing else. */
export const apiKey: VendorField = { name: 'apiKey', label: 'API key', isSecret: true }

const price = (name: string, label: string): VendorField => ({
  name,
  label,
  isSecret: false,
  isOptional: true,
  placeholder: '3/15',
  help: 'Price per million tokens, in/out. With it the cost of every draft is known.',
  pattern: {
    source: '^\\d{1,6}(\\.\\d{1,6})?/\\d{1,6}(\\.\\d{1,6})?$',
    problem: 'Write it as in/out, for example 3/15.',
  },
})

/** Which models a language model vendor is asked for, and what they cost. */
export const modelFields = (example: string): VendorField[] => [
  { name: 'writingModel', label: 'Model that writes drafts', isSecret: false, placeholder: example },
  {
    name: 'analysisModel',
    label: 'Model that reads pages',
    isSecret: false,
    isOptional: true,
    help: 'A cheaper one will do. Empty: the same.',
  },
  price('writingPrice', 'Price of the writing model'),
  price('analysisPrice', 'Price of the reading model'),
]

/** Headers of a vendor that takes its key as a bearer token. */
export const bearer = (key: string | undefined): Record<string, string> => ({
  authorization: `Bearer ${key ?? ''}`,
  accept: 'application/json',
})
