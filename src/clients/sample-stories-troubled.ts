import { changed, steady, type SampleStory } from './sample-story.ts'

const copperfield: SampleStory = {
  key: 'copperfield-retail',
  name: 'Copperfield Retail (sample)',
  segment: 'small business',
  value: 540_000,
  renewalInDays: 120,
  stage: 'active',
  people: [['Leo Marsh', 'Owner', 'en']],
  said: [
    [155, 'call', 'Start', 'He is happy with the setup and likes the shop page.'],
    [133, 'email', 'Thanks', 'Great support, thank you very much!'],
    [110, 'call', 'Check-in', 'Business is good and he is pleased with the results.'],
    [88, 'email', 'Season', 'The season was excellent thanks to you.'],
    [67, 'call', 'Check-in', 'Very satisfied, he would like a second shop.'],
    [44, 'email', 'Second shop', 'The second shop looks wonderful, thank you!'],
    [22, 'call', 'Check-in', 'All good, he is happy with everything.'],
    [
      4,
      'email',
      'Your payment',
      'Your last two payments did not go through. Could you look at your card?',
      'outbound',
    ],
  ],
  usage: steady(60),
  ratings: [[50, 9]],
  payments: [
    [62, 'payment_succeeded'],
    [20, 'payment_failed'],
    [6, 'payment_failed'],
  ],
}

const lumiere: SampleStory = {
  key: 'editions-lumiere',
  name: 'Éditions Lumière (sample)',
  segment: 'mid-market',
  value: 1_900_000,
  renewalInDays: 50,
  stage: 'active',
  people: [['Claire Fontaine', 'Directrice commerciale', 'fr']],
  said: [
    [136, 'meeting', 'Lancement', 'Très bonne réunion, toute l’équipe est ravie.'],
    [121, 'email', 'Merci', 'Merci beaucoup, la formation était excellente.'],
    [107, 'call', 'Point', 'Ils sont très contents, tout fonctionne parfaitement.'],
    [93, 'email', 'Rapport', 'Le rapport est très utile, merci pour votre aide.'],
    [79, 'call', 'Point', 'Rien de particulier à signaler.'],
    [66, 'ticket', 'Lenteur', 'Le site est trop lent, nous sommes déçus.'],
    [
      52,
      'email',
      'Toujours lent',
      'C’est toujours lent et votre réponse est décevante. Très mauvais service.',
    ],
    [40, 'call', 'Lenteur', 'Ils sont mécontents et déçus par le service.'],
  ],
  usage: changed([55, 56, 58, 62], 90),
  ratings: [[45, 6]],
  payments: [[70, 'payment_succeeded']],
}

const orchard: SampleStory = {
  key: 'orchard-analytics',
  name: 'Orchard Analytics (sample)',
  segment: 'mid-market',
  value: 2_200_000,
  renewalInDays: 120,
  stage: 'active',
  people: [['Noah Lindgren', 'Data Lead', 'en']],
  said: [
    [129, 'meeting', 'Start', 'A good start, they like the reports.'],
    [113, 'call', 'Check-in', 'They are happy with the first reports.'],
    [98, 'email', 'Reports', 'Good work, thank you.'],
    [82, 'call', 'Check-in', 'They asked about the roadmap.'],
    [68, 'email', 'Roadmap', 'When will the new connector be there?'],
    [53, 'call', 'Connector', 'They are unhappy that the connector is late.'],
    [39, 'ticket', 'Sync fails', 'The sync fails every night. This is very annoying.'],
    [
      27,
      'email',
      'Sync still fails',
      'The sync still fails and your answer was useless. Very disappointing.',
    ],
    [16, 'call', 'Sync', 'They are angry and frustrated about the broken sync.'],
    [9, 'ticket', 'Third time I write', 'This is the third time I write about the sync. Terrible support.'],
    [3, 'ticket', 'Still waiting', 'Still waiting. Nobody answers, this is unacceptable and very bad.'],
  ],
  usage: changed([22, 24, 30, 38, 45], 75),
  ratings: [
    [120, 8],
    [20, 5],
  ],
  payments: [[15, 'payment_succeeded']],
}

const vantage: SampleStory = {
  key: 'vantage-insurance',
  name: 'Vantage Insurance (sample)',
  segment: 'enterprise',
  value: 9_600_000,
  renewalInDays: 25,
  stage: 'renewing',
  people: [['Marcus Weil', 'Vice President Sales', 'en']],
  said: [
    [124, 'meeting', 'Review', 'They were content with the year so far.'],
    [112, 'call', 'Check-in', 'They miss single sign-on, otherwise fine.'],
    [101, 'email', 'Single sign-on', 'We need a date for single sign-on.'],
    [91, 'call', 'Check-in', 'They are unhappy about the missing date.'],
    [80, 'email', 'No answer', 'We got no answer for two weeks. Very disappointing.'],
    [70, 'call', 'Escalation', 'He is angry and speaks of a bad decision.'],
    [61, 'ticket', 'Login broken', 'Nobody can log in. This is terrible and costs us money.'],
    [52, 'ticket', 'Login broken again', 'The login is broken again. Awful service, I am very angry.'],
    [45, 'ticket', 'Still waiting', 'Still waiting for a solution. This is unacceptable and a disgrace.'],
    [38, 'ticket', 'Cancel', 'We are very disappointed and look for another vendor. The worst support ever.'],
  ],
  usage: changed([12, 14, 20, 35, 60], 190),
  ratings: [[20, 2]],
  payments: [[30, 'payment_succeeded']],
}

const pinewood: SampleStory = {
  key: 'pinewood-studios',
  name: 'Pinewood Studios (sample)',
  segment: 'small business',
  value: 360_000,
  renewalInDays: 350,
  stage: 'onboarding',
  people: [['Sofia Reyes', 'Founder', 'en']],
  said: [[6, 'note', 'Contract signed', 'Onboarding begins next week.', 'outbound']],
  usage: [],
  ratings: [],
  payments: [],
}

const meridian: SampleStory = {
  key: 'meridian-foods',
  name: 'Meridian Foods (sample)',
  segment: 'mid-market',
  value: 1_500_000,
  renewalInDays: null,
  stage: 'active',
  people: [['Greta Holm', 'Managing Director', 'en']],
  said: [
    [168, 'call', 'Check-in', 'They are happy with the tool.'],
    [154, 'email', 'Thanks', 'Good service, thank you.'],
    [140, 'call', 'Check-in', 'The new owner asks what it costs and what for.'],
    [124, 'email', 'Invoice', 'The invoice is wrong. Please correct it.'],
    [108, 'ticket', 'Invoice wrong again', 'The invoice is wrong again. This is very annoying.'],
    [92, 'email', 'Cancel', 'We are disappointed and cancel the contract. Very bad experience.'],
    [60, 'email', 'Is there a way back?', 'We would like to speak about what went wrong.', 'outbound'],
  ],
  usage: [0, 0, 0, 0, 0, 0, 6, 10, 14, 30, 42, 44, 44, 45, 44, 45, 44],
  ratings: [[100, 3]],
  payments: [[110, 'payment_succeeded']],
  churnedDaysAgo: 40,
}

/** Three at risk, one critical, one of which nothing is known yet, and one that left. */
export const storiesOfTrouble: readonly SampleStory[] = [
  copperfield,
  lumiere,
  orchard,
  vantage,
  pinewood,
  meridian,
]
