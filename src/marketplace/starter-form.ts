import { FormDefinition } from '#contracts/forms'

/** What a niche asks before anybody has edited its form: enough to be contacted, and consent to it. */
export function starterForm(niche: { name: string; isLocationBased: boolean }): FormDefinition {
  const place = { key: 'postal_code', type: 'postal_code', label: 'Postal code', required: true }
  return FormDefinition.parse({
    pages: [
      {
        fields: [
          { key: 'name', type: 'text', label: 'Your name', required: true, max: 120 },
          { key: 'email', type: 'email', label: 'E-mail', required: true },
          { key: 'phone', type: 'phone', label: 'Telephone' },
          ...(niche.isLocationBased ? [place] : []),
          { key: 'message', type: 'long_text', label: 'What do you need?', max: 2000 },
          {
            key: 'consent',
            type: 'consent',
            label: 'I agree',
            required: true,
            consentText: `I agree that my request about ${niche.name} and my contact details are passed on to companies that can help, and that they contact me about it.`,
          },
        ],
      },
    ],
  })
}
