import type { SignalDescription } from './contract.ts'

/** Every signal of a prospect that a model may read. A signal that is not known is left out, never guessed. */
export const prospectSignals: SignalDescription[] = [
  { name: 'website_exists', type: 'boolean', meaning: 'The company has a website that answers' },
  {
    name: 'website_score',
    type: 'number',
    meaning: 'Result of the website audit, 0 (bad) to 100',
    unit: 'of 100',
  },
  {
    name: 'mobile_score',
    type: 'number',
    meaning: 'Result of the audit for phones, 0 (bad) to 100',
    unit: 'of 100',
  },
  { name: 'https', type: 'boolean', meaning: 'The site is served encrypted' },
  { name: 'certificate_valid', type: 'boolean', meaning: 'The certificate is current and for this name' },
  { name: 'page_speed_ms', type: 'number', meaning: 'Time until the home page had arrived', unit: 'ms' },
  { name: 'has_booking', type: 'boolean', meaning: 'The site takes bookings or orders online' },
  { name: 'has_analytics', type: 'boolean', meaning: 'The site measures its visitors' },
  { name: 'pain_point_count', type: 'number', meaning: 'Number of pain points with evidence' },
  {
    name: 'employee_range',
    type: 'text',
    meaning: 'Number of employees',
    values: ['1-10', '11-50', '51-200', '201+'],
  },
  { name: 'revenue_estimate', type: 'number', meaning: 'Yearly revenue in whole units of its currency' },
  { name: 'location_count', type: 'number', meaning: 'Number of places of business' },
  { name: 'year_founded', type: 'number', meaning: 'Year of foundation' },
  { name: 'hiring', type: 'boolean', meaning: 'The company has open positions' },
  { name: 'rating', type: 'number', meaning: 'Average rating by customers, 0 to 5', unit: 'of 5' },
  { name: 'review_count', type: 'number', meaning: 'Number of reviews the rating rests on' },
  { name: 'social_count', type: 'number', meaning: 'Number of social networks the site links to' },
  { name: 'has_email', type: 'boolean', meaning: 'At least one e-mail address is known' },
  { name: 'has_phone', type: 'boolean', meaning: 'At least one telephone number is known' },
  { name: 'has_decision_maker', type: 'boolean', meaning: 'A person who can decide is known, by title' },
  {
    name: 'email_status',
    type: 'text',
    meaning: 'Result of the check of the best e-mail address',
    values: ['valid', 'risky', 'invalid', 'unknown'],
  },
  {
    name: 'contact_count',
    type: 'number',
    meaning: 'Number of ways to reach somebody: addresses and telephone numbers',
  },
  {
    name: 'business_type_match',
    type: 'number',
    meaning: 'How well the trade fits the campaign, 0 to 1',
  },
  {
    name: 'place_match',
    type: 'number',
    meaning: 'How well the place fits the campaign, 0 to 1 (same town, state, country)',
  },
  { name: 'distance_km', type: 'number', meaning: 'Distance from the centre of the campaign', unit: 'km' },
  { name: 'business_closed', type: 'boolean', meaning: 'The business has closed for good' },
  { name: 'last_activity', type: 'time', meaning: 'When the company last changed its site or answered' },
]
